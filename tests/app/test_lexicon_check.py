"""`bot check` tells the faults of the lexicon where it tells those of the flows."""

import json
import shutil
from pathlib import Path

import pytest

from bot.app.operate import check
from tests.crisis.small import SMALL
from tests.kept import DATA

FLOW = "# Tea\n\n## Start\n\nTea?\n\n```rehearsal\nbot: tea\n```\n"
ANSWERS = "meanings: {awake: {say: [awake], match: [asleep]}}\n"  # an example that is not heard
NEW = """\
patterns:
  - id: aa-new
    kind: suicid
    tier: crisis
    unles: [pool]
    say: [yeet myself off]
"""


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """A house with one flow, and with slips in its English lexicon, which is small: it is judged anew each time."""
    data = tmp_path / "data"
    shutil.copytree(DATA, data, ignore=shutil.ignore_patterns("places", "answers", "ordinary"))
    *head, (_, patterns) = SMALL.items()
    lines = [*(f"{name}: {json.dumps(value)}" for name, value in head), "patterns:"]
    assert isinstance(patterns, list)
    lines += [f"  - {json.dumps(pattern)}" for pattern in patterns]
    for language in ("en", "es"):
        (data / "crisis" / f"{language}.yaml").write_text("\n".join([*lines, ""]), "utf-8")
        (data / "answers" / language).mkdir(parents=True)
        (data / "answers" / language / "all.yaml").write_text(ANSWERS, "utf-8")
    (tmp_path / "flows" / "en").mkdir(parents=True)
    (tmp_path / "flows" / "en" / "tea.md").write_text(FLOW, "utf-8")
    lexicon = data / "crisis" / "en.yaml"
    text = lexicon.read_text("utf-8").replace("\npatterns:\n", f"\n{NEW}", 1)
    lexicon.write_text(text, "utf-8")
    return {"DATA": str(data), "FLOWS": str(tmp_path / "flows"), "DATABASE": str(tmp_path / "a.db")}


def test_slips_in_the_lexicon_are_told_in_order_and_counted(
    settings: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (Path(settings["DATA"]) / "crisis" / "en.yaml").read_text("utf-8").splitlines()
    kind, unless = (lines.index(line) + 1 for line in ("    kind: suicid", "    unles: [pool]"))

    assert check([], settings) == 1
    out, err = capsys.readouterr()
    first, second, *others, last = out.splitlines()
    assert first.startswith(f"data/crisis/en.yaml:{kind}: error: Pattern “aa-new” has the kind “suicid”.")
    assert first.endswith(" [unknown_value]")
    assert second == (
        f"data/crisis/en.yaml:{unless}: error: Pattern “aa-new” has “unles”, which nothing reads. "
        "The nearest is “unless”. [unknown_part]"
    )
    of_the_flow = sum(": error: " in line for line in others)
    assert last.startswith(f"1 flows, {2 + of_the_flow} errors, ")
    assert err == ""

    assert check(["--json"], settings) == 1
    told = json.loads(capsys.readouterr().out)
    assert [(each["file"], each["line"], each["level"]) for each in told][:2] == [
        ("data/crisis/en.yaml", kind, "error"),
        ("data/crisis/en.yaml", unless, "error"),
    ]
    assert "answers" not in {each["rule"] for each in told}
