"""The picture of a flow: every way is on it, and Mermaid takes it, whatever stands in the labels."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from bot.flow.definition import ORIGINAL, Flow
from bot.flow.diagram import LONGEST, LONGEST_LABEL, OUTSIDE, Arrow, arrows_of, diagram
from bot.flow.read import read
from bot.flow_file import file_at
from tests.flow.reading import flow_of
from tests.repository.checkout import ROOT

MERMAID = ROOT / ".venv" / "mermaid.min.js"
CHROMIUM = shutil.which("chromium")
MUST = os.environ.get("WITH_BROWSER") == "1"
FLOWS = sorted((ROOT / "flows").glob("*/*.md"))
SLOW = ("crisis",)  # flows of so many steps that to draw one takes a browser most of a minute

# Mermaid's own grammar is much wider; this is the part we write, and all of it.
_NAME = r"(?:s[1-9][0-9]*)"
_WORDS = r"(?:[^\"#;<>{}\[\]`%&\\:|*_~\n]|#[0-9]+;)+"
LINES = (
    re.compile(r"stateDiagram-v2"),
    re.compile(r"%% [\w-]+ \([a-z]{2}\)"),
    re.compile(rf'state "{_WORDS}" as {_NAME}'),
    re.compile(rf"(?:\[\*\]|{_NAME})-->(?:\[\*\]|{_NAME})(?: : {_WORDS})?"),
)

EVERYTHING = """# T

## Start

How strong?

> if there is no answer for 20 minutes, go to [Nudge](#nudge)
> ask 0–10, call it q, or skip, or [What is this?](#why)
> if q >= 7, go to [Ride](ride.md#wave)
> if q = 6, go to [Help](crisis.md) and come back
> if q < 2, go to [Why](#why)
> otherwise, set low is no

Then what?

- [Again](#start)
- [Breathe](breathing.md "and come back")
- [A page](https://a.example)
- [On](#why)

## Why

> in 3 days, start [Later](later.md)
> if q = 3, every Sunday at 18:00, start [Later](later.md)
> wait 4 seconds

Because.

## Nudge

> go to [Ride](ride.md)

Never said.

## Odd "signs" #1; <b> {x} [y] & : | % ~ 😀 {#odd}

> end
"""

DRAW = """async text => {
    try {
        const drawn = await mermaid.render("g" + Math.floor(Math.random() * 1e9), text);
        const page = new DOMParser().parseFromString(drawn.svg, "text/html");
        const words = kind => [...new Set([...page.querySelectorAll(kind)].map(each => each.textContent))];
        return {states: words(".nodeLabel"), arrows: words(".edgeLabel").filter(each => each.trim()), fault: ""};
    } catch (fault) {
        return {states: [], arrows: [], fault: String(fault)};
    }
}"""

READ = "async text => { try { await mermaid.parse(text); return ''; } catch (fault) { return String(fault); } }"


def ours(path: Path) -> Flow:
    return read(file_at(path).text, name=path.stem, language=path.parent.name).flow


def odd_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if not any(pattern.fullmatch(line) for pattern in LINES)]


def test_every_way_is_an_arrow_with_what_leads_there() -> None:
    assert list(arrows_of(flow_of(EVERYTHING))) == [
        Arrow("start", "why", "What is this?"),
        Arrow("start", "nudge", "no answer for 20 minutes"),
        Arrow("start", "ride.md#wave", "if q >= 7"),
        Arrow("start", "crisis.md", "and come back"),
        Arrow("start", "why", "if q < 2"),
        Arrow("start", "breathing.md", "Breathe, and come back"),
        Arrow("start", "start", "Again"),
        Arrow("start", "why", "On"),
        Arrow("why", "later.md", "in 3 days"),
        Arrow("why", "later.md", "every Sunday at 18:00"),
        Arrow("why", "nudge"),
        Arrow("nudge", "ride.md"),
        Arrow("odd", OUTSIDE),
    ]


def test_the_picture_is_plain_mermaid() -> None:
    text = diagram(flow_of(EVERYTHING))

    assert odd_lines(text) == []
    assert '\nstate "Start" as s1\n' in text
    assert "\n[*]-->s1\n" in text
    assert '\nstate "→ later.md" as ' in text
    assert "\ns4-->[*]\n" in text


def test_a_target_that_is_not_there_is_still_drawn() -> None:
    assert "nowhere" in diagram(flow_of("# T\n\n## Start\n\nX?\n\n- [On](#nowhere)\n"))


def test_a_long_label_is_cut() -> None:
    text = diagram(flow_of(f"# T\n\n## Start\n\nX?\n\n- [{'very ' * 30}long](#start)\n"))

    assert odd_lines(text) == []
    assert max(len(line.partition(" : ")[2]) for line in text.splitlines()) == LONGEST_LABEL


def of_many(steps: int, label: str) -> Flow:
    """So many steps, each with two buttons and a rule."""
    each = (
        f"## Step {n}\n\n> if q = {n}, go to [Next](#step-{(n + 1) % steps})\n\nX?\n\n"
        f"- [{label} {n}](#step-{n})\n- [Back {n}](#step-{(n - 1) % steps})\n\n"
        for n in range(steps)
    )
    return flow_of(f"---\nvalues: {{q: 1}}\n---\n# T\n\n{''.join(each)}")


def test_what_would_be_too_long_for_mermaid_loses_its_rules_first_and_then_all_words() -> None:
    whole, pressed, bare = (diagram(of_many(*each)) for each in ((20, "On"), (560, "On"), (500, "Far on " * 7)))

    assert "if q = 7" in whole
    assert "if q = 7" not in pressed
    assert "Back 7" in pressed
    assert " : " not in bare
    assert max(map(len, (whole, pressed, bare))) <= LONGEST
    assert [text.count(" as s") for text in (whole, pressed, bare)] == [20, 560, 500]


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_flow_of_ours_can_be_drawn(path: Path) -> None:
    flow = ours(path)
    text = diagram(flow)

    assert odd_lines(text) == []
    assert sum(" as s" in line for line in text.splitlines()) >= len(flow.steps)


# In a real browser


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    if (CHROMIUM is None or not MERMAID.is_file()) and not MUST:
        pytest.skip("needs chromium and `make .venv/mermaid.min.js`; .ci/run fetches both")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content("<p></p>")
        page.add_script_tag(content=MERMAID.read_text("utf-8"))
        page.evaluate("mermaid.initialize({startOnLoad: false})")
        yield page
        browser.close()


def test_mermaid_shows_every_sign_as_it_is(page: Page) -> None:
    drawn = page.evaluate(DRAW, diagram(flow_of(EVERYTHING)))

    assert drawn["fault"] == ""
    assert 'Odd "signs" #1; <b> {x} [y] & : | % ~ 😀' in drawn["states"]
    assert "→ ride.md#wave" in drawn["states"]
    assert {"if q >= 7", "no answer for 20 minutes", "Breathe, and come back"} <= set(drawn["arrows"])


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_mermaid_reads_every_flow_of_ours(path: Path, page: Page) -> None:
    text = diagram(ours(path))

    assert page.evaluate(READ, text) == ""
    assert page.evaluate(READ, f"{text}\n[*]-->") != ""


def is_long(path: Path) -> bool:
    """Whether a flow is drawn in the long tests: one of very many steps; or a translation, which has the same steps."""
    return path.stem in SLOW or path.parent.name != ORIGINAL


@pytest.mark.parametrize(
    "path",
    [pytest.param(path, marks=[pytest.mark.long] if is_long(path) else []) for path in FLOWS],
    ids=lambda path: f"{path.parent.name}/{path.stem}",
)
def test_mermaid_draws_every_flow_of_ours(path: Path, page: Page) -> None:
    flow = ours(path)

    drawn = page.evaluate(DRAW, diagram(flow))

    assert drawn["fault"] == ""
    assert len(drawn["states"]) >= len({step.heading for step in flow.steps})
