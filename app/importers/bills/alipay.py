"""Alipay: the bill of the app (three layouts since 2021) and of the web page, which has no categories."""

from typing import Final

from app.importers.bills.bill import Bill, Deal, Facts, business, goods, shop
from app.importers.bills.bill_table import Row
from app.importers.bills.folding import Words, folded

# Categories of money that moves; what they are about is nobody's interest.
_MOVEMENTS: Final = frozenset(
    "投资理财 信用借还 转账红包 亲友代付 账户存取 退款 收入 充值缴费 还款 理财 转账 红包".split()
)
# How such a row begins where no category stands beside it.
_MOVES: Final = Words(
    "转账", "余额宝", "提现", "充值", "还款", "信用卡还款", "花呗", "借呗", "红包", "收益", "转入", "转出", "自动还款",
    "蚂蚁财富", "理财", "基金", "话费充值", "缴费",
)  # fmt: skip
# What stands in "goods" of payments by code and the like.
_NO_GOODS: Final = Words(
    *"收款 商品 收钱码收款 二维码收款 扫码付款 扫码收款 付款 消费 交易 普通交易 即时到账 支付".split()
)
_REFUND: Final = Words("退款")
_FOR_OTHERS: Final = Words("亲情卡", "亲密付", "亲属卡", "代付", "帮TA付", "送礼")


class AlipayBill(Bill):
    """The bill of Alipay. A record is a row of its table."""

    name = "alipay_bill"
    platform = "alipay"
    needs = (
        frozenset({"交易时间", "交易对方", "商品说明", "收/支", "金额", "交易状态"}),
        frozenset({"交易创建时间", "商品名称", "收/支", "金额(元)", "交易状态"}),
        frozenset({"交易创建时间", "商品名称", "收/支", "金额", "交易状态"}),
    )
    times = ("交易时间", "交易创建时间", "付款时间")
    amounts = ("金额", "金额(元)")

    def deal(self, row: Row) -> Deal:
        """A purchase by its category; where there is none, by direction and words."""
        category, state = row["交易分类"], folded(row["交易状态"])
        direction = folded(row["收/支"])
        bought, seller = goods(row["商品说明"] or row["商品名称"]), shop(row["交易对方"])
        facts: Facts = {}
        if "关闭" in state:
            facts["closed"] = True
        if folded(category) == "亲友代付" or _FOR_OTHERS.begin(bought):
            facts["for_someone_else"] = True
        movement = self._movement(folded(category), direction, state, bought)
        if movement:
            is_refund = movement == "退款"
            title = bought if is_refund and bought else movement
            return Deal(title, "", True, "", facts | {"movement": movement}, names_goods=is_refund)
        if _NO_GOODS.hold(bought):
            bought, seller = "", business(seller)
        if given_back := row["成功退款(元)"]:
            facts |= _given_back(given_back)
        named = "" if folded(category) == "其他" else category
        return Deal(bought or seller or category or "交易", seller, False, named, facts, names_goods=True)

    @staticmethod
    def _movement(category: str, direction: str, state: str, bought: str) -> str:
        """What kind of movement it was, "" for a purchase."""
        if category in _MOVEMENTS:
            return category
        if "退款" in state or _REFUND.begin(bought):
            return "退款"
        if direction == "收入":
            return "收入"
        if category and category != "其他":
            return ""
        if _FOR_OTHERS.begin(bought):
            return "亲友代付"
        if word := _MOVES.begin(bought):
            return word
        is_purchase = direction == "支出" or "关闭" in state
        return "" if is_purchase else "不计收支"


def _given_back(text: str) -> Facts:
    try:
        amount = float(text.replace(",", ""))
    except ValueError:
        return {}
    return {"refunded": True, "refunded_amount": amount} if amount > 0 else {}
