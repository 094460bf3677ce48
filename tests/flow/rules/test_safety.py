"""Safety: questions about suicide, the crisis flow, words, sensitive steps, the locked screen."""

# ruff: noqa: E501 - a small flow on one line is easier to read than broken in two

from dataclasses import replace

import pytest

from bot.crisis.risk import Kind
from bot.flow.problem import Level
from tests.flow.rules.checker import Seen, checker, errors, problems, warnings


def flow(body: str, front: str = "") -> str:
    """A flow with a step "Start", whose *body* begins on line 8 (lower by the lines of *front*), and a step "End"."""
    return f"---\ncommand: tea\n{front}---\n# Tea\n\n## Start\n\n{body}\n\n## End\n\nBye.\n"


DARK = "Are you thinking about killing yourself?\n\n"
ITEM_NINE = "Thoughts that you would be better off dead, or of hurting yourself in some way?\n\n"
OFTEN = "answers:\n  how-often:\n    Not at all: 0\n    Several days: 1\n"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (DARK + "> ask yes or no, call it dark", True),
        (DARK + "> ask yes or no, call it dark\n> if dark is yes, go to [Help](crisis.md) and come back", False),
        (
            DARK + "> ask yes or no, call it dark\n> if dark is no, end\n> if dark is yes, go to [Help](crisis.md)",
            False,
        ),
        (
            DARK
            + "> ask yes or no, call it dark\n> if dark is yes, go to [Now](#now)\n> end\n\n## Now\n\n> go to [Help](crisis.md) and come back",
            False,
        ),
        (DARK + "> ask yes or no, call it dark\n\nThank you.\n\n> if dark is yes, go to [Help](crisis.md)", True),
        (DARK + "> ask yes or no, call it dark, or [Help now](crisis.md)", True),  # who says yes has not pressed it
        (DARK + "- [Yes](#end)\n- [No](menu.md)", True),
        (DARK + '- [Yes](crisis.md "and come back")\n- [No](#end)', False),
        (ITEM_NINE + "> ask how-often, call it q9, or skip", True),
        (
            ITEM_NINE + "> ask how-often, call it q9, or skip\n> if q9 >= 1, go to [Help](crisis.md) and come back",
            False,
        ),
        ("> say one of these\n\n1. Do you want to die?\n2. Is it hard?\n\n> ask yes or no", True),
        ("Feeling down, depressed, or hopeless?\n\n> ask how-often, call it q2", False),
        (
            "Some people think about suicide then. You are not alone. Shall we go on?\n\n- [Yes](#end)\n- [No](menu.md)",
            False,
        ),
        (
            "Thoughts of suicide can come then.\n\nAre there thoughts like that now?\n\n> ask yes or no, call it dark",
            True,
        ),
        ("Thoughts of suicide can come then.\n\nHow strong is the urge?\n\n> ask 0–10", False),
        ("Have you left the hospital?\n\n> ask yes or no", False),
        ("Did the urge kill your mood?\n\n> ask yes or no", False),
    ],
)
def test_a_question_about_suicide_leads_to_help(body: str, found: bool) -> None:
    rules = [each.rule for each in errors(flow(body, OFTEN))]

    assert ("harm_without_crisis" in rules) is found


HELP = "go to [Help](crisis.md) and come back"
WISH = "How strong is the wish to kill yourself, 0 to 10?\n\n> ask 0–10, call it wish"
TICKS = "What fits tonight?\n\n- [ ] Tired\n- [ ] I want to die\n\n> ask for ticks, call it fits"
MOOD = "> ask yes or no, call it dark\n"
LADDER = "answers:\n  how-often:\n    Not at all: 0\n    Several days: 1\n    Nearly every day: 3\n"


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        # a scale: no number above the lowest may pass
        (f"{WISH}\n> if wish is yes, {HELP}", "> if wish >= 1, "),
        (f"{WISH}\n> if wish >= 11, {HELP}", "> if wish >= 1, "),
        (f"{WISH}\n> if wish is missing, {HELP}", "> if wish >= 1, "),
        (f"{WISH}\n> if wish >= 3, {HELP}", "> if wish >= 1, "),
        (f"{WISH}\n> if wish <= 9, {HELP}", "> if wish >= 1, "),
        (f"{WISH}\n> if wish >= 1 and team is open, {HELP}", "> if wish >= 1, "),
        (f"{WISH}\n> if wish >= 5, go to [End](#end)\n> if wish >= 1, {HELP}", "> if wish >= 1, "),
        (f"{WISH}\n> if wish >= 1, {HELP}", ""),
        (f"{WISH}\n> if wish > 0 or team is open, {HELP}", ""),
        (f"{WISH}\n> if wish >= 7, {HELP}\n> if wish >= 1, {HELP}", ""),
        (f"{WISH}\n> if wish = 0, go to [End](#end)\n> otherwise, {HELP}", ""),
        (f"{WISH}\n> if wish is missing, end\n> if wish is not missing, {HELP}", ""),
        # a list of answers: by its scores, as item 9 of the PHQ-9
        (f"{ITEM_NINE}> ask how-often, call it q9\n> if q9 >= 3, {HELP}", "> if q9 >= 1, "),
        (f"{ITEM_NINE}> ask how-often, call it q9\n> if q9 is several-days, {HELP}", "> if q9 >= 1, "),
        (f"{ITEM_NINE}> ask how-often, call it q9\n> if q9 >= 1, {HELP}", ""),
        (f"{ITEM_NINE}> ask how-often, call it q9\n> if q9 is not not-at-all, {HELP}", ""),
        # yes and no
        (f"{DARK}> ask yes or no, call it dark\n> if dark is no, {HELP}", "> if dark is yes, "),
        (f"{DARK}> ask yes or no, call it dark\n> if dark is no, end\n> otherwise, {HELP}", ""),
        # another value may lead away first, or keep an “otherwise” from being reached
        (f"{DARK}{MOOD}> if mood = 10, go to [End](#end)\n> otherwise, {HELP}", "> if dark is yes, "),
        (f"{DARK}{MOOD}> if mood = 10, go to [End](#end)\n> if dark is yes, {HELP}", "> if dark is yes, "),
        (f"{DARK}{MOOD}> if mood = 10, set mood = 9\n> otherwise, {HELP}", "> if dark is yes, "),
        (f"{DARK}{MOOD}> if mood = 10 or dark is no, end\n> otherwise, {HELP}", "> if dark is yes, "),
        (f"{DARK}{MOOD}> if mood = 10 and dark is no, end\n> otherwise, {HELP}", ""),
        (f"{DARK}{MOOD}> if mood = 10, set mood = 9\n> if dark is yes, {HELP}", ""),
        (f"{DARK}{MOOD}> if mood = 10, {HELP}\n> otherwise, {HELP}", ""),
        (f"{DARK}> ask yes or no\n> if mood = 10, end\n> otherwise, {HELP}", "Give the answer a name"),
        (f"{DARK}> ask yes or no\n> if dark is yes, {HELP}", "Give the answer a name (call it dark)"),
        # words: what was typed is not known
        (f"{DARK}> ask for words, call it dark\n> if dark is yes, {HELP}", "> ask yes or no, call it dark"),
        (f"{DARK}> ask for words, call it dark\n> if dark is not missing, {HELP}", ""),
        (
            f"{DARK}> ask for words, call it dark\n> if dark is yes, end\n> otherwise, {HELP}",
            "> ask yes or no, call it dark",
        ),
        # ticks
        (
            f"{DARK}- [ ] Often\n- [ ] Never\n\n> ask for ticks, call it dark\n> if dark has yes, {HELP}",
            "> if dark has often, ",
        ),
        (f"{DARK}- [ ] Often\n- [ ] Never\n\n> ask for ticks, call it dark\n> if dark has often, {HELP}", ""),
        # labels that say it, whatever was asked
        (TICKS, "> if fits has i-want-to-die, "),
        (f"{TICKS}\n> if fits has tired, {HELP}", "> if fits has i-want-to-die, "),
        (f"{TICKS}\n> if fits has i-want-to-die, {HELP}", ""),
        ("How is tonight?\n\n- [Good](#end)\n- [I want to die](#end)", '- [I want to die](crisis.md "and come back")'),
        ('How is tonight?\n\n- [Good](#end)\n- [I want to die](crisis.md "and come back")', ""),
        ("How is tonight?\n\n> ask 0–10, or [I want to kill myself](#end)", "- [I want to kill myself](crisis.md"),
    ],
)
def test_no_yes_to_such_a_question_passes_and_no_label_that_says_it(body: str, missing: str) -> None:
    found = [each for each in problems(flow(body, LADDER)) if each.rule == "harm_without_crisis"]

    assert bool(found) is bool(missing)
    assert missing in "".join(each.message for each in found)


def test_an_answer_of_a_list_that_says_it_is_caught_too() -> None:
    front = "answers:\n  mood:\n    Fine: 0\n    I want to die: 1\n"
    text = "How are you?\n\n> ask mood, call it now\n"

    assert Seen(14, "harm_without_crisis") in errors(flow(text, front))
    assert Seen(14, "harm_without_crisis") not in errors(flow(f"{text}> if now >= 1, {HELP}", front))


def test_a_label_that_says_it_in_spanish_leads_to_help() -> None:
    body = "¿Cómo estás?\n\n- [Bien](#end)\n- [Quiero morirme]({})\n- [Ya no aguanto más]({})"

    assert Seen(11, "harm_without_crisis") in errors(flow(body.replace("{}", "#end")), language="es")
    assert "harm_without_crisis" not in [
        each.rule for each in errors(flow(body.replace("{}", 'crisis.md "and come back"')), language="es")
    ]


def test_a_step_on_the_way_leads_to_help_only_if_it_does_whatever_was_said() -> None:
    body = f"{DARK}- [Yes](#now)\n- [No](#end)\n\n## Now\n\n> if team is open, {HELP}\n> end"

    assert Seen(10, "harm_without_crisis") in errors(flow(body))
    assert Seen(10, "harm_without_crisis") not in errors(flow(body.replace(f"if team is open, {HELP}", HELP)))


def test_a_way_to_help_that_is_not_there_is_none_and_without_lists_the_lexicon_alone_is_asked() -> None:
    lost = DARK + "> ask yes or no, call it dark\n> if dark is yes, go to [Now](#nowhere-at-all)"
    bare = replace(checker(), words={}).check(
        "tea", "en", flow("Do you think about suicide?\n\n> ask yes or no, call it dark")
    )

    assert Seen(10, "harm_without_crisis") in errors(flow(lost))
    assert [each.rule for each in bare if each.level is Level.ERROR] == ["harm_without_crisis"]


def test_such_a_question_leads_to_help_in_spanish_too() -> None:
    text = flow("¿Has pensado en quitarte la vida?\n\n> ask yes or no, call it dark")

    assert errors(text, language="es") == [Seen(10, "harm_without_crisis")]
    assert "crisis.md" in problems(text, language="es")[0].message


CRISIS = """---
entrances: {default: {check-in: start, crisis: start, emergency: start}}
---

# Crisis

## Start

What now?

- [Help is coming](#end)
- [Something else](#end "or: anything else")

## End

Good.
"""


def test_the_crisis_flow_asks_freely_and_takes_whatever_is_typed() -> None:
    assert errors(CRISIS, name="crisis") == []
    assert errors(CRISIS.replace(' "or: anything else"', ""), name="crisis") == [
        Seen(11, "buttons_without_anything_else")
    ]
    heard = CRISIS.replace("entrances:", "heard: {anything else: end}\nentrances:", 1)
    assert errors(heard.replace(' "or: anything else"', ""), name="crisis") == []


def test_a_button_out_of_the_crisis_flow_comes_back() -> None:
    out = CRISIS.replace("- [Help is coming](#end)", "- [Breathe](menu.md)")

    assert errors(out, name="crisis") == [Seen(11, "button_out_of_crisis")]
    assert errors(out.replace("(menu.md)", '(menu.md "and come back")'), name="crisis") == []


@pytest.mark.parametrize(
    ("entrances", "says"),
    [
        ("{default: {check-in: start, crisis: start}}", "No entrance for emergency"),
        ("{default: {check-in: start, crisis: start, emergency: strat}}", "The nearest is “start”"),
        ("{default: {check-in: start, crisis: start, emergncy: start, emergency: start}}", "is no tier"),
        ("{default: {check-in: start, crisis: start, emergency: start}, suicde: {crisis: start}}", "“suicide”"),
        ("{suicide: {check-in: start, crisis: start, emergency: start}}", "No entrance for check-in: self_harm"),
        ("{default: start, 'violence, minr + they-left': start}", "“minor”"),
    ],
)
def test_the_map_of_entrances_is_complete(entrances: str, says: str) -> None:
    text = CRISIS.replace("{default: {check-in: start, crisis: start, emergency: start}}", entrances)
    found = [each for each in problems(text, name="crisis") if each.level is Level.ERROR]

    assert {(each.span.line, each.rule) for each in found} == {(2, "entrances")}
    assert says in found[0].message


def test_a_map_with_every_kind_needs_no_default() -> None:
    rows = "".join(f"\n  {kind}: {{check-in: start, crisis: start, emergency: start}}" for kind in Kind)
    text = CRISIS.replace(" {default: {check-in: start, crisis: start, emergency: start}}", rows)

    assert errors(text, name="crisis") == []


def test_only_the_crisis_flow_has_entrances() -> None:
    assert errors(flow("Hello.", "entrances: {default: {crisis: start}}\n")) == [Seen(3, "entrances")]


@pytest.mark.parametrize(
    "words",
    [
        "You are an addict.", "Many alcoholics come here.", "Stay clean.", "You have been clean for 30 days.",
        "A dirty test is no failure.", "Kick the habit.", "Drug abuse is common.", "He committed suicide.",
        "A failed suicide attempt.", "You fell off the wagon.", "You failed.", "Your drug problem is common.",
        "A heroin user wrote this.", "You're safe now.", "Please calm down.", "This is 100 % confidential.",
        "We are HIPAA compliant.", "We guarantee that it works.", "This will cure you.", "You have depression.",
        "Stop taking your medication.", "Promise me that you stay.", "Go cold turkey.", "Are you crazy?",
    ],
)  # fmt: skip
def test_words_that_hurt_are_found_in_english(words: str) -> None:
    assert Seen(8, "banned_words") in errors(flow(words))


@pytest.mark.parametrize(
    "words",
    [
        "Alcoholics Anonymous meets online.", "The National Institute on Drug Abuse says so.", "Wash it with clean water.",
        "This is no cure, and there is no guarantee.", "Do not stop taking your medicine by yourself.",
        "Childhood abuse leaves marks.", "No one may tell you to stop your medicine.", "Nothing here is 100 % private.",
        "Feeling bad about yourself – or that you are a failure or have let yourself or your family down?",
        "Person with a substance use disorder.", "You may use the menu.", "Clean one shelf.",
    ],
)  # fmt: skip
def test_names_and_good_words_are_left_alone_in_english(words: str) -> None:
    assert errors(flow(words)) == []


@pytest.mark.parametrize(
    "words",
    [
        "Un adicto escribe.", "Las personas drogadictas.", "Un alcohólico.", "Es un vicio.", "El abuso de sustancias.",
        "Llevas 30 días limpio.", "Has recaído.", "Fracasaste otra vez.", "Cometió suicidio.", "Un intento fallido.",
        "Quiere llamar la atención.", "Estás loco.", "Tranquilízate.", "Échale ganas.", "Prométeme que no.",
        "Tienes depresión.", "Deja de tomar tu medicación.",
    ],
)  # fmt: skip
def test_words_that_hurt_are_found_in_spanish(words: str) -> None:
    text = flow(words.replace("Las personas drogadictas.", "Una persona drogadicta."))

    assert Seen(8, "banned_words") in errors(text, language="es")


@pytest.mark.parametrize(
    "words", ["Alcohólicos Anónimos.", "Bebidas alcohólicas.", "Un vaso limpio.", "Sin garantías."]
)
def test_names_and_good_words_are_left_alone_in_spanish(words: str) -> None:
    assert errors(flow(words), language="es") == []


def test_words_are_found_in_everything_a_person_reads_and_nowhere_else() -> None:
    front = "phrases: [i am an addict]\nanswers:\n  how-often:\n    Like an addict: 0\n    Never: 1\n"
    body = (
        "> say one of these\n\n1. Hello.\n2. Dear addict.\n\n![An addict](media/a.png)\n\nWhat?\n\n- [ ] An addict\n"
        "- [ ] Tea\n\n> ask for ticks, call it what\n\nHow often?\n\n> ask how-often, call it often, or [Addict](#end)\n\n"
        'And you?\n\n- [Go](#end "or: addict, i am an addict")\n'
    )
    found = [each for each in problems(flow(body, front)) if each.rule == "banned_words"]

    assert [each.span.line for each in found] == [6, 16, 18, 22, 29]
    assert found[1].mend is not None
    assert found[1].mend.edits[0].text == "person with a substance use disorder"


def test_a_word_that_may_be_right_is_a_warning() -> None:
    assert warnings(flow("The room was clean.")) == [Seen(8, "banned_words")]
    assert errors(flow("The room was clean.")) == []


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("> sensitive\n\nUsed?\n\n> ask yes or no, call it used", 12),
        ("> sensitive\n\nUsed?\n\n> ask yes or no, call it used, or skip", 0),
        ("> sensitive\n\nUsed?\n\n> ask yes or no, call it used, or [Not now](#end)", 0),
        ("> sensitive\n\nUsed?\n\n- [Yes](#end)\n- [No](#end)", 12),
        ("> sensitive\n\nUsed?\n\n- [Yes](#end)\n- [I'd rather not say](#end)", 0),
        ('> sensitive\n\nUsed?\n\n- [Yes](#end)\n- [No](#end "or: skip, no")', 0),
        ("> sensitive\n\nUsed?\n\n- [Yes](#end)\n- [Menu](menu.md)", 0),
        ("Used?\n\n> ask yes or no, call it used", 0),
    ],
)
def test_a_sensitive_question_can_be_passed_by(body: str, line: int) -> None:
    assert errors(flow(body)) == ([Seen(line, "sensitive_question")] if line else [])


def test_nobody_meets_a_sensitive_step_unasked() -> None:
    text = flow(
        "Ready?\n\n> if there is no answer for 5 minutes, go to [Deep](#deep)\n\n- [Yes](#deep)\n- [No](#end)\n\n"
        "## Deep\n\n> sensitive\n\nWhat happened?\n\n> ask for words, or skip"
    )
    shop = "---\ncommand: shop\n---\n# Shop\n\n## Start\n\n> every day at 9:00, start [Tea](tea.md#deep)\n\nGood.\n"

    assert errors(text) == [Seen(10, "sensitive_unasked")]
    assert errors(text, shop=shop) == [Seen(10, "sensitive_unasked"), Seen(15, "sensitive_unasked")]


SHOP = "---\ncommand: shop\n---\n# Shop\n\n## Start\n\n> every day at 9:00, start [Tea](tea.md)\n\nGood.\n"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("How strong is your craving today?", 8),
        ("Thinking of you. No answer is needed today, none at all. Your craving may be high.", 0),
        ("> say one of these\n\n1. Good morning.\n2. Did you drink?", 11),
        ("Hello {name or you}.", 8),
        ("Hello. Today is {weekday}.", 0),
        ("Hello.\n\n---\n\nDid you use?", 12),
        ("Hello?\n\n> ask yes or no\n\nDid you use?", 0),
        ("![A wave](media/w.png)\n\nGood morning.", 0),
    ],
)
def test_a_locked_screen_tells_nothing(body: str, line: int) -> None:
    text = flow(body).replace("Bye.", "Your name?\n\n> ask for words, keep as name")

    assert [each for each in errors(text, shop=SHOP) if each.rule == "lock_screen"] == (
        [Seen(line, "lock_screen")] if line else []
    )
    assert "lock_screen" not in [each.rule for each in errors(text)]


def test_the_engine_sends_the_follow_up_by_itself() -> None:
    text = "# Follow-up\n\n## Start\n\nAfter the crisis: how are you?\n"

    assert errors(text, name="crisis-follow-up") == [Seen(5, "lock_screen")]
