"""The true motives behind an invented person's data, for those who have guessed: `story.json` and `story.md`."""

import json
from pathlib import Path
from typing import Any

from app.workflows.personas.persona import Person

# What the person would answer, in the words of the window; "contradiction" is for the platform to explain.
_ANSWERS = {
    "for_someone_else": "For someone else",
    "was_me_once": "Was me, once",
    "wrong": "Wrong",
    "thats_me": "That’s me",
    "true": "True",
    "contradiction": "They cannot both be true",
}


def write_story(person: Person, folder: Path) -> None:
    """Write `story.json` and `story.md` into the folder."""
    as_json, as_text = folder / "story.json", folder / "story.md"
    about = person.about
    told = {
        "persona": person.id,
        "name": about["name"],
        "chinese_name": about["chinese_name"],
        "is_invented": True,
        "seed": person.seed,
        "from": about["begins"],
        "exported": about["exported"],
        "time_zone": about["time_zone"],
        "narrowing": about["narrowing"],
        "story": about["story"],
    }
    as_json.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    as_text.write_text("\n".join(_lines(person, about)) + "\n", encoding="utf-8")


def _lines(person: Person, about: dict[str, Any]) -> list[str]:
    lines = [
        f"# {about['name']} · {about['chinese_name']}",
        "",
        f"Invented. Data from {about['begins']} to {about['exported']}, {about['time_zone']}, seed {person.seed}.",
        "Guess her labels first; then read on.",
        "",
    ]
    for part in about["story"]:
        when = f" ({part['from']} to {part['to']})" if part["from"] else ""
        lines += [f"## {part['label']}{when}", "", f"*{_ANSWERS[part['truth']]}.* {part['motive']}", ""]
        lines += [part["motive_zh"], ""]
    return lines[:-1]
