"""Amazon: shop, Prime Video, Audible, Music."""

from datetime import date

from app.sentences.catalogue.marks import N_
from app.sentences.guides.guide import Gives, Guide

GUIDE = Guide(
    id="amazon",
    platform="amazon",
    services=("amazon", "prime_video", "audible", "amazon_music"),
    name=N_("Amazon"),
    steps=(
        N_("Open “Request Your Information” of your shop, usually under Account, “Data and Privacy”."),
        N_("Choose “Request All Your Data”, so that advertising, searches, orders and Prime Video are in it."),
        N_("Confirm by the link in the e-mail, or nothing happens."),
        N_("Download every zip Amazon offers and add them all here, as they are: zips inside zips are opened."),
    ),
    wait=N_("Usually a few days, up to 30."),
    wait_days=(1, 30),
    stays_days=None,
    gives=Gives(
        choices=N_("orders, searches with what came of them, cart, wish lists, films watched, books and music heard"),
        exposures=N_("trailers and films that began by themselves; in newer exports products shown again"),
        declared=N_("Amazon’s own audiences, companies that brought you on a list, audiences of data brokers"),
        period=N_("orders and films for the life of the account; searches for some years"),
    ),
    missing=(
        N_("Labels carry no date, and the companies are often only names by the hundred."),
        N_("Advertisements that were shown are not in it; those you clicked are there without a date."),
        N_("What the shop recommended to you is not in it."),
        N_("In newer exports the lists of audiences may lie under “Additional Data” or “Advertising”, or be missing."),
    ),
    checked=date(2026, 11, 1),
    source="amazon.com, “Request Your Information”, and lists of the files in public readers",
)
