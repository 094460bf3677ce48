"""Flows that nobody wrote: made of every part of the language, and broken in every way hands can break them."""

# ruff: noqa: E501 - tables read best as tables

from hypothesis import strategies as st

STEPS = ("start", "one", "two", "three", "close")
"""Steps a made flow may have; the last one always ends."""

WORDS = st.sampled_from(
    ["Good morning.", "How is it now?", "Take **one** breath.", "It is {weekday}.", "You said {mood or nothing}.",
     "See [a page](https://example.org).", "Say “hi” – or not.", "A \\* and a \\{.", "You had {craving or none}.", "Ünïcode 🙂 ok."]
)  # fmt: skip
LABELS = st.sampled_from(["Yes", "No", "Go on", "Not now", "Why?", "Something else", "A lot", "Más", "🙂", "Skip"])
NAMES = st.sampled_from(["mood", "craving", "used", "n", "what", "note"])
TARGETS = st.sampled_from([*(f"#{step}" for step in STEPS), "menu.md", "visit.md", "crisis.md"])
CONDITIONS = st.sampled_from(
    ["mood >= 3", "used is yes", "used is not yes", "craving is missing", "what has home", "n = 1 or n = 2",
     "weekday is monday and n < 3", "last craving > 2", "average of craving over 7 days < 5", "time-of-day is night"]
)  # fmt: skip
SUMS = st.sampled_from(["n + 1", "mood * 2", "mood + craving", "count of what", "days since quit", "3"])
ACTS = st.one_of(
    st.builds("set n = {}".format, SUMS),
    st.builds("set {} is high".format, NAMES),
    st.builds("keep {} is low".format, NAMES),
    st.builds("record craving = {}".format, SUMS),
    st.builds("go to [On]({})".format, TARGETS),
    st.sampled_from(
        ["end", "wait 3 seconds", "wait 2 seconds, then change the message", "go to [V](visit.md) and come back",
         "in 2 days, start [V](visit.md)", "every day at 9:00, start [V](visit.md)", "stop [V](visit.md)",
         "show helplines", "show helplines for overdose", "show chart of craving over 7 days", "tell the team “hi”"]
    ),
)  # fmt: skip
ASKED = st.sampled_from(
    [
        "0–10",
        "yes or no",
        "for words",
        "a number between 0 and 60",
        "a time",
        "a date",
        "a country",
        "how-often",
        "a place",
    ]
)
MEMORIES = st.sampled_from(
    [", call it mood", ", keep as used", ", record as craving", ", add to what", ", call it n", ""]
)
ENDS = st.sampled_from([", or skip", "", ", or [Leave](#close)", ", or skip, or [Leave](#close)"])
TITLES = st.sampled_from(
    [
        "",
        ' "or: yep, yeah"',
        ' "set mood is low"',
        ' "if n > 1"',
        ' "or: anything else"',
        ' "keep used is no; or: nope"',
    ]
)


@st.composite
def buttons(draw: st.DrawFn) -> str:
    """A set of buttons; the first one is always there."""
    labels = draw(st.lists(LABELS, min_size=1, max_size=4, unique=True))
    lines = [f"- [{labels[0]}]({draw(TARGETS)})"]
    lines += [f"- [{label}]({draw(TARGETS)}{draw(TITLES)})" for label in labels[1:]]
    if draw(st.booleans()):
        lines.append('- [A break](visit.md "and come back")')
    return "\n".join(lines)


TICKS = st.just("- [ ] Home\n- [ ] Work {#job}\n- [ ] Myself\n\n> ask for ticks, call it what")
SAYS = st.builds(
    "> say {}\n\n{}".format,
    st.just("one of these"),
    st.lists(WORDS, min_size=1, max_size=3).map(lambda words: "\n".join(f"{n}. {w}" for n, w in enumerate(words, 1))),
)
FITS = st.builds(
    "> say {}\n\n1. if {}: {}\n2. otherwise: {}".format,
    st.sampled_from(["the first that fits", "all that fit"]), CONDITIONS, WORDS, WORDS,
)  # fmt: skip
IFS = st.builds(
    "> if {}, {}\n> {}".format,
    CONDITIONS, ACTS, st.one_of(st.builds("otherwise, {}".format, ACTS), st.builds("if {}, {}".format, CONDITIONS, ACTS)),
)  # fmt: skip
QUESTIONS = st.one_of(
    st.builds("> ask {}{}{}".format, ASKED, MEMORIES, ENDS),
    TICKS,
    buttons(),
    st.builds("> if there is no answer for 5 minutes, go to [N]({})\n\n{}".format, TARGETS, buttons()),
)
ITEMS = st.one_of(WORDS, SAYS, FITS, IFS, st.builds("> {}".format, ACTS), st.just("---"))


@st.composite
def steps(draw: st.DrawFn, name: str) -> str:
    """A step: things said and done, a question or none, and perhaps more below."""
    first = ["How strong is it?\n\n> ask 0–10, record as craving, or skip"] if name == STEPS[0] else []
    parts = [*first, draw(WORDS), *draw(st.lists(ITEMS, max_size=3))]
    if draw(st.booleans()):
        parts += [draw(WORDS), draw(QUESTIONS)]
    return f"## {name.capitalize()}\n\n" + "\n\n".join(parts)


FRONT = """---
command: made
values: {n: 0, mood: 5, used: no, what: [home, job], quit: 2026-01-01}
answers:
  how-often:
    Never: 0
    Often: 2
---
"""


@st.composite
def flows(draw: st.DrawFn) -> str:
    """A whole flow, well written as far as its letters go; whether it makes sense is another matter."""
    names = STEPS[: draw(st.integers(1, 4))]
    body = "\n\n".join(draw(steps(name)) for name in names)
    for lost in STEPS[len(names) : -1]:
        body = body.replace(f"(#{lost}", "(#close")
    return f"{FRONT}# Made\n\n{body}\n\n## Close\n\nThank you.\n"


ODD = st.sampled_from(
    ["\u00a0", "“", "”", "’", "–", "\u200b", "\ufeff", "\r\n", "\t", "`", "*", "_", "[", "]", "(", ")", "{", "}", "<", ">",
     "#", "-", "|", "\\", "\x00", "\x07", "\ud800", "🙂", "\u202e", "é", "&amp;", "<!--", "-->", "```", "---", "\n\n", "  "]
)  # fmt: skip


@st.composite
def broken(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """A flow with a few slips in it: lines swapped, lost, doubled, joined; signs lost or put in; a file cut short."""
    lines = draw(texts).split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(lines) - 1, 0)))
        other = draw(st.integers(0, max(len(lines) - 1, 0)))
        slip = draw(st.sampled_from(["swap", "lose", "double", "join", "sign", "drop", "cut", "odd", "indent"]))
        match slip:
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case "lose":
                del lines[at]
            case "double":
                lines.insert(other, lines[at])
            case "join":
                lines[at : at + 2] = [" ".join(lines[at : at + 2])]
            case "sign":
                lines[at] = lines[at].replace(draw(st.sampled_from([">", "#", "- ", "](", '"', ", "])), "", 1)
            case "drop":
                cut = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:cut] + lines[at][cut + 1 :]
            case "cut":
                lines = lines[: at + 1]
            case "odd":
                cut = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:cut] + draw(ODD) + lines[at][cut:]
            case _:
                lines[at] = draw(st.sampled_from(["    ", "\t", "> ", "- ", "1. "])) + lines[at]
        lines = lines or [""]
    return "\n".join(lines)
