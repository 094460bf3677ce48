"""Every direction, by example, and the nearest one to a line that is none."""

import re
from collections.abc import Iterator

from bot.flow.problem import nearest
from bot.flow.spelling import fold

FORMS = (
    "ask 0–10",
    "ask a number between 0 and 60",
    "ask yes or no",
    "ask how-often",
    "ask for words",
    "ask for ticks",
    "ask a time",
    "ask a date",
    "ask a place",
    "ask a country",
    "ask which of warning-signs, remove it",
    "sensitive",
    "set total = q1 + q2",
    "keep plan-made is yes",
    "record phq9 = total",
    "if total >= 3, …",
    "otherwise, …",
    "go to [Talk](#talk)",
    "go to [Breathe](breathing.md) and come back",
    "end",
    "wait 4 seconds",
    "wait 4 seconds, then change the message",
    "say one of these",
    "say the first that fits",
    "say all that fit",
    "if there is no answer for 20 minutes, go to [Are you there](#nudge)",
    "every day at checkin-time, start [Check-in](check-in.md)",
    "every Sunday at 18:00, start [Check-in](check-in.md)",
    "in 3 days, start [How are you](crisis-follow-up.md)",
    "stop [Check-in](check-in.md)",
    "show helplines",
    "show helplines for overdose",
    "show chart of mood and craving over 30 days",
    "show groups",
    "show groups near place matching filters",
    "tell the team “…”",
    "export my data",
    "erase my data",
)
"""What the card for clinicians shows, and what the nearest direction is looked for in."""

FIRST_WORDS = frozenset(re.split(r"\W", form)[0] for form in FORMS)
"""What every direction begins with."""

_ELSEWHERE = (
    (r"(?:goto|jump to|divert to|->|→)\s*(?=\[)", "go to "),
    (r"go\s+(?=\[)", "go to "),
    (r"visit\s+(\[.*\))", r"go to \1 and come back"),
    (r"(?:pause|sleep|delay)(?: for)?(?=\s\d)", "wait"),
    (r"wait for(?=\s\d)", "wait"),
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


def nearest_form(text: str, beginning: str = "") -> str:
    """The most similar form that begins so, or an empty string."""
    forms = [form for form in FORMS if form.startswith(beginning)]
    near = nearest(fold(text), forms)
    if not near and (word := nearest(fold(text).split(" ")[0], sorted(FIRST_WORDS))):
        near = next((form for form in forms if form.startswith(word)), "")
    return near


def corrections(text: str) -> Iterator[str]:
    """What *text* may have been meant to be: a word from elsewhere translated, one misspelt word put right."""
    folded = fold(text)
    for pattern, ours in _ELSEWHERE:
        if (match := re.search(pattern, folded)) and (match.start() == 0 or pattern.startswith((r"\b", "=="))):
            ours = ours.replace(r"\1", text[slice(*match.span(1))] if match.re.groups else "")
            ours = ours.replace(r"\2", text[slice(*match.span(2))] if match.re.groups > 1 else "")
            yield text[: match.start()] + ours + text[match.end() :]
    comma = re.match(r"otherwise (?=\S)|if [^,]*?(?= (?:go to|set|keep|record|end|show|wait|stop|then)\b)", folded)
    if comma and "," not in folded[: comma.end() + 1]:
        yield text[: comma.end()].rstrip() + ", " + text[comma.end() :].lstrip()
    for match in _OUTSIDE.finditer(folded):
        word = match["word"]
        if word and word not in _WORDS and (near := nearest(word, _WORDS, SURE)):
            yield text[: match.start()] + near + text[match.end() :]
