"""Takes back accounts and profiles that only the exports taken back named, and settles anew which profiles count."""

import json
import sqlite3
from typing import Final

from app.casebook.profiles import ALL_NAMED, SAID, SETTING, Profile, guess, is_for_children, read_setting
from app.core.streams import STREAMS

_IS_EMPTY: Final = (
    "a.events <= 0 AND NOT EXISTS (SELECT 1 FROM book.exports x WHERE x.account = a.id)"
    " AND NOT EXISTS (SELECT 1 FROM book.declared_labels d WHERE d.account = a.id)"
    " AND NOT EXISTS (SELECT 1 FROM book.stated s WHERE s.account = a.id)"
)


def take_back_accounts(connection: sqlite3.Connection) -> None:
    """After exports, events, labels and facts were taken out.

    An account that is empty goes, with its ids. The row of one stays, without any id, where the same platform has a
    later account: the ids of labels count the accounts of a platform, and the answers given to the later one's labels
    must go on being answers to them.
    """
    do = connection.execute
    do(
        "DELETE FROM book.account_ids WHERE hash IN"
        " (SELECT hash FROM book.account_seen WHERE export IN (SELECT id FROM gone_exports))"
        " AND hash NOT IN (SELECT hash FROM book.account_seen WHERE export NOT IN (SELECT id FROM gone_exports))"
    )
    do("DELETE FROM book.account_seen WHERE export IN (SELECT id FROM gone_exports)")
    do(f"DELETE FROM book.account_ids WHERE account IN (SELECT a.id FROM book.accounts a WHERE {_IS_EMPTY})")
    do("DELETE FROM book.account_seen WHERE hash NOT IN (SELECT hash FROM book.account_ids)")
    # Before those that stay are looked at: an empty one behind an empty one holds nothing in its place.
    while do(
        f"DELETE FROM book.accounts AS a WHERE {_IS_EMPTY} AND (a.profile != '' OR NOT EXISTS"
        " (SELECT 1 FROM book.accounts l WHERE l.platform = a.platform AND l.profile = '' AND l.id > a.id))"
    ).rowcount:
        pass
    _settle_profiles(connection)


def _settle_profiles(connection: sqlite3.Connection) -> None:
    """Where the profile that counted is gone, or had been guessed, it is guessed from what is left."""
    do = connection.execute
    how = read_setting(connection, "book.")
    touched = {platform for (platform,) in do("SELECT DISTINCT platform FROM gone_exports")}
    for platform in ALL_NAMED & touched & set(how):
        accounts = do(
            "SELECT id, profile, is_me FROM book.accounts WHERE platform = ? ORDER BY id", (platform,)
        ).fetchall()
        named = [(number, name) for number, name, _ in accounts if name]
        if how[platform] == SAID and any(is_me and name for _, name, is_me in accounts):
            continue
        mine, found = guess([_profile(connection, number, name) for number, name in named])
        if mine:
            how[platform] = found
        else:
            # Without profiles it is the account itself that counts.
            del how[platform]
            mine = [number for number, name, _ in accounts if not name]
        for number, _, is_me in accounts:
            if bool(is_me) != (number in mine):
                do("UPDATE book.accounts SET is_me = ? WHERE id = ?", (int(number in mine), number))
    if how:
        do("UPDATE book.settings SET value = ? WHERE name = ?", (json.dumps(how, sort_keys=True), SETTING))
    else:
        do("DELETE FROM book.settings WHERE name = ?", (SETTING,))


def _profile(connection: sqlite3.Connection, number: int, name: str) -> Profile:
    """A profile as the exports that are left tell of it."""
    said = dict(connection.execute("SELECT key, value FROM book.stated WHERE account = ? ORDER BY id", (number,)))
    primary = json.dumps([stream.id for stream in STREAMS if stream.is_primary])
    viewed = connection.execute(
        "SELECT count(*) FROM book.events WHERE account = ? AND stream IN (SELECT id FROM book.streams"
        " WHERE name IN (SELECT value FROM json_each(?)))",
        (number, primary),
    ).fetchone()[0]
    is_kids = said.get("profile_is_kids") == "yes" or is_for_children(name)
    return Profile(number, name, int(viewed), said.get("profile_created", ""), is_kids)
