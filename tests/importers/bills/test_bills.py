"""Bills of Alipay, WeChat Pay, JD and Meituan: golden cases, samples counted by other means, and their traps."""

import csv
import io
import random
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.events import Event, Kind, Precision, Skipped, SkipReason
from app.core.labels import DeclaredLabel
from app.importers.archive import Archive
from app.importers.bills.bill import amount_of, goods, refunds
from app.importers.bills.folding import folded
from app.importers.importer import Read
from app.importers.manifest import context_of, export_date
from app.importers.registry import sort_out
from tests.golden import CheckGolden, golden_cases
from tests.spreadsheets import make_spreadsheet

ALIPAY = "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,"
WECHAT = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注"
_STARTS_WITH_TIME = re.compile(r"(?m)^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d")


def read(path: Path, *, is_coarse: bool = False) -> dict[str, list[Read]]:
    found: dict[str, list[Read]] = {}
    with Archive.open([path]) as archive:
        for member, importer in sort_out(archive):
            assert importer is not None, member
            export = replace(context_of(archive, importer.platform), is_coarse=is_coarse)
            found[member.base_name] = list(importer.read(member, export))
    return found


def bill(folder: Path, text: str, name: str = "bill.csv", encoding: str = "utf-8", **options: bool) -> list[Read]:
    (folder / name).write_bytes(text.encode(encoding))
    return read(folder / name, **options)[name]


def events(things: list[Read]) -> list[Event]:
    return [thing for thing in things if isinstance(thing, Event)]


@pytest.mark.parametrize("case", golden_cases(__file__), ids=lambda case: case.name)
def test_golden(case: Path, check_golden: CheckGolden) -> None:
    check_golden(case)


@pytest.mark.parametrize(
    ("sample", "encoding"),
    [
        ("alipay/alipay-mobile-2023-gb18030.csv", "gb18030"),
        ("wechat/wechat-pay-bill-utf8.csv", "utf-8"),
        ("jd/jd-bill-utf8bom.csv", "utf-8-sig"),
        ("meituan/meituan-bill-utf8bom-crlf.csv", "utf-8-sig"),
    ],
)
def test_every_row_of_the_samples_is_accounted_for(shared: Path, sample: str, encoding: str) -> None:
    path = shared / "samples" / sample
    rows = len(_STARTS_WITH_TIME.findall(path.read_bytes().decode(encoding)))
    (things,) = read(path).values()
    assert rows
    assert [thing.record for thing in things] == list(range(rows))
    assert not any(isinstance(thing, Skipped) for thing in things)


def test_the_sample_with_two_sheets_tells_each_purchase_once(shared: Path) -> None:
    path = shared / "samples/wechat/wechat-pay-bill-two-sheets.xlsx"
    with zipfile.ZipFile(path) as book:
        texts = [book.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2)]
    rows = [len(re.findall(r"<t>20\d\d-\d\d-\d\d \d\d:\d\d:\d\d</t>", text)) for text in texts]
    (things,) = read(path).values()
    assert len(things) == sum(rows)
    assert len(events(things)) == rows[0]
    assert {thing.reason for thing in things if isinstance(thing, Skipped)} == {SkipReason.DUPLICATE}
    (plain,) = read(shared / "samples/wechat/wechat-pay-bill-utf8.csv").values()
    assert [event._replace(member="", record=0) for event in events(things)] == [
        event._replace(member="", record=0) for event in events(plain)
    ]


def test_amounts_of_the_samples_are_those_a_table_reader_sees(shared: Path) -> None:
    path = shared / "samples/jd/jd-bill-utf8bom.csv"
    lines = path.read_text("utf-8-sig").split("交易时间", 1)[1].splitlines()[1:]
    expected = [float(re.match(r"[\d.]+", row[3])[0]) for row in csv.reader(io.StringIO("\n".join(lines)))]  # type: ignore[index]
    (things,) = read(path).values()
    assert [event.amount for event in events(things)] == expected
    assert {event.currency for event in events(things)} == {"CNY"}


def test_bills_declare_no_labels_and_tell_no_names(shared: Path) -> None:
    for folder in ("alipay", "wechat", "jd", "meituan"):
        for things in read(shared / "samples" / folder).values():
            assert not any(isinstance(thing, DeclaredLabel) for thing in things)
            told = " ".join(f"{event.title} {event.creator} {event.facts}" for event in events(things))
            for private in ("房东", "用户A", "哈哈", "招商银行", "example.invalid", "7449", "9876", "3985734"):
                assert private not in told


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_any_encoding_a_bill_comes_in(tmp_path: Path, encoding: str) -> None:
    row = "2025-03-01 12:00:00,餐饮美食,示例面馆,/,午餐,支出,27.00,余额宝,交易成功,1\t,2\t,,"
    text = f"导出信息：\n姓名：示例\n\n{ALIPAY}\n{row}\n"
    (event,) = events(bill(tmp_path, text, encoding=encoding))
    assert (event.title, event.creator, event.amount) == ("午餐", "示例面馆", 27.0)
    assert event.at == datetime(2025, 3, 1, 4, tzinfo=UTC)
    assert event.facts == {"category": "餐饮美食"}


def test_a_bill_saved_again_by_a_spreadsheet_program(tmp_path: Path) -> None:
    """Dates lose their seconds, cells change their marks, all four may become spreadsheets."""
    text = (
        f"{ALIPAY.replace(',', chr(9))}\n"
        + "2025/3/1 12:05\t餐饮美食\t示例面馆\t/\t午餐\t支出\t27\t余额宝\t交易成功\t2E+27\t\n"
    )
    (event,) = events(bill(tmp_path, text, "bill.txt", "utf-16"))
    assert (event.at, event.precision) == (datetime(2025, 3, 1, 4, 5, tzinfo=UTC), Precision.MINUTE)
    header = ALIPAY.rstrip(",").split(",")
    table = [["支付宝"], header, [45717.5, "餐饮美食", "示例面馆", None, "午餐", "支出", 27.0, None, "交易成功"]]
    path = make_spreadsheet(tmp_path / "bill.xlsx", {"Sheet1": table})
    (event,) = events(read(path)["bill.xlsx"])
    assert (event.at, event.amount, event.title) == (datetime(2025, 3, 1, 4, tzinfo=UTC), 27.0, "午餐")


def test_notes_before_and_after_the_table_are_no_records(tmp_path: Path) -> None:
    row = "2025-03-01 12:00:00,餐饮美食,店,/,饭,支出,1,,交易成功"
    text = f"收/支,说明\n----\n{ALIPAY}\n{row}\n-----,\n已收入:0笔,0.00元\n注\n"
    assert [thing.record for thing in bill(tmp_path, text)] == [0]


def test_two_bills_one_behind_the_other_are_both_read(tmp_path: Path) -> None:
    row = "2025-03-0{},餐饮美食,店,/,饭,支出,1,,交易成功"
    text = f"{ALIPAY}\n{row.format('1 12:00:00')}\n注\n{ALIPAY}\n{row.format('2 12:00:00')}\n{row.format('x')}\n"
    things = bill(tmp_path, text)
    assert [thing.record for thing in things] == [0, 1, 2]
    assert isinstance(things[2], Skipped)
    assert things[2].reason is SkipReason.NO_TIME


@pytest.mark.parametrize(
    ("amount", "status", "expected"),
    [
        ("131.77(已退款89.84)", "", {"refunded": True, "refunded_amount": 89.84}),
        ("468.32(已全额退款)", "", {"refunded": True, "refunded_amount": 468.32}),
        ("¥9.90", "已退款(￥3.00)", {"refunded": True, "refunded_amount": 3.0}),
        ("¥1,009.90", "已全额退款", {"refunded": True, "refunded_amount": 1009.9}),
        ("¥9.90", "支付成功", {}),
    ],
)
def test_what_was_given_back(amount: str, status: str, expected: dict[str, object]) -> None:
    assert refunds(amount, status) == expected


def test_amounts_and_goods() -> None:
    assert [amount_of(text) for text in ("¥28.16", "￥1,300.00", 12.5, -3.0, "/", None)] == [
        28.16,
        1300,
        12.5,
        3,
        None,
        None,
    ]
    assert goods("美团订单-25010811100400001234") == "美团订单"
    assert goods("代金券-000000000000000000") == "代金券"
    assert goods("小米14 Pro 256GB") == "小米14 Pro 256GB"
    assert folded("金額（元） ") == "金额(元)"


def test_only_category_and_month_are_kept_if_the_person_wants_no_more(tmp_path: Path) -> None:
    text = (
        f"{ALIPAY}\n2025-03-31 23:30:00,医疗健康,示例医院,/,门诊,支出,27.00,余额宝,交易成功,1,2,,\n"
        "2025-03-05 10:00:00,退款,示例店,/,退款-手表,不计收支,8.00,余额宝,退款成功,1,2,,\n"
        "2025-03-06 10:00:00,其他,示例店,/,手表,支出,8.00,余额宝,交易成功,1,2,,\n"
        "2025-03-07 10:00:00,转账红包,张三,/,转账,支出,8.00,余额宝,交易成功,1,2,,\n"
    )
    visit, refund, unnamed, moved = bill(tmp_path, text, is_coarse=True)
    assert isinstance(visit, Event)
    assert (visit.title, visit.creator, visit.amount, visit.facts) == ("医疗健康", "", None, {"category": "医疗健康"})
    assert (visit.at, visit.precision) == (datetime(2025, 3, 1, tzinfo=UTC), Precision.DAY)
    assert isinstance(refund, Event)
    assert (refund.title, refund.kind) == ("退款", Kind.CONTEXT)
    assert isinstance(unnamed, Skipped)
    assert unnamed.reason is SkipReason.PERSONAL_DETAIL
    assert isinstance(moved, Event)
    assert moved.title == "转账红包"


def test_other_tables_are_not_claimed(tmp_path: Path) -> None:
    for number, text in enumerate(
        ("日期,收/支,金额\n2025-03-01,支出,3\n", "a,b\n1,2\n", "[1]", "交易时间 收/支 是什么\n")
    ):
        (tmp_path / f"{number}.csv").write_text(text, encoding="utf-8")
    make_spreadsheet(tmp_path / "a.xlsx", {"S": [["日期", "收/支", "金额"], ["2025-03-01", "支出", 3.0]]})
    with Archive.open([tmp_path]) as archive:
        assert not any(by and by.name.endswith("_bill") for _, by in sort_out(archive))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("支付宝交易明细(20230210-20230213).csv", datetime(2023, 2, 13, 16, tzinfo=UTC)),
        (
            "微信支付账单流水文件(20250101-20250131)——【解压密码可在微信支付公众号查看】.csv",
            datetime(2025, 1, 31, 16, tzinfo=UTC),
        ),
        ("京东交易流水(申请时间2024年01月03日11时32分42秒)_739.csv", datetime(2024, 1, 3, 3, 32, 42, tzinfo=UTC)),
        ("alipay_record_20211231_1000_1.csv", datetime(2021, 12, 31, tzinfo=UTC)),
    ],
)
def test_a_bill_is_as_old_as_the_end_of_its_period(tmp_path: Path, name: str, expected: datetime) -> None:
    (tmp_path / name).write_text(ALIPAY, encoding="utf-8")
    with Archive.open([tmp_path / name]) as archive:
        assert export_date(archive) == expected


def test_a_column_nobody_knows_is_noticed_by_its_name(tmp_path: Path) -> None:
    row = "2025-03-01 12:00:00,餐饮美食,店,/,饭,支出,1,,交易成功,1,2,,secret"
    (tmp_path / "bill.csv").write_text(f"{ALIPAY}新的一列\n{row}\n", encoding="utf-8")
    with Archive.open([tmp_path / "bill.csv"]) as archive:
        ((member, importer),) = sort_out(archive)
        assert importer is not None
        export = context_of(archive, importer.platform)
        assert len(list(importer.read(member, export))) == 1
        assert export.notices == {"bill.csv": ["column 新的一列"]}


def test_who_was_paid_by_code_is_kept_only_if_it_is_a_business(tmp_path: Path) -> None:
    row = "2025-03-01 12:00:0{},餐饮美食,{},/,收钱码收款,支出,1,,交易成功"
    paid = [row.format(number, name) for number, name in enumerate(("王阿姨", "王阿姨早餐店", "王*"))]
    text = "\n".join([ALIPAY, *paid])
    assert [(event.title, event.creator) for event in events(bill(tmp_path, text))] == [
        ("餐饮美食", ""),
        ("王阿姨早餐店", "王阿姨早餐店"),
        ("餐饮美食", ""),
    ]


@pytest.mark.parametrize("case", [case.name for case in golden_cases(__file__)])
def test_any_damage_costs_rows_or_ends_in_words(tmp_path: Path, case: str) -> None:
    (path,) = (Path(__file__).parent / "golden" / case).iterdir()
    raw, chance = path.read_bytes(), random.Random(5)
    damaged = tmp_path / path.name
    for _ in range(40):
        changed = bytearray(raw[: chance.choice((len(raw), chance.randrange(1, len(raw))))])
        for _ in range(chance.randrange(4)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        damaged.write_bytes(changed)
        try:
            with Archive.open([damaged]) as archive:
                for member, importer in sort_out(archive):
                    if importer is not None:
                        found = list(importer.read(member, context_of(archive, importer.platform)))
                        assert [thing.record for thing in found] == list(range(len(found)))
        except UserError:
            pass  # refused in words
