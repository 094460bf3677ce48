"""What somebody wants of a group, in their own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory.wanted import Wanted, wanted_of
from bot.directory.wish import FILTERS, Wish, wish_in
from bot.folding import fold


@pytest.mark.parametrize(
    ("typed", "filters", "near"),
    [
        ("NA meeting near Boston", ("na",), "Boston"),
        ("i want a women's meeting tonight", ("women", "today"), ""),
        ("online in spanish", ("online", "in-spanish"), ""),
        ("near Madrid", (), "Madrid"),
        ("narcotics anonymous", ("na",), ""),
        ("online na", ("online", "na"), ""),
        ("Sevilla", (), "Sevilla"),
        ("A.A. in Springfield, Illinois", ("aa",), "Springfield, Illinois"),
        ("is there an aa group in Los Angeles tonight please", ("aa", "today"), "Los Angeles"),
        ("smart recovery 90210", ("smart",), "90210"),
        ("NA near me", ("na",), ""),
        ("na meeting near my home on sunday", ("na", "week"), ""),
        ("aa cerca de mi casa mañana", ("aa", "week"), ""),
        ("AA near Boston this Friday", ("aa", "week"), "Boston"),
        ("reunión de NA cerca de Sevilla", ("na",), "Sevilla"),
        ("quiero una reunión de mujeres esta noche", ("women", "today"), ""),
        ("un grupo en La Paz", (), "La Paz"),
        ("La Paz", (), "La Paz"),
        ("en línea en inglés", ("online", "in-english"), ""),
        ("hoy en la noche", ("today",), ""),
        ("reunión de na esta tarde", ("na", "today"), ""),
        ("doce pasos, en persona", ("twelve-step", "in-person"), ""),
        ("wheelchair accessible meeting in Boston", ("wheelchair",), "Boston"),
        ("open meeting for men tonight", ("open", "men", "today"), ""),
        ("online in polish", ("online", "in-polish"), ""),
        ("heroin anonymous near Leeds", ("ha",), "Leeds"),
        ("reunión abierta en euskera cerca de Bilbao", ("open", "in-euskera"), "Bilbao"),
    ],
)
def test_a_wish_is_understood_in_both_languages(typed: str, filters: tuple[str, ...], near: str) -> None:
    wish = wish_in(typed)

    assert wish is not None
    assert (wish.filters, wish.near) == (filters, near)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "not AA",
        "i hate na meetings",
        "no quiero aa",
        "sin alcohol",
        "near Madrid or Toledo with parking",
        "i am a woman who used today and feels bad",
        "my sponsor says i have to go to na but i do not believe him",
    ],
)
def test_a_no_or_anything_beside_it_makes_it_no_wish(typed: str) -> None:
    assert wish_in(typed) is None


@pytest.mark.parametrize(
    ("typed", "is_of_groups"),
    [
        ("women's meeting near Boston", True),
        ("AA tonight", False),
        ("reuniones en línea", True),
        ("women near Boston", False),
        ("Boston", False),
        ("in a meeting", False),
    ],
)
def test_a_group_is_wished_for_where_a_word_for_one_is_said(typed: str, *, is_of_groups: bool) -> None:
    wish = wish_in(typed)

    assert wish is not None
    assert wish.is_of_groups == is_of_groups


def test_only_words_that_lead_to_nothing_else_make_a_place_sure() -> None:
    sure = {typed: wish.is_sure for typed in ("near Troy", "in Troy", "Troy") if (wish := wish_in(typed))}

    assert sure == {"near Troy": True, "in Troy": False, "Troy": False}


@pytest.mark.parametrize("phrase", FILTERS)
def test_every_phrase_is_folded_and_means_a_filter_that_narrows(phrase: str) -> None:
    assert fold(phrase) == phrase
    assert wish_in(phrase) == Wish(filters=(FILTERS[phrase],))
    assert wanted_of([FILTERS[phrase]]) != Wanted() or FILTERS[phrase] == "now"  # the usual span


@given(st.text(max_size=80))
def test_whatever_is_typed_is_a_wish_with_something_in_it_or_none(typed: str) -> None:
    wish = wish_in(typed)

    assert wish is None or set(wish.filters) <= set(FILTERS.values())
    assert wish is None or len(wish.near) <= len(typed)
