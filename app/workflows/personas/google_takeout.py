"""The Takeout zip of an invented person: YouTube, My Activity, Chrome; newest first, as Google writes it.

The watch and search history are HTML, which is what one gets without choosing; My Activity is JSON. Both tell of the
same videos, one to the second and local, the other to the millisecond and UTC.
"""

import csv
import io
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from app.core.progress import Progress
from app.workflows.personas.chance import Chance, cumulative
from app.workflows.personas.google_rows import (
    HTML_FOOT,
    HTML_HEAD,
    ad_click_json,
    channel_url,
    chrome_json,
    discover_json,
    is_gone,
    iso,
    search_html,
    search_json,
    watch_html,
    youtube_json,
)
from app.workflows.personas.persona import Person
from app.workflows.personas.vocabulary import item
from app.workflows.personas.watching import What, chrome_day, google_day, youtube_day
from app.workflows.personas.zip_writer import ZipWriter, zip_writer

_YOUTUBE = "Takeout/YouTube and YouTube Music"
_ACTIVITY = "Takeout/My Activity"
_DISCOVER_DAYS, _CHROME_DAYS = 56, 90
_FEED_LOADS, _AD_CLICKS = 1.9, 0.045


def write_takeout(person: Person, folder: Path, progress: Progress) -> Path:
    """Write `takeout-…-001.zip` into the folder.

    Raises:
        Cancelled: out of `progress`; nothing is left behind.
    """
    path = folder / f"takeout-{person.exported:%Y%m%dT%H%M%SZ}-001.zip"
    with zip_writer(path, person.exported) as zip_:
        _write_youtube(person, zip_, progress)
        searches = (act for day in reversed(person.days) for act in reversed(google_day(person, day)))
        zip_.write_list(f"{_ACTIVITY}/Search/MyActivity.json", (search_json(act) for act in searches))
        zip_.write_list(f"{_ACTIVITY}/Discover/MyActivity.json", _discover(person))
        zip_.write_list(f"{_ACTIVITY}/Ads/MyActivity.json", _ad_clicks(person))
        _write_chrome(person, zip_)
        _write_lists(person, zip_)
    return path


def _write_youtube(person: Person, zip_: ZipWriter, progress: Progress) -> None:
    """Watch history, search history and My Activity in one turn through the days; two wait in temporary files."""
    hours = int(person.about["utc_offset_hours"])
    days = person.days
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as searched,
        tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as activity,
    ):
        searched.write(HTML_HEAD)
        separator = "[\n"
        with zip_.member(f"{_YOUTUBE}/history/watch-history.html") as watched:
            watched.write(HTML_HEAD)
            for number, day in enumerate(reversed(days)):
                if number % 16 == 0:
                    progress.report(number, len(days))
                for act in reversed(youtube_day(person, day)):
                    activity.write(separator + youtube_json(act, hours))
                    separator = ",\n"
                    if act.what in (What.WATCHED, What.AD):
                        watched.write(watch_html(act, hours))
                    elif act.what is What.SEARCHED:
                        searched.write(search_html(act, hours))
            watched.write(HTML_FOOT)
        searched.write(HTML_FOOT)
        activity.write("\n]" if separator != "[\n" else "[]")
        zip_.copy(f"{_YOUTUBE}/history/search-history.html", searched)
        zip_.copy(f"{_ACTIVITY}/YouTube/MyActivity.json", activity)


def _discover(person: Person) -> Iterator[str]:
    mix = person.about["discover"]
    names, sums = tuple(mix), cumulative(list(mix.values()))
    for day in reversed(person.last_days(_DISCOVER_DAYS)):
        yield from reversed(list(_feed_loads(person, day, names, sums)))


def _feed_loads(person: Person, day: date, names: tuple[str, ...], sums: tuple[float, ...]) -> Iterator[str]:
    chance = Chance(person.source, "discover", day)
    cards, opened = person.about["cards"], person.about["opened"]
    moments = sorted(chance.number(0, 86_399_999) for _ in range(chance.count(_FEED_LOADS * person.scale)))
    for moment in moments:
        shown: dict[str, bool] = {}
        for _ in range(chance.number(6, 10)):
            pool = names[chance.weighed(sums)]
            card = chance.one_of(cards[pool])
            shown[card] = shown.get(card, False) or chance.happens(opened.get(pool, 0.0))
        yield discover_json(person.midnight(day) * 1000 + moment, sorted(shown.items()))


def _ad_clicks(person: Person) -> Iterator[str]:
    advertisers = person.about["advertisers"]
    for day in reversed(person.days):
        chance = Chance(person.source, "ads", day)
        loud = person.loudness(day)
        moments = sorted(
            (chance.number(25_000_000, 86_000_000) for _ in range(chance.count(_AD_CLICKS * person.scale * loud**2))),
            reverse=True,
        )
        for moment in moments:
            advertiser = chance.one_of(advertisers)
            if loud > 1:
                advertiser = next((one for one in advertisers if one["pool"] == "skincare"), advertiser)
            site = advertiser["handle"].removeprefix("@")
            page = item(advertiser["text"], advertiser["name"], advertiser["pool"]).id
            yield ad_click_json(person.midnight(day) * 1000 + moment, f"https://www.{site}.example/offer/{page}")


def _write_chrome(person: Person, zip_: ZipWriter) -> None:
    client = "bWVpLWludmVudGVkLWNsaWVudA=="
    acts = (act for day in reversed(person.last_days(_CHROME_DAYS)) for act in reversed(chrome_day(person, day)))
    zip_.write_list(
        "Takeout/Chrome/History.json",
        (chrome_json(act, client) for act in acts),
        before='{"Browser History": [',
        after='],\n"Typed Url": [],\n"Session": []}',
    )


def _write_lists(person: Person, zip_: ZipWriter) -> None:
    """Subscriptions without dates, playlists with ids and times."""
    subscriptions = [["Channel Id", "Channel Url", "Channel Title"]]
    for pool, channels in person.about["subscriptions"].items():
        for channel in channels:
            subscribed = item("", channel, pool)
            subscriptions.append([subscribed.channel_id, channel_url(subscribed).replace("https", "http"), channel])
    zip_.write(f"{_YOUTUBE}/subscriptions/subscriptions.csv", _csv(subscriptions))
    lists: dict[str, list[list[str]]] = {"Watch later": [], "姐姐的礼物": [], "Dinner": []}
    for day in person.days:
        for act in youtube_day(person, day) if _has_saves(person, day) else ():
            if act.what is not What.WATCHED or act.item is None or is_gone(act.item):
                continue
            name = {"skincare": "姐姐的礼物", "cooking": "Dinner"}.get(act.item.pool, "Watch later")
            if len(lists[name]) < 60 and Chance(person.source, "saves", act.item.id).happens(0.25):
                lists[name].append([act.item.id, iso(act.at_ms + 1000)])
    header = [
        "Playlist ID", "Add new videos to top", "Playlist Title (Original)", "Playlist Title (Original) Language",
        "Playlist Create Timestamp", "Playlist Update Timestamp", "Playlist Video Order", "Playlist Visibility",
    ]  # fmt: skip
    rows = [header]
    for name, videos in lists.items():
        if videos:
            id_ = "PL" + item(name, person.id, "").channel_id[2:]
            rows.append([id_, "False", name, "", videos[0][1], videos[-1][1], "Manual", "Private"])
        zip_.write(
            f"{_YOUTUBE}/playlists/{name}-videos.csv",
            _csv([["Video ID", "Playlist Video Creation Timestamp"], *videos]),
        )
    zip_.write(f"{_YOUTUBE}/playlists/playlists.csv", _csv(rows))


def _has_saves(person: Person, day: date) -> bool:
    """Playlists are filled now and then, and in the days of the present; looking at every day would cost twice."""
    return day.toordinal() % 23 == 0 or person.loudness(day) > 1


def _csv(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
