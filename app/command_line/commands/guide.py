"""`unlabel guide`: how to ask a platform for one's data, what it gives, and a calendar of when to look."""

import argparse
from datetime import date
from pathlib import Path

from app.command_line.commands.command import add_json, day_of
from app.command_line.terminal import write_json, write_table
from app.core.errors import CannotWrite, NoSuchGuide
from app.core.progress import Progress
from app.sentences import tr
from app.sentences.catalogue.marks import N_
from app.sentences.guides import GUIDES, Guide
from app.sentences.guides.reminders import Reminder, calendar, reminders

SUMMARY = N_("how to ask a platform for your data, what it gives, and when to look for it")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("platforms", nargs="*", metavar=tr("PLATFORM"), help=tr("like google or netflix; none: a list"))
    parser.add_argument("--asked", default="", metavar=tr("DATE"), help=tr("the day you asked; otherwise today"))
    parser.add_argument("--calendar", type=Path, metavar=tr("FILE.ics"), help=tr("write reminders as a calendar file"))
    add_json(parser)


def run(arguments: argparse.Namespace, progress: Progress) -> int:
    """Print guides, and write their calendar."""
    chosen = [_guide(name) for name in arguments.platforms]
    asked = day_of(arguments.asked)
    if arguments.calendar is not None:
        try:
            arguments.calendar.write_bytes(calendar([(guide, asked) for guide in chosen or GUIDES]))
        except OSError:
            raise CannotWrite(str(arguments.calendar)) from None
    if arguments.json:
        write_json([as_json(guide, asked) for guide in chosen or GUIDES])
    elif not chosen:
        heads = [tr("guide"), tr("platform"), tr("waiting time")]
        write_table(heads, [[guide.id, tr(guide.name), tr(guide.wait)] for guide in GUIDES], widest=90)
    else:
        for number, guide in enumerate(chosen):
            print("\n" * bool(number) + "\n".join(in_words(guide, reminders(guide, asked))))
    return 0


def as_json(guide: Guide, asked: date) -> dict[str, object]:
    """One guide in the language spoken now; days as ISO dates."""
    return {
        "id": guide.id,
        "platform": guide.platform,
        "services": list(guide.services),
        "name": tr(guide.name),
        "steps": [tr(step) for step in guide.steps],
        "wait": tr(guide.wait),
        "wait_days": list(guide.wait_days),
        "stays_days": guide.stays_days,
        "choices": _said(guide.gives.choices),
        "exposures": _said(guide.gives.exposures),
        "declared_labels": _said(guide.gives.declared),
        "period": _said(guide.gives.period),
        "missing": [tr(sentence) for sentence in guide.missing],
        "checked": guide.checked.isoformat(),
        "reminders": [
            {"what": one.what, "day": one.day.isoformat(), "sentence": one.sentence} for one in reminders(guide, asked)
        ],
    }


def in_words(guide: Guide, days: tuple[Reminder, ...]) -> list[str]:
    """One guide as a person reads it."""
    gives = guide.gives
    none = tr("none")
    return [
        tr(guide.name),
        "",
        *(f"{number}. {tr(step)}" for number, step in enumerate(guide.steps, 1)),
        "",
        tr(guide.wait),
        *(f"  {reminder.day:%Y-%m-%d}  {reminder.sentence}" for reminder in days),
        "",
        tr("What you chose: {what}").format(what=_said(gives.choices) or none),
        tr("What was shown to you: {what}").format(what=_said(gives.exposures) or none),
        tr("Labels in the file: {what}").format(what=_said(gives.declared) or none),
        tr("Period: {what}").format(what=_said(gives.period) or none),
        tr("Not in the file:"),
        *(f"  {tr(sentence)}" for sentence in guide.missing),
        "",
        tr("Steps last checked on {day}. Menus move.").format(day=f"{guide.checked:%Y-%m-%d}"),
    ]


def _said(english: str) -> str:
    return tr(english) if english else ""


def _as_id(name: str) -> str:
    return name.casefold().replace("-", "_").replace(" ", "_")


def _guide(name: str) -> Guide:
    wanted = _as_id(name)
    for guide in GUIDES:
        if wanted in (guide.id, *guide.services, _as_id(tr(guide.name)), _as_id(guide.name)):
            return guide
    for guide in GUIDES:
        if wanted == guide.platform:
            return guide
    raise NoSuchGuide(name, tuple(guide.id for guide in GUIDES))
