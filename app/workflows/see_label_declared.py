"""Labels the exports declare, as labels of the page: named, mapped, dated."""

from collections.abc import Sequence
from hashlib import blake2b
from unicodedata import normalize

from app.casebook.rows import Account, StoredDeclaredLabel
from app.core.labels import DeclaredLabel, Label, LabelOrigin
from app.core.progress import Progress

_EVERY = 200  # labels between two reports


def declared_labels(
    stored: Sequence[StoredDeclaredLabel], accounts: Sequence[Account], progress: Progress
) -> list[Label]:
    """Declared labels of the person's own accounts.

    The id is `account/declared/kind/taxonomy-id`; where several labels of an account mean the same, the first keeps it
    and the others add a hash of list and text; a label that cannot be mapped has the hash alone.

    Args:
        stored: labels of one or several platforms.
        accounts: of the casebook.
        progress: where to report.
    """
    from app.labelling.declared import map_declared
    from app.labelling.sensitive import is_sensitive

    names = account_names(accounts)
    mine = [one for one in stored if one.account in names]
    taken: set[str] = set()
    labels = []
    # The order decides who keeps the bare id: the label that was there first.
    for number, one in enumerate(sorted(mine, key=_age)):
        if number % _EVERY == 0:
            progress.report(number, len(mine), "progress.mapping")
        label = one.label
        mapped = map_declared(label.platform, label.list_name, label.name, label.kind)
        start = f"{names[one.account]}/{LabelOrigin.DECLARED}/{label.kind}/"
        hashed = _hash(label)
        label_id = start + (mapped.taxonomy_id if mapped else hashed)
        if label_id in taken:
            label_id = f"{start}{mapped.taxonomy_id}.{hashed}" if mapped else f"{start}{hashed}.{one.number}"
        taken.add(label_id)
        topic = mapped.topic if mapped else ""
        labels.append(
            Label(
                id=label_id,
                name=label.name or label.text,
                kind=label.kind,
                platform=label.platform,
                origin=LabelOrigin.DECLARED,
                taxonomy_id=mapped.taxonomy_id if mapped else "",
                topic=topic,
                is_sensitive=label.is_sensitive or (mapped is not None and is_sensitive(mapped.taxonomy_id, topic)),
                declared_in=one.export_date,
                list_name=label.list_name,
                source=label.source.value,
                text=label.text,
            )
        )
    return labels


def account_names(accounts: Sequence[Account]) -> dict[int, str]:
    """First part of label ids by number of the account: the platform, numbered from its second account on."""
    names: dict[int, str] = {}
    for account in sorted(accounts, key=lambda one: one.number):
        if account.is_me:
            earlier = sum(name.partition("-")[0] == account.platform for name in names.values())
            names[account.number] = f"{account.platform}-{earlier + 1}" if earlier else account.platform
    return names


def _age(one: StoredDeclaredLabel) -> tuple[str, str, str]:
    return (one.since.isoformat() if one.since else "", one.label.list_name, one.label.text)


def _hash(label: DeclaredLabel) -> str:
    text = normalize("NFKC", f"{label.list_name}\n{label.text}")
    return blake2b(text.encode(), digest_size=8).hexdigest()
