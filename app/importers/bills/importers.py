"""All importers of Bills of Alipay, WeChat Pay, JD and Meituan, in one visible list."""

from typing import Final

from app.importers.importer import Importer

BILLS_IMPORTERS: Final[tuple[Importer, ...]] = ()
