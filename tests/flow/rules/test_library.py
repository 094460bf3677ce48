"""Translations, reviews, rehearsals, and how a text reads."""

# ruff: noqa: E501 - a small flow on one line is easier to read than broken in two

from datetime import date

import pytest

from bot.flow.fingerprint import fingerprints
from bot.flow.problem import Level
from bot.flow.read import read
from bot.flow.rules.readability import grade_of, sentences_of
from tests.flow.rules.checker import Seen, checker, errors, problems, warnings

ORIGINAL = """---
command: tea
values: {cups: 0}
answers:
  how-often:
    Never: 0
    Often: 1
---
# Tea

## Start

How often, {weekday}?

> ask how-often, call it often
> set cups = cups + 1

And what?

- [ ] Green
- [ ] Black

> ask for ticks, call it what

> say the first that fits

1. if cups > 1: More than one.
2. otherwise: One.

Go on?

- [Yes](#end "or: yep; set go is yes")
- [No](#end)

## End

Bye.
"""

TRANSLATION = """---
command: te
values: {cups: 0}
answers:
  how-often:
    Nunca {#never}: 0
    A menudo {#often}: 1
---
# Té

## Inicio {#start}

¿Con qué frecuencia, {weekday}?

> ask how-often, call it often
> set cups = cups + 1

¿Y de qué tipo?

- [ ] Verde {#green}
- [ ] Negro {#black}

> ask for ticks, call it what

> say the first that fits

1. if cups > 1: Más de uno.
2. otherwise: Uno.

¿Seguimos?

- [Sí](#end "or: claro; set go is yes")
- [No](#end)

## Fin {#end}

Adiós.
"""


def test_a_faithful_translation_has_no_fault() -> None:
    assert errors(TRANSLATION, language="es", tea=ORIGINAL) == []
    assert errors(ORIGINAL, tea__es=TRANSLATION) == []


@pytest.mark.parametrize(
    ("before", "after", "line", "says"),
    [
        ("## Fin {#end}\n\nAdiós.\n", "", 11, "“End” is not translated"),
        ("- [No](#end)\n", "", 32, "a set of buttons"),
        ("## Fin {#end}", "## Fin", 35, "needs its id: ## Fin {#end}"),
        ("{#green}", "", 23, "a question"),
        ("> set cups = cups + 1\n", "", 22, "a line that sets a value"),
        ("> set cups = cups + 1", "> set cups = cups + 2", 16, "a line that sets a value"),
        ("; set go is yes", "", 32, "“Sí” leads or does otherwise than “Yes”"),
        ("(#end)\n\n## Fin", "(menu.md)\n\n## Fin", 33, "“No” leads"),
        ("if cups > 1", "if cups > 2", 25, "wordings"),
        (", {weekday}", "", 13, "does not say the value {weekday}"),
        ("Adiós.", "Adiós, {weekday}.", 37, "says the value {weekday}"),
        ("values: {cups: 0}", "values: {cups: 1}", 3, "Copy “values”"),
        ("A menudo {#often}: 1", "A menudo {#often}: 2", 5, "other scores"),
        (" {#often}: 1", ": 1", 5, "“A menudo” needs the word that its original has: A menudo {#often}"),
        ("Adiós.", "Adiós.\n\n> end", 39, "more"),
    ],
)
def test_a_translation_does_what_its_original_does(before: str, after: str, line: int, says: str) -> None:
    text = TRANSLATION.replace(before, after)
    found = [each for each in problems(text, language="es", tea=ORIGINAL) if each.rule == "translation"]

    assert text != TRANSLATION
    assert found[0].span.line == line
    assert says in found[0].message


def test_a_flow_that_speaks_one_language_only_is_a_warning_where_others_speak_more() -> None:
    assert warnings(ORIGINAL, cup__es="# Taza\n\n## Start\n\nHola.\n") == [Seen(9, "untranslated")]
    assert warnings(ORIGINAL) == []
    assert "untranslated" not in [each.rule for each in warnings(TRANSLATION, language="es", cup=ORIGINAL)]


def test_a_step_too_many_and_pictures_and_entrances_are_compared() -> None:
    head = "---\ncommand: tea\n---\n# T\n\n## Start\n\nHi {weekday}.\n\n![A](media/a.png)\n\n> tell the team “a”\n\n"
    say = "> say one of these\n\n1. One {hour}.\n2. Two.\n"

    assert errors(head + say, language="es", tea=head + say) == []
    assert errors(head + say + "\n## More\n\nMore.\n", language="es", tea=head + say) == [Seen(19, "translation")]
    assert errors(head + say.replace(" {hour}", ""), language="es", tea=head + say) == [Seen(14, "translation")]
    entrances = "entrances: {default: {crisis: start, check-in: start, emergency: start}}\n---\n# T"
    crisis = (head + say).replace("---\n# T", entrances)
    other = crisis.replace("default: {crisis: start", "default: {crisis: start").replace(
        "check-in: start", "check-in: more"
    )
    other = other + "\n## More\n\nMore.\n"

    assert Seen(3, "translation") in errors(other, name="crisis", language="es", crisis=crisis)


def test_steps_of_a_translation_stand_in_the_same_order() -> None:
    one, two = "## One\n\nA\n\n> go to [Two](#two)\n\n", "## Two\n\nB\n\n> end\n\n"
    head = "---\ncommand: tea\n---\n# T\n\n## Start\n\nGo?\n\n- [One](#one)\n- [Two](#two)\n\n"

    assert errors(head + two + one, language="es", tea=head + one + two) == [Seen(13, "translation")]


def test_a_step_whose_original_has_changed_says_so_and_no_other() -> None:
    noted = fingerprints(read(ORIGINAL, name="tea", language="en").flow)
    line = f"translated: {{start: {noted['start']}, end: {noted['end']}}}\n---\n# Té"
    text = TRANSLATION.replace("---\n# Té", line)
    half = TRANSLATION.replace("---\n# Té", line.replace("start: ", "sta: "))

    assert errors(text, language="es", tea=ORIGINAL) == []
    assert errors(text, language="es", tea=ORIGINAL.replace("Bye.", "Goodbye.")) == [Seen(36, "stale_translation")]
    assert warnings(half, language="es", tea=ORIGINAL) == [Seen(12, "unconfirmed_translation")]


def test_whoever_changes_an_original_is_told_which_translation_is_left_behind() -> None:
    noted = fingerprints(read(ORIGINAL, name="tea", language="en").flow)
    spanish = TRANSLATION.replace(
        "---\n# Té", f"translated: {{start: {noted['start']}, end: {noted['end']}}}\n---\n# Té"
    )
    changed = ORIGINAL.replace("Bye.", "Goodbye.")
    left = [each for each in problems(changed, tea__es=spanish) if each.rule == "translation_left_behind"]

    assert [each.level for each in left] == [Level.WARNING]
    assert changed.split("\n")[left[0].span.line - 1] == "## End"
    assert left[0].message.startswith("es/tea.md, step end, now says something older.")
    assert "translation_left_behind" not in [each.rule for each in problems(ORIGINAL, tea__es=spanish)]


def test_a_review_that_is_over_is_a_warning() -> None:
    text = (
        "---\ncommand: tea\nreviewed:\n  by: A. Nurse\n  on: 2025-01-01\n  due: {}\n---\n# Tea\n\n## Start\n\nHello.\n"
    )

    assert warnings(text.format("2026-03-01")) == [Seen(6, "aged_review")]
    assert warnings(text.format("2026-03-03")) == []
    assert warnings(text.format("in spring")) == [Seen(6, "aged_review")]


def test_steps_that_no_rehearsal_reaches_are_named() -> None:
    text = "---\ncommand: tea\n---\n# Tea\n\n## Start\n\nTea?\n\n- [Yes](#cup)\n- [No](#end)\n\n## Cup\n\nA cup.\n\n## End\n\nBye.\n"
    none = [each for each in problems(text) if each.rule == "unrehearsed_step"]
    one = problems(text + "\n```rehearsal\nyou: no\nbot: bye\n```\n")
    all_of_it = problems(text + "\n```rehearsal\nyou: yes\nbot: a cup\n```\n")

    assert [each.span.line for each in none] == [6]
    assert "has no rehearsal" in none[0].message
    assert [(each.span.line, each.rule, each.level) for each in one] == [(13, "unrehearsed_step", Level.WARNING)]
    assert all_of_it == ()


def test_a_failing_rehearsal_prints_the_conversation() -> None:
    text = "---\ncommand: tea\n---\n# Tea\n\n## Start\n\nTea?\n\n- [Yes](#end)\n\n## End\n\nBye.\n\n```rehearsal\nyou: yes\nbot: hello\n```\n"
    found = [each for each in problems(text) if each.rule == "failing_rehearsal"]

    assert [each.span.line for each in found] == [18]
    assert "you: yes" in found[0].message
    assert "bot: Bye." in found[0].message


HARD = (
    "Psychopharmacological interventions necessitate interdisciplinary coordination. Pathophysiological dysregulation "
    "characteristically accompanies neuropsychiatric comorbidity. Multidimensional rehabilitation incorporates "
    "individualised psychotherapeutic modalities. Longitudinal evaluation substantiates considerable improvement in "
    "biopsychosocial functioning across heterogeneous populations everywhere today."
)
EASY = (
    "You came here. That is good. An urge is like a wave. It goes up. Then it goes down. You can sit with it. "
    "You can call a friend. You can go for a walk. I am here with you. We can wait for a bit."
)
DIFICIL = (
    "La psicofarmacología contemporánea requiere coordinación interdisciplinaria. La desregulación fisiopatológica "
    "acompaña característicamente la comorbilidad neuropsiquiátrica. La rehabilitación multidimensional incorpora "
    "modalidades psicoterapéuticas individualizadas. La evaluación longitudinal demuestra mejoras considerables en "
    "funcionamiento biopsicosocial entre poblaciones heterogéneas."
)
FACIL = (
    "Has venido aquí. Eso es bueno. Las ganas son como una ola. Suben. Luego bajan. Puedes quedarte con ellas. "
    "Puedes llamar a una amiga. Puedes salir un rato. Yo sigo aquí. Vamos a esperar un poco más juntos."
)


def test_hard_words_are_told_from_easy_ones_in_both_languages() -> None:
    def read_level(text: str, language: str) -> list[Seen]:
        flow = f"---\ncommand: tea\n---\n# Tea\n\n## Start\n\n{text}\n"
        return [each for each in warnings(flow, language=language) if each.rule == "reading_level"]

    assert read_level(HARD, "en") == [Seen(8, "reading_level")]
    assert read_level(EASY, "en") == []
    assert read_level(DIFICIL, "es") == [Seen(8, "reading_level")]
    assert read_level(FACIL, "es") == []
    assert read_level(HARD, "fr") == []


def test_grades_rise_with_longer_words_and_sentences() -> None:
    assert (grade_of(EASY, "en") or 99) < 3 < 7 < (grade_of(HARD, "en") or 0)
    assert (grade_of(FACIL, "es") or 99) <= 5 < 9 < (grade_of(DIFICIL, "es") or 0)
    assert grade_of("", "en") is None
    assert grade_of("42", "es") is None
    assert grade_of(HARD, "fr") is None
    assert grade_of("Otorrinolaringología desproporcionadamente.", "es") == 16.0


def test_a_sentence_ends_at_a_new_line_and_inside_quotes() -> None:
    assert sentences_of("One two.\nThree: four; five “six.” Seven") == [
        "One two.",
        "Three:",
        "four;",
        "five “six.",
        "Seven",
    ]


def test_long_sentences_and_long_messages_are_warned_about() -> None:
    sentence = "We go " + "on and " * 13 + "then we rest."
    flow = "---\ncommand: tea\n---\n# Tea\n\n## Start\n\n{}\n"

    assert Seen(8, "long_sentence") in warnings(flow.format(sentence))
    assert warnings(flow.format("We go on. " * 21)) == [Seen(8, "many_words")]
    assert warnings(flow.format("We go on. " * 20)) == []


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("How are you? Did you sleep?\n\n> ask for words", 8),
        ("How are you?\n\nDid you sleep?\n\n> ask for words", 10),
        ("How are you? Or would you rather rest?\n\n> ask for words", 0),
        ("Write this: “Can you help me?” Shall we go on?\n\n> ask for words", 0),
        ("How are you?\n\n> ask for words\n\nDid you sleep?\n\n> ask for words", 0),
        ("How are you? Well? That is all.", 0),
    ],
)
def test_one_question_a_message(body: str, line: int) -> None:
    found = warnings(f"---\ncommand: tea\n---\n# Tea\n\n## Start\n\n{body}\n")

    assert found == ([Seen(line, "two_questions")] if line else [])


def test_a_person_can_choose_from_six_buttons_and_three_resources() -> None:
    head = "---\ncommand: tea\n---\n# Tea\n\n## Start\n\n"
    buttons = "Where to?\n\n" + "".join(f"- [To {name}](menu.md)\n" for name in "abcdefg")
    lines = "Call 988, 911, 1-800-662-4357 or see [AA](https://www.aa.org).\n"

    assert warnings(head + buttons) == [Seen(10, "many_buttons")]
    assert warnings(head + buttons.replace("- [To g](menu.md)\n", "")) == []
    assert warnings(head + lines) == [Seen(8, "many_resources")]
    assert warnings(head + lines.replace("911, ", "")) == []
    assert warnings(head + "It takes 2 weeks, 10 days or 30 nights, and 5 more.\n") == []


def test_a_review_does_not_age_where_nobody_says_what_day_it_is() -> None:
    text = "---\ncommand: tea\nreviewed: {by: A, due: 2020-01-01}\n---\n# Tea\n\n## Start\n\nHello.\n"
    timeless = checker().__class__(world=checker().world)

    assert [each.rule for each in timeless.check("tea", "en", text)] == ["unrehearsed_step"]
    assert date(2020, 1, 1) < date(2026, 3, 2)
