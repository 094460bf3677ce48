"""What people mean when they answer, however they word it: `data/answers/<language>/*.yaml`, for every flow.

A flow says `or: words for breathing`, and whoever types "yes shes breathing normally now" has pressed that button. The
words are phrases in the grammar of the crisis lexicon, with groups of their own and its short forms and misspellings,
and with examples that prove them. The files of a language, one a matter, are read as if they were one.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from functools import cached_property, reduce
from operator import itemgetter, or_

from bot.crisis.alphabet import Alphabet
from bot.crisis.entries import Entries, numbered
from bot.crisis.expressions import Expressions, entries_of
from bot.crisis.faults import At, Fault, is_near
from bot.crisis.lexicon_file import file_of
from bot.crisis.normalise import END, words_of
from bot.crisis.phrase import Phrase, plain, read_phrase
from bot.crisis.remembered import Remembered
from bot.crisis.sentences import parts
from bot.crisis.slips import Points
from bot.crisis.ways import Found
from bot.crisis.word_classes import Lists
from bot.errors import BotError

LONGEST_ANSWER = 40
"""Words of what may be an answer: in a longer text one phrase is only a part of what is told."""

PARTS = ("groups", "meanings")


class MeaningsError(BotError):
    """A file of answers cannot be used; its fault names the place and what to mend."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"{fault.file}: {fault.message}")
        self.fault = fault


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a file of answers something stands, and how a sentence calls it."""

    file: str
    at: At = ()
    called: str = "This file"

    def part(self, name: str) -> "_Place":
        return _Place(self.file, (*self.at, name), f"{self.called}, {name}")

    def error(self, message: str) -> MeaningsError:
        return MeaningsError(
            Fault(file=self.file, at=self.at, rule="answers", message=f"{self.called}{message}", hinders=True)
        )


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing people say in many ways. `unless`: where one of these is said as well, it is not meant."""

    say: tuple[str, ...]
    unless: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


PARTS_OF_MEANING = tuple(part.name for part in fields(Meaning))


@dataclass(frozen=True)
class Listener:
    """One language's meanings, ready to be heard: which entries each is said by, and by which it is not meant.

    `files`: where each meaning stands.
    """

    language: str
    meanings: Mapping[str, Meaning]
    files: Mapping[str, str]
    alphabet: Alphabet
    entries: Entries
    says: Mapping[str, int]
    unless: Mapping[str, int]

    @cached_property
    def _said_by(self) -> Sequence[Sequence[str]]:
        """The meanings that each entry says; none for one by which something is not meant."""
        each: list[list[str]] = [[] for _ in range(self.entries.size)]
        for name, says in self.says.items():
            for entry in numbered(says):
                each[entry].append(name)
        return each

    @cached_property
    def _saying(self) -> Mapping[frozenset[str], int]:
        """The entries that say one of some meanings, as one number; kept, as the same are asked for again."""
        return Remembered(lambda names: reduce(or_, (self.says.get(name, 0) for name in names), 0))

    def heard(self, words: Sequence[str], names: frozenset[str]) -> Iterator[tuple[str, int]]:
        """Those of *names* that are meant by these words, each with the word at which it was said last."""
        signs = self.alphabet.write(words)
        possible = self.entries.possible(signs)
        said: dict[str, int] = {}
        for entry in numbered(possible & self._saying[names]):
            if wanted := [name for name in self._said_by[entry] if name in names]:
                for _, (_, end) in self.entries.places(1 << entry, signs):
                    said |= {name: max(end, said.get(name, 0)) for name in wanted}
        for name, end in said.items():
            if not self.entries.stand_in(possible & self.unless[name], signs):
                yield name, end


@dataclass(frozen=True)
class Meanings:
    """What may be meant, in all languages: people fall back on their own."""

    listeners: tuple[Listener, ...] = ()

    def knowing(self, points: Points) -> "Meanings":
        """The same for one who knows which words people use: what is none may be a slip."""
        return Meanings(tuple(replace(each, alphabet=each.alphabet.knowing(points)) for each in self.listeners))

    @cached_property
    def names(self) -> frozenset[str]:
        """All of them, by the names that flows use."""
        return frozenset(name for each in self.listeners for name in each.meanings)

    def heard(self, text: str, names: Collection[str], language: str = "") -> str | None:
        """Which of *names* a text means, in *language* if it is given.

        Of several it is the one said last ("he wasn't breathing, now he is"), and of those that the same words say the
        first of *names*.
        """
        said = max(self._said(text, names, language), key=itemgetter(1), default=("", 0))
        return said[0] or None

    def all_heard(self, text: str, names: Collection[str]) -> tuple[str, ...]:
        """Each of *names* that a text means, in their order."""
        said = {name for name, _ in self._said(text, names)}
        return tuple(name for name in names if name in said)

    def told(self, text: str, names: Collection[str]) -> tuple[str, ...]:
        """Each of *names* that a part of a text means, in their order, however long the text is."""
        said = {name for part in parts(text) for name, _ in self._said(part, names)}
        return tuple(name for name in names if name in said)

    def _said(self, text: str, names: Collection[str], language: str = "") -> Sequence[tuple[str, int]]:
        """Those of *names* that a text means, in their order, each with the word at which it was said last."""
        words = _words(text) if names else []
        if not words or len(words) > LONGEST_ANSWER:
            return ()
        wanted = frozenset(names)
        said = [each for listener in self._of(language) for each in listener.heard(words, wanted)]
        if len(said) > 1:
            order = list(names)
            said.sort(key=lambda each: order.index(each[0]))
        return said

    def knows(self, word: str) -> bool:
        """Whether a folded word stands in anything that may be meant."""
        return any(word in listener.alphabet.signs for listener in self.listeners)

    def _of(self, language: str) -> Iterator[Listener]:
        return (each for each in self.listeners if language in ("", each.language))

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """A sentence for each example that fails, each meaning without any, and each that a language lacks."""
        return tuple(fault for each in self.listeners for fault in self._faults(each))

    def _faults(self, listener: Listener) -> Iterator[Fault]:
        for name in sorted(self.names - set(listener.meanings)):
            there = next(each.files[name] for each in self.listeners if name in each.meanings)
            message = f"“{name}” is missing. {there} has it."
            yield Fault(file=f"data/answers/{listener.language}", rule="missing_meaning", message=message)
        for name, meaning in listener.meanings.items():
            file, at = listener.files[name], ("meanings", name)
            if not meaning.match:
                message = f"“{name}” has no examples that must match. Add `match:`."
                yield Fault(file=file, at=at, rule="no_examples", message=message)
            for place, example in enumerate(meaning.match):
                if not dict(listener.heard(_words(example), frozenset({name}))):
                    message = f"“{name}” does not match its example “{example}”. Mend the words or the example."
                    yield Fault(file=file, at=(*at, "match", place), rule="failing_example", message=message)
            for place, example in enumerate((*meaning.never, "")):
                if dict(listener.heard(_words(example), frozenset({name}))):
                    message = f"“{name}” matches “{example}”, which it must not. Narrow its words or add `unless`."
                    yield Fault(file=file, at=(*at, "never", place), rule="failing_example", message=message)


NO_MEANINGS = Meanings()


def _words(text: str) -> list[str]:
    """The words of an answer. The end of a question stays among them, as phrases tell one by it; any other end says
    nothing: “sola.” is “sola”.
    """
    words = words_of(text)
    while words and words[-1] == END and not text.rstrip().endswith("?"):
        words.pop()
    return words


def read_listener(language: str, files: Mapping[str, Mapping[str, object]], lexicon: Mapping[str, object]) -> Listener:
    """One language's meanings from its parsed YAML files by their names, with the spelling of its *lexicon*.

    Raises `MeaningsError`.
    """
    crisis = _Place(file_of(language))
    spelling = {plain(short): plain(str(meant)) for short, meant in _table(lexicon, "spelling", crisis).items()}
    core, real = (tuple(map(plain, _texts(lexicon.get(name), crisis.part(name)))) for name in ("core", "real"))
    groups, where_groups = _together(files, "groups", language)
    entries, where = _together(files, "meanings", language)
    places = {name: _Place(where[name], ("meanings", name), f"“{name}”") for name in entries}
    meanings = {name: _meaning(entry, places[name]) for name, entry in entries.items()}

    def phrases(texts: Sequence[str], place: _Place) -> Iterator[Phrase]:
        for number, text in enumerate(texts):
            with _told(replace(place, at=(*place.at, number)), text):
                yield read_phrase(text, spelling)

    said = {
        name: tuple(
            tuple(phrases(some, replace(place, at=(*place.at, part))))
            for part, some in (("say", each.say), ("unless", each.unless))
        )
        for name, each in meanings.items()
        for place in (places[name],)
    }
    lists = Lists(
        {
            plain(name.replace("_", " ")): tuple(phrases(_texts(words, place), place))
            for name, words in groups.items()
            for place in (_Place(where_groups[name], ("groups", name), f"“{name}”"),)
        },
        spelling,
        core,
        real,
    )
    expressions = Expressions(lists, [phrase for pair in said.values() for some in pair for phrase in some])
    found: dict[Found, int] = {}

    def entries_for(some: Sequence[Phrase], place: _Place) -> int:
        with _told(place):
            spread = [each for phrase in some for each in expressions.spread(phrase)]
        return sum({1 << found.setdefault(each, len(found)) for each in spread})

    says = {name: entries_for(some, places[name]) for name, (some, _) in said.items()}
    unless = {name: entries_for(some, places[name]) for name, (_, some) in said.items()}
    return Listener(language, meanings, where, expressions.alphabet, entries_of(found), says, unless)


@contextmanager
def _told(place: _Place, text: str = "") -> Iterator[None]:
    """What a phrase at this place cannot be, as a sentence; *text* where it is known which one."""
    try:
        yield
    except ValueError as error:
        which = f" “{text}”" if text else ""
        raise place.error(f" cannot be used ({error}). Mend the phrase{which}.") from error


def _together(
    files: Mapping[str, Mapping[str, object]], part: str, language: str
) -> tuple[Mapping[str, object], Mapping[str, str]]:
    """What all files have in one part, and in which file each of it stands."""
    found: dict[str, object] = {}
    where: dict[str, str] = {}
    for name, parsed in files.items():
        file = _Place(f"data/answers/{language}/{name}")
        _only(parsed, PARTS, file)
        for key, value in _table(parsed, part, file).items():
            if key in found:
                twice = _Place(file.file, (part, key), f"“{key}”")
                raise twice.error(f" stands in {where[key]} as well. Keep one of them.")
            found[key], where[key] = value, file.file
    return found, where


def _meaning(entry: object, place: _Place) -> Meaning:
    if not isinstance(entry, Mapping) or not entry.get("say"):
        raise place.error(" says nothing. Write below it `say:` and a list of phrases.")
    _only(entry, PARTS_OF_MEANING, place)
    return Meaning(**{part: _texts(entry.get(part), place.part(part)) for part in PARTS_OF_MEANING})


def _only(table: Mapping[str, object], parts: Collection[str], place: _Place) -> None:
    for odd in sorted(str(name) for name in table if name not in parts):
        message = f" does not know “{odd}”.{is_near(odd, parts)} It has {', '.join(parts)}."
        raise replace(place, at=(*place.at, odd)).error(message)


def _table(parsed: Mapping[str, object], name: str, place: _Place) -> Mapping[str, object]:
    value = parsed.get(name) or {}
    if not isinstance(value, Mapping):
        raise replace(place, at=(name,)).error(f": below `{name}` stand names with what belongs to them.")
    return {str(key): each for key, each in value.items()}


def _texts(value: object, place: _Place) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise place.error(" is a list: each phrase on a line of its own, with a dash before it.")
    for number, text in enumerate(value):
        if text is None or isinstance(text, bool | list | Mapping):
            odd = replace(place, at=(*place.at, number))
            raise odd.error(' has an entry that is not a text. Put quotes around it: "…".')
    return tuple(map(str, value))
