"""A table of points small enough to see through."""

from bot.crisis.evidence import PAIR_ROUGH, read_evidence
from bot.crisis.lexicon import Lexicon
from bot.crisis.risk import Kind
from bot.crisis.signs import PLACES, UNKNOWN, numbers_of
from bot.crisis.table import COLUMNS, PAIRS
from bot.crisis.votes import MEAN, ROUGH, SPOKEN
from tests.crisis.small import small


def row(sign: str, points: int, *speaks_for: str, **steps: int) -> str:
    """A row of the table: as many points for danger as for these kinds (or all), and some steps for other things."""
    kinds = speaks_for or tuple(map(str, Kind))
    letters = (steps.get(name.replace("-", "_"), points // ROUGH if name in kinds else 0) for name in SPOKEN)
    return f"{sign}\t{points}\t{''.join(chr(MEAN + step) for step in letters)}"


ROWS = (
    row("railin", 32, "suicide", check_in=1),
    row("alone", 16, "suicide", check_in=1),
    row("puno", 72, "violence", check_in=1, es=9),
    row("^ railin", 8, "suicide"),
    row("of paint", -88),
    row("bike ran", 40, "body"),
    row("bike", 4),
    row("en:took-many", -8),
)
HEAD = "# how it was built\nasks\t20\nraises\t150\nspares\t-60\ndoubts\t-120\n" + "\t".join(COLUMNS) + "\n"
HEAD += row("", -48) + "\n"  # so that what is said of points below is what a message has
TABLE = HEAD + "\n".join(ROWS) + "\n"


def with_pair(one: str, other: str, points: int) -> str:
    """The table, where these two of its words with one between them have as many points."""
    known = read_evidence(TABLE).numbers
    letters = [chr(MEAN)] * PLACES
    _, pairs = numbers_of([known[one], UNKNOWN, known[other]])
    letters[pairs[1]] = chr(MEAN + points // PAIR_ROUGH)
    every = "".join(letters)
    return f"{TABLE}{PAIRS}\n{every[:1000]}\n{every[1000:]}\n"


def with_points(table: str = TABLE) -> Lexicon:
    return Lexicon(small().readers, read_evidence(table))


def raised(points: int = 150, **steps: int) -> Lexicon:
    """Where so many points raise an alarm, and a railing speaks so for the tiers."""
    spoken = row("railin", 32, "suicide", **steps)
    return with_points(TABLE.replace("raises\t150", f"raises\t{points}").replace(ROWS[0], spoken))
