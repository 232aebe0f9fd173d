"""The file itself: made whole, opened with distrust, searched, answered, and never half written."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unicodedata import normalize

import pytest

from app.casebook.casebook import Casebook, EventFilter
from app.casebook.exclusions import Exclusion, ExclusionKind
from app.casebook.merging import Merged
from app.casebook.schema import APPLICATION_ID, TABLES, VERSION, tables_of
from app.core.errors import CannotWrite, CasebookBusy, NewerCasebook, NoCasebook, NoSuchEvent, NotACasebook
from app.core.events import Kind
from app.core.labels import Verdict
from tests.casebook.conftest import watched

Bring = Callable[..., Merged]


def test_a_new_casebook_says_what_it_is(casebook_path: Path) -> None:
    header = casebook_path.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert [path.name for path in casebook_path.parent.iterdir()] == ["me.unlabel"]
    with pytest.raises(CannotWrite):
        Casebook.create(casebook_path)


def test_opening_and_making_tables_pulls_in_no_pandas(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom app.casebook.casebook import Casebook\n"
        f"Casebook.create(Path({str(tmp_path / 'new.unlabel')!r})).close()\n"
        "assert not {'pandas', 'numpy'} & set(sys.modules)\n"
        f"import importlib; importlib.invalidate_caches(); assert 'sqlite_utils' in sys.modules\nimport numpy\n"
    )
    root = Path(__file__).resolve().parents[2]
    told = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", NotACasebook),
        (b"a letter", NotACasebook),
        (b"SQLite format 3\0" + bytes(84), NotACasebook),
    ],
)
def test_a_file_that_is_no_casebook_is_refused(tmp_path: Path, content: bytes, error: type[Exception]) -> None:
    path = tmp_path / "x.unlabel"
    path.write_bytes(content)
    with pytest.raises(error):
        Casebook.open(path)
    assert path.read_bytes() == content


def make_old(path: Path) -> None:
    """The casebook as the first version wrote it."""
    with sqlite3.connect(path) as connection:
        for table in TABLES - tables_of(1):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name <> 'first'")
        connection.execute("PRAGMA user_version = 1")
    connection.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_casebook_of_the_first_version_becomes_one_of_today(casebook_path: Path, read_only: bool) -> None:
    make_old(casebook_path)
    with Casebook.open(casebook_path, read_only=read_only) as casebook:
        assert casebook.notices(1) == []
    with sqlite3.connect(casebook_path) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    connection.close()
    assert tables >= TABLES


def test_pages_that_open_an_old_casebook_at_once_all_get_one_of_today(casebook_path: Path) -> None:
    make_old(casebook_path)
    begin = threading.Barrier(4)

    def opened(number: int) -> int:
        begin.wait()
        with Casebook.open(casebook_path, read_only=number % 2 == 0) as casebook:
            return len(casebook.exports())

    with ThreadPoolExecutor(4) as pages:
        assert list(pages.map(opened, range(4))) == [0, 0, 0, 0]
    kept = sqlite3.connect(casebook_path.with_name(f"{casebook_path.name}.before-update"))
    assert kept.execute("PRAGMA user_version").fetchone() == (1,)
    kept.close()


def test_nothing_a_folder_and_a_newer_file_are_told_apart(tmp_path: Path, casebook_path: Path) -> None:
    with pytest.raises(NoCasebook):
        Casebook.open(tmp_path / "nothing.unlabel")
    with pytest.raises(NotACasebook):
        Casebook.open(tmp_path)
    with sqlite3.connect(casebook_path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(NewerCasebook):
        Casebook.open(casebook_path)


@pytest.mark.parametrize(
    "trap",
    [
        "CREATE TRIGGER trap AFTER INSERT ON verdicts BEGIN DELETE FROM events; END",
        "CREATE VIEW trap AS SELECT 1",
        "CREATE VIRTUAL TABLE trap USING fts5(x)",
        "DROP TABLE events",
    ],
)
def test_a_prepared_file_is_refused(casebook_path: Path, trap: str) -> None:
    with sqlite3.connect(casebook_path) as connection:
        connection.execute(trap)
    connection.close()
    with pytest.raises(NotACasebook):
        Casebook.open(casebook_path)


def test_a_damaged_file_is_noticed(bring: Bring, casebook_path: Path) -> None:
    bring({"a": [watched(n) for n in range(300)]})
    data = bytearray(casebook_path.read_bytes())
    for place in range(len(data) - 4096 * 8, len(data)):
        data[place] ^= 0x5A
    casebook_path.write_bytes(data)
    with Casebook.open(casebook_path) as opened:
        assert not opened.is_sound()


def test_a_read_only_casebook_is_read_where_nothing_can_be_written(bring: Bring, casebook_path: Path) -> None:
    bring({"a": [watched(1)]})
    casebook_path.parent.chmod(0o555)
    try:
        with Casebook.open(casebook_path, read_only=True) as opened:
            assert opened.count_events() == 1
            with pytest.raises(CannotWrite):
                opened.answer("x", Verdict.ME)
    finally:
        casebook_path.parent.chmod(0o755)


def test_who_cannot_write_because_another_does_is_told_so(casebook: Casebook, casebook_path: Path) -> None:
    holder = sqlite3.connect(casebook_path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(CasebookBusy):
        casebook.answer("x", Verdict.ME)
    holder.close()
    casebook.answer("x", Verdict.ME)


def test_the_schema_page_tells_of_every_table_and_column(casebook_path: Path) -> None:
    page = (Path(__file__).resolve().parents[2] / "resources" / "guide" / "casebook.md").read_text(encoding="utf-8")
    with sqlite3.connect(casebook_path) as connection:
        for table in TABLES:
            section = page.partition(f"### {table}\n")[2].partition("\n### ")[0]
            assert section, table
            for _, column, *_ in connection.execute(f"PRAGMA table_info({table})"):
                assert f"`{column}`" in section, (table, column)
    connection.close()


@pytest.mark.parametrize(
    "title", ["100% _real_ \\o/", "红烧肉的做法", "Привет МИР", 'say "hi"', "a'); DROP TABLE events; --", "x\x00y"]
)
def test_any_words_are_kept_and_found_and_none_is_a_wildcard(bring: Bring, casebook: Casebook, title: str) -> None:
    bring({"a": [watched(1, title=title), watched(2, title="something else")]})
    assert [row.title for row in casebook.events(search=title.replace('"', ""))][:1] in ([title], [])
    assert {row.title for row in casebook.events()} == {title, "something else"}
    for wildcard in ("%", "_", "\\", "100%_"):
        assert all(wildcard in row.title for row in casebook.events(search=wildcard))


def test_words_are_found_in_any_case_and_order_also_in_the_creator(bring: Bring, casebook: Casebook) -> None:
    bring({"a": [watched(1, title="Привет мир", creator="Кухня"), watched(2, title="Hello", creator="Kitchen")]})
    assert casebook.count_events(search="привет") == casebook.count_events(search="кухня Мир") == 1
    assert casebook.count_events(search="KITCHEN hel") == 1
    assert casebook.count_events(search='"hello kit"') == 0
    assert [name for _, name, _ in casebook.items_matching("hel")] == ["Hello"]


def test_pages_join_to_the_whole_whatever_the_filter(bring: Bring, casebook: Casebook) -> None:
    kinds = [Kind.CHOSEN, Kind.LIKED, Kind.SAVED]
    bring({"a": [watched(n, (n * 37) % 100, kind=kinds[n % 3]) for n in range(90)] + [watched(95, at=None)]})
    for wanted in (
        EventFilter(),
        EventFilter(streams=("youtube.watched",)),
        EventFilter(kinds=("liked", "chosen")),
        EventFilter(search="video"),
        EventFilter(search="video", kinds=("liked",)),
        EventFilter(streams=("youtube.watched", "x.likes")),
    ):
        total = casebook.count_events(wanted)
        whole = [row.id for row in casebook.events(wanted, count=1000)]
        assert len(whole) == total
        paged = [row.id for first in range(0, total, 7) for row in casebook.events(wanted, first=first, count=7)]
        assert paged == whole
        oldest = [row.id for row in casebook.events(wanted, count=1000, newest_first=False)]
        assert oldest == whole[::-1]
        times = [row.at.timestamp() if row.at else 0.0 for row in casebook.events(wanted, count=1000)]
        assert times == sorted(times, reverse=True)


def test_an_event_that_is_not_there(casebook: Casebook) -> None:
    with pytest.raises(NoSuchEvent):
        casebook.event(7)


def test_answers_are_never_lost_and_can_be_taken_back(casebook: Casebook) -> None:
    revision = casebook.revision
    casebook.answer("jazz", Verdict.ME, "always")
    casebook.answer("jazz", Verdict.WRONG)
    casebook.answer("cars", Verdict.ONCE)
    assert {label: answer.verdict for label, answer in casebook.verdicts().items()} == {
        "jazz": Verdict.WRONG,
        "cars": Verdict.ONCE,
    }
    undone = casebook.undo_answer("jazz")
    assert undone is not None
    assert undone.verdict is Verdict.WRONG
    assert casebook.verdicts()["jazz"].note == "always"
    casebook.undo_answer()
    assert set(casebook.verdicts()) == {"jazz"}
    casebook.undo_answer()
    assert casebook.undo_answer() is None
    assert casebook.verdicts() == {}
    assert len(casebook.verdict_history()) == 6
    assert casebook.revision == revision


def test_an_answer_follows_its_label_to_a_new_name(casebook: Casebook) -> None:
    casebook.answer("old", Verdict.ME)
    casebook.rename_label("old", "new")
    casebook.rename_label("new", "newest")
    assert set(casebook.verdicts()) == {"newest"}


def test_exclusions_can_be_taken_back_and_made_again(bring: Bring, casebook: Casebook) -> None:
    bring({"a": [watched(n) for n in range(4)]})
    rule = Exclusion(ExclusionKind.CREATOR, {"name": "Channel 0"}, "my flatmate")
    number = casebook.exclude(rule)
    assert casebook.exclude(rule) == number
    assert casebook.events_covered(rule) == 2
    assert [row.is_excluded for row in casebook.events()] == [True, False, False, True]
    assert casebook.remove_exclusion(number)
    assert not casebook.remove_exclusion(number)
    assert not any(row.is_excluded for row in casebook.events())
    assert casebook.restore_exclusion(number)
    assert any(row.is_excluded for row in casebook.events())


def test_results_are_forgotten_with_the_next_revision(casebook: Casebook) -> None:
    casebook.keep_result("labels", "google", "[]", casebook.revision)
    assert casebook.result("labels", "google") == "[]"
    casebook.set_setting("time_zone", "Europe/Berlin")
    assert casebook.result("labels", "google") is None


def test_a_result_of_an_older_revision_is_never_taken_for_one_of_this(casebook: Casebook) -> None:
    """Labels take half a minute to rebuild; an import that is merged meanwhile is not in them."""
    begun_at = casebook.revision
    casebook.set_setting("time_zone", "Europe/Berlin")
    casebook.keep_result("labels", "google", "[]", begun_at)
    assert casebook.result("labels", "google") is None


def test_a_copy_is_whole_and_its_own(bring: Bring, casebook: Casebook, tmp_path: Path) -> None:
    bring({"a": [watched(1)]})
    casebook.backup(tmp_path / "copy.unlabel")
    with Casebook.open(tmp_path / "copy.unlabel") as copy:
        assert copy.count_events() == 1


def test_a_search_finds_what_was_typed_in_parts_of_letters(bring: Bring, casebook: Casebook) -> None:
    bring({"a": [watched(1, title="Café in Nîmes")]})
    assert casebook.count_events(search=normalize("NFD", "café nîmes")) == 1
