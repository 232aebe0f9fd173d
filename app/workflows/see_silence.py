"""See what was shown and not taken up, what was refused by an act, and which labels say the contrary."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.casebook.casebook import Casebook
from app.core.errors import NoSuchStream, NothingImportedYet
from app.core.events import Kind
from app.core.labels import LabelOrigin
from app.core.messages import Message
from app.core.progress import PartOfProgress, Progress
from app.core.silences import Refusals, RefusedLabel, Silence, SilenceOfStream, Silences
from app.core.streams import STREAM
from app.core.topics import SENSITIVE_TOPICS, UNKNOWN
from app.workflows.remembered import open_to_remember, remember

_NAME = "silence"
_SHOWING = (Kind.SHOWN.value, Kind.AD_SHOWN.value)
_REFUSING = (Kind.SKIPPED.value, Kind.DISLIKED.value)
# Ours: acts of a hand's breadth, or plays skipped more often than not even at the lower end of the interval.
_LEAST_ACTS = 3
_MORE_OFTEN_THAN_NOT = 0.5
_LEAST_PLAYS = 5


def see_silence(
    casebook_path: Path,
    progress: Progress,
    *,
    streams: Sequence[str] | None = None,
    unit: str = "topic",
    sensitive: bool = False,
    without_excluded: bool = False,
) -> Silences:
    """What the platforms showed and the person did not take up.

    Args:
        casebook_path: the casebook.
        progress: told stream by stream; `Cancelled` rises through and leaves nothing.
        streams: ids; None = every stream that records what was shown. What was refused is told of their services.
        unit: "topic" or "creator".
        sensitive: tell sensitive topics one by one; else they stand as one row.
        without_excluded: the second figure, without what the person excluded.

    Returns:
        Streams with something not taken up first. Remembered until the casebook changes.

    Raises:
        NothingImportedYet: no events. NoSuchStream: a stream asked for is not there, or does not record what was shown.
        NoCasebook, NotACasebook, NewerCasebook, CasebookBusy: the casebook.
    """
    # numpy only once there is work to do.
    from app.narrowing.silence.stored import FORM, from_json, to_json

    with open_to_remember(casebook_path) as casebook:
        counts = casebook.counts()
        if not counts:
            raise NothingImportedYet(str(casebook_path))
        showing = [stream for stream, of_kind in counts.items() if _records(stream, of_kind)]
        for stream in streams or ():
            if stream not in showing:
                raise NoSuchStream(stream, tuple(showing))
        asked = showing if streams is None else list(dict.fromkeys(streams))
        key = (
            f"{FORM}|{','.join(asked) if streams is not None else '*'}|{unit}|{int(sensitive)}|{int(without_excluded)}"
        )
        if (text := casebook.result(_NAME, key)) is not None:
            return from_json(text)
        revision = casebook.revision  # before anything is read: what an import adds meanwhile is not in the results
        found = _measured(casebook, counts, asked, streams is None, unit, sensitive, without_excluded, progress)
        remember(casebook, _NAME, key, to_json(found), revision)
        return found


def refused_labels(casebook_path: Path, progress: Progress, *, sensitive: bool = False) -> list[RefusedLabel]:
    """Declared labels whose topic the person does not take up or systematically refuses: worth challenging.

    A silence must be listed ("not taken up"); acts must be three at least, or more than half of the plays at the lower
    end of their interval.

    Args:
        casebook_path: the casebook.
        progress: told while measuring.
        sensitive: sensitive labels and topics too.

    Raises:
        as `see_silence` and `see_labels`.
    """
    from app.workflows.see_labels import see_labels

    silence = see_silence(casebook_path, PartOfProgress(progress, 0.0, 0.7), sensitive=sensitive)
    silences: dict[tuple[str, str], list[Silence]] = {}
    for one in (listed for stream in silence.streams for listed in stream.listed if listed.unit == "topic"):
        silences.setdefault((STREAM[one.stream].platform, one.id), []).append(one)
    refusals: dict[tuple[str, str], list[Refusals]] = {}
    for act in silence.refusals:
        if act.unit == "topic" and _is_systematic(act):
            refusals.setdefault((STREAM[act.streams[0]].platform, act.id), []).append(act)
    found = []
    for label in see_labels(casebook_path, PartOfProgress(progress, 0.7, 1.0)):
        about = (label.platform, label.topic)
        is_sensitive = label.is_sensitive or label.topic in SENSITIVE_TOPICS
        if label.origin is not LabelOrigin.DECLARED or not label.topic or label.topic == UNKNOWN:
            continue
        if (about not in silences and about not in refusals) or (is_sensitive and not sensitive):
            continue
        passed_over, refused = tuple(silences.get(about, ())), tuple(refusals.get(about, ()))
        first = passed_over[0].sentence if passed_over else refused[0].sentence
        found.append(
            RefusedLabel(
                label_id=label.id,
                name=label.name,
                platform=label.platform,
                topic=label.topic,
                silences=passed_over,
                refusals=refused,
                is_sensitive=is_sensitive,
                sentence=Message(
                    "silence.refused_label.silent" if passed_over else "silence.refused_label.acts",
                    {
                        "platform": Message(f"platform.{label.platform}"),
                        "label": label.name,
                        "topic": label.topic,
                        "sentence": first,
                    },
                ),
            )
        )
    return found


def _records(stream: str, of_kind: Mapping[str, int]) -> bool:
    return stream in STREAM and STREAM[stream].records_exposures and any(of_kind.get(kind) for kind in _SHOWING)


def _is_systematic(act: Refusals) -> bool:
    if act.share is not None:
        return act.count >= _LEAST_PLAYS and act.share.low > _MORE_OFTEN_THAN_NOT
    return act.count >= _LEAST_ACTS


def _measured(
    casebook: Casebook,
    counts: Mapping[str, Mapping[str, int]],
    asked: list[str],
    is_everything: bool,
    unit: str,
    sensitive: bool,
    without_excluded: bool,
    progress: Progress,
) -> Silences:
    from app.narrowing.silence.measure import silences_of
    from app.narrowing.silence.refusals import refusals_of
    from app.narrowing.silence.requests import no_exposures
    from app.narrowing.silence.taken_up import act_streams

    services = {STREAM[stream].service for stream in asked}
    refused = [
        stream
        for stream, of_kind in counts.items()
        if any(of_kind.get(kind) for kind in _REFUSING)
        and stream in STREAM
        and (is_everything or STREAM[stream].service in services)
    ]
    refused_services = {STREAM[stream].service for stream in refused}
    needed = {*asked, *refused}
    needed.update(*(act_streams(STREAM[stream]) for stream in asked))
    # What a service put before the person after a refusal stands in its other streams.
    needed.update(stream for stream in counts if stream in STREAM and STREAM[stream].service in refused_services)
    progress.report(0, 1, "progress.silence")
    columns = casebook.event_columns([stream for stream in counts if stream in needed])
    names = casebook.creator_names()
    streams: list[SilenceOfStream] = []
    for number, stream in enumerate(asked):
        progress.report(number + 1, len(asked) + 2, "progress.silence")
        streams += silences_of(
            columns,
            STREAM[stream],
            unit=unit,
            sensitive=sensitive,
            names=names,
            without_excluded=without_excluded,
        )
    progress.report(len(asked) + 1, len(asked) + 2, "progress.silence")
    refusals = refusals_of(
        columns,
        said=casebook.words_of_acts(),
        unit=unit,
        sensitive=sensitive,
        names=names,
        without_excluded=without_excluded,
    )
    with_exposures = [one for one, of_kind in counts.items() if _records(one, of_kind)]
    return Silences(
        unit=unit,
        streams=tuple(sorted(streams, key=lambda one: (not one.listed, -one.shown, one.stream, one.format))),
        refusals=refusals,
        no_exposures=no_exposures(list(counts), with_exposures) if is_everything else (),
    )
