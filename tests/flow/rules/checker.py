"""A checker as rules find it: flows as text, the real words, lexicon and kinds; what is wrong by line and rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from bot.checking import FlowChecker
from bot.directory.helplines import load_helplines
from bot.engine.world import World
from bot.flow.definition import FlowKey
from bot.flow.library import Library, digest_of
from bot.flow.problem import Level, Problem
from bot.flow.rules.words import WordList
from bot.loading import load_word_lists
from tests.engine.talk import CRISIS_FLOW
from tests.kept import DATA, KEPT, lexicon

TODAY = date(2026, 3, 2)

MENU = '# Menu\n\n## Start\n\nWhere to?\n\n- [Help](crisis.md "and come back")\n- [Done](#bye)\n\n## Bye\n\nGoodbye.\n'


@cache
def words() -> Mapping[str, WordList]:
    """The lists of words as they ship."""
    return load_word_lists(DATA, KEPT)


def checker(
    flows: Mapping[str, str] | None = None,
    *,
    guests: frozenset[FlowKey] = frozenset(),
    pictures: frozenset[str] | None = None,
) -> FlowChecker:
    """A checker with these flows (`name` or `name@language`) besides a small menu and crisis flow."""
    texts = {("menu", "en"): MENU, ("crisis", "en"): CRISIS_FLOW}
    for key, text in (flows or {}).items():
        name, _, language = key.partition("@")
        texts[name, language or "en"] = text
    library = Library(
        texts={(*key, digest_of(text)): text for key, text in texts.items()},
        live={key: digest_of(text) for key, text in texts.items()},
    )
    world = World(library=library, lexicon=lexicon(), helplines=load_helplines({}))
    return FlowChecker(world=world, words=words(), today=TODAY, guests=guests, pictures=pictures)


def problems(text: str, *, name: str = "tea", language: str = "en", **others: str) -> tuple[Problem, ...]:
    """Everything wrong with *text*, among *others* (underscores in their names stand for hyphens)."""
    flows = {other.replace("_", "-").replace("--", "@"): body for other, body in others.items()}
    return checker(flows).check(name, language, text)


@dataclass(frozen=True, slots=True)
class Seen:
    """A problem as tests compare it."""

    line: int
    rule: str

    def __repr__(self) -> str:
        return f"{self.line}:{self.rule}"


def errors(text: str, **more: str) -> list[Seen]:
    """The errors of a flow by line and rule, in file order."""
    found = problems(text, **more)
    return [Seen(each.span.line, each.rule) for each in found if each.level is Level.ERROR]


def warnings(text: str, **more: str) -> list[Seen]:
    """The warnings of a flow but for steps that no rehearsal reaches, in file order."""
    found = problems(text, **more)
    return [
        Seen(each.span.line, each.rule)
        for each in found
        if each.level is Level.WARNING and each.rule != "unrehearsed_step"
    ]
