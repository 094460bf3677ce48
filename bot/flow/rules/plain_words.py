"""Warnings about how a message reads: hard words, long sentences, too much at once."""

import re
from collections.abc import Iterator

from bot.flow.definition import Ask, Buttons
from bot.flow.problem import Problem, Span
from bot.flow.rules.messages import Message, plain
from bot.flow.rules.page import Page, warning
from bot.flow.rules.readability import grade_of, sentences_of, words_of

HARDEST_GRADE = 7
"""School grade (safety page, “Words”)."""

FEWEST_WORDS = 30
"""Words of a step below which a grade says more about chance than about the text."""

LONGEST_SENTENCE = 25
"""Words; beyond that readers lose the thread (GOV.UK content design, sentence length)."""

MOST_WORDS, MOST_BUTTONS, MOST_RESOURCES = 60, 6, 3
"""What a message can hold for someone who is not well."""

_QUOTED = re.compile(r"[“\"«][^”\"»]*[”\"»]")
_ASKED = re.compile(r"\?(?!\s*(?:¿\s*)?(?:or|o|u)\b)", re.IGNORECASE)  # "… slowly? Or the opposite?" is one question
_NUMBER = re.compile(r"(?<![\w.,])\+?\d(?:[\d ().-]*\d)?(?![\w.,]*\d)")
_SHORTEST_NUMBER = 3  # digits: 112 is a line to call, 2 weeks are not


def reading_level(page: Page) -> Iterator[Problem]:
    """Steps whose words are harder than grade 7."""
    for step in page.flow.steps:
        said = [(text, span) for message in page.messages if message.step is step for text, span in texts_of(message)]
        whole = "\n".join(text for text, _ in said)
        if len(words_of(whole)) < FEWEST_WORDS:
            continue
        grade = grade_of(whole, page.flow.language)
        if grade is None or grade <= HARDEST_GRADE + 0.5:  # as one would round it
            continue
        hardest, span = max(said, key=lambda each: (grade_of(each[0], page.flow.language) or 0.0, each[1]))
        del hardest
        message = (
            f"“{step.heading}” reads like grade {grade:.0f}; {HARDEST_GRADE} is the most. "
            "Use shorter sentences and everyday words, here first."
        )
        yield warning(span, "reading_level", message)


def long_sentence(page: Page) -> Iterator[Problem]:
    """Sentences that are too long to be taken in at once."""
    for message in page.messages:
        for text, span in texts_of(message):
            for sentence in sentences_of(text):
                count = len(words_of(sentence))
                if count > LONGEST_SENTENCE:
                    begin = " ".join(sentence.split()[:4])
                    yield warning(
                        page.find(begin, span, lines=6),
                        "long_sentence",
                        f"The sentence “{begin} …” has {count} words. Make two of it; about 15 is good.",
                    )


def many_words(page: Page) -> Iterator[Problem]:
    """Messages that do not fit a small screen."""
    for message in page.messages:
        count = len(words_of(message.text))
        if count > MOST_WORDS:
            yield warning(
                message.span,
                "many_words",
                f"This message has {count} words; {MOST_WORDS} are enough. Cut it with a line ---, or say less.",
            )


def two_questions(page: Page) -> Iterator[Problem]:
    """Messages that ask twice: people answer only one."""
    for message in page.messages:
        asked = [len(_ASKED.findall(_QUOTED.sub("", plain(part.longest)))) for part in message.parts]
        if message.stop is not None and sum(asked) > 1:
            yield warning(
                _place(message, asked),
                "two_questions",
                f"This message asks {sum(asked)} questions. Ask one, and the other in a message of its own.",
            )


def many_buttons(page: Page) -> Iterator[Problem]:
    """Sets of buttons nobody reads to the end."""
    for step in page.flow.steps:
        for item in step.items:
            count = len(item.choices) if isinstance(item, Buttons) else 0
            if count > MOST_BUTTONS:
                yield warning(
                    item.span,
                    "many_buttons",
                    f"Here are {count} buttons; {MOST_BUTTONS} are the most. Put some of them into another step.",
                )


def many_resources(page: Page) -> Iterator[Problem]:
    """Messages with more numbers and pages than a person can choose from."""
    for message in page.messages:
        count = _resources(message)
        if count > MOST_RESOURCES:
            yield warning(
                message.span,
                "many_resources",
                f"This message names {count} numbers or pages; {MOST_RESOURCES} are the most. Leave the nearest ones.",
            )


def texts_of(message: Message) -> Iterator[tuple[str, Span]]:
    """Every wording of a message, and its place."""
    for part in message.parts:
        yield from ((plain(words), span) for words, span in zip(part.wordings, part.spans, strict=True))


def _place(message: Message, asked: list[int]) -> Span:
    """Where the last question of a message stands."""
    part = next(part for part, count in zip(reversed(message.parts), reversed(asked), strict=True) if count)
    return part.spans[0] if isinstance(message.stop, Ask | Buttons) and part.spans else message.span


def _resources(message: Message) -> int:
    found: set[str] = set()
    for part in message.parts:
        for piece in part.longest:
            link = getattr(piece, "link", "")
            text = getattr(piece, "text", "")
            name = getattr(piece, "name", "")
            if link:
                found.add(link)
            elif name in ("helpline", "emergency-number"):
                found.add(name)
            else:
                found |= {
                    number for number in _NUMBER.findall(text) if len(re.sub(r"\D", "", number)) >= _SHORTEST_NUMBER
                }
    return len(found)
