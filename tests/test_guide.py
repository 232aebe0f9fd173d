"""The guide tells of every stream and reason, and its links lead somewhere."""

import re
from pathlib import Path

import pytest

from app.core.events import Kind, SkipReason
from app.core.streams import STREAMS

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "resources" / "guide"
PAGES = (ROOT / "README.md", *sorted(GUIDE.glob("*.md")))
# [words](target), also of pictures; a title behind the target is not part of it.
LINK = re.compile(r"\]\(\s*<?([^)>\s]+)")


@pytest.fixture(scope="module")
def streams_page() -> str:
    return (GUIDE / "streams.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("stream", [stream.id for stream in STREAMS])
def test_every_stream_has_a_file_it_is_read_from(streams_page: str, stream: str) -> None:
    rows = streams_page.partition("\n## Google Takeout\n")[2].partition("\n## Times and zones\n")[0].splitlines()
    assert any(row.startswith("|") and f"`{stream}`" in row for row in rows)


@pytest.mark.parametrize("reason", list(SkipReason))
def test_every_reason_to_skip_a_record_is_explained(streams_page: str, reason: SkipReason) -> None:
    assert f"\n| `{reason}` |" in streams_page


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_named(streams_page: str, kind: Kind) -> None:
    assert f"`{kind}`" in streams_page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_local_link_leads_to_a_file(page: Path) -> None:
    targets = [target.partition("#")[0] for target in LINK.findall(page.read_text(encoding="utf-8"))]
    local = [target for target in targets if target and not re.match(r"[a-z][a-z0-9+.-]*:", target, re.IGNORECASE)]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_links_are_found_at_all() -> None:
    assert "resources/guide/streams.md" in LINK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
