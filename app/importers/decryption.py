"""Members of a zip that ask for a password: both ways zips are encrypted, opened with what the person typed.

Bills of Alipay and WeChat Pay come so. The password is never kept, and nothing decrypted is written down: the bytes
go on to the same counting, inflating and checking as those of any other member.
"""

import hashlib
import hmac
from typing import Final, Protocol

from app.core.errors import BrokenArchive, UnsupportedArchive, WrongPassword
from app.importers.guard import METHOD_AES
from app.importers.zip_directory import Entry

_SIZES_FOLLOW: Final = 0x0008
_PLAIN_HEADER: Final = 12
# WinZip AES, specification AE-1 and AE-2: bytes of salt and of key by strength 1 to 3.
_SALT: Final = {1: 8, 2: 12, 3: 16}
_KEY: Final = {1: 16, 2: 24, 3: 32}
_CHECK: Final = 2
_SEAL: Final = 10
_ROUNDS: Final = 1000


class Decryption(Protocol):
    """Turns the packed bytes of one member, in their order, into what they were before."""

    def decrypt(self, packed: bytes) -> bytes:
        """As many bytes as given."""

    def is_whole(self, seal: bytes) -> bool:
        """At the end: whether the bytes behind the data say that nothing was changed."""


class Lock:
    """What stands around the data of an encrypted member.

    Attributes:
        before, after: bytes in front of the data and behind it.
        method: how the data is packed.
        has_checksum: the directory's checksum is of the plain data; AE-2 seals it instead and gives none.
        is_sure: a wrong password is told from damage.
    """

    def __init__(self, entry: Entry, path: str) -> None:
        """Look at an entry of the directory.

        Raises:
            BrokenArchive, UnsupportedArchive: no encryption we know.
        """
        self._entry, self._path = entry, path
        self.before, self.after, self.method, self.has_checksum = _PLAIN_HEADER, 0, entry.method, True
        self._strength = 0
        self.is_sure = entry.method == METHOD_AES
        if entry.method == METHOD_AES:
            extra = entry.encryption
            if len(extra) < 7:
                raise BrokenArchive(path, entry.name)
            version, self._strength = int.from_bytes(extra[:2], "little"), extra[4]
            if version not in (1, 2) or extra[2:4] != b"AE" or self._strength not in _SALT:
                raise UnsupportedArchive(path, "special zip")
            self.before, self.after = _SALT[self._strength] + _CHECK, _SEAL
            self.method = int.from_bytes(extra[5:7], "little")
            self.has_checksum = version == 1
        if entry.packed_size < self.before + self.after:
            raise BrokenArchive(path, entry.name)

    def opened(self, password: bytes, header: bytes) -> Decryption:
        """The decryption of the data.

        Args:
            password: what the person typed.
            header: the `before` bytes.

        Raises:
            WrongPassword: it is not the one.
        """
        if not self._strength:
            decryption = _Plain(password)
            check = decryption.decrypt(header)[-1]
            entry = self._entry
            known = {entry.checksum >> 24, entry.clock >> 8} if entry.flags & _SIZES_FOLLOW else {entry.checksum >> 24}
            if check not in known:
                raise WrongPassword(self._path)
            return decryption
        size = _KEY[self._strength]
        keys = hashlib.pbkdf2_hmac("sha1", password, header[:-_CHECK], _ROUNDS, 2 * size + _CHECK)
        if not hmac.compare_digest(keys[-_CHECK:], header[-_CHECK:]):
            raise WrongPassword(self._path)
        return _Aes(keys[:size], keys[size:-_CHECK])


class _Plain:
    """The old way (APPNOTE.TXT 6.1), weak and still the one most programs write."""

    def __init__(self, password: bytes) -> None:
        self._keys = 0x12345678, 0x23456789, 0x34567890
        for byte in password:
            self._turn(byte)

    def decrypt(self, packed: bytes) -> bytes:
        key_0, key_1, key_2 = self._keys
        table = _TABLE
        plain = bytearray(len(packed))
        for at, byte in enumerate(packed):
            mixed = key_2 | 2
            byte ^= ((mixed * (mixed ^ 1)) >> 8) & 0xFF
            plain[at] = byte
            key_0 = (key_0 >> 8) ^ table[(key_0 ^ byte) & 0xFF]
            key_1 = ((key_1 + (key_0 & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
            key_2 = (key_2 >> 8) ^ table[(key_2 ^ (key_1 >> 24)) & 0xFF]
        self._keys = key_0, key_1, key_2
        return bytes(plain)

    def is_whole(self, seal: bytes) -> bool:
        return True  # the checksum of the plain data tells

    def _turn(self, byte: int) -> None:
        key_0, key_1, key_2 = self._keys
        key_0 = (key_0 >> 8) ^ _TABLE[(key_0 ^ byte) & 0xFF]
        key_1 = ((key_1 + (key_0 & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        self._keys = key_0, key_1, (key_2 >> 8) ^ _TABLE[(key_2 ^ (key_1 >> 24)) & 0xFF]


class _Aes:
    """AES in counter mode, the counter from 1 and its low byte first; sealed by HMAC-SHA1 of the packed bytes."""

    def __init__(self, key: bytes, seal_key: bytes) -> None:
        # Imported only where somebody hands over such a zip.
        # WORKAROUND https://github.com/Legrandin/pycryptodome/blob/master/lib/Crypto/Util/_raw_api.py: it starts the
        # program `file` to learn the machine's architecture, which a worker may not, and does not use the answer for
        # libraries given by their place; until it asks no more.
        from Cryptodome.Util import Counter, _raw_api

        architecture = getattr(_raw_api, "cached_architecture", None)
        if architecture == []:
            architecture[:] = ("", "")
        from Cryptodome.Cipher import AES

        self._cipher = AES.new(key, AES.MODE_CTR, counter=Counter.new(128, initial_value=1, little_endian=True))
        self._seal = hmac.new(seal_key, digestmod="sha1")

    def decrypt(self, packed: bytes) -> bytes:
        self._seal.update(packed)
        return self._cipher.decrypt(packed)

    def is_whole(self, seal: bytes) -> bool:
        return hmac.compare_digest(self._seal.digest()[:_SEAL], seal)


def _crc_step(number: int) -> int:
    for _ in range(8):
        number = (number >> 1) ^ 0xEDB88320 if number & 1 else number >> 1
    return number


_TABLE: Final = tuple(_crc_step(number) for number in range(256))
