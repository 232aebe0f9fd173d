"""Weibo posts in both of the tool's files, and the researchers' sample counted."""

import json
from pathlib import Path

from app.core.events import AccountSeen, Event, Kind, Skipped
from app.importers.archive import Archive
from app.importers.importer import Read
from app.importers.manifest import context_of
from app.importers.registry import sort_out
from app.importers.weibo.importers import WEIBO_IMPORTERS
from tests.golden import golden_cases


def read(path: Path) -> dict[str, list[Read]]:
    """What Weibo's importers give for every file they claim."""
    found: dict[str, list[Read]] = {}
    with Archive.open([path]) as archive:
        for member, importer in sort_out(archive):
            if importer in WEIBO_IMPORTERS:
                found[member.base_name] = list(importer.read(member, context_of(archive, "weibo")))
    return found


def test_both_files_of_the_tool_tell_of_the_same_posts_and_account() -> None:
    cases = {case.name: case for case in golden_cases(__file__)}
    (table,) = read(cases["crawler_csv"]).values()
    (backup,) = read(cases["crawler_json"]).values()

    def keys(things: list[Read]) -> list[tuple[object, ...]]:
        return [(e.kind, e.item_id, e.title, e.creator) for e in things if isinstance(e, Event)][:2]

    def accounts(things: list[Read]) -> set[str]:
        return {thing.untrusted_id for thing in things if isinstance(thing, AccountSeen)}

    assert keys(table) == keys(backup)
    assert accounts(table) == accounts(backup) == {"1000000001"}


def test_places_devices_and_names_of_others_are_dropped() -> None:
    for case in golden_cases(__file__):
        told = repr(read(case))
        for private in ("上海·某处", "某手机", "某人", "双子座", "某校", "信用"):
            assert private not in told


def test_a_post_that_is_gone_was_shared_all_the_same(tmp_path: Path) -> None:
    gone = {"user_id": "", "screen_name": "", "id": 9, "text": "抱歉，此微博已被删除。", "topics": ""}
    post = {"screen_name": "x", "id": 8, "bid": "b", "text": "转发微博", "created_at": "2025-05-03", "retweet": gone}
    (tmp_path / "1.json").write_text(json.dumps({"user": {}, "weibo": [post]}), encoding="utf-8")
    account, event = read(tmp_path)["1.json"]
    assert isinstance(account, Skipped)
    assert isinstance(event, Event)
    assert (event.kind, event.title, event.item_id, event.facts) == (Kind.SHARED, "", "9", {"is_removed": True})


def test_every_record_of_the_sample_is_read_or_skipped(shared: Path) -> None:
    folder = shared / "samples/weibo"
    document = json.loads((folder / "synthetic-weibo-crawler.json").read_text(encoding="utf-8"))
    (things,) = read(folder).values()
    assert sorted({thing.record for thing in things}) == list(range(1 + len(document["weibo"])))
    assert not any(isinstance(thing, Skipped) for thing in things)
