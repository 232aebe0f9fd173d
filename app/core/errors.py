"""Errors the person can act on: a class with fields and no text; `app.sentences` says them."""

from dataclasses import dataclass


class UserError(Exception):
    """Something the person can do something about. Shown as one clear sentence, exit status 2."""


@dataclass
class NoSuchFile(UserError):
    """Nothing is at that path, or it cannot be opened."""

    path: str


@dataclass
class EmptyFile(UserError):
    """A file of no bytes."""

    path: str


@dataclass
class EmptyArchive(UserError):
    """An archive or folder without a single file."""

    path: str


@dataclass
class NotAnExport(UserError):
    """A readable file that is no data export, and we know what it is (`found`: "pdf", "html_page", "picture" …)."""

    path: str
    found: str


@dataclass
class UnknownExport(UserError):
    """A readable file or archive in which no importer recognised anything."""

    path: str


@dataclass
class UnknownTable(UnknownExport):
    """A file that nobody recognised and that may be a table: it can be described."""


@dataclass
class NoEventsInExport(UserError):
    """Known files, but not one record could be read from them."""

    path: str


@dataclass
class BrokenArchive(UserError):
    """A truncated or damaged archive; `member` is empty when the directory itself is broken."""

    path: str
    member: str = ""


@dataclass
class EncryptedArchive(UserError):
    """The archive asks for a password."""

    path: str


@dataclass
class WrongPassword(UserError):
    """The password the person gave does not open the archive."""

    path: str


@dataclass
class DangerousArchive(UserError):
    """An archive made to harm (`why`: "overlap", "ratio", "too_many_members", "too_large", "link" …)."""

    path: str
    why: str


@dataclass
class UnsupportedArchive(UserError):
    """An archive of a kind we do not open (`found`: "rar", "7z", "tar" …)."""

    path: str
    found: str


@dataclass
class BrokenFile(UserError):
    """A member that ends in the middle or is damaged, so that the export is refused whole."""

    path: str
    member: str


@dataclass
class TooLargeToRead(UserError):
    """Reading it would need more memory or time than we allow ourselves."""

    path: str


@dataclass
class NoCasebook(UserError):
    """No casebook at that path."""

    path: str


@dataclass
class NotACasebook(UserError):
    """A file, but not a casebook of ours, or a damaged one."""

    path: str


@dataclass
class NewerCasebook(UserError):
    """A casebook written by a later version of Unlabel."""

    path: str


@dataclass
class CasebookBusy(UserError):
    """Another program holds the casebook."""

    path: str


@dataclass
class DiskFull(UserError):
    """No room to write."""

    path: str


@dataclass
class CannotWrite(UserError):
    """The place is read-only, missing, or forbidden."""

    path: str


@dataclass
class NothingImportedYet(UserError):
    """The casebook holds no events."""

    path: str


@dataclass
class NoSuchLabel(UserError):
    """No label with that id or name (`near`: names that come close, at most five)."""

    label: str
    near: tuple[str, ...] = ()


@dataclass
class NoSuchVerdict(UserError):
    """Not one of the six verdicts."""

    verdict: str


@dataclass
class NoSuchEvent(UserError):
    """No event with that id."""

    event: str


@dataclass
class NoSuchPersona(UserError):
    """No invented person of that name (`known`: their names)."""

    name: str
    known: tuple[str, ...] = ()


@dataclass
class NoSuchProfile(UserError):
    """No profile of that name (`known`: those there are)."""

    name: str
    known: tuple[str, ...] = ()


@dataclass
class NoSuchStream(UserError):
    """No such stream in this casebook (`known`: those there are)."""

    stream: str
    known: tuple[str, ...] = ()


@dataclass
class NoSuchGuide(UserError):
    """No guide to the data of such a platform."""

    name: str
    known: tuple[str, ...]


@dataclass
class NoSuchPlatform(UserError):
    """No platform of that id or name (`known`: ids there are)."""

    name: str
    known: tuple[str, ...] = ()


@dataclass
class NotAMapping(UserError):
    """Not a usable description of a table (`why`: "json", "form", "version", "too_large", "platform" …)."""

    path: str
    why: str = ""


@dataclass
class NotATable(UserError):
    """A file without rows and columns (`path`)."""

    path: str


@dataclass
class NotTheSameTable(UserError):
    """The description is of another table: these columns are not in the file."""

    path: str
    columns: tuple[str, ...] = ()


@dataclass
class NoSuchColumn(UserError):
    """No column, role of a column or kind of that name (`known`: those there are)."""

    name: str
    known: tuple[str, ...] = ()


@dataclass
class NothingTyped(UserError):
    """Not one label in what was typed or pasted."""


@dataclass
class NotADate(UserError):
    """A date we cannot read; asked for as YYYY-MM-DD."""

    text: str


@dataclass
class NotHours(UserError):
    """Not hours of the day; asked for as FROM-TO, 0 to 24."""

    text: str


@dataclass
class NoSuchExclusion(UserError):
    """No exclusion of that number holds."""

    number: int


@dataclass
class NoSuchImport(UserError):
    """No import has that number, and no file of one that name."""

    name: str
    known: tuple[str, ...] = ()


@dataclass
class SeveralImports(UserError):
    """A file of that name is in several imports; the numbers tell them apart."""

    name: str
    numbers: tuple[str, ...] = ()


@dataclass
class NotATimeZone(UserError):
    """Not a name of the IANA time zone database."""

    text: str


@dataclass
class UnknownReportKind(UserError):
    """A report can be .html; nothing else is offered yet."""

    path: str


@dataclass
class WorkerDied(UserError):
    """The process that reads foreign files was ended by the system (memory or time limit)."""

    path: str = ""
