"""The terminal, held as a process: what a person sees who pipes words in, and what stays for the next time."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from bot.console.chat import Screen
from bot.console.repro import Repro
from bot.message import Button, Message

ROOT = Path(__file__).resolve().parents[2]
WELCOME = """# Welcome

## Start

Hello **you**. See [here](https://example.org).

- [Slow breath](breath.md "or: breathe")
- [Rate it](#rate)

## Rate

How strong?

> ask 0–10, record as craving, or skip

You said {craving or nothing}.

- [Back](#start)
"""
BREATH = """# Breath

## Start

In …

> wait 4 seconds, then change the message

Out …

> wait 4 seconds

How was it?

> if there is no answer for 20 minutes, go to [Late](#late)

- [Good](welcome.md)

## Late

I am still here.

- [Good](welcome.md)
"""


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    folder = tmp_path / "flows" / "en"
    folder.mkdir(parents=True)
    (folder / "welcome.md").write_text(WELCOME, "utf-8")
    (folder / "breath.md").write_text(BREATH, "utf-8")
    return tmp_path / "flows"


def talk(flows: Path, typed: str, *options: str, command: str = "chat") -> subprocess.CompletedProcess[str]:
    database = flows.parent / "chat.db"
    chosen = ["--db", str(database), *options] if command == "chat" else list(options)
    environment = {**os.environ, "FLOWS": str(flows), "DATABASE": str(database), "LANG": "en_US.UTF-8"}
    return subprocess.run(
        [sys.executable, "-P", "-m", "bot", command, *chosen],
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        env=environment,
        check=False,
    )


def test_a_pipe_shows_plain_lines_and_ends_well(flows: Path) -> None:
    done = talk(flows, "")

    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout == "Hello you. See here (https://example.org).\n  1 Slow breath\n  2 Rate it\n\n"


def test_a_number_picks_a_button_and_words_do_too(flows: Path) -> None:
    said = talk(flows, "2\n/start\nbreathe\n").stdout

    assert "How strong?\n  0 1 2 3 4 5 6 7 8 9 10\n  – Skip" in said
    assert "In …" in said


def test_a_raised_number_is_words(flows: Path) -> None:
    done = talk(flows, "²\n2\n")

    assert done.returncode == 0
    assert "How strong?" in done.stdout


def test_on_a_scale_a_typed_number_is_the_answer(flows: Path) -> None:
    assert "You said 2." in talk(flows, "2\n2\n").stdout


def test_a_pipe_skips_waits_but_not_the_silence_of_a_person(flows: Path) -> None:
    said = talk(flows, "1\n").stdout

    assert "Out …" in said
    assert "How was it?" in said
    assert "I am still here." not in said


def test_wait_moves_time_and_what_falls_due_comes(flows: Path) -> None:
    said = talk(flows, "1\n:time\n:wait 25 minutes\n:time\n", "--at", "2026-03-02T21:00").stdout

    assert "Monday 2026-03-02 21:00 UTC" in said
    assert "I am still here." in said
    assert "Monday 2026-03-02 21:25 UTC" in said


def test_a_wait_of_ages_is_not_understood(flows: Path) -> None:
    done = talk(flows, "1\n:wait 99999999999 days\n:time\n", "--at", "2026-03-02T21:00")

    assert ":wait 3 days moves time" in done.stdout
    assert "Monday 2026-03-02 21:00 UTC" in done.stdout
    assert done.stderr == ""


def test_the_conversation_goes_on_where_it_was(flows: Path) -> None:
    talk(flows, "2\n")
    again = talk(flows, "7\n").stdout

    assert "the conversation goes on" in again
    assert "You said 7." in again


def test_quit_and_help_are_understood(flows: Path) -> None:
    said = talk(flows, ":help\n:quit\n1\n").stdout

    assert ":wait 3 days" in said
    assert "In …" not in said


def test_the_conversation_is_saved_as_a_rehearsal_that_plays(flows: Path) -> None:
    saved = flows.parent / "repro.md"
    talk(flows, "1\ngood\n", "--repro", str(saved))
    text = (flows / "en" / "welcome.md").read_text("utf-8")
    (flows / "en" / "welcome.md").write_text(f"{text}\n{saved.read_text('utf-8')}", "utf-8")
    checked = talk(flows, "", command="check")

    first = saved.read_text("utf-8")
    talk(flows, "1\n", "--repro", str(saved))

    assert first.startswith("```rehearsal\nstart: welcome\nbot: Hello you.")
    assert saved.read_text("utf-8").startswith(f"{first}\n```rehearsal\n")
    assert checked.stderr == ""
    assert checked.stdout.endswith("2 flows, 0 errors, 2 warnings\n")
    assert checked.returncode == 0


def test_a_time_that_is_none_is_a_sentence(flows: Path) -> None:
    done = talk(flows, "", "--at", "soon")

    assert done.returncode == 1
    assert done.stderr == "--at soon is not a time. Write it like 2026-03-02T21:00.\n"


def test_the_data_can_be_shown_exported_and_erased(flows: Path) -> None:
    shown = talk(flows, "2\n7\n/export\n").stdout
    exported = talk(flows, "", "1", command="export")
    erased = talk(flows, "", "1", command="erase")
    after = talk(flows, "", "1", command="export")

    assert "[my-data.html is written: " in shown
    assert '"flow": "welcome"' in exported.stdout
    assert erased.returncode == 0
    assert '"under_way": []' in after.stdout


def test_a_chat_that_is_no_number_is_a_sentence(flows: Path) -> None:
    done = talk(flows, "", "me", command="export")

    assert done.returncode == 1
    assert "by its number" in done.stderr


def test_a_failing_rehearsal_prints_a_conversation_and_blocks(flows: Path) -> None:
    broken = f"{WELCOME}\n```rehearsal\nbot: Goodbye\n```\n"
    (flows / "en" / "welcome.md").write_text(broken, "utf-8")
    done = talk(flows, "", command="check")
    listed = talk(flows, "", "--json", str(flows / "en" / "welcome.md"), command="check")

    assert done.returncode == 1
    assert "should have said “Goodbye”" in done.stdout
    assert "bot: Hello you." in done.stdout
    assert '"rule": "failing_rehearsal"' in listed.stdout


def test_a_target_that_is_not_there_is_named_with_the_nearest(flows: Path) -> None:
    (flows / "en" / "welcome.md").write_text(WELCOME.replace("(#rate)", "(#rtae)"), "utf-8")

    assert (
        "“Rate it” leads to “#rtae”, which is not here. The nearest is “#rate”."
        in talk(flows, "", command="check").stdout
    )


def test_screening_answers_every_line_in_order(flows: Path) -> None:
    done = talk(flows, 'hello\n{"text": "i want to kill myself"}\n{broken\n', command="screen")
    lines = done.stdout.splitlines()

    assert lines[0] == '{"tier": "none", "kind": null, "why": []}'
    assert '"tier": "crisis", "kind": "suicide"' in lines[1]
    assert len(lines) == 3


def test_a_word_that_is_no_command_lists_those_there_are() -> None:
    done = subprocess.run([sys.executable, "-P", "-m", "bot", "dance"], capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "python -m bot chat" in done.stderr


def test_run_without_a_token_says_what_to_do(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "TELEGRAM_TOKEN"}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "bot", "run"],
        capture_output=True,
        text=True,
        check=False,
        env={**environment, "DATABASE": str(tmp_path / "t.db")},
    )

    assert done.returncode == 1
    assert done.stderr.startswith("TELEGRAM_TOKEN is not set.")


def test_buttons_above_the_newest_can_be_named_until_the_next_answer() -> None:
    screen = Screen(StringIO(), colour=False, width=80, rhythm=False, repro=Repro())
    card, foot = (Message(name, rows=((Button(name, f"1:{name}"),),)) for name in ("Remind me", "More"))
    screen.show(card)
    screen.show(foot)

    assert [button.label for button in (*screen.buttons, *screen.above)] == ["More", "Remind me"]

    screen.heard()
    screen.show(foot)

    assert [button.label for button in (*screen.buttons, *screen.above)] == ["More"]
