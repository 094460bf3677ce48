"""`bot screen`: one answer a line, in order, whatever the line is."""

import io
import json

import pytest

from bot.app.operate import screen as command
from bot.console.screen import PIECE, screen
from bot.errors import BadSetting
from tests.crisis.small import small


def answers(source: bytes) -> list[dict[str, object]]:
    out = io.StringIO()
    screen(io.BytesIO(source), out, small())
    return [json.loads(line) for line in out.getvalue().splitlines()]


def tiers(source: bytes) -> list[object]:
    return [answer["tier"] for answer in answers(source)]


def test_every_line_is_answered_in_order() -> None:
    assert answers(b"i want to die\nhello\n\ntook 30 pills") == [
        {"tier": "crisis", "kind": "suicide", "why": ["want to die"]},
        {"tier": "none", "kind": None, "why": []},
        {"tier": "none", "kind": None, "why": []},
        {"tier": "emergency", "kind": "overdose", "why": ["took 30 pills"]},
    ]


def test_a_line_may_be_an_object_with_text() -> None:
    assert tiers(b'{"text": "i want to die", "id": 7}\n{"text": 7}\n{"note": "end it"}\n{broken end it\n') == [
        "crisis",
        "none",
        "crisis",
        "crisis",
    ]


@pytest.mark.parametrize(
    "odd",
    [
        b"\xff\xfe end it",
        b"end it\r",
        b"\xef\xbb\xbfend it",
        b"a\x00b end it",
        b'{"text": "\\ud83d end it"}',
        b"{" * 100_000 + b" end it",
        "end it 💊".encode(),
        b"x" * (PIECE + 10) + b" end it",
        b"end it " + b"x" * (2 * PIECE),
    ],
)
def test_odd_bytes_and_huge_lines_keep_the_order(odd: bytes) -> None:
    assert tiers(b"hello\n" + odd + b"\nhello\n") == ["none", "crisis", "none"]


def test_when_screening_breaks_the_answer_is_care(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.console.screen.assess", None)

    assert answers(b"hello\n") == [{"tier": "crisis", "kind": "suicide", "why": ["screening failed"]}]


def test_what_it_does_not_understand_it_says() -> None:
    with pytest.raises(BadSetting, match="standard input"):
        command(["--fast"], {})


def test_the_command_screens_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"i want to kill myself\nhello\n")))

    assert command(["--json"], {}) == 0
    assert [json.loads(line)["tier"] for line in capsys.readouterr().out.splitlines()] == ["crisis", "none"]
