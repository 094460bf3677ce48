"""Whether a file of the lexicon has the shape it must have, and each of its phrases; every fault of it, with its place.

What `hinders` would mislead a reader or stop it; all else (a misspelt name, a gap too long) is told by `check`, while
the file is in use: without it people would be worse off.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from bot.crisis.entries import OVERLAP
from bot.crisis.faults import At, Fault, is_near, one_of
from bot.crisis.lexicon_file import KINDS_OF_MASK, LexiconFile, group_named, texts_of
from bot.crisis.phrase import Choice, Edge, Gap, Group, Numbers, Phrase, read_phrase
from bot.crisis.risk import LABELS, Kind, Matter

WORDS = ("core", "real")
PHRASES = ("negations", "not denials", "clauses", "past", "recovery", "now", "laughs")
PARTS = ("spelling", *WORDS, *PHRASES, "masks", "coded", "groups", "patterns")
SAID = ("say", "with", "unless", "raised by")
EXAMPLES = ("match", "never")
SWITCHES = ("wish", "light", "covers", "firm")
OF_PATTERN = ("id", "kind", "tier", *SAID, *SWITCHES, "about", *EXAMPLES)
OF_CODED = ("say", "joins", "seen")
CHOSEN = {"kind": tuple(Kind), "tier": LABELS[1:], "about": tuple(Matter)}
LOOK_AGAIN = timedelta(days=3 * 365)
"""How old the sight of a coded word may grow: people leave such words when others have learned them."""

_TWICE_OPTIONAL = re.compile(r"\?\s*\?")


def faults_of(file: LexiconFile) -> tuple[Fault, ...]:
    """Every fault of the file's shape, in no order; dates are another matter (`aged`)."""
    return tuple(_Shape(file).faults())


def aged(file: LexiconFile, today: date) -> Iterator[Fault]:
    """Coded words without the day they were seen in use, with one that is still to come, or seen too long ago."""
    for number, entry in enumerate(_list(file.parsed.get("coded"))):
        if not isinstance(entry, Mapping):
            continue
        word, seen = entry.get("say"), str(entry.get("seen", ""))
        day = _day(seen)
        at: At = ("coded", number, "seen")
        if day is None:
            message = f"The coded word “{word}” needs the month it was last seen, as `seen: {today:%Y-%m}`."
            yield Fault(file=str(file), at=at, rule="coded_undated", message=message)
        elif day > today:
            message = f"The coded word “{word}” was seen in {seen}, which is still to come. Mend the month."
            yield Fault(file=str(file), at=at, rule="coded_undated", message=message)
        elif today - day > LOOK_AGAIN:
            message = (
                f"The coded word “{word}” was last seen in {seen}, over three years ago. Look whether people still say "
                "it, and set `seen` anew or take it away."
            )
            yield Fault(file=str(file), at=at, rule="coded_old", message=message, warns=True)


def _day(seen: str) -> date | None:
    """The day, or the first of the month."""
    for text in (seen, f"{seen}-01"):
        try:
            return date.fromisoformat(text)
        except ValueError:
            continue
    return None


@dataclass(frozen=True)
class _Shape:
    """The parts of one file, each looked at by itself, so that one fault hides no other."""

    file: LexiconFile

    def faults(self) -> Iterator[Fault]:
        parsed = self.file.parsed
        yield from self._unknown(parsed, PARTS, (), "This file")
        for name in ("spelling", "groups"):
            yield from self._table(name)
        for name in (*WORDS, *PHRASES):
            yield from self._texts(parsed.get(name), (name,), f"`{name}`", phrases=name in PHRASES)
        yield from self._masks()
        yield from self._coded()
        yield from self._patterns()

    def _table(self, name: str) -> Iterator[Fault]:
        table = self.file.parsed.get(name)
        if table is None:
            return
        if not isinstance(table, Mapping):
            what = "short forms with what they stand for" if name == "spelling" else "names with lists of phrases"
            message = f"`{name}` is not as it must be. Write below it {what}, each on its line, with a colon."
            yield self._hinders((name,), "wrong_shape", message)
            return
        for key, value in table.items():
            called = f"The group “{key}”" if name == "groups" else f"The spelling of “{key}”"
            yield from self._texts(value, (name, str(key)), called, phrases=name == "groups")

    def _masks(self) -> Iterator[Fault]:
        masks = self.file.parsed.get("masks")
        if masks is None or isinstance(masks, list):
            yield from self._texts(masks, ("masks",), "`masks`", phrases=True)
            return
        if not isinstance(masks, Mapping):
            message = f"`masks` is not as it must be. Write below it {one_of(KINDS_OF_MASK)}, each with a list."
            yield self._hinders(("masks",), "wrong_shape", message)
            return
        for kind, texts in masks.items():
            if kind not in KINDS_OF_MASK:
                message = f"“{kind}” is no kind of mask. The kinds are {one_of(KINDS_OF_MASK)}."
                yield self._hinders(("masks", str(kind)), "unknown_value", message + is_near(str(kind), KINDS_OF_MASK))
            yield from self._texts(texts, ("masks", str(kind)), f"The masks of “{kind}”", phrases=True)

    def _coded(self) -> Iterator[Fault]:
        coded = self.file.parsed.get("coded")
        if not isinstance(coded, list | None):
            message = "`coded` is not as it must be. Write below it a list, each entry with `say`, `joins` and `seen`."
            yield self._hinders(("coded",), "wrong_shape", message)
        for number, entry in enumerate(_list(coded)):
            at: At = ("coded", number)
            if not isinstance(entry, Mapping):
                message = f"The coded word “{entry}” needs its parts: write `say:`, `joins:` (a group) and `seen:`."
                yield self._hinders(at, "wrong_shape", message)
                continue
            said = entry.get("say")
            called = f"The coded word “{said}”" if said else f"Coded word {number + 1}"
            yield from self._unknown(entry, OF_CODED, at, called)
            if not said or not isinstance(said, str):
                message = f"{called} has no `say`. Write the word there."
                yield self._hinders((*at, "say"), "nothing_said", message)
            else:
                yield from self._phrase(said, (*at, "say"), called)
            joins = entry.get("joins")
            groups = self._groups
            if group_named(str(joins or "")) not in groups:
                what = f"joins “{joins}”, which is no group here." if joins else "has no `joins`."
                message = f"{called} {what} Name the group of phrases that it stands for.{is_near(str(joins), groups)}"
                yield self._hinders((*at, "joins"), "unknown_group", message)

    def _patterns(self) -> Iterator[Fault]:
        patterns = self.file.parsed.get("patterns")
        if not isinstance(patterns, list | None):
            message = "`patterns` is not as it must be. Write below it a list, each entry beginning with “- id:”."
            yield self._hinders(("patterns",), "wrong_shape", message)
        elif not patterns:
            yield self._hinders(("patterns",), "no_patterns", "This file holds no patterns. Put it back.")
        for number, entry in enumerate(_list(patterns)):
            yield from self._pattern(entry, ("patterns", number), number + 1)

    def _pattern(self, entry: object, at: At, position: int) -> Iterator[Fault]:
        if not isinstance(entry, Mapping):
            message = f"Pattern {position} is no more than “{entry}”. Write `id`, `kind`, `tier`, `say` and `match`."
            yield self._hinders(at, "wrong_shape", message)
            return
        called = f"Pattern “{entry['id']}”" if entry.get("id") else f"Pattern {position}"
        if not entry.get("id"):
            yield self._fault(at, "no_id", f"{called} has no `id`. Give it a short name of its own.")
        yield from self._unknown(entry, OF_PATTERN, at, called)
        for name, known in CHOSEN.items():
            if name in entry and entry[name] not in known:
                message = f"{called} has the {name} “{entry[name]}”. It is one of {one_of(known)}."
                yield self._hinders((*at, name), "unknown_value", message + is_near(str(entry[name]), known))
            elif name not in entry and name != "about":
                yield self._hinders(at, "missing_part", f"{called} has no `{name}`. It is one of {one_of(known)}.")
        for name in SWITCHES:
            if not isinstance(entry.get(name, False), bool):
                message = f"{called}: `{name}` is true or false, not “{entry[name]}”. Write `{name}: true`, or nothing."
                yield self._fault((*at, name), "wrong_shape", message)
        if not texts_of(entry.get("say")):
            message = f"{called} has no `say`. Write below it `say:` and a list of phrases."
            yield self._hinders(at, "nothing_said", message)
        for name in (*SAID, *EXAMPLES):
            yield from self._texts(entry.get(name), (*at, name), f"{called}, `{name}`", phrases=name in SAID)

    def _unknown(self, table: Mapping[str, object], known: Iterable[str], at: At, called: str) -> Iterator[Fault]:
        """A name that nothing reads, most often misspelt: what stands there would be without effect."""
        for key in table:
            if key not in known:
                mend = is_near(str(key), known) or f" There is {one_of(known)}."
                yield self._fault((*at, str(key)), "unknown_part", f"{called} has “{key}”, which nothing reads.{mend}")

    def _texts(self, value: object, at: At, called: str, *, phrases: bool) -> Iterator[Fault]:
        """A list of texts, or one alone; where they are *phrases*, each as a phrase."""
        if isinstance(value, Mapping | bool):
            message = f"{called} must be a list: each on a line of its own, with a dash before it and no colon after."
            yield replace(self._fault(at, "wrong_shape", message), hinders=phrases)
            return
        for number, text in enumerate(value if isinstance(value, list) else texts_of(value)):
            here = (*at, number)
            if isinstance(text, bool | list | Mapping) or text is None:
                message = f'{called} has an entry that is not a text. Put quotes around it: "…".'
                yield replace(self._fault(here, "wrong_shape", message), hinders=phrases)
            elif phrases:
                yield from self._phrase(str(text), here, called)

    def _phrase(self, text: str, at: At, called: str) -> Iterator[Fault]:
        try:
            phrase = read_phrase(text)
        except ValueError as error:
            message = f"{called} cannot be used: {error}. Mend the phrase “{text}”."
            yield self._hinders(at, "bad_phrase", message)
            return
        if _has_gap_alone(phrase):
            message = f"{called} cannot be used: “{text}” has a place without a word. Write one there."
            yield self._hinders(at, "bad_phrase", message)
        if _TWICE_OPTIONAL.search(text):
            yield self._fault(at, "bad_phrase", f"{called}: “{text}” has two “?” in a row. Take one away.")
        yield from self._parts(phrase, text, at, called)

    def _parts(self, phrase: Phrase, text: str, at: At, called: str) -> Iterator[Fault]:
        groups = self._groups
        for part in phrase.each():
            if isinstance(part, Group) and part.name not in groups:
                message = f"{called}: “{text}” names the group “{part.name}”, which is not here."
                near = is_near(part.name, groups) or " Write it below `groups`."
                yield self._hinders(at, "unknown_group", message + near)
            elif isinstance(part, Gap) and part.longest >= OVERLAP:
                message = (
                    f"{called}: “{text}” leaves {part.longest} words open, more than are looked at together. "
                    f"Write fewer than {OVERLAP}; up to ten are usual."
                )
                yield self._fault(at, "long_gap", message)
            elif isinstance(part, Numbers) and part.first > part.last:
                message = f"{called}: “{text}” is no number: {part.first} is more than {part.last}. Turn them round."
                yield self._hinders(at, "bad_phrase", message)

    @cached_property
    def _groups(self) -> frozenset[str]:
        """The names of the groups, as phrases call them."""
        groups = self.file.parsed.get("groups")
        return frozenset(group_named(str(name)) for name in groups) if isinstance(groups, Mapping) else frozenset()

    def _hinders(self, at: At, rule: str, message: str) -> Fault:
        return Fault(file=str(self.file), at=at, rule=rule, message=message, hinders=True)

    def _fault(self, at: At, rule: str, message: str) -> Fault:
        return Fault(file=str(self.file), at=at, rule=rule, message=message)


def _has_gap_alone(phrase: Phrase) -> bool:
    """Whether a phrase is made of no word at all, or a way in one of its choices of nothing (it may be an edge)."""
    choices = [part for part in phrase.each() if isinstance(part, Choice)]
    is_empty = any(not way.parts for choice in choices for way in choice.ways)
    return is_empty or all(isinstance(part, Gap | Edge) for part in phrase.parts)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
