"""`unlabel explain`: what stands behind one label."""

import argparse

from app.command_line.commands.command import add_casebook, add_json
from app.command_line.commands.labels import alternative_as_json, as_json, how_likely
from app.command_line.terminal import plain, write_json, write_table
from app.core.labels import Explanation
from app.core.progress import PartOfProgress, Progress
from app.sentences import label_name, ntr, say, tr
from app.sentences.catalogue.marks import N_

SUMMARY = N_("explain one label: its evidence, other explanations, and what would take it away")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("label", metavar=tr("LABEL"), help=tr("id or name of the label"))
    add_casebook(parser)
    add_json(parser)


def run(arguments: argparse.Namespace, progress: Progress) -> int:
    """Explain it."""
    from app.workflows.read_topics import read_topics
    from app.workflows.see_labels import explain_label

    read_topics(arguments.casebook, PartOfProgress(progress, 0.0, 0.8))
    explanation = explain_label(arguments.casebook, arguments.label, PartOfProgress(progress, 0.8, 1.0))
    if arguments.json:
        write_json(explanation_as_json(explanation))
    else:
        in_words(explanation)
    return 0


def explanation_as_json(explanation: Explanation) -> dict[str, object]:
    """The explanation as one object."""
    removal = explanation.removal
    return {
        "label": as_json(explanation.label),
        "evidence": [plain(piece) for piece in explanation.evidence],
        "over_time": [
            {"week": plain(week), "evidence": weight, "probability": probability}
            for week, weight, probability in explanation.over_time
        ],
        "alternatives": [alternative_as_json(one) for one in explanation.label.alternatives],
        "rules": [say(sentence) for sentence in explanation.rule_sentences],
        "removal": plain(removal) if removal else None,
        "same_topic": list(explanation.same_topic),
    }


def in_words(explanation: Explanation) -> None:
    """Print it for a person."""
    label = explanation.label
    print(f"{label_name(label)} · {label.platform} · {how_likely(label)}")
    for sentence in explanation.rule_sentences:
        print("  " + say(sentence))
    if explanation.evidence:
        print(tr("Why:"))
        write_table(
            [tr("when"), tr("what"), tr("title"), tr("share")],
            [
                [f"{piece.at:%Y-%m-%d}" if piece.at else "–", piece.kind, piece.title, f"{piece.share:.0%}"]
                for piece in explanation.evidence[:20]
            ],
        )
    if label.alternatives:
        print(tr("It may also be:"))
        for one in label.alternatives:
            print(f"  {say(one.sentence)}")
    removal = explanation.removal
    if removal:
        print(tr("What would take it away:"))
        if removal.event_ids:
            n = len(removal.event_ids)
            print("  " + ntr("removing {n} item", "removing {n} items", n).format(n=n))
        if removal.fades_after_days is not None:
            n = removal.fades_after_days
            print("  " + ntr("doing nothing for about {n} day", "doing nothing for about {n} days", n).format(n=n))
        else:
            print("  " + tr("doing nothing would not take it away within a year"))
