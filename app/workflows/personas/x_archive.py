"""The X archive of an invented person: what X says she is, the ads of the last 88 days and whom they were aimed at."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import orjson

from app.core.progress import Progress
from app.workflows.personas.chance import Chance, cumulative
from app.workflows.personas.google_rows import iso
from app.workflows.personas.listening import hex_id
from app.workflows.personas.persona import Person
from app.workflows.personas.vocabulary import pools
from app.workflows.personas.zip_writer import ZipWriter, zip_writer

_AD_DAYS, _ADS_PER_DAY, _ENGAGED = 88, 4.6, 0.05
_LINK_DAYS, _LINKS_PER_DAY = 30, 0.4
_LIKES, _TWEETS, _FOLLOWING = 170, 45, 40
# What X writes before each list; the words behind YTD are the file's name.
_PREFIX = "window.YTD.{name}.part0 = ["
# Snowflake ids count milliseconds since this moment, shifted by 22 bits.
_SNOWFLAKE_EPOCH_MS = 1_288_834_974_657


def write_x_archive(person: Person, folder: Path, progress: Progress) -> Path:
    """Write `twitter-<date>-<hash>.zip` into the folder.

    Raises:
        Cancelled: out of `progress`; nothing is left behind.
    """
    path = folder / f"twitter-{person.exported:%Y-%m-%d}-{hex_id(person.source)}.zip"
    with zip_writer(path, person.exported) as zip_:
        counts: dict[str, tuple[str, int]] = {}

        def write(name: str, records: Iterator[str]) -> None:
            under = name.replace("-", "_")
            number = zip_.write_list(f"data/{name}.js", records, before=_PREFIX.format(name=under))
            counts[name] = (f"data/{name}.js", number)

        progress.report(0, 3)
        write("account", iter([_json({"account": _account(person)})]))
        write("personalization", iter([_json({"p13nData": _personalization(person)})]))
        write("ageinfo", iter([_json({"ageMeta": {"ageInfo": _age(person)}})]))
        write("ad-impressions", _impressions(person))
        progress.report(1, 3)
        write("ad-engagements", _engagements(person))
        write("like", _likes(person))
        write("tweets", _tweets(person))
        progress.report(2, 3)
        write("following", _following(person))
        write("saved-search", iter([_json({"savedSearch": {"savedSearchId": "71", "query": "kilo mercer tour"}})]))
        write("user-link-clicks", _link_clicks(person))
        _write_manifest(person, zip_, counts)
    return path


def _json(value: object) -> str:
    return orjson.dumps(value).decode()


def _account(person: Person) -> dict[str, str]:
    return {
        "email": f"{person.id}@example.org",
        "createdVia": "web",
        "username": f"{person.id}_invented",
        "accountId": str(int(hex_id(person.id)[:12], 16)),
        "createdAt": "2019-03-03T10:00:00.000Z",
        "accountDisplayName": person.about["name"],
    }


def _age(person: Person) -> dict[str, object]:
    years = (person.exported.date() - date.fromisoformat(person.about["born"])).days // 365
    return {"age": [str(years)], "birthDate": person.about["born"]}


def _personalization(person: Person) -> dict[str, Any]:
    about = person.about
    return {
        "demographics": {
            "languages": [
                {"language": language, "isDisabled": False}
                for language in ("English", "Chinese", "No linguistic content")
            ],
            "genderInfo": {"gender": "male"},
        },
        "interests": {
            "interests": [{"name": name, "isDisabled": name in about["x_disabled"]} for name in about["x_interests"]],
            "partnerInterests": about["x_partner_interests"],
            "audienceAndAdvertisers": {
                "numAudiences": str(len(about["x_lookalikes"]) * 17),
                "advertisers": about["x_advertisers"],
                "lookalikeAdvertisers": about["x_lookalikes"],
                "doNotReachAdvertisers": [],
                "catalogAudienceAdvertisers": [],
            },
            "shows": about["x_shows"],
        },
        "locationHistory": [],
        "inferredAgeInfo": {"age": ["13-54"], "birthDate": ""},
    }


def _shown_ads(person: Person, day: date) -> list[tuple[int, dict[str, Any]]]:
    """Ads of one day: Unix seconds, impression. The loudest advertisers are those of what is long over."""
    advertisers = person.about["advertisers"]
    sums = cumulative([3 if one["pool"] in ("skincare", "family", "money") else 1.5 for one in advertisers])
    chance = Chance(person.source, "x", day)
    moments = sorted(chance.number(25_000, 86_000) for _ in range(chance.count(_ADS_PER_DAY * person.scale)))
    shown = []
    for moment in moments:
        at = person.midnight(day) + moment
        advertiser = advertisers[chance.weighed(sums)]
        criteria = [{"targetingType": kind, "targetingValue": value} for kind, value in advertiser["targets"]]
        criteria.append({"targetingType": "Locations", "targetingValue": "Singapore"})
        tweet = {"tweetId": _snowflake(at - 86_400 * 3), "tweetText": advertiser["text"], "urls": [], "mediaUrls": []}
        impression = {
            "deviceInfo": {"osType": "Android"},
            "displayLocation": chance.one_of(("TimelineHome", "TimelineHome", "Profile", "SearchResults")),
            "promotedTweetInfo": tweet,
            "advertiserInfo": {"advertiserName": advertiser["name"], "screenName": advertiser["handle"]},
            "matchedTargetingCriteria": criteria,
            "impressionTime": _time(at),
        }
        shown.append((at, impression))
    return shown


def _impressions(person: Person) -> Iterator[str]:
    """One wrapper per day, as X groups them."""
    for day in person.last_days(_AD_DAYS):
        if shown := [impression for _, impression in _shown_ads(person, day)]:
            yield _json({"ad": {"adsUserData": {"adImpressions": {"impressions": shown}}}})


def _engagements(person: Person) -> Iterator[str]:
    for day in person.last_days(_AD_DAYS):
        chance = Chance(person.source, "x engaged", day)
        engaged = []
        for at, impression in _shown_ads(person, day):
            is_hers = impression["advertiserInfo"]["screenName"] in ("@woksupply", "@lowtiderecords")
            if chance.happens(_ENGAGED * (4 if is_hers else 0.4)):
                acts = [{"engagementTime": _time(at + 6), "engagementType": "Detail"}]
                if is_hers:
                    acts.append({"engagementTime": _time(at + 11), "engagementType": "CardUrlClick"})
                engaged.append({"impressionAttributes": impression, "engagementAttributes": acts})
        if engaged:
            yield _json({"ad": {"adsUserData": {"adEngagements": {"engagements": engaged}}}})


def _likes(person: Person) -> Iterator[str]:
    chance = Chance(person.source, "x likes")
    for number in range(max(5, round(_LIKES * person.scale))):
        day = person.days[chance.number(0, len(person.days) - 1)]
        mix = person.searching(day)
        words = pools()[mix.pools[chance.weighed(mix.sums)]].item(chance, 0.3).title
        id_ = _snowflake(person.midnight(day) + chance.number(25_000, 86_000), number)
        url = f"https://twitter.com/i/web/status/{id_}"
        yield _json({"like": {"tweetId": id_, "fullText": words, "expandedUrl": url}})


def _tweets(person: Person) -> Iterator[str]:
    chance = Chance(person.source, "x tweets")
    for number in range(max(5, round(_TWEETS * person.scale))):
        day = person.days[chance.number(0, len(person.days) - 1)]
        at = person.midnight(day) + chance.number(25_000, 86_000)
        pool = pools()["cooking" if chance.happens(0.6) else "hiphop"]
        is_chinese = chance.happens(0.4)
        words = pool.item(chance, 1.0 if is_chinese else 0.0).title
        tweet: dict[str, object] = {
            "id_str": _snowflake(at, number),
            "created_at": datetime.fromtimestamp(at, UTC).strftime("%a %b %d %H:%M:%S +0000 %Y"),
            "full_text": words,
            "lang": "zh" if is_chinese else "en",
            "retweeted": False,
            "favorited": False,
            "favorite_count": "1",
            "retweet_count": "0",
            "entities": {"hashtags": [], "urls": [], "user_mentions": [], "symbols": []},
        }
        yield _json({"tweet": tweet})


def _following(person: Person) -> Iterator[str]:
    for number in range(_FOLLOWING):
        id_ = str(int(hex_id("follows", str(number))[:10], 16))
        yield _json({"following": {"accountId": id_, "userLink": f"https://twitter.com/intent/user?user_id={id_}"}})


def _link_clicks(person: Person) -> Iterator[str]:
    for day in person.last_days(_LINK_DAYS):
        chance = Chance(person.source, "x links", day)
        for _ in range(chance.count(_LINKS_PER_DAY * person.scale)):
            at = person.midnight(day) + chance.number(25_000, 86_000)
            mix = person.searching(day)
            page = pools()[mix.pools[chance.weighed(mix.sums)]].item(chance, 0.3)
            click = {
                "tweetId": _snowflake(at - 4000),
                "finalUrl": f"https://www.{page.pool}-reader.example/{page.id}",
                "timeStampOfInteraction": iso(at * 1000 + 1),
            }
            yield _json({"userInteractionsData": {"linkClick": click}})


def _write_manifest(person: Person, zip_: ZipWriter, counts: dict[str, tuple[str, int]]) -> None:
    """`manifest.js`: which files, how many records, when; X's names of types run words together."""
    types = {}
    for name, (file, number) in counts.items():
        first, *rest = name.split("-")
        type_ = first + "".join(word.capitalize() for word in rest)
        under = name.replace("-", "_")
        types[type_] = {"files": [{"fileName": file, "globalName": f"YTD.{under}.part0", "count": str(number)}]}
    account = _account(person)
    manifest = {
        "userInfo": {
            "accountId": account["accountId"],
            "userName": account["username"],
            "displayName": account["accountDisplayName"],
        },
        "archiveInfo": {
            "sizeBytes": "1000000",
            "generationDate": person.exported.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "isPartialArchive": False,
            "maxPartSizeBytes": "53687091200",
        },
        "dataTypes": types,
    }
    zip_.write("data/manifest.js", "window.__THAR_CONFIG = " + json.dumps(manifest, indent=2))


def _snowflake(at: int, number: int = 0) -> str:
    return str(((at * 1000 - _SNOWFLAKE_EPOCH_MS) << 22) + number % 4096)


def _time(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M:%S")
