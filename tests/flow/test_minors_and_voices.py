"""Children in danger, voices, a blow, a drive, pictures, a cell: each is met as what it is, in both languages."""

import pytest

from tests.flow.shipped import place, somebody, words

Lines = tuple[str, ...]

MET = [
    ("en", ("i'm going to shoot up the school", "jk"), "heat-joke", "Is there a weapon"),
    ("en", ("i'm going to shoot up the school", "jk", "not really"), "step-away", "not to hurt someone"),
    ("en", ("i'm going to shoot up the school", "jk", "i have it in my backpack"), "step-further", "hands"),
    ("en", ("my wife had the baby 2 weeks ago and she thinks the baby is the devil",), "child-now", "Call"),
    ("en", ("my wife says she'll take the kids and kill them",), "child-now", "Call"),
    (
        "en",
        ("my wife says she'll take the kids and kill them", "shes in the car with them"),
        "child-more",
        "Is help on the way",
    ),
    ("en", ("i breastfeed and hear voices",), "voices", "have to obey"),
    ("en", ("i breastfeed and hear voices", "they say drown her"), "my-child-now", "help with the child"),
    (
        "en",
        ("i breastfeed and hear voices", "they say drown her", "i wont", "shes in the bath"),
        "my-child-now",
        "The child lies down",
    ),
    ("en", ("i shook the baby",), "breathing", "Do not shake"),
    ("en", ("i shook the baby", "hes quiet now"), "breathing", "Are they breathing"),
    ("en", ("i hit my son and now he wont wake up",), "breathing", "Do not shake them"),
    ("en", ("i hit my wife and she's not moving",), "breathing", "Do not shake them"),
    ("en", ("i put my hands round her neck",), "did-hurt", "If someone is hurt"),
    (
        "en",
        (
            "i keep having thoughts about stabbing my baby. i dont want to. im a monster",
            "no",
            "she is 3 weeks old",
            "i hide all the knives",
        ),
        "my-child-again",
        "good that you write",
    ),
    ("en", ("my dad is driving and hes drunk",), "in-the-car", "Belt on"),
    ("en", ("my dad is driving and hes drunk", "im in the back", "im 12"), "in-the-car", "Belt on"),
    ("en", ("my friend is about to drive drunk",), "keys-theirs", "Keep the keys"),
    ("en", ("my friend is about to drive drunk", "he wont give keys"), "keys-theirs", "keys"),
    ("en", ("im drunk and gonna drive home",), "before-drive", "Do not start the car"),
    ("en", ("im drunk and gonna drive home", "no taxi"), "before-drive", "keys"),
    ("en", ("i drove home drunk last night with my kids",), "together", "It is over"),
    ("en", ("someone is blackmailing me", "he has a video of me wanking", "ive sent him 500 euro"), "hurt", "not pay"),
    ("en", ("someone is blackmailing me", "theres a bridge near here"), "asking", "killing yourself"),
    ("en", ("they want more pics", "im 13"), "young-pictures", "do not pay"),
    ("en", ("now my ex shows everyone", "16"), "young-pictures", "not your fault"),
    ("en", ("somebody put a picture of my face on porn", "all my class has it"), "young-pictures", "not your fault"),
    ("en", ("a man in a game wants to meet me",), "young-danger", "Do not go to meet them"),
    ("en", ("they put a chip in my arm", "i need to get it out"), "need-help", "I am in danger"),
    ("en", ("they say jump", "im on the roof"), "need-help", "away from the edge"),
    (
        "en",
        ("my son hasnt slept for a week hes talking to god and took his clothes off in the street",),
        "their-voices",
        "frightening to watch",
    ),
    ("en", ("i want to hang myself", "theres a sheet"), "act-now", "Call"),
    ("en", ("i want to hang myself", "theres a sheet", "no phone till morning"), "act-now", "officer"),
    ("en", ("i want to kill my stepdad", "im 14", "he beats mum", "hes doing it now"), "young-danger", "Call"),
    ("en", ("i hear my dead nan", "she says come with me"), "asking", "killing yourself"),
    ("en", ("he shouts at me in my head since he died", "he wants me to come to him"), "asking", "killing yourself"),
    ("en", ("the voices say kill my mum", "i wont"), "voices", "have to obey"),
    ("en", ("the voices say kill my mum", "i wont", "17"), "heard-young", "safe grown-up be with you"),
    ("en", ("i keep hitting my mum shes got dementia and i lose it",), "did-hurt", "away from each other"),
    ("en", ("my daughter 15 told me her boyfriend raped her", "last night"), "where-quiet", "72 hours"),
    ("en", ("im attracted to kids and i hate it",), "unwanted", "Might you act on it"),
    (
        "en",
        ("what if i push someone in front of the train. it keeps coming into my head", "i would never"),
        "together",
        "Doctors know",
    ),
    ("en", ("i cant stop thinking i ran someone over. i go back and check",), "unwanted", "unasked"),
    ("en", ("what if i am a monster and hurt my wife in my sleep", "help"), "together", "Doctors know"),
    ("en", ("i want to throw the baby out the window", "i mean i get this picture in my head"), "unwanted", "unasked"),
    (
        "en",
        ("i dont want to live like this he controls everything", "yes", "no i mean i want to leave him"),
        "hurt",
        "read this",
    ),
    ("en", ("sleeping at bus station",), "no-roof", "safe place"),
    ("en", ("kids at school keep telling me to kill myself", "14"), "young-asked", "your age"),
    ("en", ("my mum 84 has bruises i think the care home does it",), "hurt-now-or-not", "right now"),
    ("en", ("my cousin is being forced to marry",), "hurt-now-or-not", "right now"),
    ("en", ("my neighbour is screaming and i hear him hitting her",), "worry-threat", "Keep away"),
    ("en", ("i weigh 40 kg", "am i too fat"), "where", "at any size"),
    ("en", ("i make myself sick every day", "i just want it to stop"), "meaning", "want to die"),
    ("en", ("i just punched my little boy",), "my-child", "Saying this is care"),
    ("en", ("i hit my girlfriend tonight", "no", "shes at her mums"), "together", "Distance"),
    ("en", ("im the one who hits. i want help", "i wont do it again"), "together", "deserves help"),
    (
        "en",
        ("im 16 and i like girls and my youth pastor said i should die", "maybe hes right"),
        "asking",
        "killing yourself",
    ),
    ("es", ("voy a disparar en la escuela", "es broma"), "heat-joke", "¿Hay un arma"),
    ("es", ("voy a disparar en la escuela", "es broma", "no mucho"), "step-away", "no dañar a alguien"),
    ("es", ("mi esposa cree que el bebé es el diablo", "lo tiene en brazos"), "child-more", "quién está con"),
    ("es", ("mi esposa dice que se va a llevar a los niños y matarlos",), "child-now", "Llama ya"),
    ("es", ("doy pecho y oigo voces", "dicen que la ahogue"), "my-child-now", "ayuda con tu hijo"),
    ("es", ("sacudí al bebé",), "breathing", "sacudas"),
    ("es", ("sacudí al bebé", "se quedó callado"), "breathing", "¿Respira?"),
    ("es", ("le pegué a mi hijo y no despierta",), "breathing", "sacudas"),
    ("es", ("le apreté el cuello a mi novia",), "did-hurt", "Si alguien tiene heridas"),
    ("es", ("mi papá va manejando borracho", "voy atrás", "tengo 12"), "in-the-car", "Cinturón puesto"),
    ("es", ("mi amigo quiere manejar borracho", "no me da las llaves"), "keys-theirs", "llaves"),
    ("es", ("estoy tomado y voy a manejar a casa", "no hay taxi"), "before-drive", "llaves"),
    ("es", ("anoche manejé borracho con mis hijos",), "together", "Ya pasó"),
    ("es", ("me están chantajeando", "tiene un video mío masturbándome", "le mandé 500 euros"), "hurt", "No pagues"),
    ("es", ("me están chantajeando", "hay un puente cerca"), "asking", "matarte"),
    ("es", ("quieren más fotos", "tengo 13"), "young-pictures", "No es tu culpa"),
    ("es", ("pusieron mi cara en porno", "todo mi salón la tiene"), "young-pictures", "No es tu culpa"),
    ("es", ("un señor de un juego quiere conocerme",), "young-danger", "No vayas a verle"),
    ("es", ("me pusieron un chip en el brazo", "tengo que sacármelo"), "need-help", "Corro peligro"),
    ("es", ("me dicen que salte", "estoy en la azotea"), "need-help", "lejos del borde"),
    ("es", ("me quiero ahorcar", "hay una sábana", "estoy en la cárcel"), "act-now", "guardia"),
    (
        "es",
        ("quiero matar a mi padrastro", "tengo 14", "le pega a mi mamá", "lo está haciendo ahora"),
        "young-danger",
        "Llama",
    ),
    ("es", ("oigo a mi abuela muerta", "me dice que vaya con ella"), "asking", "matarte"),
    ("es", ("las voces me dicen que mate a mi mamá", "no lo voy a hacer"), "voices", "obedecer"),
    ("es", ("mi hija de 15 me contó que su novio la violó",), "child-assault", "No es tu culpa"),
    ("es", ("me atraen los niños y lo odio",), "unwanted", "nada malo"),
    ("es", ("los de al lado, él la está golpeando",), "worry-threat", "No puedo llamar por ti"),
    ("es", ("obligan a mi prima a casarse",), "hurt-now-or-not", "ahora mismo"),
    ("es", ("peso 40 kilos", "estoy muy gorda"), "eating", "de las manos"),
    ("es", ("vomito todos los días", "solo quiero que pare"), "meaning", "morir"),
    ("es", ("le pegué a mi hijo",), "my-child", "Soy un bot"),
    ("es", ("yo soy el que pega, quiero ayuda",), "did-hurt", "Si alguien tiene heridas"),
    (
        "es",
        ("tengo 16 y me gustan las chicas y el pastor dice que debería morir", "tal vez tiene razón"),
        "asking",
        "matarte",
    ),
]


@pytest.mark.parametrize(("language", "texts", "expected", "said"), MET)
def test_each_is_met_as_what_it_is(language: str, texts: Lines, expected: str, said: str) -> None:
    person = somebody(language, *texts)

    assert place(person) == f"crisis#{expected}"
    assert said in words(person)


@pytest.mark.parametrize("text", ["i hit my wife and she's not moving", "le pegué a mi hijo y no despierta"])
def test_after_a_blow_nobody_is_given_naloxone(text: str) -> None:
    language = "es" if "hijo" in text else "en"

    said = words(somebody(language, text))

    assert "naloxon" not in said
    assert "en el hombro" not in said


def test_no_more_questions_on_a_roof_keeps_the_number_and_the_act() -> None:
    said = words(somebody("en", "i can fly", "im on the balcony", "stop"))

    assert "away from the edge" in said
    assert "Call" in said


def test_a_parents_answers_are_offered_only_where_a_child_may_be_meant() -> None:
    said = somebody("en", "i cant go to school tmrw").said
    offered = [button.label for message in said for button in message.buttons()]

    assert offered
    assert "I might hurt my child" not in offered


def test_hiding_the_knives_deletes_nothing() -> None:
    assert "/erase" not in words(somebody("en", "i might hurt my baby", "i hide all the knives"))
