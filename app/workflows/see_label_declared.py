"""Labels the exports declare, as labels of the page: named, mapped, dated."""

from collections.abc import Sequence
from hashlib import blake2b
from unicodedata import normalize

from app.casebook.rows import Account, StoredDeclaredLabel
from app.core.labels import Label, LabelKind, LabelOrigin
from app.core.progress import Progress

_EVERY = 200  # labels between two reports
_DECLARED = LabelOrigin.DECLARED.value
_BEFORE_HASH = "."


def declared_labels(
    stored: Sequence[StoredDeclaredLabel], accounts: Sequence[Account], progress: Progress
) -> list[Label]:
    """Declared labels of the person's own accounts.

    The id is `account/declared/kind/taxonomy-id.hash`, or the hash alone where a label cannot be mapped; the hash is of
    list and text. So an id depends on the label and on nothing beside it: several labels of an account may mean the
    same, and which of them was first changes with every older export that is imported later.

    Args:
        stored: labels of one or several platforms.
        accounts: of the casebook.
        progress: where to report.
    """
    from app.labelling.declared import map_declared
    from app.labelling.sensitive import is_sensitive

    names = account_names(accounts)
    mine = [one for one in stored if one.account in names]
    taken: set[tuple[int, str]] = set()
    labels = []
    for number, one in enumerate(sorted(mine, key=_place)):
        if number % _EVERY == 0:
            progress.report(number, len(mine), "progress.mapping")
        label = one.label
        mapped = map_declared(label.platform, label.list_name, label.name, label.kind)
        kind = _section(label.kind, mapped.taxonomy_id if mapped else "")
        # Two texts of a list may differ only in how their letters are stored.
        hashed = _hash(normalize("NFKC", f"{label.list_name}\n{label.text}"))
        if (one.account, hashed) in taken:
            hashed = _hash(f"{label.list_name}\n{label.text}\n")
        taken.add((one.account, hashed))
        meaning = f"{mapped.taxonomy_id}{_BEFORE_HASH}" if mapped else ""
        topic = mapped.topic if mapped else ""
        labels.append(
            Label(
                id=f"{names[one.account]}/{LabelOrigin.DECLARED}/{kind}/{meaning}{hashed}",
                name=label.name or label.text,
                kind=kind,
                platform=label.platform,
                origin=LabelOrigin.DECLARED,
                taxonomy_id=mapped.taxonomy_id if mapped else "",
                topic=topic,
                is_sensitive=label.is_sensitive or (mapped is not None and is_sensitive(mapped.taxonomy_id, topic)),
                declared_in=one.export_date,
                list_name=label.list_name,
                source=label.source.value,
                text=label.text,
                is_seen=bool((label.facts or {}).get("seen")),
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


def lasting_id(label_id: str) -> str:
    """What stays of a label's id when our mapping or our sections change: for declared ones account and hash.

    Answers are found by it, so that a better mapping loses none.
    """
    account, _, rest = label_id.partition("/")
    origin, _, rest = rest.partition("/")
    return (
        f"{account}/{origin}/{rest.rpartition('/')[2].rpartition(_BEFORE_HASH)[2]}" if origin == _DECLARED else label_id
    )


def _section(kind: LabelKind, taxonomy_id: str) -> LabelKind:
    """Lists of interests hold incomes, ages and homes too: what the taxonomy calls a demographic is shown as one."""
    from app.labelling.taxonomy import segment

    entry = segment(taxonomy_id) if taxonomy_id and kind is LabelKind.INTEREST else None
    return LabelKind.DEMOGRAPHIC if entry and entry.kind is LabelKind.DEMOGRAPHIC else kind


def _place(one: StoredDeclaredLabel) -> tuple[str, str]:
    return (one.label.list_name, one.label.text)


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
