"""What the crisis flow must hold: buttons that come back, a way for anything typed, an entrance for every danger."""

from collections.abc import Iterator

from bot.flow.definition import Buttons
from bot.flow.links import ANYTHING, beside
from bot.flow.problem import Edit, Mend, Problem, Span, nearest
from bot.flow.rules.page import Page


def button_out_of_crisis(page: Page) -> Iterator[Problem]:
    """A button that leaves the crisis flow for good."""
    if not page.is_crisis:
        return
    for _, choice in page.flow.choices():
        if choice.target.flow and choice.target.flow != page.flow.name and not choice.come_back:
            yield Problem(
                span=choice.span,
                rule="button_out_of_crisis",
                message=f"“{choice.label}” leaves the crisis flow and does not come back. "
                f'Write: - [{choice.label}]({choice.target.flow}.md "and come back")',
            )


def buttons_without_anything_else(page: Page) -> Iterator[Problem]:
    """A set of buttons in the crisis flow that does not take whatever is typed."""
    if not page.is_crisis or ANYTHING in page.flow.front.heard:
        return
    for step in page.flow.steps:
        for item in step.items:
            if isinstance(item, Buttons) and not any(choice.anything_else for choice in item.choices):
                yield Problem(
                    span=item.span,
                    rule="buttons_without_anything_else",
                    message="In a crisis whatever is typed must lead on. Give one of these buttons the title "
                    '"or: anything else", the one that leads toward care, or say in the front matter below “heard” '
                    "where “anything else” leads.",
                )


def entrances(page: Page) -> Iterator[Problem]:
    """The map from kind and tier to a step has gaps, or names what is not there."""
    if not page.is_crisis:
        if page.flow.front.entrances:
            message = "Only crisis.md has entrances. Leave them out here."
            yield Problem(span=page.front("entrances"), rule="entrances", message=message)
        return
    steps = [step.id for step in page.flow.steps]
    yield from _unknown(page, steps)
    yield from _gaps(page, steps)


def _unknown(page: Page, steps: list[str]) -> Iterator[Problem]:
    """Kinds, tiers and steps that there are not."""
    shelf = page.shelf
    for kind, tiers in page.flow.front.entrances.items():
        kinds, meaning = beside(kind)
        if meaning and shelf.meanings is not None and meaning not in shelf.meanings:
            hint = _nearest(meaning, sorted(shelf.meanings))
            yield _wrong(page.front("entrances", kind), f"“{meaning}” is no meaning of data/answers.{hint}")
        known = (*shelf.kinds, *shelf.matters, "default")
        for name in (each for each in kinds if shelf.kinds and each not in known):
            yield _wrong(page.front("entrances", kind), f"“{name}” is no kind of danger.{_nearest(name, known)}")
        for tier, step in tiers.items():
            at = page.find(f"{tier}:", page.front("entrances", kind), lines=5)
            if shelf.tiers and tier not in shelf.tiers:
                yield _wrong(at, f"“{tier}” is no tier.{_nearest(tier, shelf.tiers)}")
            if step not in steps:
                near = nearest(step, steps)
                place = page.find(step, at, lines=1)
                mend = Mend(f"Write “{near}”", (Edit(place, near),)) if near else None
                yield _wrong(
                    place, f"{kind} · {tier} leads to “{step}”, which is no step here.{_nearest(step, steps)}", mend
                )


def _gaps(page: Page, steps: list[str]) -> Iterator[Problem]:
    """Tiers at which a kind of danger has no entrance."""
    entrances = page.flow.front.entrances
    for tier in page.shelf.tiers:
        if tier in entrances.get("default", {}):
            continue
        open_kinds = [kind for kind in page.shelf.kinds if tier not in entrances.get(kind, {})]
        if open_kinds:
            named = ", ".join(open_kinds[:4]) + (" and others" if len(open_kinds) > 4 else "")
            message = (
                f"No entrance for {tier}: {named}. Write a default for every tier, such as default: {{{tier}: "
                f"{steps[0] if steps else 'start'}}}"
            )
            yield _wrong(page.front("entrances"), message)


def _nearest(word: str, known: tuple[str, ...] | list[str]) -> str:
    near = nearest(word, known)
    return f" The nearest is “{near}”." if near else f" There are: {', '.join(known[:12])}."


def _wrong(span: Span, message: str, mend: Mend | None = None) -> Problem:
    return Problem(span=span, rule="entrances", message=message, mend=mend)
