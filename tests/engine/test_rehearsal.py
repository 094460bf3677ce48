"""Every line a rehearsal can hold, and how it fails: in a sentence, with the conversation up to there."""

import pytest

from bot.engine.rehearsal import Failure, play
from bot.flow.read import read
from tests.engine.talk import world_of

MENU = "# Menu\n\n## Start\n\nWhat now?\n\n- [Talk](talk.md)\n"

BODY = """---
phrases: [let us talk]
answers:
  often:
    Never: 0
    Daily: 3
---

# Talk

## Start

> say one of these

1. Hello **you**, it is {weekday}.
2. Hello again.

> wait 4 seconds, then change the message

How strong — 0 to 10?

> if there is no answer for 20 minutes, go to [Nudge](#nudge)
> ask 0–10, record as craving, or skip
> if craving >= 7, go to [Menu](menu.md)

## Often

How often? Last time it was {last-one or never told}.

> ask often, call it q
> if q >= 3, go to [Daily](#daily)

![two arrows in a circle](media/two-way-cycle-en.png)

Not daily. {roots or no roots}, {name or nobody}.

- [Où ça?](#daily "or: where")
- [End](#bye)

## Daily

> if last craving >= 8, go to [High](#high)
> if hour >= 20, go to [Late](#late)

Daily. Where are you?

> ask a place, call it place
> show groups near place
> if groups-found = 0, go to [Nudge](#nudge)

In {place}.

> every day at 9:00, start [Talk](talk.md)
> in 1 day, start [Talk](talk.md#nudge)

- [On](#bye)

## High

That was high.

- [On](#bye)

## Late

It is late.

- [On](#bye)

## Nudge

Are you there?

- [Yes](#bye)

## Bye

Thank you.

> end
"""


def rehearse(*lines: str, body: str = BODY) -> Failure | None:
    text = body + "\n```rehearsal\n" + "\n".join(lines) + "\n```\n"
    reading = read(text, name="talk", language="en")
    assert not reading.problems, reading.problems
    world = world_of({"talk": text, "menu": MENU})
    return play(world, reading.flow, reading.flow.rehearsals[0])


@pytest.mark.parametrize(
    "lines",
    [
        ["bot: hello you", "not: again", "after: 4 seconds", "bot: how strong - 0 to 10"],
        ["bot: monday", "you: go on", "you: 8", "flow: menu", "step: start", "button: Talk"],
        ["start: often", "you: never", "bot: two arrows", "bot: no roots, nobody", "you: ou ca", "step: daily"],
        ["start: often", "you: never", "you: where", "step: #daily"],
        ["given: last craving = 8", "start: daily", "bot: high"],
        ["Given: Last Craving is 8", "start: daily", "bot: high"],
        ["given: now is Friday 21:00", "start: daily", "bot: late"],
        ["given: now is friday 9:05", "bot: Friday"],
        [
            "given: roots has stress",
            "given: roots has family",
            "given: name = Sam Lee",
            "start: often",
            "you: never",
            "bot: • stress • family, Sam Lee.",
        ],
        ["given: roots has stress", "given: name = Sam Lee", "start: often", "you: never", "bot: • stress, Sam Lee."],
        ["given: name is Sam", "given: name is missing", "start: often", "you: never", "bot: nobody"],
        ["start: daily", "you: Boston", "bot: In Boston"],
        ["given: groups-found = 0", "start: daily", "you: Boston", "bot: Are you there"],
        ["given: places-found = 0", "start: daily", "you: Nowhere", "bot: Where are you"],
        ["after: 4 seconds", "after: 20 minutes", "bot: there?"],
        ["after: 4 seconds", "after: 21 minutes", "you: yes", "bot: thank you", "bot: what now", "flow: menu.md"],
        ["start: daily", "you: Boston", "you: On", "after: 20 hours", "not: hello", "after: 1 hour", "bot: hello"],
        ["start: daily", "you: Boston", "you: On", "after: 1 day", "bot: hello", "bot: there"],
        ["start: menu", "you: let us talk", "flow: talk"],
        ["start: menu", "flow: menu"],
        ["you: I want to kill myself", "flow: crisis", "bot: killing yourself", "you: no", "flow: talk"],
        ["start: daily", "you: Boston", "you: /erase", "you: erase everything", "after: 3 days", "not: hello"],
        ["start: daily", "you: Boston", "you: /stop", "after: 3 days", "not: hello", "step: no step"],
    ],
)
def test_a_conversation_that_goes_so_passes(lines: list[str]) -> None:
    failure = rehearse(*lines)

    assert failure is None, "\n".join((failure.message, *failure.transcript))


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["bot: goodbye"], "The bot should have said “goodbye” here, and did not."),
        (["not: hello"], "The bot said “hello” here, which it must not."),
        (["after: 4 seconds", "bot: how strong", "you: 8", "bot: how strong"], "The bot should have said “how strong”"),
        (["start: often", "button: Often"], "The buttons are: “Never”, “Daily”."),
        (["button: On"], "There should be a button “On” here. The buttons are: none."),
        (["flow: menu"], "The conversation should be in “menu” now, and is in “talk”."),
        (["step: often"], "The conversation should be at “often” now, and is at “start”."),
        (["start: nowhere"], "“start: nowhere” names no step of this flow, and no flow."),
        (["given: craving"], "“given: craving” cannot be understood."),
        (["given: now is someday 21:00"], "“given: now is someday 21:00” is no day and hour."),
        (["given: now is Friday 25:00"], "Write “given: now is Friday 21:00”."),
        (["start: often", "you: daily", "bot: where are you", "bot: hello"], "The bot should have said “hello”"),
    ],
)
def test_a_conversation_that_goes_another_way_says_where(lines: list[str], message: str) -> None:
    failure = rehearse(*lines)

    assert failure is not None
    assert message in failure.message


def test_a_failure_shows_the_line_and_the_conversation_up_to_there() -> None:
    failure = rehearse("after: 4 seconds", "you: 3", "bot: nothing like that")

    assert failure is not None
    assert failure.span.line == BODY.count("\n") + 5
    assert failure.transcript[:2] == ("bot: Hello you, it is Monday.", "after: 4 seconds")
    assert "you: 3" in failure.transcript
    assert failure.transcript[-2:] == ("     [Never]", "     [Daily]")


def test_words_must_come_in_the_order_that_is_written() -> None:
    lines = ["start: daily", "you: Boston", "you: On", "bot: What now", "bot: Thank you"]

    failure = rehearse(*lines)

    assert failure is not None
    assert "Thank you" in failure.message
