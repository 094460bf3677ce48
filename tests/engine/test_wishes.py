"""A wish typed at the buttons of a flow that finds groups goes on to the questions that it answers."""

import pytest

from bot.actions import LookForGroups, LookForPlaces
from bot.events import FoundPlace, PlacesFound
from tests.engine.talk import CHAT, MONDAY, Talk, begin, world_of

FIND = """---
phrases: [na meeting]
---

# Find

## Start

What would you like?

- [Online](#online)
- [Near me](#place)
- [Words](#words)

## Online

How?

- [ ] Online {#online}
- [ ] Women {#women}

> ask for ticks, call it filters, or skip
> show groups matching filters
> if groups-found = 0, go to [Words](#words)
> go to [Start](#start)

## Place

Where are you?

> ask a place, call it place, or skip
> if place is missing, go to [Online](#online)

Which?

- [ ] NA {#na}
- [ ] Women {#women}

> ask for ticks, call it filters, or skip
> show groups near place matching filters
> if groups-found = 0, go to [Words](#words)
> go to [Start](#start)

## Words

A sponsor is someone you may call.

> end
"""
SAD = """---
phrases: [i feel low]
---

# Sad

## Start

Low.

> end
"""
BOSTON = FoundPlace(
    name="Boston, Massachusetts", country="US", zone="America/New_York", latitude=42.36, longitude=-71.1
)
NICE = FoundPlace(name="Nice, France", country="FR", zone="Europe/Paris", latitude=43.7, longitude=7.27)
TRIESTE = FoundPlace(name="Trieste, Italy", country="IT", zone="Europe/Rome", latitude=45.65, longitude=13.77)
LONDON = FoundPlace(name="London, England", country="GB", zone="Europe/London", latitude=51.5, longitude=-0.12)
TROY = FoundPlace(name="Troy, New York", country="US", zone="America/New_York", latitude=42.72, longitude=-73.7)
OHIO = FoundPlace(name="Troy, Ohio", country="US", zone="America/New_York", latitude=40.04, longitude=-84.2)


def start() -> Talk:
    return begin({"find": FIND, "sad": SAD}, "find")


def places(talk: Talk, *found: FoundPlace, is_clear: bool = True) -> Talk:
    serial = talk.session.frames[-1].serial
    return talk.hear(PlacesFound(chat=CHAT, at=MONDAY, serial=serial, places=found, is_clear=is_clear))


def queries(talk: Talk) -> list[str]:
    return [action.query for action in talk.last.actions if isinstance(action, LookForPlaces)]


def searches(talk: Talk) -> list[tuple[str, tuple[str, ...]]]:
    return [(action.near, action.filters) for action in talk.last.actions if isinstance(action, LookForGroups)]


def test_a_place_and_filters_go_straight_to_the_search() -> None:
    talk = start().say("NA meeting near Boston")
    asked = queries(talk)
    places(talk, BOSTON)

    assert asked == ["Boston"]
    assert searches(talk) == [("Boston, Massachusetts", ("na",))]
    assert "Where are you?" not in talk.said
    assert "Which?" not in talk.said


def test_online_and_filters_go_straight_to_the_search() -> None:
    assert searches(start().say("online, women only")) == [("", ("online", "women"))]


@pytest.mark.parametrize(
    ("answer", "search"), [("Boston", ("Boston, Massachusetts", ("women",))), ("skip", ("", ("women",)))]
)
def test_filters_alone_ask_for_the_place_and_for_nothing_more(answer: str, search: tuple[str, tuple[str, ...]]) -> None:
    talk = start().say("a women's group")
    asked = talk.said
    talk.say(answer)
    if queries(talk):
        places(talk, BOSTON)

    assert asked == "Where are you?"
    assert searches(talk) == [search]


def test_a_place_alone_asks_for_the_ticks() -> None:
    talk = places(start().say("Boston"), BOSTON)

    assert talk.said == "Which?"


def test_a_place_that_may_be_two_is_asked_about() -> None:
    talk = places(start().say("na in Troy"), TROY, OHIO, is_clear=False)
    asked = talk.labels
    talk.press("Troy, Ohio")

    assert asked == ["Troy, New York", "Troy, Ohio"]
    assert searches(talk) == [("Troy, Ohio", ("na",))]


def test_a_place_typed_again_keeps_what_else_was_wished_for() -> None:
    talk = places(start().say("na in Troy"), TROY, OHIO, is_clear=False)
    places(talk.say("Troy, Ohio"), OHIO)

    assert searches(talk) == [("Troy, Ohio", ("na",))]


def test_words_that_only_resemble_a_place_are_no_place() -> None:
    talk = places(start().say("tory"), TROY, is_clear=False)

    assert "What would you like?" in talk.said
    assert talk.labels == ["Online", "Near me", "Words"]


@pytest.mark.parametrize("typed", ["nice", "bad nice", "nice today"])
def test_a_word_that_is_also_a_town_is_asked_about(typed: str) -> None:
    talk = places(start().say(typed), NICE)
    asked = talk.labels
    talk.press("Nice, France")

    assert asked == ["Nice, France"]
    assert talk.said == "Which?" or searches(talk) == [("Nice, France", ("today",))]


@pytest.mark.parametrize("typed", ["triste", "Triste", "estoy triste"])
def test_a_feeling_that_resembles_a_town_is_none(typed: str) -> None:
    talk = places(start().say(typed), TRIESTE)

    assert "What would you like?" in talk.said
    assert talk.labels == ["Online", "Near me", "Words"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("near nice", NICE),
        ("nice, france", NICE),
        ("Nice", NICE),
        ("Londres", LONDON),
        ("near Bostn", BOSTON),
        ("02108", BOSTON),
    ],
)
def test_what_can_only_be_a_place_is_not_asked_about(typed: str, found: FoundPlace) -> None:
    assert places(start().say(typed), found).said == "Which?"


def test_a_fellowship_beside_a_town_makes_it_one() -> None:
    assert searches(places(start().say("na boston"), BOSTON)) == [("Boston, Massachusetts", ("na",))]


def test_a_wish_that_came_to_nothing_is_forgotten() -> None:
    talk = places(start().say("na near Nowhereville"))
    talk.press("Online")

    assert talk.said == "How?"


MENU = "# Menu\n\n## Start\n\nWhere to?\n\n- [Groups](find.md)\n- [Sad](sad.md)\n"


def at_the_menu() -> Talk:
    return Talk(world_of({"menu": MENU, "find": FIND, "sad": SAD})).say("/menu")


def test_what_is_wished_for_beside_the_phrase_of_the_flow_is_taken_up() -> None:
    talk = at_the_menu().say("NA meeting near Boston tonight")
    asked = queries(talk)
    places(talk, BOSTON)

    assert asked == ["Boston"]
    assert searches(talk) == [("Boston, Massachusetts", ("na", "today"))]
    assert searches(at_the_menu().say("online na meeting for women")) == [("", ("online", "na", "women"))]


def test_words_around_the_phrase_that_may_be_a_town_are_not_looked_for() -> None:
    talk = at_the_menu().say("na meeting but sad")

    assert queries(talk) == []
    assert "What would you like?" in talk.said


def test_a_place_beside_the_phrase_that_is_not_found_is_asked_for_again_with_the_first_question() -> None:
    talk = places(at_the_menu().say("na meeting near Nowhereville"))

    assert "What would you like?" in talk.said
    assert talk.session.retries == 1


def test_another_matter_is_no_place() -> None:
    assert start().say("i feel low").said.startswith("Low.")


def test_where_ticks_are_offered_a_wish_ticks_them() -> None:
    talk = places(start().say("Boston"), BOSTON).say("narcotics anonymous")

    assert "✓ NA" in talk.labels


def test_back_returns_to_the_ticks_that_were_made_in_words() -> None:
    talk = start().say("online women").say("/back")

    assert talk.said == "How?"


def test_in_a_flow_that_finds_no_groups_nothing_is_looked_for() -> None:
    other = FIND.replace("> if groups-found = 0, go to [Words](#words)\n", "").replace("show groups", "show helplines")
    other = other.replace(" near place", "").replace(" matching filters", "")

    assert queries(begin({"other": other}, "other").say("NA near Boston")) == []
