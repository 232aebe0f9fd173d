"""`MessagesSentByNetflix.csv`: the titles Netflix pushed, on how many ways, and which message was opened."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from app.core.events import Event, Kind, Origin, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.importer import ExportContext, Read
from app.importers.netflix.table import NetflixTable, Row, utc_time
from app.importers.netflix.titles import title_of

_COPIES = timedelta(minutes=1)
_REMEMBERED = 100_000  # a heavy account gets ten thousand messages in its life


class MessagesSentByNetflix(NetflixTable):
    """A record is a row: one message by one channel.

    Netflix sends the same title by several channels within seconds: to one profile and of one title within a minute,
    the first row is what was shown, the others are `duplicate`. A row that was opened is chosen as well (a copy that
    was opened is only that). Messages that name no title are left out: invoices, passwords, requests for data.
    """

    name = "netflix_messages"
    columns = (
        "Profile Name", "Sent Utc Ts", "Message Name", "Channel", "Country Iso Code", "Account Locale", "Email Locale",
        "Title Name", "Email Domain Name", "Link Url", "Click Utc Ts", "Device Model", "Click Cnt",
    )  # fmt: skip
    needed = frozenset({"Profile Name", "Sent Utc Ts", "Message Name", "Channel", "Title Name"})
    file_name = "MessagesSentByNetflix.csv"

    def of_rows(self, found: Iterator[Row | Skipped], member: Member, export: ExportContext) -> Iterator[Read]:
        """Every message once."""
        # When a title was shown to a profile, by whole minutes, so that only neighbours are compared.
        shown: dict[tuple[str, str, int], datetime] = {}
        for row in found:
            if isinstance(row, Skipped):
                yield row
                continue
            title = title_of(row["Title Name"])
            if not title.work:
                yield Skipped(member.name, row.number, SkipReason.NO_CONTENT)
                continue
            at, precision = utc_time(row["Sent Utc Ts"])
            if at is None:
                yield Skipped(member.name, row.number, SkipReason.NO_TIME)
                continue
            minute = int(at.timestamp()) // 60
            is_copy = any(
                (then := shown.get((row.profile, title.text, minute + step))) is not None and abs(at - then) <= _COPIES
                for step in (-1, 0, 1)
            )
            facts: dict[str, str | int | float | bool] = {
                "message": "_".join(row["Message Name"].upper().split()), "channel": row["Channel"].lower(),
            }  # fmt: skip
            if not is_copy:
                if len(shown) >= _REMEMBERED:
                    shown.clear()
                shown[row.profile, title.text, minute] = at
                yield _event(row, member, Kind.SHOWN, at, precision, title.text, title.work, facts)
            clicked, how_exactly = utc_time(row["Click Utc Ts"])
            if clicked is not None or _is_clicked(row):
                yield _event(
                    row, member, Kind.CHOSEN, clicked or at, how_exactly if clicked else precision, title.text,
                    title.work, facts,
                )  # fmt: skip
            elif is_copy:
                yield Skipped(member.name, row.number, SkipReason.DUPLICATE)


def _event(
    row: Row, member: Member, kind: Kind, at: datetime, precision: Precision, title: str, work: str,
    facts: dict[str, str | int | float | bool],
) -> Event:  # fmt: skip
    return Event(
        "netflix.messages", kind, at, title, member.name, row.number, precision, Origin.SERVED, creator=work,
        facts=facts, profile=row.profile,
    )  # fmt: skip


def _is_clicked(row: Row) -> bool:
    count = row["Click Cnt"]
    return count.isascii() and count.isdigit() and count.strip("0") != ""
