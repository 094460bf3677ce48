"""Names of places by which a country is told, and which of them are another word or a person's as well."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.folding import words_in

TOWN, REGION, COUNTRY = 1, 2, 3
"""What lies in what: "birmingham, alabama" is where that region is."""
LONGEST = 5  # words of a name
WELL_KNOWN = 200_000  # people: a town of this size is heard without an "in"
LARGE, LARGEST = 400_000, 1_000_000  # people: so large a town is heard by a name that is another word
SHORTEST_TOWN = 5  # letters; shorter names of towns are other words too often
BIG = 100_000  # people: a smaller town that is called like a person is heard behind an "in" only


_OTHER_WORDS = words_in(
    "anda bade bale bama banan banda bari barking bata batam batman bath batu batna bello bender beni bern best bimbo"
    " bole boma brest buda bush cabo caen capas cerro chaman chas chia chico codo concordia coro corona coronel coria"
    " dadu delta dila divo duma edison ejido escondido essen franca ganja gent goma gracia habra handa harrow hassan"
    " hub hull hunter independence kara kaya kira kita kota latina lagarto libertad lincoln lira male malita man manas"
    " mango mansa manta mary mascara mati mau medea mesa metro milagro mito mobile moga morena moro mushin nada nice"
    " norman offa ondo oral orange palma palmas paradise pare parla pasto perm pest plano poblacion praia"
    " providence provo pueblo puno puri queens quito reading regina reno resistencia retiro rosario saga sale salta"
    " salto samba sano sari seto shaping slough soledad split springs sunrise surprise tamale tanga tanta taza tema"
    " timon toba touba tours toyota trier tyre ube vista virar warder general progreso esperanza caridad victoria"
    " atar bani barda bayan cove dori fana faro fria kaka matara moca moss most tera"
    " atlantis bend campana canton centro chino cicero como durazno flint grays indio largo limon limpio merced"
    " meridian minas mission moron para paraiso pedregal picos pilar redding reino seria soma sparks sunrise suffolk"
    " swords tanda trinidad wedding worms"
    " sonora guerrero hidalgo morelos tabasco colima mexicana americana delicias union independencia cruz hope normal"
    " turkey china guinea malta jersey dominica antigua niger togo chad jordan mali oman cuba israel montserrat india"
    " jamaica panama georgia florida carolina virginia montana dakota alberta maine idaho oregon kent essex"
    " surrey norfolk suffolk devon dorset somerset lima cali leon mercedes paz salvador"
)
"""Names of places that are another word as well, in English or Spanish: no place without an "in"."""
_NAMES_OF_PEOPLE = words_in(
    "alexandra alexandria aurora austin adelaide brandon bradford brooklyn charlotte chandler carlos clinton columbus"
    " dallas darwin davie denver elizabeth florence florencia george georgia hamilton henderson houston jackson"
    " jordan kennedy kingston lancaster laval leandro lorena lincoln luis madison marina mary mendoza merida milan"
    " milton moreno nancy nigel paris pereira phoenix ponce preston regina rodriguez salvador santiago santos savannah"
    " sidney sofia sydney toledo trinidad tyler valencia valentina vernon victoria virginia carolina juarez medina"
    " zamora burgos cordoba cuenca trujillo catalina lourdes guadalupe rosario soledad mercedes israel chad paz"
    " ennis lamin nelson nola rivas rocha sahar"
    " allen artigas bray bryan bustos caceres cardenas carmel carson chester clifton colon compton david delgado"
    " douglas edmond garcia hastings hayes hoover kendall kirkland lawrence linden lujan lynn mackay martin munoz"
    " norton pilar quincy rafaela rivera rubio sandy timoteo tracy troy ventura warwick whittier zarate"
    " santana pamplona asuncion concepcion constantine constantina cesar francia irlanda dakota"
)
_NEVER = frozenset(
    {"casa verde", "el cajon", "el limon", "el monte", "el puerto", "el tigre", "el viejo", "la laguna", "la union"}
    | {"la victoria"}
) | words_in(
    "soledad paradise surprise independence progreso libertad esperanza resistencia general nada man orange best"
    " normal hope bath retiro paz springs gracia pare sale oral union caridad milagro mesa metro pueblo perm male"
    " concordia providence delta split mito moro taza tanta sano handa anda tema vista manta mango mascara corona cruz"
    " serena romana plata sur norte centro como largo limon limpio mission moron minas para paraiso picos reino seria"
    " soma tanda wedding worms sparks atar bayan cove dori faro fria kaka matara moss most tera"
)  # fmt: skip
"""What stands behind "in" as another word, too: "estoy en soledad", "im in paradise"; heard only with its country."""

_MORE: Mapping[str, str] = {
    "america": "US", "the states": "US", "states": "US", "usa": "US", "nyc": "US", "ny": "US", "nueva york": "US",
    "new york": "US", "washington dc": "US", "dc": "US", "philly": "US", "vegas": "US", "socal": "US", "norcal": "US",
    "filadelfia": "US", "nueva orleans": "US", "manhattan": "US", "brooklyn": "US", "the bronx": "US",
    "north carolina": "US", "south carolina": "US", "carolina del norte": "US", "carolina del sur": "US",
    "north dakota": "US", "south dakota": "US", "west virginia": "US", "new hampshire": "US", "hawai": "US",
    "district of columbia": "US", "cdmx": "MX", "ciudad de mexico": "MX", "df": "MX", "edomex": "MX", "londres": "GB",
    "edimburgo": "GB", "britain": "GB", "caba": "AR", "capital federal": "AR", "baires": "AR", "la habana": "CU",
    "habana": "CU", "sevilla": "ES", "seville": "ES", "cataluna": "ES", "catalonia": "ES", "andalucia": "ES",
    "ginebra": "CH", "bruselas": "BE", "moscu": "RU", "pekin": "CN", "tokio": "JP", "seul": "KR", "atenas": "GR",
    "roma": "IT", "venecia": "IT", "napoles": "IT", "turin": "IT", "lisboa": "PT", "oporto": "PT", "marsella": "FR",
    "burdeos": "FR", "estocolmo": "SE", "copenhague": "DK", "varsovia": "PL", "praga": "CZ", "viena": "AT",
    "hamburgo": "DE", "francfort": "DE", "munich": "DE", "cologne": "DE", "gdl": "MX", "mty": "MX",
    "santiago de chile": "CL", "san jose costa rica": "CR", "canarias": "ES", "tenerife": "ES", "mallorca": "ES",
    "ciudad de panama": "PA", "panama city": "PA", "mar del plata": "AR", "punta cana": "DO", "ibiza": "ES",
    "nz": "NZ", "png": "PG", "ksa": "SA", "u a e": "AE", "pinas": "PH", "roi": "IE",
    "bangalore": "IN", "bombay": "IN", "calcutta": "IN", "madras": "IN", "saigon": "VN", "soweto": "ZA",
    "state of georgia": "US", "georgia the state": "US", "georgia the country": "GE", "greater manchester": "GB",
    "menorca": "ES", "lanzarote": "ES", "fuerteventura": "ES", "gran canaria": "ES", "rep dom": "DO",
}  # fmt: skip
"""What people say besides; by country."""
_SHORT_STATES = words_in(
    "tx ny nj nc sc fl ca ga az va ky wv oh mn wi tn mi mo nm nv ut il ct ar ks ia nh ri vt wy sd nd md ak dc"
)
"""Short forms of US states that are no word; only behind a town or an "in"."""
_SHORT_REGIONS: Mapping[str, tuple[str, ...]] = {
    "nsw": ("AU",), "qld": ("AU",), "wa": ("AU", "US"), "vic": ("AU",), "tas": ("AU",), "bc": ("CA", "MX"),
    "b c": ("CA", "MX"), "ont": ("CA",), "alta": ("CA",), "sask": ("CA",), "la": ("US",), "l a": ("US",),
}  # fmt: skip
"""Short forms of regions and of a city; behind a town or an "in", or where nothing else is said."""
_COUNTRIES = frozenset({"america", "the states", "states", "usa", "britain", "u a e"}) | words_in(
    "nz png ksa pinas roi"
)
_SHORT_TOWNS = words_in(
    "agra bonn brno buea cali cebu cork doha gaza graz homs hull ipoh jaen jeju juba kano kobe kyiv leon lima linz loja"
    " lome lviv lyon metz naga oran oslo pisa pune puno reno riga rome sfax suez suva tula tyre vigo vinh waco york"
)
"""Short names of towns that are no other word where they stand alone or behind an "in"."""
_DOUBTFUL: Mapping[str, tuple[str, ...]] = {
    "georgia": ("GE", "US"), "victoria": ("AU", "CA", "MX"), "la rioja": ("AR", "ES"), "punjab": ("IN", "PK"),
    "merida": ("ES", "MX", "VE"), "santa cruz": ("AR", "BO", "ES", "US"),
}  # fmt: skip
NO_PERSONS_IN_SPANISH = words_in("austin columbus dallas denver houston jackson madison phoenix")
"""Cities that are called like people elsewhere."""
SPEAK_SPANISH = words_in("AR BO CL CO CR CU DO EC ES GQ GT HN MX NI PA PE PR PY SV US UY VE")
"""Countries that a name typed in Spanish means, where others have a place of that name, too."""


@dataclass(frozen=True, slots=True)
class Place:
    """A name: the countries it may lie in, how wide it is, and the people of the largest such town."""

    countries: tuple[str, ...]
    width: int
    people: int = 0

    @property
    def is_well_known(self) -> bool:
        """Whether its name is heard without an "in"."""
        return self.width > TOWN or self.people >= WELL_KNOWN


Named = tuple[int, int, Place]
"""A place where words name it: from the one word to before the other."""


def places_of(
    names: Mapping[str, str], regions: Mapping[str, str], towns: Iterable[tuple[str, tuple[str, ...], int]]
) -> Mapping[str, Place]:
    """The places of *names* of countries, of *regions* (by country) and of *towns* (name, countries, people).

    All names are folded. Short names of towns are left out, and a town gives way to a country or region of its name.
    """
    places = {
        name: Place(where, TOWN, people)
        for name, where, people in towns
        if len(name) >= SHORTEST_TOWN or name in _SHORT_TOWNS
    }
    places |= {name: Place((country,), REGION) for name, country in regions.items() if len(name) >= SHORTEST_TOWN - 1}
    places |= {name: Place((country,), COUNTRY) for name, country in names.items() if len(name) > 1 and name != "us"}
    places |= {name: Place((country,), COUNTRY if name in _COUNTRIES else REGION) for name, country in _MORE.items()}
    places |= {name: Place(where, REGION) for name, where in _DOUBTFUL.items()}
    return MappingProxyType(places)


def beginnings_of(places: Iterable[str]) -> Mapping[str, int]:
    """The first words of names, each with the words of the longest name that begins so."""
    longest = dict.fromkeys({"us", "rd", *_SHORT_STATES}, 1)
    for name in (*places, *_SHORT_REGIONS):
        words = name.split()
        longest[words[0]] = max(len(words), longest.get(words[0], 1))
    return longest


def named_in(places: Mapping[str, Place], beginnings: Mapping[str, int], words: Sequence[str]) -> list[Named]:
    """The *places* named, the longest name first at each word; none overlap. *beginnings*: see `beginnings_of`."""
    found: list[Named] = []
    at = 0
    while at < len(words):
        longest = min(LONGEST, beginnings.get(words[at], 0))
        for end in range(min(at + longest, len(words)), at, -1):
            if place := _named(places, words, at, end, after_town=bool(found) and found[-1][1] == at):
                found.append((at, end, place))
                at = end
                break
        else:
            at += 1
    return found


def name_of(words: Sequence[str], named: Named) -> str:
    """The name itself, in those words."""
    return " ".join(words[named[0] : named[1]])


def _named(places: Mapping[str, Place], words: Sequence[str], at: int, end: int, *, after_town: bool) -> Place | None:
    name = " ".join(words[at:end])
    before = words[at - 1] if at else ""
    if name == "us":
        is_country = len(words) == 1 or before in {"the", "in", "from"} or words[at + 1 :] in (["here"], ["now"])
        return Place(("US",), COUNTRY) if is_country else None
    if name == "america" and before in {"en", "de", "latin", "south", "central"}:
        return None
    if name == "rd":
        return Place(("DO",), COUNTRY) if after_town or before in {"in", "en"} else None
    if name in _SHORT_STATES:
        return Place(("US",), REGION) if after_town or before in {"in", "from"} else None
    if name in _SHORT_REGIONS:
        is_alone = len(words) == end - at and name not in {"la", "alta", "tas", "vic", "wa"}
        is_said = is_alone or before == "in" or (after_town and name not in {"la", "alta"})
        return Place(_SHORT_REGIONS[name], REGION) if is_said else None
    return places.get(name)


def may_be_meant(name: str, place: Place, *, is_led: bool) -> bool:
    """Whether a name that stands alone means its place: anywhere, or behind an "in" or "from" (*is_led*)."""
    if is_led:
        return name not in _NEVER
    return place.is_well_known and not (name in _OTHER_WORDS or name in _NAMES_OF_PEOPLE)


def may_answer(name: str, place: Place | None, *, asked: bool) -> bool:
    """Whether a name that is all of a text means its place, where it was *asked* for one or could be told unasked."""
    people = place.people if place is not None and place.width == TOWN else LARGEST
    if name in _OTHER_WORDS and people < (LARGE if asked else LARGEST):
        return False
    return name not in _NAMES_OF_PEOPLE or (asked and people >= BIG)
