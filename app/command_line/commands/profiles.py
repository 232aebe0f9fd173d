"""`unlabel profiles`: list the profiles inside accounts, and say which are the person's."""

import argparse
from collections.abc import Sequence

from app.command_line.commands.command import add_casebook, add_json
from app.command_line.terminal import shortened, write_json, write_table
from app.core.exports import ProfileSeen
from app.core.messages import Message
from app.core.progress import Progress
from app.sentences import say, tr
from app.sentences.catalogue.marks import N_

SUMMARY = N_("list the profiles of a household's account, and say which are you; only those are counted")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    add_casebook(parser)
    parser.add_argument(
        "--mine", nargs="+", metavar=tr("NAME"), help=tr("these are you, by name or number; the account's others not")
    )
    add_json(parser)


def run(arguments: argparse.Namespace, progress: Progress) -> int:
    """List, after choosing if something was chosen."""
    from app.workflows.choose_profiles import choose_by_name, see_profiles

    casebook, mine = arguments.casebook, arguments.mine
    found = choose_by_name(casebook, mine) if mine else see_profiles(casebook)
    if arguments.json:
        write_json(found)
    elif not found:
        print(tr("No account in this casebook has profiles."))
    else:
        write_table(
            ["#", tr("platform"), tr("profile"), tr("events"), tr("you")],
            [
                [
                    str(one.number),
                    say(Message("platform." + one.platform)),
                    one.profile or tr("without a profile"),
                    str(one.events),
                    tr("yes") if one.is_me else tr("no"),
                ]
                for one in found
            ],
        )
        for line in guessed_words(found):
            print(line)
    return 0


def guessed_words(profiles: Sequence[ProfileSeen]) -> list[str]:
    """One sentence for every platform whose profiles were guessed."""
    from app.workflows.choose_profiles import guessed

    return [
        shortened(say(message), 300) + " " + tr("Say which are you: unlabel profiles --mine NAME")
        for message in guessed(profiles)
    ]
