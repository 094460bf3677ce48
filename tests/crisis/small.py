"""A lexicon small enough to see through."""

from collections.abc import Mapping
from typing import Any

from bot.crisis.lexicon import Lexicon

PATTERN = {"id": "a", "kind": "suicide", "tier": "crisis", "say": ["so low"], "match": ["so low"]}
SMALL: Mapping[str, object] = {
    "spelling": {"im": "i am", "dont": "do not", "cant": "can not", "wanna": "want to", "💊": "pills"},
    "core": ["suicide", "myself", "kill", "pills", "swallowed"],
    "real": ["pulls"],
    "groups": {
        "took": ["took", "swallowed", "wash* down"],
        "many": ["10..400", "a handful of"],
        "want": ["want to", "need to"],
        "ways": ["{want} die", "end it"],
    },
    "negations": ["not", "never"],
    "clauses": ["but", "i"],
    "past": ["years ago"],
    "recovery": ["in recovery"],
    "now": ["again"],
    "laughs": ["lol"],
    "coded": [{"say": "ctb", "joins": "ways", "seen": "2026-01"}],
    "masks": {"idiom": ["die of laughter", "kill time"], "title": ["suicide squad"]},
    "patterns": [
        {"id": "wish", "kind": "suicide", "tier": "crisis", "say": "{ways}", "light": True, "match": ["i want to die"]},
        {"id": "word", "kind": "suicide", "tier": "check-in", "say": ["suicide", "kill"], "match": ["suicide"]},
        {
            "id": "no-life",
            "kind": "suicide",
            "tier": "crisis",
            "say": "do not want to live",
            "match": ["dont want to live"],
        },
        {
            "id": "took-many",
            "kind": "overdose",
            "tier": "emergency",
            "say": "{took} …2 {many} pills?",
            "match": ["took 30"],
            "never": ["took 3"],
        },
        {
            "id": "stopped",
            "kind": "withdrawal",
            "tier": "check-in",
            "say": "stopped drinking",
            "with": ["shaking", "hallucinat*"],
            "unless": "coffee",
            "raised by": "seizure",
            "about": "pregnant",
            "match": ["stopped drinking. now shaking"],
        },
        {
            "id": "friend",
            "kind": "third_party",
            "tier": "crisis",
            "say": "(she|he) (said|wrote) … {ways}",
            "covers": True,
            "match": ["she said i want to die"],
        },
        {"id": "goodbye", "kind": "suicide", "tier": "check-in", "say": "^ (this is)? goodbye $", "match": ["goodbye"]},
    ],
}


def small() -> Lexicon:
    return Lexicon.from_parsed({"en": SMALL})


def lexicon_of(**parts: Any) -> Lexicon:
    """One pattern, and what else its file may hold."""
    return Lexicon.from_parsed({"en": {"patterns": [PATTERN], **parts}})
