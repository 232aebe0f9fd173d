"""Bilibili: no download is known; a browser extension saves the history as it goes."""

from datetime import date

from app.sentences.catalogue.marks import N_
from app.sentences.guides.guide import Gives, Guide

GUIDE = Guide(
    id="bilibili",
    platform="bilibili",
    services=("bilibili",),
    name=N_("Bilibili"),
    steps=(
        N_(
            "Bilibili gives its history to no documented download. What people hold is saved by tools that run in "
            "their own browser or on their own computer; Unlabel reads such a file and never fetches one."
        ),
        N_(
            "With the browser extension “bilibili-history-wxt” or one of its kind: let it read your history and "
            "favourites, and export all as JSON. Take CSV only if there is no JSON, and never both: it has no zones, "
            "and its times depend on the language of the browser."
        ),
        N_("With BilibiliHistoryFetcher: take its folder “history_by_date”, or its xlsx file; not its databases."),
        N_(
            "Do it again every month or two, and keep the older files: Bilibili keeps a limited number of rows, "
            "and only the last view of each video."
        ),
    ),
    wait=N_("At once."),
    wait_days=(0, 0),
    stays_days=None,
    gives=Gives(
        choices=N_(
            "videos, programmes, live rooms and articles opened, how far they were watched, favourites, liked music"
        ),
        exposures="",
        declared="",
        period=N_("some months at the first export; as long as you keep exporting after that"),
    ),
    missing=(
        N_(
            "Bilibili keeps the last view of each video only: watching it again moves its date. Older months look "
            "thinner and other than they were, so a change over time may be the record’s and not yours."
        ),
        N_("What was recommended and not opened is in no file; only videos left early can be told."),
        N_("A zone is what the uploader put the video into. What Bilibili holds about you is in no file."),
        N_("Articles, courses and most programmes have no zone, and the CSV has none at all."),
        N_(
            "Favourites are dated in the extension’s own backup only; elsewhere it stands beside a view that it is one."
        ),
    ),
    checked=date(2026, 11, 1),
    source="code and documents of mundane799699/bilibili-history-wxt and 2977094657/BilibiliHistoryFetcher",
)
