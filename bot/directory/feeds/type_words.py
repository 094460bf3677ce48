"""Words and codes for what a meeting is like, folded: those that mean the same everywhere, and those of one fellowship.

Read from code4recovery/spec and the programs of the 12-step-meeting-list (2026); a code nobody agrees on is left out.
"""

from collections.abc import Mapping

from bot.directory.meeting import Trait
from bot.folding import fold

EVERYWHERE: Mapping[str, Trait] = {
    "w": Trait.WOMEN, "women": Trait.WOMEN, "womens": Trait.WOMEN, "women only": Trait.WOMEN, "mujeres": Trait.WOMEN,
    "m": Trait.MEN, "men": Trait.MEN, "mens": Trait.MEN, "men only": Trait.MEN, "hombres": Trait.MEN,
    "o": Trait.OPEN, "open": Trait.OPEN, "open meeting": Trait.OPEN, "abierta": Trait.OPEN,
    "c": Trait.MEMBERS, "closed": Trait.MEMBERS, "closed meeting": Trait.MEMBERS, "cerrada": Trait.MEMBERS,
    "lgbtq": Trait.LGBTQ, "lgbtqi": Trait.LGBTQ, "lgbtqia": Trait.LGBTQ, "lgbt": Trait.LGBTQ, "gl": Trait.LGBTQ,
    "gay": Trait.LGBTQ, "lesbian": Trait.LGBTQ, "gay/lesbian": Trait.LGBTQ, "transgender": Trait.LGBTQ,
    "bisexual": Trait.LGBTQ, "non-binary": Trait.LGBTQ, "glbtiiq": Trait.LGBTQ, "flinta": Trait.LGBTQ,
    "x": Trait.WHEELCHAIR, "wheelchair access": Trait.WHEELCHAIR, "wheelchair accessible": Trait.WHEELCHAIR,
    "wheelchair": Trait.WHEELCHAIR, "wchr": Trait.WHEELCHAIR, "accesible": Trait.WHEELCHAIR,
    "dd": Trait.DUAL, "dual diagnosis": Trait.DUAL, "dual recovery": Trait.DUAL, "patologia dual": Trait.DUAL,
    "be": Trait.NEWCOMERS, "beg": Trait.NEWCOMERS, "newcomer": Trait.NEWCOMERS, "newcomers": Trait.NEWCOMERS,
    "beginner": Trait.NEWCOMERS, "beginners": Trait.NEWCOMERS, "beginner/newcomer": Trait.NEWCOMERS,
    "young people": Trait.YOUNG, "young adults": Trait.YOUNG, "jovenes": Trait.YOUNG,
    "secular": Trait.SECULAR, "atheist / agnostic": Trait.SECULAR, "atheist/agnostic": Trait.SECULAR,
    "agnostic": Trait.SECULAR,
    "sp": Trait.SPEAKER, "spk": Trait.SPEAKER, "speaker": Trait.SPEAKER,
    "discussion": Trait.DISCUSSION, "disc": Trait.DISCUSSION, "topic discussion": Trait.DISCUSSION,
    "discussion/participation": Trait.DISCUSSION,
    "step": Trait.STEPS, "step study": Trait.STEPS, "step meeting": Trait.STEPS, "steps": Trait.STEPS,
    "med": Trait.MEDITATION, "meditation": Trait.MEDITATION, "11th step meditation": Trait.MEDITATION,
    "cf": Trait.CHILDREN, "child-friendly": Trait.CHILDREN, "children welcome": Trait.CHILDREN, "cw": Trait.CHILDREN,
    "asl": Trait.SIGNED, "sign language": Trait.SIGNED, "american sign language": Trait.SIGNED,
    "family": Trait.FAMILY, "families": Trait.FAMILY,
    "woman": Trait.WOMEN, "female": Trait.WOMEN, "mujer": Trait.WOMEN, "solo mujeres": Trait.WOMEN,
    "frauen": Trait.WOMEN, "femmes": Trait.WOMEN, "femenino": Trait.WOMEN, "man": Trait.MEN, "male": Trait.MEN,
    "hombre": Trait.MEN, "solo hombres": Trait.MEN, "manner": Trait.MEN, "hommes": Trait.MEN, "stag": Trait.MEN,
    "offen": Trait.OPEN, "ouverte": Trait.OPEN, "publica": Trait.OPEN, "geschlossen": Trait.MEMBERS,
    "fermee": Trait.MEMBERS, "queer": Trait.LGBTQ, "gays": Trait.LGBTQ, "lesbians": Trait.LGBTQ, "trans": Trait.LGBTQ,
    "accesible en silla de ruedas": Trait.WHEELCHAIR, "acceso en silla de ruedas": Trait.WHEELCHAIR,
    "rollstuhl": Trait.WHEELCHAIR, "barrierefrei": Trait.WHEELCHAIR, "fauteuil roulant": Trait.WHEELCHAIR,
    "sedia a rotelle": Trait.WHEELCHAIR, "cadeira de rodas": Trait.WHEELCHAIR, "acessivel": Trait.WHEELCHAIR,
    "silla de ruedas": Trait.WHEELCHAIR, "rollstuhlgerecht": Trait.WHEELCHAIR, "handicap accessible": Trait.WHEELCHAIR,
    "ada": Trait.WHEELCHAIR, "ada accessible": Trait.WHEELCHAIR, "principiantes": Trait.NEWCOMERS,
    "recien llegados": Trait.NEWCOMERS, "primera vez": Trait.NEWCOMERS, "neue": Trait.NEWCOMERS,
    "nouveaux": Trait.NEWCOMERS, "young": Trait.YOUNG, "youth": Trait.YOUNG, "young peoples": Trait.YOUNG,
    "jeunes": Trait.YOUNG, "atheist": Trait.SECULAR, "agnostica": Trait.SECULAR, "laica": Trait.SECULAR,
    "freethinkers": Trait.SECULAR, "orador": Trait.SPEAKER, "discusion": Trait.DISCUSSION, "pasos": Trait.STEPS,
    "meditacion": Trait.MEDITATION, "ninos bienvenidos": Trait.CHILDREN, "babysitting": Trait.CHILDREN,
    "childcare": Trait.CHILDREN, "babysitting available": Trait.CHILDREN, "childcare available": Trait.CHILDREN,
    "lengua de signos": Trait.SIGNED, "lengua de senas": Trait.SIGNED, "familias": Trait.FAMILY,
}  # fmt: skip

ANONYMOUS = {
    "y": Trait.YOUNG, "a": Trait.SECULAR, "g": Trait.LGBTQ, "l": Trait.LGBTQ, "t": Trait.LGBTQ, "bi": Trait.LGBTQ,
    "nb": Trait.LGBTQ, "d": Trait.DISCUSSION, "st": Trait.STEPS, "11": Trait.MEDITATION, "yp": Trait.YOUNG,
    "ba": Trait.CHILDREN,
}  # fmt: skip

BY_FELLOWSHIP: Mapping[str, Mapping[str, Trait]] = {
    "aa": ANONYMOUS,
    "ca": ANONYMOUS,
    "coda": ANONYMOUS,
    "cma": {"y": Trait.YOUNG, "t": Trait.LGBTQ, "st": Trait.STEPS},
    "eda": {"y": Trait.YOUNG, "t": Trait.LGBTQ, "a": Trait.SECULAR, "st": Trait.STEPS},
    "ga": {"y": Trait.YOUNG, "d": Trait.DISCUSSION, "st": Trait.STEPS, "20": Trait.NEWCOMERS},
    "ma": {"y": Trait.YOUNG, "t": Trait.LGBTQ, "nb": Trait.LGBTQ, "d": Trait.DISCUSSION},
    "na": {
        "y": Trait.YOUNG, "yp": Trait.YOUNG, "b": Trait.NEWCOMERS, "bk": Trait.NEWCOMERS, "g": Trait.LGBTQ,
        "wc": Trait.WHEELCHAIR, "ws": Trait.WHEELCHAIR, "d": Trait.DISCUSSION, "st": Trait.STEPS,
    },
    "ha": {"y": Trait.YOUNG},
    "oa": {"newb": Trait.NEWCOMERS, "d": Trait.DISCUSSION, "st": Trait.STEPS},
    "al-anon": {
        "a": Trait.SECULAR, "g": Trait.LGBTQ, "l": Trait.LGBTQ, "t": Trait.LGBTQ, "ya": Trait.YOUNG, "y": Trait.YOUNG,
        "st": Trait.STEPS, "ba": Trait.CHILDREN,
    },
    "aca": {"g": Trait.LGBTQ, "s": Trait.SPEAKER, "d": Trait.DISCUSSION, "st": Trait.STEPS, "ya": Trait.YOUNG},
    "recovery-dharma": {"wa": Trait.WHEELCHAIR, "cc": Trait.CHILDREN},
    "refuge-recovery": {"wa": Trait.WHEELCHAIR, "cc": Trait.CHILDREN},
}  # fmt: skip

FAMILY_FELLOWSHIPS = frozenset({"al-anon", "alateen", "nar-anon", "pal", "families-anonymous", "gam-anon"})
DUAL_FELLOWSHIPS = frozenset({"dra", "dual-recovery-anonymous", "double-trouble"})
SECULAR_FELLOWSHIPS = frozenset({"smart", "lifering", "sos", "women-for-sobriety", "recovery-dharma"})

BY_NAME = {
    "alcoholics anonymous": "aa", "narcotics anonymous": "na", "cocaine anonymous": "ca", "al anon": "al-anon",
    "alanon": "al-anon", "crystal meth anonymous": "cma", "marijuana anonymous": "ma", "overeaters anonymous": "oa",
    "gamblers anonymous": "ga", "heroin anonymous": "ha", "co-dependents anonymous": "coda",
    "adult children of alcoholics": "aca", "eating disorders anonymous": "eda", "smart recovery": "smart",
    "lifering": "lifering", "recovery dharma": "recovery-dharma", "refuge recovery": "refuge-recovery",
    "dual recovery anonymous": "dra", "nar anon": "nar-anon", "women for sobriety": "women-for-sobriety",
}  # fmt: skip

LANGUAGES: Mapping[str, str] = {
    "en": "en", "english": "en", "ingles": "en", "s": "es", "es": "es", "spa": "es", "spanish": "es", "espanol": "es",
    "fr": "fr", "french": "fr", "francais": "fr", "de": "de", "german": "de", "deutsch": "de", "it": "it", "ita": "it",
    "italian": "it", "pt": "pt", "por": "pt", "portuguese": "pt", "ru": "ru", "rus": "ru", "russian": "ru",
    "russisch": "ru", "pl": "pl", "pol": "pl", "polish": "pl", "polnisch": "pl", "ja": "ja", "japanese": "ja",
    "ko": "ko", "kor": "ko", "korean": "ko", "nl": "nl", "dutch": "nl", "sv": "sv", "swedish": "sv", "da": "da",
    "danish": "da", "no": "no", "norwegian": "no", "fi": "fi", "finnish": "fi", "is": "is", "icelandic": "is",
    "ar": "ar", "arabic": "ar", "fa": "fa", "persian": "fa", "farsi": "fa", "he": "he", "hebrew": "he", "hi": "hi",
    "hindi": "hi", "pa": "pa", "pun": "pa", "punjabi": "pa", "el": "el", "greek": "el", "hu": "hu", "hungarian": "hu",
    "uk": "uk", "ukrainian": "uk", "ukrainisch": "uk", "lt": "lt", "lithuanian": "lt", "hr": "hr", "croatian": "hr",
    "sk": "sk", "slovak": "sk", "sl": "sl", "slovenian": "sl", "bg": "bg", "bulgarian": "bg", "tr": "tr", "tur": "tr",
    "turkish": "tr", "th": "th", "thai": "th", "tl": "tl", "tagalog": "tl", "vi": "vi", "vietnamese": "vi",
    "zh": "zh", "chinese": "zh", "mandarin": "zh", "am": "am", "amharic": "am", "ka": "ka", "georgian": "ka",
    "ne": "ne", "nepali": "ne", "mt": "mt", "maltese": "mt", "ml": "ml", "malayalam": "ml", "af": "af",
    "afrikaans": "af", "so": "so", "englisch": "en", "spanisch": "es", "franzosisch": "fr",
}  # fmt: skip
"""Codes and names of languages to ISO 639-1, where a field is known to hold a language."""
_NATIVE = {
    fold(name): code
    for code, names in {
        "es": "castellano", "pt": "português", "cs": "čeština czech", "ru": "русский ruso", "sv": "svenska",
        "no": "norsk", "fi": "suomi", "pl": "polski polaco", "nl": "nederlands holandés", "it": "italiano",
        "da": "dansk", "tr": "türkçe", "hu": "magyar", "ro": "română romanian", "ca": "català catalán catalan",
        "eu": "euskera euskara basque", "gl": "galego gallego", "zh": "中文 cantonese chino", "ja": "日本語 japonés",
        "ko": "한국어 coreano", "ar": "العربية árabe", "he": "עברית hebreo", "el": "ελληνικά griego",
        "uk": "українська ucraniano", "fr": "francés französisch", "de": "alemán", "is": "íslenska", "lv": "latvian",
        "et": "estonian", "sr": "serbian", "bs": "bosnian", "sq": "albanian", "ur": "urdu", "bn": "bengali",
        "ta": "tamil", "gu": "gujarati", "ga": "gaeilge", "cy": "cymraeg welsh", "id": "indonesian", "sw": "swahili",
    }.items()
    for name in names.split()
}  # fmt: skip
"""What languages call themselves, and what Spanish calls them."""
LANGUAGES = {**LANGUAGES, **_NATIVE}
CODES: Mapping[str, str] = {
    "eng": "en", "esp": "es", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "jpn": "ja", "nld": "nl", "dut": "nl",
    "swe": "sv", "dan": "da", "nor": "no", "fin": "fi", "cs": "cs", "ro": "ro", "ca": "ca", "eu": "eu", "gl": "gl",
    "zho": "zh", "chi": "zh", "ara": "ar", "heb": "he", "hin": "hi", "urd": "ur", "ces": "cs", "cze": "cs",
}  # fmt: skip
"""Codes that are languages in a field of languages only."""

SHUT = frozenset({"tc", "temporarily closed", "temporary closure", "location temporarily closed", "inactive"})
ONLINE = frozenset({"onl", "online", "online meeting", "vm", "virtual", "virtual meeting", "online only", "zoom"})
ONLINE |= {"en linea", "por zoom"}
IN_PERSON = frozenset({"in-person", "inperson", "presencial", "face-to-face", "f2f", "onsite", "on-site"})
HYBRID = frozenset({"hy", "hybrid", "hybrid meeting", "hibrida", "hibrido", "mixta"})
