"""How to ask each platform for one's data, what the export gives, and what it never says: one file per guide."""

from app.sentences.guides import (
    alipay,
    amazon,
    apple,
    bilibili,
    discord,
    douban,
    facebook,
    google,
    instagram,
    jd,
    linkedin,
    meituan,
    netease,
    netflix,
    reddit,
    snapchat,
    spotify,
    tiktok,
    wechat_pay,
    weibo,
    x,
)
from app.sentences.guides.guide import Gives, Guide

__all__ = ["GUIDES", "Gives", "Guide", "guides_of"]

# One line per guide, in the order they are offered.
GUIDES: tuple[Guide, ...] = (
    google.GUIDE,
    spotify.GUIDE,
    x.GUIDE,
    instagram.GUIDE,
    facebook.GUIDE,
    tiktok.GUIDE,
    netflix.GUIDE,
    linkedin.GUIDE,
    snapchat.GUIDE,
    discord.GUIDE,
    reddit.GUIDE,
    amazon.GUIDE,
    apple.GUIDE,
    bilibili.GUIDE,
    douban.GUIDE,
    alipay.GUIDE,
    wechat_pay.GUIDE,
    jd.GUIDE,
    meituan.GUIDE,
    netease.GUIDE,
    weibo.GUIDE,
)


def guides_of(platform: str) -> tuple[Guide, ...]:
    """All guides to the exports of one platform; Meta has several."""
    return tuple(guide for guide in GUIDES if guide.platform == platform)
