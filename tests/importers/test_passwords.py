"""Zips with a password: opened with the right one under the same guard, refused in words with none or a wrong one."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
import pyzipper

from app.core.errors import BrokenArchive, DangerousArchive, EncryptedArchive, UserError, WrongPassword
from app.importers.archive import Archive
from app.importers.decryption import _Plain
from app.importers.registry import sort_out

PASSWORD = "123456"
FILES = {
    "支付宝交易明细(20250301-20250331).csv": "交易时间,交易对方,商品说明,收/支,金额,交易状态\n".encode("gb18030") * 400,
    "note.txt": b"hello",
    "empty.txt": b"",
}


class _Encrypting(_Plain):
    """The old encryption the other way round; Python writes none."""

    def encrypt(self, plain: bytes) -> bytes:
        out = bytearray()
        for byte in plain:
            before = self._keys
            (stream,) = self.decrypt(b"\0")
            self._keys = before
            out.append(byte ^ stream)
            self._turn(byte)
        return bytes(out)


def old_zip(files: dict[str, bytes], password: str = PASSWORD, *, streamed: bool = False) -> bytes:
    """As the phones write it; `streamed`: sizes stand behind the data, and the clock checks the password."""
    body, lines = b"", b""
    for name, plain in files.items():
        raw, clock, checksum = name.encode(), 0x5A21, zlib.crc32(plain)
        packed = zlib.compress(plain, 9, -15)
        locked = _Encrypting(password.encode())
        header = bytes(range(11)) + bytes([clock >> 8 if streamed else checksum >> 24])
        data = locked.encrypt(header) + locked.encrypt(packed)
        flags = 0x0801 | (8 if streamed else 0)
        known = (0, 0, 0) if streamed else (checksum, len(data), len(plain))
        local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, flags, 8, clock, 0x5A61, *known, len(raw), 0)
        lines += struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 0x0314, 20, flags, 8, clock, 0x5A61, checksum, len(data), len(plain), len(raw),
            0, 0, 0, 0, 0, len(body),
        ) + raw  # fmt: skip
        body += local + raw + data
        if streamed:
            body += struct.pack("<4s3L", b"PK\7\x08", checksum, len(data), len(plain))
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(files), len(files), len(lines), len(body), 0)
    return body + lines + end


def aes_zip(files: dict[str, bytes], *, bits: int = 256, method: int = zipfile.ZIP_DEFLATED, version: int = 2) -> bytes:
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", compression=method, encryption=pyzipper.WZ_AES) as made:
        made.setpassword(PASSWORD.encode())
        made.setencryption(pyzipper.WZ_AES, nbits=bits, force_wz_aes_version=version)
        for name, plain in files.items():
            made.writestr(name, plain)
    return out.getvalue()


LOCKED = {
    "old": old_zip(FILES),
    "old, streamed": old_zip(FILES, streamed=True),
    **{f"AES-{bits}": aes_zip(FILES, bits=bits) for bits in (128, 192, 256)},
    "AE-1": aes_zip(FILES, version=1),
    "AES, stored": aes_zip(FILES, method=zipfile.ZIP_STORED),
    "AES, LZMA": aes_zip(FILES, method=zipfile.ZIP_LZMA),
}


def read(path: Path, password: str = "") -> dict[str, bytes]:
    found = {}
    with Archive.open([path], password=password) as archive:
        for member in archive.members:
            with member.open() as stream:
                found[member.name] = stream.read()
    return found


@pytest.fixture(params=LOCKED)
def locked(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "bill.zip"
    path.write_bytes(LOCKED[request.param])
    return path


def test_the_right_password_opens_it(locked: Path) -> None:
    assert read(locked, PASSWORD) == FILES
    with Archive.open([locked], password=PASSWORD) as archive:
        assert {by.name for _, by in sort_out(archive) if by is not None} == {"alipay_bill"}


def test_no_password_and_a_wrong_one_are_told_apart(locked: Path) -> None:
    with pytest.raises(EncryptedArchive):
        read(locked)
    for wrong in ("654321", "пароль", "x" * 300):
        with pytest.raises(WrongPassword):
            read(locked, wrong)


def test_python_reads_the_same() -> None:
    """Our own encryption for these tests is that of the world."""
    for name in ("old", "old, streamed"):
        with zipfile.ZipFile(io.BytesIO(LOCKED[name])) as other:
            assert {member: other.read(member, PASSWORD.encode()) for member in other.namelist()} == FILES


def test_a_wrong_password_that_looks_right_is_still_none(tmp_path: Path) -> None:
    """The old way checks one byte, so that one password in 256 passes: then the contents tell."""
    path = tmp_path / "bill.zip"
    path.write_bytes(LOCKED["old"])
    refused = 0
    for number in range(600):
        with pytest.raises(WrongPassword):
            read(path, f"wrong {number}")
        refused += 1
    assert refused == 600


def test_an_archive_without_a_password_does_not_mind_one(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "e.zip", "w") as made:
        made.writestr("note.txt", b"hello")
    assert read(tmp_path / "e.zip", PASSWORD) == {"note.txt": b"hello"}


def test_what_was_changed_after_sealing_is_damage(tmp_path: Path) -> None:
    raw = bytearray(aes_zip({"a.txt": b"x" * 100}, method=zipfile.ZIP_STORED))
    raw[30 + len("a.txt") + 11 + 18 + 40] ^= 1
    (tmp_path / "e.zip").write_bytes(raw)
    with pytest.raises(BrokenArchive):
        read(tmp_path / "e.zip", PASSWORD)


def test_a_bomb_behind_a_password_is_a_bomb(tmp_path: Path) -> None:
    (tmp_path / "e.zip").write_bytes(aes_zip({"a.txt": b"\0" * (60 << 20)}))
    with pytest.raises(DangerousArchive):
        read(tmp_path / "e.zip", PASSWORD)


@pytest.mark.parametrize("at", range(0, 400, 7))
def test_any_damage_ends_in_words_or_in_the_same_content(tmp_path: Path, at: int) -> None:
    for name in ("old", "AES-256"):
        raw = bytearray(LOCKED[name])
        raw[at * len(raw) // 400] ^= 0x41
        (tmp_path / "e.zip").write_bytes(raw)
        try:
            found = read(tmp_path / "e.zip", PASSWORD)
        except UserError:
            continue
        assert sorted(found.values()) == sorted(FILES.values())
