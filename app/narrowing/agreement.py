"""Do creators and genres say the same as the topics? Asked beside the one test, and said in its sentence."""

from dataclasses import replace

from app.core.columns import EventColumns
from app.core.measures import Narrowing, TrendVerdict
from app.core.messages import Message
from app.core.progress import PartOfProgress, Progress
from app.narrowing.genres import ItemGenres
from app.narrowing.measure import trend_of_unit

# None of 59 beyond it is below one in forty; cheap beside the 999 of the one test.
_PERMUTATIONS = 59
_SIDE = {TrendVerdict.NARROWING: "narrower", TrendVerdict.WIDENING: "wider"}


def also_seen(
    columns: EventColumns,
    stream: str,
    *,
    time_zone: str,
    seed: int,
    genres: ItemGenres | None,
    without_excluded: bool = False,
    progress: Progress,
) -> tuple[tuple[str, TrendVerdict], ...]:
    """The verdict of the same test on creators, and on genres where the platform names them.

    Raises:
        NoSuchStream, NotATimeZone: as `narrowing_of`.
    """
    units = ["creator"] if max(columns.creator, default=0) > 0 else []
    units += ["genre"] if genres is not None and genres.names else []
    found = []
    for number, unit in enumerate(units):
        part = PartOfProgress(progress, number / len(units), (number + 1) / len(units))
        trend = trend_of_unit(
            columns,
            stream,
            unit,
            time_zone=time_zone,
            seed=seed,
            genres=genres,
            without_excluded=without_excluded,
            permutations=_PERMUTATIONS,
            progress=part,
        )
        found.append((unit, trend.verdict))
    return tuple(found)


def with_agreement(narrowing: Narrowing) -> Narrowing:
    """The same measures, the sentence saying what creators and genres show."""
    if narrowing.trend.verdict is TrendVerdict.TOO_LITTLE_DATA:
        return narrowing
    said = narrowing.sentence
    for unit, verdict in narrowing.also_seen:
        more = Message(f"narrowing.agreement.{unit}.{_agreement(narrowing.trend.verdict, verdict)}")
        said = Message("narrowing.and", {"first": said, "second": more})
    return replace(narrowing, sentence=said)


def _agreement(topics: TrendVerdict, others: TrendVerdict) -> str:
    if others is TrendVerdict.TOO_LITTLE_DATA:
        return "too_little"
    if others is topics:
        return "same" if topics in _SIDE else "neither"
    return _SIDE.get(others, "unclear")
