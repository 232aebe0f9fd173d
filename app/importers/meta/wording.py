"""Meta's broken letters mended, its sentences taken apart, and the words its labels are written with."""

import re
from collections.abc import Callable
from typing import Any, Final
from unicodedata import normalize

TextOf = Callable[[Any], str]


def mended(text: str) -> str:
    """Letters Meta wrote as UTF-8 bytes, one escape each (`\\u00c3\\u00a9` for "é"), as they were meant.

    Mended once, and only what is broken: a text that is already right is either not Latin-1 or no UTF-8 when taken
    for bytes. A text Meta cut in the middle of a letter loses that letter.
    """
    try:
        raw = text.encode("latin-1")
    except UnicodeEncodeError:
        return text  # an emoji or a letter that was written correctly
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason != "unexpected end of data" or len(raw) - error.start > 3:
            return text
        whole = raw[: error.start].decode("utf-8")
        return text if whole.isascii() else whole  # "café" ends like a cut letter; "Ã©tÃ" is broken and cut


def json_text(value: Any) -> str:
    """A text of a JSON file: mended, NFC, trimmed; "" where it is no text."""
    if type(value) is not str:
        return ""
    return value.strip() if value.isascii() else normalize("NFC", mended(value)).strip()


def page_text(value: Any) -> str:
    """A text of an HTML page, which is right already: NFC, trimmed."""
    if type(value) is not str:
        return ""
    return (value if value.isascii() else normalize("NFC", value.replace("\0", "\ufffd"))).strip()


# What a label says stands in it. Seen: en, nl, fr, ko (formats page, samples); de, es, it, pt, pl, ru, sv, tr, zh, ja
# from the sites' own screens. They only help: where none fits, place and shape decide.
_ROLES: Final[dict[str, str]] = {
    "caption": "caption|bijschrift|légende|bildunterschrift|leyenda|pie de foto|didascalia|legenda|캡션|подпись|podpis|"
    "bildtext|açıklama|キャプション|说明文字|說明文字|字幕|說明",
    "title": "title|titel|titre|título|titolo|제목|название|заголовок|tytuł|başlık|标题|標題|タイトル|video title|"
    "ad title",
    "username": "username|gebruikersnaam|benutzername|nom d'utilisateur|nombre de usuario|nome utente|nome de usuário|"
    "nome de utilizador|사용자 이름|имя пользователя|nazwa użytkownika|användarnamn|kullanıcı adı|用户名|用戶名稱|"
    "使用者名稱|ユーザーネーム|author|auteur|autor|autore|작성자|автор|作者|media owner|eigenaar van media|"
    "inhaber des mediums|propriétaire du contenu multimédia|propietario del contenido multimedia",
    "name": "name|naam|nom|nombre|nome|이름|имя|название|nazwa|namn|ad|isim|名称|名稱|名前",
    "time": "time|tijd|heure|zeit|hora|ora|시간|время|czas|tid|saat|zaman|时间|時間|日時|date|datum|fecha|data|날짜|"
    "дата|日期|update time|creation time|last updated time|received on",
    "comment": "comment|opmerking|reactie|commentaire|kommentar|comentario|comentário|commento|댓글|комментарий|"
    "komentarz|yorum|评论|留言|コメント",
    "product": "product name|productnaam|nom du produit|produktname|nombre del producto|nome do produto|nome prodotto|"
    "제품 이름|название товара|产品名称|商品名称|商品名稱|商品名",
    "merchant": "merchant name|naam verkoper|nom du marchand|händlername|nombre del vendedor|nome do vendedor|"
    "nome venditore|판매자 이름|имя продавца|商家名称|商家名稱|販売者名",
    "feedback": "feedback|commentaires|opinión|opinioni|피드백|отзыв|反馈|回饋意見|フィードバック",
    "action": "action|actie|aktion|acción|azione|ação|작업|действие|操作|アクション|event|evenement|évènement|"
    "ereignis|evento",
    "ignored": "usage explanation|surface|source|ad library public url|brand partner",
}
ROLE_OF: Final[dict[str, str]] = {word: role for role, words in _ROLES.items() for word in words.split("|")}


class Roles(dict[str, str]):
    """Role of a label by the label as written; each is mended and looked up once a file."""

    def __init__(self, text_of: TextOf) -> None:
        super().__init__()
        self._text_of = text_of

    def __missing__(self, label: str) -> str:
        role = ROLE_OF.get(self._text_of(label).casefold().replace("’", "'"), "")
        if len(self) < 500:
            self[label] = role
        return role


# Signs of feedback. A refusal names what it refuses, so its words are looked for first.
_AGAINST: Final = re.compile(
    "|".join(
        (
            r"\bnot\b|\bless\b|\bhid|report|block|snooz|unfollow|reduce|dislike|remove|don.t|dismiss",
            r"\bniet\b|minder|verberg|ontvolg",
            r"\bpas\b|moins|masqu|ne plus|signal",
            r"nicht|weniger|ausblend|entfolg|\bkein",
            r"\bno\b|menos|ocult|dejar de",
            r"\bnon\b|\bmeno\b|nascond",
            r"não|\bsem\b",
            r"\binte\b|\bikke\b|mindre|dölj|skjul",
            r"\bnie\b|mniej|ukry|\bне\b|меньше|скры|değil|daha az|gizle|ilgilenmi",
            r"없|않|적게|숨기",
            r"不|没|沒|减少|減少|較少|更少|隐藏|隱藏|封鎖|屏蔽",
            r"ない|なし|減ら|非表示",
        )
    ),
    re.IGNORECASE,
)
_FOR: Final = re.compile(
    "|".join(
        (
            r"\binterest|\bmore\b|\blike|favou?rite|see first",
            r"\bmeer\b|geïnteresseerd|favoriet|vind ik leuk",
            r"\bplus\b|intéress|favori|j.aime",
            r"mehr|interessier|favorit|gefällt",
            r"\bmás\b|me interesa|me gusta",
            r"\bpiù\b|preferit|mi piace|interessat",
            r"\bmais\b|tenho interesse|curti",
            r"\bmer\b|\bmere\b|intress",
            r"więcej|zainteresowan|больше|интерес|нравится|daha fazla",
            r"더 ?보기|더 많이|관심 있음|좋아요",
            r"更多|感兴趣|感興趣|有興趣|喜欢|喜歡|赞|讚",
            r"もっと|興味あり|増や|いいね",
        )
    ),
    re.IGNORECASE,
)


def sign_of(words: str) -> int:
    """1 for "more of this", -1 for "less of it", 0 where the words are not known."""
    if not words:
        return 0
    return -1 if _AGAINST.search(words) else 1 if _FOR.search(words) else 0


# Reactions that are no approval, as constants and as the words on the buttons.
_UPSET: Final = frozenset(
    "anger angry grr sorry sad triste wütend boos verdrietig traurig fâché enojado arrabbiato 화나요 슬퍼요 怒 "
    "悲しいね 生气 生氣 伤心 傷心 怒ってる возмутительно сочувствую".split()
)


def is_upset(reaction: str) -> bool:
    """Whether a reaction says anger or sorrow, in the languages we know."""
    return reaction.strip(" .!").casefold() in _UPSET


_INTEREST: Final = re.compile(
    r"(?:the|this) (?:user|person|account) (?:might|may|could|is|seems to)(?: likely)? be(?:en)?(?: likely)? "
    r"interested in\s+"
    r"|(?:the|this) (?:user|person) (?:is|seems|appears)(?: to be)? interested in\s+"
    r"|you (?:might|may|could) be interested in\s+",
    re.IGNORECASE,
)


def interest_in(sentence: str) -> str:
    """What a sentence says the person may be interested in: "cycling" of "The user might be interested in cycling"."""
    found = _INTEREST.match(sentence)
    return (sentence[found.end() :].strip().rstrip(".").strip() if found else "") or sentence


_OF_SOMEBODY: Final = re.compile(
    r"(.{1,200}?)['’]s? (?:post|video|photo|photos|reel|story|live video|link|album|note)\b\s*(?::\s*(.*))?", re.DOTALL
)


def owner_and_title(name: str) -> tuple[str, str]:
    """Whose post or video a Facebook line names, and its own title: ("X", "A bike") of "X's video: A bike".

    English only; in other languages ("", the line).
    """
    found = _OF_SOMEBODY.fullmatch(name)
    return (found[1].strip(), (found[2] or "").strip()) if found else ("", name)
