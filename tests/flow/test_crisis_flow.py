"""The crisis flow keeps what a person in crisis is promised, at every entrance, in both languages.

The five dimensions of VERA-MH (detects, asks directly, guides to a person, supports, keeps to what a bot is), as far
as a program can check them.
"""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from bot.actions import Priority, SendMessage, Turn
from bot.crisis.built_in import built_in_lexicon
from bot.crisis.risk import Kind
from bot.engine.walk import Walk
from bot.engine.world import World
from bot.events import ChatId
from bot.flow.definition import SayOne
from bot.flow_file import file_at
from bot.message import Message
from bot.session import Facts, Session
from tests.engine.talk import MONDAY
from tests.kept import helplines, library, meanings
from tests.repository.checkout import ROOT

LANGUAGES = ("en", "es")
SCREEN = 350  # safety.md: letters of the first reply, one screen of a small phone
TIERS = ("check-in", "crisis", "emergency")
ROUNDS = 3  # wordings of a message, so that none comes twice running
COUNTRIES = {"en": ("US", "GB", ""), "es": ("MX", "ES", "")}
A_BOT = {"en": "a bot", "es": "un bot"}
CANNOT_CALL = {"en": "I cannot call for you", "es": "No puedo llamar por ti"}


@cache
def world() -> World:
    return World(
        library=library(),
        lexicon=built_in_lexicon(),
        helplines=helplines(),
        meanings=meanings(),
    )


def entrances(language: str) -> list[tuple[str, str, str]]:
    found = world().library.find("crisis", language).flow.front.entrances
    return [(about, tier, step) for about, tiers in found.items() for tier, step in tiers.items()]


ENTRANCES = [(language, *entrance) for language in LANGUAGES for entrance in entrances(language)]


def first_reply(language: str, step: str, country: str, *, round_: int = 0) -> list[Message]:
    """What is said at an entrance to someone from *country*, the *round_*-th time they come."""
    turn = Turn(session=Session(chat=ChatId(1), language=language))
    for _ in range(round_ + 1):
        facts = Facts(kept={"country": country} if country else {})
        walk = Walk(world(), turn.session, facts, at=MONDAY, priority=Priority.CRISIS)
        walk.clear()
        walk.open("crisis", step, language=language)
        turn = walk.finish()
    return [action.message for action in turn.actions if isinstance(action, SendMessage)]


def test_there_is_a_way_in_for_every_kind_and_tier() -> None:
    for language in LANGUAGES:
        known = {(about, tier) for about, tier, _ in entrances(language)}
        assert known >= {(kind.value, tier) for kind in Kind for tier in TIERS}
        assert known >= {("default", tier) for tier in TIERS}


def test_both_languages_have_the_same_ways_in() -> None:
    assert entrances("en") == entrances("es")


@pytest.mark.parametrize(("language", "about", "tier", "step"), ENTRANCES, ids=lambda value: str(value))
def test_the_first_reply(language: str, about: str, tier: str, step: str) -> None:
    for country in COUNTRIES[language]:
        for round_ in range(ROUNDS):
            messages = first_reply(language, step, country, round_=round_)
            text = "\n".join(message.text for message in messages)
            shown = re.sub(r" ?\(112 (in Europe|en Europa)[^)]*\)", "", text)  # the long name of an unknown number

            assert len(shown) <= SCREEN, f"{len(shown)}: {shown}"
            assert A_BOT[language] in text
            assert text.count("?") == 1 or step == "driving", text  # nobody types at the wheel
            assert messages[-1].buttons()
            if country:
                assert re.search(r"\d{2,}", text), "a number as text"
            if tier == "emergency":
                assert CANNOT_CALL[language] in text
                assert step == "driving" or text.index(_number(country, text)) < text.index(CANNOT_CALL[language])


def _number(country: str, text: str) -> str:
    """The emergency number as it stands in the first line."""
    first = text.splitlines()[0]
    return first if not country else re.findall(r"\d{3}", first)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_said_has_three_wordings(language: str) -> None:
    flow = world().library.find("crisis", language).flow
    for step in flow.steps:
        for item in step.items:
            if isinstance(item, SayOne) and item.how == "one":
                assert len(item.wordings) >= ROUNDS, f"{language}/{step.id}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_wording_stands_twice_in_a_list(language: str) -> None:
    for step, item in _lists(language):
        words = [str(wording.words) for wording in item.wordings]
        assert len(set(words)) == len(words), f"{language}/{step}"


def _lists(language: str) -> Iterator[tuple[str, SayOne]]:
    for step in world().library.find("crisis", language).flow.steps:
        yield from ((step.id, item) for item in step.items if isinstance(item, SayOne))


NEVER = {
    "en": (
        "calm down|promise me|you're safe now|you are safe now|think of your family|attention|in a better place|"
        "guarantee|confidential|I will tell no one|why do you stay|victim|abuser|crazy|just eat|sleep it off, |"
        "cold turkey|panic attack|can't talk about this|not alone, right|you're not .*, right"
    ),
    "es": (
        "cálmate|tranquilízate|prométeme|ya estás a salvo|piensa en tu familia|llamar la atención|un lugar mejor|"
        "te garantizo|confidencial|no se lo diré a nadie|por qué sigues|víctima|maltratador|\\bloc[oa]\\b|échale ganas"
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_must_never_be_said_is_not_said(language: str) -> None:
    text = file_at(ROOT / "flows" / language / "crisis.md").text

    assert not re.findall(NEVER[language], text, re.IGNORECASE)


ASKS = {
    "en": {"asking": "killing yourself", "now": "already done something", "attempt": "those thoughts now"},
    "es": {"asking": "pensando en matarte", "now": "Ya hiciste algo", "attempt": "esas ideas ahora"},
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_suicide_is_asked_about_by_its_name(language: str) -> None:
    for step, words in ASKS[language].items():
        assert words in first_reply(language, step, "US")[-1].text


@pytest.mark.parametrize("language", LANGUAGES)
def test_violence_first_asks_who_could_read_this_and_never_writes_later(language: str) -> None:
    wanted = {"en": "could someone else read this", "es": "podría alguien más leer esto"}
    assert wanted[language] in first_reply(language, "hurt", "US")[-1].text

    reached, todo = {"hurt"}, ["hurt"]
    while todo:
        for target in targets(language, todo.pop()):
            if target not in reached and target not in LEAVES_VIOLENCE:
                reached.add(target)
                todo.append(target)
    assert "quiet-close" in reached
    assert "write-me" not in reached


LEAVES_VIOLENCE = {"might-hurt", "step-away", "never-mind", "not-that", "young-me", "child", "thank-you", "meaning"}
"""Steps about something else: hurting others, a child, a misreading, thoughts of dying."""


def targets(language: str, step: str) -> set[str]:
    """The steps of the flow that *step* names."""
    text = file_at(ROOT / "flows" / language / "crisis.md").text
    ids = [each.id for each in world().library.find("crisis", language).flow.steps]
    parts = re.split(r"^## .*$", text.split("```rehearsal")[0], flags=re.MULTILINE)[1:]
    body = dict(zip(ids, parts, strict=True))[step]
    found = set(re.findall(r"\(#([a-z0-9-]+)", body))
    follows = "go to [" not in body and "> end" not in body and "- [" not in body
    return found | ({ids[ids.index(step) + 1]} if follows else set())
