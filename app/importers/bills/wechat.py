"""WeChat Pay: the bill as spreadsheet (new) and as text (old)."""

import re
from typing import Final

from app.importers.bills.bill import Bill, Deal, Facts, business, goods, shop
from app.importers.bills.bill_table import Row
from app.importers.bills.folding import Words, folded

# Kinds of transactions that buy nothing; the list is open, so what else was spent is taken for a purchase.
_MOVEMENTS: Final = Words(
    "转账", "微信红包", "群收款", "亲属卡", "信用卡还款", "零钱提现", "零钱充值", "购买理财通", "理财通", "转入零钱通",
    "零钱通转出", "零钱通", "二维码收款", "赞赏码", "手机充值", "还款", "提现", "充值", "红包", "收款",
)  # fmt: skip
_FOR_OTHERS: Final = Words("亲属卡", "代付", "送礼", "礼物", "赠送")
# What stands in "goods" where no goods are named: totals, and words of payer and payee to each other.
_NO_GOODS: Final = re.compile(r"(?:总共消费|收款方备注|付款方留言|转账备注|备注|留言)[:：]")


class WeChatPayBill(Bill):
    """The bill of WeChat Pay. A record is a row of its table; rows a second sheet repeats are told once."""

    name = "wechat_pay_bill"
    platform = "wechat"
    needs = (frozenset({"交易时间", "交易类型", "交易对方", "商品", "收/支", "当前状态"}),)
    amounts = ("金额(元)", "金额")

    def deal(self, row: Row) -> Deal:
        """A purchase if something was spent and the kind of transaction is none that only moves money."""
        kind, state = row["交易类型"], folded(row["当前状态"])
        plain = folded(kind)
        facts: Facts = {}
        if "关闭" in state:
            facts["closed"] = True
        named = row["商品"]
        if _FOR_OTHERS.begin(plain) or _FOR_OTHERS.begin(named):
            facts["for_someone_else"] = True
        other = shop(row["交易对方"])
        if plain.endswith("退款"):
            seller = kind.rpartition("-")[0] or other
            return Deal(f"退款-{seller}" if seller else "退款", "", True, "", {"movement": "退款"}, names_goods=True)
        if movement := _MOVEMENTS.begin(plain):
            return Deal(movement, "", True, "", facts | {"movement": movement})
        direction = folded(row["收/支"])
        if direction != "支出":
            movement = "收入" if direction == "收入" else "中性交易"
            return Deal(movement, "", True, "", facts | {"movement": movement})
        if "二维码" in plain:
            other = business(other)
        bought = "" if _NO_GOODS.match(named) else goods(named)
        if kind:
            facts["type"] = kind
        return Deal(bought or other or kind or "支出", other, False, "", facts, names_goods=True)
