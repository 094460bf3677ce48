"""How a helpline is said: the number always as text, what to press or write, whether someone answers now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.directory.helpline import Helpline, Hours


@dataclass(frozen=True, slots=True, kw_only=True)
class HelplineWords:
    """The words of one language; `{…}` are put in. Each is a whole sentence or a part that joins with “, ”."""

    emergency: str
    emergency_unknown: str
    emergency_again: str
    line: str
    call: str
    press: str
    option: str
    text: str
    keyword: str
    chat: str
    whatsapp: str
    joined: str
    closed: str
    unknown: str
    unwritten: str
    directory: str
    ask_country: str


WORDS: Mapping[str, HelplineWords] = {
    "en": HelplineWords(
        emergency="If a life is in danger, call {number}.",
        emergency_unknown=(
            "If a life is in danger, call your local emergency number"
            " (112 in Europe and on most mobiles, 911 in most of the Americas)."
        ),
        emergency_again="If a life is in danger, call your local emergency number (112 or 911).",
        line="{name}: {ways}.",
        call="call {number}",
        press="call {number} and press {press}",
        option="{number}, option {press}",
        text="text {number}",
        keyword="text {keyword} to {number}",
        chat="chat at {url}",
        whatsapp="WhatsApp {number}",
        joined=" or ",
        closed=" (closed right now)",
        unknown=" (it may not answer at all hours)",
        unwritten="I know of no line to write to there.",
        directory="Lines in many countries: {url}.",
        ask_country="Write your country at any time, and I can name a line near you.",
    ),
    "es": HelplineWords(
        emergency="Si hay una vida en peligro, llama al {number}.",
        emergency_unknown=(
            "Si hay una vida en peligro, llama a tu número local de emergencias"
            " (112 en Europa y en casi todos los móviles, 911 en casi toda América)."
        ),
        emergency_again="Si hay una vida en peligro, llama a tu número local de emergencias (112 o 911).",
        line="{name}: {ways}.",
        call="llama al {number}",
        press="llama al {number} y pulsa {press}",
        option="{number}, opción {press}",
        text="envía un SMS al {number}",
        keyword="envía {keyword} por SMS al {number}",
        chat="chat en {url}",
        whatsapp="WhatsApp {number}",
        joined=" o ",
        closed=" (cerrado en este momento)",
        unknown=" (puede no contestar a toda hora)",
        unwritten="No sé de una línea por escrito allí.",
        directory="Líneas en muchos países: {url}.",
        ask_country="Escribe tu país cuando quieras y podré darte una línea cercana.",
    ),
}


def words_of(language: str) -> HelplineWords:
    """The words of that language; English for one that has none."""
    return WORDS.get(language) or WORDS["en"]


def way(line: Helpline, words: HelplineWords) -> str:
    """How to reach it: “call 988”, “text HOME to 741741”."""
    match line.channel:
        case "call" if line.press:
            return words.press.format(number=line.number, press=line.press)
        case "call":
            return words.call.format(number=line.number)
        case "text" if line.keyword:
            return words.keyword.format(number=line.number, keyword=line.keyword)
        case "text":
            return words.text.format(number=line.number)
        case "whatsapp":
            return words.whatsapp.format(number=line.number)
        case _:
            return words.chat.format(url=line.url)


def said(lines: Sequence[Helpline], words: HelplineWords, at: datetime) -> str:
    """One service with its ways to reach it, all of one name, and whether someone answers, once if that is one."""
    remarks = [_remark(line.hours, words, at) for line in lines]
    shared = remarks[0] if len(set(remarks)) == 1 else ""
    ways = words.joined.join(
        way(line, words) + ("" if shared else remark) for line, remark in zip(lines, remarks, strict=True)
    )
    reached = ways + shared
    if lines[0].name == lines[0].number:
        return reached[:1].upper() + reached[1:] + "."
    return words.line.format(name=lines[0].name, ways=reached)


def in_a_sentence(line: Helpline, words: HelplineWords, at: datetime) -> str:
    """The line within somebody's words: “988”, “171, option 6”, “text HOME to 741741”."""
    remark = _remark(line.hours, words, at)
    if line.channel != "call":
        return way(line, words) + remark
    plain = words.option.format(number=line.number, press=line.press) if line.press else line.number
    return plain + remark


def _remark(hours: Hours, words: HelplineWords, at: datetime) -> str:
    if hours.is_open(at):
        return ""
    return words.closed if hours.is_known else words.unknown
