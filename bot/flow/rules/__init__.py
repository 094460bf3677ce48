"""What can be wrong with a flow: one small room a rule, and this table of them."""

from collections.abc import Callable, Iterator

from bot.flow.problem import Problem, Span
from bot.flow.rules.aged_review import aged_review
from bot.flow.rules.banned_words import banned_words
from bot.flow.rules.buttons_alike import all_buttons_hidden, buttons_alike
from bot.flow.rules.circle_of_silence import circle_of_silence
from bot.flow.rules.closed_lists import missing_picture, unknown_helplines
from bot.flow.rules.crisis_flow import button_out_of_crisis, buttons_without_anything_else, entrances
from bot.flow.rules.empty_words import empty_words
from bot.flow.rules.foreign_signs import foreign_signs
from bot.flow.rules.harm_without_crisis import harm_without_crisis
from bot.flow.rules.hides_kept import hides_kept
from bot.flow.rules.lock_screen import lock_screen
from bot.flow.rules.long_sentence import long_sentence
from bot.flow.rules.loop_without_stop import loop_without_stop
from bot.flow.rules.may_be_missing import may_be_missing
from bot.flow.rules.message_too_long import message_too_long
from bot.flow.rules.never_true import never_true
from bot.flow.rules.no_way_to_end import no_way_to_end
from bot.flow.rules.not_a_number import not_a_number
from bot.flow.rules.not_a_time import not_a_time
from bot.flow.rules.otherwise_without_if import otherwise_without_if
from bot.flow.rules.page import Page
from bot.flow.rules.question_without_words import question_without_words
from bot.flow.rules.reading_level import reading_level
from bot.flow.rules.sensitive import sensitive_question, sensitive_unasked
from bot.flow.rules.taken_twice import command_twice, phrase_twice
from bot.flow.rules.too_much import many_buttons, many_resources, many_words
from bot.flow.rules.translation import (
    stale_translation,
    translation,
    translation_left_behind,
    unconfirmed_translation,
    untranslated,
)
from bot.flow.rules.two_meanings import two_meanings
from bot.flow.rules.two_questions import two_questions
from bot.flow.rules.unknown_meaning import unknown_meaning
from bot.flow.rules.unknown_target import unknown_target
from bot.flow.rules.unknown_value import unknown_answers, unknown_value
from bot.flow.rules.unknown_word import list_with_is, unknown_word
from bot.flow.rules.unreachable_flow import unreachable_flow
from bot.flow.rules.unreachable_step import unreachable_step, unreachable_words

Rule = Callable[[Page], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    # where things lead
    unknown_target, unreachable_step, unreachable_words, unreachable_flow,
    no_way_to_end, loop_without_stop, circle_of_silence,
    # values
    unknown_value, unknown_answers, unknown_word, list_with_is, may_be_missing, not_a_number, not_a_time,
    two_meanings, hides_kept, never_true,
    # questions and messages
    question_without_words, empty_words, buttons_alike, all_buttons_hidden, otherwise_without_if, message_too_long,
    unknown_helplines, unknown_meaning, missing_picture, foreign_signs,
    # safety
    harm_without_crisis, button_out_of_crisis, buttons_without_anything_else, entrances,
    banned_words, sensitive_question, sensitive_unasked, lock_screen,
    # the library
    command_twice, phrase_twice, untranslated, translation, stale_translation, translation_left_behind,
    unconfirmed_translation, aged_review,
    # how it reads
    reading_level, long_sentence, many_words, two_questions, many_buttons, many_resources,
)  # fmt: skip


def check(page: Page) -> tuple[Problem, ...]:
    """Every problem of a flow, in file order; one of a kind in each place."""
    found: dict[tuple[Span, str], Problem] = {}
    for rule in RULES:
        for problem in rule(page):
            found.setdefault((problem.span, problem.rule), problem)
    return tuple(found[key] for key in sorted(found))
