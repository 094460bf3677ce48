"""Figures without identities, in the words that Prometheus reads."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.metrics import SECONDS, Counter, Histogram, Measures, gauge

LINE = re.compile(r'[a-z_]+(\{[a-z]+="(?:[^"\\\n]|\\.)*"(,[a-z]+="(?:[^"\\\n]|\\.)*")*\})? -?[0-9.e+inf-]+')


def test_a_counter_counts_by_its_labels() -> None:
    counter = Counter("turns_total", "Turns")
    counter.add(event="Text")
    counter.add(2, event="Text")
    counter.add(event="Choice")

    assert list(counter.lines()) == [
        "# HELP turns_total Turns",
        "# TYPE turns_total counter",
        'turns_total{event="Choice"} 1',
        'turns_total{event="Text"} 3',
    ]


def test_a_histogram_counts_what_lies_below_each_edge() -> None:
    histogram = Histogram("wait_seconds", "Waits", edges=(0.1, 1))
    for seconds in (0.05, 0.1, 0.5, 7):
        histogram.observe(seconds)

    assert list(histogram.lines())[2:] == [
        'wait_seconds_bucket{le="0.1"} 2',
        'wait_seconds_bucket{le="1"} 3',
        'wait_seconds_bucket{le="+Inf"} 4',
        "wait_seconds_sum 7.65",
        "wait_seconds_count 4",
    ]


@given(st.lists(st.floats(0, 1e4, allow_nan=False), max_size=40))
def test_buckets_never_fall_and_the_last_holds_all(times: list[float]) -> None:
    histogram = Histogram("h", "h")
    for seconds in times:
        histogram.observe(seconds, kind="wait")

    counts = [int(line.rpartition(" ")[2]) for line in histogram.lines() if "_bucket" in line]
    assert counts == sorted(counts)
    assert not times or (counts[-1] == len(times) and len(counts) == len(SECONDS) + 1)


def test_a_gauge_is_what_it_is_now() -> None:
    assert list(gauge("waiting", "Rows", {(("queue", "inbox"),): 3.0}))[-1] == 'waiting{queue="inbox"} 3'


@pytest.mark.parametrize("value", ['a"b', "a\\b", "a\nb"])
def test_no_label_can_break_the_page(value: str) -> None:
    counter = Counter("c", "c")
    counter.add(kind=value)

    assert LINE.fullmatch(list(counter.lines())[-1])


def test_every_line_of_the_page_is_one_that_prometheus_reads() -> None:
    measures = Measures()
    measures.turns.add(event="TextReceived")
    measures.turn.observe(0.02)
    measures.lag.observe(90, kind="check-in")

    lines = list(measures.lines())
    assert all(line.startswith("# ") or LINE.fullmatch(line) for line in lines)
    assert len({line for line in lines if line.startswith("# TYPE")}) == 8
