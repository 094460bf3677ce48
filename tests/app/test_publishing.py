"""`publish` and `withdraw`: what goes live, and what stays."""

import asyncio
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.app.publishing import why_it_stays
from bot.flow.library import Library, digest_of
from bot.publish import load_library
from bot.settings import CHECKOUT
from bot.storage.sqlite import open_store
from bot.storage.store import Revision
from tests.flow.rules.checker import checker

NOW = datetime(2026, 3, 2, tzinfo=UTC)
TEA = "---\ncommand: tea\n---\n\n# Tea\n\n## Start\n\nA warm cup?\n\n- [Yes](#bye)\n- [No](#bye)\n\n## Bye\n\nGood.\n"


@pytest.fixture
def environment(tmp_path: Path) -> Mapping[str, str]:
    """A checkout's flows and tea in both languages, served once before."""
    flows = tmp_path / "flows"
    shutil.copytree(CHECKOUT / "flows", flows)
    for language in ("en", "es"):
        (flows / language / "tea.md").write_text(TEA.replace("Yes", "Sí") if language == "es" else TEA, "utf-8")
    settings = {"FLOWS": str(flows), "DATABASE": str(tmp_path / "twofold.db")}

    async def start() -> None:
        store = await open_store(Path(settings["DATABASE"]))
        await load_library(store, flows, now=NOW)
        await store.close()

    asyncio.run(start())
    return settings


def flow(environment: Mapping[str, str], name: str) -> Path:
    return Path(environment["FLOWS"]) / f"{name}.md"


def live(environment: Mapping[str, str]) -> dict[tuple[str, str], Revision]:
    async def look() -> dict[tuple[str, str], Revision]:
        store = await open_store(Path(environment["DATABASE"]))
        kept = await store.live_revisions()
        found = {(each.name, each.language): await store.revision(*_key(each)) for each in kept}
        await store.close()
        return {key: each for key, each in found.items() if each is not None}

    return asyncio.run(look())


def _key(kept: Revision) -> tuple[str, str, str]:
    return kept.name, kept.language, kept.digest


def test_a_flow_is_published_by_its_name_with_who_said_so(
    environment: Mapping[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    flow(environment, "en/tea").write_text(TEA.replace("Good.", "Enjoy it."), "utf-8")
    flow(environment, "es/tea").write_text(TEA.replace("Good.", "Bien."), "utf-8")

    assert main(["publish", "en/tea", "es/tea", "--by", "Ana"], environment) == 0
    assert capsys.readouterr().out == "flows/en/tea.md is live.\nflows/es/tea.md is live.\n"
    kept = live(environment)["tea", "en"]
    assert ("Enjoy it." in kept.text, kept.by) == (True, "Ana")


def test_a_flow_with_an_error_is_not_published(
    environment: Mapping[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    flow(environment, "en/tea").write_text(TEA.replace("- [Yes](#bye)", "- [Yes](#by)"), "utf-8")

    assert main(["publish", "tea"], environment) == 1
    assert "was not published; the last good one stays live. Line 11" in capsys.readouterr().out
    assert live(environment)["tea", "en"].text == TEA


def test_a_flow_is_not_published_against_the_rehearsals_beside_it(
    environment: Mapping[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    flow(environment, "en/tea").write_text(TEA.replace("Good.", "Enjoy it."), "utf-8")
    path = flow(environment, "en/rehearsals/tea")
    path.parent.mkdir(exist_ok=True)
    path.write_text("```rehearsal\nyou: yes\nbot: good\n```\n", "utf-8")

    assert main(["publish", "tea"], environment) == 1
    assert "stays live. flows/en/rehearsals/tea.md, line 3: The bot should have said “good”" in capsys.readouterr().out
    assert live(environment)["tea", "en"].text == TEA
    path.write_text("```rehearsal\nyou: yes\nbot: enjoy it\n```\n", "utf-8")
    assert main(["publish", str(path)], environment) == 0
    assert capsys.readouterr().out == "flows/en/tea.md is live.\n"


def test_a_flow_is_published_by_the_file_of_a_chapter(
    environment: Mapping[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    own, _, last = TEA.partition("## Bye")
    flow(environment, "en/tea").write_text(own.replace("command: tea", "command: tea\nchapters: [bye]"), "utf-8")
    path = flow(environment, "en/tea/bye")
    path.parent.mkdir()
    path.write_text(f"## Bye{last.replace('Good.', 'Enjoy it.')}", "utf-8")

    assert main(["publish", str(path)], environment) == 0
    assert capsys.readouterr().out == "flows/en/tea.md is live.\n"
    assert live(environment)["tea", "en"].text.endswith("<!-- chapter: bye -->\n## Bye\n\nEnjoy it.\n")
    path.write_bytes(b"\xff")
    assert main(["publish", "tea"], environment) == 1
    assert capsys.readouterr().err.startswith(f"{path}: From here on this is no text in UTF-8.")


def test_a_flow_without_a_file_is_not_published(
    environment: Mapping[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["publish", "en/coffee"], environment) == 1
    assert "There is no flow in" in capsys.readouterr().err


def test_a_withdrawn_flow_is_live_no_more_and_its_file_is_named(
    environment: Mapping[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    flow(environment, "en/tea").unlink()

    assert main(["withdraw", "en/tea", "es/tea"], environment) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == "en/tea is no longer live. Who is in it can finish."
    assert "Its file is still there" in second
    assert {key for key in live(environment) if key[0] == "tea"} == set()


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (["en/crisis"], "the bot itself opens it"),
        (["es/crisis-follow-up"], "the bot itself opens it"),
        (["en/tea"], "es/tea is live and cannot be without en/tea"),
        (["en/coffee"], "en/coffee is not live"),
        (["en/breaking-the-cycle", "es/breaking-the-cycle"], "leads to it. Change that one first."),
    ],
)
def test_a_flow_that_others_need_is_not_withdrawn(
    names: list[str], reason: str, environment: Mapping[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = live(environment)

    assert main(["withdraw", *names], environment) == 1
    assert reason in capsys.readouterr().err
    assert live(environment) == before


def test_a_translation_can_be_withdrawn_alone(environment: Mapping[str, str]) -> None:
    assert main(["withdraw", "es/tea"], environment) == 0
    assert [key for key in live(environment) if key[0] == "tea"] == [("tea", "en")]


def test_a_flow_of_one_language_stays_while_another_leads_to_it() -> None:
    texts = {("cup", "es"): TEA, ("pot", "es"): TEA.replace("- [No](#bye)", "- [No](cup.md)")}
    library = Library(
        texts={(*key, digest_of(text)): text for key, text in texts.items()},
        live={key: digest_of(text) for key, text in texts.items()},
    )
    world = replace(checker().world, library=library)

    assert "es/pot leads to it" in why_it_stays(("cup", "es"), frozenset({("cup", "es")}), world)
    assert why_it_stays(("pot", "es"), frozenset({("pot", "es")}), world) == ""
    assert why_it_stays(("cup", "es"), frozenset(texts), world) == ""


def test_without_a_database_there_is_nothing_to_publish_into(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["withdraw", "en/tea"], {"DATABASE": str(tmp_path / "none.db")}) == 1
    assert "There is no database" in capsys.readouterr().err
