"""What is typed is taken as the one answer that has its idea; where two may be meant, nobody guesses."""

from dataclasses import replace

import pytest

from bot.crisis.ideas import read_ideas
from bot.engine.nearest import nearest
from bot.engine.offers import Offer
from tests.engine.talk import Talk, world_of

IDEAS = read_ideas(
    "en",
    {
        "ideas": {
            "doctor": ["doctor", "gp", "appointment*"],
            "friend": ["friend", "mate", "someone who knows me"],
            "person": ["doctor", "friend", "gp", "mate"],
            "over": ["over", "it is gone now"],
        },
        "denies": ["not", "no", "never"],
        "passing": ["tell", "want"],
    },
)
LABELS = ("A doctor", "A friend", "A group online", "Nobody")


def picked(text: str, labels: tuple[str, ...] = LABELS) -> str | None:
    offered = tuple(Offer(id=f"c{n}", label=label, does="pick", number=n) for n, label in enumerate(labels))
    found = nearest(text, offered, IDEAS)
    return found.label if found else None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("my gp, ive an appointment on monday", "A doctor"),
        ("someone who knows me i guess", "A friend"),
        ("online maybe", "A group online"),
        ("not my gp", None),
        ("my gp or a mate", None),
        ("the weather", None),
    ],
)
def test_the_answer_that_alone_has_the_idea_is_taken(text: str, label: str | None) -> None:
    assert picked(text) == label


def test_more_words_of_one_answer_outweigh_one_of_another() -> None:
    assert picked("someone who knows me, not a stranger at some group", ("A friend", "A group")) == "A friend"


def test_what_all_answers_share_speaks_for_none() -> None:
    assert picked("my appointment", ("A doctor", "My gp")) is None


FLOW = """# Telling

## Start

Who could you tell?

- [A doctor](#doctor)
- [A friend](#friend)
- [Help from someone](crisis.md)

## Doctor

What would you say there?

> ask for words, keep as words-for-it

## Friend

Friends can hear more than one thinks.

> end

"""

CRISIS = """---
entrances: {default: {check-in: now, crisis: now, emergency: now}}
---

# Crisis

## Now

Call now. How is it?

- [It is over](#bye)
- [A friend is here](#bye)

## Bye

Good. Is there more?

- [Yes](#now)
"""


def talk() -> Talk:
    return Talk(replace(world_of({"telling": FLOW}), ideas={"en": IDEAS})).say("/telling")


def test_a_conversation_goes_on_where_the_nearest_answer_leads() -> None:
    person = talk()
    person.say("my gp, ive an appointment on monday")

    assert person.session.frames[-1].stop.startswith("doctor")


def test_words_that_are_asked_for_are_no_answer_of_another_kind() -> None:
    person = talk()
    person.say("a doctor")
    person.say("a friend said i should")

    assert person.kept["words-for-it"] == "a friend said i should"


def test_what_leads_into_the_crisis_conversation_is_heard_by_plainer_words() -> None:
    person = talk()
    person.say("help from someone at once")

    assert person.session.frames[-1].flow == "telling"


def test_in_a_crisis_nobody_guesses() -> None:
    person = Talk(replace(world_of({}, crisis=CRISIS), ideas={"en": IDEAS})).say("i want to kill myself")
    person.say("it is gone now")

    assert person.session.frames[-1].stop == "now"
    assert person.say("it is over").session.frames[-1].stop == "bye"
