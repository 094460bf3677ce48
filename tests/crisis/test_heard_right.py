"""A loss is mourned, a body found now is an emergency, a neck is made less by nothing, and the answer is understood."""

from collections.abc import Mapping

import pytest

from bot.crisis.assess import assess
from bot.crisis.evidence import read_evidence
from bot.crisis.lexicon import Lexicon
from bot.crisis.risk import Kind, Matter, Tier

ONCE: Mapping[
    str, Mapping[str, object]
] = {  # a loss, what stands firm and what does not, and words that the other language knows
    "en": {
        "patterns": [
            {
                "id": "loss",
                "kind": "suicide",
                "tier": "check-in",
                "about": "bereaved",
                "covers": True,
                "say": "brother died of an overdose",
            },
            {"id": "neck", "kind": "violence", "tier": "emergency", "firm": True, "say": "he choked me"},
            {"id": "hit", "kind": "violence", "tier": "emergency", "say": "he hit me"},
        ]
    },
    "es": {
        "patterns": [
            {"id": "overdose", "kind": "overdose", "tier": "emergency", "say": "overdose"},
            {"id": "knife", "kind": "violence", "tier": "crisis", "say": "cuchillo"},
        ]
    },
}


def judged(*rows: str) -> Lexicon:
    """Both languages once, with a table of points of which only *rows* say something."""
    table = ["asks\t50", "raises\t90", "spares\t-50", "doubts\t-40", "words\tpoints\tspeaks for", f"\t0\t{'P' * 14}"]
    return Lexicon(Lexicon.from_parsed(ONCE).readers, read_evidence("\n".join([*table, *rows])))


@pytest.mark.parametrize(
    "text",
    [
        "my daughter died of an overdose",
        "we lost my dad to fentanyl",
        "she od'd and didn't make it",
        "my brother took his own life last year",
        "my husband hanged himself in may",
        "my boyfriend od'd and died",
        "my uncle committed suicide",
        "Mark died of an overdose",
        "mi hijo se ahorcó",
        "mi hermano se quito la vida el año pasado",
        "mi hija murió de una sobredosis",
        "mi tío se pegó un tiro",
        "mi papá se colgó cuando yo tenía 9",
        "las drogas se llevaron a mi hijo",
        "se me murió mi hijo de una sobredosis",
        "mi mamá se tomó unas pastillas y murió",
        "mi ex se ahorcó y me siento culpable",
        "my girlfriend jumped off a bridge last year",
        "dad shot himself when i was 9",
        "se nos fue mi hermano por el fentanilo",
    ],
)
def test_a_loss_gets_condolence_and_one_question(text: str, lexicon: Lexicon) -> None:
    risk = assess(text, lexicon)

    assert (risk.tier, risk.kind, risk.about) == (Tier.CHECK_IN, Kind.SUICIDE, Matter.BEREAVED)


@pytest.mark.parametrize(
    "text",
    [
        "my son just hanged himself, i found him, is he breathing",
        "my husband just hung himself what do i do",
        "my daughter hanged herself, she's still warm",
        "i just found my sister hanging",
        "mi hijo acaba de colgarse",
        "se acaba de ahorcar mi hermano",
        "mi papá se colgó, lo bajé, no sé si respira",
        "se ahorcó mi hijo, todavía respira",
        "i think my brother killed himself he is not answering",
        "creo que mi hermano se mató no contesta",
    ],
)
def test_a_body_found_now_is_an_emergency(text: str, lexicon: Lexicon) -> None:
    risk = assess(text, lexicon)

    assert (risk.tier, risk.kind) == (Tier.EMERGENCY, Kind.THIRD_PARTY)


@pytest.mark.parametrize(
    "text",
    [
        "my dad killed himself and i have his gun",
        "my brother killed himself and i want to follow him",
        "mi hermano se mató y quiero irme con él",
        "mi hijo se suicidó y yo me voy a matar",
    ],
)
def test_a_wish_beside_a_loss_is_heard(text: str, lexicon: Lexicon) -> None:
    assert assess(text, lexicon).tier >= Tier.CRISIS


def test_the_words_of_a_loss_raise_no_alarm_in_any_language_and_those_beside_it_do() -> None:
    lexicon = judged("overdo\t300\tPPZPPPPPPPPPZP", "tonigh\t300\tPPZPPPPPPPPZPP")

    assert assess("my brother died of an overdose", lexicon).about is Matter.BEREAVED
    assert assess("my brother died of an overdose", lexicon).tier is Tier.CHECK_IN
    assert assess("my brother died of an overdose. tonight", lexicon).tier > Tier.CHECK_IN


def test_what_stands_firm_is_made_less_by_nothing() -> None:
    lexicon = judged("sunday\t-300\tPPPPPPPPPPZAAP")

    assert assess("he hit me sunday", lexicon).tier < Tier.EMERGENCY
    assert assess("he choked me sunday", lexicon).tier is Tier.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "he choked me last night",
        "he put his hands on my throat yesterday",
        "she grabbed me by the throat last night",
        "got choked by my bf",
        "me puso las manos en el cuello ayer",
        "me ahorcó anoche",
        "me agarro del cuello ayer",
        "me quiso ahorcar anoche",
    ],
)
def test_hands_on_the_neck_in_the_last_days_are_an_emergency(text: str, lexicon: Lexicon) -> None:
    risk = assess(text, lexicon)

    assert (risk.tier, risk.kind) == (Tier.EMERGENCY, Kind.VIOLENCE)


@pytest.mark.parametrize(
    "text", ["me corté muy profundo", "no deja de sangrar", "i cut too deep", "i cut myself and it wont stop bleeding"]
)
def test_a_wound_that_bleeds_on_is_an_emergency(text: str, lexicon: Lexicon) -> None:
    assert assess(text, lexicon).tier is Tier.EMERGENCY


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("i didnt want to die", "en"),
        ("i dont want to die i just want it to stop", "en"),
        ("i cant stop cutting", "en"),
        ("kms", "en"),
        ("my daughter died of an overdose", "en"),
        ("cutting otra vez, mi mamá no sabe", "es"),
        ("ya no quiero vivir, kms", "es"),
    ],
)
def test_the_answer_is_in_the_language_of_the_words(text: str, language: str, lexicon: Lexicon) -> None:
    assert assess(text, lexicon).language == language


def test_words_that_lean_to_no_language_are_answered_in_that_of_the_phrase() -> None:
    assert assess("cuchillo", judged()).language == "es"
    assert assess("cuchillo sunday", judged("sunday\t0\tPPPPPPPPPPPPPA")).language == "en"


@pytest.mark.parametrize(
    ("text", "kind", "about"),
    [
        ("quiero dormir y no despertar", Kind.SUICIDE, None),
        ("quiero acostarme y no despertar", Kind.SUICIDE, None),
        ("mi amigo tiene una sobredosis de fentanilo no despierta", Kind.OVERDOSE, Matter.OVERDOSING_OTHER),
        ("mi amigo tomó una sobredosis y no despierta", Kind.OVERDOSE, Matter.OVERDOSING_OTHER),
        ("mi novia tiene una sobredosis", Kind.OVERDOSE, Matter.OVERDOSING_OTHER),
        ("tomé una sobredosis", Kind.OVERDOSE, Matter.OVERDOSING_ME),
        ("ya lo hice, perdónenme", Kind.SUICIDE, None),
        ("mañana me ahorco", Kind.SUICIDE, None),
        ("esta mañana me ahorcó", Kind.VIOLENCE, None),
    ],
)
def test_whose_danger_it_is(text: str, kind: Kind, about: Matter | None, lexicon: Lexicon) -> None:
    risk = assess(text, lexicon)

    assert (risk.kind, risk.about) == (kind, about)
    assert risk.tier >= Tier.CRISIS


def test_a_cover_explains_what_lies_within_it_in_any_language() -> None:
    lexicon = Lexicon.from_parsed(ONCE)

    assert assess("my brother died of an overdose", lexicon).patterns == ("en:loss",)
    assert "es:overdose" in assess("my brother died of an overdose. overdose", lexicon).patterns
