"""The words by which the engine understands an answer, in every language: yes and no, skips, thanks.

What a flow understands stands in the flow, and what is commanded in `command_words`. What is said back stands in
`lines`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.folding import words_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of one language.

    `yes` and `no` are the plain ones: whatever takes one of them takes all of `yeses` or `noes`. `agrees` are those
    of the yeses that say "I will" rather than "so it is". Whatever takes the first of `skips`, or of `ends`, takes all
    of them. `denials` are a no to a danger in words of its own. `unsure` leaves a number open. `begins_yes` and
    `begins_no` begin a longer answer, `denies` takes back a yes, `beside` says nothing new. `turns` makes what
    follows an answer of another kind, and `holds_on` is none of one who lets a danger go. `begins_if` are yeses
    that may be an "if", `follows_if` what follows that.
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
    turns: frozenset[str]
    holds_on: frozenset[str]
    begins_if: frozenset[str]
    follows_if: frozenset[str]
    thanks: tuple[str, ...]
    skips: tuple[str, ...]
    ends: tuple[str, ...]
    denials: tuple[str, ...] = ()
    unsure: tuple[str, ...]
    enough: tuple[str, ...]


VOCABULARIES: Mapping[str, Vocabulary] = {
    "en": Vocabulary(
        yes="yes",
        no="no",
        yeses=(
            *("yes", "y", "yeah", "yep", "yup", "yes please", "sure", "ok", "i do", "i did", "i am"),
            *("aye", "yh", "yea", "yess", "yes that", "yeah that", "exactly", "yes exactly"),
            *("that's right", "yes that's right"),
            *("correct", "yes a lot", "yeah a lot", "yea a lot", "yes i do", "yes i did", "yes i am", "yes it is"),
            *("go ahead", "let's do it", "lets do it", "let's go", "lets go", "sounds good"),
        ),
        agrees=(
            *(
                "yes please",
                "sure",
                "ok",
                "go ahead",
                "let's do it",
                "lets do it",
                "let's go",
                "lets go",
                "sounds good",
            ),
        ),
        noes=(
            *("no", "n", "nope", "nah", "no thanks", "no thank you", "not really", "i don't", "i didn't", "i'm not"),
            *("never", "none"),
        ),
        begins_yes=words_in("yes yeah yep yup yea yess"),
        begins_no=words_in("no nope nah"),
        denies=words_in("not no never hardly barely almost"),
        beside=words_in(
            "i am is are he she they it we of course at all thanks thank you please now here already still and"
        ),
        turns=words_in("but though except not never fine ok okay good better well haha lol why what how when"),
        holds_on=words_in("already yet still now tonight today tomorrow later soon again anymore"),
        begins_if=frozenset(),
        follows_if=frozenset(),
        thanks=(
            *("thanks", "thank you", "thx", "ty", "thanks a lot", "thank you so much", "cheers", "tysm", "many thanks"),
            *("thanks you helped", "thank you you helped", "thanks you helped me", "thank you you helped me"),
            *("thanks for listening", "thank you for listening", "thanks for your help", "thank you for your help"),
            *("thanks for reading", "thank you for reading", "thanks anyway", "thank you anyway"),
            *("thanks for helping", "thank you for helping", "thanks for being there", "thank you for being there"),
            *(
                "thanks that helped",
                "thank you that helped",
                "that helped",
                "this helped",
                "you helped me",
                "you helped",
            ),
        ),
        skips=(
            *("skip", "pass", "not now", "rather not", "rather not say", "i'd rather not say"),
            *("skip it", "skip this", "skip that", "next", "next one", "next please", "next question", "move on"),
        ),
        ends=("enough", "done", "all done", "finished", "ok done", "i have finished", "i'm finished"),
        unsure=(
            *("i don't know", "don't know", "idk", "i dunno", "dunno", "not sure", "i'm not sure", "no idea"),
            *("hard to say", "i can't say", "can't say", "i can't tell", "no number"),
        ),
        enough=("stop", "enough", "no more", "that is enough", "that's enough", "stop it", "quit"),
    ),
    "es": Vocabulary(
        yes="sí",
        no="no",
        yeses=(
            *("sí", "si", "sip", "claro", "claro que sí", "sí por favor", "ok", "vale", "dale"),
            *("sep", "simón", "eso", "sí eso", "eso es", "sí eso es", "exacto", "sí exacto", "exactamente", "así es"),
            *("sí así es", "correcto", "porque sí", "pues sí", "la verdad sí", "sí la verdad", "sí un montón"),
            *("sí claro", "sí claro que sí", "sii", "siii", "siiii", "sí sí", "sisi", "zi", "pos sí", "sí po", "sipo"),
            *("sí pues", "ajá", "ajam", "sí señor", "sí señora", "sí señorita", "pues claro", "efectivamente"),
            *("va", "órale", "hagámoslo", "vamos", "de acuerdo"),
        ),
        agrees=(
            *("claro", "claro que sí", "sí por favor", "ok", "vale", "dale", "va", "órale", "hagámoslo", "vamos"),
            "de acuerdo",
        ),
        noes=(
            *("no", "nop", "nel", "nah", "no gracias", "para nada", "no mucho", "nunca", "ninguno", "ninguna"),
            *("pues no",),
            *("la verdad no", "la verdad que no", "no la verdad", "realmente no", "no realmente", "en realidad no"),
        ),
        begins_yes=words_in("si sip sep simon"),
        begins_no=words_in("no nop"),
        denies=words_in("no nunca apenas casi"),
        beside=words_in(
            "el ella ellos ellas yo estoy esta estan es ya aqui ahora gracias por favor claro que todavia sigue y "
            "senor senora senorita joven wey we guey guei bro compa compadre amigo amiga parce man che weon vos"
        ),
        turns=words_in("pero aunque salvo menos no nunca tampoco bien mejor normal jaja jajaja cuando como donde"),
        holds_on=words_in("ya aun todavia sigo ahora ahorita hoy noche manana luego despues pronto mas"),
        begins_if=words_in("si"),
        follows_if=words_in(
            "me te se le les lo la los las nos no esto eso alguien nadie tu vos el ella ellos yo fuera fuese supieras "
            "pudiera quisiera hubiera tuviera"
        ),
        thanks=(
            *(
                "gracias",
                "muchas gracias",
                "mil gracias",
                "te lo agradezco",
                "gracias por todo",
                "gracias por escuchar",
            ),
            *(
                "gracias por leerme",
                "gracias por leer",
                "gracias igual",
                "gracias de todos modos",
                "gracias igualmente",
            ),
            *("gracias por escucharme", "gracias por ayudarme", "gracias por tu ayuda", "gracias me ayudaste"),
            *("gracias me ayudó", "me ayudaste", "me ayudó", "me sirvió", "gracias me sirvió", "gracias por estar"),
        ),
        skips=(
            *("saltar", "paso", "ahora no", "prefiero no", "prefiero no decir", "prefiero no decirlo"),
            *("sáltala", "salta", "saltemos", "sáltatela", "omitir", "siguiente", "la siguiente", "la que sigue"),
            *("siguiente pregunta", "siguiente por favor", "pasa", "pasemos"),
        ),
        ends=(
            *("suficiente", "listo", "ya está", "ya estuvo", "terminé", "ya terminé", "hecho", "ya acabé", "acabé"),
            *("ok listo", "ya listo"),
        ),
        unsure=(
            *("no sé", "no lo sé", "ni idea", "no tengo idea", "no estoy seguro", "no estoy segura", "quién sabe"),
            *("difícil de decir", "no sabría decir", "no sé decirlo", "sin número"),
        ),
        enough=("para", "basta", "ya", "ya basta", "suficiente", "es suficiente", "alto", "stop"),
    ),
}


def vocabulary(language: str) -> Vocabulary:
    """The words of that language; the English ones for one it does not have."""
    return VOCABULARIES.get(language) or VOCABULARIES["en"]


@lru_cache
def vocabulary_of_danger(language: str) -> Vocabulary:
    """The words of that language where a flow asks about a danger: "ok" answers what was said, and is no yes."""
    own = vocabulary(language)
    yeses = tuple(word for word in own.yeses if word not in own.agrees)
    return replace(own, yeses=yeses, denials=("words for plainly-no", "words for deny-dying"))


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
        turns=frozenset().union(*(own.turns for own in each)),
        holds_on=frozenset().union(*(own.holds_on for own in each)),
        begins_if=frozenset().union(*(own.begins_if for own in each)),
        follows_if=frozenset().union(*(own.follows_if for own in each)),
    )
