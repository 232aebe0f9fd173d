"""Douban: the extension 豆伴, NeoDB, or a userscript; marks the person made themselves."""

from datetime import date

from app.sentences.catalogue.marks import N_
from app.sentences.guides.guide import Gives, Guide

GUIDE = Guide(
    id="douban",
    platform="douban",
    services=("douban",),
    name=N_("Douban"),
    steps=(
        N_("Install the browser extension “豆伴” (tofu), sign in to Douban, and let it back up your account."),
        N_("Open its list of backups, choose to export, tick the kinds of marks and reviews, and save the xlsx file."),
        N_(
            "Or use the userscript that adds “导出” beside your lists of films, books, records, games and plays: one "
            "CSV each, with days instead of times and without your tags. A file in 豆伴’s shape from NeoDB works too."
        ),
        N_(
            "Douban’s own download, usually in its app under “个人信息下载”, promises 15 working days and does not say "
            "what it holds. If it is a table, Unlabel can read it column by column."
        ),
    ),
    wait=N_("At once with the extension or the script; Douban’s own download up to 15 working days."),
    wait_days=(0, 21),
    stays_days=None,
    gives=Gives(
        choices=N_("what you marked as watched, read, heard or played, what you want to, stars, tags, reviews, lists"),
        exposures="",
        declared="",
        period=N_("the life of the account"),
    ),
    missing=(
        N_("Marks are what you chose to write down. What Douban showed or recommended to you is in no file."),
        N_("Tags are your own words, and no label of Douban’s. Genres are those of the film."),
        N_("The day is that of the mark, which may be years after the film."),
        N_("The script’s files have no tags, and older wish lists no dates."),
        N_("Letters, photographs and the people you follow are left in the file."),
    ),
    checked=date(2026, 11, 1),
    source="code of doufen-org/tofu, the userscript 420999 (bambooom/douban-backup), and one reported request",
)
