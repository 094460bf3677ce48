"""A file of the lexicon with a slip of the pen: a sentence names the pattern, the place and what to do."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from bot.crisis.faults import Fault
from bot.crisis.lexicon_file import LexiconFile
from bot.crisis.risk import Kind
from bot.crisis.shape import aged, faults_of
from tests.crisis.small import PATTERN, SMALL

TODAY = date(2026, 11, 30)
CODED = {"say": "ctb", "joins": "ways", "seen": "2026-01"}


def found(**parts: Any) -> list[Fault]:
    return list(faults_of(LexiconFile("en", {"patterns": [PATTERN], "groups": {"ways": ["x"]}, **parts})))


def only(**parts: Any) -> Fault:
    (fault,) = found(**parts)
    assert fault.file == "data/crisis/en.yaml"
    return fault


def test_a_good_file_has_no_fault() -> None:
    assert found() == []
    assert faults_of(LexiconFile("en", SMALL)) == ()


@pytest.mark.parametrize(
    ("parts", "at", "says"),
    [
        ({"maskss": []}, ("maskss",), "This file has “maskss”, which nothing reads. The nearest is “masks”."),
        (
            {"patterns": [{**PATTERN, "unles": ["pool"]}]},
            ("patterns", 0, "unles"),
            "Pattern “a” has “unles”, which nothing reads. The nearest is “unless”.",
        ),
        (
            {"patterns": [{**PATTERN, "matches": ["x"]}]},
            ("patterns", 0, "matches"),
            "Pattern “a” has “matches”, which nothing reads. The nearest is “match”.",
        ),
        ({"patterns": [{**PATTERN, "qqq": 1}]}, ("patterns", 0, "qqq"), "which nothing reads. There is “id”, “kind”"),
        (
            {"coded": [{**CODED, "sen": "2026-01"}]},
            ("coded", 0, "sen"),
            "The coded word “ctb” has “sen”, which nothing reads. The nearest is “seen”.",
        ),
        ({"patterns": [{**PATTERN, "id": None}]}, ("patterns", 0), "Pattern 1 has no `id`. Give it a short name"),
        (
            {"patterns": [{**PATTERN, "wish": "no"}]},
            ("patterns", 0, "wish"),
            "Pattern “a”: `wish` is true or false, not “no”. Write `wish: true`, or nothing.",
        ),
        (
            {"patterns": [{**PATTERN, "match": {"x": "y"}}]},
            ("patterns", 0, "match"),
            "Pattern “a”, `match` must be a list: each on a line of its own, with a dash before it",
        ),
        ({"core": [None]}, ("core", 0), "`core` has an entry that is not a text."),
        ({"spelling": {"u": True}}, ("spelling", "u"), "The spelling of “u” must be a list"),
        ({"past": ["so ? ? low"]}, ("past", 0), "`past`: “so ? ? low” has two “?” in a row. Take one away."),
        (
            {"patterns": [{**PATTERN, "say": ["so …99 low"]}]},
            ("patterns", 0, "say", 0),
            "Pattern “a”, `say`: “so …99 low” leaves 99 words open, more than are looked at together. "
            "Write fewer than 36; up to ten are usual.",
        ),
        ({"groups": {"ways": ["x …36 y"]}}, ("groups", "ways", 0), "The group “ways”: “x …36 y” leaves 36 words open"),
    ],
)
def test_a_slip_is_told_while_the_file_stays_in_use(
    parts: Mapping[str, object], at: tuple[object, ...], says: str
) -> None:
    fault = only(**parts)

    assert says in fault.message
    assert (fault.at, fault.hinders, fault.warns) == (at, False, False)


@pytest.mark.parametrize(
    ("parts", "at", "says"),
    [
        (
            {"patterns": [{**PATTERN, "tier": "crysis"}]},
            ("patterns", 0, "tier"),
            "Pattern “a” has the tier “crysis”. It is one of “check-in”, “crisis”, “emergency”. "
            "The nearest is “crisis”.",
        ),
        (
            {"patterns": [{**PATTERN, "kind": "suicid"}]},
            ("patterns", 0, "kind"),
            f"It is one of {', '.join(f'“{kind}”' for kind in Kind)}. The nearest is “suicide”.",
        ),
        ({"patterns": [{**PATTERN, "kind": ["suicide"]}]}, ("patterns", 0, "kind"), "has the kind “['suicide']”"),
        (
            {"patterns": [{**PATTERN, "about": "asault"}]},
            ("patterns", 0, "about"),
            "Pattern “a” has the about “asault”. It is one of “stockpiling”",
        ),
        (
            {"patterns": [{name: value for name, value in PATTERN.items() if name != "say"}]},
            ("patterns", 0),
            "Pattern “a” has no `say`. Write below it `say:` and a list of phrases.",
        ),
        (
            {"patterns": [{name: value for name, value in PATTERN.items() if name != "tier"}]},
            ("patterns", 0),
            "Pattern “a” has no `tier`. It is one of “check-in”",
        ),
        (
            {"patterns": [PATTERN, "yeet"]},
            ("patterns", 1),
            "Pattern 2 is no more than “yeet”. Write `id`, `kind`, `tier`, `say` and `match`.",
        ),
        ({"groups": {"ways": ["400..10"]}}, ("groups", "ways", 0), "400 is more than 10. Turn them round."),
        (
            {"patterns": [{**PATTERN, "unless": ["x", {"took all": "pills"}]}]},
            ("patterns", 0, "unless", 1),
            "Pattern “a”, `unless` has an entry that is not a text. Put quotes around it",
        ),
        ({"laughs": True}, ("laughs",), "`laughs` must be a list"),
        ({"past": ["^"]}, ("past", 0), "`past` cannot be used: “^” has a place without a word. Write one there."),
        ({"past": ["so (low|)"]}, ("past", 0), "“so (low|)” has a place without a word."),
        ({"patterns": "yeet"}, ("patterns",), "`patterns` is not as it must be. Write below it a list"),
        ({"patterns": []}, ("patterns",), "This file holds no patterns. Put it back."),
        (
            {"patterns": [{**PATTERN, "say": ["so low", "(a|b"]}]},
            ("patterns", 0, "say", 1),
            "Pattern “a”, `say` cannot be used: a “(” is never closed. Mend the phrase “(a|b”.",
        ),
        (
            {"patterns": [{**PATTERN, "say": "{way}"}]},
            ("patterns", 0, "say", 0),
            "Pattern “a”, `say`: “{way}” names the group “way”, which is not here. The nearest is “ways”.",
        ),
        ({"past": ["{qqq}"]}, ("past", 0), "names the group “qqq”, which is not here. Write it below `groups`."),
        ({"groups": ["x"]}, ("groups",), "`groups` is not as it must be. Write below it names with lists of phrases"),
        ({"spelling": ["x"]}, ("spelling",), "`spelling` is not as it must be. Write below it short forms"),
        ({"masks": {"jokes": ["x"]}}, ("masks", "jokes"), "“jokes” is no kind of mask. The kinds are “idiom”"),
        ({"masks": 7}, ("masks",), "`masks` is not as it must be. Write below it “idiom”"),
        ({"coded": {"say": "x"}}, ("coded",), "`coded` is not as it must be. Write below it a list"),
        ({"coded": ["ctb"]}, ("coded", 0), "The coded word “ctb” needs its parts: write `say:`, `joins:` (a group)"),
        ({"coded": [{"joins": "ways"}]}, ("coded", 0, "say"), "Coded word 1 has no `say`. Write the word there."),
        (
            {"coded": [{**CODED, "joins": "way"}]},
            ("coded", 0, "joins"),
            "The coded word “ctb” joins “way”, which is no group here. Name the group of phrases that it stands for. "
            "The nearest is “ways”.",
        ),
        ({"coded": [{"say": "ctb"}]}, ("coded", 0, "joins"), "The coded word “ctb” has no `joins`. Name the group"),
    ],
)
def test_what_would_mislead_the_reader_keeps_the_file_from_use(
    parts: Mapping[str, object], at: tuple[object, ...], says: str
) -> None:
    (fault,) = [each for each in found(**parts) if each.hinders]

    assert says in fault.message
    assert fault.at == at


def test_one_fault_hides_no_other() -> None:
    patterns = [{**PATTERN, "kind": "x"}, {**PATTERN, "unles": []}, "yeet", {**PATTERN, "say": ["(", ")"]}]

    assert [fault.at for fault in found(patterns=patterns, wrds=[])] == [
        ("wrds",),
        ("patterns", 0, "kind"),
        ("patterns", 1, "unles"),
        ("patterns", 2),
        ("patterns", 3, "say", 0),
        ("patterns", 3, "say", 1),
    ]


@pytest.mark.parametrize(
    ("seen", "says", "warns"),
    [
        ("lately", "needs the month it was last seen, as `seen: 2026-11`.", False),
        ("", "needs the month it was last seen", False),
        ("2026-13", "needs the month it was last seen", False),
        ("2026-02-30", "needs the month it was last seen", False),
        ("2099-12", "was seen in 2099-12, which is still to come. Mend the month.", False),
        ("2026-12-01", "was seen in 2026-12-01, which is still to come.", False),
        ("1999-12", "was last seen in 1999-12, over three years ago. Look whether people still say it", True),
        ("2023-11", "was last seen in 2023-11, over three years ago.", True),
    ],
)
def test_the_day_a_coded_word_was_seen_is_looked_at(seen: str, says: str, *, warns: bool) -> None:
    (fault,) = aged(LexiconFile("en", {"coded": [{**CODED, "seen": seen}]}), TODAY)

    assert fault.message.startswith("The coded word “ctb” ")
    assert says in fault.message
    assert (fault.at, fault.warns, fault.hinders) == (("coded", 0, "seen"), warns, False)


@pytest.mark.parametrize("seen", ["2026-11", "2026-11-30", date(2026, 11, 3), "2024-01"])
def test_a_coded_word_seen_lately_is_well(seen: object) -> None:
    assert list(aged(LexiconFile("en", {"coded": [{**CODED, "seen": seen}]}), TODAY)) == []
