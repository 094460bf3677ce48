"""What those who write flows type: language, diagram."""

from pathlib import Path

import pytest

from bot.__main__ import main

FLOW = "# T\n\n## Start\n\nShall we?\n\n- [Yes](#start)\n- [No](other.md)\n"


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    for name, text in {"en/talk": FLOW, "es/talk": FLOW.replace("Yes", "Sí"), "en/empty": "# T\n"}.items():
        path = tmp_path / "flows" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "flows"


def run(arguments: list[str], flows: Path) -> int:
    return main(arguments, {"FLOWS": str(flows)})


def test_the_language_is_printed_on_one_page(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["language"], flows) == 0
    assert "> ask 0–10" in capsys.readouterr().out

    assert run(["language", "--grammar"], flows) == 0
    assert capsys.readouterr().out.startswith("direction")


@pytest.mark.parametrize(("name", "label"), [("talk", "Yes"), ("es/talk", "Sí"), ("{flows}/es/talk.md", "Sí")])
def test_a_flow_is_printed_as_a_diagram(name: str, label: str, flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diagram", name.format(flows=flows)], flows) == 0

    assert f"s1 --> s1 : {label}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("nowhere", "There is no flow “nowhere”. Try one of: empty, talk."), ("empty", "There is no step in")],
)
def test_what_cannot_be_drawn_is_said_in_a_sentence(
    name: str, sentence: str, flows: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diagram", name], flows) == 1

    assert sentence in capsys.readouterr().err
