"""The rooms of the rules: all of them in the table, all of them with a sentence, all of them tried."""

import re
from pathlib import Path

from bot.flow.rules import RULES

BOT = Path(__file__).parents[3] / "bot"
TESTS = Path(__file__).parents[2]
RULE = re.compile(r"^def ([a-z]\w+)\(page: Page\) -> Iterator\[Problem\]", re.MULTILINE)
NAMED = re.compile(r'(?:rule=|warning\([^"]*|_ours\([^"]*|_faulty\([^"]*)"([a-z_]+)"', re.DOTALL)


def test_every_rule_says_what_it_finds() -> None:
    assert len(RULES) == len(set(RULES))
    assert all(rule.__doc__ and rule.__doc__.strip().endswith(".") for rule in RULES)


def test_every_rule_that_has_a_room_is_in_the_table() -> None:
    written = set()
    for room in (BOT / "flow" / "rules").glob("*.py"):
        written |= set(
            re.findall(r"^def ([a-z]\w+)\(page: Page\) -> Iterator\[Problem\]", room.read_text("utf-8"), re.MULTILINE)
        )

    assert written == {rule.__name__ for rule in RULES}


def test_every_fault_that_can_be_named_is_tried() -> None:
    rooms = [*(BOT / "flow" / "rules").glob("*.py"), BOT / "checking.py", BOT / "console" / "check.py"]
    named = {name for room in rooms for name in NAMED.findall(room.read_text("utf-8"))}
    tried = "\n".join(path.read_text("utf-8") for path in TESTS.rglob("*.py") if path != Path(__file__))

    assert len(named) > 40
    assert [name for name in sorted(named) if f'"{name}"' not in tried] == []
