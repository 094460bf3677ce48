"""What a question offers: each thing that can be pressed or typed, and what it means.

An offer's `id` stands on its button behind the stop's serial. It counts from the file, not from what is shown, so a
button hidden by its condition moves no other.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Literal, assert_never

from bot.engine.lines import lines
from bot.engine.memory import Memory, listed
from bot.engine.vocabulary import Vocabulary
from bot.flow.definition import (
    Ask,
    Buttons,
    Choice,
    ForAnswer,
    ForItem,
    ForKind,
    ForScale,
    ForTicks,
    Tick,
    What,
    choices_of,
)
from bot.flow.expressions import holds
from bot.flow.named_flows import CRISIS
from bot.folding import fold, folded, is_one_of
from bot.session import Value

MOST_SCALE_BUTTONS = 11  # 0–10; a longer scale is typed
LONGEST_LABEL = 60  # letters: a longer button is cut by phones anyway
MOST_ITEMS = 30  # of a list to choose from, the newest; Telegram takes 100 buttons, and nobody reads them
TICKED = "✓ "
TICKS = "?ticks"
"""Where ticks stand while they are being made; the sign keeps the name out of an author's reach."""
WISHED = "?wished"
"""Ticks a person made in their own words, before the question for them was reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One way to answer. `value` goes with `answer` (None: skipped), `number` and `choice` with `pick`.

    `own`: its words are the person's own, not an author's.
    """

    id: str
    label: str
    does: Literal["pick", "answer", "toggle", "done", "link"]
    others: tuple[str, ...] = ()
    value: Value | None = None
    number: int = 0
    choice: Choice | None = None
    anything_else: bool = False
    url: str = ""
    own: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called: its label first."""
        return (self.label, *self.others)

    def is_named(self, text: str) -> bool:
        """Whether *text* is one of its names. What a person called it themselves does not stay in memory."""
        if self.own:
            return fold(text) in map(fold, self.names)
        return is_one_of(text, self.names)


def offers(ask: Ask | Buttons, memory: Memory, hears: Vocabulary) -> tuple[Offer, ...]:
    """Everything this question offers now, in the order of its buttons; *hears*: what else is understood for it."""
    links = _links(ask, memory, hears)
    if isinstance(ask, Buttons):
        return links
    label = lines(memory.language).skip
    others = hears.skips
    if isinstance(ask.what, ForScale | ForAnswer):
        others = (*others, *hears.unsure)
    if isinstance(ask.what, ForScale):
        others = (*others, *hears.begins_no)
    skip = (Offer(id="s", label=label, does="answer", others=others),) if ask.skip else ()
    return (*_answers(ask.what, memory, hears), *skip, *links)


def _links(ask: Ask | Buttons, memory: Memory, hears: Vocabulary) -> tuple[Offer, ...]:
    own = {folded(name) for choice in choices_of(ask) for name in (choice.label, *choice.others)}
    return tuple(
        Offer(
            id=f"c{number}",
            label=choice.label,
            does="link" if choice.url else "pick",
            others=(*choice.others, *_everyday(choice, hears, own)),
            number=number,
            choice=choice,
            anything_else=choice.anything_else,
            url=choice.url,
        )
        for number, choice in enumerate(choices_of(ask))
        if choice.condition is None or holds(choice.condition, memory)
    )


def _everyday(choice: Choice, hears: Vocabulary, own: Set[str]) -> Iterator[str]:
    """The other ways to say yes, no, that it is skipped, or enough, of a button that takes the plain one; what its
    author gave to any stays there.

    "Ok" says "I read it", so it is no yes that leads into the crisis conversation.
    """
    named = {folded(name) for name in (choice.label, *choice.others)}
    own = own | set(map(folded, hears.agrees)) if choice.target.flow == CRISIS else own
    plain_ones = ((hears.yes, hears.yeses), (hears.no, hears.noes), (hears.skips[0], hears.skips))
    for plain, ways in (*plain_ones, (hears.ends[0], hears.ends)):
        if folded(plain) in named:
            yield from (way for way in ways if folded(way) not in own)


def _answers(what: What, memory: Memory, hears: Vocabulary) -> tuple[Offer, ...]:
    words = lines(memory.language)
    match what:
        case ForScale(low, high, free):
            span = range(int(low), int(high) + 1)
            if free or len(span) > MOST_SCALE_BUTTONS:
                return ()
            return tuple(Offer(id=str(number), label=str(number), does="answer", value=number) for number in span)
        case ForTicks(ticks):
            made = ticked(memory)
            none = () if made else (words.none_of_these, *hears.noes)
            return (*_ticks(ticks, made), Offer(id="d", label=words.done, does="done", others=none))
        case ForAnswer(name):
            answers = memory.answers.get(name)
            return tuple(
                Offer(id=str(number), label=answer.label, does="answer", others=answer.others, value=answer.word)
                for number, answer in enumerate(answers.each if answers else ())
            )
        case ForItem(name):
            return (*_items(listed(memory.value(name))), Offer(id="s", label=words.none_of_these, does="answer"))
        case ForKind("yes-no"):
            return (
                Offer(id="y", label=words.yes, does="answer", others=hears.yeses, value="yes"),
                Offer(id="n", label=words.no, does="answer", others=(*hears.noes, *hears.denials), value="no"),
            )
        case ForKind():
            return ()
        case _:
            assert_never(what)


def _ticks(ticks: Sequence[Tick], made: tuple[str, ...]) -> Iterator[Offer]:
    for number, tick in enumerate(ticks):
        label = f"{TICKED if tick.name in made else ''}{tick.label}"
        yield Offer(id=f"t{number}", label=label, does="toggle", others=(tick.label,), value=tick.name)


def _items(items: tuple[str, ...]) -> Iterator[Offer]:
    for number, item in list(enumerate(items))[-MOST_ITEMS:]:
        yield Offer(id=str(number), label=_short(item), does="answer", others=(item,), value=item, own=True)


def _short(item: str) -> str:
    """A line of a person's own as it fits on a button."""
    line = " ".join(item.split())
    return line if len(line) <= LONGEST_LABEL else f"{line[: LONGEST_LABEL - 1].rstrip()}…"


def ticked(memory: Memory) -> tuple[str, ...]:
    """The ticks made so far at this question."""
    made = memory.values.get(TICKS)
    return made if isinstance(made, tuple) else ()
