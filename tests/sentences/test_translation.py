"""Claims about the Chinese: nothing is untranslated, nothing is stale, every field of a sentence is kept."""

import string

import pytest
from babel.messages.pofile import read_po

from app.sentences.translation import LOCALES, catalogue_path, compiled, sentences


def translations(locale: str) -> dict[str, object]:
    with catalogue_path(locale).open("rb") as file:
        return {
            message.id[0] if isinstance(message.id, tuple) else message.id: message.string
            for message in read_po(file, locale=LOCALES[locale])
            if message.id and not message.fuzzy
        }


def fields_of(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sentence_is_translated(locale: str) -> None:
    known = translations(locale)
    missing = [key for key in sentences() if not known.get(key[0] if isinstance(key, tuple) else key)]
    assert not missing


@pytest.mark.parametrize("locale", LOCALES)
def test_no_translation_loses_or_invents_a_field(locale: str) -> None:
    known = translations(locale)
    for key in sentences():
        english = {field for text in (key if isinstance(key, tuple) else (key,)) for field in fields_of(text)}
        said = known[key[0] if isinstance(key, tuple) else key]
        for text in said if isinstance(said, tuple) else (said,):
            assert fields_of(str(text)) == english, key


@pytest.mark.parametrize("locale", LOCALES)
def test_the_compiled_catalogue_is_that_of_the_translators(locale: str) -> None:
    assert catalogue_path(locale).with_suffix(".mo").read_bytes() == compiled(locale)


def test_taiwan_has_its_own_words() -> None:
    mainland = ("软件", "視頻", "賬號", "設置", "搜索", "文件夾", "用戶", "鼠標", "數據", "屏幕", "默認")
    traditional = " ".join(str(text) for text in translations("zh_Hant").values())
    assert not [word for word in mainland if word in traditional]
