"""The image's steps, tried one by one in an empty folder that stands for the image's root.

No container engine is needed: paths of the image are read below the folder, every RUN is really run,
every COPY really copied, and the program is started with nothing but what the image sets.
"""

import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.repository.checkout import ROOT
from tests.repository.dockerfile import Instruction, command, environment, said, stages

pytestmark = pytest.mark.long

PLACES = re.compile(r"(?<![\w./])/(?:build|opt|app|data)\b")  # the folders of the image that the Dockerfile names
LARGEST = 120 * 2**20
"""Bytes that we add to the slim Python image.

Measured at 106 MB: 69 of packages (Pillow 21, cryptography 15), 15 compiled ahead, 14 of places, 8 of our own (5 of
them the points of weak signs); a tenth is left, so that one more package of that size is noticed.
"""
STAGES = stages((ROOT / "Dockerfile").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Image:
    """The final stage as a folder, and the program as the image would start it."""

    root: Path
    stage: list[Instruction]

    def inside(self, text: str) -> str:
        return below(self.root, text)

    def start(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        variables = {name: self.inside(value) for name, value in environment(self.stage).items()}
        variables["PATH"] = variables["PATH"].replace("$PATH", os.defpath)
        entry, *words = command(said(self.stage, "ENTRYPOINT")[0])
        return subprocess.run(
            [shutil.which(entry, path=variables["PATH"]) or entry, *words, *arguments],
            cwd=self.inside(said(self.stage, "WORKDIR")[-1]),
            env=variables,
            input=given,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )


def below(root: Path, text: str) -> str:
    """Return *text* with every path of the image read below *root*."""
    return PLACES.sub(lambda found: f"{root}{found[0]}", text)


def run(line: str, root: Path, variables: Mapping[str, str]) -> None:
    here = below(root, line)
    if os.geteuid() != 0:  # only root gives files away; in an image every RUN is root's
        here = re.sub(r" -[og] \d+", "", here)
    step = subprocess.run(["sh", "-c", here], cwd=root, env=variables, capture_output=True, text=True, check=False)
    assert step.returncode == 0, f"RUN {line}\n{step.stdout}{step.stderr}"


def copy(line: str, root: Path, roots: Mapping[str, Path]) -> None:
    origin = re.match(r"--from=(\w+) ", line)
    source, target = line.split()[-2:]
    start = Path(below(roots[origin[1]], source)) if origin else ROOT / source
    goal = Path(below(root, target))
    goal.parent.mkdir(parents=True, exist_ok=True)
    if start.is_dir():
        shutil.copytree(start, goal, symlinks=True, ignore=None if origin else shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy2(start, goal)


@pytest.fixture(scope="module")
def image() -> Iterator[Image]:
    everything = Path(tempfile.mkdtemp(prefix="image-"))
    tools = everything / "tools"
    tools.mkdir()
    (tools / "python").symlink_to(Path(sys.executable).resolve())
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL", "COV"))}
    variables["PATH"] = f"{tools}:{os.defpath}"
    roots: dict[str, Path] = {}
    for number, stage in enumerate(STAGES):
        root = everything / str(number)
        root.mkdir()
        roots[said(stage, "FROM")[0].rpartition(" AS ")[2]] = root
        for instruction in stage:
            match instruction.word:
                case "RUN":
                    run(instruction.rest, root, variables)
                case "COPY":
                    copy(instruction.rest, root, roots)
                case "WORKDIR":
                    Path(below(root, instruction.rest)).mkdir(parents=True, exist_ok=True)
                case _:
                    pass
    yield Image(everything / str(len(STAGES) - 1), STAGES[-1])
    shutil.rmtree(everything)


def test_the_program_starts_with_what_the_image_holds(image: Image) -> None:
    told = image.start("--help")

    assert told.returncode == 0, told.stderr
    assert "run" in told.stdout


def test_without_a_token_the_image_says_what_is_missing(image: Image) -> None:
    told = image.start(*command(said(STAGES[-1], "CMD")[0]))

    assert told.returncode != 0
    assert "TELEGRAM_TOKEN" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_conversation_fits_into_the_image(image: Image) -> None:
    told = image.start("chat", given="hello\n")

    assert told.returncode == 0, told.stderr
    assert told.stdout.strip()


def test_only_the_program_may_look_into_the_volume(image: Image) -> None:
    volume = Path(image.inside("/data")).stat()

    assert stat.S_IMODE(volume.st_mode) == 0o700
    if os.geteuid() == 0:
        assert f"{volume.st_uid}:{volume.st_gid}" == said(STAGES[-1], "USER")[-1]


def test_the_image_is_small_and_holds_no_test_tools(image: Image) -> None:
    written = image.root / "app" / ".twofold"  # by the program, when the tests before this one started it
    size = sum(path.lstat().st_size for path in image.root.rglob("*") if written not in path.parents)
    packages = {path.name for path in image.root.glob("opt/twofold/lib/python3.*/site-packages/*")}

    assert size < LARGEST, f"{size / 2**20:.0f} MB besides Python; what grew?"
    assert "telegram" in packages
    assert not {"pytest", "mypy", "playwright", "hypothesis", "pip"} & packages
