"""What stands in a Netflix title: the show, the season, the episode; and what a trailer or clip is of.

Netflix writes one line, in the language of the account, and no ids: "Show: Season 5: Name (Episode 9)". The show (or
the film itself) is the *work*: it becomes the creator of the event, so that all episodes, trailers, messages and marks
of one work meet, and diversity of creators counts works.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

# "Season 5" in the languages Netflix speaks; these words make a series of whatever stands before them.
_SEASON_WORDS: Final = (
    "season|series|temporada|saison|staffel|stagione|seizoen|sezon|sezóna|sezona|sezonul|sæson|säsong|sesong|kausi|"
    "évad|série|řada|musim|mùa|phần|сезон|σεζόν|シーズン|시즌|ซีซั่น|सीज़न|الموسم|עונה"
)
# These begin parts of films, too: a series only where an episode follows.
_PART_WORDS: Final = (
    "part|parte|partie|teil|deel|del|część|osa|bölüm|volume|volumen|volym|vol\\.|book|libro|livre|buch|boek|livro|"
    "chapter|capítulo|chapitre|kapitel|capitolo|hoofdstuk|часть|том|パート|파트|collection|colección|coleção|kollektion"
)
_LIMITED: Final = (
    "limited series|mini-?series|minissérie|série limitada|miniserie|serie limitada|mini-?série|série limitée|"
    "beperkte serie|begrenset serie|リミテッドシリーズ|리미티드 시리즈|迷你剧|迷你劇|限定劇集"
)
_SEASON: Final = re.compile(
    rf"(?:(?:{_SEASON_WORDS})\s*\d+|\d+\s*[.ªº]?\s*(?:{_SEASON_WORDS})|第\s*[\d一二三四五六七八九十]+\s*[季部]|{_LIMITED})",
    re.IGNORECASE,
)
_PART: Final = re.compile(rf"(?:(?:{_PART_WORDS})\s*(?:\d+|[ivx]+\b)|\d+\s*\.\s*(?:{_PART_WORDS}))", re.IGNORECASE)
_EPISODE: Final = re.compile(
    r"[(（](?:(?:episode|episódio|episodio|épisode|folge|aflevering|avsnitt|episod|afsnit|jakso|odcinek|epizoda|"
    r"epizod|bölüm|tập|эпизод|серия|серія|επεισόδιο|エピソード|에피소드|ตอนที่|الحلقة|פרק)\s*(\d+)"
    r"|(\d+)\s*\.?\s*(?:rész|díl|epizód|časť|bölüm|jakso|화|회)|第\s*(\d+)\s*[集話话回])[)）]$",
    re.IGNORECASE,
)
_SEPARATOR: Final = re.compile(r":\s+|：\s*")
# "_hook_primary_16x9", "_shortpreview_noStacks": names of files that Netflix left on its clips.
_FILE_ENDING: Final = re.compile(r"\s*_[A-Za-z]+_\w+$")
_CLIP_HEAD: Final = re.compile(
    r"^[^:：]*(?:\([^()]*\)|trailer|tráiler|teaser|\bclip\b|recap|resumo|resumen|récapitulatif|rückblick|riepilogo|"
    r"bande-annonce|予告|预告|預告|예고|трейлер|тизер)[^:：]*(?::\s+|：)(?=\S)",
    re.IGNORECASE,
)
_IN_BRACKETS_AT_END: Final = re.compile(r"(?<=\S)\s*\([^()]*\)$")
_CLIP_IN_BRACKETS: Final = re.compile(
    r"\((?:[^()]*\b)?(?:trailer|tráiler|teaser|clip|recap|resumo|resumen|bumper|bande-annonce)\b[^()]*\)", re.IGNORECASE
)
_CLIP_ALONE: Final = re.compile(r"(?:\S+ \d+ )?(?:teaser|trailer|tráiler|bande-annonce)(?: \d+)?:\s", re.IGNORECASE)


class Title(NamedTuple):
    """What one title says.

    Attributes:
        text: the title without the number of the episode, which only some of Netflix's files write.
        work: the show, or the film itself.
        season: as written, "" for films.
        episode: number in the season, None where it is not said.
    """

    text: str
    work: str
    season: str = ""
    episode: int | None = None


@lru_cache(maxsize=4096)  # of a household that watches much; a title comes back as often as it was paused
def title_of(text: str) -> Title:
    """A title of something watched.

    "The Crown: Season 2: Marionettes (Episode 5)" is an episode of The Crown, "Kill Bill: Vol. 2" a film.
    """
    # The number stands in the last brackets: to look for it from there spares looking at every place.
    numbered = _EPISODE.match(text, max(text.rfind("("), text.rfind("（"), 0))
    episode = int(next(filter(None, numbered.groups()))[:4]) if numbered else None
    whole = text[: numbered.start()].strip() if numbered else text
    parts = _SEPARATOR.split(whole)
    for place in range(1, len(parts)):
        is_season = _SEASON.match(parts[place])
        if is_season or (_PART.match(parts[place]) and (place + 1 < len(parts) or numbered)):
            show = ": ".join(parts[:place]).strip()
            name = ": ".join(parts[place + 1 :]).strip().strip('"“”').strip()
            season = parts[place].strip()
            return Title(": ".join(filter(None, (show, season, name))), show or whole, season, episode)
    # "Show: Name of the season: Name of the episode": films with two colons are rarer than seasons with names.
    if len(parts) > 2 or (numbered and len(parts) > 1):
        return Title(whole, parts[0].strip() or whole, "", episode)
    return Title(whole, whole)


@lru_cache(maxsize=4096)
def work_of_clip(text: str) -> str:
    """The show or film a trailer, hook, recap or bumper is of: "Season 1 Trailer: Shanty Town" is of Shanty Town."""
    whole = _FILE_ENDING.sub("", text).strip() or text
    if headed := _CLIP_HEAD.match(whole):
        whole = whole[headed.end() :].strip()
    parts = _SEPARATOR.split(whole)
    for place in range(1, len(parts)):
        if _SEASON.match(parts[place]) or _PART.match(parts[place]):
            return ": ".join(parts[:place]).strip() or whole
    return _IN_BRACKETS_AT_END.sub("", whole).strip() or whole


def clip_or_title(text: str) -> Title:
    """A title of which nothing says whether it is a clip: where its own words do, the work the clip is of."""
    if is_clip(text) or _CLIP_HEAD.match(text):
        work = work_of_clip(text)
        return Title(work, work)
    return title_of(text)


def is_clip(text: str) -> bool:
    """Whether a title without a type, as in the light list, is a trailer or clip by its own words."""
    return bool(
        _CLIP_IN_BRACKETS.search(text) or _CLIP_ALONE.match(text) or re.search(r"_(?:hook|shortpreview)_\w+$", text)
    )
