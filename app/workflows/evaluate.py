"""Measures how well topics are read, on open titles that were kept for measuring."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.items import ItemText, TopicReading
from app.core.progress import PartOfProgress, Progress
from app.core.resources import resources
from app.core.topics import TOPIC_NUMBER, UNKNOWN_NUMBER

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BINS = 15
_SHIPPED = ("huffpost_headlines_test.tsv", "own_chinese_test.csv", "own_english_test.csv")
_BATCH = 200
_WHAT = "progress.measuring_topics"


def evaluate_topics(progress: Progress, titles: Path | None = None) -> list[dict[str, object]]:
    """Accuracy and calibration of the topic readers on titles whose topic is known, all 31 topics allowed.

    Args:
        progress: told how far it is.
        titles: a table with the columns `title` and `topic` (or `canonical_topic`), tab-separated or .csv; all shipped
            ones if None, none of which was trained on: HuffPost headlines, and our own frozen titles in Chinese and
            English, see resources/LICENSES.md.

    Returns:
        One row per way of reading: "titles" (name of the table), "read_by", "n", "accuracy" (share whose most
        probable topic, `unknown` left aside, is the known one), "in_first_three", "macro_f1", "calibration_error"
        (expected, 15 bins of equal mass), "mean_unknown", "cannot_tell" (share where `unknown` is the most probable).
    """
    folder = resources() / "labelled-titles"
    paths = [titles] if titles else [folder / name for name in _SHIPPED]
    rows: list[dict[str, object]] = []
    for number, path in enumerate(paths):
        rows += _evaluate(path, PartOfProgress(progress, number / len(paths), (number + 1) / len(paths)))
    return rows


def _evaluate(path: Path, progress: Progress) -> list[dict[str, object]]:
    from app.labelling.topics.reader import TopicReader

    known = _labelled(path)
    items = [ItemText(0, title) for title, _ in known]
    truth = [topic for _, topic in known]
    ways = {"words and title model": TopicReader(), "words only": TopicReader(asks_model=False)}
    if not ways["words and title model"].asks_model:
        del ways["words and title model"]
    rows: list[dict[str, object]] = []
    for number, (way, reader) in enumerate(ways.items()):
        readings: list[TopicReading] = []
        for start in range(0, len(items), _BATCH):
            readings += reader.read(items[start : start + _BATCH])
            progress.report(number + len(readings) / len(items), len(ways), _WHAT)
        rows.append({"titles": path.stem, "read_by": way, "n": len(items), **measured(readings, truth)})
    return rows


def measured(readings: Sequence[TopicReading], truth: Sequence[int]) -> dict[str, float]:
    """Figures of `evaluate_topics` for readings of items whose topic number is known."""
    import numpy as np

    posterior = np.array([reading.posterior for reading in readings])
    known = np.array(truth)
    topics = posterior[:, :UNKNOWN_NUMBER]
    said = topics.argmax(axis=1)
    is_right = said == known
    first_three = np.argsort(-topics, axis=1)[:, :3]
    return {
        "accuracy": float(is_right.mean()),
        "in_first_three": float((first_three == known[:, None]).any(axis=1).mean()),
        "macro_f1": macro_f1(said, known),
        "calibration_error": calibration_error(topics.max(axis=1), is_right),
        "mean_unknown": float(posterior[:, UNKNOWN_NUMBER].mean()),
        "cannot_tell": float((posterior.argmax(axis=1) == UNKNOWN_NUMBER).mean()),
    }


def macro_f1(said: "NDArray[np.int_]", known: "NDArray[np.int_]") -> float:
    """Mean over the topics that occur of the harmonic mean of precision and recall."""
    import numpy as np

    scores = []
    for topic in np.unique(known):
        hits = int(((said == topic) & (known == topic)).sum())
        scores.append(2 * hits / int((said == topic).sum() + (known == topic).sum()))
    return float(np.mean(scores))


def calibration_error(probability: "NDArray[np.float64]", is_right: "NDArray[np.bool_]") -> float:
    """Expected calibration error: mean distance of probability and share that is right, in 15 bins of equal mass.

    Source: Naeini, Cooper, Hauskrecht (2015), Obtaining Well Calibrated Probabilities Using Bayesian Binning.
    """
    import numpy as np

    order = np.argsort(probability, kind="stable")
    error = 0.0
    for part in np.array_split(order, min(_BINS, len(order))):
        error += len(part) / len(order) * abs(float(probability[part].mean()) - float(is_right[part].mean()))
    return error


def _labelled(path: Path) -> list[tuple[str, int]]:
    with path.open(encoding="utf-8", newline="") as file:
        if path.suffix == ".csv":
            rows = list(csv.DictReader(file))
        else:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    column = "topic" if rows and "topic" in rows[0] else "canonical_topic"
    return [(row["title"], TOPIC_NUMBER[row[column]]) for row in rows if row[column] in TOPIC_NUMBER]
