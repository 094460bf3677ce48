"""A reader, a listener, ideas, or the points of weak signs, as plain values: a start need not work them out again.

What is kept belongs to one version of the file and of this room; the caller names it by both.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypeAlias

from bot.crisis.alphabet import Alphabet
from bot.crisis.entries import Entries
from bot.crisis.evidence import Evidence
from bot.crisis.followers import Followers
from bot.crisis.ideas import Ideas
from bot.crisis.meanings import Listener, Meaning
from bot.crisis.pattern import Pattern
from bot.crisis.reader import Reader, Use
from bot.crisis.risk import Kind, Matter, Tier
from bot.crisis.signs import numbered
from bot.crisis.table import MARKS
from bot.crisis.votes import told, votes

Plain: TypeAlias = Mapping[str, Any]  # what JSON holds


def to_plain(reader: Reader) -> dict[str, object]:
    """A reader as values that JSON can hold."""
    return {
        "language": reader.language,
        "patterns": [asdict(pattern) for pattern in reader.patterns],
        **_plain_alphabet(reader.alphabet),
        "said": _plain_entries(reader.said, reader.said_for),
        "around": _plain_entries(reader.around, reader.around_for),
        "negations": reader.negations,
        "spared": reader.spared,
        "clauses": reader.clauses,
        "groups": reader.groups,
        "reached": sorted(reader.reached),
    }


def from_plain(plain: Plain) -> Reader:
    """The reader that was kept; raises `KeyError`, `TypeError` or `ValueError` when it is damaged."""
    said, said_for = _entries(plain["said"])
    around, around_for = _entries(plain["around"])
    return Reader(
        language=plain["language"],
        patterns=tuple(_pattern(each) for each in plain["patterns"]),
        alphabet=_alphabet(plain),
        said=said,
        said_for=said_for,
        around=around,
        around_for=around_for,
        negations=plain["negations"],
        spared=plain["spared"],
        clauses=plain["clauses"],
        groups=tuple(plain["groups"]),
        reached=frozenset(plain["reached"]),
    )


def listener_to_plain(listener: Listener) -> dict[str, object]:
    """A listener as values that JSON can hold."""
    return {
        "language": listener.language,
        "meanings": {name: asdict(meaning) for name, meaning in listener.meanings.items()},
        "files": dict(listener.files),
        **_plain_alphabet(listener.alphabet),
        "entries": _plain_entries(listener.entries, [()] * len(listener.entries.expressions)),
        "says": {name: f"{entries:x}" for name, entries in listener.says.items()},
        "unless": {name: f"{entries:x}" for name, entries in listener.unless.items()},
    }


def listener_from_plain(plain: Plain) -> Listener:
    """The listener that was kept; raises `KeyError`, `TypeError` or `ValueError` when it is damaged."""
    return Listener(
        language=plain["language"],
        meanings={
            name: Meaning(**{part: tuple(texts) for part, texts in meaning.items()})
            for name, meaning in plain["meanings"].items()
        },
        files=plain["files"],
        alphabet=_alphabet(plain),
        entries=_entries(plain["entries"])[0],
        says={name: int(entries, 16) for name, entries in plain["says"].items()},
        unless={name: int(entries, 16) for name, entries in plain["unless"].items()},
    )


def ideas_to_plain(ideas: Ideas) -> dict[str, object]:
    """A language's ideas as values that JSON can hold."""
    return {
        "language": ideas.language,
        "members": dict(ideas.members),
        "beginnings": dict(ideas.beginnings),
        "denies": sorted(ideas.denies),
        "passing": sorted(ideas.passing),
    }


def ideas_from_plain(plain: Plain) -> Ideas:
    """The ideas that were kept; raises `KeyError` or `TypeError` when they are damaged."""
    return Ideas(
        language=plain["language"],
        members=plain["members"],
        beginnings=plain["beginnings"],
        denies=frozenset(plain["denies"]),
        passing=frozenset(plain["passing"]),
    )


def evidence_to_plain(evidence: Evidence) -> dict[str, object]:
    """The points as values that JSON can hold."""
    points, letters = told(evidence.base)
    return {
        "words": list(evidence.numbers),
        "signs": asdict(evidence.signs),
        "base": [points, letters],
        "marks": [getattr(evidence, mark) for mark in MARKS],
        "pairs": evidence.pairs.decode("ascii"),
    }


def evidence_from_plain(plain: Plain) -> Evidence:
    """The points that were kept; raises `LookupError`, `TypeError` or `ValueError` when they are damaged."""
    marks = dict(zip(MARKS, plain["marks"], strict=True))
    base, signs, pairs = votes(*plain["base"]), Followers(**plain["signs"]), plain["pairs"].encode("ascii")
    return Evidence(numbered(plain["words"]), signs, base, **marks, pairs=pairs)


def _plain_alphabet(alphabet: Alphabet) -> dict[str, object]:
    signs, beginnings = dict(alphabet.signs), dict(alphabet.beginnings)
    return {"signs": signs, "beginnings": beginnings, "core": alphabet.core, "real": alphabet.real}


def _alphabet(plain: Plain) -> Alphabet:
    return Alphabet(plain["signs"], plain["beginnings"], tuple(plain["core"]), tuple(plain["real"]))


def _plain_entries(entries: Entries, uses: Sequence[Iterable[Use]]) -> dict[str, object]:
    sets = {signs: n for n, signs in enumerate(dict.fromkeys(each for needs in entries.needs for each in needs))}
    return {
        "sets": ["".join(sorted(signs)) for signs in sets],
        "entries": [
            [expression, [sets[signs] for signs in needs], [[use.role, use.pattern, use.wish] for use in used]]
            for expression, needs, used in zip(entries.expressions, entries.needs, uses, strict=True)
        ],
    }


def _entries(plain: Plain) -> tuple[Entries, tuple[tuple[Use, ...], ...]]:
    sets, listed = plain["sets"], plain["entries"]
    entries = Entries([each[0] for each in listed], [[sets[number] for number in each[1]] for each in listed])
    return entries, tuple(tuple(Use(*use) for use in each[2]) for each in listed)


def _pattern(plain: Plain) -> Pattern:
    about = plain["about"]
    known: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()}
    known |= {"kind": Kind(plain["kind"]), "tier": Tier(plain["tier"]), "about": Matter(about) if about else None}
    return Pattern(**known)
