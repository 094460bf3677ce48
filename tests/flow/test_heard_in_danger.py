"""Danger from people and to children: the first words lead to the step that fits, and what follows is heard."""

import pytest

from tests.flow.shipped import go_on, place, somebody, step, words

ENGLISH = [
    ("way-out", "a man is following me"),
    ("way-out", "a man is following me", "hes getting closer"),
    ("hurt-now", "someone is breaking in"),
    ("way-out", "someone is breaking in", "im hiding in closet"),
    ("hurt-now", "my ex posted my address and says hes coming"),
    ("way-out", "he's outside my door", "banging"),
    ("quiet-wait", "he's outside my door", "i called they said wait"),
    ("quiet-wait", "he's outside my door", "i called they said wait", "kids with me"),
    ("hurt-now", "he took my keys and phone im on a tablet"),
    ("way-out", "he took my keys and phone im on a tablet", "locked in"),
    ("safe-now", "he choked me", "last night"),
    ("quiet-wait", "he put his hands on my throat", "voice is hoarse"),
    ("meaning", "my wife wont let me see the kids, whats the point of living"),
    ("weapon-whom", "my wife wont let me see the kids", "i have a gun"),
    ("might-hurt", "im going to kill him", "my boss"),
    ("step-away", "im going to kill him", "tomorrow"),
    ("step-further", "im going to kill him", "my boss", "yes", "i have my dads gun"),
    ("worry-threat", "my ex has my kids and says he'll kill them"),
    ("threat-called", "my ex has my kids and says he'll kill them", "yes", "he said tonight"),
    ("their-voices", "my son thinks the neighbors are poisoning him"),
    ("their-voices", "my sister thinks shes jesus"),
    ("hurt-now", "my son thinks the neighbors are poisoning him", "hes got a knife"),
    ("assault", "i think i was drugged last night"),
    ("assault", "i woke up in a strange bed"),
    ("young-danger", "my older cousin does things to me at night", "12", "he's here for the weekend"),
    ("step-away", "im going to shoot up the school"),
    ("heat-home", "i want to kill my stepdad", "he beats my mom"),
    ("young-heat", "i want to kill my stepdad", "he beats my mom", "im 15"),
    ("gas", "turning the gas on"),
    ("need-help", "they put a chip in my head", "im cutting it out"),
    ("need-help", "the voices wont stop", "they say im worthless", "and to do it"),
    ("need-help", "god is talking to me", "he says jump", "yes", "on the balcony"),
    ("need-help", "im on meth since 4 days theres people in my walls", "they have guns"),
    ("need-help", "im on meth since 4 days theres people in my walls", "i have a bat"),
    ("act-now", "cops are coming", "im not going back to jail", "ill end it first"),
    ("young-me", "my dad is drunk and screaming im in the closet with my brother", "im 9"),
    ("young-inside", "he's hitting mum again", "im hiding in my room"),
    ("young-inside", "he's hitting mum again", "im hiding in my room", "im 11"),
    ("young-danger", "a guy online wants me to meet him hes 30", "im 13", "he said dont tell"),
    ("young-pictures", "teacher texted me asking for pics", "im a girl 14"),
    ("told-quiet", "i feel unsafe at home", "maybe", "my uncle"),
    ("young-me", "i told my dad about the abuse and he doesnt believe me", "16"),
    ("young-me", "im 13 and i drink every day"),
    ("call-for-them", "my mom wont wake up", "yes shes breathing", "im 9", "i dont know the address"),
    ("child-assault", "my daughter was raped"),
    ("quiet-stay", "my daughter was raped", "15", "shes with me"),
    ("child-now", "i think my neighbor beats his kids", "screaming now"),
    ("child-now", "i think my neighbor beats his kids", "screaming now", "should i call"),
    ("hurt", "i want to leave my husband but scared"),
    ("hurt", "my husband says if i tell anyone hell take the kids"),
    ("hurt", "my father molested me years ago"),
    ("hurt", "my father molested me years ago", "im 30 now"),
    ("told-quiet", "he touched me while i slept", "my boyfriend"),
    ("told-quiet", "i was raped", "yesterday"),
    ("quiet-stay", "i was raped", "i showered already"),
    ("unwanted", "i keep having images of pushing my baby down the stairs"),
    ("together", "i keep having images of pushing my baby down the stairs", "i would never"),
    ("unwanted", "scared ill stab my girlfriend"),
    ("together", "i hit my girlfriend last night", "i feel sick about it"),
    ("animal", "dog ate my edibles"),
    ("heard-young", "i want to die", "im 14"),
]
SPANISH = [
    ("hurt-now", "alguien está entrando a la casa"),
    ("way-out", "alguien está entrando a la casa", "estoy escondida en el clóset"),
    ("way-out", "está afuera de mi casa", "golpes"),
    ("quiet-wait", "está afuera de mi casa", "llamé y me dijeron que espere", "mis hijos están conmigo"),
    ("hurt-now", "me quitó las llaves y el celular"),
    ("safe-now", "me ahorcó", "anoche"),
    ("quiet-wait", "me ahorcó", "anoche", "me duele el cuello pero no hay marcas"),
    ("meaning", "mi esposa no me deja ver a mis hijos"),
    ("step-further", "voy a matarlo", "mañana"),
    ("step-away", "voy a matarlo", "a mi jefe", "tengo la pistola de mi papá"),
    ("worry-threat", "mi ex tiene a mis hijos y dice que los va a matar"),
    ("their-voices", "mi hijo cree que los vecinos lo envenenan"),
    ("assault", "creo que me drogaron anoche"),
    ("young-danger", "mi primo mayor me hace cosas en la noche", "12", "él está aquí el fin de semana"),
    ("step-away", "voy a balear la escuela"),
    ("heat-home", "quiero matar a mi padrastro", "le pega a mi mamá"),
    ("young-heat", "quiero matar a mi padrastro", "le pega a mi mamá", "tengo 15"),
    ("need-help", "me pusieron un chip en la cabeza", "me lo estoy sacando"),
    ("need-help", "las voces no paran", "y que lo haga"),
    ("need-help", "llevo 4 días con cristal y hay gente en mis paredes", "tienen armas"),
    ("young-inside", "le está pegando a mi mamá otra vez", "estoy escondida en mi cuarto", "tengo 11"),
    ("young-ahead", "un señor de 30 quiere que nos veamos", "tengo 13", "me dijo que no le diga a nadie"),
    ("child-assault", "violaron a mi hija"),
    ("quiet-stay", "violaron a mi hija", "15", "está conmigo"),
    ("child-now", "creo que mi vecino golpea a sus hijos", "están gritando"),
    ("hurt", "quiero dejar a mi esposo pero me da miedo"),
    ("hurt", "mi marido dice que si cuento algo me quita a los niños"),
    ("hurt", "mi papá me violó hace años", "ya tengo 30"),
    ("hurt", "mi hijo me pega y me quita la pension", "tengo 80 años"),
    ("told-quiet", "me tocó mientras dormía", "mi novio"),
    ("unwanted", "tengo miedo de apuñalar a mi novia"),
    ("together", "tengo imágenes de empujar a mi bebé por las escaleras", "nunca lo haría"),
    ("together", "le pegué a mi novia anoche", "me siento horrible por eso"),
    ("animal", "mi perro se comió mis gomitas"),
    ("young-me", "tengo 13 y tomo todos los días"),
    ("heard-young", "quiero morir", "tengo 14"),
]
TOLD = [(language, wanted, texts) for language, told in (("en", ENGLISH), ("es", SPANISH)) for wanted, *texts in told]


@pytest.mark.parametrize(("language", "wanted", "texts"), TOLD, ids=lambda value: str(value))
def test_what_is_told_leads_to_the_step_for_it(language: str, wanted: str, texts: list[str]) -> None:
    assert step(somebody(language, *texts)) == wanted


@pytest.mark.parametrize(
    ("language", "texts", "told"),
    [
        ("en", ("he choked me", "last night"), ("neck", "choked")),
        ("es", ("me ahorcó", "anoche"), ("cuello", "estrangul")),
    ],
)
def test_hands_on_the_neck_are_spoken_to_when_it_was_and_not_asked_about(
    language: str, texts: tuple[str, ...], told: tuple[str, ...]
) -> None:
    person = somebody(language, *texts)

    assert any(word in words(person) for word in told)
    assert {"en": "I believe you", "es": "Te creo"}[language] in words(person)
    person.say({"en": "yes", "es": "sí"}[language])
    assert step(person) != "ask-neck"


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ("i took 30 pills", "i want to leave my husband but scared")),
        ("es", ("me tomé 30 pastillas", "quiero dejar a mi esposo pero me da miedo")),
    ],
)
def test_an_emergency_is_not_left_for_what_is_less_grave(language: str, texts: tuple[str, ...]) -> None:
    assert step(somebody(language, *texts)) == step(somebody(language, texts[0]))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "my ex has my kids and says he'll kill them"),
        ("es", "mi ex tiene a mis hijos y dice que los va a matar"),
    ],
)
def test_who_threatens_children_is_left_to_the_police(language: str, text: str) -> None:
    said = words(somebody(language, text))

    assert {"en": "emergency number", "es": "número local de emergencias"}[language] in said
    assert {"en": "I cannot call for you", "es": "No puedo llamar por ti"}[language] in said
    assert {"en": "Is help on the way?", "es": "¿Viene la ayuda?"}[language] in said


ASKED = [
    ("en", "i cant leave he has the kids", "ask first"),
    ("en", "how do i leave", "You decide what happens"),
    ("en", "i have nowhere to go", "You decide what happens"),
    ("en", "im a man", "Do you help men"),
    ("en", "is there help for men", "Do you help men"),
    ("en", "no one would believe me", "I believe you"),
    ("en", "is that abuse", "not your fault"),
    ("en", "am i the abuser", "no such word"),
    ("en", "will he go to jail", "Others decide"),
    ("en", "police said nothing they can do", "call again"),
    ("es", "me van a quitar al bebé", "pregunta primero"),
    ("es", "cómo me voy", "Tú decides"),
    ("es", "soy hombre", "Ayudan a hombres"),
    ("es", "nadie me va a creer", "Te creo"),
    ("es", "eso es abuso", "no es tu culpa"),
    ("es", "¿soy un monstruo?", "esa palabra"),
    ("es", "¿va a ir a la cárcel?", "lo deciden otros"),
    ("es", "la policía no hizo nada", "llama otra vez"),
]


@pytest.mark.parametrize(("language", "text", "answer"), ASKED)
def test_what_people_ask_in_violence_is_answered_and_the_question_comes_back(
    language: str, text: str, answer: str
) -> None:
    person = somebody(language, {"en": "he hits me", "es": "ella me pega"}[language], text)

    assert answer in words(person)
    assert step(person) == "hurt"
    assert words(person).count("?") >= 1


@pytest.mark.parametrize(("language", "text"), [("en", "will you tell my mom"), ("es", "le vas a contar a mi mamá")])
def test_no_secrecy_is_promised(language: str, text: str) -> None:
    said = words(somebody(language, {"en": "i want to die", "es": "quiero morir"}[language], text))

    assert {"en": "cannot promise secrecy", "es": "no puedo prometer secreto"}[language] in said


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ("he hits me", "no", "yes", "no", "no", "skip")),
        ("es", ("me golpean", "no", "sí", "no", "no", "saltar")),
        ("en", ("he hits me", "no", "yes", "no", "skip", "skip")),
        ("es", ("me golpean", "no", "sí", "no", "saltar", "saltar")),
    ],
)
def test_a_talk_about_violence_stays_open_with_a_line(language: str, texts: tuple[str, ...]) -> None:
    person = somebody(language, *texts)

    assert step(person) == "quiet-stay"
    assert "/hide" in words(person)
    assert "findahelpline.com" in words(person)


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ("he touched me while i slept", "my boyfriend")),
        ("en", ("my older cousin does things to me at night", "he's here for the weekend")),
        ("es", ("me tocó mientras dormía", "mi novio")),
        ("es", ("mi primo mayor me hace cosas en la noche", "él está aquí el fin de semana")),
    ],
)
def test_nobody_is_told_to_stay_near_the_one_who_did_it(language: str, texts: tuple[str, ...]) -> None:
    said = words(somebody(language, *texts))

    assert {"en": "Stay", "es": "Quédate"}[language] not in said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "my wife wont let me see the kids and i want to kill myself tonight"),
        ("en", "a man is following me and i took 30 pills"),
        ("es", "mi esposo me pega y me quiero matar"),
    ],
)
def test_a_wish_to_die_or_an_overdose_told_with_it_goes_first(language: str, text: str) -> None:
    assert step(somebody(language, text)) not in {"hurt", "hurt-now", "meaning"}


def test_a_grown_person_is_no_longer_spoken_to_as_a_child() -> None:
    person = somebody("en", "my uncle does things to me", "im 30 now")

    assert step(person) == "told-quiet"
    assert person.session.risk is not None
    assert not person.session.risk.young


def test_a_childs_age_is_remembered_as_long_as_the_danger_is() -> None:
    risk = somebody("en", "i want to die", "im 14").session.risk

    assert risk is not None
    assert risk.young


@pytest.mark.parametrize("text", ["last night", "my boyfriend", "where do i go"])
def test_what_is_heard_in_some_scenes_is_not_heard_elsewhere(text: str) -> None:
    assert step(somebody("en", "i want to die", text)) != "told-quiet"


@pytest.mark.parametrize(
    ("language", "texts", "where", "said"),
    [
        ("en", ("i want to kill myself", "no entiendo ingles, en español por favor"), "how", "¿Has pensado en cómo?"),
        ("en", ("i want to kill myself", "no hablo inglés"), "how", "¿Has pensado en cómo?"),
        ("en", ("i want to kill myself", "no entiendo"), "how", "¿Has pensado en cómo?"),
        ("en", ("i took all my pills", "no entiendo, ¿hablas español?"), "me", "¿Hay alguien contigo?"),
        ("en", ("i took all my pills", "puedes hablarme en español"), "me", "¿Hay alguien contigo?"),
        ("en", ("my husband hits me", "no sé inglés"), "hurt", "¿podría alguien más leer esto?"),
        ("en", ("i want to die", "no hablo inglés y me tomé unas pastillas"), "done-meant", "¿Hay alguien contigo?"),
        ("es", ("me quiero matar", "i don't understand spanish, english please"), "how", "Have you thought about how?"),
        ("es", ("me quiero matar", "i dont speak spanish"), "how", "Have you thought about how?"),
        ("es", ("me quiero matar", "what? i dont understand"), "how", "Have you thought about how?"),
        ("es", ("me tomé todas las pastillas", "can you speak english?"), "me", "Is anyone with you?"),
        (
            "es",
            ("me tomé todas las pastillas", "sorry my spanish is bad, can we do english"),
            "me",
            "Is anyone with you?",
        ),
    ],
    ids=str,
)
def test_another_language_is_spoken_at_the_same_step_and_the_number_is_said_in_it(
    language: str, texts: tuple[str, ...], where: str, said: str
) -> None:
    person = somebody(language, *texts)
    other = {"en": "es", "es": "en"}[language]

    assert step(person) == where
    assert said in words(person)
    assert {"es": "tu número local", "en": "your local emergency number"}[other] in words(person)
    assert step(go_on(person, {"es": "sí", "en": "yes"}[other])) != where
    assert person.session.frames[-1].language == other


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ("i want to die", "do they speak spanish")),
        ("en", ("i want to die", "mi mamá no habla inglés")),
        ("en", ("i want to die", "my spanish teacher hates me")),
        ("es", ("me quiero morir", "¿hablan inglés?")),
        ("es", ("me quiero morir", "no hablo inglés")),
    ],
    ids=str,
)
def test_who_only_speaks_of_a_language_is_answered_in_their_own(language: str, texts: tuple[str, ...]) -> None:
    assert somebody(language, *texts).session.frames[-1].language == language


BESIDE = [
    # at a question about dying another matter is known for what it is, and the question comes again
    ("en", "i want to kill myself / my husband drinks every day", "how", "someone close|someone else|about them"),
    ("en", "i want to kill myself / i drink too much", "how", "using"),
    ("en", "i want to kill myself / i cant sleep", "how", "carry|weighs|wears"),
    ("en", "im not ok / i just want to stop drinking", "meaning", "using|We come to it"),
    ("en", "im not ok / i take sertraline", "meaning", "helps|help"),
    ("en", "im not ok / im bipolar", "meaning", "helps|help"),
    ("es", "me quiero morir / mi marido bebe todos los días", "how", "cercano|otra persona|esa persona"),
    ("es", "me quiero morir / tomo demasiado", "how", "consumo|Llegamos"),
    ("es", "me quiero morir / no puedo dormir", "how", "cargas|pesa|desgasta"),
    ("es", "me quiero morir / soy bipolar", "how", "ayude|ayuda"),
    # what tells of a way or a step toward it is none of these
    ("en", "i want to die / jumping / im driving there", "act-now", "Call"),
    ("es", "me quiero morir / tirarme / voy para allá", "act-now", "Llama"),
    # what is told of the time is no thought of dying where none was asked about
    ("en", "im not ok / hm hm / hm hm / 3 yrs", "here", ""),
    ("es", "no estoy bien / hm hm / 3 años", "here", ""),
    ("en", "im not ok / hm hm / 3 yrs", "how", ""),
    # somebody mourns, and tells of it
    ("en", "its been 2 yrs since my son od'd / i cant go in his room", "loss", "waves|love|mattered"),
    ("es", "hace 2 años que se me murió mi hijo por drogas / no puedo entrar a su cuarto", "loss", "olas|cariño|Duele"),
    # the hands shake in the morning, or they do so while somebody is asked who is hard to wake
    ("en", "2 bottles a nite / my hands shake in the morning", "withdrawal-today", "fit"),
    ("es", "llevo 3 semanas tomando sin parar / temblando", "withdrawal-today", "convulsiones"),
    ("es", "2 botellas diarias / nunca he tenido convulsiones", "planning-to-stop", "ayude|ayuda"),
    ("en", "quit for my kid. relapsed. quit. relapsed. im a joke / i used this morning", "planning-to-stop", ""),
    # a joke that is half taken back is asked about again
    ("en", "everyone at my funeral would be relieved lol / its a joke / but yeah kinda", "asking", "killing yourself"),
    ("es", "en mi funeral todos estarían aliviados jaja / es broma / bueno medio sí", "asking", "matarte"),
    # who only said it in anger
    ("en", "i want to hurt him so bad / my dealer / he ripped me off / no im not gonna", "together", "istance|heat"),
    ("es", "le quiero partir la madre / a mi dealer / me tranzó / no le voy a hacer nada", "together", "istancia"),
    # those who came are help that is there
    ("en", "my friend took something / he wont wake up / yes breathing / they came", "", "take over|Tell them"),
    # nobody sits in a car
    ("es", "mi mamá está borracha otra vez y gritando", "young-first", ""),
    # "this morning" is nobody who comes near
    ("es", "lo dejo por mi hijo, recaigo, lo dejo, recaigo. soy un chiste / consumí esta mañana", "afraid", ""),
    # a child is answered to what it asks
    (
        "en",
        "im 14 and i vape and drink and i feel sad all the time / how do i tell her",
        "young-me",
        "One sentence|quiet|written",
    ),
    ("en", "help now / im 15 / can you help me stop", "heard-young", "stop|wish|want"),
    (
        "es",
        "tengo 14 y vapeo y tomo y me siento triste todo el tiempo / cómo le digo",
        "young-me",
        "frase|escrito|tranquilo",
    ),
    ("es", "ayuda ya / tengo 15 / me ayudas a dejarlo", "heard-young", "dejarlo|deseo|quieras"),
]


@pytest.mark.parametrize(("language", "texts", "where", "heard"), BESIDE)
def test_another_matter_beside_a_danger_is_known_before_it_is_asked_again(
    language: str, texts: str, where: str, heard: str
) -> None:
    person = somebody(language, *texts.split(" / "))

    assert step(person) == where
    assert any(part in words(person) for part in heard.split("|")), words(person)


AT_REST = [
    ("en", "im so tired of everything / no not like that / i just want to stop drinking", "my-goal#start"),
    ("en", "im not ok / hm hm / hm hm / how do i cut down", "my-goal#start"),
    ("en", "im not ok / hm hm / hm hm / how do i get narcan", "naloxone#get"),
    ("en", "im not ok / hm hm / hm hm / what do i tell my sponsor", "asides#what-to-say"),
    (
        "en",
        "my wife says ill die if i dont stop. shes right lol / no im not gonna kill myself / i just drink too much",
        "my-goal#start",
    ),
    ("es", "no estoy bien / hm hm / hm hm / solo quiero dejar de tomar", "my-goal#start"),
    ("es", "no estoy bien / hm hm / hm hm / quiero consumir", "ride-the-urge#start"),
    (
        "es",
        "mi mujer dice que me voy a morir si sigo así jaja / no me voy a matar, tranquilo / es que tomo mucho",
        "my-goal#start",
    ),
]


@pytest.mark.parametrize(("language", "texts", "where"), AT_REST)
def test_who_is_asked_nothing_more_may_speak_of_another_matter(language: str, texts: str, where: str) -> None:
    person = somebody(language, *texts.split(" / "))

    assert place(person) == where


@pytest.mark.parametrize(
    ("language", "texts", "where"),
    [
        ("en", "im not ok / hm hm / hm hm / i want to die", "how"),
        ("en", "im not ok / hm hm / hm hm / i took all my pills", "me"),
        ("en", "i want to kill myself / yes / i just want to stop drinking", "intend"),
        ("es", "no estoy bien / hm hm / hm hm / me quiero morir", "how"),
        ("es", "me quiero morir / sí / quiero dejar de tomar", "intend"),
    ],
)
def test_a_danger_is_heard_there_all_the_same(language: str, texts: str, where: str) -> None:
    assert step(somebody(language, *texts.split(" / "))) == where
