"""Answers in other words than the buttons have are known by their ideas."""

from collections import Counter

import pytest

from bot.flow.definition import Ask, Buttons, choices_of
from bot.flow.named_flows import CRISIS
from tests.flow.typed_answers import outcomes, place_after
from tests.kept import ideas, library

LANGUAGES = ("en", "es")
LEAST_OF_THEIR_OWN = 0.98  # of all buttons: the others hold a yes or a “now”, which more than one of them has


@pytest.mark.parametrize("language", LANGUAGES)
def test_nearly_every_button_outside_the_crisis_has_an_idea_that_no_other_at_its_question_has(language: str) -> None:
    known = ideas()[language]
    has_own: list[bool] = []
    for name, tongue in library().names():
        if tongue != language or name.startswith(CRISIS):
            continue
        for step in library().find(name, language).flow.steps:
            for item in step.items:
                if isinstance(item, Ask | Buttons):
                    had = [known.had(choice.label) for choice in choices_of(item)]
                    count = Counter(idea for each in had for idea in each)
                    has_own += [any(count[idea] == 1 for idea in each) for each in had if each]

    assert len(has_own) > 500
    assert sum(has_own) / len(has_own) >= LEAST_OF_THEIR_OWN


@pytest.mark.parametrize(
    ("language", "at", "text", "label"),
    [
        ("en", "asides#what-to-say", "my gp, ive an appointment monday", "A doctor"),
        ("en", "breaking-the-cycle#talking", "folks who went through it themselves", "People like me"),
        ("en", "find-people#check", "chickened out, sat in the car the whole time", "I didn't go"),
        ("en", "ride-the-urge#rate-again", "max. full on", "10"),
        ("es", "asides#gambling", "hay alguna persona de verdad con quien charlar", "Hablar con una persona"),
        ("es", "return-to-use#steadier", "ponlo en mi plan pa que no se me olvide", "Añadir a mi plan"),
        ("es", "ride-the-urge#rate-again", "al tope, lo maximo", "10"),
    ],
)
def test_an_answer_in_everyday_words_leads_where_its_button_leads(
    language: str, at: str, text: str, label: str
) -> None:
    flow, _, step = at.partition("#")

    assert place_after(language, flow, step, text) == place_after(language, flow, step, label)


@pytest.mark.parametrize(
    ("language", "at", "text"),
    [
        ("en", "whats-underneath#look", "every night I ask God to call me home, I am so tired of being in this body"),
        ("es", "for-families#start", "me da miedo mi tío"),
    ],
)
def test_a_danger_that_only_weak_signs_see_is_no_answer_where_it_says_more(language: str, at: str, text: str) -> None:
    flow, _, step = at.partition("#")

    assert place_after(language, flow, step, text)[-1][0] == CRISIS


@pytest.mark.long
@pytest.mark.parametrize(("language", "least"), [("en", 0.62), ("es", 0.62)])
def test_of_answers_that_nobody_had_read_most_are_understood_and_few_taken_for_another(
    language: str, least: float
) -> None:
    led = outcomes(language, crisis=False)
    without = outcomes(language, crisis=False, ideas=False)

    assert led.total() > 200
    assert led["right"] / led.total() >= least
    assert led["right"] > 3 * without["right"]
    assert led["another"] / led.total() <= 0.05
