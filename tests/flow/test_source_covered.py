"""What the project grew from is taught: every point of the source text has a step that says it, in both languages.

The source is an article on how addiction and depression feed each other. Its points stand here in our own words. The
table is read twice: each step must say its point, and somebody who goes through the three flows with a story of their
own must have met them all by the end, whichever story it is.
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache

import pytest

from bot.crisis.built_in import built_in_lexicon
from bot.directory.helplines import load_helplines
from bot.engine.lines import lines
from bot.engine.person import Person
from bot.engine.safety_lines import safety_lines
from bot.engine.world import World
from bot.events import CheckInDue
from bot.flow.definition import Picture, Run, Say, SayOne, Step, Words
from bot.flow.read import read
from bot.flow_file import file_at
from bot.folding import fold
from tests.kept import library
from tests.repository.checkout import ROOT

LINK, ROOTS, CYCLE = "two-way-link", "shared-roots", "breaking-the-cycle"
MOST_TURNS = 60  # the longest way through all three takes fewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point of the source, the step that teaches it, and words that the step cannot teach it without."""

    says: str
    flow: str
    step: str
    en: tuple[str, ...]
    es: tuple[str, ...]


POINTS = (
    # The link in both directions
    Point(
        says="the two often live together",
        flow=LINK,
        step="start",
        en=("low mood and using often travel together",),
        es=("el ánimo bajo y el consumo suelen ir juntos",),
    ),
    Point(
        says="who has one is more vulnerable to the other",
        flow=LINK,
        step="circle",
        en=("who has one is more likely to meet the other",),
        es=("quien tiene una tiene más riesgo de toparse con la otra",),
    ),
    Point(
        says="each can bring on the other or make it worse",
        flow=LINK,
        step="circle",
        en=("from low mood to using", "back from using to low mood", "turned from either end"),
        es=("del ánimo bajo al consumo", "vuelve del consumo al ánimo bajo", "desde los dos lados"),
    ),
    Point(
        says="depression can lead to using as a way to ease or escape the pain",
        flow=LINK,
        step="mood-first",
        en=("quick relief", "a way out of pain"),
        es=("alivio rápido", "buscando una salida"),
    ),
    Point(
        says="the relief is short and becomes a vicious circle",
        flow=LINK,
        step="price",
        en=("circle", "a deeper low", "more need for relief"),
        es=("círculo", "un bajón más hondo", "más necesidad de alivio"),
    ),
    Point(
        says="the circle can end in dependence and addiction",
        flow=LINK,
        step="price",
        en=("addiction",),
        es=("adicción",),
    ),
    Point(
        says="long use alters the chemistry of the brain behind mood",
        flow=LINK,
        step="using-first",
        en=("brain's chemistry", "signals behind mood"),
        es=("química del cerebro", "señales del ánimo"),
    ),
    Point(
        says="using can make low mood worse",
        flow=LINK,
        step="using-first",
        en=("make an older low mood heavier",),
        es=("si ya lo estaba, puede volverlo más pesado",),
    ),
    Point(
        says="using can bring depression to people who never had it",
        flow=LINK,
        step="using-first",
        en=("even in people who were never low before",),
        es=("incluso en quien nunca antes lo tuvo bajo",),
    ),
    Point(
        says="understanding the link serves the treatment",
        flow=LINK,
        step="take",
        en=("how the two are tied in your own life helps them choose",),
        es=("cómo se atan las dos en tu vida ayuda a elegir el tratamiento",),
    ),
    # The roots they share
    Point(
        says="shared risk factors are one reason they come together",
        flow=ROOTS,
        step="start",
        en=("grow from the same roots", "none of them is your fault"),
        es=("crecer de las mismas raíces", "ninguna es culpa tuya"),
    ),
    Point(
        says="genes and family history raise the odds of both",
        flow=ROOTS,
        step="family",
        en=("family", "genes"),
        es=("familia", "genes"),
    ),
    Point(
        says="trauma in childhood, physical, emotional or sexual, raises the odds of both later",
        flow=ROOTS,
        step="childhood",
        en=("childhood", "to the body", "by words", "sexual"),
        es=("infancia", "al cuerpo", "con palabras", "sexual"),
    ),
    Point(
        says="the same messengers are out of balance in both, such as dopamine and serotonin",
        flow=ROOTS,
        step="brain",
        en=("dopamine", "serotonin", "shifted in"),
        es=("dopamina", "serotonina", "se alteran en la"),
    ),
    Point(
        says="stressful surroundings add to both",
        flow=ROOTS,
        step="stress",
        en=("stress", "wears mood down"),
        es=("estrés", "desgasta el ánimo"),
    ),
    Point(says="isolation adds to both", flow=ROOTS, step="alone", en=("alone", "both"), es=("soledad", "las dos")),
    Point(
        says="a lack of support adds to both",
        flow=ROOTS,
        step="support",
        en=("to lean on", "no brake"),
        es=("en quien apoyarse", "no tiene freno"),
    ),
    # Breaking the cycle
    Point(
        says="both need treatment, at the same time and together",
        flow=CYCLE,
        step="both-ask",
        en=("both together, from the start",),
        es=("las dos cosas juntas, desde el principio",),
    ),
    Point(
        says="dual diagnosis programmes join therapy, medicine and groups",
        flow=CYCLE,
        step="both-at-once",
        en=("dual diagnosis", "integrated care", "therapy, medicine where it helps, and groups"),
        es=("patología dual", "tratamiento integrado", "terapia, medicina si ayuda, y grupos"),
    ),
    Point(
        says="past or ongoing trauma must be seen to",
        flow=CYCLE,
        step="trauma",
        en=("long ago, or still going on",),
        es=("hace mucho como si sigue pasando",),
    ),
    Point(
        says="therapies for trauma are CBT and EMDR",
        flow=CYCLE,
        step="trauma",
        en=("cbt and emdr",),
        es=("(tcc) y el emdr",),
    ),
    Point(
        says="medicines for mood and for the addiction can be needed",
        flow=CYCLE,
        step="medicines",
        en=("medicine can help with both",),
        es=("la medicina puede ayudar con las dos cosas",),
    ),
    Point(
        says="antidepressants and medicines for addiction are options",
        flow=CYCLE,
        step="medicines",
        en=("antidepressants", "others for using"),
        es=("antidepresivos", "otras para el consumo"),
    ),
    Point(
        says="a professional guides the medicine",
        flow=CYCLE,
        step="medicines",
        en=("a doctor chooses with you",),
        es=("se eligen en consulta, contigo",),
    ),
    Point(
        says="individual therapy, group therapy and support groups help",
        flow=CYCLE,
        step="talking",
        en=("a therapist alone with you", "a therapy group", "a support group"),
        es=("terapia individual", "grupo de terapia", "grupo de apoyo"),
    ),
    Point(
        says="they give a safe place to share, insight and ways of coping",
        flow=CYCLE,
        step="talking",
        en=("safe place to share", "see your patterns", "ways to cope"),
        es=("lugar seguro para compartir", "entender lo que se repite", "salir adelante"),
    ),
    Point(
        says="lasting recovery from both is possible",
        flow=CYCLE,
        step="pick",
        en=("get better from both", "it can last"),
        es=("mejora de las dos cosas", "la mejora puede durar"),
    ),
)


@cache
def flow_steps(name: str, language: str) -> dict[str, Step]:
    text = file_at(ROOT / "flows" / language / f"{name}.md").text
    return {step.id: step for step in read(text, name=name, language=language).flow.steps}


def plain(words: Words) -> str:
    return "".join(part.text if isinstance(part, Run) else part.otherwise or "" for part in words)


def said_in(step: Step) -> str:
    """Everything a step can say, its pictures in words."""
    said: list[str] = []
    for item in step.items:
        match item:
            case Say(words):
                said.append(plain(words))
            case SayOne():
                said += [plain(wording.words) for wording in item.wordings]
            case Picture(_, alt):
                said.append(alt)
            case _:
                pass
    return fold(" ".join(said))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.says)
def test_a_step_says_this_point_of_the_source(point: Point, language: str) -> None:
    steps = flow_steps(point.flow, language)

    assert point.step in steps
    for words in getattr(point, language):
        assert fold(words) in said_in(steps[point.step])


# The same, from a story of one's own


@cache
def world() -> World:
    return World(library=library(), lexicon=built_in_lexicon(), helplines=load_helplines({}))


class Reader:
    """Somebody who says no to danger, ticks what is theirs, and takes the first way that they have not taken yet."""

    def __init__(self, language: str, *, first: int, ticks: int) -> None:
        self.person = Person(world(), language=language)
        self.words, self.help_now = lines(language), safety_lines(language).help_now
        self.taken: set[tuple[str, str]] = set()
        self.first, self.ticks = first, ticks

    def read(self) -> str:
        """Everything that was said from the first of the three flows to the last step of the third."""
        chat, at = self.person.session.chat, self.person.at
        self.person.hear(CheckInDue(chat=chat, at=at, flow=LINK))
        self.person.say(self.labels[self.first])
        for _ in range(MOST_TURNS):
            if self.place == f"{CYCLE}/pick":
                return fold(" ".join(f"{message.text} {message.alt}" for message in self.person.said))
            self.person.advance(timedelta(seconds=3))
            self.answer()
        raise AssertionError(f"The reader goes round in circles at {self.place}.")

    @property
    def place(self) -> str:
        frames = self.person.session.frames
        return f"{frames[-1].flow}/{frames[-1].stop.partition('.')[0]}" if frames else ""

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.person.buttons]

    def answer(self) -> None:
        if self.words.done in self.labels:
            for label in self.labels[: self.ticks]:
                self.person.say(label)
            self.person.say(self.words.done)
        elif self.labels[:2] == [self.words.yes, self.words.no] and self.words.skip in self.labels:
            self.person.say(self.words.no)
        else:
            ways = [label for label in self.labels if label != self.help_now]
            new = [label for label in ways if (self.place, label) not in self.taken]
            self.taken.add((self.place, (new or ways)[0]))
            self.person.say((new or ways)[0])


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(("first", "ticks"), [(0, 0), (0, 2), (1, 3), (1, 6), (2, 1), (2, 4)])
def test_whoever_reads_from_their_own_story_meets_all_of_the_source(language: str, first: int, ticks: int) -> None:
    heard = Reader(language, first=first, ticks=ticks).read()

    missed = [point.says for point in POINTS if not all(fold(words) in heard for words in getattr(point, language))]
    assert missed == []
