"""A sentence that is too long to be taken in at once."""

from collections.abc import Iterator

from bot.flow.problem import Problem
from bot.flow.rules.messages import texts_of
from bot.flow.rules.page import Page, warning
from bot.flow.rules.readability import sentences_of, words_of

LONGEST_SENTENCE = 25
"""Words; beyond that readers lose the thread (GOV.UK content design, sentence length)."""


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
