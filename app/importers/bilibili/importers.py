"""All importers of Bilibili, in one visible list."""

from typing import Final

from app.importers.bilibili.backup import Backup
from app.importers.bilibili.history_csv import HistoryCsv, LikedMusicCsv
from app.importers.bilibili.history_json import HistoryJson
from app.importers.bilibili.history_sheet import HistorySheet
from app.importers.importer import Importer

BILIBILI_IMPORTERS: Final[tuple[Importer, ...]] = (
    Backup(),
    HistoryJson(),
    HistoryCsv(),
    LikedMusicCsv(),
    HistorySheet(),
)
