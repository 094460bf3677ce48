"""The crisis lexicon: named groups of words, patterns over them, what masks and what lowers. Data a clinician owns.

A pattern is words with `{groups}` in braces, `…` for up to five words between, `(a|b)` for either and `word?` for
one that may be missing. Beside it stand examples that must and must not match: they are its tests.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import re2

from bot.crisis.risk import Kind, Tier
from bot.errors import BotError

GAP = r"(?:\w+ ){0,5}?"  # words between two parts of a phrase; more, and they no longer belong together


class LexiconError(BotError):
    """A lexicon cannot be used; the sentence names the pattern and what to mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way danger is said. `wish`: its "not" is the wish itself, so a negation lowers nothing."""

    id: str
    language: str
    kind: Kind
    tier: Tier
    says: tuple[str, ...]
    expression: re.Pattern[str]
    wish: bool = False
    match: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every pattern of every language, compiled into one pass, with the masks and the words that lower."""

    patterns: tuple[Pattern, ...]
    masks: re.Pattern[str]
    lowers: re.Pattern[str]
    negations: re.Pattern[str]
    passes: Any  # a re2.Set: the library has no types

    @classmethod
    def from_parsed(cls, languages: Mapping[str, Mapping[str, object]]) -> "Lexicon":
        """Build it from parsed YAML by language; raises `LexiconError`."""
        patterns: list[Pattern] = []
        words: dict[str, list[str]] = {"masks": [], "lowers": [], "negations": []}
        for language, parsed in languages.items():
            groups = _groups(parsed, language)
            patterns.extend(_patterns(parsed, language, groups))
            for name, phrases in words.items():
                phrases.extend(_expression(phrase, groups, language) for phrase in _texts(parsed.get(name)))
        if not patterns:
            raise LexiconError("The crisis lexicon holds no patterns. Put data/crisis/en.yaml back.")
        return cls(
            patterns=tuple(patterns),
            masks=_any(words["masks"]),
            lowers=_any(words["lowers"]),
            negations=_any(words["negations"]),
            passes=_one_pass(patterns),
        )


def load_lexicon(texts: Mapping[str, str]) -> Lexicon:
    """The lexicon of YAML texts by language; raises `LexiconError` with the file and what to mend."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    parsed = {}
    for language, text in texts.items():
        try:
            parsed[language] = YAML(typ="safe", pure=True).load(text)
        except YAMLError as error:
            raise LexiconError(f"data/crisis/{language}.yaml is not YAML: {error}") from error
        if not isinstance(parsed[language], dict):
            raise LexiconError(f"data/crisis/{language}.yaml holds no groups and patterns.")
    return Lexicon.from_parsed(parsed)


def built_in_lexicon() -> Lexicon:
    """A small list that stands in while the files are damaged."""
    return Lexicon.from_parsed(BUILT_IN)


def _groups(parsed: Mapping[str, object], language: str) -> dict[str, list[str]]:
    groups = parsed.get("groups") or {}
    if not isinstance(groups, Mapping):
        raise LexiconError(f"data/crisis/{language}.yaml: `groups` must be names with lists of words.")
    return {str(name): _texts(words) for name, words in groups.items()}


def _patterns(parsed: Mapping[str, object], language: str, groups: Mapping[str, list[str]]) -> Iterator[Pattern]:
    listed = parsed.get("patterns") or []
    if not isinstance(listed, list):
        raise LexiconError(f"data/crisis/{language}.yaml: `patterns` must be a list.")
    for entry in listed:
        name = str(entry.get("id", "?")) if isinstance(entry, Mapping) else "?"
        try:
            says = tuple(_texts(entry["say"]))
            sources = [_expression(phrase, groups, language) for phrase in says]
            yield Pattern(
                id=f"{language}:{name}",
                language=language,
                kind=Kind(entry["kind"]),
                tier=Tier.from_label(entry["tier"]),
                says=says,
                expression=_any(sources),
                wish=bool(entry.get("wish", False)),
                match=tuple(_texts(entry.get("match"))),
                never=tuple(_texts(entry.get("never"))),
            )
        except (KeyError, TypeError, ValueError, re.error) as error:
            raise LexiconError(f"data/crisis/{language}.yaml: pattern “{name}” cannot be used ({error}).") from error


def _texts(value: object) -> list[str]:
    if value is None:
        return []
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _expression(phrase: str, groups: Mapping[str, list[str]], language: str) -> str:
    """The regular expression of a phrase; every word ends with its space, so only whole words match."""
    out = ""
    for part in phrase.split():
        if part in ("…", "..."):
            out += GAP
            continue
        optional = part.endswith("?")
        part = part.removesuffix("?")
        if part.startswith("{"):
            name = part.strip("{}")
            if name not in groups:
                raise LexiconError(f"data/crisis/{language}.yaml: “{phrase}” names a group “{name}” that is not there.")
            choice = "|".join(_words(word) for word in groups[name])
        elif part.startswith("("):
            choice = "|".join(_words(word.replace("_", " ")) for word in part.strip("()").split("|"))
        else:
            choice = _words(part)
        out += f"(?:{choice}){'?' if optional else ''}"
    return out


def _words(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return "".join(re.escape(word).replace(r"\*", r"\w*") + " " for word in bare.split())


def _any(sources: Sequence[str]) -> re.Pattern[str]:
    return re.compile("(?<= )(?:" + "|".join(sources) + ")" if sources else r"(?!)")


def _one_pass(patterns: Sequence[Pattern]) -> Any:  # noqa: ANN401 - a re2.Set: the library has no types
    together = re2.Set.SearchSet()
    for pattern in patterns:
        together.Add(" " + pattern.expression.pattern.removeprefix("(?<= )"))
    together.Compile()
    return together


def _small(kind: str, tier: str, *says: str) -> dict[str, object]:
    return {"id": f"{kind}-{tier}", "kind": kind, "tier": tier, "say": list(says), "wish": kind == "suicide"}


BUILT_IN: Mapping[str, Mapping[str, object]] = {
    "en": {
        "patterns": [
            _small("suicide", "crisis", "kill myself", "killing myself", "end my life", "want to die", "suicidal"),
            _small("suicide", "check-in", "can not do this any more", "no way out", "better off dead", "end it all"),
            _small("self_harm", "crisis", "cut myself", "cutting myself", "hurt myself"),
            _small("overdose", "emergency", "overdosed", "overdose", "took too many", "took all … pills"),
            _small("body", "emergency", "not breathing", "can not breathe", "chest pain"),
            _small("withdrawal", "crisis", "seizure", "shaking … stopped drinking", "stopped drinking … shaking"),
            _small("violence", "crisis", "he hit me", "she hit me", "hurting me", "going to kill me", "choked me"),
        ]
    },
    "es": {
        "patterns": [
            _small(
                "suicide", "crisis", "matarme", "me quiero matar", "quiero morir", "quiero morirme", "no quiero vivir"
            ),
            _small("suicide", "check-in", "no puedo mas", "ya no puedo", "no aguanto mas"),
            _small("self_harm", "crisis", "cortarme", "hacerme daño"),
            _small("overdose", "emergency", "sobredosis", "no respira", "me tome todas"),
            _small("violence", "crisis", "me pega", "me golpea", "me va a matar"),
        ]
    },
}
