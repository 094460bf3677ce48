"""The map at the door of the engine names every module, and none that is gone."""

import re
from pathlib import Path

from bot import engine

HERE = Path(engine.__file__).parent


def test_the_map_names_every_module_and_no_other() -> None:
    named = set(re.findall(r"`(\w+)`", engine.__doc__ or ""))
    modules = {path.stem for path in HERE.glob("*.py")} - {"__init__"}

    assert named == modules
