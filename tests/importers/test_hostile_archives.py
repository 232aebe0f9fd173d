"""Archives made to harm or damaged on the way: refused in words, before much is inflated, and nothing is unpacked."""

import contextlib
import io
import stat
import struct
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import (
    BrokenArchive,
    DangerousArchive,
    EmptyArchive,
    EncryptedArchive,
    TooLargeToRead,
    UnsupportedArchive,
    UserError,
)
from app.importers.archive import Archive
from app.importers.guard import Budget
from app.importers.registry import sort_out


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, body in files.items():
            made.writestr(zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6)), body, method)
        made.comment = comment
    return out.getvalue()


def entry(name: bytes, body: bytes, offset: int, *, inflates: bytes | None = None, **wrong: int) -> tuple[bytes, bytes]:
    """A local header with its data, and its line of the directory; `wrong` overrides what the directory says."""
    data = body if inflates is None else inflates
    method = 0 if inflates is None else 8
    says = {"crc": zlib.crc32(body), "packed": len(data), "size": len(body), "flags": 0, "mode": 0, "offset": offset}
    says |= {"method": method} | wrong
    local = struct.pack(
        "<4s5H3L2H", b"PK\3\4", 20, 0, method, 0, 0, zlib.crc32(body), len(data), len(body), len(name), 0
    )
    line = struct.pack(
        "<4s6H3L5H2L", b"PK\1\2", 0x0314, 20, says["flags"], says["method"], 0, 0, says["crc"], says["packed"],
        says["size"], len(name), 0, 0, 0, 0, says["mode"] << 16, says["offset"],
    )  # fmt: skip
    return local + name + data, line + name


def closed(data: bytes, lines: list[bytes], count: int | None = None) -> bytes:
    number = len(lines) if count is None else count
    directory = b"".join(lines)
    return data + directory + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, number, number, len(directory), len(data), 0)


def one(body: bytes = b"[1, 2]", **wrong: int) -> bytes:
    data, line = entry(b"like.js", body, 0, **wrong)
    return closed(data, [line])


def packed(body: bytes) -> bytes:
    return zlib.compress(body, 9, -15)


def read_all(path: Path) -> int:
    with Archive.open([path]) as archive:
        sort_out(archive)
        total = 0
        for member in archive.members:
            with member.open() as stream:
                while piece := stream.read(1 << 20):
                    total += len(piece)
        return total


def full_overlap() -> bytes:
    data, line = entry(b"like.js", b"x" * 1000, 0)
    other = entry(b"evil.js", b"x" * 1000, 0)[1]
    return closed(data, [line, other])


def quoted_overlap() -> bytes:
    """Each member's data quotes the next one's header, and all share one kernel: 3 kB that become 50 MB."""
    data, body = packed(b"0" * 1_000_000), b"0" * 1_000_000
    size, made = len(data), []
    for number in range(50, 0, -1):
        name = b"n%02d" % number
        made.append((name, size, len(body), zlib.crc32(body)))
        header = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, zlib.crc32(body), size, len(body), 3, 0) + name
        data, body = header + data, header + body
        if number > 1:
            data = struct.pack("<BHH", 0, len(header), len(header) ^ 0xFFFF) + data
            size = len(data)
    lines = [
        entry(name, b"", 38 * number, method=8, crc=crc, packed=size, size=length)[1]
        for number, (name, size, length, crc) in enumerate(reversed(made))
    ]
    return closed(data, lines)


def ratio_bomb() -> bytes:
    piece = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = b"".join(piece.compress(b"\0" * (1 << 20)) for _ in range(60)) + piece.flush()
    data, line = entry(b"like.js", b"", 0, inflates=body, size=60 << 20)
    return closed(data, [line])


def many_small_bombs() -> bytes:
    body = packed(b"\0" * (40 << 20))
    data, lines = b"", []
    for number in range(10):
        local, line = entry(b"%d.js" % number, b"", len(data), inflates=body, size=40 << 20)
        data, lines = data + local, [*lines, line]
    return closed(data, lines)


def too_many() -> bytes:
    directory = b"".join(entry(b"%d" % number, b"", number * 40)[1] for number in range(200_001))
    end64 = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 200_001, 200_001, len(directory), 0)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, len(directory), 1)
    return (
        directory
        + end64
        + locator
        + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    )


def lies_about_size() -> bytes:
    body = b"\0" * 10_000
    data, line = entry(b"like.js", body, 0, inflates=packed(body), size=100)
    return closed(data, [line])


def damaged() -> bytes:
    raw = bytearray(zipped({"like.js": bytes(range(256)) * 50}))
    raw[80] ^= 0x10
    return bytes(raw)


EMPTY_END = b"PK\5\6" + b"\0" * 18
GOOD = {"like.js": b"window.YTD.like.part0 = []", "b.js": b"2" * 1000}
CASES: list[tuple[str, bytes, type[UserError], str]] = [
    ("full overlap", full_overlap(), DangerousArchive, "overlap"),
    ("quoted overlap", quoted_overlap(), DangerousArchive, "overlap"),
    ("ratio", ratio_bomb(), DangerousArchive, "ratio"),
    ("many small bombs", many_small_bombs(), DangerousArchive, "ratio"),
    ("too many members", too_many(), DangerousArchive, "too_many_members"),
    ("reaches into the directory", one(packed=5000), DangerousArchive, "overlap"),
    ("symbolic link", one(b"/etc/passwd", mode=stat.S_IFLNK | 0o777), DangerousArchive, "link"),
    ("device", one(b"", mode=stat.S_IFCHR | 0o666), DangerousArchive, "link"),
    ("pipe", one(b"", mode=stat.S_IFIFO | 0o666), DangerousArchive, "link"),
    ("encrypted", one(flags=1), EncryptedArchive, ""),
    ("AES", one(flags=1, method=99), EncryptedArchive, ""),
    ("strong encryption", one(flags=0x41), EncryptedArchive, ""),
    ("hidden directory", one(flags=0x2000), EncryptedArchive, ""),
    ("wrong checksum", one(crc=1), BrokenArchive, ""),
    ("larger than promised", lies_about_size(), BrokenArchive, ""),
    ("smaller than promised", one(size=400, method=8, packed=6), BrokenArchive, ""),
    ("bit flipped", damaged(), BrokenArchive, ""),
    ("other method in the header", one(method=12), BrokenArchive, ""),
    ("empty end record in the comment", zipped(GOOD, comment=EMPTY_END), DangerousArchive, "two_directories"),
    ("two archives joined", zipped(GOOD) + zipped({"other.js": b"[]"}), BrokenArchive, ""),
    ("empty directory behind members", zipped(GOOD)[:70] + EMPTY_END, BrokenArchive, ""),
    ("count too high", closed(*(lambda d, n: (d, [n]))(*entry(b"a.js", b"[]", 0)), count=3), BrokenArchive, ""),
    ("nothing but an end", EMPTY_END, EmptyArchive, ""),
    ("split", zipped(GOOD)[:-18] + struct.pack("<H", 3) + zipped(GOOD)[-16:], UnsupportedArchive, ""),
    ("no end", zipped(GOOD)[:-30], BrokenArchive, ""),
    ("text called zip", b"hello, this is no archive", BrokenArchive, ""),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "error", "why"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_it_is_refused_in_words_before_much_is_inflated(
    tmp_path: Path, raw: bytes, error: type[UserError], why: str
) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(raw)
    tracemalloc.start()
    try:
        with pytest.raises(error) as caught:
            read_all(path)
        assert tracemalloc.get_traced_memory()[1] < 200 << 20
    finally:
        tracemalloc.stop()
    assert getattr(caught.value, "why", "") == why
    assert list(tmp_path.iterdir()) == [path]


def test_a_method_we_do_not_know_is_only_refused_where_it_is_wanted(tmp_path: Path) -> None:
    local, line = entry(b"film.mp4", b"123", 0, method=9)
    local = local[:8] + struct.pack("<H", 9) + local[10:]
    second, second_line = entry(b"notes.txt", b"[]", len(local))
    path = tmp_path / "e.zip"
    path.write_bytes(closed(local + second, [line, second_line]))
    with Archive.open([path]) as archive:
        assert [importer for _, importer in sort_out(archive)] == [None, None]
        with pytest.raises(UnsupportedArchive):
            archive.members[0].open()


def test_every_truncation_is_refused(tmp_path: Path) -> None:
    raw = zipped({"like.js": b"window.YTD.like.part0 = [1, 2, 3]" * 20, "b.js": b"[]"})
    path = tmp_path / "e.zip"
    for length in range(1, len(raw)):
        path.write_bytes(raw[:length])
        with pytest.raises(UserError):
            read_all(path)


def test_names_that_climb_out_are_only_names(tmp_path: Path) -> None:
    names = ["../up.js", "/abs.js", "C:/win.js", "//host/share.js", "x" * 300, "a\u202ejs.exe", "line\nbreak", "con"]
    path = tmp_path / "inside" / "e.zip"
    path.parent.mkdir()
    path.write_bytes(zipped(dict.fromkeys(names, b"[]")))
    assert read_all(path) == 2 * len(names)
    assert [item.name for item in tmp_path.rglob("*")] == ["inside", "e.zip"]
    with Archive.open([path]) as archive:
        assert {member.name for member in archive.members} == set(names)


def test_an_archive_in_an_archive_stays_closed(tmp_path: Path) -> None:
    path = tmp_path / "e.zip"
    path.write_bytes(zipped({"inner.zip": zipped(GOOD), "like.js": b"[]"}, zipfile.ZIP_STORED))
    with Archive.open([path]) as archive:
        assert [member.name for member in archive.members] == ["inner.zip", "like.js"]
        assert {member.name: importer for member, importer in sort_out(archive)}["inner.zip"] is None


def test_a_name_that_claims_to_be_utf_8_and_is_not_does_not_close_the_archive(tmp_path: Path) -> None:
    raw = zipped({"caf\u00e9.js": b"[]", "like.js": b"[]"}).replace("é".encode(), b"\xff\xfe")
    path = tmp_path / "e.zip"
    path.write_bytes(raw)
    with Archive.open([path]) as archive:
        assert [member.base_name for member in archive.members] == ["caf\ufffd\ufffd.js", "like.js"]
    assert read_all(path) == 4


def test_bytes_before_and_behind_an_archive_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "e.zip"
    path.write_bytes(b"HTTP/1.1 200 OK\r\n\r\n" + zipped(GOOD))
    assert read_all(path) == 1026
    path.write_bytes(zipped(GOOD) + b"\r\n")
    assert read_all(path) == 1026


def test_a_zip_of_more_than_65535_members_opens(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number in range(66_000):
            made.writestr(zipfile.ZipInfo(f"photos/{number}.jpg"), b"")
        made.writestr("like.js", b"[]")
    path = tmp_path / "e.zip"
    path.write_bytes(out.getvalue())
    with Archive.open([path]) as archive:
        assert len(archive.members) == 66_001


_GOOD_ZIP = zipped({"data/like.js": b'window.YTD.like.part0 = [{"like": {"tweetId": "1"}}]' * 3, "b.js": b"[]"})


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(_GOOD_ZIP) - 1), st.integers(0, 255)), min_size=1, max_size=4))
def test_any_flipped_bytes_end_in_words_or_in_the_same_content(tmp_path: Path, flips: list[tuple[int, int]]) -> None:
    raw = bytearray(_GOOD_ZIP)
    for at, value in flips:
        raw[at] = value
    path = tmp_path / "e.zip"
    path.write_bytes(bytes(raw))
    with contextlib.suppress(UserError):
        assert read_all(path) == 158


def test_what_is_inflated_in_all_has_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "e.zip"
    path.write_bytes(zipped({"like.js": b"x" * 1000}))
    with Archive.open([path]) as archive:
        archive._budget = Budget(str(path), 1500)
        with archive.members[0].open() as stream:
            assert len(stream.read()) == 1000
        with archive.members[0].open() as stream, pytest.raises(TooLargeToRead):
            stream.read()
