"""Values: what nothing gives, what may be missing, what cannot be counted, what can never be true."""

# ruff: noqa: E501 - a small flow on one line is easier to read than broken in two

import pytest

from tests.flow.rules.checker import Seen, errors, problems, warnings


def flow(body: str, front: str = "") -> str:
    """A flow with one step; *body* begins on line 8, or lower by the lines of *front*."""
    return f"---\ncommand: tea\n{front}---\n# Tea\n\n## Start\n\n{body}\n"


NAME = "Your name?\n\n> ask for words, call it name{skip}\n"


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        (NAME.format(skip="") + "\nHello {name}.", False),
        (NAME.format(skip=", or skip") + "\nHello {name}.", True),
        (NAME.format(skip=", or skip") + "\nHello {name or friend}.", False),
        (NAME.format(skip=", or skip") + "> if name is missing, end\n\nHello {name}.", False),
        (NAME.format(skip=", or skip") + "> if name is missing, set name is friend\n\nHello {name}.", False),
        (NAME.format(skip=", or skip") + "> if name is not missing, go to [Hi](#hi)\n> end\n\n## Hi\n\nHello {name}.", False),
        (NAME.format(skip=", or skip") + "> if name is missing, go to [Hi](#hi)\n> end\n\n## Hi\n\nHello {name}.", True),
        (NAME.format(skip=", or [No](#no)") + "\nHello {name}.\n\n> end\n\n## No\n\nFine.", False),
        (NAME.format(skip=", or [No](#no)") + "\nHello.\n\n## No\n\nFine, {name}.", True),
        ("Go?\n\n- [A](#a \"set mood is low\")\n- [B](#a \"set mood is high\")\n\n## A\n\nIt is {mood}.", False),
        ("Go?\n\n- [A](#a \"set mood is low\")\n- [B](#a)\n\n## A\n\nIt is {mood}.", True),
        ("Go?\n\n> ask 0–10, call it n\n> set m = n * 2\n\nTwice is {m}.", False),
        ("Go?\n\n> ask 0–10, call it n, or skip\n> set m = n\n\nIt is {m}.", True),
        ("Go?\n\n> ask 0–10, record as n\n\nIt is {n}.", False),
        ("Go?\n\n> ask 0–10, record as n\n> set m = last n\n\nIt is {m}.", True),
        ("Go?\n\n> ask 0–10, record as n\n> set m = count of n over 7 days\n\nIt is {m}.", False),
        ("Go?\n\n> ask a date, keep as quit\n> set m = days since quit\n\nIt is {m} days.", False),
        ("It is {weekday}, {time-of-day}, {clock}.", False),
        ("So far {days-total}, {days-longest} in a row, {days-this-month} this month.", False),
        ("Call {emergency-number}.", True),
        ("What?\n\n- [ ] A\n- [ ] B\n\n> ask for ticks, call it what, or skip\n\nYou chose:\n\n{what}", False),
        ("Go?\n\n> ask for words, keep as plan, or skip\n\nYour plan: {plan}", True),
        ("Go?\n\n> ask for words, add to plan\n\nYour plan: {plan}", False),
    ],
)  # fmt: skip
def test_a_value_that_may_be_missing_is_not_said_bare(body: str, missing: bool) -> None:
    rules = [each.rule for each in errors(flow(body))]

    assert rules == (["may_be_missing"] if missing else [])


@pytest.mark.parametrize(
    ("wordings", "missing"),
    [
        ("> say the first that fits\n\n1. if n >= 5: It is {n}.\n2. otherwise: None.", False),
        ("> say the first that fits\n\n1. if n >= 5: High.\n2. otherwise: It is {n}.", True),
        ("> say the first that fits\n\n1. if n is missing: None.\n2. otherwise: It is {n}.", False),
        (
            "> say the first that fits\n\n1. if n is missing: None.\n2. if n >= 5: High.\n3. otherwise: It is {n}.",
            False,
        ),
        ("> say all that fit\n\n1. if n = 5 or n = 6: It is {n}.\n2. if weekday is monday: It is {n}.", True),
        ("> say one of these\n\n1. It is {n or unknown}.\n2. It is {n}.", True),
        ("> say the first that fits\n\n1. if n > 2 and weekday is monday: It is {n}.\n2. otherwise: Well.", False),
    ],
)
def test_a_wording_knows_what_its_condition_shows(wordings: str, missing: bool) -> None:
    rules = [each.rule for each in errors(flow(f"A number?\n\n> ask 0–10, call it n, or skip\n\n{wordings}"))]

    assert rules == (["may_be_missing"] if missing else [])


ASKED = "One?\n\n> ask 0–3, call it q1, or skip\n\nTwo?\n\n> ask 0–3, call it q2\n"


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        (ASKED + "> set total = q1 + q2", ["total_may_be_missing"]),
        (ASKED + "> set total = q2 + q2", []),
        (ASKED + "> set total = q1 + q2\n> if total is missing, end\n\nMore.", []),
        (ASKED + "> if q1 is missing, end\n> set total = q1 + q2", []),
        (ASKED + "> if q1 is not missing, set total = q1 + q2", []),
        (
            ASKED + "> set total = q1 + q2\n\n> say the first that fits\n\n1. if total < 3: Low.\n2. otherwise: Well.",
            [],
        ),
        (ASKED + "> set total = q1 + q2\n> if total < 3, set low is yes\n> otherwise, set low is no", []),
        (ASKED + "> set total = q1 + q2\n> if total < 3, end\n\nMore.", ["total_may_be_missing"]),
        (ASKED + "> record sum = q1 + q2", ["total_may_be_missing"]),
        (ASKED + "> set more = average of q3 over 7 days + 1", ["unknown_value"]),
    ],
)
def test_a_total_with_something_missing_is_looked_after(body: str, rules: list[str]) -> None:
    assert [each.rule for each in errors(flow(body))] == rules


def test_a_value_entered_from_elsewhere_may_be_missing() -> None:
    text = flow("Your name?\n\n> ask for words, call it name\n\n## Hello\n\nHello {name}.")
    shop = "# Shop\n\n## Start\n\nHi?\n\n- [Hi](tea.md#hello)\n- [Tea](tea.md)\n"

    assert errors(text) == []
    assert [each.rule for each in errors(text, shop=shop)] == ["may_be_missing"]


def test_beginnings_are_always_there() -> None:
    text = flow("> set n = n + 1\n\nTry {n}.\n\n> ask 0–10, call it n, or skip\n\nStill {n}.", "values: {n: 0}\n")

    assert errors(text) == []


def test_the_helpline_is_only_warned_about_outside_the_crisis_flow() -> None:
    assert warnings(flow("You can call {helpline}.")) == [Seen(8, "may_be_missing")]


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("> every day at tea-time, start [Menu](menu.md)", ["unknown_value"]),
        ("> show groups near here matching filters", ["unknown_value", "unknown_value"]),
        ("> show chart of mood over 7 days", ["unknown_value"]),
        ("> if mood is falling over 3 days, end", ["unknown_value"]),
        ("> if last mood > 3, end", ["unknown_value"]),
        ("> if days since quit > 3, end", ["unknown_value"]),
        ("> if evening in bad-times, end", ["unknown_value", "unknown_value"]),
        ("> if time-of-day in bad-times, end", ["unknown_value"]),
        ("> set total = mood + 1", ["unknown_value"]),
        ("> ask which of plans, remove it", ["unknown_value"]),
        ("> show groups\n> if groups-found = 0, end", []),
        ("> if country is missing, end", []),
        ("> if consent is yes, end", []),
    ],
)
def test_a_name_that_nothing_gives_is_found_wherever_it_is_read(line: str, rules: list[str]) -> None:
    assert [each.rule for each in errors(flow(f"Well?\n\n{line}\n\nMore."))] == rules


def test_what_another_flow_keeps_is_known_and_what_it_only_sets_is_not() -> None:
    cup = "---\ncommand: cup\n---\n# Cup\n\n## Start\n\nA cup?\n\n> ask yes or no, keep as cup\n> set pot is full\n"
    text = flow("> if cup is yes, end\n> if pot is full, end\n\nWell.")
    found = [each for each in problems(text, cup=cup) if each.level == "error"]

    assert [(each.span.line, each.rule) for each in found] == [(9, "unknown_value")]
    assert "belongs to cup.md" in found[0].message


def test_what_is_kept_and_not_recorded_has_no_entries() -> None:
    text = flow("Mood?\n\n> ask 0–10, keep as mood\n> if last mood >= 3, end\n\nWell.")
    found = [each for each in problems(text) if each.level == "error"]

    assert [each.rule for each in found] == ["unknown_value"]
    assert "record as mood" in found[0].message


def test_what_only_a_rehearsal_gives_is_a_warning() -> None:
    text = (
        flow("Well.\n\n> if risk is high, end\n\nMore.")
        + "\n```rehearsal\ngiven: risk is high\nbot: Well\nnot: More\n```\n"
    )

    assert errors(text) == []
    assert warnings(text) == [Seen(10, "unknown_value")]


def test_a_name_that_is_nearly_known_is_mended() -> None:
    text = flow("Mood?\n\n> ask 0–10, record as mood\n> if moood > 3, end\n\nWell, {mod}.")
    found = [each for each in problems(text) if each.rule == "unknown_value"]

    assert [each.mend.edits[0].text for each in found if each.mend] == ["mood", "mood"]
    assert [each.span.line for each in found] == [11, 13]


@pytest.mark.parametrize(
    ("condition", "never"),
    [
        ("used is yes", False),
        ("used is no", False),
        ("used is perhaps", True),
        ("often is several-days", False),
        ("often is Several", True),
        ("what has home", False),
        ("what has hoem", True),
        ("team is open", False),
        ("team is away", True),
        ("time-of-day is noon", True),
        ("weekday is friday", False),
        ("weekday is freitag", True),
        ("tier is crisis", False),
        ("tier is bad", True),
        ("kind is suicide", False),
        ("kind is sadness", True),
        ("free is anything", False),
        ("language is es", False),
        ("denied is yes", False),
        ("denied is perhaps", True),
    ],
)
def test_a_word_a_value_can_never_be_is_found(condition: str, never: bool) -> None:
    front = "answers:\n  how-often:\n    Not at all: 0\n    Several days: 1\n"
    body = (
        "Used?\n\n> ask yes or no, call it used\n\nOften?\n\n> ask how-often, call it often\n\nWhat?\n\n- [ ] Home\n"
        f"- [ ] Work\n\n> ask for ticks, call it what\n\nFree?\n\n> ask for words, call it free\n> if {condition}, end\n\nOk."
    )

    assert [each.rule for each in errors(flow(body, front))] == (["unknown_word"] if never else [])


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("> set total = free + 1", True),
        ("> set total = what + 1", True),
        ("> set total = count of what + 1", False),
        ("> set total = often + 1", False),
        ("> if free >= 3, end", True),
        ("> if used >= 1, end", True),
        ("> if often >= 1, end", False),
    ],
)
def test_words_are_not_counted_with(line: str, wrong: bool) -> None:
    front = "answers:\n  how-often:\n    Not at all: 0\n    Several days: 1\n"
    body = (
        "Used?\n\n> ask yes or no, call it used\n\nOften?\n\n> ask how-often, call it often\n\nWhat?\n\n- [ ] Home\n"
        f"- [ ] Work\n\n> ask for ticks, call it what\n\nFree?\n\n> ask for words, call it free\n{line}\n\nOk."
    )

    assert [each.rule for each in errors(flow(body, front))] == (["not_a_number"] if wrong else [])


@pytest.mark.parametrize(
    ("test", "never"),
    [
        ("n > 12", True), ("n >= 10", False), ("n > 10", True), ("n < 0", True), ("n <= 0", False), ("n = 11", True),
        ("n ≠ 11", False), ("often > 3", True), ("often >= 3", False), ("m > 99", False), ("k > 99", False),
        ("free > 99", False), ("n + n > 15", False),
    ],
)  # fmt: skip
def test_a_comparison_that_no_answer_makes_true_is_warned_about(test: str, never: bool) -> None:
    front = "values: {k: 1}\nanswers:\n  how-often:\n    Not at all: 0\n    Every day: 3\n"
    body = (
        "A number?\n\n> ask 0–10, call it n\n> set m = n + 1\n> set k = n * 2\n\nOften?\n\n"
        f"> ask how-often, call it often\n\nFree?\n\n> ask a number between 0 and 200, call it free\n> if {test}, end\n\nOk."
    )

    assert [each.rule for each in warnings(flow(body, front))] == (["never_true"] if never else [])


@pytest.mark.parametrize(
    ("here", "there", "clash"),
    [
        ("record as mood", "record as mood", False),
        ("keep as mood", "record as mood", True),
        ("record as mood", "keep as mood", True),
        ("keep as mood", "keep as mood", False),
        ("add to mood", "keep as mood", True),
        ("add to mood", "add to mood", False),
        ("call it mood", "record as mood", False),
    ],
)
def test_a_name_means_one_thing_in_the_whole_library(here: str, there: str, clash: bool) -> None:
    cup = f"---\ncommand: cup\n---\n# Cup\n\n## Start\n\nMood?\n\n> ask for words, {there}\n"
    found = errors(flow(f"Mood?\n\n> ask for words, {here}"), cup=cup)

    assert found == ([Seen(10, "two_meanings")] if clash else [])


def test_a_name_means_one_thing_within_a_flow() -> None:
    text = flow("Mood?\n\n> ask 0–10, record as mood\n\nAnd now?\n\n> ask 0–10, keep as mood")

    assert errors(text) == [Seen(14, "two_meanings")]


def test_a_list_is_asked_with_has() -> None:
    ticks = "What?\n\n- [ ] Home\n- [ ] Work\n\n> ask for ticks, call it what\n> if what {} home, end\n\nOk."

    assert errors(flow(ticks.format("is"))) == [Seen(14, "list_with_is")]
    assert errors(flow(ticks.format("has"))) == []


@pytest.mark.parametrize(
    ("condition", "missing"),
    [
        ("if n + m > 3, set k = n + m", False),
        ("if days since quit > 3, set k = days since quit", False),
        ("if last n > 3, set k = n", True),
        ("if weekday in what, set k = what", False),
        ("if n is rising over 3 days, set k = n", True),
        ("if what has home, set k = what", False),
        ("if n > 1 or m > 1, set k = n", True),
        ("if n > 1 or n < 9, set k = n", False),
    ],
)
def test_a_true_test_shows_what_is_there(condition: str, missing: bool) -> None:
    front = "command: tea\n"
    text = (
        "N?\n\n> ask 0–10, record as n, or skip\n\nM?\n\n> ask 0–10, record as m, or skip\n\nWhen?\n\n> ask a date, keep as quit, or skip\n\n"
        f"What?\n\n> ask for words, add to what, or skip\n> set k = 1\n> {condition}\n\nIt is {{k}}."
    )

    assert front in flow(text)
    assert ([each.rule for each in errors(flow(text))] == ["may_be_missing"]) is missing


def test_a_list_of_answers_that_is_not_there_is_found_and_the_nearest_offered() -> None:
    text = flow("Often?\n\n> ask how-oftn, call it n", "answers:\n  how-often:\n    No: 0\n    Yes: 1\n")
    found = [each for each in problems(text) if each.level == "error"]

    assert [each.rule for each in found] == ["unknown_answers"]
    assert found[0].mend is not None
    assert found[0].mend.edits[0].text == "how-often"


def test_days_that_count_can_be_drawn_though_no_flow_records_them() -> None:
    assert not errors(flow("Look.\n\n> show chart of days over 30 days"))
    assert [each.rule for each in errors(flow("Look.\n\n> show chart of nights over 30 days"))] == ["unknown_value"]
    assert [each.rule for each in errors(flow("Look.\n\n> if last days >= 3, end"))] == ["unknown_value"]


@pytest.mark.parametrize(
    ("question", "what"),
    [
        (
            "> ask for words, keep as sleep-clock",
            "“sleep-clock” is words; a schedule needs > ask a time, keep as sleep-clock",
        ),
        ("> ask 0–10, call it sleep-clock", "“sleep-clock” is a number; "),
        ("> ask yes or no, keep as sleep-clock", "“sleep-clock” is a word of a few; "),
        ("- [ ] Early\n- [ ] Late\n\n> ask for ticks, call it sleep-clock", "“sleep-clock” is a list; "),
        ("> ask a date, call it sleep-clock", "“sleep-clock” is words; "),
        ("> ask a time, keep as sleep-clock", ""),
        ("> ask a time, call it sleep-clock", ""),
    ],
)
def test_a_schedule_is_at_a_time(question: str, what: str) -> None:
    text = flow(f"When?\n\n{question}\n> every day at sleep-clock, start [Tea](tea.md)\n\nGood.")
    found = [each for each in problems(text) if each.level == "error"]

    assert [each.rule for each in found] == (["not_a_time"] if what else [])
    assert what in "".join(each.message for each in found)


def test_a_schedule_may_be_at_a_time_that_is_there_already_and_at_no_other_value() -> None:
    every = "> every day at {}, start [Tea](tea.md)\n\nGood."
    cup = "---\ncommand: cup\n---\n# Cup\n\n## Start\n\nWhen?\n\n> ask for words, keep as cup-clock\n"
    elsewhere = [each for each in problems(flow(every.format("cup-clock")), cup=cup) if each.rule == "not_a_time"]

    assert errors(flow(every.format("clock"))) == []
    assert errors(flow(every.format("nap"), "values: {nap: '21:30'}\n")) == []
    assert [each.rule for each in errors(flow(every.format("hour")))] == ["not_a_time"]
    assert "“cup-clock” is words in cup.md; " in elsewhere[0].message


CUP = "---\ncommand: cup\n---\n# Cup\n\n## Start\n\nWhy?\n\n> ask for words, add to reasons\n\nHow much?\n\n> ask for words, keep as much\n"
WHY = "What?\n\n- [ ] Using\n- [ ] Sleep\n\n> ask for ticks, call it reasons\n> if reasons has usng, end\n\nOk."


def test_a_name_this_conversation_has_to_itself_is_only_what_it_gives_it_here() -> None:
    much = flow("Much?\n\n> ask 0–10, call it much\n> if much > 12, end\n\nOk.")

    assert errors(flow(WHY), cup=CUP) == [Seen(14, "unknown_word")]
    assert Seen(11, "never_true") in warnings(much, cup=CUP)
    assert errors(flow("What?\n\n> if reasons has usng, end\n\nOk."), cup=CUP) == []


def test_a_name_of_this_conversation_that_hides_a_kept_one_is_warned_about() -> None:
    both = flow("Much?\n\n> ask for words, keep as much\n> set much is little\n\nOk.")
    hidden = next(each for each in problems(flow(WHY), cup=CUP) if each.rule == "hides_kept")

    assert Seen(13, "hides_kept") in warnings(flow(WHY), cup=CUP)
    assert "“reasons” is kept by cup.md" in hidden.message
    assert [each.rule for each in warnings(both, cup=CUP)] == []
    assert [each.rule for each in warnings(flow(WHY))] == []


@pytest.mark.parametrize(("asked", "form"), [("number", "ask a number between 0 and 60"), ("time", "ask a time")])
def test_what_reads_as_a_list_of_answers_and_is_a_question_is_told(asked: str, form: str) -> None:
    [found] = [each for each in problems(flow(f"How much?\n\n> ask {asked}, call it much")) if each.level == "error"]

    assert found.rule == "unknown_answers"
    assert f"> {form}" in found.message
