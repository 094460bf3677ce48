"""Leaving, visiting, being interrupted, and coming back: the pile of flows at work."""

from dataclasses import replace
from datetime import timedelta

from bot.actions import KeepValue, RecordEntry, StartTimer
from bot.engine.lines import LINES
from bot.events import ChoicePicked
from tests.engine.talk import CHAT, Talk, world_of

QUIET = timedelta(minutes=16)

MENU = "# Menu\n\n## Start\n\nWhat now?\n\n- [Talk](talk.md)\n"

TALK = """# Talk

## Start

> say one of these

1. How strong is it?
2. And how strong is it now?

> record seen = 1
> keep asked is yes
> if there is no answer for 20 minutes, go to [Nudge](#nudge)

- [Strong](#wait)
- [Breathe](breathing.md "and come back")
- [Visit](#visit)
- [Leave](other.md)

## Wait

Wait a moment …

> wait 10 minutes

Go on.

- [Again](#start)

## Visit

> set before = 1
> go to [Breathe](breathing.md#out) and come back

Back again, {before or nobody}.

- [Again](#start)

## Nudge

Are you there?

- [Again](#start)
"""

BREATHING = """# Breathing

## Start

Breathe in.

- [Out](#out)
- [Talk](talk.md "and come back")

## Out

> set before = 2

Breathe out.

- [Done](#done)

## Done

> end
"""

NOTE = "# Note\n\n## Start\n\nThinking of you.\n\n- [Thanks](#bye)\n\n## Bye\n\n> end\n"

OTHER = "# Other\n\n## Start\n\nSomewhere else.\n\n- [Enough](#bye)\n\n## Bye\n\n> end\n"

FLOWS = {"menu": MENU, "talk": TALK, "breathing": BREATHING, "note": NOTE, "other": OTHER}

DANGER = "i want to kill myself"


def begin() -> Talk:
    return Talk(world_of(FLOWS)).say("/talk")


def done(talk: Talk) -> list[object]:
    return [action for action in talk.last.actions if isinstance(action, RecordEntry | KeepValue)]


def clocks(talk: Talk) -> list[StartTimer]:
    return [action for action in talk.last.actions if isinstance(action, StartTimer)]


def test_a_flow_led_to_takes_the_place_of_this_one() -> None:
    talk = begin().press("Leave")

    assert talk.pile == ["other"]
    assert talk.press("Enough").said == "What now?"


def test_after_a_visit_by_button_the_question_is_asked_again_in_the_same_words() -> None:
    talk = begin().press("Breathe")
    assert talk.pile == ["talk", "breathing"]

    talk.press("Out").press("Done")

    assert talk.pile == ["talk"]
    assert talk.said == "How strong is it?"
    assert done(talk) == []


def test_after_a_visit_by_direction_reading_goes_on_below_the_line() -> None:
    talk = begin().press("Visit")
    assert talk.said == "Breathe out."

    talk.press("Done")

    assert talk.said == "Back again, 1."  # each flow has values of its own


def test_an_interruption_by_danger_comes_back_to_the_very_words_with_fresh_buttons_and_a_clock_anew() -> None:
    talk = begin()
    first = clocks(talk)[0]
    asked = talk.messages[-1]

    talk.at += timedelta(minutes=19)
    talk.say(DANGER)
    assert talk.pile == ["talk", "crisis"]
    talk.press("No")

    again = talk.messages[-1]
    assert again.text == asked.text == "How strong is it?"
    assert done(talk) == []
    (anew,) = clocks(talk)
    assert anew.serial != first.serial
    assert anew.due == talk.at + timedelta(minutes=20)
    assert talk.wait(timedelta(minutes=2)).last.session.frames[-1].stop == "start"  # the late clock does nothing
    assert talk.press("Strong", of=again).said == "Wait a moment …"


def test_a_wait_that_was_interrupted_is_over() -> None:
    talk = begin().press("Strong").say(DANGER)

    talk.press("No")

    assert talk.messages[-1].text == "Go on."


def test_a_scheduled_flow_lies_on_top_and_leads_back() -> None:
    talk = begin()
    talk.at += QUIET
    talk.due("note")
    assert talk.pile == ["talk", "note"]

    talk.press("Thanks")

    assert talk.pile == ["talk"]
    assert talk.messages[-1].text == "How strong is it?"


def test_a_flow_lies_in_the_pile_once() -> None:
    talk = begin().press("Breathe").press("Talk")

    assert talk.pile == ["breathing", "talk"]
    assert talk.messages[-1].text == "And how strong is it now?"


def test_a_breathing_break_inside_a_crisis_never_closes_it() -> None:
    talk = begin().press("Breathe").say(DANGER)
    assert talk.pile == ["talk", "breathing", "crisis"]

    talk.say("/breathing").say(DANGER)

    assert talk.pile[-1] == "crisis"
    assert talk.session.risk is not None


def test_the_menu_clears_the_pile_and_leaves_the_risk_open() -> None:
    talk = begin().press("Breathe").say(DANGER).say("/menu")

    assert talk.pile == ["menu"]
    assert talk.session.risk is not None


def test_in_a_crisis_phrases_are_not_looked_at() -> None:
    flows = {**FLOWS, "other": f"---\nphrases: [somewhere else]\n---\n\n{OTHER}"}
    talk = Talk(world_of(flows)).say("/talk").say(DANGER)

    talk.say("somewhere else")

    assert talk.pile == ["talk", "crisis"]


def test_a_flow_that_is_gone_leads_to_the_menu_with_a_kind_sentence() -> None:
    talk = begin().press("Visit")
    talk.world = world_of({"menu": MENU})

    talk.say("hello")

    assert [message.text for message in talk.messages[:2]] == [LINES["en"].moved, "What now?"]
    assert talk.pile == ["menu"]


def test_a_flow_that_is_gone_and_no_menu_leave_the_person_with_a_sentence() -> None:
    talk = begin()
    talk.world = world_of({})

    talk.say("hello")

    assert talk.messages[0].text == LINES["en"].moved
    assert talk.pile == []


def test_a_stop_that_is_gone_from_its_revision_leads_to_the_same_step() -> None:
    talk = begin()
    frame = replace(talk.session.frames[-1], stop="start.99")
    talk.session = replace(talk.session, frames=(frame,))

    assert talk.say("hello").messages[1].text == "And how strong is it now?"


def test_without_any_flow_the_bot_says_what_it_is() -> None:
    talk = Talk(world_of({}, crisis=""))

    assert talk.say("/menu").said == LINES["en"].help
    assert talk.say("/back").said == LINES["en"].back_nowhere
    assert talk.pile == []


def test_a_press_on_something_else_than_ticks_or_answers_is_no_answer() -> None:
    talk = begin()
    token = f"{talk.messages[-1].buttons()[0].token.partition(':')[0]}:t9"

    talk.hear(ChoicePicked(chat=CHAT, at=talk.at, token=token))

    assert talk.messages[-1].text == "How strong is it?"
