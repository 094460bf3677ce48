"""What the first words told is not asked again, and nobody gets the answer meant for another body."""

import pytest

from bot.crisis.risk import Tier
from bot.engine.person import Person
from tests.flow.shipped import at_home, place, words

NALOXONE = {"en": "naloxone", "es": "naloxona"}
OTHER_ROOM = {"en": "Stay in the other room", "es": "en el otro cuarto"}


def step(person: Person) -> str:
    """The flow and the step that asks; only the flow's name where it said goodbye."""
    return place(person).replace("#", "/") or "crisis/"


def passed(person: Person) -> set[str]:
    """The steps that the last words led through, to the one that asks."""
    return {stop.partition(".")[0] for stop in person.trail} | {step(person)}


FIRST = [
    # own body: never "is it you, or someone else", never the breath of another
    ("en", "i took a bunch of tylenol", "poison-me"),
    ("en", "i swallowed bleach", "poison-me"),
    ("en", "i swallowed batteries", "poison-me"),
    ("en", "i drank antifreeze", "poison-me"),
    ("en", "i took all my insulin", "poison-me"),
    ("en", "took 20 advil", "poison-me"),
    ("en", "took all my seroquel", "poison-me"),
    ("en", "i jsut took all my antidepressants", "poison-me"),
    ("en", "i drank the whole bottle of vodka", "me"),
    ("en", "i mixed xanax and alcohol", "me"),
    ("en", "i think i od'd", "me"),
    ("en", "im home alone and took all my pills", "me"),
    ("en", "i took extra of my pills last night", "feel-fine"),
    ("en", "i overdosed yesterday on purpose and nobody knows", "feel-fine"),
    ("es", "me tomé un montón de paracetamol", "poison-me"),
    ("es", "me tragué cloro", "poison-me"),
    ("es", "me puse insulina de más", "poison-me"),
    ("es", "me tomé toda la botella de vodka", "me"),
    ("es", "mezclé rivotril con alcohol", "me"),
    ("es", "me tomé pastillas de más anoche", "feel-fine"),
    ("es", "ayer tuve una sobredosis a propósito y nadie sabe", "feel-fine"),
    # somebody named: that body
    ("en", "my roommate took too many pills", "them"),
    ("en", "my friend overdosed", "them"),
    ("en", "my brother took pills", "them"),
    ("en", "he took a bottle of tylenol", "poison-them"),
    ("en", "my husband is passed out drunk face down", "wake"),
    ("en", "she hung up after saying she took everything", "someone-far"),
    ("en", "my friend is overdosing on the phone with me", "someone-far"),
    ("en", "me and my girlfriend took a bunch of pills together", "both"),
    ("en", "friend od'd hes blue", "breath-now"),
    ("en", "she was breathing now she isnt", "breath-now"),
    ("en", "my girlfriend is having a seizure", "them-other"),
    ("en", "my wife is bleeding a lot shes pregnant", "their-bleeding"),
    ("en", "my dad fell down the stairs hes not moving", "them-other"),
    ("en", "my baby isnt breathing", "no-breath-told"),
    ("en", "my daughter is throwing up after dinner", "their-eating"),
    ("es", "mi compañera tomó demasiadas pastillas", "them"),
    ("es", "mi hermano tomó pastillas", "them"),
    ("es", "mi esposo está borracho tirado boca abajo", "wake"),
    ("es", "mi amigo está con sobredosis hablando conmigo por teléfono", "someone-far"),
    ("es", "mi novia y yo nos tomamos pastillas", "both"),
    ("es", "respiraba y ahora no", "breath-now"),
    ("es", "mi novia está convulsionando", "them-other"),
    ("es", "mi esposa está sangrando mucho está embarazada", "their-bleeding"),
    ("en", "my girlfriend is pregnant and bleeding", "their-bleeding"),
    ("es", "mi hermana está embarazada y sangra mucho", "their-bleeding"),
    ("es", "mi papá se cayó de las escaleras y no se mueve", "them-other"),
    ("es", "mi bebé no respira", "no-breath-told"),
    # a child, an animal
    ("en", "i gave the kids the pills", "swallowed"),
    ("es", "les di las pastillas a los niños", "swallowed"),
    ("en", "dog ate my edibles", "animal"),
    ("es", "mi perro se comió las gomitas de marihuana", "animal"),
    # accidents and wounds
    ("en", "my baby is choking", "choking"),
    ("en", "hes choking on food", "choking"),
    ("en", "theres been a crash im in the car", "crash"),
    ("en", "i drove into a tree", "crash"),
    ("en", "im on the floor cant get up", "body-now"),
    ("en", "she stabbed me", "wound-now"),
    ("en", "i got stabbed", "wound-now"),
    ("en", "got jumped", "wound-now"),
    ("es", "mi bebé se está atragantando", "choking"),
    ("es", "hubo un choque estoy en el coche", "crash"),
    ("es", "me estrellé contra un árbol", "crash"),
    ("es", "estoy en el piso y no me puedo levantar", "body-now"),
    ("es", "mi novio me apuñaló", "wound-now"),
    # what was taken for an overdose under way, or for withdrawal
    ("en", "today is 1 year since my brother od'd", "loss"),
    ("es", "hoy hace un año que mi hermano murió de sobredosis", "loss"),
    ("en", "can i mix suboxone and xanax", "mixing"),
    ("es", "puedo mezclar rivotril con alcohol", "mixing"),
    ("en", "dealer is coming", "after-a-pause"),
    ("es", "viene el dealer", "after-a-pause"),
    ("en", "stopped my zoloft", "medicine-stopped"),
    ("en", "stopped drinking 3 days ago feel fine now", "withdrawal-today"),
]


@pytest.mark.parametrize(("language", "text", "wanted"), FIRST)
def test_the_first_answer_is_for_what_was_told(language: str, text: str, wanted: str) -> None:
    person = at_home(language, text)

    assert f"crisis/{wanted}" in passed(person)
    assert words(person).count("?") == 1


NOT_FOR_NALOXONE = [
    (language, text)
    for language, text, wanted in FIRST
    if wanted
    in (
        *("poison-me", "poison-them", "them-other", "their-wound", "their-bleeding", "found-breath"),
        *("choking", "wake", "crash"),
    )
]


@pytest.mark.parametrize(("language", "text"), NOT_FOR_NALOXONE)
def test_naloxone_is_not_named_where_another_cause_is_known(language: str, text: str) -> None:
    assert NALOXONE[language] not in words(at_home(language, text))


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language, text, wanted in FIRST if wanted in ("poison-me", "poison-them")],
)
def test_a_known_poison_gets_the_poison_line_and_no_vomiting(language: str, text: str) -> None:
    said = words(at_home(language, text, country="US"))

    assert "911" in said
    assert "1-800-222-1222" in said
    assert "vomit" in said or "vómito" in said


TALKS = [
    # A1: asleep after pills
    ("en", ("i gave the kids the pills", "they're asleep"), "child-breath"),
    ("en", ("my roommate took too many pills", "yes", "shes asleep now"), "rouse"),
    ("en", ("think my roomate took too many xanax and drank", "shes asleep now"), "rouse"),
    ("en", ("me and my girlfriend took a bunch of pills together", "both of us", "shes asleep"), "rouse"),
    ("es", ("les di las pastillas a los niños", "ya se durmieron"), "child-breath"),
    ("es", ("mi compañera tomó demasiadas pastillas", "sí", "ya se durmió"), "rouse"),
    # A6: the one who types is never asked about a breath
    ("en", ("i threw up blood after purging", "i fainted this morning"), "tell-eating"),
    ("en", ("i was raped", "no hes gone"), "quiet-stay"),
    ("en", ("i quit drinking 2 days ago and im shaking", "seeing bugs on the wall", "im by myself"), "alone"),
    ("en", ("my dad fell down the stairs hes not moving", "blood coming from his head"), "call-for-them"),
    ("es", ("vomité sangre después de purgarme", "me desmayé en la mañana"), "tell-eating"),
    ("es", ("mi papá se cayó de las escaleras y no se mueve", "le sale sangre de la cabeza"), "call-for-them"),
    # A7: what is answered to "is anyone with you" is heard
    ("en", ("i took a bunch of tylenol", "like an hour ago"), "feel-fine"),
    ("en", ("i took a bunch of tylenol", "but i feel fine"), "feel-fine"),
    ("en", ("i jsut took all my antidepressants", "yes on purpose"), "done-meant"),
    ("en", ("i swallowed bleach", "yes", "mouth burns"), "worse-body"),
    ("en", ("i drank windshield fluid", "to die"), "done-meant"),
    ("en", ("i mixed xanax and alcohol", "feel sleepy"), "worse-body"),
    ("en", ("i took too many pills", "my mom is asleep"), "wake-helper"),
    ("es", ("me tomé un montón de paracetamol", "hace como una hora"), "feel-fine"),
    ("es", ("me tomé todos mis antidepresivos", "sí a propósito"), "done-meant"),
    ("es", ("me tragué cloro", "sí", "me arde la boca"), "worse-body"),
    # A8: own pills of yesterday
    ("en", ("i took extra of my pills last night", "woke up today"), "feel-fine"),
    ("en", ("i took extra of my pills last night", "sick"), "worse-body"),
    ("en", ("i overdosed yesterday on purpose and nobody knows", "feel ok"), "done-something"),
    # A9: another's overdose
    ("en", ("my brother took pills", "he's awake"), "wait-with-them"),
    ("en", ("my brother took pills", "he's awake", "yes", "tylenol i think"), "until-them"),
    ("en", ("friend od'd hes blue", "what do i do"), "breath-now"),
    ("en", ("friend od'd hes blue", "i dont have naloxone"), "breath-now"),
    ("en", ("friend od'd hes blue", "how do i do cpr"), "breath-now"),
    ("en", ("my boyfriend wont wake up", "yes breathing but weird like snoring", "no narcan"), "breath-now"),
    ("en", ("i gave him narcan and he woke up", "he wants to leave"), "wait-with-them"),
    ("en", ("gave narcan twice nothing", "no pulse", "cpr"), "breath-now"),
    ("en", ("my girlfriend is having a seizure", "it stopped", "yes"), "side"),
    ("en", ("my friend is overdosing on the phone with me", "i dont have his address"), ""),
    ("es", ("mi hermano tomó pastillas", "está despierto"), "wait-with-them"),
    ("es", ("mi amigo tuvo sobredosis está morado", "cómo hago rcp"), "breath-now"),
    # A10: crash, floor, blows
    ("en", ("theres been a crash im in the car", "bleeding"), "worse-body"),
    ("en", ("i drove into a tree", "on purpose"), "act-now"),
    ("en", ("help me", "my heart"), "body-now"),
    ("en", ("got jumped", "bleeding from head"), "wound-now"),
    ("es", ("me estrellé contra un árbol", "a propósito"), "act-now"),
    # A17: a fit of one's own
    ("en", ("having a seizure i think", "quit alcohol monday"), "tell-them"),
    ("en", ("having a seizure i think", "alone"), "alone"),
    ("es", ("tuve una convulsión", "dejé el alcohol el lunes"), "tell-them"),
    # A20: fainting, dizziness, a little blood
    ("en", ("i weigh 80 pounds", "faint sometimes"), "tell-eating"),
    ("en", ("i only eat 300 calories", "pass out sometimes"), "tell-eating"),
    ("en", ("havent eaten in 6 days", "yes dizzy"), "tell-eating"),
    ("en", ("i threw up blood after purging", "a little"), "tell-eating"),
    ("en", ("i threw up blood after purging", "no"), "tell-eating"),
    ("es", ("vomité sangre después de purgarme", "un poco"), "tell-eating"),
    # A22: a small child; an age is heard as one
    ("en", ("my daughter took my pills", "she is 3"), "swallowed"),
    ("en", ("kid drank my methadone", "4"), "swallowed"),
    ("en", ("kid drank my methadone", "sleepy"), "child-breath"),
    ("en", ("baby ate a gummy edible", "poison control?"), "poison-told"),
    ("es", ("mi niño se tomó mi metadona", "4"), "swallowed"),
    ("en", ("shaking so bad i cant hold a glass", "yes a seizure in 2019"), "withdrawal-now"),
    ("en", ("i quit drinking 2 days ago and im shaking", "yes", "12 hrs"), "tell-them"),
    ("en", ("is it ok to let someone sleep it off", "drunk friend"), "wake"),
    # A25: signs of the body, and "idk" at a question of help
    ("en", ("i took too many pills", "alone", "im so sleepy"), "worse-body"),
    ("en", ("i just shot up and it feels wrong", "hot"), "tell-body"),
    ("en", ("i just shot up and it feels wrong", "yes", "lips tingling"), "worse-body"),
    ("en", ("i did a bunch of coke and my chest hurts", "yes", "left arm too"), "worse-body"),
    ("en", ("i took molly and im burning up", "jaw"), "tell-body"),
    ("en", ("coughing blood", "no"), "tell-body"),
    ("en", ("im too high help", "heart fast"), "worse-body"),
    ("en", ("i cut too deep", "idk"), "keep-pressing"),
    ("es", ("estoy demasiado pacheco", "corazón acelerado"), "body-now"),
    # A23
    ("en", ("im pregnant and i use heroin", "bleeding a little"), "tell-pregnant"),
    ("en", ("im pregnant and i use heroin", "no", "bleeding a little"), "tell-pregnant"),
    ("en", ("i was assaulted at a party", "i think im pregnant"), "quiet-stay"),
    ("es", ("estoy embarazada y uso heroína", "sangro un poco"), "tell-pregnant"),
    # what the answer to the first question tells is known as well
    ("en", ("/crisis", "she drank poison"), "poison-them"),
    ("es", ("/crisis", "se tomó veneno"), "poison-them"),
    ("es", ("llamé al 911 y dicen que tardan una hora", "se tomó veneno"), "poison-them"),
    # who stopped drinking and is awake is not asked for a breath
    ("en", ("my dad stopped drinking 3 days ago and is shaking and seeing bugs", "yes", "he is with me"), "their-wait"),
    ("es", ("mi papá dejó de tomar hace 3 días y tiembla y ve arañas", "sí", "está conmigo"), "their-wait"),
    ("es", ("mi papá dejó de tomar hace 3 días y tiembla y ve arañas", "sí", "no tenemos carro"), "their-wait"),
    # somebody else's pregnancy, refusal; a head that was beaten
    ("es", ("/crisis", "no es para mí es para mi hermana", "está embarazada y usa cristal"), "their-pregnancy"),
    ("en", ("my son hears voices telling him to kill himself", "he doesn't want a doctor"), "worry-no-call"),
    ("es", ("mi hijo oye voces que le dicen que se mate", "está encerrado", "no quiere médico"), "worry-no-call"),
    ("en", ("i hit my head on the wall until it bled", "it hurts and my vision is blurry"), "worse-body"),
    ("es", ("me pegué en la cabeza contra la pared hasta sangrar", "me duele y veo borroso"), "worse-body"),
]


@pytest.mark.parametrize(("language", "texts", "wanted"), TALKS)
def test_what_is_told_then_leads_on(language: str, texts: tuple[str, ...], wanted: str) -> None:
    person = at_home(language, *texts)

    assert f"crisis/{wanted}" in passed(person)
    assert OTHER_ROOM[language] not in words(person)
    if wanted in ("", "quiet-stay"):
        assert NALOXONE[language] not in words(person)
        assert "opioid" not in words(person)


ASIDES = [
    ("en", ("kid drank my methadone", "omw to er"), "drive"),
    ("en", ("im pregnant and i use heroin", "should i stop"), "not stop suddenly"),
    ("en", ("im pregnant and i use heroin", "im scared theyll take the baby"), "ask a midwife"),
    ("en", ("i quit drinking 2 days ago and im shaking", "how long does it last"), "day 10"),
    ("en", ("i quit drinking 2 days ago and im shaking", "should i just have a beer"), "doctor"),
    ("en", ("i took too many pills", "idk"), "call 911"),
    ("en", ("my brother took pills", "he's awake", "yes", "yes on purpose"), "should know it"),
    ("en", ("i have chest pain", "am i gonna die"), "911"),
    ("es", ("estoy embarazada y uso heroína", "debo dejarlo"), "No lo dejes de golpe"),
    ("es", ("estoy embarazada y uso heroína", "me van a quitar al bebé"), "ese miedo"),
]


@pytest.mark.parametrize(("language", "texts", "said"), ASIDES)
def test_what_is_asked_in_between_is_answered_and_the_question_comes_back(
    language: str, texts: tuple[str, ...], said: str
) -> None:
    before = step(at_home(language, *texts[:-1]))
    person = at_home(language, *texts)

    assert said in words(person)
    assert step(person) == before
    assert "?" in person.said[-1].text


@pytest.mark.parametrize(
    ("language", "texts", "said"),
    [
        ("en", ("i gave him narcan and he woke up", "he wants to leave"), "30 to 90 minutes"),
        ("es", ("le puse narcan y despertó", "se quiere ir"), "30 a 90 minutos"),
        ("en", ("my brother took pills", "he's awake"), "harm the liver"),
        ("es", ("mi hermano tomó pastillas", "está despierto"), "hígado"),
        ("en", ("kid drank my methadone", "sleepy"), "Naloxone"),
        ("en", ("i gave the kids the pills",), "make them vomit"),
    ],
)
def test_what_matters_most_then_is_said(language: str, texts: tuple[str, ...], said: str) -> None:
    assert said in words(at_home(language, *texts))


def test_the_child_that_cries_may_be_left_in_its_crib() -> None:
    person = at_home("en", "i might hurt my baby", "hes asleep in his crib")

    assert "other room" in words(person) or "minutes" in words(person)


def test_nobody_is_told_to_keep_a_call_open_that_was_not_made() -> None:
    person = at_home("en", "my friend overdosed", "yes")

    assert "Keep the call open" not in words(person)


def test_what_is_heard_outside_of_a_crisis_is_as_grave_as_what_screening_finds() -> None:
    person = at_home("en", "she was breathing now she isnt")

    risk = person.session.risk
    assert risk is not None
    assert (risk.tier, risk.denied) == (Tier.EMERGENCY, False)


@pytest.mark.parametrize(
    "text",
    [
        "my friend choked up",
        "i had an accident at work",
        "i want to crash on the couch",
        "can i crash at your place",
        "dying for a coffee",
        "we took a walk",
        "my husband snores",
        "i fell in love",
        "i have 90 days today",
    ],
)
def test_ordinary_words_lead_into_no_crisis(text: str) -> None:
    assert not step(at_home("en", text)).startswith("crisis/")


@pytest.mark.parametrize("text", ["i want to crash", "i want to crash on the couch and end it"])
def test_what_is_more_than_idle_words_is_asked_about(text: str) -> None:
    assert step(at_home("en", text)).startswith("crisis/")


def test_facts_stay_known_when_the_crisis_begins_anew() -> None:
    person = at_home("en", "i took a bunch of tylenol", "my chest hurts and i cant breathe")

    assert person.session.frames[-1].values.get("whose") == "me"
    assert "Are they breathing" not in words(person)


def test_a_medicine_taken_as_always_is_no_emergency() -> None:
    person = at_home("en", "i took my antidepressants this morning")

    assert not step(person).startswith("crisis/")
    assert person.session.risk is None
    assert "911" not in words(person)
    assert "crisis/feel-fine" in passed(at_home("en", "i took all my antidepressants this morning"))


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ("my friend overdosed", "yes", "my chest hurts and i cant breathe")),
        ("es", ("mi amigo tuvo una sobredosis", "sí", "me duele mucho el pecho y no puedo respirar")),
    ],
)
def test_whoever_helps_and_falls_ill_is_answered_about_themselves(language: str, texts: tuple[str, ...]) -> None:
    assert not {"crisis/them-other", "crisis/them"} & passed(at_home(language, *texts))
