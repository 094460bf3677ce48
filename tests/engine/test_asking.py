"""Every kind of question: what it offers, what typed words mean to it, what becomes of the answer."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.actions import EditMessage, KeepValue, LookForPlaces, RecordEntry, ScheduleCheckIn
from bot.engine.lines import LINES, lines
from bot.engine.matching import begun_with
from bot.engine.offers import Offer
from bot.engine.typed_values import typed_value
from bot.engine.vocabulary import vocabulary
from bot.events import ChatId, FoundPlace, LocationShared, PlacesFound
from bot.flow.definition import Choice, ForKind, ForScale, Put, Target
from bot.folding import fold, folded, gist, near
from tests.engine.talk import CHAT, MONDAY, Talk, begin

TICKS = """---
answers:
  often:
    Never: 0
    Some days: 1
---

# Ticks

## Start

Which fit?

- [ ] A lot of stress {#stress}
- [ ] Being alone {#alone}

> ask for ticks, keep as roots

> say all that fit

1. if roots has stress: Stress pushes.
2. if roots has alone: One person is a start.
3. otherwise: None is fine.

How often?

> ask often, call it rate
> ask yes or no, call it sure

Sure is {sure}.

> if rate >= 1, set high is yes
> otherwise, set high is no

High is {high}.

> ask a time, keep as checkin-time

At {checkin-time}.

> every day at checkin-time, start [Ticks](ticks.md)
> ask for words, add to signs

Signs:

{signs}

> ask which of signs, remove it

Left: {signs or nothing}

> ask a number between 0 and 60, call it minutes

Where?

> ask a place, call it place, or skip

In {place or nowhere}.

- [Done](#bye)

## Bye

Thank you, {roots or nobody}.
"""


def test_ticks_turn_over_in_place_and_nothing_ticked_is_none() -> None:
    talk = begin({"ticks": TICKS}, "ticks").press("Being alone")
    edit = talk.last.actions[0]
    talk.press("✓ Being alone", of=talk.messages[0]) if isinstance(edit, EditMessage) else None
    talk.press("Done", of=talk.messages[0])

    assert isinstance(edit, EditMessage)
    assert talk.kept["roots"] == ()
    assert talk.said.startswith("None is fine.")


def test_a_tick_is_heard_by_a_word_that_only_its_label_has() -> None:
    talk = begin({"ticks": TICKS}, "ticks").say("stress").say("done")

    assert "Stress pushes." in talk.said
    assert "Which fit?" in begin({"ticks": TICKS}, "ticks").say("a lot").said


def test_ticks_can_be_typed_and_all_that_fit_is_said() -> None:
    talk = begin({"ticks": TICKS}, "ticks").say("being alone").say("a lot of stress").say("done")

    assert talk.kept["roots"] == ("stress", "alone")
    assert "Stress pushes.\n\nOne person is a start." in talk.said


def far(talk: Talk) -> Talk:
    return talk.say("done").press("Some days").say("yep")


def test_answers_count_by_their_scores_and_otherwise_follows_the_ifs_above() -> None:
    talk = far(begin({"ticks": TICKS}, "ticks"))

    assert talk.said == "Sure is yes.\n\nHigh is yes."


def test_a_kept_time_schedules_in_the_persons_own_time() -> None:
    talk = far(begin({"ticks": TICKS}, "ticks")).say("9.30pm")

    assert [a.clock for a in talk.last.actions if isinstance(a, ScheduleCheckIn)] == ["21:30"]


def test_a_list_grows_and_something_can_be_taken_out() -> None:
    talk = far(begin({"ticks": TICKS}, "ticks")).say("8:00").say("no sleep")
    listed = talk.said
    talk.say("no sleep")

    assert "• no sleep" in listed
    assert talk.kept["signs"] == ()
    assert talk.said == "Left: nothing"


def test_a_place_is_looked_for_and_its_answer_counts_only_for_the_stop_that_asked() -> None:
    talk = far(begin({"ticks": TICKS}, "ticks")).say("8:00").say("no sleep").say("no sleep").say("30 minutes")
    talk.say("Boston")
    look = next(action for action in talk.last.actions if isinstance(action, LookForPlaces))
    boston = FoundPlace(name="Boston", country="US", zone="America/New_York", latitude=42.4, longitude=-71.1)
    talk.hear(PlacesFound(chat=CHAT, at=MONDAY, serial=look.serial + 99, places=(boston,)))
    late = talk.last.actions
    talk.hear(PlacesFound(chat=CHAT, at=MONDAY, serial=look.serial, places=(boston,)))

    assert look.query == "Boston"
    assert late == ()
    assert talk.said == "In Boston."
    assert talk.kept["country"] == "US"


def test_a_shared_location_is_looked_for_too() -> None:
    talk = far(begin({"ticks": TICKS}, "ticks")).say("8:00").say("no sleep").say("no sleep").say("30")
    talk.hear(LocationShared(chat=ChatId(7), at=MONDAY, latitude=42.4, longitude=-71.1))

    assert any(isinstance(action, LookForPlaces) and action.latitude == 42.4 for action in talk.last.actions)


def test_free_words_are_the_answer_even_when_they_look_like_a_command_word() -> None:
    talk = far(begin({"ticks": TICKS}, "ticks")).say("8:00").say("menu")

    assert talk.kept["signs"] == ("menu",)


LINE = """# Line

## Start

Which line?

> ask for words, add to lines, or skip, or [All](#bye "or: leave me alone")

## Bye

{lines or nothing}

> end
"""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("leave me alone", "nothing"),
        ("I'd rather not say", "nothing"),
        ("leave me alona", "leave me alona"),
        ("do not leave me alone", "do not leave me alone"),
    ],
)
def test_free_words_are_the_answer_unless_they_are_exactly_what_leads_away(typed: str, kept: str) -> None:
    assert kept in begin({"line": LINE}, "line").say(typed).said


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("7", 7),
        ("7/10", 7),
        ("maybe a seven", 7),
        ("siete", 7),
        ("7.5", 7.5),
        ("11", None),
        ("7 out of ten, because i slept", 7),
        ("un 8 de 10", 8),
        ("id say it's a 4 today", 4),
        ("3 or 4", None),
        ("", None),
        ("i had 3 beers", None),
        ("2 years sober today", None),
        ("like no one cares", None),
        ("one thing after another", None),
        ("right in the middle, five", 5),
        ("hoy ni una, cero total", 0),
        ("100 percent", 10),
        ("un dos siendo sincera", 2),
        ("two, three times a day", None),
        ("i made a mistake, it was 4", None),
        ("me equivoqué, era un 4", None),
    ],
)
def test_a_scale_understands_one_number(typed: str, value: float | None) -> None:
    assert typed_value(ForScale(0, 10), typed, MONDAY) == value


@pytest.mark.parametrize("typed", ["-5", "- 10", "\u22123", "-0.5", "0"])
def test_less_than_nothing_is_as_low_as_a_scale_goes_and_not_the_number_without_its_sign(typed: str) -> None:
    flow = "# Mood\n\n## Start\n\nHow is it?\n\n> ask 0–10, record as mood, or skip\n\nNoted.\n\n> end\n"
    person = begin({"mood": flow}, "mood").say(typed)

    assert person.series["mood"][0].value == 0


def test_what_somebody_called_it_themselves_does_not_stay_in_memory() -> None:
    own = Offer(id="0", label="Tía Rosa", does="answer", value="Tía Rosa", own=True)
    before = folded.cache_info().currsize

    assert own.is_named("tia rosa")
    assert not own.is_named("tia")
    assert folded.cache_info().currsize == before


def test_how_many_is_answered_with_what_is_counted() -> None:
    assert typed_value(ForScale(0, 60, free=True), "30 minutes", MONDAY) == 30
    assert typed_value(ForScale(0, 60, free=True), "one of those days", MONDAY) is None


BREATHING = """# Breathing

## Start

Are they breathing?

- [Yes](#side)
- [No, or gasping](#not-breathing "or: no, gasping")
- [Help has come](#side "or: sure, now")
- [I can't tell](#unsure "or: anything else")

## Side

On the side.

> end

## Not breathing

Breathe for them.

> end

## Unsure

Look again.

> end
"""


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("yep", "On the side."),
        ("yeah he is breathing", "On the side."),
        ("Yes, still breathing", "On the side."),
        ("yeah gasping", "Breathe for them."),
        ("yes slowly", "Look again."),
        ("no, not now", "Breathe for them."),
        ("nope", "Breathe for them."),
        ("never", "Breathe for them."),
        ("no he isnt", "Breathe for them."),
        ("no you dont understand", "Look again."),
        ("no idea", "Look again."),
        ("yes but slow", "Look again."),
        ("yes he is not", "Look again."),
        ("maybe", "Look again."),
        ("sure", "On the side."),
    ],
)
def test_a_plain_yes_or_no_is_heard_in_everyday_words_and_before_others(typed: str, heard: str) -> None:
    assert heard in begin({"breathing": BREATHING}, "breathing").say(typed).said


@pytest.mark.parametrize(
    ("language", "said", "meant"),
    [
        ("es", "sí, ya está", "yes"),
        ("es", "si me muero nadie llora", None),
        ("es", "si supieras", None),
        ("es", "no gracias", "no"),
        ("es", "no sé", None),
        ("es", "no respira", None),
        ("es", "no, pero a veces", None),
        ("en", "no i am not", "no"),
        ("en", "no hope left", None),
        ("en", "no my mind is made up", None),
        ("en", "yes i am here", "yes"),
        ("en", "yes he is not", None),
        ("en", "", None),
    ],
)
def test_what_a_longer_answer_begins_with(language: str, said: str, meant: str | None) -> None:
    words = lines(language)
    both = [Offer(id=each, label=label, does="answer") for each, label in (("yes", words.yes), ("no", words.no))]

    offer = begun_with(said, both, "", vocabulary(language), is_grave=False)

    assert (offer.id if offer else None) == meant


@pytest.mark.parametrize("language", sorted(LINES))
def test_the_buttons_yes_and_no_are_the_plain_words(language: str) -> None:
    labels, words = lines(language), vocabulary(language)

    assert (fold(labels.yes), fold(labels.no)) == (fold(words.yes), fold(words.no))
    assert words.yes in words.yeses
    assert words.no in words.noes


def test_with_danger_in_the_words_nothing_begins_with_no() -> None:
    words = vocabulary("en")
    no = [Offer(id="no", label="No", does="answer")]

    assert begun_with("no i am not", no, "", words, is_grave=True) is None
    assert begun_with("no i am not", no, "", words, is_grave=False) is no[0]


def test_an_answer_that_lets_a_danger_go_takes_none_of_the_words_of_the_question() -> None:
    words = vocabulary("en")
    denies = Choice(label="No", target=Target(step="bye"), puts=(Put("set", "denied", "yes"),))
    asked = "Are you thinking about killing yourself?"

    for choice, heard in ((denies, False), (replace(denies, puts=()), True)):
        offered = [Offer(id="no", label="No", does="pick", choice=choice)]
        assert (begun_with("no not thinking", offered, asked, words, is_grave=False) is not None) is heard


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("9:30", "09:30"),
        ("21", "21:00"),
        ("9 pm", "21:00"),
        ("9.30pm", "21:30"),
        ("8:15 p.m.", "20:15"),
        ("at ten pm", "22:00"),
        ("9 in the evening please", "21:00"),
        ("half past 7", "07:30"),
        ("quarter to midnight", "23:45"),
        ("12 at night", "00:00"),
        ("a las nueve de la noche", "21:00"),
        ("las 8 menos cuarto de la tarde", "19:45"),
        ("cada noche a las 9", "21:00"),
        ("1 de la madrugada", "01:00"),
        ("mediodía", "12:00"),
        ("9:75", None),
        ("9 beers", None),
        ("12 am", "00:00"),
        ("a las 8", "08:00"),
        ("25:00", None),
        ("13 pm", None),
        ("soon", None),
    ],
)
def test_a_time_is_understood_as_people_write_it(typed: str, value: str | None) -> None:
    assert typed_value(ForKind("time"), typed, MONDAY) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("today", "2026-03-02"),
        ("ayer", "2026-03-01"),
        ("3 days ago", "2026-02-27"),
        ("hace 2 días", "2026-02-28"),
        ("2026-01-05", "2026-01-05"),
        ("once", None),
    ],
)
def test_a_date_is_understood_as_people_write_it(typed: str, value: str | None) -> None:
    assert typed_value(ForKind("date"), typed, datetime(2026, 3, 2, tzinfo=MONDAY.tzinfo)) == value


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("breating", "breathing"),
        ("braething", "breathing"),
        ("breathingg", "breathing"),
        ("breethe now", "breathe now"),
    ],
)
def test_one_small_misspelling_is_forgiven(said: str, meant: str) -> None:
    assert near(said, meant)


@pytest.mark.parametrize(
    ("said", "meant"), [("yas", "yes"), ("now", "not"), ("brxxthing", "breathing"), ("sleeping", "breathing")]
)
def test_short_words_and_larger_slips_are_not_guessed(said: str, meant: str) -> None:
    assert not near(said, meant)


def test_folding_leaves_what_people_mean() -> None:
    assert fold("  ¡SÍ, “Quizás”! ") == "si quizas"


def test_an_answer_without_memory_leaves_nothing() -> None:
    talk = far(begin({"ticks": TICKS}, "ticks"))

    assert not any(isinstance(action, KeepValue) for action in talk.last.actions)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("im sooo sad", "I am sad"),
        ("I really wanna use", "i want to use"),
        ("can't sleep", "cant sleep"),
        ("Estoy muy triste…", "estoy triste"),
        ("so so", "so so"),  # nothing but words of force keeps them
        ("pq bebo", "porque bebo"),
        ("¿Mucho?", "mucho"),
    ],
)
def test_two_texts_of_one_gist_are_the_same(said: str, meant: str) -> None:
    assert gist(said) == gist(meant)


def test_the_gist_keeps_what_changes_the_meaning() -> None:
    assert gist("i am not sad") != gist("i am sad")
    assert gist("see you") == "see you"  # two letters in a row are no stretch


def test_a_button_is_named_by_the_gist_of_its_label() -> None:
    talk = begin(
        {"tea": "# Tea\n\n## Start\n\nTea?\n\n- [I can't](#no)\n- [I do not know](#no)\n\n## No\n\nFine.\n"}, "tea"
    )

    talk.say("i really cannot")

    assert talk.said == "Fine."


@pytest.mark.parametrize(
    ("asked", "said", "words"),
    [
        ("for words", "relapsed", True),
        ("a time", "21:30", False),
        ("yes or no", "yes", False),
        ("often", "Never", False),
        ("0–10", "7", False),
    ],
)
def test_what_is_recorded_of_a_question_for_words_counts_as_words(asked: str, said: str, words: bool) -> None:
    answers = "---\nanswers:\n  often:\n    Never: 0\n    Some days: 1\n---\n"
    flow = f"{answers}\n# Day\n\n## Start\n\nSo?\n\n> ask {asked}, record as day\n\nThanks.\n\n> end\n"
    talk = begin({"day": flow}, "day", kept={"consent": "yes"})

    talk.say(said)

    assert [each.words for each in talk.last.actions if isinstance(each, RecordEntry)] == [words]
