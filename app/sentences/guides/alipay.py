"""Alipay's bill: purchases with Alipay's own categories."""

from datetime import date

from app.sentences.catalogue.marks import N_
from app.sentences.guides.guide import Gives, Guide

GUIDE = Guide(
    id="alipay",
    platform="alipay",
    services=("alipay",),
    name=N_("Alipay"),
    steps=(
        N_(
            "Open the bill in the app, usually under 我的 > 账单, and choose 开具交易流水证明, usually behind the "
            "three dots."
        ),
        N_("Choose “for personal reconciliation” (用于个人对账), not the certified proof, which is a picture."),
        N_("Choose a period, as long as you are offered, and an e-mail address; confirm who you are."),
        N_(
            "The e-mail brings a zip, and a message in the app its password. Give the zip to Unlabel with the "
            "password, or unpack it and give the table inside (支付宝交易明细….csv)."
        ),
    ),
    wait=N_("Minutes, seldom more than a day."),
    wait_days=(0, 1),
    stays_days=None,
    gives=Gives(
        choices=N_("every purchase paid with Alipay, its category, amount and whether it was refunded"),
        exposures="",
        declared="",
        period=N_("the period you chose, usually up to a year at a time; ask several times for more"),
    ),
    missing=(
        N_(
            "Alipay puts each purchase into a category, which you can change in the app. That is a label of the "
            "purchase, not of you: what Alipay holds about you is in no file."
        ),
        N_("A bill says what was paid, not for whom: gifts, errands and one card for the family look like you."),
        N_("What you looked at and did not buy, and which advertisements you saw, are not in it."),
        N_("Purchases paid in another way, and those deleted from the bill, are not in it."),
    ),
    checked=date(2026, 11, 1),
    source="bills in the test data of deb-sig/double-entry-generator; menus as users describe them",
)
