"""What columns are called in many programs and languages; both scripts of Chinese."""

from functools import cache
from typing import Final

from app.core.events import Kind
from app.importers.by_hand.mapping import Role
from app.importers.by_hand.spelling import folded

_WORDS: Final[dict[Role, str]] = {
    Role.TIME: (
        "time|date|datetime|timestamp|date time|created at|create time|created|updated at|watched at|viewed at|"
        "played at|watch time|view time|visit time|last visited|listened at|liked at|added at|event time|when|day|"
        "order date|transaction date|transaction time|purchase date|date seen|published|start time|ts|utc time|"
        "时间|時間|日期|交易时间|交易時間|创建时间|創建時間|建立時間|观看时间|觀看時間|浏览时间|瀏覽時間|播放时间|播放時間|"
        "下单时间|下單時間|付款时间|付款時間|搜索时间|搜尋時間|点赞时间|按讚時間|收藏时间|收藏時間|更新时间|更新時間|"
        "发布时间|發布時間|訪問時間|访问时间|添加时间|加入时间|订单时间|看过时间|记录时间|开始时间|"
        "datum|zeit|zeitpunkt|datum und uhrzeit|erstellt am|zeitstempel|date et heure|horodatage|heure de visionnage|"
        "fecha|fecha y hora|marca de tiempo|data|data e ora|data e hora|datum en tijd|日時|日付"
    ),
    Role.CLOCK: "time of day|clock|hour|uhrzeit|heure|hora|ora|tijd|时刻|時刻|钟点",
    Role.TITLE: (
        "title|name|video title|video|song|track|track name|song name|article|item|product|product name|item name|"
        "page title|show|movie|book|content|query|search|search term|search terms|keyword|keywords|search query|"
        "headline|text|subject|description|caption|note title|"
        "标题|標題|名称|名稱|视频标题|影片標題|视频名称|歌曲|歌名|歌曲名|商品|商品名称|商品名稱|商品说明|商品說明|内容|內容|"
        "书名|書名|片名|电影|電影|文章|文章标题|搜索词|搜尋字詞|关键词|關鍵字|搜索内容|笔记标题|主题|主題|作品|作品名称|"
        "作品描述|文案|交易说明|"
        "titel|bezeichnung|suchbegriff|artikel|titre|nom|terme de recherche|titulo|título|nombre|término de búsqueda|"
        "titolo|naam|タイトル|件名"
    ),
    Role.CREATOR: (
        "creator|author|artist|artist name|channel|channel name|user|username|uploader|publisher|seller|merchant|"
        "store|shop|brand|by|advertiser|account|owner|up|up name|singer|performer|site|source|"
        "作者|创作者|創作者|艺术家|藝術家|歌手|艺人|藝人|频道|頻道|up主|上传者|上傳者|发布者|發布者|博主|用户|用戶|使用者|"
        "用户名|昵称|暱稱|商家|店铺|店鋪|店铺名称|卖家|賣家|品牌|交易对方|交易對方|广告主|廣告主|主播|达人|公众号|"
        "autor|künstler|kanal|verkäufer|händler|auteur|artiste|chaîne|vendeur|artista|canal|vendedor|autore|投稿者"
    ),
    Role.URL: (
        "url|link|address|video url|page url|permalink|href|web address|video link|share url|"
        "链接|連結|網址|网址|地址|视频链接|影片連結|商品链接|页面链接|分享链接|"
        "adresse|lien|enlace|vínculo|collegamento|リンク"
    ),
    Role.CATEGORY: (
        "category|categories|genre|genres|topic|topics|type of content|tag|tags|section|subject area|product category|"
        "分类|分類|类别|類別|交易分类|交易分類|分区|分區|频道分类|标签|標籤|话题|話題|类目|類目|题材|題材|风格|風格|"
        "kategorie|genre|catégorie|categoría|categoria|ジャンル|カテゴリ"
    ),
    Role.ACTION: (
        "action|event|event type|activity|activity type|type|operation|behavior|behaviour|interaction|kind|verb|"
        "操作|行为|行為|动作|動作|类型|類型|事件|事件类型|互动|互動|交易类型|操作类型|行为类型|"
        "aktion|ereignis|art|acción|evento|tipo|azione|アクション"
    ),
    Role.AMOUNT: (
        "amount|price|total|cost|sum|value|paid|total paid|unit price|order total|net amount|gross|"
        "金额|金額|价格|價格|总价|總價|实付|實付|实付金额|實付金額|支付金额|支付金額|付款金额|交易金额|交易金額|单价|單價|合计|"
        "betrag|preis|summe|gesamt|montant|prix|importe|precio|monto|importo|prezzo|bedrag|valor|金額"
    ),
    Role.CURRENCY: (
        "currency|currency code|iso currency|币种|幣種|货币|貨幣|währung|devise|moneda|divisa|moeda|valuta|通貨"
    ),
    Role.DURATION: (
        "duration|length|seconds|watch duration|duration s|seconds played|ms played|minutes|play time|time spent|"
        "watched seconds|listening time|时长|時長|观看时长|觀看時長|播放时长|播放時長|停留时长|停留时间|持续时间|"
        "持續時間|"
        "dauer|länge|durée|duración|durata|duração|duur|再生時間"
    ),
    Role.ID: (
        "id|video id|item id|track id|uri|track uri|bvid|avid|aid|isbn|asin|sku|order id|product id|note id|guid|uuid|"
        "编号|編號|视频id|商品id|订单号|訂單號|订单编号|交易号|交易单号|作品id|笔记id"
    ),
}
_ACTIONS: Final[dict[Kind, str]] = {
    Kind.CHOSEN: "watch|watched|view|viewed|play|played|read|open|opened|click|clicked|visit|visited|listen|listened|"
    "观看|觀看|播放|浏览|瀏覽|点击|點擊|阅读|閱讀|打开|打開|访问|訪問|看过|看過|听|听歌|看",
    Kind.SEARCHED: "search|searched|query|搜索|搜尋|查询|查詢|搜",
    Kind.LIKED: "like|liked|love|upvote|thumbs up|favourite|favorite|点赞|點讚|按讚|赞|讚|喜欢|喜歡",
    Kind.DISLIKED: "dislike|disliked|downvote|not interested|hide|block|不喜欢|不喜歡|不感兴趣|不感興趣|踩|屏蔽",
    Kind.SAVED: "save|saved|bookmark|bookmarked|collect|add to list|wishlist|收藏|加入收藏|想看|想读|想讀|稍后再看|"
    "加购|加入购物车",
    Kind.SHARED: "share|shared|repost|forward|分享|转发|轉發|转载",
    Kind.FOLLOWED: "follow|followed|subscribe|subscribed|关注|關注|订阅|訂閱|追蹤",
    Kind.POSTED: "post|posted|comment|commented|review|reply|发布|發布|评论|評論|回复|回覆|发表",
    Kind.BOUGHT: "buy|bought|purchase|purchased|order|ordered|pay|paid|payment|购买|購買|下单|下單|支付|付款|消费|消費|"
    "支出|交易成功",
    Kind.SHOWN: "show|shown|impression|exposure|recommended|displayed|served|曝光|展示|推荐|推薦",
    Kind.AD_SHOWN: "ad|ad shown|ad impression|广告曝光|廣告曝光|广告展示|广告|廣告",
    Kind.AD_CLICKED: "ad click|ad clicked|广告点击|廣告點擊",
    Kind.SKIPPED: "skip|skipped|跳过|跳過|划走",
}


def role_of(header: str) -> Role | None:
    """The role a column's name says, None if it says none; a path in a JSON document is known by its last key."""
    words = _by_word()
    found = words.get(folded(header[:120]))
    if found is None and "." in header:
        whose, _, last = header.rpartition(".")
        found = words.get(folded(last[:120]))
        # "owner.name" names the owner.
        if found is Role.TITLE and words.get(folded(whose.rpartition(".")[2][:120])) is Role.CREATOR:
            found = Role.CREATOR
    return found


def kind_of(untrusted_word: str) -> Kind | None:
    """What was done, by the word a table has for it; None for words we do not know."""
    return _kinds().get(folded(untrusted_word[:60]))


def kind_in(name: str) -> Kind | None:
    """What a name of a file or a table says its rows tell of ("点赞列表.csv", "my_likes.json"); None if nothing."""
    text = folded(name)
    for word, kind in _kinds().items():
        if (len(word) > 3 or not word.isascii()) and len(word) > 1 and word in text:
            return kind
    return None


@cache
def _by_word() -> dict[str, Role]:
    return {folded(word): role for role, words in reversed(_WORDS.items()) for word in words.split("|")}


@cache
def _kinds() -> dict[str, Kind]:
    found = {folded(word): kind for kind, words in _ACTIONS.items() for word in words.split("|")}
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))
