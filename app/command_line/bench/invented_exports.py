"""Large invented exports to measure with: the shapes of Google, Spotify and X, and titles that mean nothing."""

import json
import random
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from typing import NamedTuple

WORDS = (
    "harbour lantern recipe winter market guitar engine garden river history puzzle desert island galaxy kitchen "
    "bicycle forest painter stadium village camera violin mountain letter window bridge copper thunder meadow school "
    "面条 相机 山路 小猫 旅行 代码 厨房 故事 рецепт вокзал музыка レシピ 散歩 기차 노래"
).split()
NEWEST = datetime(2026, 6, 1, 21, 0, 0, tzinfo=UTC)
CREATORS = 4000


class Watched(NamedTuple):
    """One invented watch."""

    at: datetime
    title: str
    video: str
    creator: str
    channel: str


def watches(events: int, seed: int) -> Iterator[Watched]:
    """So many watches, newest first, about forty a day, popular creators and repeated videos as in life."""
    chance = random.Random(seed)
    at = NEWEST
    for _ in range(events):
        at -= timedelta(milliseconds=chance.randrange(1_000, 4_300_000))
        creator = int(CREATORS * chance.random() ** 3)
        number = int(400 * chance.random() ** 2)
        title = " ".join(WORDS[(creator * 7 + number * k + k) % len(WORDS)] for k in range(2, 8)) + f" {number}"
        yield Watched(at, title, f"v{creator:05d}_{number:04d}"[:11], f"Channel {creator}", f"UC{creator:022d}")


def write_youtube_json(path: Path, events: int, seed: int = 1, *, padding_mb: int = 0) -> None:
    """Takeout zip with watch-history.json the way Google writes it, `=` escaped, and media that nobody needs."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open("Takeout/YouTube and YouTube Music/history/watch-history.json", "w") as member:
            member.write(b"[")
            for number, watch in enumerate(watches(events, seed)):
                record = {
                    "header": "YouTube",
                    "title": f"Watched {watch.title}",
                    "titleUrl": f"https://www.youtube.com/watch?v={watch.video}",
                    "subtitles": [{"name": watch.creator, "url": f"https://www.youtube.com/channel/{watch.channel}"}],
                    "time": watch.at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                    "products": ["YouTube"],
                    "activityControls": ["YouTube watch history"],
                }
                text = json.dumps(record, ensure_ascii=False, indent=2).replace("=", "\\u003d")
                member.write((("," if number else "") + text).encode())
            member.write(b"]")
        write_media(archive, padding_mb)


def write_media(archive: zipfile.ZipFile, megabytes: int) -> None:
    """Films of zeros nobody needs, 64 MB each."""
    for number in range(megabytes // 64):
        media = zipfile.ZipInfo(f"videos/clip {number}.mp4")
        with archive.open(media, "w") as member:  # ZipInfo default: stored, as a video is
            for _ in range(64):
                member.write(bytes(1 << 20))


def write_youtube_html(path: Path, events: int, seed: int = 1) -> None:
    """Takeout zip with watch-history.html, one line, the page form of 2018 that every parser knows."""
    link = '<a href="{}">{}</a>'
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("Takeout/YouTube and YouTube Music/history/watch-history.html", "w") as member,
    ):
        member.write(b'<html><head><title>YouTube</title></head><body><div class="mdl-grid">')
        for watch in watches(events, seed):
            video = link.format(f"https://www.youtube.com/watch?v={watch.video}", escape(watch.title))
            channel = link.format(f"https://www.youtube.com/channel/{watch.channel}", escape(watch.creator))
            hour = watch.at.hour % 12 or 12
            stamp = f"{watch.at:%b} {watch.at.day}, {watch.at.year}, {hour}:{watch.at:%M:%S %p} UTC"
            member.write(
                (
                    '<div class="outer-cell mdl-cell mdl-cell--12-col mdl-shadow--2dp"><div class="mdl-grid">'
                    '<div class="header-cell mdl-cell mdl-cell--12-col"><p class="mdl-typography--title">YouTube<br>'
                    '</p></div><div class="content-cell mdl-cell mdl-cell--6-col mdl-typography--body-1">Watched\u00a0'
                    f"{video}<br>{channel}<br>{stamp}</div>"
                    '<div class="content-cell mdl-cell mdl-cell--6-col mdl-typography--body-1 '
                    'mdl-typography--text-right"></div><div class="content-cell mdl-cell mdl-cell--12-col '
                    'mdl-typography--caption"><b>Products:</b>'
                    "<br>&emsp;YouTube<br><b>Why is this here?</b><br>&emsp;This activity was saved to your Google "
                    "Account because the following settings were on:&nbsp;YouTube watch history.&nbsp;"
                    'You can control these settings &nbsp;<a href="https://myaccount.google.com/activitycontrols">here</a>.'
                    "</div></div></div>"
                ).encode()
            )
        member.write(b"</div></body></html>")


def write_spotify(path: Path, events: int, seed: int = 1) -> None:
    """Extended streaming history in files of 16,000 plays."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        plays = watches(events, seed)
        for number in range(0, events, 16_000):
            rows = [
                {
                    "ts": f"{watch.at:%Y-%m-%dT%H:%M:%SZ}",
                    "platform": "android",
                    "ms_played": 1000 * (20 + 7 * len(watch.title) % 200),
                    "conn_country": "DE",
                    "ip_addr": "203.0.113.7",
                    "master_metadata_track_name": watch.title,
                    "master_metadata_album_artist_name": watch.creator,
                    "master_metadata_album_album_name": watch.title.split()[0],
                    "spotify_track_uri": f"spotify:track:{watch.video:0>22}",
                    "episode_name": None,
                    "episode_show_name": None,
                    "spotify_episode_uri": None,
                    "reason_start": "clickrow",
                    "reason_end": "trackdone",
                    "shuffle": False,
                    "skipped": False,
                    "offline": False,
                    "offline_timestamp": None,
                    "incognito_mode": False,
                }
                for _, watch in zip(range(min(16_000, events - number)), plays, strict=False)
            ]
            name = f"Spotify Extended Streaming History/Streaming_History_Audio_2020-2026_{number // 16_000}.json"
            archive.writestr(name, json.dumps(rows, ensure_ascii=False))


def write_x(path: Path, events: int, seed: int = 1) -> None:
    """Ad impressions, one part."""
    impressions = [
        {
            "deviceInfo": {"osType": "Android"},
            "displayLocation": "TimelineHome",
            "promotedTweetInfo": {
                "tweetId": str(10**18 + number),
                "tweetText": watch.title,
                "urls": [],
                "mediaUrls": [],
            },
            "advertiserInfo": {"advertiserName": watch.creator, "screenName": f"@{watch.channel[-12:]}"},
            "matchedTargetingCriteria": [{"targetingType": "Locations", "targetingValue": "Germany"}],
            "impressionTime": f"{watch.at:%Y-%m-%d %H:%M:%S}",
        }
        for number, watch in enumerate(watches(events, seed))
    ]
    rows = [
        {"ad": {"adsUserData": {"adImpressions": {"impressions": impressions[start : start + 50]}}}}
        for start in range(0, events, 50)
    ]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(
            "data/ad-impressions.js", "window.YTD.ad_impressions.part0 = " + json.dumps(rows, ensure_ascii=False)
        )
