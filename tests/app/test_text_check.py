"""What keeps a changed flow from going live."""

from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app.house import text_check
from bot.clock import SystemClock
from bot.engine.world import TeamHours, World
from bot.events import ChatId
from bot.folder import flow_files
from bot.settings import CHECKOUT, read_settings
from tests.flow.rules.checker import checker
from tests.kept import helplines, ideas, lexicon, library, meanings

GOOD = "---\ncommand: tea\n---\n# Tea\n\n## Start\n\nHello there, this is warm.\n"


def test_only_errors_keep_a_flow_from_going_live(tmp_path: Path) -> None:
    check = text_check(read_settings({"DATABASE": str(tmp_path / "a.db")}), SystemClock())

    assert check(checker().world, "tea", "en", GOOD) == ()
    assert [each.rule for each in check(checker().world, "tea", "en", GOOD.replace("warm", "for addicts"))] == [
        "banned_words"
    ]


def test_rehearsals_beside_a_flow_keep_it_from_going_live(tmp_path: Path) -> None:
    path = tmp_path / "flows" / "en" / "rehearsals" / "tea.md"
    path.parent.mkdir(parents=True)
    check = text_check(
        read_settings({"DATABASE": str(tmp_path / "a.db"), "FLOWS": str(tmp_path / "flows")}), SystemClock()
    )

    path.write_text("```rehearsal\nbot: cold\n```\n", "utf-8")
    failing = check(checker().world, "tea", "en", GOOD)
    path.write_text("```rehearsal\nbot: warm\n```\n", "utf-8")

    assert [(each.file, each.span.line, each.rule) for each in failing] == [
        ("rehearsals/tea.md", 2, "failing_rehearsal")
    ]
    assert check(checker().world, "tea", "en", GOOD) == ()


def test_without_the_lists_of_words_nothing_goes_live_and_a_sentence_says_why(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "en.yaml").write_text("nevr: []\n", "utf-8")
    check = text_check(read_settings({"DATABASE": str(tmp_path / "a.db"), "DATA": str(tmp_path)}), SystemClock())
    found = check(checker().world, "tea", "en", GOOD)

    assert [each.rule for each in found] == ["words_unusable"]
    assert "data/words/en.yaml" in found[0].message


def test_every_flow_can_be_edited_wherever_it_is_served_and_whoever_is_there(tmp_path: Path) -> None:
    flows = CHECKOUT / "flows"
    world = World(library=library(), lexicon=lexicon(), helplines=helplines(), meanings=meanings(), ideas=ideas())
    day = TeamHours(zone=ZoneInfo("UTC"), open_at=0, close_at=24 * 60, days=frozenset(range(7)))
    served = replace(world, country="US", team=day, team_chat=ChatId(-55), impaired=True)
    check = text_check(read_settings({"DATABASE": str(tmp_path / "a.db")}), SystemClock())

    refused = {
        f"{file.language}/{file.name}": problems[0].message
        for file in flow_files(flows)
        if (problems := check(served, file.name, file.language, file.text))
    }

    assert refused == {}
