"""Noting that a translation matches its original: the fingerprints, and nothing else, change."""

import pytest

from bot.flow.fingerprint import fingerprints, stale_steps
from bot.flow.matching import note_match
from tests.flow.reading import flow_of

ENGLISH = "# T\n\n## Start\n\nHello.\n\n## Talk\n\nShall we?\n\n## Bye\n\nBye.\n"
BODY = "# T\n\n## Inicio {#start}\n\nHola.\n\n## Talk\n\n¿Vamos?\n\n## Bye\n\nAdiós.\n"

ORIGINAL = flow_of(ENGLISH)
NOTED = "translated:\n" + "".join(f"  {step}: {letters}\n" for step, letters in fingerprints(ORIGINAL).items())


@pytest.mark.parametrize(
    "front",
    [
        "",
        "---\ncommand: hola\n---\n\n",
        "---\ntranslated: {start: aaaaaa}\ncommand: hola\n---\n\n",
        "---\ncommand: hola\ntranslated:\n  start: aaaaaa\n  talk: bbbbbb\n---\n\n",
        "---\ntranslated: {start: aaaaaa,\n  talk: bbbbbb\n}\nphrases: [hola]\n---\n\n",
        "---\r\ncommand: hola\r\n---\r\n\r\n",
    ],
)
def test_every_step_is_noted_whatever_the_front_matter_held(front: str) -> None:
    text = front + BODY

    noted = note_match(text, flow_of(text), ORIGINAL)

    assert dict(flow_of(noted).front.translated) == fingerprints(ORIGINAL)
    assert noted.count("translated:") == 1
    assert NOTED in noted
    assert noted.endswith(BODY)
    assert flow_of(noted).front.command == flow_of(text).front.command
    assert note_match(noted, flow_of(noted), ORIGINAL) == noted


def test_one_step_is_noted_and_the_others_stay_as_they_were() -> None:
    text = f"---\ntranslated: {{start: aaaaaa, talk: bbbbbb}}\n---\n\n{BODY}"

    noted = flow_of(note_match(text, flow_of(text), ORIGINAL, ["talk"]))

    assert dict(noted.front.translated) == {"start": "aaaaaa", "talk": fingerprints(ORIGINAL)["talk"]}
    assert stale_steps(noted, ORIGINAL) == ("start",)


def test_a_step_that_the_translation_lacks_is_not_noted() -> None:
    text = BODY.replace("## Bye\n\nAdiós.\n", "")

    assert set(flow_of(note_match(text, flow_of(text), ORIGINAL)).front.translated) == {"start", "talk"}
