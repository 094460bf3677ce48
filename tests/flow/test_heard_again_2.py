"""What is told beside a question that is open, in the words people use: it is never taken for something else.

A fear, a fact, guilt, a refusal of others, what makes it graver; and first words that were taken for another matter.
"""

import pytest

from tests.flow.shipped import somebody, step, words

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
    ("es", ["no quiero vivir asi", "ya escribí la carta"], "how", "Has pensado en cómo"),
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


@pytest.mark.parametrize(("language", "lines", "wanted", "heard"), HEARD)
def test_what_is_told_is_heard_as_what_it_is(language: str, lines: list[str], wanted: str, heard: str) -> None:
    person = somebody(language, *lines)

    assert step(person) == wanted
    assert any(part in words(person) for part in heard.split("|")), words(person)


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
