"""Meituan's bill: orders by their titles."""

from datetime import date

from app.sentences.catalogue.marks import N_
from app.sentences.guides.guide import Gives, Guide

GUIDE = Guide(
    id="meituan",
    platform="meituan",
    services=("meituan",),
    name=N_("Meituan"),
    steps=(
        N_("Open the bill in the app, usually under 我的 > 我的钱包 > 账单, and choose its export (导出账单)."),
        N_("Choose a period and an e-mail address."),
        N_("The e-mail brings 美团账单….csv, sometimes in a zip with a password: give it to Unlabel as it came."),
    ),
    wait=N_("Minutes, seldom more than a day."),
    wait_days=(0, 1),
    stays_days=None,
    gives=Gives(
        choices=N_("every order paid through Meituan, by its title, with amount and refunds"),
        exposures="",
        declared="",
        period=N_("the period you chose; ask several times for more"),
    ),
    missing=(
        N_("There are no categories: what an order was about is our guess from its title. Most of it is food."),
        N_("Orders paid by WeChat or card stand in those bills too: the same purchase, told twice."),
        N_("What you searched or looked at, and what Meituan recommended, is not in it."),
        N_("A bill says what was paid, not for whom: a meal for the whole office looks like you."),
    ),
    checked=date(2026, 11, 1),
    source="a bill in the test data of deb-sig/double-entry-generator; menus as users describe them",
)
