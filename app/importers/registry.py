"""All importers, in one visible list, and which of them reads which file of an export."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Final

from app.importers.amazon.importers import AMAZON_IMPORTERS as AMAZON
from app.importers.apple.importers import APPLE_IMPORTERS as APPLE
from app.importers.archive import Archive, Member
from app.importers.bilibili.importers import BILIBILI_IMPORTERS as BILIBILI
from app.importers.bills.importers import BILLS_IMPORTERS as BILLS
from app.importers.by_hand.importers import BY_HAND_IMPORTERS as BY_HAND
from app.importers.discord.importers import DISCORD_IMPORTERS as DISCORD
from app.importers.douban.importers import DOUBAN_IMPORTERS as DOUBAN
from app.importers.google.importers import GOOGLE_IMPORTERS as GOOGLE
from app.importers.importer import Importer
from app.importers.linkedin.importers import LINKEDIN_IMPORTERS as LINKEDIN
from app.importers.meta.importers import META_IMPORTERS as META
from app.importers.netease.importers import NETEASE_IMPORTERS as NETEASE
from app.importers.netflix.importers import NETFLIX_IMPORTERS as NETFLIX
from app.importers.reddit.importers import REDDIT_IMPORTERS as REDDIT
from app.importers.snapchat.importers import SNAPCHAT_IMPORTERS as SNAPCHAT
from app.importers.spotify.importers import SPOTIFY_IMPORTERS as SPOTIFY
from app.importers.tiktok.importers import TIKTOK_IMPORTERS as TIKTOK
from app.importers.weibo.importers import WEIBO_IMPORTERS as WEIBO
from app.importers.x import IMPORTERS as X

# One line per platform. Order decides only where two would claim the same file: the more particular first.
IMPORTERS: Final[tuple[Importer, ...]] = (
    *X,
    *SPOTIFY,
    *META,
    *TIKTOK,
    *NETFLIX,
    *LINKEDIN,
    *SNAPCHAT,
    *DISCORD,
    *REDDIT,
    *AMAZON,
    *APPLE,
    *BILLS,
    *BILIBILI,
    *DOUBAN,
    *NETEASE,
    *WEIBO,
    *BY_HAND,
    *GOOGLE,
)

# Files we never look into: they hold no records, and an export may hold gigabytes of them.
MEDIA: Final[frozenset[str]] = frozenset(
    ".jpg .jpeg .png .gif .webp .heic .heif .bmp .tif .tiff .svg .ico .mp4 .mov .avi .mkv .webm .m4v .3gp .mp3 .m4a "
    ".wav .ogg .opus .flac .aac .amr .pdf .zip .rar .7z .gz .tgz .mbox .ttf .woff .woff2 .css .map .exe .dmg .apk .iso "
    ".doc .docx .xls .ppt .pptx .psd .raw .dng .bin".split()
)
_MOST_BY_NAME: Final = 5


def sort_out(archive: Archive) -> list[tuple[Member, Importer | None]]:
    """Every member with the one importer that claims it, None for members nobody claims; in order of name.

    Members whose name ends like a picture, a film, a font or an archive (`MEDIA`) are claimed by nobody and not
    opened; archives inside archives stay closed, but for those `nested` knows.

    Raises:
        BrokenArchive, DangerousArchive, UnsupportedArchive: a member cannot even be begun.
    """
    return [(member, importer_for(member)) for member in archive.members]


def importer_for(member: Member) -> Importer | None:
    """The first importer that recognises the file."""
    if is_media(member) or not member.size:
        return None
    return next((importer for importer in IMPORTERS if importer.recognises(member)), None)


def is_media(member: Member) -> bool:
    """Whether the name ends like a file that holds no records."""
    return PurePosixPath(member.base_name.lower()).suffix in MEDIA


def not_understood(members: Iterable[Member]) -> list[str]:
    """How files nobody claims are listed.

    Each by its name; media, and more than five of one ending in one folder, as one line: "photos/*.jpg (1204)".
    """
    groups: dict[str, list[Member]] = {}
    for member in members:
        folder, _, base = member.name.rpartition("/")
        pattern = f"*{PurePosixPath(base).suffix.lower()}"
        groups.setdefault(f"{folder}/{pattern}" if folder else pattern, []).append(member)
    names: list[str] = []
    for pattern, alike in groups.items():
        if len(alike) > _MOST_BY_NAME or (len(alike) > 1 and is_media(alike[0])):
            names.append(f"{pattern} ({len(alike)})")
        else:
            names += [member.name for member in alike]
    return sorted(names)
