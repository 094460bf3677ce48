"""What those who write flows type: language, diagram, diff."""

import asyncio
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.flow.fingerprint import fingerprints
from bot.flow.library import digest_of
from bot.flow.read import read
from bot.settings import read_settings
from bot.storage.sqlite import open_store
from bot.storage.store import Revision

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

    assert f"s1-->s1 : {label}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("nowhere", "There is no flow “nowhere”. Try one of: empty, talk."), ("empty", "There is no step in")],
)
def test_what_cannot_be_drawn_is_said_in_a_sentence(
    name: str, sentence: str, flows: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diagram", name], flows) == 1

    assert sentence in capsys.readouterr().err


# matches


def test_a_translation_is_noted_to_match(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = flows / "es" / "talk.md"
    original = read(FLOW, name="talk", language="en").flow

    assert run(["matches", "es/talk"], flows) == 0

    assert capsys.readouterr().out == f"{path}: 1 step matches its original.\n"
    noted = read(path.read_text("utf-8"), name="talk", language="es").flow
    assert dict(noted.front.translated) == fingerprints(original)
    assert run(["matches", str(path), "start"], flows) == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["talk"], "talk is the original. Name a translation of it, such as es/talk."),
        (["es/talk", "nowhere"], "There is no step “nowhere” in both es/talk and its original."),
        (["es/only"], "There is no flow"),
        (["es/nothing"], "There is no flow “es/nothing”."),
    ],
)
def test_what_cannot_be_noted_is_said(
    arguments: list[str], sentence: str, flows: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (flows / "es" / "only.md").write_text(FLOW, "utf-8")

    assert run(["matches", *arguments], flows) == 1

    assert sentence in capsys.readouterr().err


# diff


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@a.example"]
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


def test_a_flow_is_compared_with_what_git_knows(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(flows, "init")
    git(flows, "add", ".")
    git(flows, "commit", "-m", "x")
    assert run(["diff", "talk@HEAD"], flows) == 0
    assert capsys.readouterr().out == "They say and do the same.\n"

    (flows / "en" / "talk.md").write_text(FLOW.replace("Shall we?", "Shall we go?"), "utf-8")

    assert run(["diff", "talk@HEAD", "talk"], flows) == 1
    assert capsys.readouterr().out.splitlines()[2:] == ["    was: Shall we?", "    now: Shall we go?"]


def test_rehearsals_beside_a_flow_are_compared_with_it(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own, path = "\n```rehearsal\nyou: no\n```\n", flows / "en" / "rehearsals" / "talk.md"
    (flows / "en" / "talk.md").write_text(FLOW + own, "utf-8")
    git(flows, "init")
    git(flows, "add", ".")
    git(flows, "commit", "-m", "x")
    path.parent.mkdir()
    path.write_text(f"# What it must do\n{own}", "utf-8")
    (flows / "en" / "talk.md").write_text(FLOW, "utf-8")
    git(flows, "add", ".")
    git(flows, "commit", "-m", "y")

    for before in ("talk@HEAD~1", f"{path}@HEAD~1", "talk@HEAD"):
        assert run(["diff", before, "talk"], flows) == 0
        assert capsys.readouterr().out == "They say and do the same.\n"
    path.write_text(own.replace("no", "yes") + own.replace("no", "maybe"), "utf-8")
    assert run(["diff", "talk@HEAD", "talk"], flows) == 1
    assert capsys.readouterr().out == "Rehearsals: 1 changed, 1 new.\n"


CHAPTER = "## Walk\n\nA short walk.\n"


def in_chapters(flows: Path, language: str = "en") -> Path:
    """Let the flow have a chapter; returns its file."""
    path = flows / language / "talk" / "walk.md"
    path.parent.mkdir()
    path.write_text(CHAPTER, "utf-8")
    own = flows / language / "talk.md"
    own.write_text(f"---\nchapters: [walk]\n---\n{own.read_text('utf-8').replace('(#start)', '(#walk)')}", "utf-8")
    return path


@pytest.mark.parametrize("name", ["talk", "{flows}/en/talk.md", "{flows}/en/talk/walk.md"])
def test_a_flow_is_drawn_with_its_chapters(name: str, flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    in_chapters(flows)

    assert run(["diagram", name.format(flows=flows)], flows) == 0
    assert "s1-->s2 : Yes" in capsys.readouterr().out


def test_a_chapter_is_compared_with_what_git_knows(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = in_chapters(flows)
    git(flows, "init")
    git(flows, "add", ".")
    git(flows, "commit", "-m", "x")
    assert run(["diff", "talk@HEAD"], flows) == 0
    path.write_text(CHAPTER.replace("short", "long"), "utf-8")
    capsys.readouterr()

    assert run(["diff", "talk@HEAD", "talk"], flows) == 1
    assert capsys.readouterr().out.splitlines()[2:] == ["    was: A short walk.", "    now: A long walk."]
    assert run(["diff", f"{path}@HEAD"], flows) == 1


def test_a_flow_that_is_divided_says_and_does_the_same(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = flows / "en" / "talk.md"
    own.write_text(f"{FLOW.replace('(#start)', '(#walk)')}\n{CHAPTER}", "utf-8")
    git(flows, "init")
    git(flows, "add", ".")
    git(flows, "commit", "-m", "x")
    own.write_text(FLOW, "utf-8")
    in_chapters(flows)

    assert run(["diff", "talk@HEAD"], flows) == 0
    assert capsys.readouterr().out == "They say and do the same.\n"


def test_a_translation_in_chapters_is_noted_in_its_own_file(flows: Path) -> None:
    path = [in_chapters(flows, language) for language in ("en", "es")][1]
    own = flows / "es" / "talk.md"

    assert run(["matches", str(path)], flows) == 0
    assert path.read_text("utf-8") == CHAPTER
    assert "\n  walk: " in own.read_text("utf-8")
    assert "chapters: [walk]\n" in own.read_text("utf-8")


def test_a_chapter_that_cannot_be_read_is_said_in_a_sentence(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = in_chapters(flows)
    path.write_bytes(b"\xff")

    assert run(["diagram", "talk"], flows) == 1
    assert capsys.readouterr().err.startswith(f"{path}: From here on this is no text in UTF-8.")


def test_a_flow_is_compared_with_what_is_live(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = flows.parent / "bot.db"
    environment = {"FLOWS": str(flows), "DATABASE": str(database), "SEAL_KEY_FILE": str(flows.parent / "key")}
    digest = asyncio.run(published(environment, FLOW.replace("[No]", "[Not now]")))

    for revision in ("live", digest):
        assert main(["diff", f"talk@{revision}"], environment) == 1
        assert "    was: “Not now” leads to the flow other" in capsys.readouterr().out
    beside = flows / "en" / "rehearsals" / "talk.md"
    beside.parent.mkdir()
    beside.write_text("```rehearsal\nyou: no\n```\n", "utf-8")
    assert main(["diff", "talk@live"], environment) == 1
    assert "Rehearsals" not in capsys.readouterr().out
    assert main(["diff", "talk@0123456789abcdef"], environment) == 1
    assert capsys.readouterr().err == "The database holds no such revision of “talk” (en).\n"


async def published(environment: Mapping[str, str], text: str) -> str:
    settings = read_settings(environment)
    store = await open_store(settings.database, seal_key=settings.seal_key, tombstones=settings.tombstones)
    digest = digest_of(text)
    at = datetime(2026, 3, 2, tzinfo=UTC)
    revision = Revision(name="talk", language="en", digest=digest, text=text, by="", at=at, origin="file", live=True)
    await store.publish(revision)
    await store.close()
    return digest


@pytest.mark.parametrize(
    ("revision", "sentence"),
    [
        ("nope", "Git knows no “talk.md” at “nope”. Write @live, @HEAD~3, or the digest of a revision.\n"),
        ("-h", "Git knows no “talk.md” at “-h”."),
        ("live", "There is no database at "),
    ],
)
def test_a_revision_that_is_not_there_is_said_in_a_sentence(
    revision: str, sentence: str, flows: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", f"talk@{revision}"], {"FLOWS": str(flows), "DATABASE": str(flows / "none.db")}) == 1

    assert capsys.readouterr().err.startswith(sentence)
