"""All importers of NetEase Cloud Music, in one visible list."""

from typing import Final

from app.importers.importer import Importer
from app.importers.netease.play_record import PlayRecord
from app.importers.netease.playlists import ListOfPlaylists, PlaylistSongs

NETEASE_IMPORTERS: Final[tuple[Importer, ...]] = (PlayRecord(), ListOfPlaylists(), PlaylistSongs())
