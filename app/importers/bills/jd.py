"""JD.com: the bill of the app, with JD's own categories of what was bought."""

import re
from typing import Final, NamedTuple

from app.importers.bills.bill import Bill, Deal, Facts, amount_of, goods, shop
from app.importers.bills.bill_table import Row
from app.importers.bills.folding import Words, folded
from app.importers.remembering import remembered

# Categories that say how it was bought, not what.
_NO_INTERESTS: Final = frozenset({"网购", "其他网购", "先享后付", "其他", "1号店"})
_MOVES: Final = Words("白条", "还款", "小金库", "提现", "充值", "转账", "红包", "金条", "转入", "转出", "余额", "收益")
_MOVEMENTS: Final = frozenset(
    "还款 信用借还 转账 转账红包 投资理财 理财 提现 充值 充值缴费 账户存取 资金转移 退款".split()
)
# Who stands where a shop should: JD itself, and whoever sells outside.
_ANY_SHOP: Final = frozenset({"京东平台商户", "京东外部商户", "京东商城平台商户"})
_FOR_OTHERS: Final = Words("代付", "送礼", "礼物", "赠送")
_SEVERAL: Final = "等多件"
_REFUND: Final = re.compile(r"^退款[-－—:：]?\s*")


class JdBill(Bill):
    """The bill of JD. A record is a row of its table."""

    name = "jd_bill"
    platform = "jd"
    needs = (frozenset({"交易时间", "商户名称", "交易说明", "金额", "收/支"}),)

    def deal(self, row: Row) -> Deal:
        """A purchase, unless it is a refund, an income, or one of JD's own ways to move money."""
        told, state, direction = row["交易说明"], folded(row["交易状态"]), folded(row["收/支"])
        seller = shop(row["商户名称"])
        named = _named(row["交易分类"])
        facts: Facts = {}
        if "关闭" in state or "取消" in state:
            facts["closed"] = True
        if _FOR_OTHERS.begin(told):
            facts["for_someone_else"] = True
        if "退款" in state or _REFUND.match(told):
            return Deal(goods(told) or "退款", "", True, "", facts | {"movement": "退款"}, names_goods=True)
        if movement := self._movement(named, direction, told, row):
            return Deal(movement, "", True, "", facts | {"movement": movement})
        if told.endswith(_SEVERAL):
            told = told.removesuffix(_SEVERAL).rstrip()
            facts["is_part_of_order"] = True
        bought = "" if told in _ANY_SHOP or told == seller else goods(told)
        seller = "" if seller in _ANY_SHOP else seller
        if named.ways:
            facts["listed_as"] = named.ways
        title = bought or seller or named.whole or "交易"
        return Deal(title, seller, False, named.about, facts, names_goods=True)

    @staticmethod
    def _movement(named: "_Named", direction: str, told: str, row: Row) -> str:
        """What kind of movement it was, "" for a purchase."""
        if named.movement:
            return named.movement
        if direction == "收入":
            return "收入"
        # "Use first, pay later" writes an order of nothing, and then the payment.
        if named.is_paid_later and not amount_of(row.cell("金额")):
            return "先享后付"
        if direction == "支出" or named.about:
            return ""
        return _MOVES.begin(told)


class _Named(NamedTuple):
    """What the category of a row says.

    Attributes:
        whole: as written, single spaces between its names.
        about: names that say what was bought, "; " between them.
        ways: names that say how, "; " between them.
        movement: the name of a movement of money, "" if there is none among them.
        is_paid_later: one of them is "use first, pay later".
    """

    whole: str
    about: str
    ways: str
    movement: str
    is_paid_later: bool


@remembered
def _named(category: str) -> _Named:
    names = category.split()
    plain = [folded(name) for name in names]
    return _Named(
        " ".join(names),
        "; ".join(name for name in names if folded(name) not in _NO_INTERESTS),
        "; ".join(name for name in names if folded(name) in _NO_INTERESTS),
        next((name for name in plain if name in _MOVEMENTS), ""),
        "先享后付" in plain,
    )
