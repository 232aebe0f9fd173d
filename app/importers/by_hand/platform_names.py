"""What people call the platforms, in English and Chinese, as ids of ours."""

from functools import cache
from typing import Final

from app.core.streams import PLATFORMS
from app.importers.by_hand.spelling import folded

OTHER: Final = "other"
_NAMES: Final[dict[str, str]] = {
    "google": "谷歌 youtube 油管 googleads 谷歌广告 谷歌廣告 我的广告中心 我的廣告中心 myadcenter",
    "spotify": "声田",
    "x": "twitter 推特",
    "meta": "facebook instagram threads 脸书 臉書 fb ig ins 脸谱",
    "tiktok": "国际版抖音 國際版抖音",
    "netflix": "奈飞 网飞 網飛",
    "linkedin": "领英 領英",
    "snapchat": "snap 色拉布",
    "amazon": "亚马逊 亞馬遜 primevideo audible",
    "apple": "苹果 蘋果 appstore applemusic itunes",
    "alipay": "支付宝 支付寶",
    "wechat": "微信 weixin 微信支付 视频号 視頻號 wechatpay",
    "jd": "京东 京東 jdcom",
    "meituan": "美团 美團 大众点评 大眾點評",
    "bilibili": "哔哩哔哩 嗶哩嗶哩 b站",
    "douban": "豆瓣",
    "netease": "网易云音乐 網易雲音樂 网易云 网易 neteasemusic neteasecloudmusic",
    "weibo": "微博 新浪微博 sinaweibo",
    "douyin": "抖音",
    "xiaohongshu": "小红书 小紅書 rednote red xhs",
    "kuaishou": "快手",
    "taobao": "淘宝 淘寶 天猫 天貓 tmall",
    "zhihu": "知乎",
    "toutiao": "今日头条 今日頭條 头条 頭條",
    "baidu": "百度",
    "iqiyi": "爱奇艺 愛奇藝",
    "qq_music": "qq音乐 qq音樂 qqmusic",
    "tencent_ads": "腾讯广告 騰訊廣告 微信广告 微信廣告 腾讯 騰訊 tencent wechatads 广点通 朋友圈广告",
    "pinterest": "缤趣",
    "microsoft": "微软 微軟 bing 必应 必應",
    "other": "其他 其它 another",
}


def platform_of(untrusted_name: str) -> str:
    """The id of a platform by its id or one of its names, "" if we do not know it."""
    return _by_name().get(folded(untrusted_name), "")


@cache
def _by_name() -> dict[str, str]:
    names = {folded(platform): platform for platform in PLATFORMS}
    for platform, others in _NAMES.items():
        names.update({folded(name): platform for name in others.split()})
    return names
