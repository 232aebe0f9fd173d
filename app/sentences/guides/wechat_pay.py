"""WeChat Pay's bill: purchases without categories."""

from datetime import date

from app.sentences.catalogue.marks import N_
from app.sentences.guides.guide import Gives, Guide

GUIDE = Guide(
    id="wechat_pay",
    platform="wechat",
    services=("wechat_pay",),
    name=N_("WeChat Pay"),
    steps=(
        N_("Open the wallet in WeChat, usually under 我 > 服务 > 钱包 > 账单, and choose 常见问题 or 下载账单."),
        N_("Choose “for personal reconciliation” (用于个人对账), a period, and an e-mail address or a chat."),
        N_(
            "It comes as a zip; its password stands in the message of the WeChat Pay account (微信支付). Give the "
            "zip to Unlabel with the password, or unpack it and give the table inside (微信支付账单….xlsx or .csv)."
        ),
    ),
    wait=N_("Minutes, seldom more than a day."),
    wait_days=(0, 1),
    stays_days=None,
    gives=Gives(
        choices=N_("every purchase paid with WeChat Pay: shop, goods where they are named, amount"),
        exposures="",
        declared="",
        period=N_("the period you chose, usually up to a year at a time; ask several times for more"),
    ),
    missing=(
        N_(
            "WeChat’s bill has no categories. What a purchase was about is our guess from the name of the shop "
            "and the goods, and less sure than with Alipay or JD."
        ),
        N_("Labels WeChat or Tencent use for advertisements are in no file; the app shows some of them on its screen."),
        N_("A bill says what was paid, not for whom. Payments with a family card (亲属卡) are another person’s."),
        N_("Chats, channels, mini programs and articles are not in it."),
    ),
    checked=date(2026, 11, 1),
    source="bills in the test data of deb-sig/double-entry-generator; menus as users describe them",
)
