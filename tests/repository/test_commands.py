"""The commands people are told about exist and do what they say."""

import os
import re
import shutil
import subprocess
from configparser import ConfigParser

import pytest

from tests.repository.checkout import ROOT

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = ("chat", "run", "test", "test-long", "cover", "check", "bench", "lock", "clean", "help")


def steps(target: str) -> str:
    """Return what make would do for a target in a fresh checkout, without doing it."""
    make = shutil.which("make")
    if make is None:
        pytest.skip("make is not installed")
    plan = subprocess.run(
        [make, "--always-make", "--dry-run", "--no-print-directory", target],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},  # what the make that runs these tests set would be taken over
        capture_output=True,
        text=True,
        check=False,
    )
    assert plan.returncode == 0, plan.stderr
    return plan.stdout


@pytest.mark.parametrize("target", TARGETS)
def test_a_command_exists_and_says_what_it_is_for(target: str) -> None:
    assert re.search(rf"^{target}:.* ## \w", MAKEFILE, re.MULTILINE)
    assert steps(target)


def test_no_command_is_mistaken_for_a_file() -> None:
    phony = set(re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[0].split())

    assert phony >= set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))


def test_help_lists_every_command() -> None:
    make = shutil.which("make")
    if make is None:
        pytest.skip("make is not installed")

    listed = subprocess.run(
        [make, "help"], cwd=ROOT, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=True
    ).stdout

    for target in TARGETS:
        assert f"make {target} " in listed


@pytest.mark.parametrize("target", ["chat", "run"])
def test_talking_and_running_fetch_no_test_tools(target: str) -> None:
    plan = steps(target)

    assert "-r requirements.txt" in plan
    assert "requirements-dev.txt" not in plan


@pytest.mark.parametrize("target", ["chat", "run", "test", "check"])
def test_everything_is_installed_by_its_hash(target: str) -> None:
    installs = [line for line in steps(target).splitlines() if " install " in line]

    assert installs
    for line in installs:
        assert "--require-hashes" in line or "--no-deps --no-build-isolation -e ." in line


def test_a_first_chat_shows_the_conversation_and_not_its_commands() -> None:
    recipe = re.search(r"^chat:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)

    assert recipe
    assert all(line.startswith("\t@") for line in recipe[1].splitlines())


def test_ci_checks_tests_and_covers() -> None:
    script = ROOT / ".ci" / "run"
    lines = script.read_text("utf-8").splitlines()

    assert os.access(script, os.X_OK)
    assert lines[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in lines
    assert [line for line in lines if line.startswith("make ")] == ["make check", "make test", "make cover"]


def test_every_command_the_readme_names_exists() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    named = set(re.findall(r"`make ([a-z-]+)", readme)) | set(re.findall(r"^\s*make ([a-z-]+)", readme, re.MULTILINE))

    assert {"chat", "run"} <= named
    assert named <= set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))


def test_systemd_goes_on_starting_it_however_often_it_fails() -> None:
    unit = ConfigParser()
    unit.read_string((ROOT / "bot" / "RUNNING.md").read_text("utf-8").partition("```ini\n")[2].partition("```")[0])

    assert unit["Unit"]["StartLimitIntervalSec"] == "0"
    assert unit["Service"]["Restart"] == "always"
    assert unit["Service"]["RestartSec"] == "2"
