"""Every conversation is near: a few taps from the menu, and by words that people type."""

from collections import deque
from functools import cache

import pytest

from bot.crisis.assess import assess
from bot.crisis.lexicon import Lexicon
from bot.directory.helplines import load_helplines
from bot.engine.danger import is_news
from bot.engine.person import START, Person
from bot.engine.route import ENGINE_COMMANDS
from bot.engine.world import World
from bot.events import CheckInDue
from bot.flow.definition import Ask, Buttons, End, Flow, GoTo, If, Step, Target
from bot.flow.read import read
from bot.flow_file import file_at
from bot.folding import gist
from bot.telegram.texts import TEXTS
from tests import kept
from tests.kept import library
from tests.repository.checkout import ROOT

LANGUAGES = ("en", "es")
COME_BY_THEMSELVES = {"crisis-follow-up"}  # scheduled by another flow, never looked for
BY_ITS_WORDS = {"my-days", "asides", "crisis-asides", "at-length"}  # what somebody says leads there, whatever is asked
FIRST_MEETING = {"welcome"}  # /start leads there, once
MOST_TAPS = 3
FEWEST_PHRASES = 12
MOST_IDLE = 0.2  # of a flow's phrases; more would be words that lead nowhere people expect
OURS = (
    "welcome",
    "menu",
    "two-way-link",
    "shared-roots",
    "breaking-the-cycle",
    "ride-the-urge",
    "settle",
    "low-mood",
    "thoughts",
    "whats-underneath",
    "my-plan",
    "return-to-use",
    "naloxone",
    "withdrawal",
    "medication",
    "my-goal",
    "for-families",
    "parents-and-pregnancy",
    "grief",
    "parting",
    "leaving",
    "find-people",
    "getting-help",
    "privacy-and-settings",
    "how-its-going",
    "how-do-i-feel",
    "my-days",
)
"""Flows that must be complete in both languages."""

Place = tuple[str, str]
"""A flow and a step."""


@cache
def flows(language: str) -> dict[str, Flow]:
    folder = ROOT / "flows" / language
    return {
        path.stem: read(file_at(path).text, name=path.stem, language=language).flow
        for path in sorted(folder.glob("*.md"))
    }


def place(target: Target, here: str, found: dict[str, Flow]) -> Place:
    flow = target.flow or here
    return flow, target.step or (found[flow].steps[0].id if flow in found else "")


def ways(flow: Flow, step: Step, found: dict[str, Flow]) -> list[tuple[Place, int]]:
    """Where a step leads, and whether that takes a tap: past a question it does, by a direction it does not."""
    led: list[tuple[Place, int]] = []
    taps = 0
    for item in step.items:
        act = item.act if isinstance(item, If) else item
        match act:
            case GoTo(target):
                led.append((place(target, flow.name, found), taps))
                if act is item and not act.come_back:
                    return led
            case Buttons(choices):
                led += [(place(choice.target, flow.name, found), taps + 1) for choice in choices if not choice.url]
                return led
            case Ask():
                taps = 1
                led += [(place(link.target, flow.name, found), 1) for link in act.links if not link.url]
            case End():
                return led
            case _:
                pass
    after = flow.steps[flow.steps.index(step) + 1 :]
    return [*led, ((flow.name, after[0].id), taps)] if after else led


def taps_from_the_menu(language: str) -> dict[str, int]:
    """How many taps each flow is away from the menu."""
    found = flows(language)
    first = ("menu", found["menu"].steps[0].id)
    best: dict[Place, int] = {first: 0}
    open_ways = deque([first])
    while open_ways:
        here = open_ways.popleft()
        flow = found.get(here[0])
        step = flow.step(here[1]) if flow else None
        if flow is None or step is None:
            continue
        for there, cost in ways(flow, step, found):
            taps = best[here] + cost
            if taps < best.get(there, MOST_TAPS + 1):
                best[there] = taps
                open_ways.append(there)
    near: dict[str, int] = {}
    for (name, _), taps in best.items():
        near[name] = min(taps, near.get(name, taps))
    return near


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return kept.lexicon()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_flow_is_at_most_three_taps_from_the_menu(language: str) -> None:
    far = set(flows(language)) - set(taps_from_the_menu(language))

    assert far <= COME_BY_THEMSELVES | FIRST_MEETING | BY_ITS_WORDS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OURS)
def test_a_flow_is_there_with_phrases_and_rehearsals_in_each_language(name: str, language: str) -> None:
    flow = flows(language)[name]

    assert len(flow.front.phrases) >= FEWEST_PHRASES
    assert flow.front.sources
    assert len(flow.rehearsals) >= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_leads_to_two_flows(language: str) -> None:
    leads: dict[str, set[str]] = {}
    for tongue in {language, "en"}:  # English phrases are understood beside every language
        for name, flow in flows(tongue).items():
            for phrase in flow.front.phrases:
                leads.setdefault(gist(phrase), set()).add(name)

    assert {phrase: names for phrase, names in leads.items() if len(names) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OURS)
def test_screening_leaves_enough_phrases_to_each_flow(name: str, language: str, lexicon: Lexicon) -> None:
    """A phrase that screening takes never opens its flow: danger is answered first, so such a phrase is only idle.

    Weak signs alone take none: they stand back before what somebody wrote down whole.
    """
    phrases = flows(language)[name].front.phrases
    taken = [
        phrase
        for phrase in phrases
        if is_news(assess(phrase, lexicon), None, at=START, in_crisis=False, is_expected=True)
    ]

    assert len(phrases) - len(taken) >= FEWEST_PHRASES
    assert len(taken) <= len(phrases) * MOST_IDLE, taken


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_stronger_than_screening(language: str, lexicon: Lexicon) -> None:
    world = World(library=library(), lexicon=lexicon, helplines=load_helplines({}))
    danger = {"en": "i want to kill myself", "es": "me quiero matar"}[language]

    for name in OURS:
        person = Person(world, language=language)
        person.hear(CheckInDue(chat=person.session.chat, at=person.at, flow="menu"))
        person.say(f"{flows(language)[name].front.phrases[0]}, {danger}")
        assert person.session.frames[-1].flow == "crisis", name


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_telegram_lists_opens_something(language: str) -> None:
    opens = {flow.front.command for flow in flows(language).values()} | set(ENGINE_COMMANDS)

    assert {name for name, _ in TEXTS[language].commands} <= opens
