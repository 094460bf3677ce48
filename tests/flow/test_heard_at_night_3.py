"""What people add in a few words, at the question that is open, is heard: a fear, a fact, who is near, how it was."""

import pytest

from tests.flow.shipped import somebody, step, words

ENGLISH = [
    ("hurt-now", "emergency", "my ex is at the door"),
    ("hurt-now", "emergency", "my stalker is outside my house"),
    ("hurt-now", "emergency", "i cant speak he is here"),
    ("hurt-now", "emergency", "i cant talk hes in the next room"),
    ("hurt-now", "emergency", "hes back", "hes outside"),
    ("way-out", "emergency", "he just came in", "with a belt"),
    ("quiet-wait", "without marks", "he choked me last nite but im ok now", "yes", "no marks"),
    ("neck-now", "Whoever helps|those who help|on the phone", "my boyfriend chokes me", "its me"),
    ("hurt", "could someone else read", "he doesnt hit he just shouts and i'm scared"),
    ("hurt", "could someone else read", "my landlord says sex or im out"),
    ("assault", "72 hours", "he made me", "i didnt want to"),
    ("hurt", "help|phone", "my husband slaps me", "only when drunk"),
    ("hurt", "help|phone", "my husband slaps me", "his mum watched"),
    ("hurt", "help|phone", "my husband slaps me", "he says sorry after"),
    ("hurt", "help|phone", "my son hits me, im 78", "he takes my pension too"),
    ("hurt", "them|theirs|safe first", "my son hits me, im 78", "he would be thrown in jail if i tell"),
    ("hurt", "believe you", "my gf is a cop and she hits me", "who would believe me"),
    ("hurt", "believe you", "my wife hits me", "nobody believes a man"),
    ("hurt", "papers", "my landlord says sex or im out", "work permit"),
    ("told-quiet", "fault|believe", "my husband hits me", "he says he'll kill the dog"),
    ("afraid", "children", "can u help me write a text to my abusive ex", "he has my kids"),
    ("young-me", "help|phone", "my dad hurts me", "when he drinks"),
    ("young-again", "help|phone", "my dad hits me im 12", "pakistan", "my teacher says be good"),
    ("young-danger", "help|phone", "im 15 and pregnant and my mum will throw me out", "no", "nobody knows"),
    ("where-quiet", "help|phone", "my foster dad touches me", "no", "hes asleep", "im 9"),
    ("where-quiet", "country", "im bullied everyday", "13", "i hate school i just want it to stop", "no"),
    ("step-away", "not to hurt", "im hearing voices to hurt the guy in the next bed"),
    ("step-further", "emergency", "the voices say kill my mum", "i wont", "theyre so loud"),
    ("step-further", "emergency", "i want to hurt my boss", "yes", "i know where he lives"),
    ("frightening", "help|phone", "the tv is talking to me", "since yesterday"),
    ("frightening", "help|phone", "the tv is talking to me", "no drugs"),
    ("someone", "grown-up", "my friend cuts herself and made me promise not to tell", "shes 14 me too"),
    ("worry-bleeding", "cloth", "my friend cuts herself", "no", "she did it deep today"),
    ("self-harm", "ask first", "i cut at school and the nurse saw", "she says she has to tell"),
    ("ask-neck", "neck", "my husband hits me", "no", "im ok just sad"),
    ("quiet-stay", "plan", "my ex wants to kill me", "no", "where do i sleep"),
    ("quiet-wait", "believe you", "my cellmate says hes gonna kill me tonight", "yes", "guards dont listen"),
]
SPANISH = [
    ("hurt-now", "emergencia", "mi ex está en la puerta"),
    ("hurt-now", "emergencia", "no puedo hablar, él está aquí"),
    ("way-out", "emergencia", "acaba de entrar con un cuchillo", "con un cinturón"),
    ("quiet-wait", "sin marcas|médico|atención", "mi esposo me ahorcó anoche", "sí", "no hay marcas"),
    ("hurt", "leer esto", "no me pega, solo grita y me da miedo"),
    ("hurt", "ayud|teléfono|llam", "mi esposo me pega", "cuando toma"),
    ("hurt", "ayud|teléfono|llam", "mi esposo me pega", "mi suegra miraba"),
    ("hurt", "ayud|teléfono|llam", "mi esposo me pega", "dice que me ama"),
    ("hurt", "creo", "mi esposa me pega", "nadie le cree a un hombre"),
    ("told-quiet", "creo|culpa", "mi esposo me pega", "dice que va a matar al perro"),
    ("young-me", "ayud|teléfono|llam", "mi papá me pega tengo 12", "cuando toma"),
    ("step-further", "emergencia", "las voces me dicen que mate a mi mamá", "las voces están muy fuertes"),
    ("voices", "ayud|teléfono|llam", "la tele me habla", "desde ayer"),
    ("ask-neck", "cuello", "mi esposo me pega", "no", "estoy bien, solo triste"),
]


@pytest.mark.parametrize(
    ("language", "there", "said", "texts"),
    [("en", there, said, texts) for there, said, *texts in ENGLISH]
    + [("es", there, said, texts) for there, said, *texts in SPANISH],
)
def test_what_is_added_is_heard(language: str, there: str, said: str, texts: list[str]) -> None:
    person = somebody(language, *texts)

    assert step(person) == there
    assert any(word in words(person) for word in said.split("|"))


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ["i cant stop thinking i ran someone over. i go back and check", "i know its stupid"]),
        ("en", ["i want to die", "yes", "i know its stupid"]),
    ],
)
def test_shame_is_not_taken_for_an_insult(language: str, texts: list[str]) -> None:
    assert "Fair: I am a bot" not in words(somebody(language, *texts))
