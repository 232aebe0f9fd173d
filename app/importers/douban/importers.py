"""All importers of Douban, in one visible list."""

from typing import Final

from app.importers.douban.userscript_csv import UserscriptCsv
from app.importers.douban.workbook import TofuWorkbook
from app.importers.importer import Importer

DOUBAN_IMPORTERS: Final[tuple[Importer, ...]] = (TofuWorkbook(), UserscriptCsv())
