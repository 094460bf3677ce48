"""What people add at night while a question is open: a fact, a fear, who is near, how it was.

It is heard, whatever was asked, and what is worse leads on.
"""

import pytest

from tests.flow.shipped import UNREAD, somebody, step, words

ADDED = [
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
    ("es", ["llama al 911 por mí"], "heavy", "no puedo llamar por ti"),
    # a small wound, who will see it, shame; and a wish to disappear
    ("en", ["i cut my arm", "its not deep"], "self-harm", "water|Water"),
    ("en", ["i cut my arm", "its not deep", "how do i clean it"], "self-harm", "water|Water"),
    ("en", ["i cut my arm", "no", "sometimes i think about disappearing"], "meaning", "want to die"),
    ("en", ["i drank again", "yes", "im so ashamed"], "body-now", "not blame|treat you|go with you"),
    ("en", ["i drank again", "yes", "my wife will leave me"], "body-now", "the body first|body is safe|First the body"),
    ("es", ["me corté el brazo", "no es profundo"], "self-harm", "agua|Lávala"),
    ("es", ["me corté el brazo", "cómo lo limpio"], "self-harm", "agua|Lávala"),
    ("es", ["me corto", "hoy no", "a veces pienso en desaparecer"], "meaning", "morir"),
    ("es", ["recaí", "sí", "mi esposa me va a dejar"], "body-now", "primero el cuerpo|Primero el cuerpo|a salvo"),
    # someone else
    ("en", ["my son locked himself in the bathroom with a knife", "i'm shaking"], "worry-means", "scared"),
    ("es", ["mi hijo se encerró en el baño con un cuchillo", "estoy temblando"], "worry-means", "miedo"),
    ("en", ["my brother says he will kill himself", "yes", "hes calmed down now"], "stay-needs", "comes back"),
    ("es", ["mi hermano se quiere matar", "sí", "ya se ha calmado"], "stay-needs", "vuelve"),
    # blood, a belly after an attempt, a hoarse voice: the body goes first
    ("en", ["i keep making myself throw up", "there was blood today"], "tell-eating", "Call|call"),
    ("es", ["me provoco el vómito todos los días", "hoy hubo sangre"], "tell-eating", "Llama|llama"),
    ("en", ["i tried to kill myself yesterday", "im at home", "my stomach hurts"], "worse-body", "Call"),
    ("es", ["ayer intenté matarme", "estoy en casa", "me duele la tripa"], "worse-body", "Llama|911|emergencia"),
    ("en", ["he choked me last night", "a little hoarse"], "quiet-wait", "doctor"),
    ("en", ["my dad is drunk and driving with my little brother"], "their-drive", "Call|call"),
    ("en", ["dont want to wake up tomorrow", "no i wont do anything"], "too-much", "company"),
    # what holds somebody is no captivity, and telling it no bother
    ("en", ["i want to die", "no", "my cat keeps me here"], "intend", "tie counts|dark night|lean on it"),
    ("en", ["i want to die", "no", "i dont know why im telling you this"], "intend", "bother|burden"),
    ("es", ["me quiero morir", "no", "mi gato me necesita"], "intend", "lazo cuenta|noche oscura|Puedes apoyarte"),
    ("es", ["me quiero morir", "no", "es una tontería"], "intend", "molest|carga|estorb"),
    # thrown at somebody, and gone to her mother's: it stays what it is
    ("en", ["my girlfriend hits me", "she threw a plate at me tonight"], "told-quiet", "safe from this person"),
    ("en", ["my girlfriend hits me", "no", "shes gone to her mums"], "ask-neck", "neck"),
    ("es", ["mi novia me pega", "hoy me tiró un plato"], "told-quiet", "a salvo de esa persona"),
    ("es", ["mi novia me pega", "hoy me tiró un plato", "se ha ido a casa de su madre"], "told-quiet", "a salvo"),
    ("es", ["encontré a mi compañero en el piso"], "them", "Respira"),
    # voices that order, and a mood that races
    ("en", ["the tv is talking to me and telling me to cut myself"], "voices", "obey"),
    (
        "en",
        ["i havent slept in 5 days and i have so many ideas", "i feel amazing"],
        "where",
        "Whoever helps|those who help",
    ),
    ("es", ["hace 5 días que no duermo y tengo mil ideas", "me siento increíble"], "where", "ayude"),
    # a child that cries, and fear of oneself
    (
        "en",
        ["my baby wont stop crying", "im scared ill do something to him"],
        "my-child",
        "other room|another room|walk away",
    ),
    ("es", ["mi bebé no para de llorar", "tengo miedo de hacerle algo"], "my-child", "otro cuarto|aléjate|sal"),
    ("es", ["no le veo sentido", "no, así no"], "too-much", "compañía|demasiado"),
    # no act against somebody else is meant, and no wish to die
    ("en", ["i want to hurt my brother in law", "im not gonna do it"], "together", "Distance"),
    ("es", ["quiero golpear a mi cuñado", "no lo voy a hacer"], "together", "distancia"),
    # something in the phone is no voice
    ("en", ["everyone is against me", "they put something in my phone"], "frightening", "slept"),
    ("es", ["me metieron algo en el celular"], "frightening", "dormi"),
    # fear and a bad conscience about somebody far
    ("en", ["my friend wants to die", "not now", "what if she does it"], "far-needs", "scared"),
    ("es", ["mi amiga se quiere morir", "no", "¿y si lo hace?"], "far-needs", "miedo"),
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
    ("en", ["my mate is having a fit", "yes", "stopped now"], "breathing", "Are they breathing?"),
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
    ("en", ["my ex is at the door"], "hurt-now", "emergency"),
    ("en", ["my stalker is outside my house"], "way-out", "door"),
    ("en", ["i cant speak he is here"], "hurt-now", "emergency"),
    ("en", ["i cant talk hes in the next room"], "hurt-now", "emergency"),
    ("en", ["hes back", "hes outside"], "hurt-now", "emergency"),
    ("en", ["he just came in", "with a belt"], "way-out", "emergency"),
    ("en", ["he choked me last nite but im ok now", "yes", "no marks"], "quiet-wait", "without marks"),
    ("en", ["my boyfriend chokes me", "its me"], "neck-now", "Whoever helps|those who help|on the phone"),
    ("en", ["he doesnt hit he just shouts and i'm scared"], "hurt", "could someone else read"),
    ("en", ["my landlord says sex or im out"], "hurt", "could someone else read"),
    ("en", ["he made me", "i didnt want to"], "assault", "72 hours"),
    ("en", ["my husband slaps me", "only when drunk"], "hurt", "help|phone"),
    ("en", ["my husband slaps me", "his mum watched"], "hurt", "help|phone"),
    ("en", ["my husband slaps me", "he says sorry after"], "hurt", "help|phone"),
    ("en", ["my son hits me, im 78", "he takes my pension too"], "hurt", "help|phone"),
    ("en", ["my son hits me, im 78", "he would be thrown in jail if i tell"], "hurt", "them|theirs|safe first"),
    ("en", ["my gf is a cop and she hits me", "who would believe me"], "hurt", "believe you"),
    ("en", ["my wife hits me", "nobody believes a man"], "hurt", "believe you"),
    ("en", ["my landlord says sex or im out", "work permit"], "hurt", "papers"),
    ("en", ["my husband hits me", "he says he'll kill the dog"], "told-quiet", "fault|believe"),
    ("en", ["can u help me write a text to my abusive ex", "he has my kids"], "afraid", "children"),
    ("en", ["my dad hurts me", "when he drinks"], "young-me", "help|phone"),
    ("en", ["my dad hits me im 12", "pakistan", "my teacher says be good"], "young-again", "help|phone"),
    ("en", ["im 15 and pregnant and my mum will throw me out", "no", "nobody knows"], "where-quiet", "help|phone"),
    ("en", ["my foster dad touches me", "no", "hes asleep", "im 9"], "where-quiet", "help|phone"),
    ("en", ["im bullied everyday", "13", "i hate school i just want it to stop", "no"], "where-quiet", "country"),
    ("en", ["im hearing voices to hurt the guy in the next bed"], "step-away", "not to hurt"),
    ("en", ["the voices say kill my mum", "i wont", "theyre so loud"], "step-further", "emergency"),
    ("en", ["i want to hurt my boss", "yes", "i know where he lives"], "step-further", "emergency"),
    ("en", ["the tv is talking to me", "since yesterday"], "frightening", "help|phone"),
    ("en", ["the tv is talking to me", "no drugs"], "frightening", "help|phone"),
    ("en", ["my friend cuts herself and made me promise not to tell", "shes 14 me too"], "someone", "grown-up"),
    ("en", ["my friend cuts herself", "no", "she did it deep today"], "worry-bleeding", "cloth"),
    ("en", ["i cut at school and the nurse saw", "she says she has to tell"], "self-harm", "ask first"),
    ("en", ["my husband hits me", "no", "im ok just sad"], "ask-neck", "neck"),
    ("en", ["my ex wants to kill me", "no", "where do i sleep"], "quiet-stay", "plan"),
    ("en", ["my cellmate says hes gonna kill me tonight", "yes", "guards dont listen"], "quiet-wait", "believe you"),
    ("es", ["mi ex está en la puerta"], "hurt-now", "emergencia"),
    ("es", ["no puedo hablar, él está aquí"], "hurt-now", "emergencia"),
    ("es", ["acaba de entrar con un cuchillo", "con un cinturón"], "way-out", "emergencia"),
    ("es", ["mi esposo me ahorcó anoche", "sí", "no hay marcas"], "quiet-wait", "sin marcas|médico|atención"),
    ("es", ["no me pega, solo grita y me da miedo"], "hurt", "leer esto"),
    ("es", ["mi esposo me pega", "cuando toma"], "hurt", "ayud|teléfono|llam"),
    ("es", ["mi esposo me pega", "mi suegra miraba"], "hurt", "ayud|teléfono|llam"),
    ("es", ["mi esposo me pega", "dice que me ama"], "hurt", "ayud|teléfono|llam"),
    ("es", ["mi esposa me pega", "nadie le cree a un hombre"], "hurt", "creo"),
    ("es", ["mi esposo me pega", "dice que va a matar al perro"], "told-quiet", "creo|culpa"),
    ("es", ["mi papá me pega tengo 12", "cuando toma"], "young-me", "ayud|teléfono|llam"),
    ("es", ["las voces me dicen que mate a mi mamá", "las voces están muy fuertes"], "step-further", "emergencia"),
    ("es", ["la tele me habla", "desde ayer"], "voices", "ayud|teléfono|llam"),
    ("es", ["mi esposo me pega", "no", "estoy bien, solo triste"], "ask-neck", "cuello"),
]
"""A language, what is said, the step it leads to, and words of the answer: any of those with a bar between."""

LEADING_ON = [
    ("en", "i wanna end it / yes i have a plan and yes tonight", "act-now"),
    ("es", "quiero acabar con todo / sí tengo un plan y es esta noche", "act-now"),
    ("en", "its over / she left / i cant / ive got the belt / round my neck", "act-now"),
    ("en", "i have the car running in the garage / yes / no / i feel dizzy", "worse-body"),
    ("en", "god tells me to jump / yes / i have to", "need-help"),
    ("es", "dios me dice que salte / sí / tengo que hacerlo", "need-help"),
    ("en", "i smoked something and i cant breathe / yes / heart going crazy", "worse-body"),
    ("en", "im drunk driving home want to crash into a tree / yes / pulled over", "stopped"),
    ("en", "i want to die / aye", "intend"),
    ("en", "i want to die but i have kids / no / no / im scared theyll take them if i tell", "reach"),
    ("en", "im scared theyll take them if i tell", "young"),
    ("en", "someone on discord said theyre gonna do it tonight / no", "someone-near"),
    ("es", "alguien en discord dijo que lo va a hacer hoy / no", "someone-near"),
    ("en", "my sister drank plenty codeine she no dey wake / she dey breathe small / wetin i go do", "breathing"),
    ("en", "my son died of an overdose on sunday / no im not suicidal / is there any group", "where"),
    ("en", "i cut again / no i just needed it to stop / no", "keep-in-touch"),
    ("en", "my best friend says she wants to die / no / she lives in manchester / door is locked", "worry-means"),
    ("en", "whats the number for women who get beaten / it doesnt work", "quiet-stay"),
    ("en", "my ex is in my garden / he has a restraining order", "hurt-now"),
    ("en", "he grabbed my throat tonight / no he left / he'll be back", "way-out"),
    ("en", "i put my hands round her neck / she is breathing", "call-for-them"),
    ("en", "my daughter is not eating shes 13 and so thin / no / she faints sometimes", "their-eating"),
    ("en", "my daughter is not eating shes 13 and so thin / no / she says she wants to disappear", "someone"),
    ("en", "im not eating bc i dont deserve food / 17", "heard-young"),
    ("en", "i ran away", "no-roof"),
    ("en", "i dont feel anything for my baby", "heavy"),
    ("en", "im ok / not really", "heavy"),
    ("en", "i want to die / i cut in the bathroom at school today", "bleeding"),
    ("es", "i want to die / me corté en el baño de la escuela hoy", "bleeding"),
    ("es", "mi esposo me pega / no / me pega a mí / siempre vuelve", "way-out"),
    ("es", "no estoy bien", "heavy"),
]

ANSWERED = [
    ("en", "i smoked something and i cant breathe / yes / i think its getting better", "good to read"),
    ("es", "fumé algo y no puedo respirar / sí / creo que se me está pasando", "bueno leer"),
    ("en", "im puking black stuff like coffee / yes / ive been drinking 2 weeks", "Good that you say it"),
    ("en", "im puking black stuff like coffee / yes / embarrassed", "care, not blame"),
    (
        "en",
        "my husband injected all his insulin on purpose / hes awake / sweating and confused",
        "changes what they do",
    ),
    ("en", "he took them all / no i mean my dad / yes breathing / warfarin and something", "changes what they do"),
    ("en", "my brother jumped from the balcony / hes breathing / there is blood everywhere", "Press hard"),
    ("en", "my toddler ate a edible / yes / shes sleepy / they'll take her", "a life comes first"),
    (
        "en",
        "a guy at work says the world would be better without him / not now / he laughed it off",
        "hard to say aloud",
    ),
    (
        "en",
        "i found a note in my sons room saying goodbye / hes at school / he doesnt know i saw it",
        "Say what you saw",
    ),
    ("en", "my girlfriend says im the only reason shes alive / im drained", "not in your hands alone"),
    ("en", "i've had enough love. shotgun's in the cabinet / aye / wife is upstairs", "someone is so near"),
    ("en", "wish i could just sleep and not wake up / not really / its just i'm so tired", "a lot to carry"),
    ("en", "i want to die / everyone is angry at me", "a lot to carry"),
    ("en", "hi im 13 and i been cutting my arms / no / my teacher saw", "one person knows"),
    ("en", "i want to die / yes / go back to breathing", "First this question"),
    ("es", "quiero morir / estoy tan cansada", "cargas con mucho"),
    ("es", "quiero morir / mi bebé llora toda la noche", "cargas con mucho"),
    ("es", "me corto / no / mi maestra me vio", "una persona lo sabe"),
    ("es", "quiero morir / sí / vamos a respirar", "Primero esta pregunta"),
    ("es", "quiero morir / no / tengo miedo de que me los quiten si lo digo", "Ese miedo"),
]

FACTS = [
    ("en", ["my boyfriend hits me", "hes my dad"]),
    ("en", ["my boyfriend hits me", "its nothing"]),
    ("en", ["my boyfriend hits me", "people would laugh"]),
    ("en", ["my boyfriend hits me", "staff dont care"]),
    ("en", ["im gonna kill him", "the guy who raped my sister"]),
    ("en", ["im gonna kill him", "nobody in particular"]),
    ("en", ["i made myself throw up again", "i weigh 40 kg"]),
    ("es", ["mi esposo me pega", "no es nada"]),
    ("es", ["mi esposo me pega", "por honor"]),
    ("es", ["mi esposo me pega", "dicen que me lo invento"]),
]


@pytest.mark.parametrize(("language", "texts", "lands", "said"), ADDED)
def test_what_is_added_is_heard(language: str, texts: list[str], lands: str, said: str) -> None:
    person = somebody(language, *texts)

    assert step(person) == lands
    assert any(part in words(person) for part in said.split("|"))
    assert not any(line in words(person) for line in UNREAD)


@pytest.mark.parametrize(("language", "typed", "where"), LEADING_ON)
def test_what_is_told_leads_to_its_step(language: str, typed: str, where: str) -> None:
    assert step(somebody(language, *typed.split(" / "))) == where


@pytest.mark.parametrize(("language", "typed", "said"), ANSWERED)
def test_what_is_told_is_answered_and_the_question_stays(language: str, typed: str, said: str) -> None:
    before = step(somebody(language, *typed.split(" / ")[:-1]))
    person = somebody(language, *typed.split(" / "))

    assert said in words(person)
    assert step(person) == before


@pytest.mark.parametrize(("language", "texts"), FACTS)
def test_a_fact_is_heard_and_the_question_stays(language: str, texts: list[str]) -> None:
    person = somebody(language, *texts)

    assert step(person) == step(somebody(language, texts[0]))
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


def test_a_country_is_no_feeling() -> None:
    assert "a lot to carry" not in words(somebody("en", "i want to die", "canada"))


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ["i cant stop thinking i ran someone over. i go back and check", "i know its stupid"]),
        ("en", ["i want to die", "yes", "i know its stupid"]),
    ],
)
def test_shame_is_not_taken_for_an_insult(language: str, texts: list[str]) -> None:
    assert "Fair: I am a bot" not in words(somebody(language, *texts))
