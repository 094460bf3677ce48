"""The lists of the house from their files: helplines, places, words to avoid, organisations."""

from collections.abc import Mapping
from pathlib import Path

from bot.directory.countries import Countries, countries_of
from bot.directory.helplines import Helplines, HelplinesError, load_helplines
from bot.directory.organisations import Organisations, OrganisationsError, load_organisations
from bot.errors import BotError
from bot.flow.rules.words import WordList, WordsError, load_words
from bot.loading.yaml_file import read_yaml
from bot.storage.search_regions import BY_HAND, IN_TABLE


def load_helpline_file(data: Path, kept: Path) -> Helplines:
    """The helplines; raises `HelplinesError` with a sentence."""
    try:
        return load_helplines(read_yaml(data / "helplines.yaml", kept))
    except (OSError, ValueError) as error:
        raise HelplinesError(f"data/helplines.yaml cannot be read ({error}). Put the file back or mend it.") from error


def load_countries(data: Path, helplines: Helplines) -> Countries:
    """The places by which somebody says where they are; without the file of towns, countries and their regions."""
    try:
        lines = (data / "places" / "told.tsv").read_text(encoding="utf-8").splitlines()
        rows = [one.split("\t") for one in lines]
        towns = [(name, tuple(where.split(",")), int(people)) for name, where, people in rows]
    except (OSError, ValueError):  # ValueError: cut short, or no text at all
        towns = []
    return countries_of(helplines.names, {**IN_TABLE, **{name: where for name, (where, _) in BY_HAND.items()}}, towns)


def load_organisation_file(data: Path, kept: Path) -> Organisations:
    """Who holds groups and where treatment is found; raises `OrganisationsError` with a sentence."""
    try:
        return load_organisations(read_yaml(data / "groups.yaml", kept))
    except (OSError, ValueError) as error:
        raise OrganisationsError(f"data/groups.yaml cannot be read ({error}). Put the file back or mend it.") from error


def load_word_lists(data: Path, kept: Path) -> Mapping[str, WordList]:
    """The words to avoid, by language; raises `BotError` with a sentence."""
    lists: dict[str, WordList] = {}
    for path in sorted((data / "words").glob("*.yaml")):
        try:
            lists[path.stem] = load_words(read_yaml(path, kept / "words"))
        except (OSError, ValueError, WordsError) as error:
            raise BotError(f"data/words/{path.name} cannot be used: {error} Mend it or put it back.") from error
    return lists
