"""Who worries about somebody, mourns, or is not understood: what they meet in the conversations that ship."""

import pytest

from bot.crisis.risk import Kind, Tier
from bot.engine.lines import LINES
from tests.flow.shipped import place, stranger

CLOSES_A_DOOR = (
    "beyond me",
    "did not understand",
    "not press you",
    "ask no more",
    "ask nothing more now.\n\nCall",
    "Eso se me escap",
    "no voy a insistir",
    "No pregunto más",
    "No entendí",
)


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("my brother took pills", "them"),
        ("my friend cut her wrist", "worry-bleeding"),
        ("my ex has my kids and says he'll kill them", "worry-threat"),
        ("my husband is a vet, drinking, cleaning his gun, wont talk", "worry-means"),
        ("mi hermano tomó pastillas", "them"),
        ("mi amiga se cortó las venas", "worry-bleeding"),
        ("mi ex tiene a mis hijos y dice que los va a matar", "worry-threat"),
    ],
)
def test_what_is_under_way_with_somebody_else_is_met_at_once(text: str, met: str) -> None:
    talk = stranger(text)

    assert place(talk) == f"crisis#{met}"
    assert talk.session.risk is not None
    assert talk.session.risk.tier == Tier.EMERGENCY
    assert "112" in talk.said or "local" in talk.said
    assert any(words in talk.said for words in ("I cannot call for you", "No puedo llamar por ti"))


@pytest.mark.parametrize(
    "text", ["my friend took pills last year and i worry about her", "im worried about my girlfriend"]
)
def test_a_worry_about_what_is_past_or_unsaid_keeps_its_question(text: str) -> None:
    talk = stranger(text)

    assert place(talk) not in ("crisis#took", "crisis#worry-means", "crisis#worry-bleeding")


@pytest.mark.parametrize(
    ("detail", "heard"), [("he's 20", "read"), ("i dont know what", "read"), ("tylenol i think", "say what it was")]
)
def test_who_took_something_and_is_awake_is_no_talk_about_feelings(detail: str, heard: str) -> None:
    talk = stranger("my brother took pills", "he's awake")

    assert "proves nothing yet" in talk.said
    talk.say(detail)
    assert heard in talk.said
    assert "local emergency number" in talk.said
    assert "killing themselves" not in talk.said


@pytest.mark.parametrize(
    ("lines", "met"),
    [
        (("my friend cut her wrist", "shes with me", "lots of blood"), "worry-bleeding"),
        (("im worried about my sister", "she cut her arms"), "worry-bleeding"),
        (("im worried about my friend", "she has a gun now"), "worry-means"),
        (("estoy preocupada por mi hermana", "se cortó el brazo"), "worry-bleeding"),
    ],
)
def test_a_wound_told_in_a_worry_is_theirs(lines: tuple[str, ...], met: str) -> None:
    talk = stranger(*lines)

    assert place(talk) == f"crisis#{met}"
    assert "your heart" not in talk.said


def test_a_wound_of_ones_own_is_ones_own_in_a_worry_too() -> None:
    talk = stranger("im worried about my sister", "i cut my wrist and its not stopping")

    assert place(talk) == "crisis#bleeding"


ASKED = [
    ("she keeps saying nobody would miss her", "seriously"),
    ("he always says that", "seriously"),
    ("shes giving away stuff", "seriously"),
    ("i asked she said nvm", "hard to say aloud"),
    ("she says its none of my business", "hard to say aloud"),
    ("hes not my responsibility", "not in your hands alone"),
    ("i have a key", "first"),
    ("should i go in", "first"),
    ("i called her mom", "one more person knows"),
    ("a teacher is coming", "one more person knows"),
    ("i dont have his address", "looked for"),
    ("made me promise not to tell", "after a promise"),
    ("should i confront her", "Say what you saw"),
    ("i dont want to set him off", "Say what you saw"),
    ("what do i do", "One step at a time"),
    ("shes 15", "should know it, too"),
]
ASKED_IN_SPANISH = [
    ("dice que nadie la va a extrañar", "en serio"),
    ("le pregunté y dijo que nada", "costar decirlo"),
    ("no es mi responsabilidad", "tus manos"),
    ("tengo una llave", "Primero"),
    ("ya le avisé a su mamá", "alguien más"),
    ("me hizo prometer no contar", "prometido"),
    ("no sé qué decirle", "Di lo que viste"),
    ("qué hago", "paso a la vez"),
]


@pytest.mark.parametrize(
    ("first", "text", "answer"),
    [
        *(("my friend says she wants to kill herself", *each) for each in ASKED),
        *(("estoy preocupado por mi amiga", *each) for each in ASKED_IN_SPANISH),
    ],
)
def test_what_people_ask_about_somebody_is_answered_and_the_question_stays(first: str, text: str, answer: str) -> None:
    talk = stranger(first)
    asked = place(talk)
    talk.say(text)

    assert answer in "\n".join(message.text for message in talk.messages), text
    assert place(talk) == asked


@pytest.mark.parametrize(
    ("lines", "met"),
    [
        (("im worried about my girlfriend", "shes not answering now"), "far-needs"),
        (("my friend is suicidal", "shes with me now", "shes crying", "no"), "worry-before"),
        (("my roommate is talking about dying", "no", "im at work"), "someone-near"),
    ],
)
def test_a_worry_goes_on_to_what_helps(lines: tuple[str, ...], met: str) -> None:
    talk = stranger(*lines)

    assert place(talk) == f"crisis#{met}"
    assert "door is closed" not in talk.said


def test_who_says_that_somebody_took_their_life_is_condoled() -> None:
    talk = stranger("i miss him so much i want to be with him", "he hung himself")

    assert place(talk) == "crisis#loss"
    assert "this way" not in talk.said


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("my baby died", "when"),
        ("i lost my baby at 7 months", "when"),
        ("my wife died of cancer", "when"),
        ("she died", "start"),
        ("he died", "start"),
        ("my cat died", "when"),
        ("se murió mi bebé", "when"),
        ("murió mi gato", "when"),
    ],
)
def test_the_bereaved_are_met_with_grief_and_not_asked_how_it_was_where_that_is_told(text: str, asked: str) -> None:
    talk = stranger(text)

    assert place(talk) == f"grief#{asked}"
    assert "sorry" in talk.said or "siento" in talk.said


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("cancer", "when"),
        ("im 14", "start"),
        ("i was too late", "guilt"),
        ("3 weeks ago", "when"),
        ("its my fault", "guilt"),
    ],
)
def test_what_the_bereaved_say_is_heard(text: str, met: str) -> None:
    assert place(stranger("she died", text)) == f"grief#{met}"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("u there?", "I am here"),
        ("what is this", "low mood"),
        ("who made you", "low mood"),
        ("ok", "All right"),
        ("im fine", "All right"),
        ("nvm", "All right"),
        ("sorry", "nothing to be sorry for"),
        ("maybe", "Maybe is an answer"),
        ("i dont want to call", "by writing"),
        ("chat?", "by writing"),
        ("estás ahí", "aquí estoy"),
        ("perdón", "nada que perdonar"),
        ("no quiero llamar", "por escrito"),
        ("quizás", "Quizá también"),
        ("quién te hizo", "ánimo bajo"),
    ],
)
def test_small_words_outside_of_a_crisis_get_a_kind_answer(text: str, answer: str) -> None:
    talk = stranger(text)

    assert answer in talk.messages[0].text


@pytest.mark.parametrize(("text", "met"), [("i need help", "crisis#start"), ("its my brother", "menu#close-ones")])
def test_first_words_that_ask_for_somebody_lead_on(text: str, met: str) -> None:
    assert place(stranger(text)) == met


@pytest.mark.parametrize(
    ("first", "beside"),
    [
        ("i want to die", "the kettle is on"),
        ("my friend is suicidal", "the kettle is on"),
        ("i took a bunch of tylenol", "the kettle is on"),
        ("quiero morirme", "la tetera hierve"),
        ("mi amiga se quiere matar", "la tetera hierve"),
    ],
)
def test_what_is_not_understood_is_said_to_be_read_and_closes_no_door(first: str, beside: str) -> None:
    talk = stranger(first)
    met = []
    for _ in range(4):
        talk.say(beside)
        said = "\n".join(message.text for message in talk.messages)
        met.append(said)
        assert not [words for words in CLOSES_A_DOOR if words in said]
        assert "findahelpline" in said or "112" in said or "local" in said
    assert len(set(met)) == len(met)


def test_no_line_of_the_engine_closes_a_door() -> None:
    for words in LINES.values():
        for line in (*words.retry, *words.unknown):
            assert not [each for each in CLOSES_A_DOOR if each in line], line


def test_the_graver_is_heard_from_where_nothing_was_understood() -> None:
    talk = stranger(
        "i feel like dying",
        "the kettle",
        "the kettle",
        "the kettle",
        "im going to kill myself tonight, i have the gun here",
    )

    assert talk.session.risk is not None
    assert (talk.session.risk.tier, talk.session.risk.kind) == (Tier.EMERGENCY, Kind.SUICIDE)


@pytest.mark.parametrize(
    ("first", "text", "answer"),
    [
        ("my husband beats me", "should i confront him", "Your safety goes first"),
        ("my husband beats me", "he always says that", "Your safety goes first"),
        ("mi esposo me pega", "debería confrontarlo", "Primero tu seguridad"),
    ],
)
def test_who_is_hurt_is_not_told_to_talk_to_the_one_who_hurts(first: str, text: str, answer: str) -> None:
    talk = stranger(first, text)

    assert answer in talk.messages[0].text
    assert place(talk) == "crisis#hurt"


def test_what_is_not_understood_in_silence_leaves_a_question_open() -> None:
    talk = stranger("my husband beats me", "the kettle", "the kettle", "the kettle")

    assert place(talk) == "crisis#quiet-stay"
    assert "?" in talk.said
    assert any("people can hear the rest" in message.text for message in talk.messages)


def test_who_asks_for_words_after_a_crisis_gets_some() -> None:
    talk = stranger("my friend says she wants to kill herself", "yes", "no", "yes", "ok what do i say")

    assert "Say what you saw" in talk.messages[0].text
