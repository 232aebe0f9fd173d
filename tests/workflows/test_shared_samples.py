"""Every export among the researchers' samples imports whole and its account adds up; skipped where they are absent."""

from pathlib import Path

import pytest

from app.casebook.casebook import Casebook
from app.core.progress import NoProgress
from app.workflows.import_exports import import_exports

# What a platform wrote, as against the reference tables that lie beside it.
EXPORTS = {
    "google/takeout-my-activity-fr-2022-excerpt.zip": "google",
    "google/MyActivity-en-2018.html": "google",
    "google/my-activity-fr-2022-discover-ads-youtube.json": "google",
    "google/my-activity-en-2019-dogsheep.json": "google",
    "google/watch-history-en-dataskop-excerpt.json": "google",
    "spotify/Spotify Account Data": "spotify",
    "spotify/Spotify Extended Streaming History": "spotify",
    "spotify/Spotify Technical Log Information": "spotify",
    "spotify/Inferences.genA-composite.json": "spotify",
    "spotify/Inferences.genA-prioss-fixture.json": "spotify",
    "spotify/Inferences.genB-composite.json": "spotify",
    "spotify/Inferences.genC-composite.json": "spotify",
    "spotify/Inferences.minimal.json": "spotify",
    "x_twitter/hestia_2021_trimmed": "x",
    "x_twitter/authored_2025": "x",
}


@pytest.mark.parametrize("name", EXPORTS)
def test_a_sample_imports_and_every_record_is_accounted_for(name: str, shared: Path, tmp_path: Path) -> None:
    casebook = tmp_path / "me.unlabel"
    report = import_exports([shared / "samples" / name], casebook, NoProgress(), time_zone="Europe/Berlin")
    assert {export.platform for export in report.exports} == {EXPORTS[name]}
    assert report.members
    for member in report.members:
        assert member.read + member.already_known + sum(member.skipped.values()) == member.records, member.member
    told = {stream: dict(kinds) for stream, kinds in report.events.items()}
    with Casebook.open(casebook, read_only=True) as opened:
        assert opened.counts() == told
        assert len(opened.declared_labels()) <= report.declared_labels
        events = list(opened.all_events())
    assert len(events) == sum(sum(kinds.values()) for kinds in told.values())
    assert all(event.where for event in events)


def test_all_of_them_together_are_sorted_out_and_come_to_the_same(shared: Path, tmp_path: Path) -> None:
    casebook = tmp_path / "me.unlabel"
    paths = [shared / "samples" / name for name in EXPORTS]
    first = import_exports(paths, casebook, NoProgress(), time_zone="Europe/Berlin")
    assert {export.platform for export in first.exports} == {"google", "spotify", "x"}
    with Casebook.open(casebook, read_only=True) as opened:
        before = opened.counts()
    again = import_exports(list(reversed(paths)), casebook, NoProgress())
    assert again.identical_before
    with Casebook.open(casebook, read_only=True) as opened:
        assert opened.counts() == before
