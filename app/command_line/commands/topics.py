"""`unlabel topics`: what titles are about, one title a line on standard input."""

import argparse
import sys

from app.command_line.commands.command import add_json
from app.command_line.terminal import write_json_line
from app.core.progress import Progress
from app.sentences import say, topic_name
from app.sentences.catalogue.marks import N_

SUMMARY = N_("tell the topic of titles given on standard input, one a line, optionally a TAB and the creator")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    add_json(parser)


def run(arguments: argparse.Namespace, progress: Progress) -> int:
    """Read titles, a thousand at a time, and print their topics."""
    from app.workflows.read_topics import topics_of_titles

    for reading in topics_of_titles(line.rstrip("\r\n") for line in sys.stdin):
        if arguments.json:
            write_json_line(reading)
        else:
            best = reading["topics"][0]
            because = "; ".join(say(message) for message in reading["because"][:2])
            print(f"{topic_name(best['id'])} {best['probability']:.0%}\t{reading['text']}\t{because}")
    return 0
