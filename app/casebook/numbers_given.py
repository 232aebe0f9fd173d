"""Numbers of rows are never given twice: a rule about something that was taken back must not cover what comes later."""

import sqlite3
from typing import Final

# What rules of the person and what is shown name by number.
NUMBERED: Final = ("events", "items", "creators", "accounts", "exports")


def last_number(connection: sqlite3.Connection, table: str) -> int:
    """The greatest number any row of the table ever had; the casebook is attached as `book`."""
    found = connection.execute(
        f"SELECT max((SELECT ifnull(max(id), 0) FROM book.{table}),"
        " ifnull((SELECT last FROM book.numbers_given WHERE name = ?), 0))",
        (table,),
    )
    return int(found.fetchone()[0])


def remember_numbers(connection: sqlite3.Connection) -> None:
    """Before rows are deleted: how far their numbers went."""
    for table in NUMBERED:
        connection.execute(
            "INSERT OR REPLACE INTO book.numbers_given(name, last) VALUES(?, ?)",
            (table, last_number(connection, table)),
        )
