"""A change as a clinician would read it."""

import pytest

from bot.flow.compare import compare
from bot.flow.mend import mend
from tests.flow.reading import flow_of

BEFORE = """---
command: talk
phrases: [let us talk, hello]
reviewed: {by: Ana, on: 2026-01-02, due: 2026-07-02}
values: {tries: 0}
answers:
  often:
    Never: 0
    Daily: 3
entrances: {default: {crisis: start}}
---

# Talk

## Start

How strong is the urge right now?

![a wave](media/wave.png)

> if there is no answer for 20 minutes, go to [Nudge](#nudge)
> ask 0–10, record as craving, or skip
> if craving >= 7, go to [Ride](ride.md)

> say the first that fits

1. if craving < 3: That is low.
2. otherwise: Thank *you*, {name or friend}.

---

Then?

- [Yes](#nudge "or: yep")
- [No](#close)
- [Page](https://a.example)

## Nudge

- a list
- said

Which?

- [ ] Alone
- [ ] Stress

> ask for ticks, keep as roots

## Close

> end

```rehearsal
bot: how strong
```

```rehearsal
you: 3
```
"""


def changed(*changes: tuple[str, str]) -> list[str]:
    after = BEFORE
    for old, new in changes:
        assert old in after, old
        after = after.replace(old, new, 1)
    return list(compare(flow_of(BEFORE), flow_of(after)))


def test_the_same_flow_however_it_is_typed_is_no_change() -> None:
    typed = BEFORE.replace("> ask 0–10", "> Ask 0-10").replace("- [Yes]", "- [Yes]").replace("\n", "\r\n")

    assert compare(flow_of(BEFORE), flow_of(typed)) == ()
    assert compare(flow_of(BEFORE), flow_of(mend(typed))) == ()


def test_what_is_heard_is_told_when_it_changes() -> None:
    before = BEFORE.replace("values: {tries: 0}", "values: {tries: 0}\nheard: {over: close, thanks: nudge}")
    after = before.replace("over: close", "over: menu.md#start")

    assert list(compare(flow_of(before), flow_of(after))) == [
        "Heard at every question:",
        "  gone: over: “Close”",
        "  new: over: the flow menu at start",
    ]
    assert list(compare(flow_of(BEFORE), flow_of(before))) == [
        "Heard at every question:",
        "  new: over: “Close”",
        "  new: thanks: “Nudge”",
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "How strong is the urge right now?",
            "How strong is the urge to use, from 0 to 10?",
            [
                "Step “Start”:",
                "  the bot says",
                "    was: How strong is the urge right now?",
                "    now: How strong is the urge to use, from 0 to 10?",
            ],
        ),
        (
            "craving >= 7, go to [Ride](ride.md)",
            "craving >= 8, go to [Ride](ride.md)",
            [
                "Step “Start”:",
                "  direction",
                "    was: if craving >= 7, go to [Ride](ride.md)",
                "    now: if craving >= 8, go to [Ride](ride.md)",
            ],
        ),
        (
            '- [Yes](#nudge "or: yep")',
            '- [Yes](other.md#in "or: yep, ok; if craving > 2; and come back")',
            [
                "Step “Start”:",
                "  button",
                "    was: “Yes” leads to “Nudge”; or: yep",
                "    now: “Yes” leads to the flow other at in; shown only if craving > 2; or: yep, ok; and come back",
            ],
        ),
        ("- [No](#close)\n", "", ["Step “Start”:", "  gone, button: “No” leads to “Close”"]),
        (
            "- [No](#close)\n",
            "- [No](#close)\n- [Later](#close)\n",
            ["Step “Start”:", "  new, button: “Later” leads to “Close”"],
        ),
        (
            '- [Yes](#nudge "or: yep")\n- [No](#close)\n',
            '- [No](#close)\n- [Yes](#nudge "or: yep")\n',
            ["Step “Start”:", "  moved, button: “No” leads to “Close”"],
        ),
        ("- [Page](https://a.example)\n", "", ["Step “Start”:", "  gone, button: “Page” opens https://a.example"]),
        ("---\n\nThen?", "Then?", ["Step “Start”:", "  gone, a new message: begins"]),
        (
            "![a wave]",
            "![a tall wave]",
            [
                "Step “Start”:",
                "  picture",
                "    was: a wave (media/wave.png)",
                "    now: a tall wave (media/wave.png)",
            ],
        ),
        (
            "otherwise: Thank *you*, {name or friend}.",
            "otherwise: Thank **you**, {name}.",
            [
                "Step “Start”:",
                "  wording",
                "    was: otherwise: Thank *you*, {name or friend}.",
                "    now: otherwise: Thank **you**, {name}.",
            ],
        ),
        (
            "- [ ] Stress",
            "- [ ] A lot of stress {#stress}",
            ["Step “Nudge”:", "  tick", "    was: Stress", "    now: A lot of stress"],
        ),
        (
            "20 minutes",
            "30 minutes",
            [
                "Step “Start”:",
                "  direction",
                "    was: if there is no answer for 20 minutes, go to [Nudge](#nudge)",
                "    now: if there is no answer for 30 minutes, go to [Nudge](#nudge)",
            ],
        ),
        ("## Nudge", "## A nudge {#nudge}", ["Step “A nudge”:", "  its heading was “Nudge”"]),
        ("## Close\n", "## Close\n\n> sensitive\n", ["Step “Close”:", "  is sensitive now"]),
        ("command: talk", "command: chat", ["Command:", "  gone: /talk", "  new: /chat"]),
        ("[let us talk, hello]", "[hello, let us talk]", ["Phrases:", "  in another order: hello, let us talk"]),
        ("tries: 0", "tries: 1", ["Values at the beginning:", "  gone: tries: 0", "  new: tries: 1"]),
        ("Daily: 3", "Daily: 4", ["Answers “often”:", "  gone: Daily: 3", "  new: Daily: 4"]),
        ("Daily: 3", "Daily: 3, or a lot", ["Answers “often”:", "  gone: Daily: 3", "  new: Daily: 3 or a lot"]),
        (
            "crisis: start",
            "crisis: nudge",
            ["Entrances:", "  gone: default, crisis: “Start”", "  new: default, crisis: “Nudge”"],
        ),
        ("due: 2026-07-02", "due: 2026-08-02", ["Review:", "  gone: due 2026-07-02", "  new: due 2026-08-02"]),
        ("you: 3", "you: 4", ["Rehearsals: 1 changed."]),
        ("\n```rehearsal\nyou: 3\n```\n", "", ["Rehearsals: 1 gone."]),
    ],
)
def test_a_change_is_told_in_words(old: str, new: str, told: list[str]) -> None:
    assert changed((old, new)) == told


def test_a_new_step_is_read_out_and_one_that_is_gone_is_named() -> None:
    assert changed(("## Close\n\n> end\n", "## Farewell\n\nTake care.\n"), ("[No](#close)", "[No](#farewell)")) == [
        "Step “Close” is gone.",
        "Step “Start”:",
        "  button",
        "    was: “No” leads to “Close”",
        "    now: “No” leads to “Farewell”",
        "Step “Farewell” is new, after “Nudge”:",
        "  the bot says: Take care.",
    ]


def test_a_new_first_step_and_a_new_order_are_told() -> None:
    new = BEFORE.replace("## Start", "## Hello\n\nHi.\n\n## Start", 1)
    close = new[new.index("## Close") : new.index("```")]
    new = new.replace(close, "", 1).replace("## Start", f"{close}## Start", 1)

    assert list(compare(flow_of(BEFORE), flow_of(new))) == [
        "Step “Hello” is new, the first one:",
        "  the bot says: Hi.",
        "The steps stand in another order: Hello, Close, Start, Nudge.",
    ]


def test_what_is_no_longer_there_is_told_from_the_other_side() -> None:
    sensitive = BEFORE.replace("## Close\n", "## Close\n\n> sensitive\n")

    assert compare(flow_of(sensitive), flow_of(BEFORE)) == ("Step “Close”:", "  is not sensitive any more")
