"""One way out: whatever way a flow was typed, mending writes the one way, once, and changes nothing it means."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flow.definition import Flow
from bot.flow.mend import mend, mend_chapter
from bot.flow.read import read
from bot.flow_file import file_at, with_chapters
from tests.repository.checkout import ROOT

FLOWS = sorted((ROOT / "flows").glob("*/*.md"))
IN_CHAPTERS = [path for path in FLOWS if path.with_suffix("").is_dir()]
SMALL = [path for path in FLOWS if path.stem in ("menu", "settle", "crisis-follow-up", "welcome")]

PLAIN = r"""---
phrases: [Let Us Talk, "one, two"]
sources:
  - "A: B (2020)"
answers:
  often:
    Never: 0
    Daily: 3
---

# The Talk

## Start {#start}

“Hello”, he said: 0-10 ≥ 3. Ask 0-10? {name or You}\
And on.

> say the first that fits

1. if total >= 3 and used is yes: High, {total}.
2. otherwise: Low: {used or If}.

> if there is no answer for 20 minutes, go to [Are You There](#nudge)
> ask 0–10, record as craving, or skip, or [What is This?](#nudge "or: Why, what is that; if used is yes")
> if craving >= 7, go to [Ride it Out](ride-the-urge.md) and come back
> otherwise, every Sunday at 18:00, start [The Talk](talk.md)
> tell the team "Someone asks: May I call?"
> ask often, call it q

- [ ] A lot of Stress {#stress}
- [ ] Being alone

> ask for ticks, keep as roots

1. If You: like
2. lists, {q}

Then?

- [Yes, Please](#start "or: Yep; or: anything else; set used is yes; if craving < 7")
- [No](other.md#start "and come back")
- [Web](https://A.example/X)

## Nudge

> sensitive
> wait 4 seconds, then change the message

Still there? <!-- a note: Ask 0-10 -->

> show chart of mood and craving over 30 days
> end

```rehearsal
given: last craving = 8
start: start
bot: Hello
after: 20 minutes
button: Yes, Please
```
"""


def meaning(text: str) -> Flow:
    return replace(read(text, name="talk", language="en").flow, digest="")


# What hands and word processors do


def each_direction(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: re.sub(r"^> (.*)$", lambda line: change(line[1]), text, flags=re.MULTILINE)


def outside(change: Callable[[str], str], direction: str) -> str:
    """Change a direction where it is not a label, a title or a text in quotes."""
    parts = re.split(r"(\[.*?\]\(.*?\)|\".*?\")", direction)
    return "> " + "".join(part if number % 2 else change(part) for number, part in enumerate(parts))


SLIPS: dict[str, Callable[[str], str]] = {
    "capitals": each_direction(lambda line: outside(str.upper, line)),
    "a capital": each_direction(lambda line: f"> {line[0].upper()}{line[1:]}"),
    "a full stop": each_direction(lambda line: f"> {line}."),
    "no space": each_direction(lambda line: f">{line}"),
    "many spaces": each_direction(lambda line: "> " + outside(lambda part: part.replace(" ", "  "), line)[2:]),
    "hard spaces": each_direction(lambda line: outside(lambda part: part.replace(" ", "\u00a0"), line)),
    "indented": each_direction(lambda line: f" > {line}"),
    "a plain dash": lambda text: text.replace("> ask 0–10", "> ask 0-10"),
    "to": lambda text: text.replace("> ask 0–10", "> ask 0 to 10"),
    "signs": lambda text: text.replace("total >= 3", "total ≥ 3").replace("craving >= 7", "craving => 7"),
    "tight": lambda text: text.replace("craving < 7", "craving<7").replace("last craving = 8", "last craving = 8"),
    "stars": lambda text: re.sub(r"^- (?=\[(?! \]))", "* ", text, flags=re.MULTILINE),
    "no sign in a tick": lambda text: text.replace("- [ ] ", "- [] "),
    "crossed ticks": lambda text: text.replace("- [ ] ", "- [x] "),
    "titles": lambda text: text.replace('"or: Yep; or: anything else; set', '"or:  Yep,Anything Else ;Set'),
    "curly titles": lambda text: text.replace('"and come back"', "“and come back”"),
    "closing titles": lambda text: text.replace(
        'other.md#start "and come back"', "other.md#start\u00a0”and\u00a0come\u00a0back”"
    ),
    "single titles": lambda text: text.replace('"and come back"', "'And Come Back'"),
    "targets": lambda text: text.replace("(#start ", "(#Start ").replace("(other.md#start", "(./Other.md#Start"),
    "windows": lambda text: text.replace("\n", "\r\n"),
    "old mac": lambda text: text.replace("\n", "\r"),
    "a mark": lambda text: "\ufeff" + text,
    "wordings": lambda text: text.replace("1. if total >= 3", "1. IF  total≥3").replace(
        "2. otherwise:", "2. Otherwise :"
    ),
    "names": lambda text: text.replace("{total}", "{ Total }").replace("{name or You}", "{Name or You}"),
    "rehearsals": lambda text: text.replace("bot: H", "Bot :  H").replace("20 minutes\nbutton", "20  Minutes.\nBUTTON"),
    "hours": lambda text: text.replace("18:00", "18.00").replace("every Sunday", "every sunday"),
    "order": lambda text: text.replace("record as craving, or skip", "or skip, record as craving"),
    "front quotes": lambda text: re.sub('(?<=[ ])"(A: .*|one, two)"', "“\\1”", text),
    "front spaces": lambda text: text.replace("phrases: ", "phrases:\u00a0"),
    "quotes": lambda text: text.replace('"Someone asks: May I call?"', "«Someone asks: May I call?»"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_each_slip_is_written_the_one_way(slip: str) -> None:
    typed = SLIPS[slip](PLAIN)

    assert typed != PLAIN
    assert meaning(typed) == meaning(PLAIN)
    assert mend(typed) == PLAIN


@settings(max_examples=40)
@given(st.lists(st.sampled_from(sorted(SLIPS)), unique=True, max_size=8), st.sampled_from(SMALL))
def test_any_slips_together_change_nothing_a_flow_means(slips: list[str], path: Path) -> None:
    plain = mend(path.read_text("utf-8"))
    typed = plain
    for slip in slips:
        typed = SLIPS[slip](typed)

    mended = mend(typed)

    assert meaning(mended) == meaning(typed)
    assert mend(mended) == mended
    assert meaning(typed) != meaning(plain) or mended == plain


@given(st.lists(st.sampled_from([*PLAIN.split("\n"), "", "* x", "> If A is B,end .", "1. If a is b: c", "{A or B}"])))
def test_any_lines_at_all_are_mended_once_and_mean_the_same(lines: list[str]) -> None:
    text = "\n".join(lines)

    mended = mend(text)

    assert meaning(mended) == meaning(text)
    assert mend(mended) == mended


@given(st.text(alphabet=" \n\t>-*#[](){}\"'“”:;,.=≥0123asikfendgo\u00a0é\r\x00\x07`", max_size=120))
def test_any_text_at_all_is_mended_once_and_means_the_same(text: str) -> None:
    mended = mend(text)

    assert meaning(mended) == meaning(text)
    assert mend(mended) == mended


def test_what_is_written_the_one_way_is_left_alone() -> None:
    assert mend(PLAIN) == PLAIN


@pytest.mark.parametrize(
    "line",
    [
        "> Ask 0-10. <!-- why -->",  # the note would be lost
        "> goto [Talk](#start)",  # not understood, so not ours to write
        "> if a is b and c or d, end",
        "- [A](nowhere)",
        '- [A](#start "Maybe")',
        "1. If you like: tea",
        "Ask 0-10. ≥ “quoted” {two words} {name or} \\{Name\\}",
        "\tIf a, then b",
        "* a list\n* that is said",
        "> ",
    ],
)
def test_what_is_only_said_or_not_understood_is_left_alone(line: str) -> None:
    text = f"# T\n\n## Start\n\nX?\n\n{line}\n"

    assert mend(text) == text


def test_a_change_that_would_say_more_than_it_should_is_left_out() -> None:
    text = "# T\n\n## Start\n\nX?\n\n- one\n\n* [A](#start)\n\n> End.\n"

    mended = mend(text)

    assert meaning(mended) == meaning(text)
    assert mended.endswith("> end\n")


def test_a_text_that_cannot_be_read_comes_back_as_it_is() -> None:
    assert mend("> END\x00\r\n") == "> END\x00\r\n"


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_mending_our_flows_changes_nothing_they_mean(path: Path) -> None:
    text = file_at(path).text

    assert meaning(mend(text)) == meaning(text)


@pytest.mark.parametrize(
    "path",
    [path for path in FLOWS if path.with_suffix("").is_dir()],
    ids=lambda path: f"{path.parent.name}/{path.stem}",
)
def test_our_chapters_are_mended_one_by_one_as_they_are_together(path: Path) -> None:
    own = mend(path.read_text("utf-8"))
    again = with_chapters(own, lambda name: mend_chapter((path.with_suffix("") / f"{name}.md").read_text("utf-8")))

    assert again == mend(file_at(path).text)
