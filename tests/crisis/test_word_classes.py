"""Words that no phrase tells apart are one class."""

from bot.crisis.phrase import Phrase, read_phrase
from bot.crisis.word_classes import Lists, WordClasses, use_in

GROUPS = {"drinks": ("beer", "wine", "gin*", "10..12"), "weak": ("beer",)}


def classes(*phrases: str) -> WordClasses:
    groups: dict[str, tuple[Phrase, ...]] = {name: tuple(map(read_phrase, words)) for name, words in GROUPS.items()}
    return WordClasses.of(groups, [read_phrase(each) for each in phrases])


def test_the_words_of_a_group_share_a_sign_until_something_tells_them_apart() -> None:
    told = classes("no wine")

    assert told.signs["beer"] != told.signs["wine"] != told.beginnings["gin"] != told.signs["beer"]
    assert told.used[use_in("drinks")] == {told.signs["beer"], told.signs["wine"], told.beginnings["gin"]}
    assert told.used[use_in("weak")] == {told.signs["beer"]}
    assert classes().signs["wine"] == classes().beginnings["gin"]


def test_the_numbers_of_a_span_share_a_sign() -> None:
    told = classes("11 days")

    assert told.signs["10"] == told.signs["12"] != told.signs["11"]
    assert told.used["10..12"] == {told.signs["10"], told.signs["11"]}


def test_a_word_is_also_what_its_beginning_is() -> None:
    told = classes("gins neat")

    assert told.beginnings["gin"] in told.used[use_in("drinks")]
    assert told.signs["gins"] in told.used[use_in("drinks")]


def test_a_misspelling_is_written_as_the_words_it_stands_for() -> None:
    told = classes("no wine")

    alphabet = told.alphabet(Lists({}, {"nowine": "no wine", "ginny": "gin"}))

    assert alphabet.write(["nowine"]) == told.signs["no"] + told.signs["wine"]
    assert alphabet.write(["ginny"]) == told.beginnings["gin"]
