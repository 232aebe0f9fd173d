"""Weibo: own posts, as weibo-crawler saves them."""

from datetime import date

from app.sentences.catalogue.marks import N_
from app.sentences.guides.guide import Gives, Guide

GUIDE = Guide(
    id="weibo",
    platform="weibo",
    services=("weibo",),
    name=N_("Weibo"),
    steps=(
        N_(
            "No documented download is known. What people hold are their own posts, saved by tools such as "
            "weibo-crawler as CSV or JSON. Unlabel reads such a file and never fetches one."
        ),
        N_("Add the file of your own account only: the tool saves anybody’s posts, and the file looks the same."),
        N_(
            "Interests and the switches of personalized recommendations are on screen only, usually under “隐私设置” "
            "and “个人信息与权限”. Write down what you see there with “Labels I saw…” on the page of sources."
        ),
    ),
    wait=N_("At once with a tool. How long a request takes is not known."),
    wait_days=(0, 30),
    stays_days=None,
    gives=Gives(
        choices=N_("your own posts and what you sent on, with hashtags"),
        exposures="",
        declared="",
        period=N_("as far back as your posts can be seen"),
    ),
    missing=(
        N_("What Weibo showed or recommended to you, what you read, liked or searched for is in no file."),
        N_("Weibo’s interest labels and its advertisements are in no file."),
        N_("Hashtags are words of whoever wrote the post, and may be anything."),
    ),
    checked=date(2026, 11, 1),
    source="field names of dataabc/weibo-crawler, and guides to Weibo’s settings of 2022 and 2025",
)
