"""JD's bill: purchases with JD's own categories."""

from datetime import date

from app.sentences.catalogue.marks import N_
from app.sentences.guides.guide import Gives, Guide

GUIDE = Guide(
    id="jd",
    platform="jd",
    services=("jd",),
    name=N_("JD.com"),
    steps=(
        N_("Open the bill in the app, usually under 我的 > 我的钱包 > 账单, and 账单导出 in its menu."),
        N_("Choose “for personal reconciliation” (用于个人对账) where you are asked, a period, and an e-mail address."),
        N_("The e-mail brings 京东交易流水….csv, sometimes in a zip with a password: give it to Unlabel as it came."),
    ),
    wait=N_("Minutes, seldom more than a day."),
    wait_days=(0, 1),
    stays_days=None,
    gives=Gives(
        choices=N_("every order paid through JD, what it was, its category, amount and refunds"),
        exposures="",
        declared="",
        period=N_("the period you chose; ask several times for more"),
    ),
    missing=(
        N_("A category is JD’s label of an order, not of you. An order of several things names only the first."),
        N_("Orders paid by WeChat stand in WeChat’s bill too: the same purchase, told twice."),
        N_("What you searched, looked at or put into the basket is not in it, nor what JD recommended."),
        N_("A bill says what was paid, not for whom: gifts look like you."),
    ),
    checked=date(2026, 11, 1),
    source="a bill in the test data of deb-sig/double-entry-generator; menus as users describe them",
)
