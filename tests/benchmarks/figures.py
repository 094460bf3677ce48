"""How a figure is taken and printed: medians, percentiles, the machine, and a yardstick measured in the same run."""

import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ADDITIONS = 10_000
ROUNDS = 5


def machine() -> str:
    """The machine, in a line."""
    model = platform.processor() or platform.machine()
    cpus = Path("/proc/cpuinfo")
    if cpus.exists():
        names = [line.partition(":")[2].strip() for line in cpus.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"


def yardstick() -> float:
    """Microseconds this machine takes now for ten thousand additions: what other figures are divided by."""
    return percentile(timed(lambda: sum(range(ADDITIONS)), 200), 50)


def timed(work: Callable[[], object], times: int) -> list[float]:
    """Microseconds of processor time of each of *times* runs: what others do on this machine does not count."""
    taken = []
    for _ in range(times):
        begin = time.thread_time_ns()
        work()
        taken.append((time.thread_time_ns() - begin) / 1_000)
    return taken


def percentile(taken: Sequence[float], percent: float) -> float:
    """The value that *percent* of all do not exceed."""
    ordered = sorted(taken)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def median_of(rounds: Sequence[float]) -> float:
    """The median of several rounds."""
    return statistics.median(rounds)


def verdict(figure: float, promised: float, unit: str = "", *, more_is_better: bool = False) -> str:
    """Whether a figure keeps what is promised; said, never asserted: the machine may be busy."""
    kept = figure >= promised if more_is_better else figure <= promised
    sign = "≥" if more_is_better else "≤"
    return f"promised {sign} {promised:g}{unit}: {'kept' if kept else 'MISSED'}"
