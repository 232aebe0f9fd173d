"""Claims about the sentences: every id a room uses can be said, every error has one, every string is translated."""

import ast
import string
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from app.core import errors
from app.core.errors import UserError
from app.core.events import SkipReason
from app.core.messages import Message
from app.core.topics import TOPICS
from app.sentences import LANGUAGES, say, say_error, topic_name, use_language
from app.sentences.catalogue import ERRORS, PLURALS, SENTENCES
from app.sentences.tables import check_words, problem_words
from app.workflows.describe_table import Check

APP = Path(__file__).resolve().parents[2] / "app"


def literal_message_ids() -> set[tuple[str, str]]:
    """Ids of `Message("…", …)` calls whose id is written out, with the file they stand in."""
    found = set()
    for source in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "Message":
                first = node.args[0] if node.args else next((k.value for k in node.keywords if k.arg == "id"), None)
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.add((first.value, str(source.relative_to(APP))))
    return found


def test_every_message_has_its_sentence() -> None:
    missing = {(id_, where) for id_, where in literal_message_ids() if id_ not in SENTENCES and id_ not in PLURALS}
    assert not missing


def test_no_id_is_in_both_catalogues() -> None:
    assert not set(SENTENCES) & set(PLURALS)


def user_errors() -> list[type[UserError]]:
    kinds = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, UserError)]
    return [kind for kind in kinds if kind is not UserError]


@pytest.mark.parametrize("kind", user_errors(), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_is_said_in_every_language(kind: type[UserError], language: str) -> None:
    use_language(language)
    try:
        assert is_dataclass(kind)
        error = kind(**{f.name: ("a",) if "tuple" in str(f.type) else "a" for f in fields(kind)})
        assert say_error(error)  # type: ignore[arg-type]
    finally:
        use_language("en")


def test_errors_name_only_their_fields() -> None:
    known = {kind.__name__: {f.name for f in fields(kind)} for kind in user_errors()}  # type: ignore[arg-type]
    for name, template in ERRORS.items():
        named = {field for _, field, _, _ in string.Formatter().parse(template) if field}
        assert named <= known[name.split(".")[0]], name


@pytest.mark.parametrize("reason", SkipReason)
def test_every_reason_to_skip_has_its_sentence(reason: SkipReason) -> None:
    assert f"skipped.{reason.value}" in SENTENCES or f"skipped.{reason.value}" in PLURALS


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_has_a_name(topic: str) -> None:
    assert topic_name(topic) != topic


@pytest.mark.parametrize(("language", "between"), [("en", " "), ("zh-Hans", ""), ("zh-Hant", "")])
def test_what_is_wrong_with_a_table_is_said_sentence_by_sentence(language: str, between: str) -> None:
    use_language(language)
    try:
        said = check_words(Check(0, 0, {}, ("no_content", "platform")))
        assert said == between.join((problem_words("no_content"), problem_words("platform")))
    finally:
        use_language("en")


def test_foreign_text_cannot_turn_a_sentence_around() -> None:
    SENTENCES["test.title"] = "You watched {title}."
    try:
        said = say(Message("test.title", {"title": "abc\u202etxt.exe\x07"}))
    finally:
        del SENTENCES["test.title"]
    assert "\u202e" not in said
    assert "\x07" not in said


def test_several_words_are_said_one_after_the_other_wherever_they_were_kept() -> None:
    SENTENCES["test.words"] = "Words: {words}."
    try:
        said = {say(Message("test.words", {"words": words})) for words in (("tea", "cup"), ["tea", "cup"])}
    finally:
        del SENTENCES["test.words"]
    assert said == {"Words: tea, cup."}
