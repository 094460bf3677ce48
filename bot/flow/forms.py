"""Every direction, by example, and the nearest one to a line that is none."""

import re
from collections.abc import Iterator, Mapping

from bot.flow.problem import nearest
from bot.flow.spelling import fold, make_id

DIRECTIONS: Mapping[str, Mapping[str, str]] = {
    "Ask": {
        "ask 0–10": "a whole number, as buttons",
        "ask a number between 0 and 60": "a number, typed",
        "ask yes or no": "",
        "ask how-often": "one of an answer list of the front matter",
        "ask for words": "anything but a command",
        "ask for ticks": "of the - [ ] lines above",
        "ask a time": "",
        "ask a date": "",
        "ask a place": "",
        "ask a country": "",
        "ask which of warning-signs, remove it": "takes a line out of a list",
        "sensitive": "anywhere in a step: never on a lock screen, never by a schedule",
    },
    "Remember": {
        "set total = q1 + q2": "in this flow, till it ends; = counts, is names",
        "keep plan-made is yes": "the person's own, till changed or erased",
        "record phq9 = total": "a dated entry",
    },
    "Lead on": {
        "if total >= 3, …": "any direction but ask, say, if, otherwise",
        "otherwise, …": "when no if right above was true",
        "go to [Talk](#talk)": "a step, or a flow in this one's place",
        "go to [Breathe](breathing.md) and come back": "a flow on top; reading goes on here when it ends",
        "end": "closes this flow",
    },
    "Say": {
        "say one of these": "the numbered wordings below, in turn",
        "say the first that fits": "each begins “if …:” or “otherwise:”",
        "say all that fit": "",
    },
    "Time": {
        "wait 4 seconds": "up to an hour",
        "wait 4 seconds, then change the message": "the next one takes its place",
        "if there is no answer for 20 minutes, go to [Are you there](#nudge)": "directly above its question",
        "every day at checkin-time, start [Check-in](check-in.md)": "in the person's own time",
        "every Sunday at 18:00, start [Check-in](check-in.md)": "",
        "in 3 days, start [How are you](crisis-follow-up.md)": "",
        "stop [Check-in](check-in.md)": "",
    },
    "Services": {
        "show helplines": "for the person's country",
        "show helplines for overdose": "a kind or an audience",
        "show chart of mood and craving over 30 days": "",
        "show groups": "leaves groups-found",
        "show groups near place matching filters": "",
        "tell the team “…”": "holds no values",
        "export my data": "",
        "erase my data": "asks first",
    },
}
"""Every direction by example, in groups, with what one cannot guess: the card, and where the nearest is looked for."""

FORMS = tuple(form for group in DIRECTIONS.values() for form in group)
"""Every direction by example."""

FIRST_WORDS = frozenset(re.split(r"\W", form)[0] for form in FORMS)
"""What every direction begins with."""

_ELSEWHERE = (
    (r"(?:goto|jump to|divert to|->|→)\s*(?=\[)", "go to "),
    (r"go\s+(?=\[)", "go to "),
    (r"visit\s+(\[.*\))", r"go to \1 and come back"),
    (r"(?:pause|sleep|delay)(?: for)?(?=\s\d)", "wait"),
    (r"wait for(?=\s\d)", "wait"),
    (r"(?:else ?if|elif|or if)\s+", "if "),
    (r"(?:else|or else),?\s+", "otherwise, "),
    (r"when(?=\s)", "if"),
    (r"\bthen\s+(?=go|set|keep|record|end|show)", ""),
    (r"\b(?:save|store|remember)(?: it)? (?:as|in)\b", "keep as"),
    (r"\bsave(?=\s[\w-]+ (?:is|=))", "keep"),
    (r"\blet(?=\s[\w-]+ =)", "set"),
    (r"(?:stop|finish|quit|done|exit|the end)", "end"),
    (r"ask for (?:a |the )?text\b", "ask for words"),
    (r"ask (?:a )?yes/no\b", "ask yes or no"),
    (r"ask for (?:a |the )?(time|date|place|country|number)\b", r"ask a \1"),
    (r"ask (\d+) (?:and|until|through) (\d+)", r"ask \1–\2"),
    (r"pick one of these|say any of these|say one of the following|random", "say one of these"),
    (r"say the first which fits|say first that fits|say the first one that fits", "say the first that fits"),
    (r"say all that fits|say all which fit|say everything that fits", "say all that fit"),
    (r"==", "="),
)
"""Words from other systems, or nearly ours, and what they are called here."""

SURE = 0.75
"""How alike a word must be to be put in another's place: “secnds” and “seconds”, not “colour” and “country”."""

_WORDS = sorted({word for form in FORMS for word in re.findall(r"[a-z]{2,}", re.sub(r"\(.*?\)|\[.*?\]", "", form))})
_OUTSIDE = re.compile(r"\[[^\]]*\]\([^)]*\)|\"[^\"]*\"|(?P<word>(?<![\w-])[a-z]{2,}(?![\w-]))")


_TARGET = re.compile(r"\]\(\s*#([^()\"]*)\)")
"""A step as a link names it, also with spaces, capitals or signs that no id has."""


def nearest_form(text: str, beginning: str = "") -> str:
    """The most similar form that begins so, or an empty string."""
    forms = [form for form in FORMS if form.startswith(beginning)]
    near = nearest(fold(text), forms)
    if not near and (word := nearest(fold(text).split(" ")[0], sorted(FIRST_WORDS))):
        near = next((form for form in forms if form.startswith(word)), "")
    return near


def begins_like_direction(text: str) -> bool:
    """Whether the first word of *text* is, or nearly is, that of a direction."""
    return bool(nearest(re.split(r"\W", fold(text).strip(), maxsplit=1)[0], FIRST_WORDS, SURE))


def corrections(text: str) -> Iterator[str]:
    """What *text* may have been meant to be: a word from elsewhere translated, one misspelt word put right."""
    folded = fold(text)
    for pattern, ours in _ELSEWHERE:
        if (match := re.search(pattern, folded)) and (match.start() == 0 or pattern.startswith((r"\b", "=="))):
            ours = ours.replace(r"\1", text[slice(*match.span(1))] if match.re.groups else "")
            ours = ours.replace(r"\2", text[slice(*match.span(2))] if match.re.groups > 1 else "")
            yield text[: match.start()] + ours + text[match.end() :]
    if (respelt := _TARGET.sub(lambda match: f"](#{make_id(match[1])})", text)) != text:
        yield respelt
    comma = re.match(r"otherwise (?=\S)|if [^,]*?(?= (?:go to|set|keep|record|end|show|wait|stop|then)\b)", folded)
    if comma and "," not in folded[: comma.end() + 1]:
        yield text[: comma.end()].rstrip() + ", " + text[comma.end() :].lstrip()
    for match in _OUTSIDE.finditer(folded):
        word = match["word"]
        if word and word not in _WORDS and (near := nearest(word, _WORDS, SURE)):
            yield text[: match.start()] + near + text[match.end() :]
