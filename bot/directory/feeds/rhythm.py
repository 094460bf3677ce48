"""Words which say that a meeting is not held every week: "1st & 3rd Saturday", "cada dos lunes", "monthly"."""

import re
from functools import lru_cache

_DAYS = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?\b|week"
    r"|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|semana"
    r"|(?:segunda|ter[çc]a|quarta|quinta|sexta)-feira|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
)
_NTH = (
    r"(?:1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth|last|every other|every second|alternat\w+|odd|even"
    r"|[1-5](?:\.?[ºª°]|\.|er|ro|do|to)|primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|[úu]ltim[oa]|cada dos"
    r"|primeir[oa]|terceir[oa]|quart[oa]|premier|deuxi[èe]me|troisi[èe]me|dernier"
    r"|(?:erste|zweite|dritte|vierte|letzte)[rn]?)"
)
_LIST = rf"{_NTH}(?:\s*(?:,|&|and|y|und|et|e|/)\s*{_NTH})*"
_EXCEPT = (
    r"\b(?:no|not|never|except|excluding|closed|cancell?ed|sin|excepto|salvo|menos|cerrad[oa]|kein\w*|nicht|außer)\b"
)
"""Of the days on which it is not: "no meeting on the last Monday" is told as a whole."""
_RHYTHM = re.compile(
    rf"(?:{_EXCEPT}[^.;,()]{{0,24}}?)?\b{_LIST}\s+(?:{_DAYS})[^.;,()]{{0,24}}"
    rf"|\b(?:{_DAYS})\.?\s*\({_LIST}\b[^.;,()]{{0,24}}\)"
    r"|\b(?:bi-?weekly|fortnightly|once a month|monthly|twice a month|mensual|quincenal)\b"
    r"|\b(?:only|nur|solo)\b.{0,20}\b(?:\d\. ?woche|week \d)[^.;]{0,20}",
    re.IGNORECASE,
)
_NOT_RHYTHM = re.compile(
    r"\b(?:speaker|birthday|business|potluck|anniversar|open on|is open|offen\b|abiert[oa]|ouvert|group conscience)",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)  # a group that meets daily says the same seven times
def rhythm_of(text: str) -> str:
    """The words that say a meeting is not held every week; empty when none do."""
    if not text:
        return ""
    found = _RHYTHM.search(text)
    if not found or _NOT_RHYTHM.search(text, max(0, found.start() - 30), found.end() + 30):
        return ""
    return found[0].strip()
