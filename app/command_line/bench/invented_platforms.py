"""Large invented exports of the other platforms, one large file each, and the least a reader of that file must do."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape

from app.command_line.bench.floor import Row
from app.command_line.bench.invented_exports import Watched, watches, write_media

Cells = list[str]


@dataclass(frozen=True, slots=True)
class Large:
    """One kind of large file.

    Attributes:
        name: of the file in its export.
        write: writes so many watches into it.
        rows: reads them again as the floor would: the format's library, no check, nothing else.
    """

    name: str
    write: Callable[[IO[bytes], Iterator[Watched]], None]
    rows: Callable[[IO[bytes]], Iterator[Row]]


def write_export(kind: str, path: Path, events: int, seed: int = 1, *, padding_mb: int = 0) -> None:
    """A zip with one large file of this kind, and media that nobody needs."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open(LARGE[kind].name, "w", force_zip64=True) as member:
            LARGE[kind].write(member, watches(events, seed))
        write_media(archive, padding_mb)


def floor_rows(archive: zipfile.ZipFile) -> Iterator[Row]:
    """Rows of the one large file of such an export."""
    names = set(archive.namelist())
    large = next(one for one in LARGE.values() if one.name in names)
    with archive.open(large.name) as member:
        yield from large.rows(member)


# Lists of JSON objects, alone or in one object


def _json(
    record: Callable[[Watched], dict[str, Any]],
    row: Callable[[dict[str, Any]], Row],
    inside: tuple[str, ...] = (),
    *,
    before: str = "",
    behind: str = "",
) -> tuple[Callable[[IO[bytes], Iterator[Watched]], None], Callable[[IO[bytes]], Iterator[Row]]]:
    """A list of records below these keys; `before` and `behind` it is what else the outermost object holds."""

    def write(member: IO[bytes], all_watches: Iterator[Watched]) -> None:
        opening = "".join(f'{{"{key}": ' for key in inside)
        member.write(((opening[:1] + before + opening[1:]) if before else opening).encode() + b"[")
        for number, watch in enumerate(all_watches):
            member.write(("," * bool(number) + "\n" + json.dumps(record(watch), ensure_ascii=False)).encode())
        member.write(b"\n]" + b"}" * max(len(inside) - 1, 0) + (f"{behind}}}".encode() if inside else b""))

    def rows(member: IO[bytes]) -> Iterator[Row]:
        import orjson

        found = orjson.loads(member.read())
        for key in inside:
            found = found[key]
        return map(row, found)

    return write, rows


def _seconds(watch: Watched) -> int:
    return int(watch.at.timestamp())


def _instagram(watch: Watched) -> dict[str, Any]:
    return {
        "title": "",
        "media_map_data": {},
        "string_map_data": {
            "Author": {"href": "", "value": watch.creator, "timestamp": 0},
            "Time": {"href": "", "value": "", "timestamp": _seconds(watch)},
        },
    }


def _instagram_row(record: dict[str, Any]) -> Row:
    data = record["string_map_data"]
    return data["Time"]["timestamp"] * 1000, "shown", "", "", data["Author"]["value"], ""


def _labels(watch: Watched) -> dict[str, Any]:
    owner = [{"label": "URL", "value": ""}, {"label": "Name", "value": watch.creator}]
    return {
        "timestamp": _seconds(watch),
        "media": [],
        "label_values": [
            {"label": "URL", "value": f"https://www.instagram.com/reel/{watch.video}/"},
            {"label": "Caption", "value": watch.title},
            {
                "title": "Owner",
                "dict": [{"dict": [*owner, {"label": "Username", "value": watch.channel}], "title": ""}],
            },
            {
                "title": "Hashtags",
                "dict": [{"dict": [{"label": "Name", "value": watch.title.split()[0]}], "title": ""}],
            },
        ],
        "fbid": f"1:{_seconds(watch)}::DYIImpressionsData",
    }


def _labels_row(record: dict[str, Any]) -> Row:
    url, caption, owner, _ = record["label_values"]
    return record["timestamp"] * 1000, "shown", url["value"], caption["value"], owner["dict"][0]["dict"][1]["value"], ""


def _facebook(watch: Watched) -> dict[str, Any]:
    said = f"{watch.creator} wrote on a post."
    return {"timestamp": _seconds(watch), "data": [{"text": watch.title}], "title": said}


def _facebook_row(record: dict[str, Any]) -> Row:
    return record["timestamp"] * 1000, "searched", "", record["data"][0]["text"], record["title"], ""


def _tiktok(watch: Watched) -> dict[str, Any]:
    number = 7 * 10**18 + int(watch.channel[2:]) * 10_000 + int(watch.video[7:] or 0)
    return {"Date": f"{watch.at:%Y-%m-%d %H:%M:%S}", "Link": f"https://www.tiktokv.com/share/video/{number}/"}


def _tiktok_row(record: dict[str, Any]) -> Row:
    return _moment(record["Date"]), "shown", record["Link"], "", "", ""


def _bilibili(watch: Watched) -> dict[str, Any]:
    return {
        "id": int(watch.channel[2:]),
        "business": "archive",
        "bvid": f"BV1{watch.video}",
        "cid": 1,
        "title": watch.title,
        "tag_name": "美食制作",
        "cover": "",
        "view_at": _seconds(watch),
        "uri": "",
        "author_name": watch.creator,
        "author_mid": int(watch.channel[2:]),
        "progress": 300,
        "duration": 600,
        "is_fav": False,
        "timestamp": _seconds(watch) * 1000,
        "uploaded": False,
    }


def _bilibili_row(record: dict[str, Any]) -> Row:
    return record["view_at"] * 1000, "chosen", record["bvid"], record["title"], record["author_name"], ""


def _weibo(watch: Watched) -> dict[str, Any]:
    return {
        "user_id": 1,
        "screen_name": "x",
        "id": 5 * 10**15 + _seconds(watch),
        "bid": f"N{watch.video}",
        "text": watch.title,
        "pics": "",
        "video_url": "",
        "location": "",
        "created_at": f"{watch.at:%Y-%m-%d}",
        "full_created_at": f"{watch.at:%Y-%m-%d %H:%M:%S}",
        "source": "",
        "attitudes_count": 1,
        "comments_count": 0,
        "reposts_count": 0,
        "topics": "",
        "at_users": "",
    }


def _weibo_row(record: dict[str, Any]) -> Row:
    return _moment(record["full_created_at"]), "posted", record["bid"], record["text"], "", ""


# Lines of JSON objects


def _write_discord(member: IO[bytes], all_watches: Iterator[Watched]) -> None:
    """One line in twenty is something a person did, the others are telemetry, as in life."""
    for number, watch in enumerate(all_watches):
        kind = "guild_viewed" if number % 20 == 0 else "channel_opened"
        line = {
            "event_type": kind,
            "event_id": f"AQ{number}",
            "timestamp": f'"{watch.at:%Y-%m-%dT%H:%M:%S}.000Z"',
            "user_id": "80001",
            "os": "Windows",
            "ip": "192.0.2.7",
            "city": "Anytown",
            "channel_id": watch.channel,
            "guild_id": str(int(watch.channel[2:])),
        }
        member.write(json.dumps(line).encode() + b"\n")


def _discord_rows(member: IO[bytes]) -> Iterator[Row]:
    import orjson

    for line in member:
        record = orjson.loads(line)
        if record["event_type"] == "guild_viewed":
            yield _moment(record["timestamp"][1:20].replace("T", " ")), "chosen", "", record["guild_id"], "", ""


# Tables


def _table(
    head: str,
    cells: Callable[[Watched], Cells],
    row: Callable[[Cells], Row],
    encoding: str = "utf-8",
    before: str = "",
) -> tuple[Callable[[IO[bytes], Iterator[Watched]], None], Callable[[IO[bytes]], Iterator[Row]]]:
    def write(member: IO[bytes], all_watches: Iterator[Watched]) -> None:
        text = io.TextIOWrapper(member, encoding, errors="replace", newline="", write_through=True)
        text.write(before + head + "\r\n")
        csv.writer(text).writerows(map(cells, all_watches))
        text.detach()

    def rows(member: IO[bytes]) -> Iterator[Row]:
        reader = csv.reader(io.TextIOWrapper(member, encoding, newline=""))
        for found in reader:
            if len(found) > 1 and found[0].strip("\ufeff ") == head.partition(",")[0].strip("\ufeff "):
                break
        return map(row, reader)

    return write, rows


def _moment(text: str) -> int:
    from datetime import UTC, datetime

    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


_NETFLIX = (
    "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,Bookmark,Latest Bookmark,"
    "Country"
)
_AMAZON = (
    "\ufeffASIN,Billing Address,Carrier Name & Tracking Number,Currency,Gift Message,Gift Recipient Contact,"
    "Gift Sender Name,Item Serial Number,Order Date,Order ID,Order Status,Original Quantity,Payment Method Type,"
    "Product Condition,Product Name,Purchase Order Number,Ship Date,Shipment Item Subtotal,Shipment Item Subtotal Tax,"
    "Shipment Status,Shipping Address,Shipping Charge,Shipping Option,Total Amount,Total Discounts,Unit Price,"
    "Unit Price Tax,Website"
)
_APPLE = (
    "Apple Id Number,Apple Music Subscription,Artist Name,Build Version,Client IP Address,Content Name,"
    "Content Provider,Content Specific Type,Device Identifier,End Position In Milliseconds,End Reason Type,"
    "Event End Timestamp,Event Reason Hint Type,Event Received Timestamp,Event Start Timestamp,Event Type,"
    "Feature Name,Genre,Item Type,"
    "Media Duration In Milliseconds,Media Type,Metrics Bucket Id,Metrics Client Id,Milliseconds Since Play,Offline,"
    "Original Title,Play Duration Milliseconds,Source Type,Start Position In Milliseconds,Store Country Name,"
    "UTC Offset In Seconds"
)
_ALIPAY = "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,"
_WECHAT = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注"
_JD = "交易时间,商户名称,交易说明,金额,收/付款方式,交易状态,收/支,交易分类,交易订单号,商家订单号,备注"
_MEITUAN = "交易创建时间,交易成功时间,交易类型,订单标题,收/支,支付方式,订单金额,实付金额,交易单号,商家单号,备注"
_REDDIT = "id,permalink,date,ip,subreddit,gildings,title,url,body"


def _amazon(watch: Watched) -> Cells:
    at = f"{watch.at:%Y-%m-%dT%H:%M:%SZ}"
    named = {0: watch.video, 3: "USD", 8: at, 9: f"222-{_seconds(watch)}", 10: "Closed", 11: "1", 14: watch.title}
    named |= {16: at, 17: "9.99", 23: "10.69", 25: "9.99", 27: "Amazon.com"}
    return [named.get(place, "") for place in range(28)]


def _apple(watch: Watched) -> Cells:
    at = f"{watch.at:%Y-%m-%dT%H:%M:%S.000Z}"
    named = {0: "1", 2: watch.creator, 5: watch.title, 10: "NATURAL_END_OF_TRACK", 11: at, 14: at, 15: "PLAY_END"}
    named |= {16: "library / playlist_detail", 17: "Pop", 18: "ITUNES_STORE_CONTENT", 19: "200000", 20: "AUDIO"}
    named |= {24: "false", 26: "200000"}
    return [named.get(place, "") for place in range(31)]


def _alipay(watch: Watched) -> Cells:
    at, order = f"{watch.at:%Y-%m-%d %H:%M:%S}", str(_seconds(watch))
    return [
        at,
        "餐饮美食",
        watch.creator,
        "/",
        watch.title,
        "支出",
        "27.00",
        "余额",
        "交易成功",
        order + "\t",
        "T\t",
        "",
        "",
    ]


def _wechat(watch: Watched) -> Cells:
    at, order = f"{watch.at:%Y-%m-%d %H:%M:%S}", str(_seconds(watch))
    return [at, "商户消费", watch.creator, watch.title, "支出", "¥28.16", "零钱", "支付成功", order, "1", "/"]


def _jd(watch: Watched) -> Cells:
    at, order = f"{watch.at:%Y-%m-%d %H:%M:%S}", str(_seconds(watch))
    return [at, watch.creator, watch.title, "131.77", "银行卡", "交易成功", "支出", "食品酒饮", order + "\t", "1\t", ""]


def _meituan(watch: Watched) -> Cells:
    at, order = f"{watch.at:%Y-%m-%d %H:%M:%S}", str(_seconds(watch))
    return [at, at, "支付", watch.title, "支出", "零钱", "¥9.90", "¥9.90", order + "\t", "1\t", "/"]


# Spreadsheets


def _write_sheet(member: IO[bytes], all_watches: Iterator[Watched]) -> None:
    """An .xlsx as WeChat's bills are: one sheet, texts in place."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, text in _PARTS.items():
            book.writestr(name, text)
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'<worksheet xmlns="{_SHEETS}"><sheetData>'.encode())
            rows = iter([["微信支付账单明细"], _WECHAT.split(",")])
            for cells in rows:
                sheet.write(_sheet_row(cells))
            for watch in all_watches:
                sheet.write(_sheet_row(_wechat(watch)))
            sheet.write(b"</sheetData></worksheet>")
    member.write(held.getvalue())


def _sheet_row(cells: Cells) -> bytes:
    inside = "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in cells)
    return f"<row>{inside}</row>".encode()


def _sheet_rows(member: IO[bytes]) -> Iterator[Row]:
    from xml.etree import ElementTree

    with zipfile.ZipFile(io.BytesIO(member.read())) as book, book.open("xl/worksheets/sheet1.xml") as sheet:
        for _, row in ElementTree.iterparse(sheet):  # noqa: S314  our own file
            if row.tag.endswith("}row"):
                cells = ["".join(cell.itertext()) for cell in row]
                if len(cells) == 11 and cells[0][:2] == "20":
                    yield _moment(cells[0]), "bought", cells[8], cells[3], cells[2], ""
                row.clear()


_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


LARGE: dict[str, Large] = {
    "instagram": Large(
        "ads_information/ads_and_topics/videos_watched.json",
        *_json(_instagram, _instagram_row, ("impressions_history_videos_watched",)),
    ),
    "instagram_2026": Large(
        "your_instagram_activity/story_interactions/stories_viewed.json", *_json(_labels, _labels_row)
    ),
    "facebook": Large(
        "logged_information/search/your_search_history.json", *_json(_facebook, _facebook_row, ("searches_v2",))
    ),
    "tiktok": Large(
        "user_data_tiktok.json",
        *_json(
            _tiktok,
            _tiktok_row,
            ("Your Activity", "Watch History", "VideoList"),
            behind=', "Profile And Settings": {"Profile Info": {"ProfileMap": {"birthDate": "01-Oct-1995"}}}',
        ),
    ),
    "netflix": Large(
        "CONTENT_INTERACTION/ViewingActivity.csv",
        *_table(
            _NETFLIX,
            lambda watch: [
                "Nora",
                f"{watch.at:%Y-%m-%d %H:%M:%S}",
                "00:48:36",
                "",
                f"{watch.creator}: Season 1: {watch.title} (Episode 3)",
                "",
                "TV",
                "00:48:49",
                "00:48:49",
                "DE (Germany)",
            ],
            lambda cells: (_moment(cells[1]), "chosen", "", cells[4], "", ""),
        ),
    ),
    "linkedin": Large(
        "SearchQueries.csv",
        *_table(
            "Time,Search Query",
            lambda watch: [f"{watch.at:%Y/%m/%d %H:%M:%S} UTC", watch.title],
            lambda cells: (_moment(cells[0][:19].replace("/", "-")), "searched", "", cells[1], "", ""),
        ),
    ),
    "discord": Large("package/activity/analytics/events-2026-00000-of-00001.json", _write_discord, _discord_rows),
    "reddit": Large(
        "posts.csv",
        *_table(
            _REDDIT,
            lambda watch: [
                f"{watch.video}{_seconds(watch)}",
                f"https://www.reddit.com/r/sub{watch.channel[-3:]}/comments/{watch.video}/x/",
                f"{watch.at:%Y-%m-%d %H:%M:%S} UTC",
                "",
                f"sub{watch.channel[-3:]}",
                "",
                watch.title,
                "",
                "",
            ],
            lambda cells: (_moment(cells[2][:19]), "posted", cells[1], cells[6], cells[4], ""),
        ),
    ),
    "amazon": Large(
        "Your Orders/Your Amazon Orders/Order History.csv",
        *_table(_AMAZON, _amazon, lambda cells: (_moment(cells[8]), "bought", cells[0], cells[14], "", "")),
    ),
    "apple": Large(
        "Apple Music Activity/Apple Music Play Activity.csv",
        *_table(_APPLE, _apple, lambda cells: (_moment(cells[14]), "chosen", "", cells[5], cells[2], "")),
    ),
    "alipay": Large(
        "支付宝交易明细(20200101-20260601).csv",
        *_table(
            _ALIPAY,
            _alipay,
            lambda cells: (_moment(cells[0]), "bought", cells[9], cells[4], cells[2], ""),
            "gb18030",
            "------------------------支付宝（中国）网络技术有限公司  电子客户回单------------------------\r\n",
        ),
    ),
    "wechat": Large("微信支付账单流水文件(20200101-20260601).xlsx", _write_sheet, _sheet_rows),
    "wechat_text": Large(
        "微信支付账单(20200101-20260601).csv",
        *_table(
            _WECHAT,
            _wechat,
            lambda cells: (_moment(cells[0]), "bought", cells[8], cells[3], cells[2], ""),
            before="微信支付账单明细,,,,,,,,,,\r\n----------------------微信支付账单明细列表--------------------,,,,,,,,,,\r\n",
        ),
    ),
    "jd": Large(
        "京东交易流水(申请时间2026年06月02日11时32分42秒)_739.csv",
        *_table(
            _JD,
            _jd,
            lambda cells: (_moment(cells[0]), "bought", cells[8], cells[2], cells[1], ""),
            before="\ufeff京东账号名：x\r\n",
        ),
    ),
    "meituan": Large(
        "美团账单(20200101-20260601).csv",
        *_table(
            _MEITUAN,
            _meituan,
            lambda cells: (_moment(cells[0]), "bought", cells[8], cells[3], "", ""),
            before="\ufeff【美团交易账单明细列表】\r\n",
        ),
    ),
    "bilibili": Large("bilibili-history-2026-06-02.json", *_json(_bilibili, _bilibili_row)),
    "weibo": Large(
        "weibo/1000000001.json",
        *_json(_weibo, _weibo_row, ("weibo",), before='"user": {"id": "1", "screen_name": "x"}, '),
    ),
}
