"""What other systems hold, said in this language: screeners with scores, skip logic, schedules, retries, a story.

Each flow is checked by every rule and lived through by its own rehearsals.
"""

import json
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.flow.diagram import diagram
from bot.flow.fingerprint import fingerprints, stale_steps
from bot.flow.mend import mend
from bot.flow.read import read

FLOWS = Path(__file__).parent
FILES = sorted(FLOWS.glob("*/*.md"))

HOLDS = {
    "phq9": ("record phq9 = total", "if q9 >= 1 or q9 is missing, go to [Help now](crisis.md) and come back"),
    "audit-c": ("if a1 is never, go to", "set audit = a1 + a2 + a3"),
    "danger-signs": ("ask for ticks", "if count of signs = 0, go to", "if signs has vomiting, go to"),
    "call-back": ("in 1 day, start", 'tell the team "', "stop [", "is missing"),
    "call-back-check": ("keep callback-tries = callback-tries + 1", "if there is no answer for 1 hour"),
    "quiz": ("set tries = tries + 1", "if tries >= 2, go to", "otherwise, set points"),
    "story": ("if cellar-visits is missing; and come back", "say the first that fits"),
    "three-days": ("if day is falling over 3 days", "average of day over 7 days", "days since day", "highest of day"),
    "story-cellar": ("keep cellar-visits = cellar-visits + 1",),
}
"""What each shows; a flow that loses it shows something else."""


@pytest.mark.usefixtures("read_once")
def test_every_rule_and_rehearsal_holds(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--json"], {"FLOWS": str(FLOWS)})

    found = [each for each in json.loads(capsys.readouterr().out) if each["rule"] != "untranslated"]
    assert [f"{each['file']}:{each['line']}: {each['message']}" for each in found] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_each_is_written_in_the_one_way_and_can_be_drawn(path: Path) -> None:
    text = path.read_text("utf-8")
    reading = read(text, name=path.stem, language=path.parent.name)

    assert mend(text) == text
    assert reading.flow.rehearsals
    assert diagram(reading.flow).startswith("stateDiagram-v2")


def test_a_translation_notes_which_original_it_matches() -> None:
    english, spanish = (
        read((FLOWS / language / "audit-c.md").read_text("utf-8"), name="audit-c", language=language).flow
        for language in ("en", "es")
    )

    assert dict(spanish.front.translated) == fingerprints(english)
    assert stale_steps(spanish, english) == ()
    assert [answers.scores() for answers in spanish.front.answers.values()] == [
        answers.scores() for answers in english.front.answers.values()
    ]


@pytest.mark.parametrize("name", HOLDS)
def test_each_shows_what_it_is_there_for(name: str) -> None:
    text = (FLOWS / "en" / f"{name}.md").read_text("utf-8")

    assert [words for words in HOLDS[name] if words not in text] == []
