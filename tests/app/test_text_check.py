"""What keeps a changed flow from going live."""

from pathlib import Path

from bot.app.house import text_check
from bot.clock import SystemClock
from bot.settings import read_settings
from tests.flow.rules.desk import desk

GOOD = "---\ncommand: tea\n---\n# Tea\n\n## Start\n\nHello there, this is warm.\n"


def test_only_errors_keep_a_flow_from_going_live(tmp_path: Path) -> None:
    check = text_check(read_settings({"DATABASE": str(tmp_path / "a.db")}), SystemClock())

    assert check(desk().world, "tea", "en", GOOD) == ()
    assert [each.rule for each in check(desk().world, "tea", "en", GOOD.replace("warm", "for addicts"))] == [
        "banned_words"
    ]


def test_without_the_lists_of_words_nothing_goes_live_and_a_sentence_says_why(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "en.yaml").write_text("nevr: []\n", "utf-8")
    check = text_check(read_settings({"DATABASE": str(tmp_path / "a.db"), "DATA": str(tmp_path)}), SystemClock())
    found = check(desk().world, "tea", "en", GOOD)

    assert [each.rule for each in found] == ["words_unusable"]
    assert "data/words/en.yaml" in found[0].message
