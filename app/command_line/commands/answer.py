"""`unlabel answer`: the person's verdict on a label."""

import argparse

from app.command_line.commands.command import add_casebook, add_json
from app.command_line.terminal import write_json
from app.core.errors import NoSuchVerdict
from app.core.labels import Verdict
from app.core.messages import Message
from app.core.progress import Progress
from app.sentences import label_name, say, tr
from app.sentences.catalogue.marks import N_

SUMMARY = N_("answer a label: me, once, sometimes, someone_else, wrong, not_their_business")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("label", metavar=tr("LABEL"), help=tr("id or name of the label"))
    parser.add_argument("verdict", metavar=tr("VERDICT"), help=" ".join(verdict.value for verdict in Verdict))
    parser.add_argument("--note", default="", metavar=tr("TEXT"), help=tr("a note of your own"))
    add_casebook(parser)
    add_json(parser)


def run(arguments: argparse.Namespace, progress: Progress) -> int:
    """Keep the answer."""
    from app.workflows.answer_label import answer_label
    from app.workflows.see_labels import find_label

    word = arguments.verdict.lower().replace("-", "_").replace(" ", "_")
    if word not in {verdict.value for verdict in Verdict}:
        raise NoSuchVerdict(arguments.verdict)
    verdict = Verdict(word)
    label = find_label(arguments.casebook, arguments.label, progress)
    answer_label(arguments.casebook, label, verdict, note=arguments.note)
    if arguments.json:
        write_json({"id": label.id, "verdict": verdict, "note": arguments.note})
    else:
        print(tr("{label}: {answer}").format(label=label_name(label), answer=say(Message("verdict." + verdict.value))))
    return 0
