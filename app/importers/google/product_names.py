"""Names of Google's products and a few words of its own, in the languages seen; facts, retyped."""

from functools import lru_cache
from typing import Final
from unicodedata import normalize

# Sources: my-activity product folders of a public table of nine languages (d3i-infra/data-donation-task), a French
# export (hestiaAI); it pt ja ko ru pl zh-TW: UNVERIFIED. What is not here is recognised by its addresses.
_NAMES: Final[dict[str, str]] = {
    "youtube": "YouTube|YouTube Music|YouTube TV|YouTube Kids",
    "search": (
        "Search|Google Search|Google Suche|Suche|Zoeken|Google Zoeken|Recherche|"
        "Recherche Google|Búsqueda|Búsqueda de Google|البحث|Arama|Google Arama|搜索|Google 搜索|"
        "搜尋|Google 搜尋|検索|Google 検索|검색|Google 검색|Ricerca|Ricerca Google|Pesquisa|"
        "Pesquisa Google|Поиск|Google Поиск|Wyszukiwarka|Wyszukiwarka Google|Paieška|Căutare"
    ),
    "image_search": (
        "Image Search|Bildersuche|Google Bilder|Afbeeldingen zoeken|Recherche d'images|"
        "Búsqueda de imágenes|بحث الصور|البحث عن الصور|Görsel Arama|图片搜索|圖片搜尋|画像検索|이미지 검색|"
        "Ricerca immagini|Pesquisa de imagens|Поиск картинок|Wyszukiwarka grafiki|"
        "Google Lens|Lens"
    ),
    "video_search": (
        "Video Search|Videosuche|Videosuchen|Video's zoeken|Recherche de vidéos|"
        "Búsqueda de vídeos|Búsqueda de videos|بحث الفيديو|Video Arama|视频搜索|影片搜尋|動画検索|동영상 검색|"
        "Ricerca video|Pesquisa de vídeos|Поиск видео"
    ),
    "ads": (
        "Ads|Google Ads|My Ad Center|Anzeigen|Werbung|Advertenties|Solutions publicitaires|"
        "Publicidad|Anuncios|الإعلانات|Reklamlar|广告|廣告|広告|광고|Annunci|Pubblicità|Anúncios|"
        "Реклама|Reklamy|Reklame|Annonser|Skelbimai|Anunțuri"
    ),
    "discover": "Discover|Entdecken|Ontdekken|Descubrir|اكتشف|Keşfet|发现|探索|디스커버|Descobrir",
    "news": (
        "News|Google News|Google Nieuws|Google Actualités|Actualités|Google Noticias|"
        "أخبار Google|Google Haberler|Google 新闻|Google 新聞|Google ニュース|Google 뉴스|"
        "Google Notícias|Google Новости|Nachrichten|Nieuws|Noticias|Notizie"
    ),
    "chrome": "Chrome",
    "play_store": "Google Play Store|Google Play|Play Store|متجر Google Play|Google Play 商店|Google Play ストア",
    "play_games": "Google Play Games|Google Play Jeux|Google Play Spiele|Play Games|Google Play Juegos",
    "books": "Google Play Books|Books|Livres|Bücher|Boeken|Libros|Google Play Livres",
    "movies": "Google Play Movies & TV|Google Play Films et TV|Google TV|Google Play Filme & Serien",
    "android": "Android",
    "shopping": "Shopping|Google Shopping",
    "maps": "Maps|Google Maps|Google Karten|خرائط Google|Haritalar|地图|地圖|マップ|지도|Карты",
    "assistant": "Assistant|Google Assistant|Voice and Audio|Gemini Apps|Gemini",
    "takeout": "Takeout|Google Takeout",
    "drive": "Drive|Google Drive|Docs|Google Docs",
    "account": "Google Account|Google Konto|Compte Google|Account|Access Log Activity",
}

# "Chess - viewed", "Échecs - consultée": the mark of an opened Discover card. Seen: en, fr; the others UNVERIFIED.
OPENED_CARD: Final[frozenset[str]] = frozenset(
    (
        "viewed|visited|opened|consultée|consulté|consultés|consultées|angesehen|aufgerufen|geöffnet|bekeken|geopend|"
        "visto|vista|consultado|consultada|visitado|visitada|visualizado|visualizada|visualizzato|visualizzata|aberto|"
        "aberta|görüntülendi|已查看|已看过|已浏览|已檢視|已瀏覽|查看済み|閲覧済み|表示済み|조회함|확인함|просмотрено|"
        "открыто|wyświetlono|تم عرضها|تمت مشاهدتها"
    ).split("|")
)


# Names of the files, for those without a record in them: the others are told by what stands in them. Same sources.
_HISTORY_FILES: Final = (
    "watch-history|search-history|MyActivity|My Activity|kijkgeschiedenis|zoekgeschiedenis|Wiedergabeverlauf|"
    "Suchverlauf|MeineAktivitäten|MonActivité|historial-de-reproducciones|historial-de-búsqueda|MiActividad|"
    "žiūrėjimo istorija|paieškos istorija|istoricul-vizionărilor|istoricul căutărilor|سجل المشاهدة|سجلّ البحث|نشاطي|"
    "izleme geçmişi|arama geçmişi|İzleme geçmişi|Arama geçmişi|Etkinliğim|"
    "观看记录|搜索记录|我的活动记录|시청 기록|검색 기록"
)


def _key(name: str) -> str:
    return normalize("NFC", name).replace("\xa0", " ").replace("_", "'").replace("’", "'").strip().casefold()


_PRODUCT: Final[dict[str, str]] = {
    _key(name): product for product, names in _NAMES.items() for name in names.split("|")
}

_HISTORY: Final = frozenset(_key(name) for name in _HISTORY_FILES.split("|"))


def is_history_file(base_name: str) -> bool:
    """Whether a file is called like an activity or history file, in any language we know."""
    return _key(base_name.rpartition(".")[0]) in _HISTORY


@lru_cache(maxsize=1024)
def product_of(name: str) -> str:
    """Id of the product ("youtube", "search", "ads" …) with that name or folder name, "" if we do not know it."""
    return _PRODUCT.get(_key(name), "")
