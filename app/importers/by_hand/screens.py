"""Screens on which platforms show the labels they hold, as far as known; what the form offers, nothing more.

Source: the format notes, "Where the labels are visible"; menus move, so these are hints the person may overwrite.
"""

from typing import Final

SCREENS: Final[dict[str, tuple[str, ...]]] = {
    "google": ("My Ad Center: topics", "My Ad Center: brands", "My Ad Center: categories used to show you ads"),
    "meta": ("Ad topics", "Categories used to reach you", "Advertisers you see most"),
    "douyin": ("使用管理助手 > 内容偏好评估", "隐私设置 > 广告管理"),
    "xiaohongshu": ("内容偏好评估与调节", "探索更多"),
    "kuaishou": ("兴趣偏好管理",),
    "tencent_ads": ("个性化广告管理", "腾讯广告设置"),
    "wechat": ("个人信息与权限 > 个性化广告管理",),
    "weibo": ("个人信息与权限 > 个性化内容推荐",),
    "bilibili": ("隐私权限设置 > 个性化内容推荐管理",),
    "taobao": ("隐私 > 推荐管理",),
    "tiktok": ("Ad interests", "Content preferences"),
    "x": ("Interests", "Inferred identity"),
    "linkedin": ("Advertising data: interests and traits",),
    "pinterest": ("Tune your home feed: interests",),
    "snapchat": ("Lifestyle & interests",),
    "reddit": ("Sensitive advertising categories",),
    "amazon": ("Advertising preferences",),
    "microsoft": ("Ad settings: interests",),
    "apple": ("Apple Advertising: ad targeting information",),
}


def screens_of(platform: str) -> tuple[str, ...]:
    """Screens we have heard of, the likeliest first; empty if none."""
    return SCREENS.get(platform, ())
