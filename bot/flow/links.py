"""Where links lead and what their titles say: `[Label](#step "or: yep; set first is mood")`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from bot.flow.conditions import NAME, read_condition, read_sum
from bot.flow.definition import Put, Target
from bot.flow.expressions import MISSING, Condition
from bot.flow.misread import Misread
from bot.flow.problem import Span, nearest
from bot.flow.spelling import fold

PUT = rf"(?P<how>set|keep|record)\s+(?P<name>{NAME})\s*(?P<to>=|\s+(?:is|to)\s)\s*(?P<what>.+)"
"""A value put: `set total = q1 + q2`, `keep plan-made is yes`."""

ANYTHING = "anything else"
ANYTHING_AGAIN = "anything else again"
OF_DANGER = "words of danger"
MEANING = "words for "
"""What `or:` may say besides words that are typed: whatever fits no other, whatever tells of a wish to die, and every
way to say what the word behind stands for in data/answers (`words for breathing`). `anything else again` takes whatever
fits no other, but only the second time something like it is said at a question. Below `heard` in the front matter,
`anything else` is what no button takes, `anything else again` the same the next time."""
ONLY_IF = " if "
"""Between a name below `heard` and where alone it is heard."""

_FLOW = re.compile(r"(?:\./)?(?P<flow>[^\s#/\\]+?)\.md(?:#(?P<step>[^\s#]+))?", re.IGNORECASE)
_PUT = re.compile(PUT)


@dataclass(frozen=True, slots=True)
class Title:
    """What a button's title adds; the empty one adds nothing."""

    others: tuple[str, ...] = ()
    anything_else: bool = False
    puts: tuple[Put, ...] = ()
    condition: Condition | None = None
    come_back: bool = False


def meaning_in(other: str) -> str:
    """The meaning that an `or:` names with “words for”; empty when it is words to type."""
    folded = fold(other)
    return folded.removeprefix(MEANING).strip() if folded.startswith(MEANING) else ""


def beside(entrance: str) -> tuple[tuple[str, ...], str]:
    """What an entrance is for: kinds of danger, and the meaning behind " + " that must be heard with them, if any."""
    kinds, _, meaning = fold(entrance).partition("+")
    return tuple(kind.strip() for kind in kinds.split(",")), meaning.strip()


def takes_more(other: str) -> bool:
    """Whether an `or:` takes more than its own words: what means it, a wish to die, all that fits no other."""
    return bool(meaning_in(other)) or fold(other) in (ANYTHING_AGAIN, OF_DANGER)


def other_words(listed: str) -> Iterator[str]:
    """The words of a list that may be typed instead, as they stand; what takes more than its own words is folded."""
    for word in listed.split(","):
        if folded := fold(word).strip():
            yield folded if takes_more(folded) else word.strip()


def is_web(href: str) -> bool:
    """Whether a link leads to the web rather than to a step or flow."""
    return href.lower().startswith(("https://", "http://"))


def read_target(href: str, span: Span) -> Target | None:
    """The step or flow *href* names, or None when it is neither: `#step`, `flow.md`, `flow.md#step`."""
    href = unquote(href).strip()
    if href.startswith("#") and len(href) > 1 and not re.search(r"[\s#]", href[1:]):
        return Target("", href[1:].lower(), span)
    match = _FLOW.fullmatch(href)
    return Target(match["flow"].lower(), (match["step"] or "").lower(), span) if match else None


def read_title(title: str, span: Span) -> Title:
    """What *title* adds to its button; raises `Misread` with places inside *title*."""
    others: list[str] = []
    anything_else, come_back = False, False
    puts: list[Put] = []
    condition: Condition | None = None
    folded = fold(title)
    for start, end in _parts(folded):
        part = folded[start:end]
        if part.startswith("or:"):
            for word in other_words(title[start + 3 : end]):
                anything_else |= fold(word) == ANYTHING
                if fold(word) != ANYTHING:
                    others.append(word)
        elif part.startswith("if "):
            condition = read_condition(folded, start + 3, end)
        elif part == "and come back":
            come_back = True
        elif match := _PUT.fullmatch(part):
            puts.append(read_put(match, folded, start, span))
        else:
            raise Misread(start, end, "bad_title", _not_a_title(title[start:end]))
    return Title(tuple(others), anything_else, tuple(puts), condition, come_back)


def read_put(match: re.Match[str], folded: str, offset: int, span: Span) -> Put:
    """The value put that *match* found at *offset* of *folded*."""
    how, start, end = match["how"], offset + match.start("what"), offset + match.end("what")
    name = match["name"]
    if match["to"] == "=":
        return Put(how, name, read_sum(folded, start, end), span)  # type: ignore[arg-type]  # the pattern lists them
    word = match["what"].strip()
    if not re.fullmatch(NAME, word):
        raise Misread(
            start, end, "bad_word", f"After “is” stands one word, spelt like an id. For numbers write {how} {name} = …"
        )
    if word == MISSING and how == "record":
        raise Misread(start, end, "bad_word", "An entry that is missing is no entry. Leave the line out.")
    return Put(how, name, word, span)  # type: ignore[arg-type]


def _parts(title: str) -> list[tuple[int, int]]:
    """Start and end of each part between the `;`, without the spaces around it."""
    parts, at = [], 0
    for part in title.split(";"):
        if part.strip():
            start = at + len(part) - len(part.lstrip())
            parts.append((start, start + len(part.strip())))
        at += len(part) + 1
    return parts


def _not_a_title(part: str) -> str:
    near = nearest(fold(part).split(" ")[0], ("or:", "set", "keep", "record", "if", "and"))
    hint = f" Nearest: “{near}”." if near else ""
    return (
        f"A button's title does not know “{part}”.{hint} It can say “or: other words”, “set x is y”, "
        "“if …” and “and come back”, divided by ;"
    )
