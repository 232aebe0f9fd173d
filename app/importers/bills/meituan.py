"""Meituan: the bill of the app; titles of orders, no categories."""

from app.importers.bills.bill import Bill, Deal, Facts, goods
from app.importers.bills.bill_table import Row
from app.importers.bills.folding import folded

_TITLE_ENDING = "订单详情"


class MeituanBill(Bill):
    """The bill of Meituan. A record is a row of its table; what counts is when it was ordered and what was paid."""

    name = "meituan_bill"
    platform = "meituan"
    needs = (frozenset({"交易创建时间", "交易类型", "订单标题", "收/支"}),)
    times = ("交易创建时间", "交易成功时间")
    amounts = ("实付金额", "订单金额")

    def deal(self, row: Row) -> Deal:
        """Only what was paid for is a purchase; refunds and moved money are not."""
        kind, direction = row["交易类型"], folded(row["收/支"])
        plain = folded(kind)
        told = row["订单标题"]
        title = goods(told.removesuffix(_TITLE_ENDING))
        shop = title if told.endswith(_TITLE_ENDING) else ""  # an order from a menu is called by its shop
        if "退款" in plain:
            return Deal(f"退款-{title}" if title else "退款", "", True, "", {"movement": "退款"}, names_goods=True)
        if (plain and plain != "支付") or direction == "收入":
            movement = kind if plain != "支付" else direction
            return Deal(movement, "", True, "", {"movement": movement})
        facts: Facts = {"type": kind} if kind else {}
        return Deal(title or kind or "支付", shop, False, "", facts, names_goods=True)
