"""All importers of Weibo, in one visible list."""

from typing import Final

from app.importers.importer import Importer
from app.importers.weibo.crawler_csv import CrawlerCsv
from app.importers.weibo.crawler_json import CrawlerJson

WEIBO_IMPORTERS: Final[tuple[Importer, ...]] = (CrawlerJson(), CrawlerCsv())
