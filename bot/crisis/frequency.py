"""How often words stand in ordinary talk: a phrase is looked for by the rarest part of it."""

from collections import Counter
from collections.abc import Iterable, Mapping

RARE = 1  # of a thousand messages: as often stands any word that is not listed here
# How often the most frequent word stands, and how the others fall off (Zipf, 1949), as they do in the corpus; with what
# was counted there for each word itself hardly more phrases are sifted out.
MOST, RANKS_BEFORE, FALL = 900, 4, 0.8
# The words that most messages hold, in English and in Spanish, the most frequent first.
FREQUENT_WORDS = (
    """
    the i my a and to in it on for at me of is you with im was so its one got that like do he about not had up no
    ive but we just she all said from out have dont they now can what this her back two been day then off are
    today his cant since be when good did again by went there how know says will if still go put time hes only say
    get him who home first feel down new last has told an after years left were id came three bit thats work old
    your as week want didnt going took here because or them night days nobody shes never too over asked phone
    thing made lost ok people four mum kids see every nothing us theres tell does come gave year group u more man
    fine whole before think
""",
    """
    me la el de y no mi en que a con se un por ya los lo las del hoy una es le al yo pero para como si tengo estoy
    dos sin esta te todo nada hay mas bien casa voy tres fue ni vez q manana anos dice su porque desde otra cuando
    nadie dia hasta nos hace mis ahora siento mama dias eso fui era dijo grupo todos solo soy da asi trabajo llevo
    o tiene tu quiero hice antes ayer despues va hijo papa noche paso quien aqui hora puedo uno ver semana tarde
    mejor dije puse quede ella siempre agua hija otro salio quedo jaja meses hermana ganas cafe horas estaba dejo
    hermano este dio perro cuatro he cada ano ir senora lunes gracias toca hacer donde son veces vi llego tome
    dieron compre mal deje ando cinco perdi algo abuela toda muy alguien
""",
)


def frequencies(signs: Mapping[str, str]) -> Mapping[str, int]:
    """How often each sign of these words stands in a thousand messages; others as `RARE`."""
    found = Counter[str]()
    for word, often in _LISTED.items():
        found[signs.get(word, "")] += often
    return found


def weight_of(some: Iterable[str], frequent: Mapping[str, int]) -> int:
    """How often one of some signs stands in a thousand messages."""
    return sum(frequent.get(sign, RARE) for sign in some)


def _listed() -> dict[str, int]:
    """How often each listed word stands, by its rank; one of both languages as in that where it stands more."""
    found: dict[str, int] = {}
    for words in FREQUENT_WORDS:
        for rank, word in enumerate(words.split(), RANKS_BEFORE):
            found[word] = max(found.get(word, RARE), round(MOST / rank**FALL))
    return found


_LISTED = _listed()
