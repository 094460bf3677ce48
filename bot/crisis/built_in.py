"""The small lexicon that stands in while the files are damaged: a few dozen phrases, no masks, both languages."""

from collections.abc import Mapping

from bot.crisis.lexicon import Lexicon


def built_in_lexicon() -> Lexicon:
    """A small list that stands in while the files are damaged."""
    return Lexicon.from_parsed(BUILT_IN)


def _small(kind: str, tier: str, *says: str) -> dict[str, object]:
    return {"id": f"{kind}-{tier}", "kind": kind, "tier": tier, "say": list(says), "wish": kind == "suicide"}


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
