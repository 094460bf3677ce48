"""Mistakes that authors of branching conversations make, each as a small flow, and what our check says to it.

The ideas come from issue threads and manuals of other systems (named beside each); the flows are ours. `line` is where
the author must look, `says` are words the sentence must hold.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """One slip: where the idea is from, the flow, and what must be said."""

    idea: str
    text: str
    line: int
    rule: str
    says: tuple[str, ...]


def _flow(body: str) -> str:
    """A flow of *body*, which begins on line 7, with a step “Close” at the end."""
    return f"---\ncommand: tea\n---\n# Tea\n\n## Start\n{body}\n\n## Close\n\nThank you for your time.\n"


BUTTONS = "\n- [Go on](#close)\n- [Menu](menu.md)"

MISTAKES = (
    Mistake(
        "Ink: a divert to a knot that was renamed",
        _flow("Tea or coffee?\n\n- [Tea](#clse)\n- [Coffee](#close)"),
        9, "unknown_target", ("“Tea”", "“#clse”", "“#close”"),
    ),
    Mistake(
        "RapidPro: a flow that was never imported",
        _flow("Shall we breathe?\n\n- [Breathe](breathing-slowly.md)\n- [No](#close)"),
        9, "unknown_target", ("breathing-slowly.md", "not here"),
    ),
    Mistake(
        "Yarn: jump to a node of another file, by the wrong title",
        _flow("Shall we go?\n\n- [Yes](menu.md#strat)\n- [No](#close)"),
        9, "unknown_target", ("#strat", "#start"),
    ),
    Mistake(
        "Twine: a passage nothing links to",
        _flow(
            "Hello." + BUTTONS.replace("\n-", "\n\n-", 1) + "\n\n## Spare\n\nNobody reads this."
            "\n\n> go to [Close](#close)"),
        12, "unreachable_step", ("“Spare”", "[Spare](#spare)"),
    ),
    Mistake(
        "Ink: content below a divert is never seen",
        _flow("Hello.\n\n> go to [Close](#close)\n\nAnd one more thing."),
        11, "unreachable_words", ("never reached", "above that direction"),
    ),
    Mistake(
        "Yarn: text below the options that was meant to be said after any of them",
        _flow("Tea or coffee?\n\n- [Tea](#close)\n- [Coffee](#close)\n\nGood choice."),
        12, "unreachable_words", ("never reached", "heading of its own"),
    ),
    Mistake(
        "Ink: a loose end that only goes in a ring",
        _flow(
            "Again?\n\n- [Yes](#start)\n- [No](#close)").replace("Thank you for your time.", "Once more?"
            "\n\n- [Back](#start)"),
        6, "no_way_to_end", ("no way to an end", "“Start” and “Close”"),
    ),
    Mistake(
        "RapidPro: nodes that lead round without a wait for response",
        _flow("Hello.\n\n> set round = 1\n> if round >= 1, go to [Start](#start)"),
        10, "loop_without_stop", ("loop", "wait"),
    ),
    Mistake(
        "Glific: a flow that enters itself",
        _flow("Hello.\n\n> set round = 1\n> if round = 1, go to [Tea](tea.md)"),
        10, "loop_without_stop", ("loop",),
    ),
    Mistake(
        "RapidPro: a timeout that leads back to its own question",
        _flow(
            "Are you there?\n\n> if there is no answer for 5 minutes, go to [Start](#start)"
            "\n\n- [Yes](#close)\n- [No](#close)"),
        9, "circle_of_silence", ("again and again", "> end"),
    ),
    Mistake(
        "XLSForm: a reference to a field that does not exist",
        _flow("What do you drink?\n\n> ask for words, call it drink\n\nYou said {drnk}."),
        11, "unknown_value", ("“drnk”", "“drink”"),
    ),
    Mistake(
        "XLSForm: relevant on a question that comes later in another form",
        _flow("Hello.\n\n> if favourite is tea, go to [Close](#close)"),
        9, "unknown_value", ("“favourite”", "ask"),
    ),
    Mistake(
        "XLSForm: the choice list of a select is missing",
        _flow("How often?\n\n> ask how-often, call it often"),
        9, "unknown_answers", ("“how-often”", "answers"),
    ),
    Mistake(
        "XLSForm: relevant compares with a choice that is not in the list",
        _flow("Do you drink tea?\n\n> ask yes or no, call it tea\n> if tea is maybe, go to [Close](#close)"),
        10, "unknown_word", ("“maybe”", "“yes”"),
    ),
    Mistake(
        "XLSForm: a tick's name misspelt in a condition",
        _flow(
            "What fits?\n\n- [ ] Family\n- [ ] Stress\n\n> ask for ticks, call it roots"
            "\n> if roots has famly, go to [Close](#close)"),
        13, "unknown_word", ("“famly”", "“family”"),
    ),
    Mistake(
        "XLSForm: a sum over a question that can be left out",
        _flow(
            "One?\n\n> ask 0–3, call it q1, or skip\n\nTwo?\n\n> ask 0–3, call it q2"
            "\n> set total = q1 + q2\n\nYour total is {total or not known}."),
        14, "total_may_be_missing", ("“q1”", "“total”", "is missing"),
    ),
    Mistake(
        "RapidPro: a contact field that some contacts do not have",
        _flow("Your name?\n\n> ask for words, call it name, or skip\n\nGood to see you, {name}."),
        11, "may_be_missing", ("“name”", "{name or other words}"),
    ),
    Mistake(
        "XLSForm: arithmetic on a text field",
        _flow("Your day?\n\n> ask for words, call it day\n> set total = day + 1"),
        10, "not_a_number", ("“day”", "words"),
    ),
    Mistake(
        "Yarn: a command without its brackets is said as text",
        _flow("Hello.\n\ngo to [Close](#close)"),
        9, "direction_without_sign", ("go to", ">"),
    ),
    Mistake(
        "Twine: a link in another system's brackets",
        _flow("Shall we go on? [[Close]]\n" + BUTTONS),
        7, "foreign_signs", ("[[Close]]", "- [Label](#step)"),
    ),
    Mistake(
        "Ink: an arrow where our direction belongs",
        _flow("Hello.\n\n-> close"),
        9, "foreign_signs", ("-> close", "> go to"),
    ),
    Mistake(
        "RapidPro: a variable in another system's spelling",
        _flow("Hello @contact.name, good to see you."),
        7, "foreign_signs", ("@contact.name", "{name}"),
    ),
    Mistake(
        "Yarn: text right under a command joins it",
        _flow("Hello.\n\n> wait 3 seconds\nStill here?\n" + BUTTONS),
        10, "joined_to_direction", ("“Still here?”", "empty line"),
    ),
    Mistake(
        "Twine: smart quotes in a link",
        _flow("Tea or coffee?\n\n- [Tea](#close “or: cha”)\n- [Coffee](#close)"),
        9, "broken_link", ("straight quotes",),
    ),
    Mistake(
        "Yarn: an option with a line of text among the options",
        _flow("Tea or coffee?\n\n- [Tea](#close)\n- or perhaps\n- [Coffee](#close)"),
        9, "mixed_list", ("one list",),
    ),
    Mistake(
        "Ink: a choice without a space after its bullet",
        _flow("Tea or coffee?\n\n-[Tea](#close)"),
        9, "button_without_space", ("space",),
    ),
    Mistake(
        "Yarn: a node title without its space",
        _flow("Hello.\n\n##Next\n\nBye."),
        9, "heading_without_space", ("space",),
    ),
    Mistake(
        "XLSForm: two choices with the same label",
        _flow("Tea or coffee?\n\n- [Tea](#close)\n- [tea](#start)"),
        10, "buttons_alike", ("read “tea”", "another label"),
    ),
    Mistake(
        "RapidPro: two categories that the same answer fits",
        _flow("Tea or coffee?\n\n- [Tea](#close \"or: hot\")\n- [Coffee](#close \"or: Hot\")"),
        10, "buttons_alike", ("“Hot”", "“Tea”", "“Coffee”"),
    ),
    Mistake(
        "XLSForm: a name used twice",
        _flow("Hello.\n\n## Start\n\nAgain."),
        9, "step_twice", ("“start”", "twice"),
    ),
    Mistake(
        "Yarn: a misspelt command",
        _flow("Hello.\n\n> wiat 3 seconds\n\nStill here?" + BUTTONS.replace("\n-", "\n\n-", 1)),
        9, "unknown_direction", ("wiat", "wait"),
    ),
    Mistake(
        "Yarn: elseif",
        _flow(
            "A number?\n\n> ask 0–10, call it n\n> if n >= 7, go to [Close](#close)"
            "\n> elseif n >= 3, go to [Close](#close)"),
        11, "unknown_direction", ("elseif",),
    ),
    Mistake(
        "Yarn: else without its if",
        _flow("A number?\n\n> ask 0–10, call it n\n\nWell.\n\n> otherwise, go to [Close](#close)"),
        13, "otherwise_without_if", ("right below",),
    ),
    Mistake(
        "Ink: and and or mixed without brackets",
        _flow("A number?\n\n> ask 0–10, call it n\n> if n >= 7 and n <= 9 or n = 1, go to [Close](#close)"),
        10, "mixed_and_or", ("only one",),
    ),
    Mistake(
        "RapidPro: a question that is only buttons",
        _flow("\n- [Tea](#close)\n- [Coffee](#close)"),
        8, "question_without_words", ("Write the question",),
    ),
    Mistake(
        "RapidPro: a pause of two days inside a conversation",
        _flow("Until then.\n\n> wait 2 days\n\nHello again.\n\n> go to [Close](#close)"),
        9, "long_wait", ("in 2 days, start",),
    ),
    Mistake(
        "RapidPro: a message longer than the channel takes",
        _flow("word " * 900),
        7, "message_too_long", ("4096", "---"),
    ),
    Mistake(
        "Twine: HTML in a passage",
        _flow("Hello<br>and welcome.\n\n> go to [Close](#close)"),
        7, "html", ("HTML",),
    ),
    Mistake(
        "Glific: a test that no longer matches the flow",
        _flow(
            "Tea or coffee?\n\n- [Tea](#close)\n- [Coffee](#close)") + "\n```rehearsal\nyou: tea"
            "\nbot: see you tomorrow\n```\n",
        18, "failing_rehearsal", ("“see you tomorrow”", "you: tea", "Thank you for your time."),
    ),
    Mistake(
        "Yarn: a heading level the system does not know",
        _flow("Hello.\n\n### A part\n\nMore."),
        9, "small_heading", ("##",),
    ),
    Mistake(
        "XLSForm: a setting spelt wrong",
        _flow("Hello.").replace("command: tea", "comand: tea"),
        2, "unknown_key", ("“comand”", "“command”"),
    ),
    Mistake(
        "RapidPro: two triggers with the same keyword",
        _flow("Hello.").replace("command: tea", "command: stop"),
        2, "command_twice", ("/stop", "another command"),
    ),
    Mistake(
        "Twine: a note to oneself left in the text",
        _flow("Hello. TODO say more"),
        7, "foreign_signs", ("TODO", "<!--"),
    ),
    Mistake(
        "Ink: every choice has a condition, so there may be none",
        _flow(
            "A number?\n\n> ask 0–10, call it n\n\nAnd now?\n\n- [High](#close \"if n >= 7\")"
            "\n- [Low](#close \"if n < 5\")"),
        13, "all_buttons_hidden", ("without an “if”",),
    ),
    Mistake(
        "Ours: a question about suicide with no way to help",
        _flow("Do you think about killing yourself?\n\n> ask yes or no, call it dark"),
        9, "harm_without_crisis", ("> if dark is yes, go to [Help now](crisis.md) and come back",),
    ),
    Mistake(
        "Ours: a word that blames",
        _flow("Many an addict has been here."),
        7, "banned_words", ("“an addict”", "a person with a substance use disorder"),
    ),
)  # fmt: skip
