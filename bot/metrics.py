"""Figures for Prometheus, without identities: counters and histograms as values, and the text that says them.

Labels come from closed sets (a kind of event, a priority, a tier); nothing of a person, a chat or a flow's words can
become one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

SECONDS = (0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 60.0, 600.0)
"""Upper edges of the buckets for waiting times: a turn takes milliseconds, a queue may take minutes."""

Labels = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Counter:
    """Counts, by its labels."""

    name: str
    says: str
    counts: dict[Labels, float] = field(default_factory=dict)

    def add(self, amount: float = 1, /, **labels: str) -> None:
        """Count one more."""
        key = tuple(sorted(labels.items()))
        self.counts[key] = self.counts.get(key, 0) + amount

    def lines(self) -> Iterator[str]:
        """The lines of the exposition format."""
        yield from _head(self.name, self.says, "counter")
        for labels, count in sorted(self.counts.items()):
            yield f"{self.name}{_labels(labels)} {count:g}"


@dataclass(slots=True)
class Histogram:
    """How often a time fell below each edge, by its labels."""

    name: str
    says: str
    edges: Sequence[float] = SECONDS
    seen: dict[Labels, list[int]] = field(default_factory=dict)
    sums: dict[Labels, float] = field(default_factory=dict)

    def observe(self, seconds: float, /, **labels: str) -> None:
        """Take one measured time in."""
        key = tuple(sorted(labels.items()))
        counts = self.seen.setdefault(key, [0] * (len(self.edges) + 1))
        counts[next((n for n, edge in enumerate(self.edges) if seconds <= edge), len(self.edges))] += 1
        self.sums[key] = self.sums.get(key, 0.0) + seconds

    def lines(self) -> Iterator[str]:
        """The lines of the exposition format; buckets count what lies below them, too."""
        yield from _head(self.name, self.says, "histogram")
        for labels, counts in sorted(self.seen.items()):
            below = 0
            for edge, count in zip((*map("{:g}".format, self.edges), "+Inf"), counts, strict=True):
                below += count
                yield f"{self.name}_bucket{_labels((*labels, ('le', edge)))} {below}"
            yield f"{self.name}_sum{_labels(labels)} {self.sums[labels]:.6g}"
            yield f"{self.name}_count{_labels(labels)} {below}"


def gauge(name: str, says: str, values: Mapping[Labels, float]) -> Iterator[str]:
    """The lines of something that is measured when it is asked for."""
    yield from _head(name, says, "gauge")
    for labels, value in values.items():
        yield f"{name}{_labels(labels)} {value:g}"


class Measures:
    """Everything that is counted while the bot runs."""

    def __init__(self) -> None:
        self.turns = Counter("twofold_turns_total", "Turns committed, by the event that led to them")
        self.screened = Counter("twofold_screened_total", "Messages screened, by the tier that was found")
        self.turn = Histogram("twofold_turn_seconds", "From an event's arrival to its committed turn")
        self.thinking = Histogram("twofold_converse_seconds", "The pure conversation, screening included")
        self.sends = Counter("twofold_sends_total", "Sends, by priority and by what came of them")
        self.send = Histogram("twofold_send_seconds", "One call of the channel")
        self.queued = Histogram("twofold_queue_seconds", "From a committed turn to the call that sends it")
        self.lag = Histogram("twofold_due_lag_seconds", "From when a timer or check-in was due to when it was taken up")

    def lines(self) -> Iterator[str]:
        """The lines of everything."""
        counted: Iterable[Counter | Histogram] = (
            self.turns,
            self.screened,
            self.turn,
            self.thinking,
            self.sends,
            self.send,
            self.queued,
            self.lag,
        )
        for each in counted:
            yield from each.lines()


def _head(name: str, says: str, kind: str) -> tuple[str, str]:
    return f"# HELP {name} {says}", f"# TYPE {name} {kind}"


def _labels(labels: Labels) -> str:
    if not labels:
        return ""
    return "{" + ",".join(f'{name}="{_escaped(value)}"' for name, value in labels) + "}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
