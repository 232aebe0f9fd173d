"""What the bills of all platforms share: a row is a purchase, or money that moved without anything being bought."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final, NamedTuple

from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.importers.archive import Member
from app.importers.bills.bill_table import Columns, Header, Row, columns_of, rows_of
from app.importers.cells import CHINA, china_time
from app.importers.importer import ExportContext, Read
from app.importers.json_records import Unreadable
from app.importers.xlsx_dates import moment
from app.importers.xlsx_records import Cell, as_text

Facts = dict[str, str | int | float | bool]

# Columns of all four, in all their layouts, folded.
_COLUMNS: Final = frozenset(
    "交易时间 交易分类 交易对方 对方账号 商品说明 收/支 金额 收/付款方式 交易状态 交易订单号 商家订单号 备注 "
    "交易号 交易创建时间 付款时间 最近修改时间 交易来源地 类型 商品名称 金额(元) 服务费(元) 成功退款(元) 资金状态 "
    "交易类型 商品 支付方式 当前状态 交易单号 商户单号 商户名称 交易说明 "
    "交易成功时间 订单标题 订单金额 实付金额 商家单号".split()
)
_AMOUNT: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
# Members of an enum are looked up slowly, and each row needs one.
_BOUGHT: Final = Kind.BOUGHT
_CONTEXT: Final = Kind.CONTEXT
# Words in the names of businesses; where no goods are named, any other name may be a person's.
_BUSINESS: Final = re.compile(
    "店|馆|餐|饭|面|粉|粥|饼|食|菜|肉|果|茶|咖啡|奶|酒|烧|烤|火锅|超市|便利|商|百货|药|医|诊|院|公司|集团|企业|中心|坊|厅|城|园|"
    "铺|行|社|屋|吧|站|场|厂|局|校|幼儿|学|培训|酒楼|宾馆|酒店|旅|美容|美发|理发|造型|洗|修|车|停|加油|书|花|宠|健身|影|票|网|"
    "平台|旗舰|专营|专卖|市场|生鲜|水产|蔬|小吃|夜宵|早点|包子|零售|服务|工作室|[A-Za-z]{4,}"
)
_REFUNDED: Final = re.compile(r"已(?P<all>全额)?退款\D{0,3}(?P<some>\d[\d,]*(?:\.\d+)?)?")
# Numbers of orders and vouchers behind the name of what was bought; they point at the person and say nothing.
_LONG_NUMBER: Final = re.compile(r"[-_:：#\s]*(?:编号|号)?[-_:：#\s]*(?<![A-Za-z\d])\d{8,}(?![A-Za-z\d])")
_DIGIT: Final = re.compile(r"\d")
_EIGHT_DIGITS: Final = re.compile(r"\d{8}")
_NUMBERED_ORDER: Final = re.compile(r"(?<=订单)[-_:：#\s]*\d{4,}$")


class Deal(NamedTuple):
    """What a row of a bill says.

    Attributes:
        title: what was bought; for money, what kind of movement it was, never to whom.
        creator: the shop, "" where it is a person or cannot be told.
        is_money: money moved, nothing was bought.
        category: the platform's names for what was bought, "; " between them.
        facts: circumstances: refunded, closed, for someone else …
        names_goods: the title names what was bought or given back, not only a kind of movement.
    """

    title: str
    creator: str
    is_money: bool
    category: str
    facts: Facts
    names_goods: bool = False


class Bill:
    """A bill, as text or as a spreadsheet. A record is a row of its table.

    The preamble (name, account, totals) is no record and is dropped; so are order numbers, cards, other people's
    names and the person's remarks. All times are China time.

    Attributes:
        needs: sets of columns, folded; a table that holds one of them is such a bill.
        times: columns that say when, the better first.
        amounts: columns that say how much, the better first.
    """

    name = ""
    platform = ""
    needs: tuple[Columns, ...] = ()
    times: tuple[str, ...] = ("交易时间",)
    amounts: tuple[str, ...] = ("金额",)

    def __init__(self) -> None:
        self._bought, self._money = f"{self.platform}.bought", f"{self.platform}.money"

    def recognises(self, member: Member) -> bool:
        """By the names of its columns."""
        return any(need <= columns for columns in columns_of(member) for need in self.needs)

    def read(self, member: Member, export: ExportContext) -> Iterator[Read]:
        """One event for each row: `bought`, or `context` where money only moved."""
        name = member.name
        known: Header | None = None
        for number, row in rows_of(member, self.needs):
            if row is None:
                yield Skipped(name, number, SkipReason.DUPLICATE)
            elif isinstance(row, Unreadable):
                yield Skipped(name, number, row.reason, row.detail)
            else:
                if row.header is not known:
                    known = row.header
                    for column in sorted(frozenset(filter(None, known.names)) - _COLUMNS):
                        export.notice(member, f"column {column[:40]}")
                yield self._event(row, name, number, export)

    def deal(self, row: Row) -> Deal:
        """What the row says."""
        raise NotImplementedError

    def _event(self, row: Row, member: str, number: int, export: ExportContext) -> Event | Skipped:
        at, precision = _moment(row.cell(*self.times))
        if at is None:
            return Skipped(member, number, SkipReason.NO_TIME)
        deal = self.deal(row)
        if not deal.title:
            return Skipped(member, number, SkipReason.NO_CONTENT)
        paid, facts = row.cell(*self.amounts), deal.facts
        facts |= refunds(as_text(paid), row["当前状态"])
        if deal.category:
            facts["category"] = deal.category
        if export.is_coarse:
            return self._coarse(deal, facts, at, member, number)
        stream, kind = (self._money, _CONTEXT) if deal.is_money else (self._bought, _BOUGHT)
        amount = amount_of(paid)
        return Event(
            stream, kind, at, deal.title, member, number, precision, creator=deal.creator,
            facts=facts or None, amount=amount, currency="" if amount is None else "CNY",
        )  # fmt: skip

    def _coarse(self, deal: Deal, facts: Facts, at: datetime, member: str, number: int) -> Event | Skipped:
        """Only what kind of thing it was and in which month, for who does not want more kept."""
        if deal.names_goods:
            title = deal.category or str(facts.get("movement") or facts.get("type") or "")
        else:
            title = deal.title
        if not title:
            return Skipped(member, number, SkipReason.PERSONAL_DETAIL)
        facts.pop("refunded_amount", None)
        day = at.astimezone(CHINA)
        month = datetime(day.year, day.month, 1, tzinfo=UTC)
        stream, kind = (self._money, _CONTEXT) if deal.is_money else (self._bought, _BOUGHT)
        return Event(stream, kind, month, title, member, number, Precision.DAY, facts=facts or None)


def amount_of(cell: Cell) -> float | None:
    """Yuan, without sign; the first number of "131.77(已退款89.84)" or "¥28.16"."""
    if isinstance(cell, float):
        return abs(cell)
    found = _AMOUNT.search(cell) if isinstance(cell, str) else None
    return float(found[0].replace(",", "")) if found else None


def refunds(amount: str, status: str) -> Facts:
    """What amount and state say of money given back: "131.77(已退款89.84)", "已全额退款", "已退款(￥12.00)"."""
    for text in (amount, status):
        if "退款" in text and (found := _REFUNDED.search(text)):
            if found["all"] and (whole := amount_of(amount)) is not None:
                return {"refunded": True, "refunded_amount": whole}
            if found["some"]:
                return {"refunded": True, "refunded_amount": float(found["some"].replace(",", ""))}
            return {"refunded": True}
    return {}


def goods(text: str) -> str:
    """What was bought, without numbers of orders and vouchers."""
    # Eight digits in a row reach over one of every eighth places: most texts need no closer look.
    if _DIGIT.search(text[7::8]) and _EIGHT_DIGITS.search(text):
        text = _LONG_NUMBER.sub("", text)
    if "订单" in text:
        text = _NUMBERED_ORDER.sub("", text)
    return text.strip(" -_:：\t")


def shop(name: str) -> str:
    """The shop, "" where the platform has hidden a name behind stars: then it may be anybody's."""
    return "" if "*" in name or "＊" in name else name.strip()


def business(name: str) -> str:
    """The name if it is that of a business, "" if it may be a person's: for payments that name no goods."""
    return name if _BUSINESS.search(name) else ""


def _moment(cell: Cell) -> tuple[datetime | None, Precision]:
    """UTC; also where a spreadsheet program has made the cell a bare number of days."""
    if isinstance(cell, float):
        cell = moment(cell, is_1904=False)
    return china_time(cell)
