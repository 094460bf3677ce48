"""Data files into values, and what happens when they are damaged."""

import json
import shutil
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from bot.crisis.assess import assess
from bot.crisis.built_in import built_in_lexicon
from bot.crisis.faults import Fault
from bot.crisis.lexicon import Lexicon
from bot.crisis.risk import Tier
from bot.directory.helplines import HelplinesError
from bot.errors import BotError
from bot.loading import (
    answer_faults,
    lexicon_faults,
    load_helpline_file,
    load_ideas,
    load_lexicon_files,
    load_meanings,
    load_word_lists,
    read_yaml,
    shape_faults,
)
from tests.crisis.small import small
from tests.kept import KEPT

DATA = Path(__file__).resolve().parents[1] / "data"


def test_what_was_read_is_kept_by_its_content(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("x: 1\n", "utf-8")
    first = read_yaml(file, tmp_path / "kept")
    file.write_text("x: 2\n", "utf-8")

    assert first == {"x": 1}
    assert read_yaml(file, tmp_path / "kept") == {"x": 2}
    assert len(list((tmp_path / "kept").glob("*.json"))) == 2


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x: 1\n", "utf-8")
    (tmp_path / "kept").write_text("a file, not a folder", "utf-8")

    assert read_yaml(tmp_path / "a.yaml", tmp_path / "kept") == {"x": 1}


@pytest.mark.parametrize("text", ["[1, 2]", "a: [", ""])
def test_what_is_no_table_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yaml").write_text(text, "utf-8")

    with pytest.raises(ValueError):
        read_yaml(tmp_path / "a.yaml", tmp_path)


def test_the_lexicon_of_the_house_is_whole() -> None:
    lexicon, faults = load_lexicon_files(DATA, KEPT)

    assert faults == ()
    assert assess("i want to kill myself", lexicon).tier >= Tier.CRISIS
    assert assess("me quiero matar", lexicon).tier >= Tier.CRISIS


def test_a_damaged_lexicon_says_so_and_a_small_one_stands_in(tmp_path: Path) -> None:
    (tmp_path / "crisis").mkdir()
    (tmp_path / "crisis" / "en.yaml").write_text("core: [x]\npatterns: 7\n", "utf-8")
    lexicon, faults = load_lexicon_files(tmp_path, tmp_path / "kept")

    assert [(fault.file, fault.line, fault.hinders) for fault in faults] == [
        ("data/crisis/en.yaml", 2, True),
        ("data/crisis/es.yaml", 1, True),
        ("data/crisis/points.tsv", 1, True),
    ]
    assert "The file cannot be read (No such file or directory). Put it back." in faults[1].message
    assert "Put the file back." in faults[2].message
    assert all(str(fault).count("data/crisis") == 1 for fault in faults)
    assert lexicon.patterns == built_in_lexicon().patterns
    assert assess("i want to kill myself", lexicon).tier >= Tier.CRISIS


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (b"a: 1\npatterns: [never closed\n", 3, "A list was opened with"),
        (b"a\xff: 1\n", 1, "The file cannot be read (it is not in UTF-8). Put it back."),
        (b"[]\n", 1, "The file holds no table of names and values."),
        (b"patterns:\n- {id: a, kind: suicide, tier: crisis, say: ['{b}']}\n", 2, "names the group"),
        (b"groups: {b: ['{b} x']}\npatterns:\n- {id: a, kind: suicide, tier: crisis, say: ['{b}']}\n", 3, "itself"),
        (b"patterns:\n- {id: a, kind: suicide, tier: crisis,\n   say: ['x?']}\n", 3, "leave one word required"),
    ],
)
def test_damage_to_one_language_leaves_the_other_and_the_points_in_force(
    tmp_path: Path, text: bytes, line: int, says: str
) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA / "crisis", data / "crisis")
    (data / "crisis" / "en.yaml").write_bytes(text)

    lexicon, (fault,) = load_lexicon_files(data, KEPT)

    assert (fault.file, fault.line, fault.hinders) == ("data/crisis/en.yaml", line, True)
    assert says in fault.message
    assert str(fault).count("data/crisis") == 1
    assert fault.message.endswith("what the bot has kept or a small list stands in for it.")
    english, spanish = lexicon.readers
    assert english.patterns == built_in_lexicon().readers[0].patterns
    assert len(spanish.patterns) > 100
    assert assess("me tomé 30 pastillas", lexicon).tier is Tier.EMERGENCY
    assert assess("took 30 pills", lexicon).tier > Tier.NONE
    for pattern in english.patterns:
        for said in pattern.says:
            assert assess(said.replace("…", ""), lexicon).tier >= pattern.tier, said


def test_what_keeps_no_file_from_use_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "crisis").mkdir()
    (tmp_path / "crisis" / "es.yaml").write_text("a: [", "utf-8")
    (tmp_path / "crisis" / "en.yaml").write_text(
        "coded:\n  - {say: x, joins: g, seen: 2020-01}\ngroups: {g: [y]}\npatterns:\n"
        "  - id: low\n    kind: suicide\n    tier: crisis\n    unles: [z]\n    say: ['{g} …99 y']\n",
        "utf-8",
    )

    faults = shape_faults(tmp_path, tmp_path / "kept", date(2026, 11, 30))

    assert [(fault.file, fault.line, fault.rule, fault.warns) for fault in faults] == [
        ("data/crisis/en.yaml", 8, "unknown_part", False),
        ("data/crisis/en.yaml", 9, "long_gap", False),
        ("data/crisis/en.yaml", 2, "coded_old", True),
    ]


LOW = {"id": "low", "kind": "suicide", "tier": "crisis", "say": ["so low"]}
ANSWERS = "meanings: {awake: {say: [awake], match: [awake]}}\n"


def house_with_answers(tmp_path: Path, english: str, spanish: str | None) -> Path:
    for language, text in (("en", english), ("es", spanish)):
        (tmp_path / "answers" / language).mkdir(parents=True)
        if text is not None:
            (tmp_path / "answers" / language / "all.yaml").write_text(text, "utf-8")
    (tmp_path / "crisis").mkdir()
    for language in ("en", "es"):
        (tmp_path / "crisis" / f"{language}.yaml").write_text("spelling: {woken: awake}\n", "utf-8")
    return tmp_path


def test_what_answers_mean_is_read_whole_with_the_short_forms_of_the_lexicon(tmp_path: Path) -> None:
    meanings, faults = load_meanings(house_with_answers(tmp_path, ANSWERS, ANSWERS), tmp_path / "kept")

    assert faults == ()
    assert meanings.faults == ()
    assert meanings.heard("woken", ("awake",)) == "awake"
    assert [each.language for each in meanings.listeners] == ["en", "es"]


@pytest.mark.parametrize("broken", [None, "meanings: 7\n", "meanings: {awake: {say: ['(']}}\n", "a: [", "[1]"])
def test_answers_that_cannot_be_used_say_so_and_the_other_language_is_still_heard(
    tmp_path: Path, broken: str | None
) -> None:
    meanings, faults = load_meanings(house_with_answers(tmp_path, ANSWERS, broken), tmp_path / "kept")

    (fault,) = faults
    assert fault.file == ("data/answers/es" if broken is None else "data/answers/es/all.yaml")
    assert fault.hinders
    assert fault.message.endswith("answers in data/answers/es are heard by their labels alone.")
    assert meanings.heard("awake", ("awake",)) == "awake"


def test_of_answers_that_are_not_in_utf8_the_file_and_the_line_are_told(tmp_path: Path) -> None:
    data = house_with_answers(tmp_path, ANSWERS, ANSWERS)
    (data / "answers" / "es" / "voices.yaml").write_bytes("meanings:\n  sí:\n".encode("latin-1"))
    _, (fault,) = load_meanings(data, tmp_path / "kept")

    assert (fault.file, fault.line) == ("data/answers/es/voices.yaml", 2)
    assert fault.message.startswith("From here on this is no text in UTF-8. Save it as plain text, UTF-8.")


@pytest.mark.parametrize("broken", [None, "ideas: 7\n", "ideas: {doctor: [gp, '*']}\n", "ideas: [", "[1]"])
def test_ideas_that_cannot_be_used_say_so_and_the_other_language_has_its_own(
    tmp_path: Path, broken: str | None
) -> None:
    (tmp_path / "ideas").mkdir()
    (tmp_path / "ideas" / "en.yaml").write_text("{ideas: {doctor: [gp]}, denies: [], passing: []}\n", "utf-8")
    if broken is not None:
        (tmp_path / "ideas" / "es.yaml").write_text(broken, "utf-8")
    ideas, (fault,) = load_ideas(tmp_path, tmp_path / "kept")

    assert list(ideas) == ["en"]
    assert set(ideas["en"].said("my gp")) == {"doctor"}
    assert fault.file == "data/ideas/es.yaml"
    assert fault.hinders
    assert fault.message.endswith("As long as this stands, answers are known by their labels alone.")


def test_what_was_worked_out_of_the_answers_is_kept_and_a_damaged_copy_made_anew(tmp_path: Path) -> None:
    data, kept = house_with_answers(tmp_path, ANSWERS, ANSWERS), tmp_path / "kept"
    first, _ = load_meanings(data, kept)
    copies = sorted(kept.glob("crisis-answers-*.json"))

    again, _ = load_meanings(data, kept)
    assert [each.says for each in again.listeners] == [each.says for each in first.listeners]
    assert again.names == first.names
    assert again.faults == ()
    assert again.heard("woken", ("awake",)) == "awake"

    for copy in copies:
        copy.write_text('{"language": "en"}', "utf-8")
    mended, faults = load_meanings(data, kept)
    assert (len(copies), faults) == (2, ())
    assert mended.heard("woken", ("awake",)) == "awake"


def test_what_examples_prove_of_answers_is_kept_until_a_file_changes(tmp_path: Path) -> None:
    data, kept = house_with_answers(tmp_path, ANSWERS, ANSWERS), tmp_path / "kept"
    assert answer_faults(load_meanings(data, kept)[0], data, kept) == ()

    (copy,) = kept.glob("crisis-answers-proof-*.json")
    as_kept = Fault(file="a.yaml", at=("a", 1), line=3, message="As it was kept.", rule="x")
    copy.write_text(json.dumps({"faults": [asdict(as_kept)]}), "utf-8")
    assert answer_faults(load_meanings(data, kept)[0], data, kept) == (as_kept,)
    copy.write_text("{}", "utf-8")
    assert answer_faults(load_meanings(data, kept)[0], data, kept) == ()

    (data / "answers" / "es" / "all.yaml").write_text(ANSWERS.replace("match: [awake]", "match: [asleep]"), "utf-8")
    (fault,) = answer_faults(load_meanings(data, kept)[0], data, kept)
    assert "“awake” does not match its example “asleep”" in fault.message
    assert (fault.file, fault.line, fault.column) == ("data/answers/es/all.yaml", 1, 42)


def test_sound_answers_are_not_blamed_for_a_damaged_lexicon(tmp_path: Path) -> None:
    data, kept = house_with_answers(tmp_path, ANSWERS, ANSWERS), tmp_path / "kept"
    for damaged in ("patterns: [", "spelling: [x]\n", "[]", None):
        (data / "crisis" / "en.yaml").unlink(missing_ok=True)
        if damaged is not None:
            (data / "crisis" / "en.yaml").write_text(damaged, "utf-8")

        meanings, faults = load_meanings(data, kept)

        assert faults == (), damaged
        assert meanings.heard("awake", ("awake",), "en") == "awake"


def test_answers_of_one_language_alone_are_proved_without_the_file_of_the_other(tmp_path: Path) -> None:
    data, kept = house_with_answers(tmp_path, ANSWERS.replace("match: [awake]", "match: [asleep]"), None), tmp_path
    (fault,) = answer_faults(load_meanings(data, kept)[0], data, kept)

    assert "“awake” does not match its example “asleep”" in fault.message
    assert fault.file == "data/answers/en/all.yaml"


def test_what_examples_prove_of_a_lexicon_is_kept_until_a_file_changes(tmp_path: Path) -> None:
    data, kept = house_with_answers(tmp_path, ANSWERS, ANSWERS), tmp_path / "kept"
    (data / "crisis" / "points.tsv").write_text("", "utf-8")
    broken = Lexicon.from_parsed({"en": {"patterns": [{**LOW, "match": []}]}})

    assert lexicon_faults(small(), data, kept) == ()
    assert lexicon_faults(broken, data, kept) == ()  # by the files, which are the same
    (data / "crisis" / "es.yaml").write_text("core: [x]\n", "utf-8")
    (fault,) = lexicon_faults(broken, data, kept)
    assert "“en:low” has no examples" in fault.message


def test_without_any_answers_nothing_is_meant(tmp_path: Path) -> None:
    meanings, faults = load_meanings(tmp_path, tmp_path / "kept")

    assert len(faults) == 2
    assert meanings.names == frozenset()
    assert meanings.heard("awake", ("awake",)) is None


def test_helplines_that_are_gone_are_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(HelplinesError, match="cannot be read"):
        load_helpline_file(tmp_path, tmp_path)


def test_the_helplines_of_the_house_are_whole(tmp_path: Path) -> None:
    assert load_helpline_file(DATA, tmp_path).emergency("US") == "911"


def test_yaml_that_cannot_be_read_is_one_line_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "helplines.yaml").write_text("emergency: []\nlines: [never closed\n", "utf-8")

    with pytest.raises(HelplinesError) as told:
        load_helpline_file(tmp_path, tmp_path)

    assert "line 3" in str(told.value)
    assert "\n" not in str(told.value)


def test_lists_of_words_are_read_by_language_and_a_bad_one_says_where(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "en.yaml").write_text("never:\n  - {words: [zebra]}\n", "utf-8")

    assert [each.text for each in load_word_lists(tmp_path, tmp_path)["en"].search("A zebra.")] == ["zebra"]

    (tmp_path / "words" / "es.yaml").write_text("nevr: []\n", "utf-8")
    with pytest.raises(BotError, match=r"es\.yaml cannot be used: “nevr”"):
        load_word_lists(tmp_path, tmp_path)
