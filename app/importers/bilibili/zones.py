"""Bilibili's zones: which main zone a sub-zone belongs to.

A sub-zone ("美食制作") is chosen by the uploader and is a label of the video, never of the person. Names are facts,
retyped from `config/categories.json` of 2977094657/BilibiliHistoryFetcher (MIT): 136 names in 21 main zones. The zones
of 2025 (tid_v2) have other names; what is not listed here stays as it is written.
"""

from typing import Final

_SUB_ZONES: Final[dict[str, str]] = {
    "动画": "MAD·AMV MMD·3D 短片·手书 配音 手办·模玩 特摄 动漫杂谈",
    "番剧": "官方延伸 完结动画 连载动画",
    "国创": "国产动画 国产原创相关 布袋戏 动态漫·广播剧",
    "音乐": "原创音乐 翻唱 VOCALOID·UTAU 演奏 MV 音乐现场 音乐综合 乐评盘点 音乐教学",
    "舞蹈": "宅舞 舞蹈综合 舞蹈教程 街舞 明星舞蹈 国风舞蹈 手势·网红舞",
    "游戏": "单机游戏 电子竞技 手机游戏 网络游戏 桌游棋牌 GMV 音游 Mugen",
    "知识": "科学科普 社科·法律·心理 人文历史 财经商业 校园学习 职业职场 设计·创意 野生技术协会",
    "科技": "数码 软件应用 计算机技术 科工机械 极客DIY",
    "运动": "篮球 足球 健身 竞技体育 运动文化 运动综合",
    "汽车": "汽车知识科普 赛车 改装玩车 新能源车 房车 摩托车 购车攻略 汽车生活",
    "生活": "搞笑 出行 三农 家居房产 手工 绘画 日常 亲子",
    "美食": "美食制作 美食侦探 美食测评 田园美食 美食记录",
    "动物圈": "喵星人 汪星人 动物二创 野生动物 小宠异宠 动物综合",
    "鬼畜": "鬼畜调教 音MAD 人力VOCALOID 鬼畜剧场 教程演示",
    "时尚": "美妆护肤 仿妆cos 穿搭 时尚潮流",
    "资讯": "热点 环球 社会 multiple",
    "娱乐": "综艺 娱乐杂谈 粉丝创作 明星综合",
    "影视": "影视杂谈 影视剪辑 小剧场 预告·资讯 短片",
    "纪录片": "人文·历史 科学·探索·自然 军事 社会·美食·旅行",
    "电影": "华语电影 欧美电影 日本电影 其他国家",
    "电视剧": "国产剧 海外剧",
}
MAIN_ZONES: Final = frozenset(_SUB_ZONES)
# Two names stand in several main zones: alone they tell nothing about which.
AMBIGUOUS: Final = frozenset({"资讯", "综合"})
# Zones that hold anything: their name says nothing about what a video is about.
_MIXED: Final = frozenset({"生活", "知识", "生活兴趣", "生活经验", "vlog"})
_MAIN_OF: Final = {sub: main for main, subs in _SUB_ZONES.items() for sub in subs.split()}


def main_zone(name: str) -> str:
    """The main zone of a sub-zone or of itself; "" for a name we do not know or that stands in several."""
    if name in AMBIGUOUS:
        return ""
    return _MAIN_OF.get(name) or (name if name in MAIN_ZONES else "")


def zone_facts(name: str, stated_main: str = "") -> dict[str, str | int | float | bool]:
    """What a video is about as its uploader put it.

    Args:
        name: the sub-zone as written, "" if none.
        stated_main: the main zone, where the file names it itself.

    Returns:
        "category", the name as written, or "zone" where it tells no subject; "topic", its main zone, where that is
        another name and holds one subject.
    """
    facts: dict[str, str | int | float | bool] = {}
    if name:
        facts["zone" if name in AMBIGUOUS or name in _MIXED else "category"] = name
    main = stated_main if stated_main in MAIN_ZONES else main_zone(name)
    if main and main != name and main not in _MIXED:
        facts["topic" if name else "category"] = main
    return facts
