"""Where in a file a fault stands, and YAML that cannot be read told in plain words."""

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.crisis.faults import Fault
from bot.crisis.places import no_table, not_yaml, placed

TEXT = """\
groups:
  años_de: [x, y]
patterns:
  # a comment
  - id: a
    say:
      - one
      - two
"""


@pytest.mark.parametrize(
    ("at", "place"),
    [
        ((), (1, 1)),
        (("groups", "años_de"), (2, 3)),
        (("groups", "anos de", 1), (2, 16)),
        (("patterns", 0), (5, 5)),
        (("patterns", 0, "say", 1), (8, 9)),
        (("patterns", 0, "match", 3), (5, 5)),
        (("patterns", 7), (3, 1)),
        (("patterns", 0, "id", 0), (5, 5)),
        (("nothing",), (1, 1)),
    ],
)
def test_a_fault_has_the_line_to_which_its_way_leads(at: tuple[str | int, ...], place: tuple[int, int]) -> None:
    (fault,) = placed([Fault(file="a.yaml", at=at, message="No.", rule="x")], TEXT)

    assert (fault.line, fault.column) == place
    assert str(fault) == f"a.yaml:{place[0]}: No."


def test_without_yaml_a_fault_stays_as_it_is() -> None:
    fault = Fault(file="a.yaml", at=("a",), message="No.", rule="x")

    assert placed([fault], "a: [") == (fault,)
    assert placed([fault], "") == (fault,)
    assert placed([], TEXT) == ()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\n\tb: 2\n", 2, "A tab stands here. Use spaces"),
        ("a:\n  - took: all: pills\n", 2, "A colon stands where none may be. Put the text in quotes"),
        ("a: 1\na: 2\n", 2, "This name stands here twice."),
        ("a:\n - x\nb: [x\nc: y\n", 4, "is not closed with “]”"),
        ("a: {x: y\nc: y\n", 2, "is not closed with “}”"),
        ('a: "x\n', 2, "A quote was opened and is never closed."),
        ("a:\n  - x\n b: y\n", 3, "this line is set in too far or not far enough"),
        ("a: *x\n", 1, "A “*” begins this text"),
        ("a: @x\n", 1, "This line cannot be read ("),
    ],
)
def test_what_yaml_does_not_understand_is_said_plainly(text: str, line: int, says: str) -> None:
    with pytest.raises(YAMLError) as raised:
        YAML(typ="safe", pure=True).load(text)

    fault = not_yaml("a.yaml", raised.value)

    assert says in fault.message
    assert (fault.file, fault.line, fault.hinders) == ("a.yaml", line, True)


def test_a_file_without_names_is_told() -> None:
    assert str(no_table("a.yaml")) == "a.yaml:1: The file holds no table of names and values."
