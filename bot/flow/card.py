"""The whole language on one page, for the wall: made of the same tables the reader uses."""

from collections.abc import Iterator, Mapping, Sequence

from bot.flow.asking import MEMORIES
from bot.flow.chapters import chapter_file
from bot.flow.forms import DIRECTIONS
from bot.flow.front import KEYS
from bot.flow.grammar import GRAMMAR
from bot.flow.known import KNOWN, SETTINGS
from bot.flow.rehearsal_file import beside
from bot.flow.rehearsals import LINES

WIDTH = 110
"""Letters a line may have, so that the card fits a terminal and a sheet of paper."""

WIDEST_FORM = 45  # letters; what is longer stands out of its column

_FILE: Mapping[str, str] = {
    "## Heading": "a step; {#id} behind it keeps its id when it is reworded or translated",
    "text": "is said: **bold**, *italic*, web links, lists, ![words](media/x.png)",
    "---": "the message ends here",
    "- [Label](#step)": "a button; - [Label](flow.md) leads to another flow",
    "- [ ] Label {#name}": "a line to tick, for > ask for ticks below",
    "> direction": "done, never said; one a line, each with its >, an empty line after the last",
    "{name or nothing yet}": "a value, and what stands there without one",
    "<!-- note -->": "for colleagues",
}

_TITLE: Mapping[str, str] = {
    "or: yep, yeah": "may be typed instead; “or: words for breathing” all that means it (data/answers)",
    "or: anything else": "all that fits no other; “… again” the second time; “words of danger” a wish to die",
    "set first is mood": "also keep …, record …",
    "if days > 30": "shown only then",
    "and come back": "a flow on top; the question is asked again afterwards",
}

_CONDITION: Mapping[str, str] = {
    "total >= 3 and used is yes": "compare with >= <= > < = ≠; and, or – never both in one line",
    "used is not yes": "not true when used is missing",
    "people is missing": "nobody said, or skipped",
    "roots has family": "a tick",
    "time-of-day in risky-times": "a word in a list",
    "mood is falling over 3 days": "or rising: the last entry of every day",
    "last craving · days since quit-date": "the newest entry, days from a date",
    "average of mood over 7 days": "also highest, lowest, count",
}


_PAIN = chapter_file("<name>", "pain")


def card() -> str:
    """The page, ready to print."""
    parts = [
        *_section(f"A file: flows/<language>/<name>.md; with “chapters: [pain]”, more steps in {_PAIN}", _FILE),
        *_section('On a button: - [Label](#step "…; …")', _TITLE),
    ]
    for group, forms in DIRECTIONS.items():
        parts += _section(group, {f"> {form}": meaning for form, meaning in forms.items()})
        if group == "Ask":
            endings = [*(f", {words} x" for words in MEMORIES), ", or skip", ", or [Why?](#why)"]
            parts += _wrapped("  ends, in this order: ", endings, " · ")
    parts += _section("Conditions and sums", _CONDITION)
    parts += _wrapped("Known without asking: ", [f"{name} ({means})" for name, means in KNOWN.items()], "; ")
    parts += _wrapped("Kept to set the engine: ", SETTINGS, ", ")
    parts += _wrapped("Front matter, between two ---: ", KEYS, ", ")
    parts.append(
        "  answers, a list of labels each on its line: Never {#never}: 0, or not once – a translation keeps the {#word}"
    )
    parts.append("  heard, at every question, else: over: bye; bot: asides.md#bot, and back; ill if scene is body: bye")
    parts += _section(f"A rehearsal, between ```rehearsal and ```, here or in <language>/{beside('<name>')}", LINES)
    return "\n".join(parts) + "\n"


def grammar() -> str:
    """The grammar, one production a line."""
    widest = max(map(len, GRAMMAR))
    return "".join(f"{name:{widest}} = {text}\n" for name, text in GRAMMAR.items())


def _section(title: str, lines: Mapping[str, str]) -> Iterator[str]:
    """A title and its lines: what is written on the left, what it means on the right, the plain ones together."""
    yield title
    explained = {form: meaning for form, meaning in lines.items() if meaning}
    widest = max(len(form) for form in explained if len(form) <= WIDEST_FORM)
    for form, meaning in explained.items():
        yield f"  {form:{widest}}  {meaning}"
    plain = [form for form, meaning in lines.items() if not meaning]
    if plain:
        yield from _wrapped("  also: ", plain, " · ")


def _wrapped(start: str, parts: Sequence[str], between: str) -> Iterator[str]:
    """Parts in lines that are not too long, none of them broken."""
    line = start
    for part in parts:
        if len(line) + len(part) > WIDTH and line != start:
            yield line.rstrip()
            line = "    "
        line += part + (between if part is not parts[-1] else "")
    yield line
