"""Order within a chat holds, whatever the ranks are and however many are taken at once."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.actions import Priority, SendMessage
from bot.events import ChatId
from bot.message import Message
from bot.storage.seal import Seal
from bot.storage.turns import Turns
from tests.storage.made import NOW, texts
from tests.storage.rows import in_memory, waiting_rows


@given(
    st.lists(st.tuples(st.integers(1, 4), st.sampled_from(Priority)), max_size=20),
    st.integers(1, 5),
)
def test_whatever_waits_goes_out_once_and_in_order_within_each_chat(
    sends: list[tuple[int, Priority]], at_once: int
) -> None:
    db, turns = in_memory(), Turns(Seal([bytes(32)]))
    for number, (chat, priority) in enumerate(sends):
        action = SendMessage(key=str(number), message=Message(str(number)), priority=priority)
        for statement, values in turns.actions.statements(db, ChatId(chat), (action,), NOW.timestamp()):
            db.execute(statement, values)
    said: dict[int, list[str]] = {chat: [] for chat, _ in sends}
    while rows := waiting_rows(db, turns, at_once, NOW + timedelta(seconds=1)):
        assert len({row.chat for row in rows}) == len(rows) <= at_once
        for row in rows:
            said[row.chat] += texts((row,))
            db.execute("update outbox set state = 1 where row = ?", (row.row,))

    assert said == {chat: [str(n) for n, (where, _) in enumerate(sends) if where == chat] for chat, _ in sends}
