"""Streams: logical series of events that may be counted together; nothing is measured across them."""

from dataclasses import dataclass

from app.core.events import Precision


@dataclass(frozen=True, slots=True)
class Stream:
    """One series of like events of one service, whatever files it was read from; listed in the order on screen.

    Attributes:
        id: stable name, "service.what".
        platform: who holds the labels ("google", "meta", "spotify").
        service: where it happened ("youtube", "search", "spotify").
        key_precision: coarsest precision any of its files has; two files' rows are one event if they agree to it.
        is_primary: the stream of the service in which narrowing is tested (DECISIONS).
        records_exposures: its events include what was shown and not taken up.
        times_are_ends: `at` is when the play ended (Spotify writes only that), so it began `duration_s` before;
            sessions need to know, the event key does not.
    """

    id: str
    platform: str
    service: str
    key_precision: Precision = Precision.SECOND
    is_primary: bool = False
    records_exposures: bool = False
    times_are_ends: bool = False


_MS, _S, _M, _D, _N = (
    Precision.MILLISECOND,
    Precision.SECOND,
    Precision.MINUTE,
    Precision.DAY,
    Precision.NONE,
)
# Platforms whose files nobody documented: what the person maps from a table, and labels seen on their screens.
_BY_HAND: tuple[str, ...] = (
    "douyin",
    "xiaohongshu",
    "kuaishou",
    "taobao",
    "zhihu",
    "toutiao",
    "baidu",
    "iqiyi",
    "qq_music",
    "tencent_ads",
    "pinterest",
    "microsoft",
    "other",
)


def _mapped_streams(platform: str) -> tuple[Stream, ...]:
    """The streams a table mapped by the person can fill, for one platform."""
    return (
        Stream(f"{platform}.history", platform, platform, _M, is_primary=True),
        Stream(f"{platform}.searched", platform, platform, _M),
        Stream(f"{platform}.reactions", platform, platform, _M),
        Stream(f"{platform}.bought", platform, platform, _M),
        Stream(f"{platform}.shown", platform, platform, _M, records_exposures=True),
    )


STREAMS: tuple[Stream, ...] = (
    Stream("youtube.watched", "google", "youtube", _S, is_primary=True),
    Stream("youtube.searched", "google", "youtube", _S),
    Stream("youtube.ads", "google", "youtube", _S, records_exposures=True),
    Stream("youtube.posts", "google", "youtube", _S),
    Stream("youtube.reactions", "google", "youtube", _S),
    Stream("youtube.subscriptions", "google", "youtube", _N),
    Stream("youtube.playlists", "google", "youtube", _S),
    Stream("youtube.context", "google", "youtube", _S),
    Stream("google.search", "google", "search", _S, is_primary=True),
    Stream("google.image_search", "google", "search", _S),
    Stream("google.video_search", "google", "search", _S),
    Stream("google.discover", "google", "discover", _S, is_primary=True, records_exposures=True),
    Stream("google.ads", "google", "google_ads", _S),
    Stream("google.news", "google", "google_news", _S, is_primary=True),
    Stream("google.chrome", "google", "chrome", _S, is_primary=True),
    Stream("google.play_store", "google", "play_store", _S),
    Stream("google.android", "google", "android", _S),
    Stream("google.shopping", "google", "google_shopping", _S),
    Stream("google.maps", "google", "google_maps", _S),
    Stream("google.other", "google", "google", _S),
    Stream("spotify.played", "spotify", "spotify", _M, is_primary=True, times_are_ends=True),
    Stream("spotify.searched", "spotify", "spotify", _S),
    Stream("spotify.home", "spotify", "spotify", _S, records_exposures=True),
    Stream("spotify.served_lists", "spotify", "spotify", _S, records_exposures=True),
    Stream("spotify.library", "spotify", "spotify", _N),
    Stream("spotify.playlists", "spotify", "spotify", Precision.DAY),
    Stream("spotify.reactions", "spotify", "spotify", _S),
    Stream("spotify.ads", "spotify", "spotify", _S, records_exposures=True),
    Stream("spotify.messages", "spotify", "spotify", _S, records_exposures=True),
    Stream("x.ads_shown", "x", "x", _S, is_primary=True, records_exposures=True),
    Stream("x.ads_engaged", "x", "x", _S),
    Stream("x.likes", "x", "x", _N),
    Stream("x.posts", "x", "x", _S),
    Stream("x.follows", "x", "x", _N),
    Stream("x.link_clicks", "x", "x", _S),
    Stream("x.saved_searches", "x", "x", _N),
    Stream("x.apps", "x", "x", _S),
    Stream("x.off_platform", "x", "x", _S),
    # Meta
    Stream("instagram.videos_shown", "meta", "instagram", _S, is_primary=True, records_exposures=True),
    Stream("instagram.posts_shown", "meta", "instagram", _S, records_exposures=True),
    Stream("instagram.stories_shown", "meta", "instagram", _S, records_exposures=True),
    Stream("instagram.accounts_suggested", "meta", "instagram", _S, records_exposures=True),
    Stream("instagram.ads_shown", "meta", "instagram", _S, records_exposures=True),
    Stream("instagram.ads_clicked", "meta", "instagram", _S),
    Stream("instagram.likes", "meta", "instagram", _S),
    Stream("instagram.saved", "meta", "instagram", _S),
    Stream("instagram.follows", "meta", "instagram", _S),
    Stream("instagram.searched", "meta", "instagram", _S),
    Stream("instagram.feedback", "meta", "instagram", _S),
    Stream("instagram.links", "meta", "instagram", _S),
    Stream("instagram.shopping", "meta", "instagram", _S),
    Stream("instagram.posts", "meta", "instagram", _S),
    Stream("instagram.off_platform", "meta", "instagram", _S),
    Stream("threads.shown", "meta", "threads", _S, is_primary=True, records_exposures=True),
    Stream("facebook.feed_shown", "meta", "facebook", _S, is_primary=True, records_exposures=True),
    Stream("facebook.videos_watched", "meta", "facebook", _S, records_exposures=True),
    Stream("facebook.visited", "meta", "facebook", _S),
    Stream("facebook.marketplace", "meta", "facebook", _S),
    Stream("facebook.searched", "meta", "facebook", _S),
    Stream("facebook.reactions", "meta", "facebook", _S),
    Stream("facebook.follows", "meta", "facebook", _S),
    Stream("facebook.feedback", "meta", "facebook", _S),
    Stream("facebook.suggested", "meta", "facebook", _N, records_exposures=True),
    Stream("facebook.ads_shown", "meta", "facebook", _S, records_exposures=True),
    Stream("facebook.ads_clicked", "meta", "facebook", _S),
    Stream("facebook.links", "meta", "facebook", _S),
    Stream("facebook.posts", "meta", "facebook", _S),
    Stream("facebook.off_platform", "meta", "facebook", _S),
    # TikTok
    Stream("tiktok.watched", "tiktok", "tiktok", _S, is_primary=True, records_exposures=True),
    Stream("tiktok.likes", "tiktok", "tiktok", _S),
    Stream("tiktok.favourites", "tiktok", "tiktok", _S),
    Stream("tiktok.searched", "tiktok", "tiktok", _S),
    Stream("tiktok.shared", "tiktok", "tiktok", _S),
    Stream("tiktok.follows", "tiktok", "tiktok", _S),
    Stream("tiktok.blocked", "tiktok", "tiktok", _S),
    Stream("tiktok.live", "tiktok", "tiktok", _S, records_exposures=True),
    Stream("tiktok.posts", "tiktok", "tiktok", _S),
    Stream("tiktok.shop", "tiktok", "tiktok", _S),
    Stream("tiktok.off_platform", "tiktok", "tiktok", _S),
    # Netflix
    Stream("netflix.watched", "netflix", "netflix", _D, is_primary=True),
    Stream("netflix.previews", "netflix", "netflix", _D, records_exposures=True),
    Stream("netflix.searched", "netflix", "netflix", _S),
    Stream("netflix.ratings", "netflix", "netflix", _S),
    Stream("netflix.my_list", "netflix", "netflix", _D),
    Stream("netflix.messages", "netflix", "netflix", _S, records_exposures=True),
    Stream("netflix.context", "netflix", "netflix", _S),
    # LinkedIn
    Stream("linkedin.searched", "linkedin", "linkedin", _S, is_primary=True),
    Stream("linkedin.ads_shown", "linkedin", "linkedin", _D, records_exposures=True),
    Stream("linkedin.ads_clicked", "linkedin", "linkedin", _S),
    Stream("linkedin.reactions", "linkedin", "linkedin", _S),
    Stream("linkedin.posts", "linkedin", "linkedin", _S),
    Stream("linkedin.follows", "linkedin", "linkedin", _S),
    Stream("linkedin.jobs", "linkedin", "linkedin", _S),
    Stream("linkedin.learning", "linkedin", "linkedin", _S),
    Stream("linkedin.saved", "linkedin", "linkedin", _S),
    # Snapchat
    Stream("snapchat.ads_clicked", "snapchat", "snapchat", _D, is_primary=True),
    Stream("snapchat.shown", "snapchat", "snapchat", _S, records_exposures=True),
    Stream("snapchat.searched", "snapchat", "snapchat", _S),
    Stream("snapchat.follows", "snapchat", "snapchat", _N),
    Stream("snapchat.off_platform", "snapchat", "snapchat", _N),
    Stream("snapchat.bought", "snapchat", "snapchat", _S),
    Stream("snapchat.context", "snapchat", "snapchat", _S),
    # Discord
    Stream("discord.activity", "discord", "discord", _MS, is_primary=True),
    Stream("discord.messages", "discord", "discord", _S),
    Stream("discord.ads", "discord", "discord", _MS, records_exposures=True),
    Stream("discord.follows", "discord", "discord", _N),
    Stream("discord.bought", "discord", "discord", _S),
    Stream("discord.context", "discord", "discord", _MS),
    # Reddit
    Stream("reddit.posts", "reddit", "reddit", _S, is_primary=True),
    Stream("reddit.votes", "reddit", "reddit", _N),
    Stream("reddit.saved", "reddit", "reddit", _N),
    Stream("reddit.follows", "reddit", "reddit", _N),
    Stream("reddit.bought", "reddit", "reddit", _S),
    # Amazon
    Stream("amazon.bought", "amazon", "amazon", _S, is_primary=True),
    Stream("amazon.searched", "amazon", "amazon", _S),
    Stream("amazon.returned", "amazon", "amazon", _S),
    Stream("amazon.cart", "amazon", "amazon", _S),
    Stream("amazon.lists", "amazon", "amazon", _S),
    Stream("amazon.viewed", "amazon", "amazon", _S),
    Stream("amazon.shown", "amazon", "amazon", _S, records_exposures=True),
    Stream("amazon.ads_clicked", "amazon", "amazon", _N),
    Stream("prime_video.watched", "amazon", "prime_video", _S, is_primary=True),
    Stream("prime_video.previews", "amazon", "prime_video", _S, records_exposures=True),
    Stream("prime_video.searched", "amazon", "prime_video", _S),
    Stream("prime_video.bought", "amazon", "prime_video", _S),
    Stream("prime_video.watchlist", "amazon", "prime_video", _S),
    Stream("audible.listened", "amazon", "audible", _D, is_primary=True),
    Stream("audible.library", "amazon", "audible", _N),
    Stream("amazon_music.played", "amazon", "amazon_music", _S, is_primary=True),
    Stream("amazon_music.searched", "amazon", "amazon_music", _S),
    Stream("amazon_music.library", "amazon", "amazon_music", _N),
    # Apple
    Stream("apple_music.played", "apple", "apple_music", _S, is_primary=True),
    Stream("apple_music.reactions", "apple", "apple_music", _S),
    Stream("apple_music.searched", "apple", "apple_music", _S),
    Stream("apple_music.shown", "apple", "apple_music", _S, records_exposures=True),
    Stream("apple_music.library", "apple", "apple_music", _N),
    Stream("app_store.used", "apple", "app_store", _S, is_primary=True),
    Stream("app_store.shown", "apple", "app_store", _S, records_exposures=True),
    Stream("app_store.searched", "apple", "app_store", _S),
    Stream("app_store.bought", "apple", "app_store", _S),
    Stream("apple.other", "apple", "apple", _S),
    # Alipay
    Stream("alipay.bought", "alipay", "alipay", _S, is_primary=True),
    Stream("alipay.money", "alipay", "alipay", _S),
    # WeChat
    Stream("wechat.bought", "wechat", "wechat_pay", _S, is_primary=True),
    Stream("wechat.money", "wechat", "wechat_pay", _S),
    # JD.com
    Stream("jd.bought", "jd", "jd", _S, is_primary=True),
    Stream("jd.money", "jd", "jd", _S),
    # Meituan
    Stream("meituan.bought", "meituan", "meituan", _S, is_primary=True),
    Stream("meituan.money", "meituan", "meituan", _S),
    # Bilibili
    Stream("bilibili.watched", "bilibili", "bilibili", _S, is_primary=True),
    Stream("bilibili.favourites", "bilibili", "bilibili", _S),
    # Douban
    # One mark an item: two tools' times of it need not agree.
    Stream("douban.marks", "douban", "douban", _N, is_primary=True),
    Stream("douban.wishes", "douban", "douban", _N),
    Stream("douban.ratings", "douban", "douban", _N),
    Stream("douban.lists", "douban", "douban", _N),
    Stream("douban.reviews", "douban", "douban", _S),
    # NetEase
    Stream("netease.played", "netease", "netease_music", _N, is_primary=True),
    Stream("netease.playlists", "netease", "netease_music", _N),
    # Weibo
    # A post has a number; older files give only its day.
    Stream("weibo.posts", "weibo", "weibo", _N, is_primary=True),
    *(stream for platform in _BY_HAND for stream in _mapped_streams(platform)),
)
STREAM: dict[str, Stream] = {stream.id: stream for stream in STREAMS}
PLATFORMS: tuple[str, ...] = tuple(dict.fromkeys(stream.platform for stream in STREAMS))
