"""NetEase Cloud Music: the saved play record, counts without dates."""

from datetime import date

from app.sentences.catalogue.marks import N_
from app.sentences.guides.guide import Gives, Guide

GUIDE = Guide(
    id="netease",
    platform="netease",
    services=("netease_music",),
    name=N_("NetEase Cloud Music"),
    steps=(
        N_(
            "No documented download is known. What people hold are replies saved by tools: the play record of a week "
            "or of all time, and playlists. Unlabel reads such files and never fetches them."
        ),
        N_("Save the record of your own account: seen from another, the numbers of plays are missing."),
        N_(
            "You can also ask NetEase for a copy of your data; what it looks like is not known. If it is a table, "
            "Unlabel can read it column by column."
        ),
    ),
    wait=N_("At once with a tool. How long a request takes is not known."),
    wait_days=(0, 30),
    stays_days=None,
    gives=Gives(
        choices=N_("up to a hundred songs played most, with how often; songs on your playlists"),
        exposures="",
        declared="",
        period=N_("a week or all time, without dates"),
    ),
    missing=(
        N_("There are no dates of plays, so nothing can be said about change over time."),
        N_("What was recommended, and what was skipped, is in no file."),
        N_("The record holds the hundred songs at the top; what you played less is missing."),
        N_("A playlist has the names of its first songs only; of the others it has their numbers."),
    ),
    checked=date(2026, 11, 1),
    source="shape of saved replies, and code of crimx/netease-cloudmusic-export",
)
