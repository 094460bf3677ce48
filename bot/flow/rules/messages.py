"""What a step says, cut into messages as a person receives them, with every wording as words on a page."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.flow.definition import (
    Ask,
    Break,
    Buttons,
    End,
    GoTo,
    If,
    Insert,
    Item,
    Picture,
    Run,
    Say,
    SayOne,
    Service,
    ShowChart,
    ShowGroups,
    ShowHelplines,
    Step,
    Wait,
    Words,
)
from bot.flow.problem import Span

STAND_IN = "…"
"""What stands for a value nobody knows yet."""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, or a `say`: one text, or wordings of which `how` says which are said."""

    wordings: tuple[Words, ...]
    spans: tuple[Span, ...]
    how: str = "one"

    @property
    def longest(self) -> Words:
        """The longest that can be said here."""
        if self.how == "all":
            return tuple(piece for words in self.wordings for piece in words)
        return max(self.wordings, key=lambda words: len(plain(words)), default=())


@dataclass(frozen=True, slots=True)
class StepMessage:
    """One message of a step. `stop` is the question it ends with; `picture` makes it a caption."""

    step: Step
    parts: tuple[Part, ...]
    span: Span
    stop: Ask | Buttons | None = None
    picture: Picture | None = None

    @property
    def text(self) -> str:
        """The message with the longest wording of each part."""
        return "\n\n".join(plain(part.longest) for part in self.parts)


def plain(words: Words) -> str:
    """Words as a person reads them; a value nobody knows is a stand-in."""
    return "".join(part.text if isinstance(part, Run) else part.otherwise or STAND_IN for part in words)


def messages_of(step: Step) -> Iterator[StepMessage]:
    """The messages of a step, from its beginning."""
    parts: list[Part] = []
    picture: Picture | None = None
    for item in step.items:
        match item:
            case Say(words, span):
                parts.append(Part((words,), (span,)))
            case SayOne(how, wordings, span):
                said = tuple(wording.words for wording in wordings)
                parts.append(Part(said, tuple(wording.span for wording in wordings), how))
            case Ask() | Buttons():
                yield StepMessage(step, tuple(parts), _span(parts, item.span), item, picture)
                parts, picture = [], None
            case _ if ends_message(item):
                if parts or picture:
                    yield StepMessage(step, tuple(parts), _span(parts, item.span), None, picture)
                parts, picture = [], item if isinstance(item, Picture) else None
            case _:
                continue
    if parts or picture:
        yield StepMessage(step, tuple(parts), _span(parts, step.span), None, picture)


def ends_message(item: Item) -> bool:
    """Whether the message ends at this item, whatever the person's values are."""
    act = item.act if isinstance(item, If) else item
    if isinstance(act, ShowHelplines | ShowGroups | ShowChart | Service):
        return True
    return isinstance(item, Break | Picture | Wait | GoTo | End | Ask | Buttons)


def inserts_in(words: Words) -> Iterator[Insert]:
    """The values put into words."""
    return (part for part in words if isinstance(part, Insert))


def _span(parts: list[Part], otherwise: Span) -> Span:
    return parts[0].spans[0] if parts and parts[0].spans else otherwise


def texts_of(message: StepMessage) -> Iterator[tuple[str, Span]]:
    """Every wording of a message, and its place."""
    for part in message.parts:
        yield from ((plain(words), span) for words, span in zip(part.wordings, part.spans, strict=True))
