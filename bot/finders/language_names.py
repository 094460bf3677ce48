"""What the languages of meetings are called, in every language the bot speaks; by ISO 639-1."""

from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    "en": "English", "es": "Spanish", "fr": "French", "de": "German", "pt": "Portuguese", "it": "Italian",
    "ru": "Russian", "pl": "Polish", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "sv": "Swedish", "da": "Danish",
    "no": "Norwegian", "fi": "Finnish", "is": "Icelandic", "ar": "Arabic", "fa": "Persian", "he": "Hebrew",
    "hi": "Hindi", "pa": "Punjabi", "el": "Greek", "hu": "Hungarian", "uk": "Ukrainian", "lt": "Lithuanian",
    "lv": "Latvian", "et": "Estonian", "hr": "Croatian", "sr": "Serbian", "bs": "Bosnian", "sq": "Albanian",
    "sk": "Slovak", "sl": "Slovenian", "cs": "Czech", "bg": "Bulgarian", "ro": "Romanian", "tr": "Turkish",
    "th": "Thai", "tl": "Tagalog", "vi": "Vietnamese", "zh": "Chinese", "am": "Amharic", "ka": "Georgian",
    "ne": "Nepali", "mt": "Maltese", "ml": "Malayalam", "ta": "Tamil", "bn": "Bengali", "gu": "Gujarati",
    "ur": "Urdu", "id": "Indonesian", "sw": "Swahili", "so": "Somali", "af": "Afrikaans", "ca": "Catalan",
    "eu": "Basque", "gl": "Galician", "ga": "Irish", "cy": "Welsh",
}  # fmt: skip
SPANISH: Mapping[str, str] = {
    "en": "inglés", "es": "español", "fr": "francés", "de": "alemán", "pt": "portugués", "it": "italiano",
    "ru": "ruso", "pl": "polaco", "ja": "japonés", "ko": "coreano", "nl": "neerlandés", "sv": "sueco", "da": "danés",
    "no": "noruego", "fi": "finés", "is": "islandés", "ar": "árabe", "fa": "persa", "he": "hebreo", "hi": "hindi",
    "pa": "panyabí", "el": "griego", "hu": "húngaro", "uk": "ucraniano", "lt": "lituano", "lv": "letón",
    "et": "estonio", "hr": "croata", "sr": "serbio", "bs": "bosnio", "sq": "albanés", "sk": "eslovaco",
    "sl": "esloveno", "cs": "checo", "bg": "búlgaro", "ro": "rumano", "tr": "turco", "th": "tailandés",
    "tl": "tagalo", "vi": "vietnamita", "zh": "chino", "am": "amárico", "ka": "georgiano", "ne": "nepalí",
    "mt": "maltés", "ml": "malabar", "ta": "tamil", "bn": "bengalí", "gu": "guyaratí", "ur": "urdu",
    "id": "indonesio", "sw": "suajili", "so": "somalí", "af": "afrikáans", "ca": "catalán", "eu": "euskera",
    "gl": "gallego", "ga": "irlandés", "cy": "galés",
}  # fmt: skip
