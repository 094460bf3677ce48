"""Symptoms, doses and drinks that are told at any question: what is grave goes up at once, what is none is no alarm."""

import pytest

from tests.flow.shipped import place, somebody, words

TOLD = [
    # the heart, after "no pain" and after a denial
    ("en", ["i took too much coke", "nah no pain just tight"], "crisis#worse-body", "Call"),
    ("en", ["i took too much coke", "left arm tingles a bit"], "crisis#worse-body", "Call"),
    ("en", ["i want to die", "my chest feels tight"], "crisis#body-now", "Call"),
    (
        "es",
        ["me quiero morir", "me duele el pecho un toque"],
        "crisis#body-now",
        "",
    ),
    ("es", ["tomé demasiada merca", "no, dolor no, solo apretado"], "crisis#body-now", ""),
    # seeing things, and stopping at once
    ("en", ["day 2 no booze. hands going", "theres bugs on the wall? not sure"], "crisis#withdrawal-now", "Call"),
    (
        "es",
        ["llevo dos días sin tomar y estoy temblando", "veo bichitos en la pared"],
        "crisis#withdrawal-now",
        "Llama",
    ),
    ("es", ["llevo dos días sin tomar y estoy temblando", "mi mujer dice que hablo solo"], "crisis#withdrawal-now", ""),
    (
        "en",
        ["i drink 10 beers a day and want to stop tomorrow", "shaky in the morning"],
        "crisis#planning-to-stop",
        "not",
    ),
    ("es", ["de golpe, sin doctor", "de un jalón"], "crisis#planning-to-stop", "de golpe"),
    ("en", ["ive been puking since i stopped the pills", "day 3", "ive not peed today"], "crisis#body", "dries out"),
    # somebody who does not wake; a sign of life; naloxone again
    (
        "en",
        ["gf took something and shes snoring weird", "lips look blue", "she moved a bit"],
        "crisis#breathing",
        "breathing",
    ),
    ("es", ["mi colega está frito en el sofá y no hay manera de despertarlo"], "crisis#them", "naloxona"),
    (
        "es",
        ["mi amigo se metió chiva y no despierta", "tengo narcan", "ya se lo puse", "sigue igual"],
        "crisis#breathing",
        "otra vez naloxona",
    ),
    (
        "en",
        ["my friend od'd on heroin and wont wake up", "i have narcan", "gave it", "no change"],
        "crisis#breathing",
        "naloxone again",
    ),
    # what stands beside a wish to die; the wheel
    (
        "en",
        ["im worth more dead than alive", "parked up by the bridge", "had a few lines and 6 beers"],
        "crisis#act-now",
        "at your side",
    ),
    ("en", ["i want to die", "i drank though"], "crisis#how", "how"),
    ("es", ["me quiero morir", "me tomé unas chelas"], "crisis#how", "cómo"),
    ("en", ["gonna drive it off the 401"], "crisis#driving-to-crash", "Keys out"),
    ("es", ["voy a tirar el camión por el barranco"], "crisis#driving-to-crash", ""),
    # whose body it is
    (
        "en",
        ["they took me off my subs there", "pregnant 5 months", "want to use so bad", "cramps"],
        "crisis#tell-pregnant",
        "you are pregnant",
    ),
    ("en", ["my son used heroin and his lips are blue"], "crisis#breath-now", "Naloxone"),
    ("en", ["she took fent and her lips are turning blue"], "crisis#breath-now", "Naloxone"),
    ("es", ["mi hijo se metió heroína y tiene los labios azules"], "crisis#them", "Respira"),
    ("en", ["my wife drinks", "no danger"], "for-families#no-danger", "nobody is in danger"),
    ("en", ["my wife drinks", "she drove them yesterday after drinking"], "for-families#their-driving", "keys"),
    ("en", ["i smoked too much fent but i feel fine"], "crisis#fine-other", "proves nothing"),
    ("es", ["tengo 15 y me re fui de mambo con las pastis"], "crisis#me", "Llama"),
    # no alarm: a habit, a drink, a prescribed dose, an "ok", coming out
    ("en", ["i drink on weekends"], "my-goal#start", ""),
    ("es", ["tomo los fines de semana"], "my-goal#start", ""),
    ("en", ["i get so low after coke"], "two-way-link#start", ""),
    ("en", ["i was drinking since noon yesterday, slept, im fine"], "return-to-use#start", "body"),
    ("es", ["me tomé unas chelas otra vez"], "return-to-use#start", "cuerpo"),
    ("es", ["tomé merca anoche y todavia no dormí"], "crisis#pills-then", "despertar"),
    ("en", ["i relapsed", "ok"], "return-to-use#start", ""),
    ("en", ["i relapsed", "no pills just wine"], "return-to-use#thoughts", "dying"),
    ("es", ["recaí anoche", "solo vino"], "return-to-use#thoughts", "morir"),
    ("en", ["my sleeping tablets are empty", "i take zopiclone 2 a night"], "crisis#overdose-next", ""),
    ("en", ["i took all my pills", "ok"], "crisis#me", "anyone"),
    ("es", ["salí del anexo hace dos días"], "leaving#fact", "puede matar"),
    ("es", ["salí del penal hace 3 días causa"], "leaving#fact", "puede matar"),
    ("es", ["ando bien antojado de cristal"], "ride-the-urge#start", ""),
]


@pytest.mark.parametrize(("language", "lines", "where", "told"), TOLD)
def test_what_is_told_is_heard_for_what_it_is(language: str, lines: list[str], where: str, told: str) -> None:
    person = somebody(language, *lines)

    assert place(person) == where
    assert told in words(person)


def test_no_word_about_pills_where_none_were_taken() -> None:
    person = somebody("en", "i smoked too much fent but i feel fine")

    assert "pills" not in words(person)
