"""What is news in a conversation about danger, and what answers the question that is open."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.crisis.meanings import Meanings, read_listener
from bot.crisis.risk import ADDED_UP, Kind, Matter, Risk, Tier
from bot.engine.danger import is_news
from bot.engine.in_context import in_its_light, in_their_words
from bot.engine.open_risk import RISK_FADES, remember
from bot.session import OpenRisk
from tests.engine.talk import MONDAY, Talk, world_of

OVERDOSE = OpenRisk(tier=int(Tier.EMERGENCY), kind="overdose", since=MONDAY)
CUTTING = OpenRisk(tier=int(Tier.CRISIS), kind="self_harm", since=MONDAY)


def risk(tier: Tier, kind: Kind = Kind.SUICIDE, patterns: tuple[str, ...] = ("en:wish",)) -> Risk:
    """A risk as screening finds it."""
    return Risk(tier=tier, kind=kind, reason=lambda: ("words",), patterns=patterns)


@pytest.mark.parametrize(
    ("found", "known", "answers", "news"),
    [
        (risk(Tier.NONE), OVERDOSE, False, False),
        (risk(Tier.CRISIS), None, False, True),
        (risk(Tier.CHECK_IN), None, False, False),
        (risk(Tier.EMERGENCY, patterns=ADDED_UP), CUTTING, True, False),
        (risk(Tier.EMERGENCY, patterns=ADDED_UP), CUTTING, False, True),
        (risk(Tier.EMERGENCY), CUTTING, False, True),
        (risk(Tier.EMERGENCY), CUTTING, True, False),
        (risk(Tier.CRISIS), CUTTING, False, True),
        (risk(Tier.CRISIS), CUTTING, True, False),
        (risk(Tier.CRISIS, Kind.SELF_HARM), CUTTING, False, False),
        (risk(Tier.CHECK_IN), CUTTING, False, False),
        (risk(Tier.CRISIS), OVERDOSE, False, True),
        (risk(Tier.CRISIS, Kind.OVERDOSE), OVERDOSE, False, False),
        (risk(Tier.CRISIS, patterns=ADDED_UP), OVERDOSE, False, False),
        (risk(Tier.EMERGENCY, Kind.VIOLENCE), OVERDOSE, False, True),
        (risk(Tier.EMERGENCY, Kind.VIOLENCE, ADDED_UP), OVERDOSE, False, False),
        (risk(Tier.CRISIS, Kind.VIOLENCE, ADDED_UP), CUTTING, False, True),
    ],
)
def test_inside_a_crisis_only_what_is_as_grave_begins_anew(
    found: Risk, known: OpenRisk | None, *, answers: bool, news: bool
) -> None:
    assert is_news(found, known, at=MONDAY, in_crisis=True, is_answer=answers) is news


@pytest.mark.parametrize(
    ("found", "known", "news"),
    [
        (risk(Tier.EMERGENCY), CUTTING, True),  # a phrase says something graver
        (risk(Tier.EMERGENCY, patterns=ADDED_UP), CUTTING, False),  # "yes he is breathing" has many weak signs
        (risk(Tier.CRISIS), CUTTING, False),
        (risk(Tier.CRISIS, Kind.VIOLENCE), CUTTING, False),
        (risk(Tier.EMERGENCY, Kind.VIOLENCE), OVERDOSE, False),
        (risk(Tier.CRISIS), None, True),
        (risk(Tier.CRISIS, patterns=ADDED_UP), None, False),
        (risk(Tier.NONE), CUTTING, False),
    ],
)
def test_what_is_meant_as_an_answer_is_news_only_where_a_phrase_says_something_graver(
    found: Risk, known: OpenRisk | None, *, news: bool
) -> None:
    assert is_news(found, known, at=MONDAY, in_crisis=True, is_meant=True) is news


@pytest.mark.parametrize("patterns", [("en:wish",), ADDED_UP])
def test_outside_a_crisis_an_answer_that_is_meant_hides_no_danger(patterns: tuple[str, ...]) -> None:
    assert is_news(risk(Tier.CHECK_IN, patterns=patterns), None, at=MONDAY, in_crisis=False, is_meant=True)


WEAK = risk(Tier.CRISIS, patterns=ADDED_UP)


@pytest.mark.parametrize(
    ("found", "known", "in_crisis", "news"),
    [
        (WEAK, None, False, False),
        (risk(Tier.CHECK_IN, patterns=ADDED_UP), None, False, False),
        (risk(Tier.EMERGENCY, patterns=ADDED_UP), None, False, True),
        (risk(Tier.CHECK_IN), None, False, True),  # a phrase of the lexicon says it
        (WEAK, CUTTING, False, True),  # a danger is open
        (WEAK, OpenRisk(tier=2, kind="suicide", since=MONDAY - timedelta(days=4)), False, False),  # it was, days ago
        (WEAK, None, True, True),
    ],
)
def test_weak_signs_stand_back_before_what_an_author_wrote_down_whole(
    found: Risk, known: OpenRisk | None, *, in_crisis: bool, news: bool
) -> None:
    assert is_news(found, known, at=MONDAY, in_crisis=in_crisis, is_expected=True) is news
    assert is_news(found, None, at=MONDAY, in_crisis=False)


def test_outside_a_crisis_any_danger_is_news_but_denied_words_rest() -> None:
    denied = remember(risk(Tier.CRISIS), None, MONDAY)
    denied = OpenRisk(tier=1, kind=denied.kind, since=MONDAY, denied=True, asked=denied.asked)

    assert is_news(risk(Tier.CHECK_IN), OVERDOSE, at=MONDAY, in_crisis=False)
    assert not is_news(risk(Tier.CRISIS), denied, at=MONDAY + timedelta(hours=23), in_crisis=False)
    assert is_news(risk(Tier.CRISIS), denied, at=MONDAY + timedelta(hours=25), in_crisis=False)


FIT = """---
entrances: {default: {check-in: fit, crisis: fit, emergency: fit}}
---

# Crisis

## Fit

Have you ever had a fit?

- [Yes](#now "or: i want to kill myself, my wife is here")
- [No](#fit "or: anything else")

## Now

> if tier is emergency, go to [Call](#call)

Call somebody.

- [Done](#fit "or: anything else")

## Call

Call now.

- [Done](#fit "or: anything else")
"""


def test_an_answer_that_tells_more_danger_is_the_answer_and_is_remembered() -> None:
    talk = Talk(world_of({}, crisis=FIT)).say("/crisis")

    talk.say("i want to kill myself")

    assert "Call somebody." in talk.said
    assert talk.session.risk is not None
    assert talk.session.risk.tier == Tier.CRISIS


ASKED = """---
entrances: {default: {check-in: asking, crisis: asking, emergency: call}}
---

# Crisis

## Asking

Are you thinking about killing yourself?

- [Yes](#how "or: words of danger")
- [No](#bye "set denied is yes")
- [Something else](#asking "or: anything else")

## How

Thank you for telling me. Is help on the way?

- [Yes](#bye)
- [No](#asking "or: anything else")

## Call

Call now. Are they breathing?

- [Yes](#bye)
- [No](#call "or: gasping; or: anything else")

## Bye

Be well. Is there more?

- [No](#end "or: anything else")

## End

> end
"""


def asked(first: str = "i want to kill myself", language: str = "") -> Talk:
    return Talk(world_of({}, crisis=ASKED)).say(first, language=language)


def test_a_wish_to_die_where_it_is_asked_about_is_the_answer() -> None:
    again = asked().say("i told you i want to kill myself")
    other = asked().say("i had soup today")

    assert again.said.startswith("Thank you for telling me.")
    assert other.said.startswith("Are you thinking")


def test_in_a_crisis_yes_is_heard_in_every_language_and_ok_is_none() -> None:
    talk = asked().say("sí")

    assert talk.said.startswith("Thank you for telling me.")
    assert talk.say("ok").said.startswith("Are you thinking")
    assert talk.say("sip").said.startswith("Thank you for telling me.")


def test_in_a_crisis_a_correction_is_an_answer() -> None:
    talk = asked().say("yse").say("yes", edited=True)

    assert talk.said.startswith("Thank you for telling me.")


WEAPON = Risk(tier=Tier.CHECK_IN, kind=Kind.VIOLENCE, about=Matter.ARMED, patterns=("en:weapon-alone",))
IN_HAND = Risk(tier=Tier.EMERGENCY, kind=Kind.VIOLENCE, others=((Kind.SUICIDE, Tier.EMERGENCY),), patterns=("en:a",))
WOUND = Risk(tier=Tier.CRISIS, kind=Kind.SELF_HARM, patterns=("en:hurt-myself",))


@pytest.mark.parametrize("risk", [WEAPON, IN_HAND, WOUND])
def test_beside_a_wish_to_die_a_weapon_and_a_wound_are_ones_own_emergency(risk: Risk) -> None:
    known = OpenRisk(tier=2, kind="suicide", since=MONDAY, denied=True)

    graver = in_its_light(risk, known, MONDAY)
    assert (graver.tier, graver.about) == (Tier.EMERGENCY, None)
    assert graver.kind is (Kind.SELF_HARM if risk is WOUND else Kind.SUICIDE)


@pytest.mark.parametrize("risk", [WEAPON, IN_HAND, WOUND])
@pytest.mark.parametrize(
    "known",
    [
        None,
        OpenRisk(tier=3, kind="violence", since=MONDAY),
        OpenRisk(tier=2, kind="suicide", since=MONDAY - RISK_FADES * 2),
    ],
    ids=["nothing", "another matter", "long ago"],
)
def test_otherwise_a_weapon_and_a_wound_are_what_they_are(risk: Risk, known: OpenRisk | None) -> None:
    assert in_its_light(risk, known, MONDAY) is risk


def test_weak_signs_of_a_wound_are_no_emergency() -> None:
    weak = Risk(tier=Tier.CRISIS, kind=Kind.SELF_HARM, patterns=ADDED_UP)

    assert in_its_light(weak, OpenRisk(tier=2, kind="suicide", since=MONDAY), MONDAY) is weak


OWN_WORDS = {
    "in-my-hand": {"say": ["in my hand"]},
    "put-down": {"say": ["put it down"]},
    "means-away": {"say": ["gave it away"]},
    "about-to": {"say": ["about to"]},
    "means-here": {"say": ["i have a gun"]},
    "means-named": {"say": ["pills"]},
    "no-questions": {"say": ["i said stop"]},
}
WISH = OpenRisk(tier=int(Tier.CRISIS), kind="suicide", since=MONDAY)
THREAT = OpenRisk(tier=int(Tier.CRISIS), kind="violence", since=MONDAY)


@pytest.mark.parametrize(
    ("text", "found", "known", "kind", "tier"),
    [
        ("a gun in my hand", risk(Tier.EMERGENCY, Kind.VIOLENCE), None, Kind.SUICIDE, Tier.EMERGENCY),
        ("a gun in my hand", risk(Tier.EMERGENCY, Kind.VIOLENCE), THREAT, Kind.VIOLENCE, Tier.EMERGENCY),
        ("he has a gun", risk(Tier.EMERGENCY, Kind.VIOLENCE), WISH, Kind.VIOLENCE, Tier.EMERGENCY),
        ("put it down", risk(Tier.EMERGENCY, Kind.VIOLENCE), None, Kind.SUICIDE, Tier.CHECK_IN),
        ("gave it away", risk(Tier.EMERGENCY, Kind.VIOLENCE), WISH, Kind.SUICIDE, Tier.CHECK_IN),
        ("i have a gun", risk(Tier.CRISIS, Kind.VIOLENCE), WISH, Kind.SUICIDE, Tier.EMERGENCY),
        ("i have a gun", risk(Tier.CHECK_IN, Kind.VIOLENCE), None, Kind.SUICIDE, Tier.CHECK_IN),
        ("i have a gun", risk(Tier.CRISIS, Kind.VIOLENCE), None, Kind.VIOLENCE, Tier.CRISIS),
        ("i have a gun", risk(Tier.CHECK_IN), None, Kind.SUICIDE, Tier.CRISIS),
        ("i said stop", risk(Tier.CRISIS, Kind.VIOLENCE, ADDED_UP), WISH, None, Tier.NONE),
        ("i said stop", risk(Tier.CRISIS, Kind.VIOLENCE), WISH, Kind.VIOLENCE, Tier.CRISIS),
        ("i said stop", risk(Tier.CRISIS, Kind.VIOLENCE, ADDED_UP), None, Kind.VIOLENCE, Tier.CRISIS),
        ("pills", risk(Tier.EMERGENCY, Kind.OVERDOSE), WISH, Kind.SUICIDE, Tier.CRISIS),
        ("pills", risk(Tier.EMERGENCY, Kind.OVERDOSE), None, Kind.OVERDOSE, Tier.EMERGENCY),
        ("about to", risk(Tier.CHECK_IN, Kind.OVERDOSE), None, Kind.SUICIDE, Tier.CRISIS),
        ("about to", risk(Tier.NONE), WISH, Kind.SUICIDE, Tier.NONE),
    ],
)
def test_what_is_said_of_oneself_is_ones_own_danger(
    text: str, found: Risk, known: OpenRisk | None, kind: Kind | None, tier: Tier
) -> None:
    world = replace(world_of({}), meanings=Meanings((read_listener("en", {"own.yaml": {"meanings": OWN_WORDS}}, {}),)))

    read = in_their_words(world, text, found, known, MONDAY)

    assert (read.kind, read.tier) == (kind, tier)


def test_what_was_told_days_ago_no_longer_makes_it_ones_own() -> None:
    world = replace(world_of({}), meanings=Meanings((read_listener("en", {"own.yaml": {"meanings": OWN_WORDS}}, {}),)))
    found = risk(Tier.EMERGENCY, Kind.OVERDOSE)

    assert in_their_words(world, "pills", found, WISH, MONDAY + RISK_FADES + timedelta(hours=1)) == found


def test_a_matter_of_its_own_stays_what_it_is() -> None:
    world = replace(world_of({}), meanings=Meanings((read_listener("en", {"own.yaml": {"meanings": OWN_WORDS}}, {}),)))
    found = Risk(tier=Tier.CRISIS, kind=Kind.VIOLENCE, about=Matter.HURTING_OTHERS)

    assert in_their_words(world, "a gun in my hand", found, WISH, MONDAY) == found


def test_back_leads_to_the_crisis_that_the_menu_left() -> None:
    talk = Talk(world_of({})).say("I want to kill myself").say("/menu").say("/back")

    assert "killing yourself" in talk.said


def test_back_leads_to_no_crisis_that_was_denied_or_never_was() -> None:
    talk = Talk(world_of({})).say("/menu").say("/back")

    assert "killing yourself" not in talk.said
