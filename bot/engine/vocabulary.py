"""The words the engine understands by itself, in every language: commands in plain words, yes and no, thanks.

What a flow understands stands in the flow. What is said back stands in `lines`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.folding import fold, folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of one language.

    `yes` and `no` are the plain ones: whatever takes one of them takes all of `yeses` or `noes`. `agrees` are those of
    the yeses that say "I will" rather than "so it is". `begins_yes` and `begins_no` begin a longer answer, `denies`
    takes back a yes, `beside` says nothing new. `this_language` asks to be spoken to in it, `commands` are other ways
    to say a command. `days`, `weeks` and `one` are for "pause for 3 days".
    """

    yes: str
    no: str
    yeses: tuple[str, ...]
    agrees: tuple[str, ...]
    noes: tuple[str, ...]
    begins_yes: frozenset[str]
    begins_no: frozenset[str]
    denies: frozenset[str]
    beside: frozenset[str]
    thanks: tuple[str, ...]
    skips: tuple[str, ...]
    enough: tuple[str, ...]
    this_language: tuple[str, ...]
    commands: Mapping[str, tuple[str, ...]]
    snooze: tuple[str, ...]
    pause: tuple[str, ...]
    days: tuple[str, ...]
    weeks: tuple[str, ...]
    one: tuple[str, ...]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOCABULARIES: Mapping[str, Vocabulary] = {
    "en": Vocabulary(
        yes="yes",
        no="no",
        yeses=("yes", "y", "yeah", "yep", "yup", "yes please", "sure", "ok", "i do", "i did", "i am"),
        agrees=("yes please", "sure", "ok"),
        noes=(
            *("no", "n", "nope", "nah", "no thanks", "no thank you", "not really", "i don't", "i didn't", "i'm not"),
            *("never", "none"),
        ),
        begins_yes=_words("yes yeah yep yup"),
        begins_no=_words("no nope nah"),
        denies=_words("not no never hardly barely almost"),
        beside=_words(
            "i am is are he she they it we of course at all thanks thank you please now here already still and"
        ),
        thanks=("thanks", "thank you", "thx", "ty", "thanks a lot", "thank you so much", "cheers"),
        skips=("skip", "pass", "not now", "rather not", "rather not say", "i'd rather not say"),
        enough=("stop", "enough", "no more", "that is enough", "that's enough", "stop it", "quit"),
        this_language=(
            *("english", "in english", "english please", "in english please", "do you speak english", "speak english"),
            *("i don't speak spanish", "i only speak english", "no spanish", "inglés", "en inglés"),
        ),
        commands={
            "help": ("what can you do", "how does this work"),
            "stop": ("stop", "quit", "leave me alone"),
            "menu": ("menu", "main menu"),
            "crisis": ("help now", "crisis", "emergency", "sos"),
            "back": ("back", "go back"),
            "hide": ("hide this chat",),
            "erase": ("erase everything", "delete my data"),
            "export": ("export my data",),
        },
        snooze=("snooze", "remind me later", "ask me later", "ask me in an hour"),
        pause=("pause", "pause check-ins", "pause the check-ins"),
        days=("day", "days"),
        weeks=("week", "weeks"),
        one=("a", "one"),
    ),
    "es": Vocabulary(
        yes="sí",
        no="no",
        yeses=("sí", "si", "sip", "claro", "claro que sí", "sí por favor", "ok", "vale", "dale"),
        agrees=("claro", "claro que sí", "sí por favor", "ok", "vale", "dale"),
        noes=("no", "nop", "no gracias", "para nada", "no mucho", "nunca", "ninguno", "ninguna"),
        begins_yes=_words("si sip"),
        begins_no=_words("no nop"),
        denies=_words("no nunca apenas casi"),
        beside=_words(
            "el ella ellos ellas yo estoy esta estan es ya aqui ahora gracias por favor claro que todavia sigue y"
        ),
        thanks=("gracias", "muchas gracias", "mil gracias", "te lo agradezco"),
        skips=("saltar", "paso", "ahora no", "prefiero no", "prefiero no decir", "prefiero no decirlo"),
        enough=("para", "basta", "ya", "ya basta", "suficiente", "es suficiente", "alto", "stop"),
        this_language=(
            *("español", "en español", "en español por favor", "español por favor", "hablas español", "habla español"),
            *("no hablo inglés", "no entiendo inglés", "solo hablo español", "spanish", "in spanish", "castellano"),
        ),
        commands={
            "help": ("qué puedes hacer", "cómo funciona esto"),
            "stop": ("para", "basta", "déjame en paz"),
            "menu": ("menú", "menú principal"),
            "crisis": ("ayuda ya", "crisis", "emergencia", "auxilio"),
            "back": ("atrás", "volver", "volver atrás"),
            "hide": ("ocultar este chat",),
            "erase": ("borrar todo", "borra mis datos"),
            "export": ("exportar mis datos",),
        },
        snooze=("recuérdame luego", "pregúntame luego", "pregúntame más tarde", "pregúntame en una hora"),
        pause=("pausa", "pausar"),
        days=("dia", "dias"),
        weeks=("semana", "semanas"),
        one=("un", "una"),
    ),
}


def vocabulary(language: str) -> Vocabulary:
    """The words of that language; the English ones for one it does not have."""
    return VOCABULARIES.get(language) or VOCABULARIES["en"]


@lru_cache
def vocabulary_in_crisis(language: str) -> Vocabulary:
    """The words of that language, with the yeses, noes and thanks of all: in a crisis people fall back on their own.

    "Ok" is no yes there: it answers what was said, and not whether help is on the way.
    """
    each = VOCABULARIES.values()
    return replace(
        vocabulary(language),
        yeses=tuple(word for own in each for word in own.yeses if word not in own.agrees),
        noes=tuple(word for own in each for word in own.noes),
        thanks=tuple(word for own in each for word in own.thanks),
        begins_yes=frozenset().union(*(own.begins_yes for own in each)),
        begins_no=frozenset().union(*(own.begins_no for own in each)),
        denies=frozenset().union(*(own.denies for own in each)),
        beside=frozenset().union(*(own.beside for own in each)),
    )


def language_wished(text: str) -> str:
    """The language that a text asks to be spoken; empty when it is about something else."""
    said = fold(text)
    return next((name for name, own in VOCABULARIES.items() if said in map(folded, own.this_language)), "")
