"""Say how one text of a flow differs from another, as a clinician reads it: step by step, in words, not in lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from bot.flow.definition import (
    Answer,
    Ask,
    Break,
    Buttons,
    Choice,
    Flow,
    ForTicks,
    Front,
    Item,
    NoAnswer,
    Picture,
    Rehearsal,
    Say,
    SayOne,
    Step,
    Target,
)
from bot.flow.write import write_condition, write_direction, write_link, write_title, write_wording, write_words

ALIKE = 0.4  # how much two texts must share to be one that was changed, not one gone and one new (difflib's ratio)
INDENT = "  "


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing a step holds: what sort it is, what tells it from others of its sort, and how it reads.

    `led` is where it leads, by ids; a heading that was reworded changes how a button reads and not what it does.
    """

    sort: str
    name: str
    text: str = field(compare=False)
    led: str


def compare(before: Flow, after: Flow) -> tuple[str, ...]:
    """The differences as lines to read aloud; none when the two say and do the same."""
    return (*_front(before, after), *_steps(before, after), *_rehearsals(before.rehearsals, after.rehearsals))


# Front matter


def _front(before: Flow, after: Flow) -> Iterator[str]:
    old, new = dict(_told(before)), dict(_told(after))
    for name in {**old, **new}:
        was, now = old.get(name, ()), new.get(name, ())
        if was == now:
            continue
        yield f"{name}:"
        yield from (f"{INDENT}gone: {each}" for each in was if each not in now)
        yield from (f"{INDENT}new: {each}" for each in now if each not in was)
        if set(was) == set(now):
            yield f"{INDENT}in another order: {', '.join(now)}"


def _told(flow: Flow) -> Iterator[tuple[str, tuple[str, ...]]]:
    front: Front = flow.front
    yield "Title", (flow.title,)
    yield "Command", (f"/{front.command}",) if front.command else ()
    yield "Phrases", front.phrases
    yield "Sources", front.sources
    reviewed = front.reviewed
    yield "Review", tuple(filter(None, (reviewed.by, reviewed.on, reviewed.due and f"due {reviewed.due}")))
    yield "For", tuple(filter(None, (front.audience,)))
    yield "Not for", tuple(filter(None, (front.not_for,)))
    yield "Values at the beginning", tuple(f"{name}: {value}" for name, value in front.values.items())
    for name, answers in front.answers.items():
        yield f"Answers “{name}”", tuple(map(_answer, answers.each))
    ways = [(kind, *pair) for kind, tiers in front.entrances.items() for pair in tiers.items()]
    yield "Entrances", tuple(f"{kind}, {tier}: {_step(flow, step)}" for kind, tier, step in ways)
    yield "Heard at every question", tuple(f"{name}: {_where(flow, to)}" for name, to in front.heard.items())
    yield (
        "Told by the words that lead here",
        tuple(f"{name}: {of} is {word}" for name, (of, word) in front.told.items()),
    )
    yield "Said to match its original", tuple(f"{step} ({letters})" for step, letters in front.translated.items())


def _answer(answer: Answer) -> str:
    return " or ".join((f"{answer.label}: {answer.score:g}", *answer.others))


# Steps


def _steps(before: Flow, after: Flow) -> Iterator[str]:
    old = {step.id: step for step in before.steps}
    new = {step.id: step for step in after.steps}
    for step in before.steps:
        if step.id not in new:
            yield f"Step “{step.heading}” is gone."
    for number, step in enumerate(after.steps):
        if step.id in old:
            yield from _step_changes(before, old[step.id], after, step)
        else:
            above = f"after “{after.steps[number - 1].heading}”" if number else "the first one"
            yield f"Step “{step.heading}” is new, {above}:"
            yield from (f"{INDENT}{piece.sort}: {piece.text}" for piece in _pieces(after, step))
    stayed = [step.id for step in before.steps if step.id in new]
    if stayed != [step.id for step in after.steps if step.id in old]:
        yield f"The steps stand in another order: {', '.join(step.heading for step in after.steps)}."


def _step_changes(before: Flow, old: Step, after: Flow, new: Step) -> Iterator[str]:
    changes = list(_piece_changes(_pieces(before, old), _pieces(after, new)))
    if old.heading != new.heading:
        changes.insert(0, f"its heading was “{old.heading}”")
    if old.sensitive != new.sensitive:
        changes.insert(0, "is sensitive now" if new.sensitive else "is not sensitive any more")
    if changes:
        yield f"Step “{new.heading}”:"
        yield from (f"{INDENT}{line}" for line in changes)


def _piece_changes(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[str]:
    for tag, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone = list(old[start:end])
        for piece in new[first:last]:
            was = _same_piece(gone, piece)
            if was is None:
                moved = piece in old
                yield f"{'moved' if moved else 'new'}, {piece.sort}: {piece.text}"
            else:
                gone.remove(was)
                yield f"{piece.sort}"
                yield f"{INDENT}was: {was.text}"
                yield f"{INDENT}now: {piece.text}"
        yield from (f"gone, {piece.sort}: {piece.text}" for piece in gone if piece not in new)


def _same_piece(gone: Sequence[Piece], piece: Piece) -> Piece | None:
    """What this piece was before: the one of its name, else the most alike of its sort."""
    of_sort = [each for each in gone if each.sort == piece.sort]
    named = [each for each in of_sort if each.name and each.name == piece.name]
    if named:
        return named[0]
    rated = [(SequenceMatcher(None, each.text, piece.text, autojunk=False).ratio(), each) for each in of_sort]
    best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= ALIKE else None


def _pieces(flow: Flow, step: Step) -> list[Piece]:
    return [piece for item in step.items for piece in _read(flow, item)]


def _read(flow: Flow, item: Item) -> Iterator[Piece]:
    match item:
        case Say(words):
            yield _piece("the bot says", write_words(words))
        case Break():
            yield _piece("a new message", "begins")
        case Picture(path, alt):
            yield _piece("picture", f"{alt} ({path})", path)
        case SayOne(_, wordings):
            yield _piece("direction", write_direction(item))
            yield from (_piece("wording", write_wording(wording)) for wording in wordings)
        case Buttons(choices, no_answer):
            yield from _silence(no_answer)
            yield from (_button(flow, choice) for choice in choices)
        case Ask(what, no_answer=no_answer):
            yield from _silence(no_answer)
            if isinstance(what, ForTicks):
                yield from (_piece("tick", tick.label, tick.name) for tick in what.ticks)
            yield _piece("direction", write_direction(item))
        case _:
            yield _piece("direction", write_direction(item))


def _silence(no_answer: NoAnswer | None) -> Iterator[Piece]:
    if no_answer is not None:
        yield _piece("direction", write_direction(no_answer))


def _piece(sort: str, text: str, name: str = "") -> Piece:
    return Piece(sort, name, text, f"{name} {text}")


def _button(flow: Flow, choice: Choice) -> Piece:
    title = write_title(choice)
    led = write_link(choice.label, choice.target, title)
    if choice.url:
        return _piece("button", f"“{choice.label}” opens {choice.url}", choice.label)
    says = [f"“{choice.label}” leads to {_where(flow, choice.target)}"]
    if choice.condition is not None:
        says.append(f"shown only if {write_condition(choice.condition)}")
        title = write_title(replace(choice, condition=None))
    return Piece("button", choice.label, "; ".join((*says, *([title] if title else []))), led)


def _where(flow: Flow, target: Target) -> str:
    if not target.flow:
        return _step(flow, target.step)
    return f"the flow {target.flow}" + (f" at {target.step}" if target.step else "")


def _step(flow: Flow, step_id: str) -> str:
    step = flow.step(step_id)
    return f"“{step.heading}”" if step else f"#{step_id}"


# Rehearsals


def _rehearsals(before: Sequence[Rehearsal], after: Sequence[Rehearsal]) -> Iterator[str]:
    gone = sum(each not in after for each in before)
    new = sum(each not in before for each in after)
    changed = min(gone, new)
    told = ((changed, "changed"), (new - changed, "new"), (gone - changed, "gone"))
    counts = [f"{count} {word}" for count, word in told if count]
    if counts:
        yield f"Rehearsals: {', '.join(counts)}."
