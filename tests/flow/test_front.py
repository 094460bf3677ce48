"""The front matter: a closed list of keys, every value as it is written, and a sentence for what does not fit."""

import pytest

from bot.flow.definition import Answer, Front, Reviewed
from bot.flow.front import chapters_named
from bot.flow.read import read_front
from tests.flow.reading import flow_of, mended, problems_of

BODY = "# T\n\n## Start\n\nHello.\n"


def front(text: str) -> Front:
    return flow_of(f"---\n{text}\n---\n\n{BODY}").front


def test_everything_is_read_as_it_is_written() -> None:
    found = front(
        "command: /link\n"
        "phrases: [why am i like this, 'which came first']\n"
        'sources: ["NIDA, Comorbidities: a report (2020)"]\n'
        "reviewed: {by: Dr. Ana, on: 2026-01-02, due: 2026-07-02}\n"
        "for: adults\n"
        "not for: not while intoxicated\n"
        "values: {tries: 0, share: 0.5, code: 81e212, plan: [one, two], empty-ok: '0'}\n"
        "answers:\n"
        "  ever:\n"
        "    No: 0\n"
        "    Yes, but not in the last year: 2, or once, Words for Long-Ago\n"
        "    'Yes: often': 4\n"
        "    Para nada {#not-at-all}: 1.5\n"
        "entrances:\n  default: {crisis: start}\n  overdose: {emergency: '#overdose-now'}\n"
        "translated: {start: kqzmbt}\n"
    )

    assert found.command == "link"
    assert list(found.phrases) == ["why am i like this", "which came first"]
    assert list(found.sources) == ["NIDA, Comorbidities: a report (2020)"]
    assert found.reviewed == Reviewed(by="Dr. Ana", on="2026-01-02", due="2026-07-02")
    assert [found.audience, found.not_for] == ["adults", "not while intoxicated"]
    assert dict(found.values) == {"tries": 0, "share": 0.5, "code": "81e212", "plan": ("one", "two"), "empty-ok": 0}
    assert list(found.answers["ever"].each) == [
        Answer("No", "no", 0),
        Answer("Yes, but not in the last year", "yes-but-not-in-the-last-year", 2, ("once", "words for long-ago")),
        Answer("Yes: often", "yes-often", 4),
        Answer("Para nada", "not-at-all", 1.5),
    ]
    assert found.answers["ever"].scores() == {
        "no": 0,
        "yes-but-not-in-the-last-year": 2,
        "yes-often": 4,
        "not-at-all": 1.5,
    }
    assert {kind: dict(tiers) for kind, tiers in found.entrances.items()} == {
        "default": {"crisis": "start"},
        "overdose": {"emergency": "overdose-now"},
    }
    assert dict(found.translated) == {"start": "kqzmbt"}


def test_what_is_heard_only_somewhere_and_what_the_first_words_tell() -> None:
    found = front("heard:\n  ill if mood is low: start\n  ill: asides.md#ill\ntold: {i-took-it: Whose is me}")

    assert list(found.heard) == ["ill if mood is low", "ill"]
    assert list(found.heard_when) == ["ill if mood is low"]
    assert dict(found.told) == {"i-took-it": ("whose", "me")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("told: {i-took-it: me}", "Say what “i-took-it” tells"),
        ("heard:\n  ill if mood: start", "cannot be read"),
    ],
)
def test_what_is_told_or_heard_in_no_known_form_is_pointed_out(text: str, said: str) -> None:
    assert any(said in problem.message for problem in problems_of(f"---\n{text}\n---\n\n{BODY}"))


def test_what_is_heard_at_every_question_leads_to_a_step_or_to_another_flow() -> None:
    heard = front("heard:\n  Over: bye\n  private: asides.md#private\n  lost: other.md\n").heard

    assert {name: (target.flow, target.step) for name, target in heard.items()} == {
        "over": ("", "bye"),
        "private": ("asides", "private"),
        "lost": ("other", ""),
    }
    assert [heard[name].span.line for name in ("over", "private", "lost")] == [3, 4, 5]
    assert dict(front("heard:").heard) == {}


def test_an_entrance_by_itself_is_for_every_tier() -> None:
    found = front("entrances:\n  minor, overdose + an-animal: animal\n  violence + own-gun: {emergency: '#away'}\n")

    assert {name: dict(tiers) for name, tiers in found.entrances.items()} == {
        "minor, overdose + an-animal": {"emergency": "animal", "crisis": "animal", "check-in": "animal"},
        "violence + own-gun": {"emergency": "away"},
    }


def test_what_a_word_processor_makes_of_it_is_the_same() -> None:
    found = front(
        "command:\u00a0link\nphrases: [“one, two”, „three”]\nfor: “say “so” to them”\nsources:\n  - “A: B”\n  - C, “d”"
    )

    assert found.command == "link"
    assert list(found.phrases) == ["one, two", "three"]
    assert found.audience == "“say “so” to them”"
    assert list(found.sources) == ["A: B", "C, “d”"]


@pytest.mark.parametrize(
    "text", ["", "# only a note", "phrases:", "phrases: one phrase", "reviewed:\nvalues:\nanswers:"]
)
def test_little_is_fine(text: str) -> None:
    assert front(text).phrases == (("one phrase",) if "one" in text else ())


@pytest.mark.parametrize(
    ("text", "rule", "line", "says"),
    [
        ("comand: link", "unknown_key", 2, "The front matter does not know “comand”. Nearest: “command”."),
        ("title: X", "unknown_key", 2, "It knows command, phrases, sources"),
        ("command: Two Words", "bad_command", 2, "“Two Words” cannot be a command: small letters, digits and _"),
        ("command:", "bad_command", 2, "cannot be a command"),
        ("phrases: {a: b}", "bad_front_matter", 2, "“phrases” is a list: phrases: [one, another]"),
        ("phrases: bad night, slept badly", "phrases_without_brackets", 2, "Write: phrases: [bad night, slept badly]"),
        ("phrases: [[a]]", "bad_front_matter", 2, 'Here stands one line of words. Put it between " ".'),
        ("for: [a, b]", "bad_front_matter", 2, "Here stands one line of words."),
        ("command: link\ncommand: other", "key_twice", 3, "“command” stands here twice. Leave one of them out."),
        ("reviewed: Ana", "bad_front_matter", 2, "Below “reviewed” stand lines of the form name: value"),
        ("values:\n  Two Words: 3", "bad_name", 3, "“Two Words” is not spelt like a name"),
        ("values: {tries: }", "bad_front_matter", 2, "Say what “tries” begins with: tries: 0"),
        ("values: {tries: {a: 1}}", "bad_front_matter", 2, "Say what “tries” begins with"),
        ("answers:\n  two words:\n    No: 0\n    Yes: 1", "bad_name", 3, "“two words” is not spelt like a name"),
        ("answers:\n  ever:\n    No: none\n    Yes: 1\n    Often: 2", "bad_score", 4, "“No” has no score."),
        ("answers:\n  ever: {Yes, often: 2, No: 1, Never: 0}", "bad_score", 3, "in braces a comma cuts a label in two"),
        ("answers:\n  ever:\n    No: 0\n    no!: 1\n    Yes: 2", "bad_label", 5, "“no!” reads like another answer"),
        (
            "answers:\n  ever:\n    No: 0, or nope\n    Nah: 1, or Nope",
            "bad_label",
            5,
            "reads like another answer",
        ),
        ("answers:\n  ever:\n    '?!': 0\n    No: 1\n    Yes: 2", "bad_label", 4, "has no letters. Reword it."),
        ("answers:\n  ever:\n    No: 0", "short_answers", 3, "needs two answers, each with its score"),
        (
            "heard: {over: }",
            "bad_heard",
            2,
            "Say where “over” leads: a step here, or other.md#a-step, which comes back.",
        ),
        ("heard:\n  over: two words", "bad_heard", 3, "Say where “over” leads"),
        ("heard:\n  over: https://a.example", "bad_heard", 3, "Say where “over” leads"),
        ("heard:\n  over: [bye]", "bad_front_matter", 3, "Here stands one line of words."),
        ("heard: bye", "bad_front_matter", 2, "Below “heard” stand lines of the form name: value"),
        ("heard: {over: bye, over: start}", "key_twice", 2, "“over” stands here twice"),
        ("? [a, b]\n: c", "bad_front_matter", 2, "A name belongs before the “:”."),
        ("- a\n- b", "bad_front_matter", 2, "The front matter is made of lines such as command: link"),
        ("for: a: b", "bad_front_matter", 2, 'Put words with : or # or quotes in them between " ".'),
        ("phrases: [a, b", "bad_front_matter", 2, "A bracket is opened here and not closed."),
        ("phrases: [a, b\nfor: x", "bad_front_matter", 2, "A bracket is opened here and not closed."),
        ("phrases: [a,\n  b: c: d]", "bad_front_matter", 3, "The front matter cannot be read from here on. Put"),
        ("phrases: ['how's my day']", "bad_front_matter", 2, "The front matter cannot be read from here on. Put"),
        ('phrases: ["a]\nfor: x', "bad_front_matter", 2, "A quote begins here and does not end."),
        ("command:\tlink", "bad_front_matter", 2, "A tab stands here. Write spaces in its place."),
        ("heard:\n\tover: bye", "bad_front_matter", 3, "A tab stands here."),
        ("command:link\nfor: x", "bad_front_matter", 2, "“command:link” names nothing. Write a name, a colon"),
        ("for: x\ncommand link\nphrases: [a]", "bad_front_matter", 3, "“command link” names nothing."),
        ("values:\n  a: 1\n b: 2", "bad_front_matter", 4, "This line begins further in or out"),
        ("command: link\nCommand: day", "key_twice", 3, "“Command” stands here twice"),
        ("a: &x [*x]\nb: !!python/object y", "unknown_key", 2, "does not know “a”"),
    ],
)
def test_what_does_not_fit_says_what_to_do(text: str, rule: str, line: int, says: str) -> None:
    found = [problem for problem in problems_of(f"---\n{text}\n---\n\n{BODY}") if problem.rule == rule]

    assert found
    assert found[0].span.line == line
    assert says in found[0].message


def test_brackets_that_phrases_lack_are_put_around_them() -> None:
    text = f"---\nphrases: bad night, slept badly  # what people say\ncommand: t\n---\n\n{BODY}"
    [problem] = problems_of(text)

    assert mended(text, problem) == text.replace("bad night, slept badly", "[bad night, slept badly]")
    assert list(front("phrases: 'one, two'").phrases) == ["one, two"]
    assert not problems_of(f"---\nphrases: 'one, two'\nsources: A, B (2020)\n---\n\n{BODY}")


def test_nesting_without_end_is_a_problem_and_no_traceback() -> None:
    rules = {problem.rule for problem in problems_of("---\nvalues: " + "[" * 4000 + "\n---\n\n" + BODY)}

    assert rules == {"bad_front_matter"}


def test_the_front_matter_is_read_without_the_rest() -> None:
    text = f"---\ncommand: link\nnonsense: 3\n---\n\n{BODY}"

    assert read_front(text).command == "link"
    assert read_front(BODY) == Front()


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        ("chapters: [one, two]", ("one", "two")),
        ("chapters: [one,\n  two]\nheard: {over: one}", ("one", "two")),
        ("heard:\n  over: chapters\nCHAPTERS :\n- one\n\n# and\n- two\nvalues: {chapters: 1}", ("one", "two")),
        ("chapters: [\none,\ntwo\n]\ncommand: t", ("one", "two")),
        ('"chapters": [one]', ("one",)),
        ("{command: t, chapters: [one]}", ("one",)),
        ("chapters: [one]\nchapters: [two]", ("two",)),
        ("chapters: &these [one]\nsources: *these", ("one",)),
        ("sources: &these [one]\nchapters: *these", ("one",)),
        ("chapters: [one]\nvalues: [", ("one",)),
        ("sources:\n  - about chapters: many\ncommand: t", ()),
        ("chapters:", ()),
    ],
)
def test_the_chapters_that_are_named_are_found_without_the_rest(lines: str, named: tuple[str, ...]) -> None:
    assert chapters_named(lines) == named
    if "values: [" not in lines:
        assert tuple(read_front(f"---\n{lines}\n---\n\n{BODY}").chapters) == named
