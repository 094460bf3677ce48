"""What is installed is exactly what was locked, from wherever it comes."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.repository.checkout import ROOT

LOCKS = ("requirements.txt", "requirements-dev.txt")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNTIME = PROJECT["project"]["dependencies"]
DEV = PROJECT["project"]["optional-dependencies"]["dev"]


def name_of(requirement: str) -> str:
    """Return the normalised name (PEP 503) a requirement begins with."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def locked(lock: str) -> dict[str, str]:
    """Return every requirement of a lock by name: the pin, its markers and its hashes on one line."""
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    return {name_of(line): line for line in text.splitlines() if line.strip()}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_and_hashed(lock: str) -> None:
    for name, line in locked(lock).items():
        assert re.match(r"[\w.-]+(\[[\w,-]+\])?==[\w.]+( |$)", line), f"{lock}: {name} is not pinned to one version"
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", line), f"{lock}: {name} has no hash; run `make lock`"


def test_an_extra_that_a_package_asks_for_stands_in_the_lock() -> None:
    # pip looks for `name[extra]` by itself: with only `name` pinned it takes the newest version there is,
    # finds no hash for it and stops, on the day that a newer version appears.
    lines = locked(LOCKS[1])
    asked = [Requirement(text) for name in lines for text in required_by(name)]

    for requirement in asked:
        name = canonicalize_name(requirement.name)
        if requirement.extras and name in lines and (requirement.marker is None or requirement.marker.evaluate()):
            head = Requirement(lines[name].split(" ")[0])
            assert requirement.extras <= head.extras, f"{LOCKS[1]} lacks {requirement}; run `make lock`"


def required_by(name: str) -> list[str]:
    """Return what an installed package requires; nothing for one that this platform does not install."""
    try:
        return requires(name) or []
    except PackageNotFoundError:
        return []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place_to_fetch_from(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")

    for sign in ("://", "--index", "-i ", "--extra-index", "--find-links", "-f ", "--trusted-host", " @ ", "file:"):
        assert sign not in text, f"{lock} says where to fetch from ({sign.strip()}); run `make lock`"


@pytest.mark.parametrize(("lock", "wanted"), [(LOCKS[0], RUNTIME), (LOCKS[1], [*RUNTIME, *DEV])])
def test_every_dependency_is_in_its_lock(lock: str, wanted: list[str]) -> None:
    missing = {name_of(requirement) for requirement in wanted} - locked(lock).keys()

    assert not missing, f"{lock} lacks {missing}; run `make lock`"


def test_the_tests_run_with_what_people_run() -> None:
    runtime, dev = (locked(lock) for lock in LOCKS)

    for name, line in runtime.items():
        assert dev.get(name, "").split()[0] == line.split()[0], f"{name} differs between the locks; run `make lock`"


def test_what_only_the_tests_need_is_not_in_the_image() -> None:
    assert not {"pytest", "mypy", "playwright", "hypothesis", "uv"} & locked(LOCKS[0]).keys()


def test_the_build_backend_is_pinned() -> None:
    for requirement in PROJECT["build-system"]["requires"]:
        assert name_of(requirement) in locked(LOCKS[1]), f"{requirement} would be fetched at build time, unpinned"


def test_every_dependency_has_its_reason_beside_it() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()

    for requirement in [*RUNTIME, *DEV, *PROJECT["build-system"]["requires"]]:
        line = next(line for line in lines if f'"{requirement}"' in line)
        assert re.search(r"#\s+\w+.{12,}", line), f"pyproject.toml does not say why {requirement} is needed"


@pytest.mark.parametrize(
    ("line", "name"), [("Ruamel.YAML>=0.18", "ruamel-yaml"), ("coverage[toml]>=7", "coverage"), ("uv", "uv")]
)
def test_a_name_is_read_as_the_index_reads_it(line: str, name: str) -> None:
    assert name_of(line) == name
