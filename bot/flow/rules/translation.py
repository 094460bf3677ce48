"""A translation that says or does something else than its original, or is older than it."""

from collections.abc import Iterator

from bot.flow.definition import (
    ORIGINAL,
    Ask,
    Buttons,
    Choice,
    Flow,
    ForTicks,
    If,
    Item,
    Picture,
    Say,
    SayOne,
    Step,
    TellTeam,
    choices_of,
)
from bot.flow.fingerprint import stale_steps
from bot.flow.links import takes_more
from bot.flow.problem import Edit, Mend, Problem, Span
from bot.flow.rules.messages import inserts_in
from bot.flow.rules.page import Page, title_of, warning


def translation(page: Page) -> Iterator[Problem]:
    """The same steps in the same order, and in each the same values, buttons and directions."""
    original = _original(page)
    if original is None:
        return
    yield from _steps(page, original)
    for step in page.flow.steps:
        there = original.step(step.id)
        if there is not None:
            yield from _differs(page, step, there)
    yield from _front(page, original)


def untranslated(page: Page) -> Iterator[Problem]:
    """A flow of the library that speaks one language only, while other flows speak more."""
    if page.is_guest or page.flow.language != ORIGINAL:
        return
    there = {language for name, language in page.shelf.flows if name == page.flow.name}
    for language in sorted({language for _, language in page.shelf.flows} - there):
        message = (
            f"{language}/{page.flow.name}.md is missing: people who speak that language get this one. Translate it."
        )
        yield warning(title_of(page), "untranslated", message)


def stale_translation(page: Page) -> Iterator[Problem]:
    """A step whose original has changed since someone said that they match."""
    original = _original(page)
    for step_id in stale_steps(page.flow, original) if original else ():
        step = page.flow.step(step_id)
        yield Problem(
            span=step.span if step else page.front("translated"),
            rule="stale_translation",
            message=f"The original of “{step.heading if step else step_id}” has changed since this was translated. "
            f"Compare it with {ORIGINAL}/{page.flow.name}.md, then say that it matches again: "
            f"python -m bot matches {page.flow.language}/{page.flow.name} {step_id}",
        )


def translation_left_behind(page: Page) -> Iterator[Problem]:
    """In the original: a step that a translation of it matched once, and that says something else now."""
    if page.flow.language != ORIGINAL:
        return
    for (name, language), other in sorted(page.shelf.flows.items(), key=lambda item: item[0]):
        if name == page.flow.name and language != ORIGINAL:
            for step_id in stale_steps(other, page.flow):
                step = page.flow.step(step_id)
                message = (
                    f"{language}/{name}.md, step {step_id}, now says something older. Change it there, too, then say "
                    f"that it matches: python -m bot matches {language}/{name} {step_id}"
                )
                yield warning(step.span if step else title_of(page), "translation_left_behind", message)


def unconfirmed_translation(page: Page) -> Iterator[Problem]:
    """A step that nobody compared with its original yet, in a translation where others were."""
    original, noted = _original(page), page.flow.front.translated
    for step in page.flow.steps if original and noted else ():
        if step.id not in noted and original and original.step(step.id) is not None:
            message = f"Nobody has said yet that “{step.heading}” matches its original. Compare the two, then say so."
            yield warning(step.span, "unconfirmed_translation", message)


def _original(page: Page) -> Flow | None:
    return None if page.flow.language == ORIGINAL else page.shelf.flows.get((page.flow.name, ORIGINAL))


def _steps(page: Page, original: Flow) -> Iterator[Problem]:
    here = list(dict.fromkeys(step.id for step in page.flow.steps))
    there = list(dict.fromkeys(step.id for step in original.steps))
    renamed = {
        mine: theirs
        for mine, theirs in (zip(here, there, strict=True) if len(here) == len(there) else ())
        if mine not in there and theirs not in here
    }
    for step in page.flow.steps:
        if step.id in renamed:
            yield _without_id(page, step, renamed[step.id])
        elif step.id not in there:
            message = f"The original has no step “{step.id}”. Take it away, or write it there, too."
            yield _problem(step.span, message)
    for number, step in enumerate(original.steps):
        if step.id not in here and step.id not in renamed.values():
            before = next((each for each in reversed(there[:number]) if each in here), "")
            yield _untranslated(page, step, page.flow.step(before))
    yield from _order(page, [each for each in here if each in there], [each for each in there if each in here])


def _without_id(page: Page, step: Step, wanted: str) -> Problem:
    end = len(page.lines[step.span.line - 1].rstrip()) + 1
    return Problem(
        span=step.span,
        rule="translation",
        message=f"This heading translates the step “{wanted}” and needs its id: ## {step.heading} {{#{wanted}}}",
        mend=Mend(f"Add {{#{wanted}}}", (Edit(Span(step.span.line, end, end), f" {{#{wanted}}}"),)),
    )


def _untranslated(page: Page, step: Step, above: Step | None) -> Problem:
    span = above.span if above else (page.flow.steps[0].span if page.flow.steps else Span(1))
    where = f" below “{above.heading}”" if above else " at the top"
    return _problem(span, f"The step “{step.heading}” is not translated. Put it{where}: ## … {{#{step.id}}}")


def _order(page: Page, here: list[str], there: list[str]) -> Iterator[Problem]:
    """The first step that stands elsewhere than in the original."""
    for mine, theirs in zip(here, there, strict=True):
        step = page.flow.step(mine)
        if mine != theirs and step is not None:
            yield _problem(step.span, f"Here the original has the step “{theirs}”. Put the steps in the same order.")
            return


def _differs(page: Page, step: Step, there: Step) -> Iterator[Problem]:
    """The first place where a step does something else than its original."""
    mine = [(_shape(item), item) for item in step.items if not isinstance(item, Say)]
    theirs = [(_shape(item), item) for item in there.items if not isinstance(item, Say)]
    for (shape, item), (wanted, original) in zip(mine, theirs, strict=False):
        if shape != wanted:
            yield _other_item(step, item, original)
            return
    if len(mine) != len(theirs):
        item = (mine if len(mine) > len(theirs) else theirs)[min(len(mine), len(theirs))][1]
        more, span = ("more", item.span) if len(mine) > len(theirs) else ("less", step.span)
        yield _problem(span, f"“{step.heading}” does {more} than its original: {_what(item)}. Do the same as there.")
        return
    said, wanted_names = _inserted(step), _inserted(there)
    if said != wanted_names:
        odd = min(said ^ wanted_names)
        span = page.find(f"{{{odd}", _paragraph(step, there, odd))
        how = "does not say" if odd in wanted_names else "says"
        yield _problem(span, f"“{step.heading}” {how} the value {{{odd}}}, unlike its original. Say the same values.")


def _other_item(step: Step, item: Item, original: Item) -> Problem:
    """The first button that differs, or else the whole of what stands there."""
    if isinstance(item, Buttons | Ask) and isinstance(original, Buttons | Ask) and type(item) is type(original):
        for mine, theirs in zip(choices_of(item), choices_of(original), strict=False):
            if _choice(mine) != _choice(theirs):
                message = (
                    f"“{mine.label}” leads or does otherwise than “{theirs.label}” in the original. Copy its target"
                )
                return _problem(mine.span, f"{message} and title; translate only the label and the words to type.")
    return _problem(item.span, f"In “{step.heading}” the original has {_what(original)} here. Do the same as there.")


def _front(page: Page, original: Flow) -> Iterator[Problem]:
    mine, theirs = page.flow.front, original.front
    if dict(mine.values) != dict(theirs.values):
        span = page.front("values")
        yield _problem(span, "The values a flow begins with are the same in every language. Copy “values” as it is.")
    for name, answers in theirs.answers.items():
        here = mine.answers.get(name)
        scores = [answer.score for answer in answers.each]
        if here is None or [answer.score for answer in here.each] != scores:
            span = page.front("answers", name)
            yield _problem(
                span, f"The answers “{name}” have other scores than the original. Only labels are translated."
            )
            continue
        for answer, wanted in zip(here.each, answers.each, strict=True):
            if answer.word != wanted.word:  # who changes language in between would lose what they answered
                message = f"“{answer.label}” needs the word that its original has: {answer.label} {{#{wanted.word}}}"
                yield _problem(page.front("answers", name), message)
                break
    if {kind: dict(tiers) for kind, tiers in mine.entrances.items()} != {
        kind: dict(tiers) for kind, tiers in theirs.entrances.items()
    }:
        yield _problem(page.front("entrances"), "The entrances are the same in every language. Copy them as they are.")
    if mine.heard != theirs.heard:
        yield _problem(page.front("heard"), "“heard” is the same in every language. Copy it as it is.")
    if mine.told != theirs.told:
        yield _problem(page.front("told"), "“told” is the same in every language. Copy it as it is.")


def _problem(span: Span, message: str) -> Problem:
    return Problem(span=span, rule="translation", message=message)


def _shape(item: Item) -> object:
    """What an item does, without its words."""
    match item:
        case SayOne(how, wordings):
            if how == "one":
                return "say", how
            return "say", how, tuple((wording.condition, wording.otherwise) for wording in wordings)
        case Buttons(choices, no_answer):
            return "buttons", tuple(_choice(choice) for choice in choices), no_answer
        case Ask(what, memory, skip, links, no_answer):
            asked: object = tuple(tick.name for tick in what.ticks) if isinstance(what, ForTicks) else what
            return "ask", asked, memory, skip, tuple(_choice(choice) for choice in links), no_answer
        case Picture():
            return "picture"
        case TellTeam():
            return "tell the team"
        case _:
            return item


def _choice(choice: Choice) -> object:
    return (
        choice.target,
        bool(choice.url),
        choice.puts,
        choice.condition,
        choice.come_back,
        choice.anything_else,
        frozenset(other for other in choice.others if takes_more(other)),
    )


def _inserted(step: Step) -> set[str]:
    return {name for item in step.items if isinstance(item, Say | SayOne) for name in _names(item)}


def _paragraph(step: Step, there: Step, odd: str) -> Span:
    """The paragraph in which a value is odd, where both steps have as many of them; else the heading."""
    mine, theirs = ([item for item in each.items if isinstance(item, Say | SayOne)] for each in (step, there))
    for item, original in zip(mine, theirs, strict=False) if len(mine) == len(theirs) else ():
        if (odd in _names(item)) is not (odd in _names(original)):
            return item.span
    return step.span


def _names(item: Say | SayOne) -> set[str]:
    said = [item.words] if isinstance(item, Say) else [wording.words for wording in item.wordings]
    return {insert.name for words in said for insert in inserts_in(words)}


def _what(item: Item) -> str:
    act = item.act if isinstance(item, If) else item
    name = type(act).__name__
    return _NAMES.get(name, "a direction")


_NAMES = {
    "SayOne": "wordings below a > say",
    "Buttons": "a set of buttons (with these targets and titles)",
    "Ask": "a question (> ask …, with its endings)",
    "Picture": "a picture",
    "GoTo": "a line > go to …",
    "Put": "a line that sets a value",
    "Wait": "a line > wait …",
    "End": "a line > end",
    "Break": "a line --- between messages",
}
