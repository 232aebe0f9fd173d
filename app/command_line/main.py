"""Reads the command line, runs one command, and turns every ending into an exit status."""

import argparse
import contextlib
import sys
from collections.abc import Sequence
from typing import TextIO, cast

from app.command_line.commands import COMMANDS
from app.command_line.terminal import PrintedAfterProgress, TerminalProgress, say_bug, speak_utf_8, write_error
from app.core.errors import UserError
from app.core.progress import Cancelled
from app.sentences import LANGUAGES, say_error, system_language, tr, use_language

DONE, BUG, REFUSED, INTERRUPTED = 0, 1, 2, 130


def parser() -> argparse.ArgumentParser:
    """The whole command line; also what `unlabel --help` and the guide are written from."""
    whole = argparse.ArgumentParser(
        prog="unlabel",
        description=tr(
            "Reads the data a platform gave you, rebuilds the labels it probably put on you, and lets you answer back. "
            "Without a command it opens the window. Nothing leaves this computer."
        ),
    )
    whole.add_argument("--language", choices=list(LANGUAGES), help=tr("language of what is printed and shown"))
    commands = whole.add_subparsers(dest="command", metavar=tr("COMMAND"))
    for name, command in COMMANDS.items():
        one = commands.add_parser(name, help=tr(command.SUMMARY), description=tr(command.SUMMARY))
        command.add_arguments(one)
    return whole


def main(words: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        words: the command line without the program's name; the process's own if None.

    Returns:
        0 done, 1 a bug, 2 something the person can mend, 130 interrupted.
    """
    words = list(sys.argv[1:] if words is None else words)
    speak_utf_8()
    use_language(_language_in(words) or system_language())
    arguments = parser().parse_args(words)
    command = COMMANDS[arguments.command or "window"]
    progress = TerminalProgress(sys.stderr)
    printed = cast(TextIO, PrintedAfterProgress(sys.stdout, progress)) if progress.is_watched else sys.stdout
    try:
        with contextlib.redirect_stdout(printed):
            return command.run(arguments, progress)
    except UserError as error:
        progress.clear()
        write_error(say_error(error))
        return REFUSED
    except (KeyboardInterrupt, Cancelled):
        progress.clear()
        write_error(tr("Stopped. Nothing was half done."))
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output closed it (`unlabel events … | head`): nothing is wrong.
        progress.clear()
        sys.stderr.close()
        return DONE
    except Exception as bug:
        progress.clear()
        say_bug(bug)
        return BUG
    finally:
        progress.clear()


def _language_in(words: Sequence[str]) -> str | None:
    """The language asked for, known before the help texts are made."""
    for position, word in enumerate(words):
        if word == "--language" and position + 1 < len(words):
            return words[position + 1]
        if word.startswith("--language="):
            return word.partition("=")[2]
    return None
