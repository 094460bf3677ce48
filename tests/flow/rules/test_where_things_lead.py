"""Targets, steps, endings, loops and visits: what leads nowhere, and what may lead as it does."""

# ruff: noqa: E501 - a small flow on one line is easier to read than broken in two

import pytest

from tests.flow.rules.checker import Seen, checker, errors, problems, warnings


def flow(body: str) -> str:
    """A flow of *body*, which begins on line 5; it has a command, so that it has a door."""
    return f"---\ncommand: tea\n---\n# Tea\n{body}"


def test_every_kind_of_target_is_looked_up() -> None:
    text = flow(
        "## Start\n\nHello.\n\n> every day at 9:00, start [A](nowhere.md)\n> stop [B](nowhere-else.md)\n\nWell?\n\n"
        "> if there is no answer for 5 minutes, go to [Nudge](#nugde)\n\n> ask for words, or [Why](#whi)\n\n"
        "## Why\n\nBecause.\n\n## Nudge\n\nHello?\n"
    )

    assert [each for each in errors(text) if each.rule == "unknown_target"] == [
        Seen(9, "unknown_target"), Seen(10, "unknown_target"), Seen(14, "unknown_target"), Seen(16, "unknown_target"),
    ]  # fmt: skip


def test_a_target_that_is_nearly_there_is_mended() -> None:
    text = flow("## Start\n\nGo?\n\n- [Yes](#ned)\n- [No](#end)\n\n## End\n\nBye.\n")
    found = next(each for each in problems(text) if each.rule == "unknown_target")

    assert found.mend is not None
    assert found.mend.edits[0].text == "#end"
    assert text.split("\n")[found.span.line - 1][found.span.column - 1 : found.span.end - 1] == "#ned"


def test_the_step_of_another_flow_is_looked_up_in_the_own_language_first() -> None:
    text = flow("## Inicio {#start}\n\n¿Vamos?\n\n- [Sí](menu.md#bye)\n- [No](menu.md#nada)\n")

    assert errors(text, language="es") == [Seen(10, "unknown_target")]


def test_only_the_first_of_a_chain_of_lost_steps_is_named() -> None:
    text = flow("## Start\n\nBye.\n\n> end\n\n## One\n\nA\n\n## Two\n\nB\n\n## Three\n\nC\n\n> go to [One](#one)\n")

    assert errors(text) == [Seen(11, "unreachable_step")]


@pytest.mark.parametrize(
    "other", ["- [Tea](tea.md#spare)", '- [Tea](tea.md#spare "and come back")', "- [No](#start)\n- [Tea](tea.md#spare)"]
)
def test_a_step_that_another_flow_leads_into_is_reached(other: str) -> None:
    text = flow("## Start\n\nBye.\n\n> end\n\n## Spare\n\nHello.\n")

    assert errors(text, shop=f"# Shop\n\n## Start\n\nTea?\n\n{other}\n") == []


def test_a_step_reached_only_by_silence_or_a_schedule_is_reached() -> None:
    text = flow(
        "## Start\n\nReady?\n\n> if there is no answer for 5 minutes, go to [Nudge](#nudge)\n\n> ask yes or no\n\n"
        "> in 2 days, start [Tea](tea.md#later)\n> end\n\n## Nudge\n\nStill here?\n\n> end\n\n## Later\n\nHello again.\n"
    )

    assert errors(text) == []


def test_a_flow_without_a_door_is_an_error_in_the_library_and_a_warning_elsewhere() -> None:
    text = "# Tea\n\n## Start\n\nHello.\n"
    guest = checker(guests=frozenset({("tea", "en")})).check("tea", "en", text)

    assert errors(text) == [Seen(1, "unreachable_flow")]
    assert [each.level for each in guest if each.rule == "unreachable_flow"] == ["warning"]
    assert errors("# Menu\n\n## Start\n\nHello.\n", name="menu") == []


@pytest.mark.parametrize(
    "door",
    [
        "# Shop\n\n## Start\n\nTea?\n\n- [Tea](tea.md)\n- [No](#end)\n\n## End\n\nBye.\n",
        "# Shop\n\n## Start\n\n> every day at 9:00, start [Tea](tea.md)\n",
    ],
)
def test_a_flow_that_another_leads_to_has_a_door(door: str) -> None:
    assert errors("# Tea\n\n## Start\n\nHello.\n", shop=door) == []


@pytest.mark.parametrize(
    "below", ["> end\n\nMore.", "> go to [Start](menu.md)\n\nMore.", "Go?\n\n- [Yes](menu.md)\n\nMore."]
)
def test_words_where_nobody_comes_are_found(below: str) -> None:
    found = errors(flow(f"## Start\n\nHello.\n\n{below}\n"))

    assert [each.rule for each in found] == ["unreachable_words"]


@pytest.mark.parametrize(
    ("block", "cut_off"),
    [
        ("> if n >= 5, go to [Menu](menu.md)\n> otherwise, end", True),
        ("> if n >= 5, go to [Menu](menu.md)\n> otherwise, set n = 0", False),
        ("> if n >= 5, set n = 0\n> otherwise, end", False),
        ("> if n >= 5, go to [Menu](menu.md)", False),
        ("> if n >= 5, go to [Menu](menu.md) and come back\n> otherwise, end", False),
    ],
)
def test_an_otherwise_that_leads_away_closes_the_block(block: str, cut_off: bool) -> None:
    text = flow(f"## Start\n\nA number?\n\n> ask 0–10, call it n\n{block}\n\nMore.\n")

    assert (Seen(13 - (0 if "\n" in block else 1), "unreachable_words") in errors(text)) is cut_off


def test_a_flow_that_only_visits_has_no_way_out() -> None:
    text = flow('## Start\n\nWhat now?\n\n- [Breathe](menu.md "and come back")\n')

    assert errors(text) == [Seen(5, "no_way_to_end")]


def test_each_trap_is_named_once() -> None:
    text = flow(
        "## Start\n\nWhere?\n\n- [One](#one)\n- [Two](#two)\n- [Out](menu.md)\n\n"
        "## One\n\nAgain?\n\n- [Yes](#one)\n\n## Two\n\nAgain?\n\n- [Yes](#three)\n\n## Three\n\nBack?\n\n- [Yes](#two)\n"
    )

    assert errors(text) == [Seen(13, "no_way_to_end"), Seen(19, "no_way_to_end")]


def test_a_wait_or_a_question_in_a_loop_is_a_stop() -> None:
    text = flow("## Start\n\nIn … and out.\n\n> wait 3 seconds\n> set n = n + 1\n> if n < 3, go to [Start](#start)\n")

    assert errors(text.replace("command: tea", "command: tea\nvalues: {n: 0}")) == []


def test_a_loop_through_other_flows_is_found_in_each_of_them() -> None:
    tea = flow("## Start\n\nTea.\n\n> if weekday is monday, go to [Cup](cup.md)\n")
    cup = "# Cup\n\n## Start\n\nA cup.\n\n> if weekday is monday, go to [Tea](tea.md)\n"

    assert errors(tea, cup=cup) == [Seen(9, "loop_without_stop")]
    assert errors(cup, name="cup", tea=tea) == [Seen(7, "loop_without_stop")]


def test_a_loop_over_a_visit_that_says_its_words_and_ends_is_found() -> None:
    text = flow(
        "## Start\n\nHello.\n\n> go to [Word](word.md) and come back\n> if weekday is monday, go to [Up](#start)\n"
    )
    word = "# Word\n\n## Start\n\nA word.\n"
    asks = "# Word\n\n## Start\n\nA word?\n\n> ask for words\n"

    assert errors(text, word=word) == [Seen(10, "loop_without_stop")]
    assert errors(text, word=asks) == []


def test_visits_that_go_round_are_found_with_and_without_questions() -> None:
    silent = flow("## Start\n\nTea.\n\n> go to [Cup](cup.md) and come back\n")
    asks = flow("## Start\n\nTea?\n\n> ask yes or no\n\n> go to [Cup](cup.md) and come back\n")
    cup = "# Cup\n\n## Start\n\nA cup?\n\n> ask yes or no\n\n> go to [Tea](tea.md) and come back\n"

    assert errors(silent, cup=cup.replace("\n\n> ask yes or no", "")) == [Seen(9, "circle_of_visits")]
    assert errors(asks, cup=cup) == [Seen(11, "circle_of_visits")]
    assert errors(asks, cup=cup.replace("> go", "> if weekday is monday, go")) == []


def test_a_breathing_break_that_offers_the_crisis_flow_is_no_circle() -> None:
    text = flow('## Start\n\nBreathe?\n\n- [Help](crisis.md "and come back")\n- [Done](#end)\n\n## End\n\nGood.\n')
    crisis = (
        "---\nentrances: {default: {check-in: start, crisis: start, emergency: start}}\n---\n# Crisis\n\n## Start\n\n"
        'What now?\n\n- [Breathe](tea.md "and come back")\n- [Done](#end "or: anything else")\n\n## End\n\nGood.\n'
    )

    assert errors(text, crisis=crisis) == []
    assert errors(crisis, name="crisis", tea=text) == []


def test_a_circle_of_silence_with_a_count_comes_to_an_end() -> None:
    body = (
        "## Start\n\nAre you there?\n\n> if there is no answer for 5 minutes, go to [Nudge](#nudge)\n\n"
        "- [Yes](#end)\n\n## Nudge\n\n> set n = n + 1\n{way_out}\nHello?\n\n> go to [Start](#start)\n\n## End\n\nBye.\n"
    )
    front = "command: tea\nvalues: {n: 0}"
    endless = flow(body.replace("{way_out}", "")).replace("command: tea", front)
    counted = flow(body.replace("{way_out}", "> if n >= 2, end\n")).replace("command: tea", front)
    unrelated = flow(body.replace("{way_out}", "> if weekday is monday, end\n")).replace("command: tea", front)

    assert errors(endless) == [Seen(10, "circle_of_silence")]
    assert errors(counted) == []
    assert errors(unrelated) == [Seen(10, "circle_of_silence")]


def test_a_chain_of_silences_that_ends_is_fine() -> None:
    text = flow(
        "## Start\n\nThere?\n\n> if there is no answer for 5 minutes, go to [Nudge](#nudge)\n\n- [Yes](#end)\n\n"
        "## Nudge\n\nHello?\n\n> if there is no answer for 5 minutes, go to [End](#end)\n\n- [Yes](#end)\n\n## End\n\nBye.\n"
    )

    assert errors(text) == []


@pytest.mark.parametrize(
    ("command", "name", "taken"), [("help", "help", True), ("menu", "menu", False), ("menu", "tea", True)]
)
def test_a_command_of_the_engine_opens_no_flow(command: str, name: str, taken: bool) -> None:
    text = f"---\ncommand: {command}\n---\n# T\n\n## Start\n\nHello.\n"

    assert (Seen(2, "command_twice") in errors(text, name=name)) is taken


def test_a_command_of_another_flow_and_a_phrase_of_another_flow_are_said() -> None:
    other = "---\ncommand: tea\nphrases: [some tea]\n---\n# Cup\n\n## Start\n\nA cup.\n"
    text = "---\ncommand: tea\nphrases: [Some tea!, more tea]\n---\n# Tea\n\n## Start\n\nTea.\n"

    assert errors(text, cup=other) == [Seen(2, "command_twice")]
    assert warnings(text, cup=other) == [Seen(3, "phrase_twice")]
    assert [each.rule for each in warnings(text, cup__es=other)] == ["untranslated"]


def test_a_sign_nobody_sees_in_a_target_is_said_to_be_there() -> None:
    text = "---\ncommand: tea\n---\n# Tea\n\n## Start\n\nTea?\n\n- [Yes](#bad-\u200bnight)\n\n## Bad night\n\nBye.\n"
    [found] = [each for each in problems(text) if each.rule == "unknown_target"]

    assert found.message.endswith("The nearest is “#bad-night”. An invisible sign stands in the first.")
