"""What is committed belongs to everyone: no path of one machine, no secret, no database."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.repository.checkout import ROOT, tracked

# Somebody's home, and where checkouts lie on build machines. `/data` and `/app` are the image's own.
PLACES = re.compile(r"(?<![\w.])/(?:home|root|Users|work|workspace|mnt)/[\w.-]+|[A-Z]:\\Users\\")
TOKEN = re.compile(r"\b\d{8,10}:[A-Za-z0-9_-]{35}\b")  # the shape of a real Telegram token
TOP = {
    *("bot", "data", "flows", "tests", "pyproject.toml", "requirements.txt", "requirements-dev.txt"),
    *("Dockerfile", "LICENSE", "Makefile", "README.md"),
}
KEPT_OUT = re.compile(r"\.(?:db|db-wal|db-shm|sqlite|key|pem|pyc)$|(?:^|/)\.env$")


def names_a_place(text: str) -> str | None:
    found = PLACES.search(text)
    return found[0] if found else None


@pytest.fixture(scope="module")
def texts() -> dict[Path, str]:
    found = {}
    for path in tracked():
        try:
            found[path.relative_to(ROOT)] = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture
    return found


def test_no_file_names_a_path_of_one_machine(texts: dict[Path, str]) -> None:
    for path, text in texts.items():
        if path != Path(__file__).relative_to(ROOT):
            assert not names_a_place(text), f"{path} names {names_a_place(text)}, which is on one machine only"


def test_no_file_holds_a_token(texts: dict[Path, str]) -> None:
    for path, text in texts.items():
        assert not TOKEN.search(text), f"{path} holds what looks like a Telegram token"


def test_no_database_or_key_is_tracked() -> None:
    assert not [str(path) for path in tracked() if KEPT_OUT.search(path.relative_to(ROOT).as_posix())]


def test_the_top_level_holds_what_belongs_there_and_nothing_else() -> None:
    top = {path.relative_to(ROOT).parts[0] for path in tracked()}

    assert {name for name in top if not name.startswith(".")} == TOP


def test_no_module_is_ignored() -> None:
    ignored = subprocess.run(
        ["git", "ls-files", "--others", "--ignored", "--exclude-standard", "bot", "tests", "flows", "data"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()

    assert not [name for name in ignored if "__pycache__" not in name]


def test_a_database_and_its_key_are_ignored() -> None:
    ignored = (ROOT / ".gitignore").read_text("utf-8").split()

    assert {".venv/", "*.db", "*.db-*", "*.key"} <= set(ignored)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("open('/home/ana/twofold/x')", "/home/ana"),
        ('"C:\\Users\\ana"', "C:\\Users\\"),
        ("DATABASE=/data/twofold.db", None),
        ("see https://example.org/home/index", None),
        ("GET /work-hours", None),
    ],
)
def test_a_place_is_told_from_an_address(text: str, place: str | None) -> None:
    assert names_a_place(text) == place
