"""What was written by any version of this program is read by this one."""

from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import EditMessage, Priority, SendMessage
from bot.message import Button, Keyboard, Mark, MarkKind, Message
from bot.session import SESSION_VERSION, Frame, OpenRisk, Past, Rhythm, Session, TeamTalk, Value
from bot.storage import encoding
from tests.storage.made import ANNA, HOUR, NOW, frame

SHAPES = Path(__file__).with_name("shapes")
RISK = OpenRisk(tier=2, kind="suicide", since=NOW, denied=True, asked={"words": NOW - HOUR})
SESSION = Session(
    chat=ANNA,
    language="es",
    serial=9,
    wordings={"menu:3": 2},
    risk=RISK,
    retries=1,
    unreadable=2,
    last_key="k7",
    wrote_since=True,
    heard_at=NOW,
    picked="a:1",
    erasing=True,
)
SESSIONS = {
    1: SESSION,
    2: replace(SESSION, team=TeamTalk(code="K7", since=NOW, by="Q")),
    3: replace(
        SESSION,
        rhythm=Rhythm(
            sent=(NOW - HOUR, NOW), flow="mood", asked_at=NOW - HOUR, unanswered=4, silent=True, crisis_at=NOW
        ),
    ),
    4: replace(SESSION, unnoticed_at=NOW - HOUR, missed=True, mending=True),
    5: replace(SESSION, risk=replace(RISK, young=True)),
    6: replace(SESSION, team=TeamTalk(code="K7", since=NOW, by="Q", is_raised_again=True)),
}
FRAME = frame(
    "urge",
    serial=7,
    asked=6,
    values={"name": "Ana", "plan": ("call", "walk")},
    recorded={"urge": 4},
    said=Message("Which?", marks=(Mark(0, 5, MarkKind.BOLD),), rows=((Button("Yes", "a:1"),),)),
    said_key="k7",
    entry="e7",
    past=(Past(stop="one", values={"a": "b"}, entry="e1"),),
)
WORDS = st.text(st.characters(exclude_categories=()), max_size=20)
VALUES: st.SearchStrategy[Value] = (
    st.integers(-(10**9), 10**9) | st.floats(allow_nan=False) | WORDS | st.lists(WORDS, max_size=4).map(tuple)
)
NAMED = st.dictionaries(st.text("abc-", min_size=1, max_size=5), VALUES, max_size=4)
MESSAGES = st.builds(
    Message,
    text=WORDS,
    marks=st.lists(
        st.builds(Mark, st.integers(0, 9), st.integers(0, 99), st.sampled_from(MarkKind), WORDS), max_size=2
    ).map(tuple),
    rows=st.lists(st.lists(st.builds(Button, WORDS, WORDS, WORDS), max_size=2).map(tuple), max_size=2).map(tuple),
    picture=WORDS,
    alt=WORDS,
    keyboard=st.sampled_from(Keyboard),
)


@pytest.mark.parametrize("version", range(1, SESSION_VERSION + 1))
def test_a_session_of_every_version_is_read(version: int) -> None:
    """A new version needs a fixture, what it means, and an upgrade for the one before."""
    body = (SHAPES / f"session-{version}.json").read_text("utf-8")

    assert encoding.session_in(ANNA, "es", body, ()) == SESSIONS[version]
    assert version == SESSION_VERSION or version in encoding.UPGRADES


def test_what_is_written_now_is_the_newest_fixture() -> None:
    newest = SESSIONS[SESSION_VERSION]

    assert encoding.session_out(newest) == (SHAPES / f"session-{SESSION_VERSION}.json").read_text("utf-8").strip()
    assert encoding.frame_out(FRAME) == (SHAPES / f"frame-{encoding.FRAME_VERSION}.json").read_text("utf-8").strip()


@pytest.mark.parametrize("version", range(encoding.FRAME_VERSION + 1))
def test_a_frame_of_every_version_is_read(version: int) -> None:
    body = (SHAPES / f"frame-{version}.json").read_text("utf-8")

    assert encoding.frame_in("urge", "en", "r1", "start", 7, body) == FRAME
    assert version == encoding.FRAME_VERSION or version in encoding.FRAME_UPGRADES


@given(VALUES)
def test_a_value_comes_back_as_it_was(value: Value) -> None:
    back = encoding.value_in(encoding.value_out(value))

    assert back == value
    assert type(back) is type(value)


@given(MESSAGES, st.sampled_from(Priority), WORDS)
def test_a_message_to_send_comes_back_as_it_was(message: Message, priority: Priority, target: str) -> None:
    said = SendMessage(key="k", message=message, priority=priority)
    edit = EditMessage(key="k", target=f"t{target}", message=message, priority=priority)

    assert encoding.send_in(encoding.send_out(said)) == said
    assert encoding.send_in(encoding.send_out(edit)) == edit


@given(NAMED, NAMED, MESSAGES | st.none(), NAMED)
def test_a_frame_comes_back_as_it_was(
    values: dict[str, Value], recorded: dict[str, Value], said: Message | None, before: dict[str, Value]
) -> None:
    made = replace(FRAME, values=values, recorded=recorded, said=said, past=(Past(stop="s", values=before, entry="e"),))
    back = encoding.frame_in(made.flow, made.language, made.revision, made.stop, made.serial, encoding.frame_out(made))

    assert back == made


@pytest.mark.parametrize("kind", [Session, Frame])
def test_every_field_is_kept(kind: type[Session | Frame]) -> None:
    """A field that is left out of the encoding would be lost at the next start, and not before."""
    samples = [*SESSIONS.values()] if kind is Session else [FRAME]
    usual = Session(chat=ANNA) if kind is Session else frame("")
    kept = {
        name.name
        for name in fields(kind)
        if any(getattr(each, name.name) != getattr(usual, name.name) for each in samples)
    }
    # These have columns of their own, or are no state: the chat, the version, the frames.
    columns = {"chat", "v", "frames", "language", "flow", "revision", "stop", "serial"}

    assert {name.name for name in fields(kind)} - columns <= kept


def test_what_was_just_told_comes_back_with_when_and_its_absence_takes_no_room() -> None:
    told = Rhythm(flow="mood", told=(("mood", NOW - HOUR), ("urge", NOW)))

    assert encoding.rhythm_in(encoding.rhythm_out(told)) == told
    assert len(encoding.rhythm_out(replace(told, told=())) or ()) == 6
