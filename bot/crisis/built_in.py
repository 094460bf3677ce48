"""The small lexicon that stands in while the files are damaged: a few dozen phrases, no masks, both languages."""

from collections.abc import Mapping
from dataclasses import replace

from bot.crisis.building import read_language
from bot.crisis.evidence import Evidence
from bot.crisis.lexicon import Lexicon
from bot.crisis.reader import Reader

NEVER = -1_000_000
"""Points that no message is under."""


def built_in_lexicon() -> Lexicon:
    """A small list that stands in while the files are damaged."""
    return Lexicon(tuple(map(built_in_reader, BUILT_IN)))


def built_in_reader(language: str) -> Reader:
    """One language of it, for where only that one's file is damaged."""
    return read_language(language, BUILT_IN[language])


def beside_it(evidence: Evidence) -> Evidence:
    """The points of weak signs while the list stands in for a language: they do not know its phrases, so that no
    question is let be for them. (Its alarms are firm.)
    """
    return replace(evidence, spares=NEVER)


def _small(kind: str, tier: str, *says: str) -> dict[str, object]:
    """One pattern. It is firm, as the points of weak signs do not know it and would make it less grave."""
    said = {"id": f"{kind}-{tier}", "kind": kind, "tier": tier, "say": list(says)}
    return {**said, "wish": kind == "suicide", "firm": True}


_SPELLING_EN: Mapping[str, str] = {
    "im": "i am", "ive": "i have", "cant": "can not", "cannot": "can not", "dont": "do not", "wont": "will not",
    "wanna": "want to", "gonna": "going to", "anymore": "any more", "kms": "kill myself", "od": "overdose",
    "oded": "overdosed", "unalive": "kill", "💊": "pills",
}  # fmt: skip
BUILT_IN: Mapping[str, Mapping[str, object]] = {
    "en": {
        "spelling": _SPELLING_EN,
        "core": ["suicidal", "suicide", "myself", "overdosed", "overdose"],
        "patterns": [
            _small("suicide", "crisis", "kill myself", "killing myself", "end my life", "want to die", "suicidal"),
            _small("suicide", "check-in", "can not do this any more", "no way out", "better off dead", "end it all"),
            _small("self_harm", "crisis", "cut myself", "cutting myself", "hurt myself"),
            _small("overdose", "emergency", "overdosed", "overdose", "took too many", "took all … pills"),
            _small("body", "emergency", "not breathing", "can not breathe", "chest pain"),
            _small("withdrawal", "crisis", "seizure", "shaking … stopped drinking", "stopped drinking … shaking"),
            _small("violence", "crisis", "he hit me", "she hit me", "hurting me", "going to kill me", "choked me"),
        ],
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
