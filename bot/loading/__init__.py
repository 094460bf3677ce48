"""Data files into values; a file that cannot be used says why, with the next step.

- `lexicon`: the crisis lexicon. `answers`: what people mean by an answer. `ideas`: words that stand for one thing.
- `lists`: helplines, places, words to avoid, organisations.
- `yaml_file` reads one file, `copies` keeps what it became, `faults` says on which line something is wrong.
"""

from bot.loading.answers import answer_faults, load_meanings
from bot.loading.copies import cache_for
from bot.loading.ideas import load_ideas
from bot.loading.lexicon import lexicon_faults, load_evidence, load_lexicon_files, shape_faults
from bot.loading.lists import load_countries, load_helpline_file, load_organisation_file, load_word_lists
from bot.loading.yaml_file import read_yaml

__all__ = [
    "answer_faults",
    "cache_for",
    "lexicon_faults",
    "load_countries",
    "load_evidence",
    "load_helpline_file",
    "load_ideas",
    "load_lexicon_files",
    "load_meanings",
    "load_organisation_file",
    "load_word_lists",
    "read_yaml",
    "shape_faults",
]
