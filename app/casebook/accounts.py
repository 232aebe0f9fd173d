"""Whose account an export is of: known ids, accounts without an id, profiles."""

import json
import sqlite3
from dataclasses import dataclass, field
from hashlib import blake2b

from app.casebook.numbers_given import last_number
from app.casebook.profiles import SETTING, Decisions, decide
from app.casebook.rows import Account
from app.casebook.staging import Staging


@dataclass(slots=True)
class Planned:
    """Which account each export and profile of an import belongs to; keys are (position of the export, profile).

    Attributes:
        numbers: account number in the casebook.
        masks: what is mixed into the keys of its events; 0 for the first account of a platform.
        new_accounts: rows to add: (number, platform, profile, is_me, mask).
        new_ids: ids seen for the first time: (hash, account number).
        decisions: which accounts count from now on, and how that was settled.
    """

    numbers: dict[tuple[int, int], int] = field(default_factory=dict)
    masks: dict[tuple[int, int], int] = field(default_factory=dict)
    new_accounts: list[tuple[int, str, str, int, int]] = field(default_factory=list)
    new_ids: list[tuple[str, int]] = field(default_factory=list)
    decisions: Decisions = field(default_factory=Decisions)

    @property
    def new_hashes(self) -> frozenset[str]:
        """Hashes of the ids seen for the first time."""
        return frozenset(hashed for hashed, _ in self.new_ids)


def plan_accounts(staging: Staging) -> Planned:
    """Find or invent the account of every staged export.

    An export that names its account belongs to it; one that does not joins the only account of its platform. An
    account that had no id takes the first one that is seen, if it is the only account there.
    """
    planned = Planned()
    # number → (platform, profile, mask), and hash → number; both grow as the exports are gone through.
    accounts = {
        number: (platform, profile, mask)
        for number, platform, profile, mask in staging.connection.execute(
            "SELECT id, platform, profile, mask FROM book.accounts"
        )
    }
    ids = dict(staging.connection.execute("SELECT hash, account FROM book.account_ids").fetchall())
    last = last_number(staging.connection, "accounts")
    # Accounts all exports of which were taken back: nothing joins them.
    left = {
        number
        for (number,) in staging.connection.execute(
            "SELECT id FROM book.accounts WHERE profile = ''"
            " AND id NOT IN (SELECT account FROM book.exports WHERE account IS NOT NULL)"
        )
    }

    def add(platform: str, profile: str) -> int:
        number = max(last, max(accounts, default=0)) + 1
        is_first = not any(a[:2] == (platform, "") for a in accounts.values())
        mask = 0 if is_first or profile else _mask_of(staging.salt, number)
        accounts[number] = (platform, profile, mask)
        planned.new_accounts.append((number, platform, profile, int(not profile), mask))
        return number

    # Those that name their account first: the others of the same import may then join it.
    for position in sorted(range(len(staging.exports)), key=lambda n: not staging.exports[n].accounts):
        export = staging.exports[position]
        own = [n for n, (platform, profile, _) in accounts.items() if platform == export.platform and not profile]
        own = [n for n in own if n not in left]
        unnamed = [n for n in own if n not in ids.values()]
        named = [ids[hashed] for hashed in export.accounts if ids.get(hashed) in own]
        if named:
            number = named[0]
        elif export.accounts:
            number = own[0] if own == unnamed and len(own) == 1 else add(export.platform, "")
        elif len(own) == 1:
            number = own[0]
        else:
            number = unnamed[0] if unnamed else add(export.platform, "")
        for hashed in export.accounts:
            if hashed not in ids:
                ids[hashed] = number
                planned.new_ids.append((hashed, number))
        planned.numbers[position, 0], planned.masks[position, 0] = number, accounts[number][2]
        for place, profile in enumerate(export.profiles[1:], start=1):
            held = [n for n, account in accounts.items() if account[:2] == (export.platform, profile)]
            planned.numbers[position, place] = held[0] if held else add(export.platform, profile)
            planned.masks[position, place] = 0
    was_me = dict(staging.connection.execute("SELECT id, is_me FROM book.accounts").fetchall())
    known = {number: (platform, profile) for number, (platform, profile, _) in accounts.items()}
    planned.decisions = decide(staging, known, was_me, planned.numbers)
    return planned


def store_accounts(staging: Staging, planned: Planned) -> None:
    """Write what was planned, inside the transaction of the merge."""
    staging.connection.executemany(
        "INSERT INTO book.accounts(id, platform, profile, is_me, mask) VALUES(?, ?, ?, ?, ?)", planned.new_accounts
    )
    staging.connection.executemany("INSERT INTO book.account_ids(hash, account) VALUES(?, ?)", planned.new_ids)
    if planned.decisions.is_me:
        staging.connection.executemany(
            "UPDATE book.accounts SET is_me = ? WHERE id = ?",
            [(int(is_me), number) for number, is_me in planned.decisions.is_me.items()],
        )
        staging.connection.execute(
            "INSERT INTO book.settings(name, value) VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET value = ?2",
            (SETTING, json.dumps(planned.decisions.how, sort_keys=True)),
        )


def stored_accounts(connection: sqlite3.Connection) -> list[Account]:
    """All accounts and profiles in the order they were met."""
    return [
        Account(number, platform, profile, bool(is_me), bool(is_known), events)
        for number, platform, profile, is_me, is_known, events in connection.execute(
            "SELECT a.id, a.platform, a.profile, a.is_me, EXISTS (SELECT 1 FROM account_ids i WHERE i.account = a.id),"
            " a.events FROM accounts a ORDER BY a.id"
        )
    ]


def _mask_of(salt: str, number: int) -> int:
    return int.from_bytes(blake2b(f"{salt}\n{number}".encode(), digest_size=8).digest(), "little", signed=True)
