"""Reddit: every row of the samples accounted for, and what its tables are easily mistaken for."""

import csv
from pathlib import Path

import pytest

from app.core.events import Event, Kind, Skipped, SkipReason, Stated
from app.core.labels import DeclaredLabel
from app.importers.archive import Archive
from app.importers.importer import Read
from app.importers.manifest import context_of, export_date
from app.importers.reddit.reading import community_of, link_of, time_of
from app.importers.reddit.tables import TABLES
from app.importers.registry import sort_out


def read(path: Path) -> dict[str, list[Read]]:
    found: dict[str, list[Read]] = {}
    with Archive.open([path]) as archive:
        for member, importer in sort_out(archive):
            assert importer is not None, member
            assert importer.platform == "reddit"
            found[member.name] = list(importer.read(member, context_of(archive, "reddit")))
    return found


def test_every_row_of_the_samples_is_accounted_for(shared: Path) -> None:
    folder = shared / "samples/reddit"
    found = read(folder)
    assert len(found) == sum(1 for path in folder.rglob("*") if path.is_file())
    for name, items in found.items():
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            assert len({item.record for item in items}) == len(list(csv.DictReader(file))), name
    everything = [item for items in found.values() for item in items]
    assert not [item for item in everything if isinstance(item, DeclaredLabel)], "Reddit declares none"
    wishes = [item for item in everything if isinstance(item, Stated) and item.key == "sensitive_ads"]
    assert len(wishes) == 5
    votes = [item for items in found.values() for item in items if isinstance(item, Event) and "votes" in item.member]
    assert [(vote.kind, vote.creator, vote.title) for vote in votes] == [
        (Kind.LIKED, "r/gardening", "first tomatoes"),
        (Kind.LIKED, "r/gardening", "first tomatoes"),
        (Kind.LIKED, "r/bikewrench", "true a wheel"),
        (Kind.DISLIKED, "r/news", "example"),
    ]


def test_the_folder_dates_the_export(shared: Path) -> None:
    with Archive.open([shared / "samples/reddit/authored"]) as archive:
        date = export_date(archive)
        assert date is not None
        assert date.date().isoformat() == "2026-09-15"


def test_a_quote_nobody_closed_costs_one_row(tmp_path: Path) -> None:
    text = "id,permalink,date,subreddit,title\n"
    text += 'a1,,2026-05-01 09:30:00 UTC,pics,"open\n'
    text += "".join(f"a{n},,2026-05-01 09:30:00 UTC,pics,Title {n}\n" for n in range(2, 9))
    (tmp_path / "posts.csv").write_text(text)
    (items,) = read(tmp_path).values()
    assert [type(item) for item in items] == [Skipped] + [Event] * 7


def test_many_votes_are_one_event_each(tmp_path: Path) -> None:
    link = "https://www.reddit.com/r/gardening/comments/{}/title_number_{}/"
    rows = [f"a{n},{link.format(f'a{n}', n)},{'up' if n % 3 else 'down'}" for n in range(5_000)]
    (tmp_path / "post_votes.csv").write_text("id,permalink,direction\n" + "\n".join(rows))
    (items,) = read(tmp_path).values()
    assert len({item.item_id for item in items if isinstance(item, Event)}) == 5_000


@pytest.mark.parametrize("stem", sorted(TABLES))
def test_tables_of_others_are_not_claimed(tmp_path: Path, stem: str) -> None:
    for number, header in enumerate(("name,date,email", "username,email", "id,date,text", "title")):
        path = tmp_path / str(number) / f"{stem}.csv"
        path.parent.mkdir()
        path.write_text(f"{header}\n1,2,3\n")
    with Archive.open([tmp_path]) as archive:
        assert all(importer is None or importer.platform != "reddit" for _, importer in sort_out(archive))


def test_what_is_written_to_others_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "messages.csv").write_text("id,permalink,from,to,body\nm1,x,me,you,hello\n")
    (items,) = read(tmp_path).values()
    assert [item.reason for item in items if isinstance(item, Skipped)] == [SkipReason.PERSONAL_DETAIL]


@pytest.mark.parametrize(
    ("permalink", "told"),
    [
        ("https://www.reddit.com/r/gardening/comments/abc123/first_tomatoes/", "r/gardening|first tomatoes|abc123|"),
        (
            "https://www.reddit.com/r/gardening/comments/abc123/first_tomatoes/k1/",
            "r/gardening|first tomatoes|abc123|k1",
        ),
        ("/r/gardening/comments/abc123/", "r/gardening||abc123|"),
        ("/r/gardening/comments/abc123", "r/gardening||abc123|"),
        ("https://old.reddit.com/r/a_b/comments/abc/x/k2?context=3", "r/a_b|x|abc|k2"),
        ("https://www.reddit.com/user/someone/comments/abc/my_day/", "|my day|abc|"),
        ("https://www.reddit.com/r/u_someone/comments/abc/my_day/", "|my day|abc|"),
        ("https://www.reddit.com/r/de/comments/abc/%C3%BCber_b%C3%A4ume/", "r/de|über bäume|abc|"),
        ("https://example.org/r/x", "|||"),
        ("", "|||"),
    ],
)
def test_permanent_links(permalink: str, told: str) -> None:
    link = link_of(permalink)
    assert f"{link.community}|{link.words}|{link.post_id}|{link.comment_id}" == told
    assert "someone" not in link.url


def test_pages_of_people_are_no_communities() -> None:
    assert [community_of(name) for name in ("pics", "r/pics", "/r/pics/", "u_robin", "U_robin", "u/robin", "")] == [
        "r/pics", "r/pics", "r/pics", "", "", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-05-01 09:30:00 UTC", "2026-05-01T09:30:00+00:00 s"),
        ("2018-05-01T09:30:00+02:00", "2018-05-01T07:30:00+00:00 s"),
        ("2018-05-01T09:30:00Z", "2018-05-01T09:30:00+00:00 s"),
        ("2018-05-02", "2018-05-02T00:00:00+00:00 day"),
        ("1588329000", "2020-05-01T10:30:00+00:00 s"),
        ("registration ip", "None none"),
    ],
)
def test_times(text: str, told: str) -> None:
    at, precision = time_of(text)
    assert f"{at.isoformat() if at else None} {precision}" == told
