"""An invented YouTube history, written the two ways Google writes one, in several languages."""

import html
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple


class Entry(NamedTuple):
    """One thing done; `action` is "watched", "searched", "liked" or "removed"."""

    action: str
    title: str
    item: str
    channel: str
    at: datetime
    is_ad: bool = False
    is_music: bool = False


class Language(NamedTuple):
    """How Google words a language: verbs around the title, words of the caption, the form of its dates."""

    name: str
    watched: str
    searched: str
    liked: str
    removed: str
    products: str
    details: str
    from_ads: str
    why: str
    setting: str
    date: str
    zone: str


LANGUAGES = (
    Language("en", "Watched {}", "Searched for {}", "Liked {}", "Watched a video that has been removed",
             "Products:", "Details:", "From Google Ads", "Why is this here?", "YouTube watch history",
             "en", "GMT+01:00"),
    Language("fr", "Vous avez regardé {}", "Vous avez recherché {}", "A aimé {}",
             "Vous avez regardé une vidéo qui a été supprimée", "Produits :", "Détails :", "Des annonces Google",
             "Pourquoi voyez-vous ceci ?", "Historique des vidéos regardées sur YouTube", "fr", "CET"),
    Language("de", "{} angesehen", "Nach {} gesucht", "{} positiv bewertet", "Ein Video angesehen, das entfernt wurde",
             "Produkte:", "Details:", "Von Google Anzeigen", "Warum steht das hier?", "YouTube-Wiedergabeverlauf",
             "de", "MEZ"),
    Language("nl", "Je hebt naar {} gekeken", "Je hebt gezocht naar {}", "{} leuk gevonden",
             "Je hebt een video bekeken die is verwijderd", "Producten:", "Details:", "Van Google Ads",
             "Waarom staat dit hier?", "YouTube-kijkgeschiedenis", "nl", "CET"),
    Language("tr", "{} adlı videoyu izlediniz", "{} için arama yaptınız", "{} adlı videoyu beğendiniz",
             "Kaldırılmış bir videoyu izlediniz", "Ürünler:", "Ayrıntılar:", "Google Ads'den", "Bu neden burada?",
             "YouTube izleme geçmişi", "tr", "GMT+3"),
    Language("ja", "{} を視聴しました", "{} を検索しました", "{} を高く評価しました", "削除された動画を視聴しました",
             "サービス:", "詳細:", "Google 広告より", "表示される理由", "YouTube の再生履歴", "ja", "JST"),
    Language("zh-TW", "觀看了 {}", "搜尋了 {}", "喜歡 {}", "觀看了 已移除的影片", "產品:", "詳細資料:",
             "來自 Google 廣告", "為什麼會出現這個項目？", "YouTube 觀看記錄", "zh-TW", "CST"),
    Language("ko", "{} 을(를) 시청했습니다.", "{} 을(를) 검색했습니다.", "{} 을(를) 좋아합니다.",
             "삭제된 동영상 을(를) 시청했습니다.", "제품:", "세부정보:", "Google 광고 제공", "표시되는 이유",
             "YouTube 시청 기록", "ko", "KST"),
    Language("ar", "تمت مشاهدة {} .", "تم البحث عن {}", "تم الإعجاب بـ {}", "تمت مشاهدة فيديو تمت إزالته .",
             "المنتجات:", "التفاصيل:", "من إعلانات Google", "لماذا يظهر هذا هنا؟", "سجلّ مشاهدة YouTube", "ar", "CEST"),
)  # fmt: skip
OFFSET = {"GMT+01:00": 1, "CET": 1, "MEZ": 1, "GMT+3": 3, "JST": 9, "CST": 8, "KST": 9, "CEST": 2}
_EN = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_FR = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split()
_NL = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()
_TR = "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara".split()


def history(count: int = 60) -> list[Entry]:
    """Newest first, as Google writes it; all names invented."""
    titles = (
        "Sourdough in one day",
        "Café — où ?",
        "山を登る #4",
        "R&D <explained>",
        "“Quotes” & 'more' = 50 %",
        "Été 2023",
    )
    newest = datetime(2024, 3, 2, 0, 10, 30, 123000, tzinfo=UTC)
    entries = []
    for number in range(count):
        at = newest - timedelta(hours=7 * number, minutes=13 * number, seconds=17 * number)
        title, channel = f"{titles[number % 6]} {number}", f"Channel & Söhne {number % 7}"
        item = f"vid{number % 40:08d}"
        action = (
            "removed"
            if number % 11 == 5
            else "searched"
            if number % 7 == 3
            else "liked"
            if number % 13 == 8
            else "watched"
        )
        entries.append(Entry(action, title, item, channel, at, number % 9 == 4, number % 10 == 6))
    return entries


def as_json(entries: Sequence[Entry], language: Language) -> bytes:
    """The list of My Activity/YouTube, with Google's own escapes."""
    records = []
    for entry in entries:
        app = "YouTube Music" if entry.is_music else "YouTube"
        record: dict[str, object] = {"header": app, "title": _sentence(entry, language).format(entry.title)}
        if entry.action != "removed":
            record["titleUrl"] = _address(entry)
        if entry.action in ("watched", "liked"):
            record["subtitles"] = [{"name": entry.channel, "url": _channel(entry)}]
        record["time"] = entry.at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        record["products"] = [app]
        if entry.is_ad and entry.action == "watched":
            record["details"] = [{"name": language.from_ads}]
        record["activityControls"] = [language.setting]
        records.append(record)
    text = json.dumps(records, ensure_ascii=False, indent=2)
    for character in "=&'<>":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text.encode()


def as_page(entries: Sequence[Entry], language: Language, *, style: int = 2024, zone: str | None = None) -> bytes:
    """The page of cells; 2018: no line break after the date, an ordinary space before AM/PM."""
    zone = language.zone if zone is None else zone
    offset = timedelta(hours=OFFSET.get(zone, 0))
    ending = "<br></div>" if style == 2024 else "</div>"
    out = [
        '<html><head><meta charset="UTF-8"><title>My Activity History</title><style>.mdl-cell{}</style></head><body>'
    ]
    out.append('<div class="mdl-grid">')
    for entry in entries:
        app = "YouTube Music" if entry.is_music else "YouTube"
        before, found, after = _sentence(entry, language).partition("{}")
        link = f'<a href="{html.escape(_address(entry))}">{html.escape(entry.title, quote=False)}</a>' if found else ""
        body = f"{before.rstrip()}&nbsp;" if before.rstrip() and found else before
        body += link + (f"&nbsp;{after.lstrip()}" if after.lstrip() else "") + "<br>"
        if entry.action in ("watched", "liked"):
            body += f'<a href="{_channel(entry)}">{html.escape(entry.channel, quote=False)}</a><br>'
        body += f"{stamp(entry.at + offset, language.date, style)} {zone}".rstrip()
        ads = (
            f"<b>{language.details}</b><br>&emsp;{language.from_ads}<br>"
            if entry.is_ad and entry.action == "watched"
            else ""
        )
        why = (
            f"<b>{language.why}</b><br>&emsp;This was saved because it was on:&nbsp;{language.setting}.&nbsp;You can "
            'control it &nbsp;<a href="https://myaccount.google.com/activitycontrols">here</a>.'
        )
        cell = "content-cell mdl-cell mdl-cell--6-col mdl-typography--body-1"
        out.append(
            '<div class="outer-cell mdl-cell mdl-cell--12-col mdl-shadow--2dp"><div class="mdl-grid">'
            f'<div class="header-cell mdl-cell mdl-cell--12-col"><p class="mdl-typography--title">{app}<br></p></div>'
            f'<div class="{cell}">{body}{ending}<div class="{cell} mdl-typography--text-right"></div>'
            '<div class="content-cell mdl-cell mdl-cell--12-col mdl-typography--caption">'
            f"<b>{language.products}</b><br>&emsp;{app}<br>{ads}{why if style == 2024 else ''}</div></div></div>"
        )
    out.append("</div></body></html>")
    return "".join(out).encode()


def stamp(at: datetime, form: str, style: int = 2024) -> str:
    """A local time as Google writes it in a language."""
    clock, twelve = f"{at:%H:%M:%S}", f"{at.hour % 12 or 12}:{at:%M:%S}"
    if form == "en":
        space = "\u202f" if style == 2024 else " "
        return f"{_EN[at.month - 1]} {at.day}, {at.year}, {twelve}{space}{'PM' if at.hour > 11 else 'AM'}"
    if form == "de":
        return f"{at:%d.%m.%Y}, {clock}"
    if form in ("fr", "nl", "tr"):
        months = {"fr": _FR, "nl": _NL, "tr": _TR}[form]
        return f"{at.day} {months[at.month - 1]} {at.year}, {clock}"
    if form == "ja":
        return f"{at:%Y/%m/%d} {clock}"
    if form == "ko":
        return f"{at.year}. {at.month}. {at.day}. {'오후' if at.hour > 11 else '오전'} {twelve}"
    if form == "ar":
        return f"{at:%d}\u200f/{at:%m}\u200f/{at.year}، {twelve} {'م' if at.hour > 11 else 'ص'}"
    parts = ((5, "凌晨"), (8, "清晨"), (12, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))
    return f"{at.year}年{at.month}月{at.day}日 {next(word for hour, word in parts if at.hour < hour)}{twelve}"


def _sentence(entry: Entry, language: Language) -> str:
    return {"watched": language.watched, "searched": language.searched, "liked": language.liked,
            "removed": language.removed}[entry.action]  # fmt: skip


def _address(entry: Entry) -> str:
    if entry.action == "searched":
        from urllib.parse import quote_plus

        return "https://www.youtube.com/results?search_query=" + quote_plus(entry.title)
    return f"https://{'music' if entry.is_music else 'www'}.youtube.com/watch?v={entry.item}"


def _channel(entry: Entry) -> str:
    return f"https://www.youtube.com/channel/UC{entry.channel[-1] * 22}"
