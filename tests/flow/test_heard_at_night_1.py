"""What people add while a question is open is heard as what it is, in English and in Spanish."""

import pytest

from tests.flow.shipped import somebody, step, words

UNREAD = (
    "I keep reading",
    "only some words",
    "do not want to guess",
    "may not have all",
    "cannot follow all",
    "te sigo leyendo",
    "quizá no lo entendí",
    "no quiero adivinar",
)


@pytest.mark.parametrize(
    ("language", "texts", "lands", "said"),
    [
        # a yes that begins with a no, or stands at the end
        ("en", ["just wanted to say bye to someone even if its a bot", "no i mean it"], "act-now", "Call"),
        ("en", ["imma kms tn fr", "nah fr"], "act-now", "Call"),
        ("en", ["do you want to die or just tired", "im tired and yes"], "how", "how"),
        ("en", ["gusto ko na mamatay", "for years"], "how", "how"),
        ("es", ["solo quería despedirme", "no, de verdad"], "act-now", "Llama"),
        # how long it has been, and what is the point
        ("en", ["i want to die", "no", "2 years"], "intend", "Many people carry this"),
        ("en", ["i want to die", "no", "ever since high school"], "intend", "Many people carry this"),
        ("en", ["i want to die", "whats the point"], "how", "A voice"),
        ("es", ["me quiero morir", "no", "hace años"], "intend", "Mucha gente carga con esto"),
        ("es", ["me quiero morir", "qué sentido tiene"], "how", "Una voz"),
        # pills that are there
        ("en", ["i want to die", "no", "i have pills"], "distance", "Distance"),
        ("es", ["me quiero morir", "no", "tengo pastillas"], "distance", "distancia"),
        ("en", ["my plan", "i'd take the pills in my drawer if it got bad"], "meaning", "want to die"),
        (
            "en",
            ["my husband died in january. tonight i put his pills on the table", "how many"],
            "meaning",
            "no number",
        ),
        ("es", ["me quiero morir", "¿cuántas pastillas?"], "reach", "no doy números"),
        # the body
        ("en", ["i cut too deep", "yeah", "its not stopping"], "keep-pressing", "pressure"),
        ("en", ["i slit my wrists", "to die"], "bleeding", "Is it bleeding now?"),
        ("en", ["i slit my wrists", "it was on purpose"], "bleeding", "Whoever helps you"),
        ("en", ["i want to die", "no", "i did it", "i feel cold"], "worse-body", "Call"),
        ("en", ["drank hand sanitizer cause no booze", "like half a bottle"], "done-something", "Whoever helps you"),
        ("en", ["i swallowed all the pills", "hes coming over"], "alone", "Unlock the door"),
        ("en", ["i swallowed all the pills", "are they coming"], "me", "I cannot call for you"),
        ("en", ["i swallowed all the pills", "did you call them?"], "me", "I cannot call for you"),
        ("en", ["call 911 for me"], "start", "I cannot call for you"),
        ("en", ["i tried to hang myself an hour ago", "no", "im ok really"], "alone-now", "Call all the same"),
        ("es", ["me corté las venas", "sí", "no para"], "keep-pressing", "presionando"),
        ("es", ["me tomé todas las pastillas", "mi novio viene para acá"], "alone", "Grita"),
        ("es", ["me tomé todas las pastillas", "¿viene alguien?"], "me", "no puedo llamar por ti"),
        ("es", ["me tomé todas las pastillas", "como media botella"], "me", "Quien te ayude"),
        ("es", ["llama al 911 por mí"], "start", "no puedo llamar por ti"),
        # someone else
        ("en", ["my friend just posted a goodbye on instagram", "no"], "someone-near", "go there now"),
        ("en", ["my friend just posted a goodbye on instagram", "no", "20 min away"], "someone-far", "Call"),
        ("en", ["my friend just posted a goodbye on instagram", "no", "door is locked"], "worry-means", "Call"),
        (
            "en",
            ["my partner is suicidal and i cant do this any more", "im so tired"],
            "someone",
            "not in your hands|A voice",
        ),
        ("en", ["she took a load of pills", "hes with me"], "them", "It changes what they do"),
        ("en", ["she took a load of pills", "if my parents find out im dead"], "them", "Say only what you see"),
        ("en", ["my wife has a knife and says shell cut herself", "she put it down"], "stay-needs", "That was right"),
        ("en", ["my friend is having a seizure", "stopped"], "breathing", "Are they breathing?"),
        ("en", ["my friend is having a seizure", "he stopped breathing"], "breath-now", "breath"),
        ("en", ["my mate is having a fit", "yes", "stopped now"], "wait-with-them", "on their side"),
        ("es", ["mi amiga publicó una despedida en instagram", "no"], "someone-near", "vaya ya"),
        ("es", ["mi esposa tiene un cuchillo y dice que se va a matar", "lo soltó"], "stay-needs", "Hiciste bien"),
        ("es", ["mi amigo está convulsionando", "paró"], "breathing", "¿Respira?"),
        ("es", ["mi amigo no respira bien tomó algo", "si mis papás se enteran me matan"], "breath-now", "lo que ves"),
        # fears, and those who saw it
        (
            "en",
            ["3 weeks postpartum i keep picturing my baby falling and me jumping after"],
            "unwanted",
            "never wanted|unasked|not a wish",
        ),
        (
            "en",
            ["i keep picturing my baby falling and me jumping after", "no", "its just pictures"],
            "together",
            "doctor",
        ),
        (
            "en",
            ["i keep picturing my baby falling and me jumping after", "no", "will they take her"],
            "together",
            "fear",
        ),
        (
            "en",
            ["i cut down my husband. hes dead. police are here", "no", "my kids saw"],
            "loss-care",
            "for children neither",
        ),
        ("en", ["i want to die", "no", "can you not tell her"], "intend", "cannot promise secrecy"),
        (
            "en",
            ["last time i called 988 they sent cops and i lost my job", "not doing that again"],
            "start",
            "Many are afraid",
        ),
        ("es", ["mi papá se suicidó", "no", "mis hijos lo vieron"], "loss-care", "tampoco para los niños"),
        ("es", ["me quiero morir", "no", "¿puedes no decirle a mi mamá?"], "intend", "no puedo prometer secreto"),
        # a number in danger
        ("en", ["imma kms tn fr", "yes", "16"], "act-now", "Whoever helps you"),
        ("en", ["imma kms tn fr", "yes", "no one"], "alone-now", "go where people are"),
    ],
)
def test_what_is_added_is_heard(language: str, texts: list[str], lands: str, said: str) -> None:
    person = somebody(language, *texts)

    assert step(person) == lands
    assert any(part in words(person) for part in said.split("|"))
    assert not any(line in words(person) for line in UNREAD)


@pytest.mark.parametrize(
    ("language", "texts", "unsaid"),
    [
        ("en", ["my wife has a knife and says shell cut herself", "she put it down"], "Telling hurts nobody"),
        ("es", ["mi esposa tiene un cuchillo y dice que se va a matar", "lo soltó"], "Contarlo no le hace daño"),
    ],
)
def test_what_is_said_of_a_weapon_out_of_reach_is_no_answer_to_a_fear_of_telling(
    language: str, texts: list[str], unsaid: str
) -> None:
    assert unsaid not in words(somebody(language, *texts))
