"""Python's microseconds a turn are the budget: `converse` for a pressed button, screening, compiling, and the rest."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.actions import Turn
from bot.crisis.assess import assess
from bot.engine.converse import converse
from bot.engine.world import World
from bot.events import ChatId, ChoicePicked, Event
from bot.flow.compile import compile_flow
from bot.flow.read import read
from bot.session import Facts, FactsWanted, Session
from bot.storage import encoding
from bot.storage.seal import Seal, place
from bot.storage.turns import Turns
from bot.telegram import inbound
from tests.benchmarks.figures import machine, percentile, timed, verdict, yardstick
from tests.benchmarks.house import opened
from tests.benchmarks.pressing import Presser
from tests.storage.rows import in_memory

pytestmark = pytest.mark.bench

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
MESSAGES = (
    "hi",
    "not great, had a long day at work and i keep thinking about a drink",
    "i slept badly again. my sister came over and we talked for hours about dad and the house and what comes next",
    "no quiero levantarme hoy, me cuesta todo",
    "ok thanks",
)
STEPS = 200


def told(name: str, taken: list[float], unit: float, promise: str = "") -> None:
    p50, p99 = percentile(taken, 50), percentile(taken, 99)
    print(f"  {name:38} p50 {p50:8.1f} µs   p99 {p99:8.1f} µs   {p50 / unit:6.2f} yards  {promise}")


def conversed(world: World, session: Session, facts: Facts, event: Event) -> tuple[Turn, Facts]:
    """A turn, and what it read: series are empty here."""
    try:
        return converse(world, session, facts, event), facts
    except FactsWanted as wanted:
        series = {need.name: () for need in wanted.needs}
        return conversed(world, session, Facts(loaded=wanted.needs | facts.loaded, series=series), event)


async def test_a_pressed_button(tmp_path: Path) -> None:
    """Each turn of real conversations again and again, its parts timed one by one."""
    unit = yardstick()
    async with opened(tmp_path) as bench:
        world = bench.house.live.world
        turns: list[tuple[Session, Facts, Event]] = []
        session, facts, presser = Session(chat=ChatId(1)), Facts(), Presser(1, bench.numbers)
        updates = []
        while len(turns) < 300:
            update = presser.next()
            event = inbound.event_of(update, NOW)
            assert event is not None
            turn, facts = conversed(world, session, facts, event)
            if isinstance(event, ChoicePicked):
                turns.append((session, facts, event))
                updates.append(update)
            session = turn.session
            presser.hear(turn)
        taken = [
            one
            for before, known, event in turns
            for one in timed(lambda: converse(world, before, known, event), 20)  # noqa: B023
        ]
        print(f"\n{machine()}; a yard is {unit:.0f} µs\na pressed button, {len(turns)} different turns:")
        p50, p99 = percentile(taken, 50), percentile(taken, 99)
        told("converse", taken, unit, f"{verdict(p50, 120)}; p99 {verdict(p99, 400)}")
        rows = Turns(Seal([bytes(32)]))
        db = in_memory()
        after = [converse(world, before, known, event) for before, known, event in turns]
        pairs = list(zip([before for before, _, _ in turns], after, strict=True))
        bodies = [json.dumps(update, ensure_ascii=False) for update in updates]
        seal = Seal([bytes(32)])
        parts: list[tuple[str, list[Callable[[], object]]]] = [
            ("an update's JSON out", [lambda u=u: json.dumps(u, ensure_ascii=False) for u in updates]),  # type: ignore[misc]
            ("an update understood", [lambda u=u: inbound.event_of(u, NOW) for u in updates]),  # type: ignore[misc]
            ("an update sealed", [lambda b=b: seal.close(b, place("inbox", 1, 1)) for b in bodies]),  # type: ignore[misc]
            ("a session encoded", [lambda t=t: encoding.session_out(t.session) for t in after]),  # type: ignore[misc]
            (
                "a turn as sealed statements",
                [lambda p=p: rows.statements(db, p[0], p[1], at=NOW) for p in pairs],  # type: ignore[misc]
            ),
        ]
        for name, works in parts:
            told(name, [one for work in works for one in timed(work, 20)], unit)


async def test_screening_one_message(tmp_path: Path) -> None:
    unit = yardstick()
    async with opened(tmp_path) as bench:
        lexicon = bench.house.live.world.lexicon
        taken = [one for text in MESSAGES for one in timed(lambda: assess(text, lexicon), 2_000)]  # noqa: B023
        long = timed(lambda: assess(" ".join(MESSAGES) * 12, lexicon), 200)
    print(f"\n{machine()}; a yard is {unit:.0f} µs\nscreening a message:")
    told("everyday messages", taken, unit, f"p99 {verdict(percentile(taken, 99), 50)}")
    told("4,000 letters", long, unit)


def long_flow() -> str:
    """A flow of 200 steps with what real ones hold: choices, a scale, a fork."""
    steps = []
    for number in range(STEPS):
        after = f"step-{min(number + 1, STEPS - 1)}"
        steps.append(
            f"## Step {number}\n\nThis is the {number}th step, and it says something kind.\n\n"
            + (
                f"- [Go on](#{after})\n- [Back to the start](#step-0)\n"
                if number % 3
                else f"> ask 0-10, call it mood\n> if mood >= 5, go to [high](#{after})\n"
                f"> otherwise, go to [low](#{after})\n"
            )
        )
    return "# Long\n\n" + "\n".join(steps)


def test_compiling_a_flow_of_200_steps() -> None:
    unit = yardstick()
    reading = read(long_flow(), name="long", language="en")
    assert reading.flow is not None
    assert not [problem for problem in reading.problems if problem.level.name == "ERROR"], reading.problems[:3]
    flow = reading.flow
    compiling = timed(lambda: compile_flow(flow), 15)
    reads = timed(lambda: read(long_flow(), name="long", language="en"), 5)
    print(f"\n{machine()}; a yard is {unit:.0f} µs\n{STEPS} steps, {len(compile_flow(flow).states)} states:")
    told("compiled", compiling, unit, verdict(percentile(compiling, 50) / 1_000, 30, " ms"))
    told("read from Markdown", reads, unit)
