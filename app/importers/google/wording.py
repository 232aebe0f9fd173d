"""Takes Google's verb off a title: in the language of the file, or as the file itself teaches it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from app.importers.google.addresses import address_of
from app.importers.google.verbs import VERBS, Action

_MARKS = "\u200e\u200f\u202a\u202b\u202c"
_LANGUAGES = tuple(VERBS)
_KEPT = 256  # wrappings of a page remembered as written


class Form(NamedTuple):
    """One way of wrapping a title; prefix and suffix without the space beside the title."""

    prefix: str
    suffix: str
    action: Action
    is_whole: bool  # the sentence has no place for a title

    def cut(self, plain: str, title: str) -> str | None:
        """The title without this wrapping, None if it is not wrapped so.

        Args:
            plain: the title with ordinary spaces and apostrophes, same length.
            title: as written.
        """
        if self.is_whole:
            return "" if plain == self.prefix else None
        prefix, suffix = self.prefix, self.suffix
        if not (plain.startswith(prefix) and plain.endswith(suffix)):
            return None
        start, end = len(prefix), len(plain) - len(suffix)
        if prefix and start < end:
            if plain[start] == " ":
                start += 1
            elif prefix[-1].isalpha() and prefix[-1] < "\u2e80":  # a longer word; scripts from CJK on need no space
                return None
        if suffix and end > start and plain[end - 1] == " ":
            end -= 1
        return title[start:end] if start <= end else None


class Wording:
    """Verbs of one file.

    Attributes:
        language: whose verbs they are, BCP 47, "" if no language of ours fits.
        knows_watching: most watched videos of the file have its verb, so that another verb is another act.
    """

    def __init__(self, language: str, learned: Sequence[Form] = (), *, knows_watching: bool = False) -> None:
        self.language, self.knows_watching = language, knows_watching
        forms = [*learned, *_forms_of(language)]
        if language != "en":  # some products and some languages (pt, zh) keep English verbs
            forms += _forms_of("en")
        self._by_first_word: dict[str, list[Form]] = {}
        self._others: list[Form] = []
        for form in forms:
            if form.prefix:
                self._by_first_word.setdefault(form.prefix.split(" ")[0], []).append(form)
            else:
                self._others.append(form)
        self._only_form = {  # nearly all rows: the one form of this first word, "Watched {}"
            first: (forms[0].prefix + " ", forms[0].action)
            for first, forms in self._by_first_word.items()
            if len(forms) == 1 and not forms[0].suffix and not forms[0].is_whole
        }
        self._usual: tuple[str, Action] | None = None  # the one met last
        self._by_parts = {(form.prefix, form.suffix): form.action for form in reversed(forms) if not form.is_whole}
        self._seen_parts: dict[tuple[str, str], Action] = {}  # as written in the page
        self._unspaced = [form for form in forms if form.prefix and form.prefix[-1] >= "\u2e80"]
        watched = [form for form in forms if form.action is Action.WATCHED]
        self._watched_words = [f"{form.prefix} {form.suffix}".split() for form in watched]

    def read(self, title: str) -> tuple[Action | None, str]:
        """What was done, and the title alone; (None, title) if no verb of this wording fits."""
        usual = self._usual
        if usual is not None and title.startswith(usual[0]):
            return usual[1], title[len(usual[0]) :]
        plain = title
        if not title.isascii():
            if title[0] in _MARKS:
                title = title.lstrip(_MARKS)
            plain = _with_plain_spaces(title)
        first = plain.partition(" ")[0]
        only = self._only_form.get(first)
        if only is not None and plain.startswith(only[0]):
            self._usual = only
            return only[1], title[len(only[0]) :]
        forms = self._by_first_word.get(first)
        if forms:
            for form in forms:
                if (text := form.cut(plain, title)) is not None:
                    return form.action, text
        for form in self._unspaced:
            if (text := form.cut(plain, title)) is not None:
                return form.action, text
        for form in self._others:
            if plain.endswith(form.suffix) and (text := form.cut(plain, title)) is not None:
                return form.action, text
        return None, title

    def read_parts(self, before: str, text: str, after: str) -> tuple[Action | None, str, bool]:
        """The same where the title stands apart, as in a page: what was done, the title, whether the verb is known."""
        key = (before, after)
        action = self._seen_parts.get(key)
        if action is None:
            action = self._by_parts.get((_plain(before).strip(), _plain(after).strip()))
            if action is not None and len(self._seen_parts) < _KEPT:
                self._seen_parts[key] = action
        if action is not None:
            return action, text, True
        joined = " ".join(filter(None, (before.strip(), text, after.strip())))
        action, rest = self.read(joined)
        return (action, rest, True) if action is not None else (None, text, False)

    def mentions_watching(self, title: str) -> bool:
        """Whether all words of a verb for watching occur, as in "Ein Video angesehen, das entfernt wurde"."""
        words = set(_plain(title).replace(",", " ").replace(".", " ").split())
        return any(words.issuperset(form) for form in self._watched_words if form)


def wording_of(rows: Iterable[tuple[str, str]], hint: str = "") -> Wording:
    """Wording that fits most of some rows of a file.

    Args:
        rows: (title as written, address) of the first rows.
        hint: language the export seems to have, decides where two fit alike.
    """
    sample = [(title, _plain(title), url) for title, url in rows]
    fits = {language: _fits(language, sample) for language in _LANGUAGES}
    root = hint.split("-")[0]
    language = max(fits, key=lambda name: (fits[name], name == root, name == "en"))
    if not fits[language]:
        language = root if root in VERBS else ""
    watched = [(plain, url) for _, plain, url in sample if address_of(url).kind == "video"]
    known = sum(Wording(language).read(plain)[0] is not None for plain, _ in watched)
    if len(watched) >= 3 and known * 2 < len(watched):
        learned = _learn(watched)
        return Wording(language, [learned] if learned else [], knows_watching=learned is not None)
    return Wording(language, knows_watching=len(watched) >= 3)


def _fits(language: str, sample: Sequence[tuple[str, str, str]]) -> int:
    forms = _forms_of(language)
    begin = tuple(form.prefix for form in forms if form.prefix)
    end = tuple(form.suffix for form in forms if not form.prefix)
    return sum(
        any(form.cut(plain, title) is not None for form in forms)
        for title, plain, _ in sample
        if plain.startswith(begin) or plain.endswith(end)
    )


def _learn(watched: Sequence[tuple[str, str]]) -> Form | None:
    """The wrapping of watched videos: exact where a row lost its title, else what most titles begin or end with."""
    lost = Counter(
        (before.strip(), after.strip())
        for title, url in watched
        for before, found, after in (title.partition(url),)
        if found and (before.strip() or after.strip())
    )
    if lost:
        (prefix, suffix), _ = lost.most_common(1)[0]
        return Form(prefix, suffix, Action.WATCHED, is_whole=False)
    if len(watched) < 8:
        return None
    prefixes = Counter(" ".join(title.split(" ")[:count]) for title, _ in watched for count in range(1, 6))
    suffixes = Counter(" ".join(title.split(" ")[-count:]) for title, _ in watched for count in range(1, 6))
    prefix = max((words for words, times in prefixes.items() if times * 5 > len(watched) * 4), key=len, default="")
    suffix = max((words for words, times in suffixes.items() if times * 5 > len(watched) * 4), key=len, default="")
    return Form(prefix, suffix, Action.WATCHED, is_whole=False) if prefix or suffix else None


def _plain(text: str) -> str:
    return text if text.isascii() else _with_plain_spaces(normalize("NFC", text).lstrip(_MARKS))


def _with_plain_spaces(text: str) -> str:
    """Ordinary spaces and apostrophes, one for one, so that positions stay true."""
    for special, plain in (("\xa0", " "), ("\u202f", " "), ("’", "'")):
        if special in text:
            text = text.replace(special, plain)
    return text


@cache
def _forms_of(language: str) -> list[Form]:
    """Forms of a language, the most telling (longest) first."""
    forms = []
    for action, patterns in VERBS.get(language, {}).items():
        for pattern in patterns:
            before, found, after = _plain(pattern).partition("{}")
            forms.append(Form(before.rstrip(), after.lstrip(), action, is_whole=not found))
    return sorted(forms, key=lambda form: -len(form.prefix + form.suffix))
