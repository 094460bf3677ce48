"""Violence among grown-ups, and harm that the writer does: who is in danger, and what the flow does for them."""

import pytest

from tests.flow.shipped import somebody, step, words

ENGLISH = [
    ("afraid", "hes back"),
    ("way-out", "hes back", "hes outside", "i hear him"),
    ("hurt-now", "he just came in"),
    ("way-out", "he just came in", "with a belt", "hiding", "bathroom", "locked"),
    ("hurt-now", "my ex broke in and is in the kitchen"),
    ("hurt-now", "my husband hits me", "hes back and hes angry"),
    ("child-now", "he said if i leave he'll kill the kids and himself", "he has guns", "theyre all at home im at work"),
    ("harm-done", "i think i hit someone with my car"),
    ("call-for-them", "i think i hit someone with my car", "i drove off"),
    ("harm-done", "i ran someone over"),
    ("way-out", "i stabbed him", "he was raping me"),
    ("call-for-them", "i broke my wifes arm", "shes crying"),
    ("step-away", "im going to drive my car into a crowd"),
    ("step-away", "i set fire to things when im angry", "gonna do it tonight"),
    ("heat-joke", "i'm going to shoot up the school", "jk"),
    ("step-away", "i'm going to shoot up the school", "jk", "not really"),
    ("step-further", "i'm going to shoot up the school", "jk", "i have it in my backpack"),
    ("worry-threat", "he is killing her"),
    ("hurt", "he is going to come home soon and he will hurt me"),
    ("neck-now", "asking for a friend. if someones bf chokes them in bed is that bad"),
    ("neck-now", "my bf keeps putting his hand over my mouth so i cant breathe when we fight"),
    ("weapon-whom", "i have a knife", "my brother is downstairs"),
    ("step-away", "i have a knife", "my brother is downstairs", "voices"),
    ("my-child", "i think im gonna snap", "im holding a knife", "baby is crying"),
    ("hurt-now", "my husband put a gun in my mouth last night"),
    ("step-away", "i feel like i could kill someone tonight", "theres an axe in the shed"),
    ("hurt-now", "my dad says he'll shoot me if i come out"),
    ("hurt-now", "my ex is waiting for me he wants to kill me"),
    ("young-me", "he made me do stuff", "i said no"),
    ("assault", "my husband hits me", "i said no"),
    ("safe-now", "i was raped 10 years ago and it all came back tonight", "no not in danger"),
    ("hurt", "my mother in law burned my hand with iron"),
    ("way-out", "i'm 70 my husband pushed me down the stairs", "my hip"),
    ("way-out", "my roommate came at me with a bottle", "he passed out now"),
    ("way-out", "my roommate came at me with a bottle", "i'm locked in the bathroom"),
    ("way-out", "my carer hits me", "im in a wheelchair"),
    ("quiet-wait", "my ex is in my garden", "ive hidden upstairs", "my kids are asleep"),
    ("assault", "i woke up next to a guy i dont know"),
    ("quiet-stay", "he raped me tonight", "should i shower"),
    ("refuge", "i want to go to a shelter tonight with my kids"),
    ("quiet-stay", "i want to go to a shelter tonight with my kids", "yes"),
    ("quiet-stay", "whats the number for women who get beaten"),
    ("quiet-stay", "my husband hits me", "how do i get a restraining order"),
    ("kin-hurt", "someones hurting my sister"),
    ("together", "i hit my girlfriend tonight", "no", "shes at her mums"),
    ("did-hurt", "im the one who hits. i want help"),
    ("together", "im the one who hits. i want help", "i wont do it again"),
    ("weapon-whom", "my wife left me and took the kids tonight. i have my rifle"),
    ("act-now", "my wife left me and took the kids tonight. i have my rifle", "both"),
    ("afraid", "he poked holes in the condoms"),
]
SPANISH = [
    ("way-out", "volvió", "está afuera", "lo oigo"),
    ("hurt-now", "acaba de entrar con un cinturón"),
    ("hurt-now", "mi ex se metió y está en la cocina"),
    ("harm-done", "creo que atropellé a alguien"),
    ("way-out", "lo apuñalé", "me estaba violando"),
    ("harm-done", "le rompí el brazo a mi esposa"),
    ("step-away", "prendo fuego a cosas cuando me enojo", "lo voy a hacer esta noche"),
    ("heat-joke", "voy a balear la escuela", "es broma"),
    ("step-further", "voy a balear la escuela", "es broma", "la traigo en la mochila"),
    ("weapon-whom", "tengo un cuchillo"),
    ("step-away", "mi esposa se fue y se llevó a los niños. tengo mi rifle"),
    ("hurt-now", "mi esposo me puso una pistola en la boca anoche"),
    ("way-out", "mi esposo me puso una pistola en la boca anoche", "ya se durmió"),
    ("hurt-now", "mi ex me está esperando, me quiere matar"),
    ("hurt-now", "mi suegra me quemó la mano con la plancha"),
    ("way-out", "mi marido me pega", "estoy en silla de ruedas"),
    ("kin-hurt", "su marido le pega a mi amiga"),
    ("quiet-stay", "cuál es el número para mujeres golpeadas"),
    ("refuge", "quiero irme a un refugio esta noche con mis hijos"),
    ("did-hurt", "soy el que pega. quiero ayuda"),
]


@pytest.mark.parametrize(
    ("language", "case"),
    [*(("en", case) for case in ENGLISH), *(("es", case) for case in SPANISH)],
    ids=lambda value: value if isinstance(value, str) else "/".join(value[1:]),
)
def test_what_is_told_of_harm_leads_to_its_step(language: str, case: tuple[str, ...]) -> None:
    there, *typed = case

    assert step(somebody(language, *typed)) == there


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("en", ("can you call the police",), "I cannot call for you"),
        ("en", ("can u call the police for me",), "I cannot call for you"),
        ("es", ("puedes llamar a la policía",), "no puedo llamar por ti"),
        ("en", ("i think i hit someone with my car",), "If it is safe, be with them"),
        ("en", ("my roommate came at me with a bottle", "he passed out now"), "leave quietly"),
        ("en", ("my bf strangled me", "voice is hoarse", "no"), "Your neck needs a doctor now"),
        ("es", ("me ahorcó", "tengo la voz ronca", "no"), "Tu cuello necesita atención médica ya"),
        ("en", ("im deaf and my boyfriend is hitting me", "can i text 911"), "Let someone safe call"),
        ("en", ("my husband hits me", "what will happen if i call that number"), "You decide what happens"),
        ("en", ("my husband hits me", "im a bloke"), "Do you help men?"),
        ("en", ("my husband hits me", "im scared they send me home"), "papers"),
        ("en", ("he raped me tonight", "he is my husband so idk if it counts"), "in a couple, too"),
    ],
)
def test_a_question_or_a_body_is_answered(language: str, typed: tuple[str, ...], said: str) -> None:
    assert said in words(somebody(language, *typed))


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", ("i stabbed him",)),
        ("en", ("i think i hit someone with my car",)),
        ("es", ("lo apuñalé",)),
    ],
)
def test_who_did_harm_is_not_answered_as_one_who_was_harmed(language: str, typed: tuple[str, ...]) -> None:
    said = words(somebody(language, *typed))

    assert "72" not in said
    assert "not your fault" not in said
    assert "No es tu culpa" not in said


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "shes back on her meds"),
        ("en", "i cant stop thinking i ran someone over"),
        ("en", "sorry"),
        ("es", "volvió del trabajo tarde"),
        ("es", "no dejo de pensar que atropellé a alguien"),
    ],
)
def test_other_words_are_not_taken_for_harm(language: str, typed: str) -> None:
    assert step(somebody(language, typed)) not in {"neck-now", "harm-done", "hurt-now", "did-hurt"}
