"""Questions and messages: buttons that read alike, words that are missing, pictures, lengths, signs from elsewhere."""

import pytest

from bot.flow.problem import Level
from tests.flow.rules.checker import Seen, checker, errors, problems, warnings


def flow(body: str, front: str = "") -> str:
    """A flow with a step "Start", whose *body* begins on line 8 (lower by the lines of *front*), and a step "End"."""
    return f"---\ncommand: tea\n{front}---\n# Tea\n\n## Start\n\n{body}\n\n## End\n\nBye.\n"


@pytest.mark.parametrize(
    ("buttons", "line"),
    [
        ('- [Tea](#end)\n- [tea!](#end)', 11),
        ('- [Sí](#end)\n- [Si](#end)', 11),
        ('- [Tea](#end "or: hot")\n- [Cup](#end "or: HOT, cold")', 11),
        ('- [Tea](#end)\n- [Cup](#end "or: tea")', 11),
        ('- [Tea](#end "or: tea, TEA")\n- [Cup](#end)', 0),
        ('- [Tea](#end "or: anything else")\n- [Cup](#end "or: anything else")', 11),
        ('- [On](#end "if n = 1")\n- [On](menu.md "if n = 2")\n- [Off](#end)', 0),
        ('- [On](#end "if n = 1")\n- [On](menu.md)', 11),
        ('- [Page](https://example.org)\n- [Page](#end)', 11),
    ],
)  # fmt: skip
def test_buttons_that_one_word_would_press(buttons: str, line: int) -> None:
    found = errors(flow(f"Tea or a cup?\n\n{buttons}", "values: {n: 1}\n"))

    assert found == ([Seen(line + 1, "buttons_alike")] if line else [])


def test_links_are_compared_with_the_answers_of_a_list_and_ticks_with_each_other() -> None:
    front = "answers:\n  how-often:\n    Never: 0\n    Often: 1\n"
    links = "How often?\n\n> ask how-often, or [never](#end)"
    typed = front.replace("Often: 1", "Often: 1, or every day")
    ticks = "What?\n\n- [ ] Tea {#a}\n- [ ] tea {#b}\n\n> ask for ticks, call it what"

    assert errors(flow(links, front)) == [Seen(14, "buttons_alike")]
    assert errors(flow(links.replace("never", "Every day"), typed)) == [Seen(14, "buttons_alike")]
    assert errors(flow(ticks)) == [Seen(11, "buttons_alike")]


def test_one_button_at_least_is_always_there() -> None:
    body = 'A number?\n\n> ask 0–10, call it n\n\nNow?\n\n- [Up](#end "if n > 4")\n- [Down](#end{})'

    assert errors(flow(body.format(' "if n < 5"'))) == [Seen(14, "all_buttons_hidden")]
    assert errors(flow(body.format(""))) == []


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("- [On](#end)", 8),
        ("> ask yes or no", 8),
        ("Hello.\n\n> show helplines\n\n- [On](#end)", 12),
        ("Hello.\n\n---\n\n- [On](#end)", 12),
        ("Hello.\n\n> wait 3 seconds\n\n- [On](#end)", 12),
        ("One?\n\n> ask yes or no\n> ask yes or no", 11),
        ("![A wave](media/w.png)\n\n- [On](#end)", 0),
        ("> say one of these\n\n1. Go?\n2. Shall we?\n\n- [On](#end)", 0),
        ("Go?\n\n> set n = 1\n\n- [On](#end)", 0),
    ],
)
def test_a_question_has_words(body: str, line: int) -> None:
    assert errors(flow(body)) == ([Seen(line, "question_without_words")] if line else [])


def test_a_caption_is_shorter_than_a_message() -> None:
    words = "One two three four five six. " * 60
    assert errors(flow(words)) == []
    assert errors(flow(f"![A wave](media/w.png)\n\n{words}")) == [Seen(10, "message_too_long")]
    assert errors(flow(f"![A wave](media/w.png)\n\nHello.\n\n---\n\n{words}")) == []


def test_all_wordings_that_fit_count_together_and_only_the_longest_of_one() -> None:
    words = "One two three four five six. " * 80
    listed = f"1. if n > 1: {words}\n2. if n > 2: {words}"

    assert errors(flow(f"> say all that fit\n\n{listed}", "values: {n: 3}\n")) == [Seen(11, "message_too_long")]
    assert errors(flow(f"> say the first that fits\n\n{listed}", "values: {n: 3}\n")) == []


def test_telegram_counts_an_emoji_twice() -> None:
    assert errors(flow("🙂" * 2047 + "a")) == []
    assert errors(flow("🙂" * 2049)) == [Seen(8, "message_too_long")]


@pytest.mark.parametrize(
    "sign",
    ["[[End]]", "-> end", "→ end", "${name}", "@contact.name", "@results.age", "TODO", "TBD", "**bold", "bold **",
     "[^1]", "~~old~~", "==mark==", ":smile:", ":red_heart:"],
)  # fmt: skip
def test_signs_of_other_systems_are_found(sign: str) -> None:
    assert [each.rule for each in errors(flow(f"Hello {sign} there.", "values: {name: you}\n"))] == ["foreign_signs"]
    assert [
        each.rule for each in errors(flow(f"> say one of these\n\n1. Hi.\n2. Hello {sign}", "values: {name: you}\n"))
    ] == ["foreign_signs"]


@pytest.mark.parametrize("words", ["at 10:30:00", "a ~ b", "1 == 1", "a: b: c", "~~ so so", "https://a.example:80:x"])
def test_what_only_looks_like_such_a_sign_is_said(words: str) -> None:
    assert errors(flow(f"Hello {words} there.")) == []


def test_a_wording_says_something() -> None:
    assert errors(flow("> say one of these\n\n1. Hello.\n2. \n3. Hi.")) == [Seen(11, "empty_words")]
    assert errors(flow("> say the first that fits\n\n1. if n > 1:\n2. otherwise: Hi.", "values: {n: 1}\n")) == [
        Seen(11, "empty_words")
    ]


def test_a_table_is_not_said_as_it_stands() -> None:
    assert errors(flow("Drug | Time\n---|---\nA | 1 day")) == [Seen(9, "foreign_signs")]


@pytest.mark.parametrize(
    "fine",
    ["It costs $5.", "**Bold** and *italic* \\* 5", "a@contact.org", "9 -- 5", "100 % of it", "x > y", "[a] and [b]"],
)
def test_ordinary_signs_are_said(fine: str) -> None:
    assert errors(flow(fine)) == []


def test_an_unknown_kind_of_helpline_is_found_and_the_nearest_offered() -> None:
    found = [each for each in problems(flow("> show helplines for overdoes")) if each.level is Level.ERROR]

    assert [(each.span.line, each.rule) for each in found] == [(8, "unknown_helplines")]
    assert found[0].mend is not None
    assert found[0].mend.edits[0].text == "overdose"
    assert errors(flow("> show helplines for self_harm\n> show helplines for text")) == []


def test_a_picture_that_is_not_there_is_a_warning() -> None:
    text = flow("![A wave](media/wave.png)\n\nHello.")
    known = checker(pictures=frozenset({"media/waves.png"})).check("tea", "en", text)

    assert [(each.span.line, each.level) for each in known if each.rule == "missing_picture"] == [(8, "warning")]
    assert "missing_picture" not in [each.rule for each in warnings(text)]  # nobody looked


def test_an_otherwise_stands_below_its_if() -> None:
    body = "A number?\n\n> ask 0–10, call it n\n{}> otherwise, set m = 1"

    assert errors(flow(body.format("> if n > 3, set m = 2\n"))) == []
    assert errors(flow(body.format(""))) == [Seen(11, "otherwise_without_if")]
    assert errors(flow(body.format("> if n > 3, set m = 2\n\nWell.\n\n"))) == [Seen(15, "otherwise_without_if")]
