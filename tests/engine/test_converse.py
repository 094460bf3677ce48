"""What one event leads to: routes, stops, the pile, interruptions, clocks."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.actions import (
    EditMessage,
    EraseData,
    HideMessages,
    Priority,
    RecordEntry,
    ReportDefect,
    SendMessage,
    StopCheckIns,
)
from bot.engine.lines import lines
from bot.events import ChoicePicked, TimerElapsed, UnreadableReceived
from tests.engine.talk import CHAT, CRISIS_FLOW, MONDAY, Talk, begin, world_of

TEA = """---
command: tea
phrases: [i want tea, make me a tea]
---

# Tea

## Start

Black or green?

- [Black](#black "or: dark, the usual")
- [Green](#green)
- [Something else](#other "or: anything else")

## Black

> say one of these

1. Black it is.
2. Black again.

> go to [Sugar](#sugar)

## Green

Green it is.

> go to [Sugar](#sugar)

## Other

All right.

## Sugar

How many spoons?

> ask 0–10, record as spoons, or skip
> if spoons >= 3, go to [Sweet](#sweet)

Enjoy it.

> end

## Sweet

That is sweet.

> wait 3 seconds, then change the message

Very sweet.

> wait 1 minute

Still there?

> if there is no answer for 20 minutes, go to [Cold](#cold)

- [Yes](#cold)

## Cold

It is cold now.

> end
"""

MENU = """# Menu

## Start

What would you like?

- [Tea](tea.md)
- [Rest](rest.md "and come back")
"""

REST = """# Rest

## Start

Breathe.

- [Done](#bye)

## Bye

> end
"""

FLOWS = {"tea": TEA, "menu": MENU, "rest": REST}


def test_a_step_is_said_with_its_buttons() -> None:
    talk = begin(FLOWS, "tea")

    assert talk.said == "Black or green?"
    assert talk.labels == ["Black", "Green", "Something else"]


@pytest.mark.parametrize("typed", ["black", "BLACK ", "the usual", "blakc", "Black."])
def test_typing_is_as_good_as_pressing(typed: str) -> None:
    assert "Black it is." in begin(FLOWS, "tea").say(typed).said


def test_anything_else_takes_what_fits_no_other() -> None:
    assert "All right." in begin(FLOWS, "tea").say("coffee with foam").said


def test_the_same_press_twice_does_nothing_the_second_time() -> None:
    talk = begin(FLOWS, "tea")
    question = talk.messages[-1]
    talk.press("Black")
    talk.press("Black", of=question)

    assert talk.last.actions == ()
    assert talk.session.frames[-1].stop.startswith("sugar")


def test_an_old_button_is_answered_kindly_and_the_question_said_again() -> None:
    talk = begin(FLOWS, "tea")
    question = talk.messages[-1]
    talk.press("Black").press("Green", of=question)

    assert "How many spoons?" in talk.said
    assert len(talk.messages) == 2


def test_wordings_come_in_turn() -> None:
    talk = begin(FLOWS, "tea").press("Black")
    first = talk.said
    talk.say("/tea").press("Black")

    assert (first.split("\n")[0], talk.said.split("\n")[0]) == ("Black it is.", "Black again.")


def test_an_answer_is_recorded_and_a_fork_follows_it() -> None:
    talk = begin(FLOWS, "tea").press("Black").say("maybe a 7")

    assert [action.value for action in talk.last.actions if isinstance(action, RecordEntry)] == [7]
    assert talk.said == "That is sweet."


def test_a_skip_is_missing_and_not_zero() -> None:
    talk = begin(FLOWS, "tea").press("Black").press("Skip")

    assert talk.said.startswith("Enjoy it.")
    assert "spoons" not in talk.series


def test_a_wait_changes_the_message_in_place_unless_the_person_wrote() -> None:
    talk = begin(FLOWS, "tea").press("Black").press("9").wait(timedelta(seconds=3))
    edits = [action for action in talk.last.actions if isinstance(action, EditMessage)]
    other = begin(FLOWS, "tea").press("Black").press("9").say("hm")
    sends = [action for action in other.last.actions if isinstance(action, SendMessage)]

    assert [edit.message.text for edit in edits] == ["Very sweet."]
    assert [send.message.text for send in sends] == ["Very sweet."]


def test_no_answer_leads_on_and_a_late_clock_does_nothing() -> None:
    talk = begin(FLOWS, "tea").press("Black").press("9").wait(timedelta(seconds=3)).wait(timedelta(minutes=1))
    silence = talk.timers[-1]
    talk.wait(timedelta(minutes=20))
    cold = talk.said
    talk.hear(TimerElapsed(chat=CHAT, at=talk.at, serial=silence.serial, kind="silence"))

    assert cold.startswith("It is cold now.")
    assert talk.last.actions == ()


def test_a_flow_that_ends_leads_to_the_menu() -> None:
    talk = begin(FLOWS, "tea").press("Black").press("1")

    assert talk.pile == ["menu"]
    assert "What would you like?" in talk.said


def test_a_visit_lays_a_flow_on_top_and_asks_again_afterwards() -> None:
    talk = begin(FLOWS, "menu").press("Rest")
    pile = talk.pile
    talk.press("Done")

    assert pile == ["menu", "rest"]
    assert talk.pile == ["menu"]
    assert talk.said == "What would you like?"


def test_back_asks_the_question_before_and_the_new_answer_replaces_the_old() -> None:
    talk = begin(FLOWS, "tea").press("Black").press("9").say("/back")
    asked = talk.said
    talk.press("1")

    assert asked == "How many spoons?"
    assert [entry.value for entry in talk.series["spoons"]] == [1]


@pytest.mark.parametrize("said", ["i pressed the wrong button", "change my last answer", "me equivoqué de botón"])
def test_an_answer_that_was_wrong_is_asked_for_again(said: str) -> None:
    talk = begin(FLOWS, "tea").press("Black").press("9")

    assert talk.say(said).said == begin(FLOWS, "tea").press("Black").press("9").say("/back").said


def test_back_at_the_first_question_says_so() -> None:
    assert "no question before" in begin(FLOWS, "tea").say("/back").said


def test_a_phrase_leads_to_its_flow() -> None:
    assert begin(FLOWS, "menu").say("hm, I want tea please").pile == ["tea"]


def test_what_is_not_understood_gets_another_line_each_time_and_a_way_out_the_third() -> None:
    talk = begin({"rest": REST}, "rest")
    said = [talk.say("purple").messages[0].text for _ in range(3)]

    assert len(set(said)) == 3
    assert "/menu" in said[2]
    assert talk.messages[-1].text == "Breathe."


def test_danger_interrupts_and_the_way_back_leads_to_the_exact_step() -> None:
    talk = begin(FLOWS, "tea").press("Black").say("i want to kill myself")
    pile, priority = talk.pile, [a.priority for a in talk.last.actions if isinstance(a, SendMessage)]
    talk.press("No")

    assert pile == ["tea", "crisis"]
    assert set(priority) == {Priority.CRISIS}
    assert talk.pile == ["tea"]
    assert talk.said.endswith("How many spoons?")


def test_danger_is_met_before_anything_was_ever_said() -> None:
    talk = Talk(world_of({}), kept={}).say("i want to kill myself")

    assert talk.pile == ["crisis"]
    assert talk.last.tier >= 2


def test_without_a_crisis_flow_the_built_in_answer_is_given() -> None:
    talk = Talk(world_of({}, crisis="")).say("i want to kill myself")

    assert "I am a bot, not a person." in talk.said
    assert any(isinstance(action, ReportDefect) for action in talk.last.actions)


def test_if_screening_breaks_the_person_gets_the_crisis_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.engine.danger.assess", None)

    assert Talk(world_of({})).say("hello").pile == ["crisis"]


def test_when_the_net_has_answered_only_the_question_is_asked() -> None:
    long_flow = CRISIS_FLOW.replace("I am a bot, not a person. Are", "I am a bot.\n\n---\n\nAre")
    talk = Talk(world_of({}, crisis=long_flow)).say("i want to kill myself", crisis_answered=True)

    assert talk.said == "Are you thinking about killing yourself?"


def test_a_crisis_that_had_to_wait_is_met_with_the_hour_it_was_written() -> None:
    talk = Talk(world_of({})).say("i want to kill myself", written_at=MONDAY - timedelta(hours=2))

    assert talk.said.startswith("You wrote this at 10:00 and I could not answer.")


def test_words_that_were_denied_do_not_ask_again_for_a_day() -> None:
    denying = CRISIS_FLOW.replace("check-in: check, crisis: start", "check-in: check, crisis: check")
    talk = Talk(world_of(FLOWS, crisis=denying)).say("i want to kill myself").press("It's an expression")
    talk.say("i want to kill myself")
    same = talk.pile
    talk.at += timedelta(hours=25)

    assert "crisis" not in same
    assert "crisis" in talk.say("i want to kill myself").pile


def test_words_that_rest_are_heard_all_the_same_and_help_is_a_press_away() -> None:
    denying = CRISIS_FLOW.replace("check-in: check, crisis: start", "check-in: check, crisis: check")
    talk = Talk(world_of(FLOWS, crisis=denying)).say("/tea")
    talk.say("i want to kill myself").press("It's an expression")

    heard = [talk.say("i want to kill myself").messages[0] for _ in range(2)]

    assert all("Help now" in [button.label for button in message.buttons()] for message in heard)
    assert heard[0].text != heard[1].text
    assert talk.messages[-1].text.startswith("Black or green?")
    assert talk.press("Help now", of=heard[1]).pile == ["tea", "crisis"]


def test_a_loop_without_a_stop_ends_with_a_kind_sentence() -> None:
    loop = "# Loop\n\n## A\n\nRound.\n\n> go to [B](#b)\n\n## B\n\n> go to [A](#a)\n"
    talk = begin({"loop": loop}, "loop")

    assert talk.pile == []
    assert any(isinstance(action, ReportDefect) for action in talk.last.actions)
    assert len(talk.messages) < 300


def test_a_scheduled_flow_waits_for_quiet_and_never_enters_a_crisis() -> None:
    talk = begin(FLOWS, "tea")
    talk.due("rest")
    lively = talk.pile
    talk.at += timedelta(hours=1)
    quiet = talk.due("rest").pile
    talk.say("i want to kill myself")
    talk.at += timedelta(hours=1)

    assert lively == ["tea"]
    assert quiet == ["tea", "rest"]
    assert talk.due("menu").pile[-1] == "crisis"


def test_stop_ends_everything_that_was_asked_for() -> None:
    talk = begin(FLOWS, "tea").say("/stop")

    assert talk.pile == []
    assert any(isinstance(action, StopCheckIns) for action in talk.last.actions)


def test_erase_asks_first_and_then_forgets() -> None:
    talk = begin(FLOWS, "tea").say("/erase")
    asked = talk.said
    talk.press("Erase everything")

    assert "cannot be undone" in asked
    assert any(isinstance(action, EraseData) for action in talk.last.actions)
    assert talk.pile == []


def test_erase_is_not_done_when_the_person_keeps_it() -> None:
    talk = begin(FLOWS, "tea").say("/erase").press("Keep it")

    assert not any(isinstance(action, EraseData) for action in talk.last.actions)
    assert "Black or green?" in talk.said


def test_hide_leaves_one_bland_line() -> None:
    talk = begin(FLOWS, "tea").say("/hide")

    assert talk.said == "Done."
    assert any(isinstance(action, HideMessages) for action in talk.last.actions)


def test_what_cannot_be_read_is_answered_once_with_a_question() -> None:
    talk = begin(FLOWS, "tea")
    voice = UnreadableReceived(chat=CHAT, at=talk.at, what="voice")
    first = talk.hear(voice).said
    second = talk.hear(voice).said

    assert "Are you in danger now?" in first
    assert second == ""


def test_in_a_crisis_what_the_net_has_answered_asks_no_second_question() -> None:
    def after(words: str, *, answered: bool) -> str:
        talk = begin(FLOWS, "tea").say(words)
        voice = UnreadableReceived(chat=CHAT, at=talk.at, what="voice", crisis_answered=answered)
        return talk.hear(voice).said

    assert after("i want to kill myself", answered=True) == ""
    assert "Are you in danger now?" in after("i want to kill myself", answered=False)
    assert "Are you in danger now?" in after("the usual", answered=True)


def test_no_to_danger_is_believed_and_the_next_sticker_asks_nothing() -> None:
    talk = begin(FLOWS, "tea")
    sticker = UnreadableReceived(chat=CHAT, at=talk.at, what="sticker")
    said = talk.hear(sticker).press("No").said

    assert said.startswith("Good to know.")
    assert "Black or green?" in said
    assert talk.hear(sticker).said == ""


def test_a_button_to_erase_means_nothing_once_something_else_was_done() -> None:
    talk = begin(FLOWS, "tea").say("/erase")
    asked = talk.messages[-1]
    talk.say("/menu")

    talk.press("Erase everything", of=asked)

    assert not any(isinstance(action, EraseData) for action in talk.last.actions)


def test_a_correction_is_no_second_answer_but_what_was_not_understood_may_be_corrected() -> None:
    talk = begin(FLOWS, "tea").say("black")
    asked = talk.session.frames
    talk.say("the usual", edited=True)
    unmoved = talk.session.frames
    talk.say("many")
    talk.say("2", edited=True)

    assert unmoved == asked
    assert [entry.value for entry in talk.series["spoons"]] == [2]


def test_danger_in_a_correction_is_met() -> None:
    talk = begin(FLOWS, "tea").say("i want to kill myself", edited=True)

    assert talk.pile == ["tea", "crisis"]


@pytest.mark.parametrize("flow", ["tea", ""])
def test_thanks_are_answered_and_the_question_stays(flow: str) -> None:
    talk = begin(FLOWS, flow) if flow else Talk(world_of(FLOWS)).say("/stop")
    pile = talk.pile

    talk.say("Thank you!")

    assert talk.messages[0].text in lines("en").thanked
    assert talk.pile == pile


ACHE = """# Ache

## Start

To die, or to make it stop?

- [To make it stop](#care "or: stop")
- [To die](#care)

## Care

Water on it.

> end
"""


def test_an_authors_word_for_an_answer_wins_over_a_plain_command() -> None:
    talk = begin({"ache": ACHE}, "ache")

    assert "Water on it." in talk.say("stop").said


def test_yes_to_danger_leads_to_the_crisis_conversation() -> None:
    talk = begin(FLOWS, "tea")
    talk.hear(UnreadableReceived(chat=CHAT, at=talk.at, what="voice"))

    assert talk.press("Yes, I am in danger").pile == ["tea", "crisis"]


def test_without_consent_nothing_is_kept_but_the_flow_still_knows() -> None:
    flow = (
        "# N\n\n## Start\n\nYour name?\n\n> ask for words, keep as nick\n\nHello {nick or friend}.\n\n- [On](menu.md)\n"
    )
    talk = Talk(world_of({"n": flow}), kept={"consent": "none"}).say("/n").say("Sam")

    assert talk.said == "Hello Sam."
    assert "nick" not in talk.kept


def test_a_revision_that_is_gone_leads_to_the_same_step_of_the_live_one() -> None:
    talk = begin(FLOWS, "tea").press("Black")
    talk.world = world_of({**FLOWS, "tea": TEA.replace("How many spoons?", "How much sugar?")})
    talk.say("2")

    assert "How much sugar?" in talk.said


def test_a_press_that_makes_no_sense_is_answered_kindly() -> None:
    talk = begin(FLOWS, "tea")
    talk.hear(ChoicePicked(chat=CHAT, at=talk.at, token="zzz:c9"))

    assert talk.said.endswith("Black or green?")


def test_start_greets_someone_new_and_opens_a_deep_link() -> None:
    welcome = "# Welcome\n\n## Start\n\nHello there.\n\n- [On](menu.md)\n"
    new = Talk(world_of({**FLOWS, "welcome": welcome}), kept={})
    new.kept.clear()

    assert new.say("/start").pile == ["welcome"]
    assert new.say("/start tea").pile == ["tea"]


def test_while_screening_is_impaired_help_stands_below_every_free_text() -> None:
    impaired = replace(world_of(FLOWS), impaired=True)

    talk = Talk(impaired).say("hello")

    assert "I read less well" in talk.messages[-1].text
    assert talk.press("Help now").pile[-1] == "crisis"


@pytest.mark.parametrize(
    ("said", "pile"),
    [
        ("could you make me a tea please", ["tea"]),
        ("I really want tea", ["tea"]),  # words of force change nothing
        ("teapot", ["menu"]),
        ("one two three four five six seven eight nine ten eleven twelve i want tea", ["menu"]),
    ],
)
def test_the_longest_phrase_in_a_short_message_opens_its_flow(said: str, pile: list[str]) -> None:
    talk = begin(FLOWS, "rest").say("/menu")

    talk.say(said)

    assert talk.pile == pile
