"""What a replay of a thousand conversations showed unheard: what people add while a question is open, and first words.

A fact, a fear, a refusal, a means, a ride that began, who is still there: each is heard for what it is, keeps what was
told before, and is not taken for the answer that it only resembles.
"""

import pytest

from tests.flow.shipped import UNREAD, after, somebody, step, words, world

FIRST = [
    # a closed car is gas, whoever the screening thought of
    (("estoy encerrado en el coche en el garaje",), "gas", "Sal de ahí|Afuera ya|No te quedes dentro"),
    (("estoy encerrado en el coche en el garaje", "con el motor", "me estoy mareando"), "gas", "¿Ya saliste?"),
    (("im locked in the car in the garage", "with the engine on"), "gas", "Are you out"),
    # whoever threatens to die is the one in danger, and is not fled from
    (("mi novia dice q si la dejo se mata", "si esta aqui"), "someone-now", "¿Está contigo ahora?"),
    (("mi novia dice q si la dejo se mata", "dice que ya tomó algo"), "took", "di qué tomó|con altavoz"),
    (("mi novia dice q si la dejo se mata", "no se", "se encerró"), "worry-means", "¿Viene la ayuda?"),
    (("mi novia dice q si la dejo se mata", "si esta aqui", "se encerró", "dice que ya tomó algo"), "took", "altavoz"),
    (("he says if i leave he will kill himself", "yes hes here"), "someone-now", "with you now"),
    (("he says if i leave he will kill himself", "he says he already took something"), "took", "speaker"),
    (("mi marido dice que nos va a dejar para siempre y se llevó el arma",), "worry-gone", "último lugar"),
    (("my husband says hes leaving us forever and he took the gun",), "worry-gone", "last place"),
    # what is at hand makes it graver, and never gentler
    (("me quiero morir", "si", "si, con veneno", "si ahi lo tengo"), "act-now", "Llama ya"),
    (("quiero cortarme las venas", "ya", "en el baño con la navaja"), "act-now", "Suéltalo"),
    (("me vuelvo a lastimar siempre", "que pare", "hoy no", "nah pero tengo la gillette acá"), "distance", "distancia"),
    # to live without somebody is a wish of one's own
    (("mi novio murió de sobredosis la semana pasada", "si", "no quiero vivir sin él"), "reach", "alcance"),
    (("my boyfriend died of an overdose last week", "yes", "i dont want to live without him"), "reach", "reach"),
    # one's own breath, an odd breath of another, a day that is over
    (("tomé muchas pastillas", "me cuesta respirar"), "worse-body", "Llama ya"),
    (("i took a lot of pills", "its hard to breathe"), "worse-body", "Call"),
    (("bebi cloro", "un vaso", "ayer en la noche"), "feel-fine", "Llama ya"),
    (("mi amigo no despierta", "si, pero raro"), "wait-with-them", "respira lento"),
    (("my friend wont wake up", "yes but weird"), "wait-with-them", "slow"),
    # what is told besides is noted, and the question stays
    (("ya me tome las pastillas", "todas las q habia"), "me", "¿Hay alguien contigo?"),
    (("me siento muy mal tome algo", "unas pills azules de la calle"), "me", "¿Hay alguien contigo?"),
    (("ya me corté y hay mucha sangre", "si", "en la muñeca"), "keep-pressing", "¿Viene la ayuda?"),
    (("estoy embarazada y estoy sangrando", "mucha"), "pregnant-bleeding", "¿La ayuda está en camino?"),
    (("encontré a mi hermano colgado", "no", "lo bajé ya"), "found-breath", "¿Viene la ayuda?"),
    (("la semana pasada intenté matarme", "me internaron y ya salí"), "attempt", "ideas ahora|ideas"),
    (("hoy hace 3 años que se mató mi viejo", "no, solo tristeza", "cada año tomo para olvidar"), "loss-care", "¿"),
    # a refusal, a promise, a door that was shut on the phone
    (("estoy embarazada y dejé la metadona hace 3 días", "si", "no voy a ir"), "tell-pregnant", "miedo"),
    (("mi amiga se quiere matar", "no", "no quiero traicionarla"), "far-needs", "prometido|persona segura|traicionar"),
    (("my friend wants to kill herself", "no", "i dont want to betray her"), "far-needs", "promise|safe person|betray"),
    (("mi amiga se quiere matar", "no", "me echa la culpa"), "far-needs", "culpa|causaste"),
    (("my friend wants to kill herself", "no", "she blames me"), "far-needs", "fault|cause"),
    (("mi amiga se quiere matar", "no", "ya me bloqueó"), "someone-far", "dirección"),
    (("my friend wants to kill herself", "no", "she left me on read"), "someone-near", "close to them|go now|look in"),
    (("mi hija regaló su ropa", "si", "dice q esta cansada de todo"), "stay-needs", "en serio|señal|cuentan"),
    (("mi amiga se quiere matar", "no esta en la escuela"), "far-needs", "¿Qué necesitas?"),
    (("mi amiga se quiere matar", "en otra casa"), "far-needs", "¿Qué necesitas?"),
    (("tomé muchas pastillas", "hace rato", "pero me siento bien"), "feel-fine", "no prueba|No esperes|no es prueba"),
    (("i took a lot of pills", "but i feel fine"), "feel-fine", "proof|proves|wait to feel"),
    (("mi amigo no despierta", "no", "y ahora?"), "breath-now", "¿Respira ahora?|¿Ya respira?"),
    # a child who said why
    (("me corto los brazos", "tengo 16", "que pare"), "together", "¿Cuál primero?"),
    (("i cut my arms", "im 16", "i want it to stop"), "together", "first"),
    # enough is enough
    (("me quiero morir", "no quiero hacer mas preguntas"), "", "/crisis"),
]
"""What somebody new says, where it leads and what is said."""

ADDED = [
    # nothing is wanted any more, wherever it is said
    ("me voy a quedar en la calle mañana, debo todo / no / ya no quiero nada", "meaning", "¿quieres decir"),
    ("no doy mas, esta todo mal", "meaning", "¿quieres decir"),
    ("im going to be on the street tomorrow i owe everything / no / i dont want anything anymore", "meaning", "mean"),
    # what begins like a yes or a no and is neither
    ("escucho voces / me dicen que me mate / a veces / si duermo poco", "need-help", "Es bueno que lo digas"),
    ("fume cristal y hay gente en el techo / si / no son voces, los veo", "need-help", "Es bueno que lo digas"),
    ("i smoked meth and there are people in the ceiling / yes / they arent voices i see them", "need-help", "Good"),
    # a drive that another begins, and one's own
    ("mi novio quiere manejar borracho con los niños / si / tiene las llaves", "their-drive", "la placa"),
    ("mi novio quiere manejar borracho con los niños / si / no me hace caso / se fueron", "their-drive", "la placa"),
    ("my boyfriend wants to drive drunk with my kids / yes / he wont give me the keys", "their-drive", "the plate"),
    ("he bebido y tengo que coger el coche / no", "no-ride", "llaves"),
    ("he bebido y tengo que coger el coche / no / solo son 10 minutos", "before-drive", "No arranques"),
    ("i drank and have to drive / no / im in the car", "before-drive", "Do not start"),
    ("choque, venia tomado", "crash", "Llama ya"),
    ("i crashed, i was drunk", "crash", "Call"),
    # who may not breathe comes before a fear of prison, and where they are is told on the phone
    ("le pegue a mi mujer / si / no se si esta bien, no se mueve / no quiero ir preso", "breathing", "¿Respira?"),
    ("i beat my wife / yes / i dont know if shes ok she isnt moving / i dont want to go to jail", "breathing", "fear"),
    ("mi hija no come / se desmayo hoy / esta en su cuarto", "call-for-them", "al llamar"),
    # children: a fear of telling, a meeting that comes near, no way back
    ("creo que estoy embarazada y tengo 15 / mi papa me va a matar", "where-quiet", "no le hace daño a nadie"),
    ("creo que estoy embarazada y tengo 15 / mi papa me va a matar / no, no sangro", "where-quiet", "lo digas"),
    ("un señor de 40 me pide que nos veamos y me regala cosas / tengo 13 / mañana", "young-ahead", "adulta"),
    ("mis padres me quieren casar con un señor en marruecos / si / el viaje es el lunes", "where-quiet", "lo digas"),
    ("me escape de mi casa / 14 / no / no voy a volver", "where-quiet", "lo digas"),
    # harm at home
    ("mi papa me pega porque soy gay", "young-me", "a salvo"),
    ("my dad hits me because im gay", "young-me", "safe"),
    ("mi ex me golpeó ayer / nadie lo lee, estoy a salvo", "ask-neck", "Te creo"),
    ("my ex beat me yesterday / no, im safe at my moms", "ask-neck", "believe"),
    ("my ex beat me yesterday / im not safe", "way-out", "Could you"),
    ("mi ex me golpeó ayer / no / no / y mis hijos se quedaron con el", "way-out", "tus hijos"),
    ("my ex beat me yesterday / no / no / and my kids stayed with him", "way-out", "your children"),
    ("mi marido me pega / no / no / no / se fue la luz", "quiet-wait", "lo digas"),
    ("mi esposo me pega / no / mi marido trabaja de noche", "safe-now", "lo digas"),
    ("tengo 14, mande fotos y me chantajean / se va a enojar mucho mi mama", "where-quiet", "no le hace daño a nadie"),
    ("en la escuela me pegan / no / si mis papas se enteran me matan", "young-ahead", "adulta segura"),
    ("mi novio toma y maneja con mis hijos", "keys-theirs", "la placa"),
    ("my boyfriend drinks and drives with my kids", "keys-theirs", "plate"),
    ("escucho una voz", "voices", "obedecer"),
    # the body, and who is away
    ("estoy en labor de parto", "pregnant-now", "Llama ya"),
    ("im in labor", "pregnant-now", "Call"),
    ("estoy embarazada y mi pareja me dio una patada en la panza / si / no sangro", "tell-pregnant", "lo digas"),
    ("estoy embarazada de 8 meses y estoy sangrando / si / mi esposo no esta", "alone", "altavoz"),
    ("estoy en la calle, hace mucho frio y no siento las manos / sí / no tengo adonde ir", "until-help", "lo digas"),
    ("no puedo parar de comer, me odio / no / no vomito", "where", "lo digas"),
    ("tengo miedo de hacerle algo a mi esposa / no / ella esta durmiendo", "together", "lo digas"),
]
"""The same, line by line."""

HEARD = [
    # first words
    ("es", ["me he cortado un poco, nada grave"], "self-harm", "de que pare"),
    ("es", ["me corté los muslos"], "self-harm", "de que pare"),
    ("en", ["i cut myself a little, nothing serious"], "self-harm", "feeling stop"),
    ("es", ["me quemé el brazo con la plancha a propósito"], "self-harm", "quemadura"),
    ("es", ["me quemé el brazo con la plancha a propósito"], "self-harm", "está blanca, es grande"),
    ("en", ["i burned my arm with the iron on purpose", "make it stop"], "together", "burn"),
    ("es", ["mi médico me quitó los parches de golpe y no aguanto"], "withdrawal-today", "convulsiones"),
    ("es", ["no, no quiero morir pero no puedo con el dolor"], "meaning", "quieres morir"),
    ("es", ["mejor me tomo todo de una vez"], "now", "Ya hiciste algo"),
    ("es", ["mejor me las tomo todas"], "now", "Ya hiciste algo"),
    ("es", ["tengo miedo de morirme"], "body-check", "pecho"),
    ("en", ["im scared to die, my chest hurts"], "body-check", "chest"),
    (
        "es",
        ["dejé las pastillas hace un día y ando vomitando", "no", "quiero ponerme otra vez"],
        "after-a-pause",
        "pausa",
    ),
    # a yes in other words
    ("es", ["ya dejé arreglado lo de la casa y el gato", "para cuando no esté"], "how", "Has pensado en cómo"),
    ("es", ["no quiero vivir asi", "ya escribí la carta"], "now", "Ya hiciste algo"),
    ("en", ["i dont want to live like this", "so they dont have to pay for me"], "how", "how"),
    ("es", ["perdí a mi bebé hace dos semanas", "no quiero seguir"], "how", "Has pensado en cómo"),
    ("en", ["my best friend killed herself", "i cant go on without her"], "how", "how"),
    # a no in other words
    ("es", ["no quiero vivir asi", "no, no quiero morir, quiero que cambie"], "said-no", "que te pese"),
    # guilt and dread for somebody else
    ("es", ["mi mejor amiga se suicidó", "no", "no le contesté esa noche"], "loss-care", "culpa"),
    ("es", ["mi mejor amiga se suicidó", "no", "ella me llamó 3 veces"], "loss-care", "culpa"),
    ("en", ["my best friend killed herself", "no", "i didnt answer that night"], "loss-care", "If only I had"),
    ("es", ["mi amigo se quiere matar", "no", "no quiero que se muera"], "far-needs", "Tiene sentido tener miedo"),
    ("es", ["mi amigo se quiere matar", "no", "tengo miedo de perderlo"], "far-needs", "tener miedo"),
    ("en", ["my friend says shes going to kill herself", "i dont want her to die"], "someone", "afraid|fear|scared"),
    # what is told or asked of somebody in danger
    (
        "es",
        ["mi abuelita dice que se quiere morir", "sí", "guarda remedios en el velador"],
        "stay-needs",
        "quien llames",
    ),
    ("es", ["mi abuelita dice que se quiere morir", "sí", "¿la tomo en serio?"], "stay-needs", "Tómalo en serio"),
    ("en", ["my friend says shes going to kill herself", "should i take her seriously"], "someone", "seriously"),
    ("es", ["un amigo de internet dice que se va a matar ahora", "solo su usuario"], "someone-now", "Llama igual"),
    ("es", ["mi vieja se cortó las venas", "sí", "la amarré con una playera"], "worry-pressing", "tela"),
    ("es", ["mi vieja se cortó las venas", "sí", "¿cuánto aprieto?"], "worry-pressing", "tela"),
    ("en", ["my boyfriend slit his wrists", "hes awake", "tied a shirt around it"], "worry-pressing", "cloth"),
    ("es", ["mi hermana tomó gramoxone y dice que está bien", "un trago"], "they-feel-fine", "quien"),
    ("es", ["mi hermana tomó gramoxone y dice que está bien", "ayer"], "they-feel-fine", "quien"),
    ("es", ["mi hermana tomó gramoxone y dice que está bien", "está conmigo"], "they-feel-fine", "quien"),
    (
        "es",
        ["mi hermana tomó gramoxone y dice que está bien", "dice q ya se le paso"],
        "they-feel-fine",
        "no prueba nada",
    ),
    ("en", ["my sister drank paraquat and says shes fine", "she says it passed"], "they-feel-fine", "proves nothing"),
    (
        "es",
        ["mi amiga tomó gotas y no la puedo despertar", "los de seguridad no quieren ambulancia"],
        "wake",
        "Sí, puedes",
    ),
    ("en", ["my friend wont wake up she took pills", "his friends say dont call 911"], "them", "you may|call"),
    # graver, or a fear, while the call is open
    ("es", ["manejo tomado y quiero estrellarme", "ya", "100 km/h"], "driving-to-crash", "Detente a un lado"),
    ("en", ["im driving and i want to crash", "yes", "doing 90 mph"], "driving-to-crash", "Stop|stop|Pull"),
    ("es", ["tengo la soga en la mano", "ya tomé mucho"], "act-now", "Quien te ayude|quien ayude|por teléfono"),
    ("es", ["tomé raid", "sí, mi abuela", "no, no quiero preocuparla"], "with-me", "despertar|cerca"),
    ("es", ["me corté las venas", "no quiero ir al cesfam me van a retar"], "bleeding", "sin juzgarme|tratarte así|ir"),
    ("es", ["escucho voces", "me dicen que me mate", "si duermo poco"], "need-help", "al lado|a tu lado"),
]
"""What is said from home on, in a language."""

OPEN = [
    # no, and yes, in other words, where the question is whether one is safe
    ("es", "mi jefe me toquetea / no / no en este momento", "way-out", "no cuelgues"),
    ("es", "mi esposo me pega / no / ahorita no", "way-out", "no cuelgues"),
    ("en", "my husband hits me / no / not right now", "way-out", "do not hang up"),
    ("es", "mi marido me pega / no / neta sí", "ask-neck", "cuello"),
    # a bare yes while an attack goes on closes nothing
    ("es", "AYUDA ME QUIERE MATAR MI EX ESTA TIRANDO LA PUERTA / BUENOS AIRES / NO PUEDO / SI", "way-out", "cuelgues"),
    # they do not leave; one is still there
    ("es", "mi novio me persigue / no se va", "way-out", "no cuelgues"),
    ("es", "mi novio me persigue / no se cansa", "way-out", "no cuelgues"),
    ("es", "mi ex me pega / no deja de seguirme", "way-out", "no cuelgues"),
    ("en", "my boyfriend hits me / he wont leave", "way-out", "do not hang up"),
    ("es", "mi cuñado me acaba de violar / no / estoy en la casa todavia", "way-out", "no cuelgues"),
    ("es", "mi cuñado me acaba de violar / no / sigo en la casa", "way-out", "no cuelgues"),
    ("en", "my husband hits me / no / im still in the house", "way-out", "do not hang up"),
    # they shout at the door
    ("en", "my dad found my grindr / hes shouting through the door", "young-danger", "Call"),
    ("es", "mi papá me pega / está pateando mi puerta", "young-first", "Llama"),
    ("es", "mi novio me pega / me está gritando por la puerta", "way-out", "no cuelgues"),
    ("en", "my boyfriend hits me / hes yelling at me through the door", "way-out", "do not hang up"),
    # whoever hurts a young person comes back; whoever wants to go is told whom to tell
    (
        "es",
        "mi mamá me golpea / tengo 16 / si / pero va a volver",
        "young-danger",
        "No estoy a salvo|Di tu nombre|haya gente",
    ),
    ("en", "my dad hits me / im 16 / yes / but he will be back", "young-danger", "not safe|your name|people"),
    ("es", "mi mamá me golpea / tengo 16 / si / quiero irme", "where-quiet", "otra persona segura|fuera"),
    # a blade or a gun already used
    ("en", "my girlfriend cut me with a knife", "hurt-now", "door"),
    ("en", "my husband stabbed me in the leg with scissors", "hurt-now", "door"),
    ("es", "mi novia me cortó con un cuchillo", "hurt-now", "puerta"),
    # anger: a gun under another name, nothing to lose, the car as the weapon, whom it is about
    (
        "es",
        "voy a matar al que violo a mi hija / si / tengo un fierro",
        "step-further",
        "nada en las manos|deja atrás|manos vacías",
    ),
    (
        "es",
        "voy a matar al que violo a mi hija / si / no me importa",
        "step-further",
        "nada en las manos|deja atrás|manos vacías",
    ),
    (
        "en",
        "im going to kill the man who raped my daughter / yes / i got my strap",
        "step-further",
        "hands|leave|behind",
    ),
    (
        "en",
        "im going to kill the man who raped my daughter / yes / i have nothing to lose",
        "step-further",
        "hand|leave|behind|Out",
    ),
    ("es", "quiero agarrar el carro y llevarme a todos / estoy en el carro", "step-further", "sal de ahí|Sal a|puerta"),
    ("es", "oigo voces que me dicen que la mate / a mi mama", "step-further", "Sal a|sal de ahí|puerta"),
    ("en", "i hear voices telling me to kill her / my mom", "step-further", "hand"),
    # what comes back at night
    (
        "es",
        "mi abuelo me hizo cosas / cuando era chica / si / me acuerdo todas las noches",
        "ask-neck",
        "No dice nada malo",
    ),
    ("es", "mi marido me pega / no / tengo pesadillas", "safe-now", "No dice nada malo"),
    ("en", "my husband hits me / no / i cant sleep", "safe-now", "nothing bad about you"),
    ("en", "my wife hits me / no / i keep having flashbacks", "safe-now", "nothing bad about you"),
    # the child who saw it; no car
    ("es", "mi hijo vio como su papá me arrastró del pelo / no / si / ahora que hago con el niño", "child", "peligro"),
    ("en", "my husband hits me / no / yes / what do i do about my son", "child", "danger"),
    ("en", "my husband hits me / no car", "hurt", "plan"),
    ("es", "mi marido me pega / no tengo carro", "hurt", "plane"),
    # a mind in distress: screaming, sleep, since when
    (
        "es",
        "mi hija dice que tiene un demonio y se quiere arrancar los ojos / si esta conmigo / esta gritando",
        "stay-needs",
        "Voz suave|voz suave|Habla bajo",
    ),
    (
        "es",
        "oigo una voz q me dice q no valgo / no / desde que fumo mota",
        "where",
        "Quien te ayude|quien ayude|Dilo también",
    ),
    ("es", "oigo una voz q me dice q no valgo / no / si duermo", "where", "Quien te ayude|quien ayude|Dilo también"),
    ("es", "oigo voces que me dicen que la mate / a mi mama / si", "step-further", "deja atrás"),
    # the body
    ("en", "i cant feel my arm", "body-now", "Call"),
    ("es", "no siento el brazo", "body-now", "Llama"),
    (
        "es",
        "me desmayo porque no como / tengo 16 / hoy en la mañana",
        "heard-young",
        "Quien te ayude|quien ayude|Dilo también",
    ),
    ("en", "i shook the baby / he wont stop crying", "call-for-them", "Call|call"),
    # the one at the wheel is elsewhere
    ("en", "my husband just left drunk with the kids in the car / he isnt answering", "someone-far", "address"),
    ("en", "my dad is driving and hes drunk / im in the back / he isnt answering", "in-car-more", "Belt|light|phone"),
    # is that abuse
    ("en", "idk if this is abuse / he never hit me", "afraid", "need not leave a mark"),
    ("es", "no sé si esto es abuso / nunca me ha pegado", "afraid", "No hace falta marca"),
    ("es", "es normal querer morir", "meaning", "quieres morir"),
    ("en", "is it normal to hear your name when falling asleep", "frightening", "slept"),
    # pills or drugs of the one who died
    ("en", "i want to die / i have some of his stuff left and im thinking of doing it all", "act-now", "Call"),
    # pulling over goes on as if it were done
    ("en", "im driving drunk / ok im pulling over", "parked", "keys"),
    ("en", "im driving drunk / not yet / fine ill stop", "parked", "keys"),
    ("en", "im driving and i want to crash into a tree / pulling over now", "stopped", "suicide"),
    ("es", "estoy borracho y voy manejando / vale me bajo", "parked", "llaves"),
    ("es", "estoy borracho y voy manejando / todavía no / me orillo", "parked", "llaves"),
    ("es", "voy manejando y quiero estrellarme / ya me estaciono", "stopped", "suicidarme"),
    # lonely, and no wish to die
    ("en", "i want to die / im not suicidal just lonely", "said-lonely", "lonely|Loneliness"),
    ("en", "i want to die / yes / no just lonely", "said-lonely", "lonely|Loneliness"),
    ("es", "quiero morirme / no me quiero morir solo estoy solo", "said-lonely", "soledad"),
    # breath comes back: on their side; after a rope only as they say
    ("en", "my dad collapsed no pulse / doing cpr / hes breathing now", "wait-with-them", "on their side"),
    ("en", "my baby isnt breathing / no / shes breathing again", "wait-with-them", "on their side"),
    (
        "en",
        "i found my brother hanging / hes not breathing / doing compressions / hes breathing now",
        "wait-with-them",
        "only as the call-taker|how to lay them|whether to roll",
    ),
    ("es", "mi amigo se ahogó en la piscina no respira / no / ya respira", "wait-with-them", "de lado"),
    ("es", "mi bebé no respira / haciendo rcp / ya respira", "wait-with-them", "de lado"),
    # hunger told first, then a faint: the danger is of the hunger
    ("en", "i havent eaten in days / yes / i fainted", "tell-eating", "Tell them|Say when|call-taker"),
    ("en", "i havent eaten in days / it's an expression / i fainted", "tell-eating", "Tell them|Say when|call-taker"),
    ("es", "llevo días sin comer / sí / me desmayé", "tell-eating", "Háblales|Di cuándo|Quien atiende"),
    ("es", "llevo 4 días sin comer y me odio / me acabo de desmayar", "tell-eating", "Háblales|Di cuándo"),
    ("es", "vomito después de comer / hoy me mareé", "tell-eating", "Háblales|Di cuándo"),
    ("en", "i throw up after i eat / i felt dizzy today / no i didnt faint", "eating", "out of your hands"),
    # no roof, no food, cold
    ("en", "im in a shelter", "shelter", "safe there"),
    ("en", "im in a shelter / its cold", "no-roof", "safe place"),
    ("en", "i havent eaten today no money", "no-food", "share a meal"),
    ("en", "im hungry and broke", "no-food", "share a meal"),
    ("en", "im sleeping in my car its freezing", "no-roof", "safe place"),
    ("es", "estoy en un refugio", "shelter", "a salvo ahí"),
    ("es", "no he comido nada hoy no tengo plata", "no-food", "compartir contigo"),
    ("es", "no me alcanza para la comida", "no-food", "compartir contigo"),
    # panic that is known; who comes; what was drunk a day; no fit before
    ("en", "i cant breathe / i think its a panic attack", "panic-told", "may be panic|your body|Panic passes"),
    ("en", "i cant breathe / i think its a panic attack / yes", "tell-body", "Tell|Say|call-taker"),
    ("es", "no puedo respirar / creo que es un ataque de pánico", "panic-told", "pánico|Tú conoces"),
    ("en", "i want to die / yes / no / ok maybe my brother / he said hes coming", "with-me-talk", "stay|Let them"),
    ("es", "me quiero morir / sí / no / quizá mi hermano / dice que viene", "with-me-talk", "lado|cerca|contigo"),
    (
        "en",
        "i stopped drinking yesterday / im shaking / i drank like a bottle a day",
        "withdrawal-today",
        "helps|phone",
    ),
    ("en", "i stopped drinking yesterday / im shaking / no seizures ever", "where", "24 hours"),
    ("es", "dejé de tomar ayer / estoy temblando / nunca convulsioné", "where", "24 horas"),
]
"""The same, line by line."""


def hears(said: str, wanted: str) -> bool:
    """Whether one of the wanted wordings is said, and nothing that tells of not understanding."""
    return any(each in said for each in wanted.split("|")) and not any(line in said for line in UNREAD)


@pytest.mark.parametrize(("texts", "where", "wanted"), FIRST)
def test_what_somebody_new_says_is_heard(texts: tuple[str, ...], where: str, wanted: str) -> None:
    there, said = after(world(), *texts)

    assert there == where
    assert hears(said, wanted), said


@pytest.mark.parametrize(("typed", "where", "wanted"), ADDED)
def test_what_is_added_is_heard(typed: str, where: str, wanted: str) -> None:
    there, said = after(world(), *typed.split(" / "))

    assert there == where
    assert hears(said, wanted), said


@pytest.mark.parametrize(("language", "lines", "where", "wanted"), HEARD)
def test_what_is_told_is_heard_as_what_it_is(language: str, lines: list[str], where: str, wanted: str) -> None:
    person = somebody(language, *lines)

    assert step(person) == where
    assert hears(words(person), wanted), words(person)


@pytest.mark.parametrize(("language", "typed", "where", "wanted"), OPEN)
def test_it_is_heard_at_the_question_that_is_open(language: str, typed: str, where: str, wanted: str) -> None:
    person = somebody(language, *typed.split(" / "))

    assert step(person) == where
    assert hears(words(person), wanted), words(person)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "me corté el dedo cocinando"),
        ("es", "me corté el pelo"),
        ("en", "i cut the grass"),
        ("es", "mejor me tomo un café"),
    ],
)
def test_what_is_no_danger_is_not_heard_as_one(language: str, text: str) -> None:
    assert not somebody(language, text).session.risk


def test_who_will_not_see_a_doctor_is_no_reason_to_wait() -> None:
    told = (
        "mi hermano lleva dias sin dormir, gasta todo y dice que es dios",
        "si esta conmigo",
        "no quiere ir al doctor",
    )

    assert "Puedes llamar" in words(somebody("es", *told))


UNTOUCHED = [
    ("mi marido me pega / no / no estoy a salvo", "way-out"),
    ("me quiero morir / sí / sí", "act-now"),
    ("escucho voces / me dicen que me mate / sí, mi hermana", "with-me"),
]


@pytest.mark.parametrize(("typed", "expected"), UNTOUCHED)
def test_what_is_plain_stays_as_it_was(typed: str, expected: str) -> None:
    assert after(world(), *typed.split(" / "))[0] == expected
