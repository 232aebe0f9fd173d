"""The main job, from a dropped file to an answered label, through the command line, as a new user would do it."""

import json
from pathlib import Path

import pytest

from app.command_line.main import main
from tests.command_line.tiny_export import records, write_takeout


class Told:
    """What one command printed."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def json(self):  # type: ignore[no-untyped-def]
        return json.loads(self.out)

    @property
    def lines(self):  # type: ignore[no-untyped-def]
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def tell(capfd: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def run(*words: object) -> Told:
        capfd.readouterr()
        status = main(["--language", "en", *map(str, words)])
        out, err = capfd.readouterr()
        return Told(status, out, err)

    return run


@pytest.fixture
def casebook(tmp_path: Path, tell) -> Path:  # type: ignore[no-untyped-def]
    export = write_takeout(tmp_path / "takeout-20250401T050700Z-001.zip")
    path = tmp_path / "me.unlabel"
    told = tell("import", export, "--casebook", path, "--time-zone", "Europe/Berlin", "--json")
    assert told.status == 0, told.err
    return path


def test_the_account_of_an_import_adds_up(tmp_path: Path, tell) -> None:  # type: ignore[no-untyped-def]
    export = write_takeout(tmp_path / "takeout-20250401T050700Z-001.zip")
    told = tell("import", export, "--casebook", tmp_path / "me.unlabel", "--json").json
    assert told["exports"][0]["platform"] == "google"
    assert told["exports"][0]["period"][0].startswith("2025-01-03")
    assert sum(member["records"] for member in told["records"]) == len(records())
    for member in told["records"]:
        assert member["read"] + member["already_known"] + member["skipped"] == member["records"]
    assert told["events"]["youtube.watched"]["chosen"] == 180
    assert told["events"]["youtube.searched"]["searched"] == 60
    assert told["not_understood"] == []


def test_importing_twice_changes_nothing(casebook: Path, tmp_path: Path, tell) -> None:  # type: ignore[no-untyped-def]
    before = tell("events", "--casebook", casebook, "--json").out
    same_rows_other_file = write_takeout(tmp_path / "takeout-20250402T050700Z-001.zip", days=60)
    told = tell("import", same_rows_other_file, "--casebook", casebook, "--json").json
    assert told["already_known"] == len(records()) or told["exports"]
    assert tell("events", "--casebook", casebook, "--json").out == before


def test_events_have_the_promised_fields(casebook: Path, tell) -> None:  # type: ignore[no-untyped-def]
    events = tell("events", "--casebook", casebook, "--stream", "youtube.watched", "--search", "红烧", "--json").lines
    assert events
    assert set(events[0]) == {
        "id", "at", "kind", "origin", "platform", "stream", "title", "creator", "url", "duration_s", "where", "topics",
    }  # fmt: skip
    assert {event["title"] for event in events} == {"红烧肉的做法"}


def test_a_search_just_before_makes_a_watch_sought(casebook: Path, tell) -> None:  # type: ignore[no-untyped-def]
    events = tell("events", "--casebook", casebook, "--stream", "youtube.watched", "--json").lines
    by_title = {event["title"]: event["origin"] for event in events}
    assert by_title["Braised noodles for beginners"] == "sought"
    assert by_title["Live concert full show"] == "unknown"


def test_topics_sum_to_one(tell, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    import io

    titles = io.TextIOWrapper(
        io.BytesIO("Sourdough bread recipe\n红烧肉的做法\tCopper Pot\n".encode()), encoding="utf-8"
    )
    monkeypatch.setattr("sys.stdin", titles)
    read = tell("topics", "--json").lines
    assert [row["text"] for row in read] == ["Sourdough bread recipe", "红烧肉的做法"]
    for row in read:
        assert abs(sum(topic["probability"] for topic in row["topics"]) - 1) < 1e-6
        assert row["topics"][0]["id"] == "food"
        assert len(row["topics"]) == 32


def test_labels_narrowing_answer_and_report(casebook: Path, tmp_path: Path, tell) -> None:  # type: ignore[no-untyped-def]
    labels = tell("labels", "--casebook", casebook, "--json").json
    food = next(label for label in labels if label["taxonomy_id"] == "unlabel:food")
    assert food["origin"] == "rebuilt"
    assert 0 <= food["low"] <= food["probability"] <= food["high"] <= 1
    assert food["events"] > 100

    told = tell("explain", food["id"], "--casebook", casebook, "--json").json
    assert told["evidence"]
    assert all(piece["where"] for piece in told["evidence"])

    measured = tell("narrowing", "--casebook", casebook, "--json").json["youtube.watched"]
    assert measured["trend"]["verdict"] == "too little data"
    assert measured["sentence"]

    assert tell("answer", food["id"], "sometimes", "--note", "for my sister", "--casebook", casebook).status == 0
    again = tell("labels", "--casebook", casebook, "--json").json
    assert next(label for label in again if label["id"] == food["id"])["verdict"] == "sometimes"

    page = tmp_path / "report.html"
    assert tell("report", "--casebook", casebook, "-o", page).status == 0
    text = page.read_text(encoding="utf-8")
    assert "default-src &#x27;none&#x27;" in text or "default-src 'none'" in text
    assert "<script" not in text


def test_an_exclusion_never_changes_what_the_platform_saw(casebook: Path, tell) -> None:  # type: ignore[no-untyped-def]
    def food() -> dict[str, object]:
        labels = tell("labels", "--casebook", casebook, "--json").json
        return next(label for label in labels if label["taxonomy_id"] == "unlabel:food")

    before = food()
    told = tell(
        "exclude", "--creator", "Copper Pot Kitchen", "--reason", "my flatmate", "--casebook", casebook, "--json"
    )
    assert told.json["events"] > 100
    after = food()
    assert after["probability"] == before["probability"]


def test_an_unknown_label_is_one_sentence(casebook: Path, tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("explain", "no such label", "--casebook", casebook)
    assert told.status == 2
    assert told.out == ""
    assert "Traceback" not in told.err
    assert len(told.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--period", "2025-01-01", "9999-12-31"], "9999-12-31"),
        (["--period", "0001-01-01", "2025-01-01"], "0001-01-01"),
        (["--event", "99999999999999999999999"], "99999999999999999999999"),
    ],
)
def test_an_exclusion_out_of_this_world_is_refused_and_the_casebook_stays_readable(
    words: list[str], said: str, casebook: Path, tell
) -> None:  # type: ignore[no-untyped-def]
    told = tell("exclude", *words, "--casebook", casebook)
    assert told.status == 2
    assert said in told.err
    assert len(told.err.strip().splitlines()) == 1
    assert tell("exclude", "--list", "--casebook", casebook, "--json").json == []
    assert tell("events", "--casebook", casebook, "--json").status == 0


def test_a_period_may_be_given_either_way_round(casebook: Path, tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("exclude", "--period", "2025-01-09", "2025-01-03", "--casebook", casebook, "--json").json
    assert told["value"] == "2025-01-03/2025-01-09"
    assert told["events"] == 7 * 4


def test_a_casebook_in_a_missing_folder_is_one_sentence(tmp_path: Path, tell) -> None:  # type: ignore[no-untyped-def]
    export = write_takeout(tmp_path / "takeout.zip", days=2)
    told = tell("import", export, "--casebook", tmp_path / "no" / "such" / "me.unlabel")
    assert told.status == 2
    assert len(told.err.strip().splitlines()) == 1


def test_the_same_files_again_are_accounted_for_as_known(casebook: Path, tmp_path: Path, tell) -> None:  # type: ignore[no-untyped-def]
    again = tell("import", tmp_path / "takeout-20250401T050700Z-001.zip", "--casebook", casebook, "--json").json
    assert again["already_known"] == len(records())
    assert [member["read"] for member in again["records"]] == [0, 0]
    assert sum(member["already_known"] for member in again["records"]) == len(records())


def test_a_name_in_an_archive_cannot_write_to_the_terminal(tmp_path: Path, tell) -> None:  # type: ignore[no-untyped-def]
    import zipfile

    export = write_takeout(tmp_path / "takeout.zip", days=2)
    with zipfile.ZipFile(export, "a") as archive:
        archive.writestr("Takeout/\x1b[2Jfoo.bin", b"\x00\x01")
    told = tell("import", export, "--casebook", tmp_path / "me.unlabel")
    assert told.status == 0
    assert "\x1b" not in told.out
