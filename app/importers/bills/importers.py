"""All importers of Bills of Alipay, WeChat Pay, JD and Meituan, in one visible list."""

from typing import Final

from app.importers.bills.alipay import AlipayBill
from app.importers.bills.jd import JdBill
from app.importers.bills.meituan import MeituanBill
from app.importers.bills.wechat import WeChatPayBill
from app.importers.importer import Importer

BILLS_IMPORTERS: Final[tuple[Importer, ...]] = (AlipayBill(), WeChatPayBill(), JdBill(), MeituanBill())
