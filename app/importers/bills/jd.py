"""JD.com: the bill of the app, with JD's own categories of what was bought."""

import re
from typing import Final

from app.importers.bills.bill import Bill, Deal, Facts, amount_of, goods, shop
from app.importers.bills.bill_table import Row
from app.importers.bills.folding import folded

# Categories that say how it was bought, not what.
_NO_INTERESTS: Final = frozenset({"网购", "其他网购", "先享后付", "其他", "1号店"})
_MOVES: Final = ("白条", "还款", "小金库", "提现", "充值", "转账", "红包", "金条", "转入", "转出", "余额", "收益")
_MOVEMENTS: Final = frozenset(
    "还款 信用借还 转账 转账红包 投资理财 理财 提现 充值 充值缴费 账户存取 资金转移 退款".split()
)
# Who stands where a shop should: JD itself, and whoever sells outside.
_ANY_SHOP: Final = frozenset({"京东平台商户", "京东外部商户", "京东商城平台商户"})
_SEVERAL: Final = re.compile(r"\s*等多件$")
_REFUND: Final = re.compile(r"^退款[-－—:：]?\s*")


class JdBill(Bill):
    """The bill of JD. A record is a row of its table."""

    name = "jd_bill"
    platform = "jd"
    needs = (frozenset({"交易时间", "商户名称", "交易说明", "金额", "收/支"}),)

    def deal(self, row: Row) -> Deal:
        """A purchase, unless it is a refund, an income, or one of JD's own ways to move money."""
        told, state, direction = row.text("交易说明"), folded(row.text("交易状态")), folded(row.text("收/支"))
        seller = shop(row.text("商户名称"))
        categories = row.text("交易分类").split()
        facts: Facts = {}
        if "关闭" in state or "取消" in state:
            facts["closed"] = True
        if folded(told).startswith(("代付", "送礼", "礼物", "赠送")):
            facts["for_someone_else"] = True
        if "退款" in state or _REFUND.match(told):
            return Deal(goods(told) or "退款", "", True, "", facts | {"movement": "退款"}, names_goods=True)
        if movement := self._movement(categories, direction, folded(told), row):
            return Deal(movement, "", True, "", facts | {"movement": movement})
        if _SEVERAL.search(told):
            told = _SEVERAL.sub("", told)
            facts["is_part_of_order"] = True
        bought = "" if told in _ANY_SHOP or told == seller else goods(told)
        seller = "" if seller in _ANY_SHOP else seller
        about = [name for name in categories if folded(name) not in _NO_INTERESTS]
        if ways := [name for name in categories if folded(name) in _NO_INTERESTS]:
            facts["listed_as"] = "; ".join(ways)
        title = bought or seller or " ".join(categories) or "交易"
        return Deal(title, seller, False, "; ".join(about), facts, names_goods=True)

    @staticmethod
    def _movement(categories: list[str], direction: str, told: str, row: Row) -> str:
        """What kind of movement it was, "" for a purchase."""
        plain = [folded(name) for name in categories]
        if moved := next((name for name in plain if name in _MOVEMENTS), ""):
            return moved
        if direction == "收入":
            return "收入"
        # "Use first, pay later" writes an order of nothing, and then the payment.
        if "先享后付" in plain and not amount_of(row.cell("金额")):
            return "先享后付"
        if direction == "支出" or any(name not in _NO_INTERESTS for name in plain):
            return ""
        return next((word for word in _MOVES if told.startswith(word)), "")
