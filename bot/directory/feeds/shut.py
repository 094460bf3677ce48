"""Does a name or a note say that a meeting is not held? On some days it may be held and on others not: that is none."""

import re
from functools import lru_cache

_SHUT = re.compile(
    r"\b(?:suspended|temp(?:orarily|\.)? ?(?:closed|suspended|cancell?ed)|closed (?:temporarily|until)|cancell?ed"
    r"|inactive|disbanded|no meetings? until|no hay reuni[óo]n(?:es)? hasta|temporalmente (?:cerrad|suspendid)[oa]"
    r"|on (?:hold|hiatus|pause)|no longer meet\w*|not meeting|permanently closed|suspendid[oa]|cancelad[oa]"
    r"|inactiv[oa]|en pausa|cerrad[oa] (?:temporalmente|hasta)|ausgesetzt|entf[äa]llt)\b"
    r"(?! in[ -]person| at (?:the|this))",
    re.IGNORECASE,
)
_FOR_A_WHILE = re.compile(
    r"(?: ?[:–-])? ?(?:\d|(?:on|for (?!now|the time)|during|at|in|if|when|only|dates?|this|next|today|tonight"
    r"|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|holidays?|thanksgiving|christmas|easter|federal|bank|el|los"
    r"|las|en|si|cuando|durante|este|esta|hoy|festivos|feriados)\b)",
    re.IGNORECASE,
)
"""Behind a word for "not held", in a note: a day or a condition on which it is not, or a place where it was."""
_SENTENCES = re.compile(r"(?<=[.!;])\s+")
_OF_IT = re.compile(
    r"(?:(?:please note|note|update|attention|important|aviso|nota|atenci[óo]n)\b[ :!-]*)?"
    r"(?:(?:this|the|our|esta|este|la|el|nuestr[oa]) )?"
    r"(?:meetings?|group|church|building|room|location|facility|venue|club(?:house)?"
    r"|grupo|reuni[óo]n(?:es)?|iglesia|parroquia|local|sala|sede) "
    r"(?:(?:is|are|has been|have been|est[áa]n?|ha sido|han sido|se encuentran?|queda) )?"
    r"(?:currently |now |actualmente )?",
    re.IGNORECASE,
)
"""Before a word for "not held": what it is said of, "The church is"."""
_O_CLOCK = re.compile(r" ?(?:about |las? )?(?:\d{1,2}(?:[:.]\d\d\b| ?[ap]\.?m\b| ?h\b)|noon)", re.IGNORECASE)


def is_shut(name: str) -> bool:
    """Whether a meeting's name says that it is not held: "Tuesday Nooners (SUSPENDED)"."""
    return _SHUT.search(name) is not None


@lru_cache(maxsize=16384)  # a group that meets daily says the same seven times
def shut_in(note: str) -> str:
    """The words of a note that say that a meeting is not held: "SUSPENDIDA hasta nuevo aviso".

    The note begins with them, or a sentence in it says them of the meeting or its room.
    """
    for number, sentence in enumerate(_SENTENCES.split(note)):
        text = sentence.lstrip(" *-–—¡!([\"'")
        of_it = _OF_IT.match(text)
        found = _SHUT.match(text, of_it.end() if of_it else 0) if of_it or not number else None
        if found and not _is_for_a_while(text, found):
            return found[0]
    return ""


def _is_for_a_while(text: str, found: re.Match[str]) -> bool:
    """Whether what stands behind a word for "not held" says on which days, or until what hour of each."""
    if found[0].casefold().endswith(("until", "hasta")):
        return _O_CLOCK.match(text, found.end()) is not None
    return _FOR_A_WHILE.match(text, found.end()) is not None
