"""What the engine itself says about writing first, in every language.

The first 60 signs of what comes unasked may stand on a lock screen: they tell nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInLines:
    """The lines of one language."""

    caring: tuple[str, ...]
    last: str
    snoozed: str
    put_off: str
    after_quiet: str
    let_go: str
    nothing_open: str
    paused: str
    back: str


LINES: Mapping[str, CheckInLines] = {
    "en": CheckInLines(
        caring=(
            "Thinking of you today. There is nothing to answer and nothing to do. /crisis is there at any hour.",
            "A quiet hello from me. There is no question today and nothing to do. /crisis brings help at once.",
            "Just a few kind words, and no answer needed. Go gently with yourself today. /crisis is always there.",
        ),
        last=(
            "From here on I stay quiet, and that is all right. The door is open: write at any time, "
            "or /checkin begins again."
        ),
        snoozed="All right. I will ask again in an hour.",
        put_off="All right. I will ask again at that time.",
        after_quiet="All right. I will ask again when your quiet hours are over.",
        let_go="All right, not now. Nothing is missed. /checkin is there when you like.",
        nothing_open="There is no check-in open to put off just now.",
        paused="All right. I will not write first before {date}. /pause 0 ends the pause, /stop ends it all.",
        back="All right. I write at the hours you chose again.",
    ),
    "es": CheckInLines(
        caring=(
            "Pienso en ti hoy. No hay nada que responder ni nada que hacer ahora. /crisis está ahí a cualquier hora.",
            "Un saludo tranquilo de mi parte. Hoy no hay preguntas ni nada que hacer. /crisis trae ayuda enseguida.",
            "Solo unas palabras amables, sin nada que responder. Ve hoy con calma contigo. /crisis siempre está ahí.",
        ),
        last=(
            "Desde ahora guardo silencio, y está bien así. La puerta queda abierta: escribe cuando quieras, "
            "o empieza otra vez con /checkin."
        ),
        snoozed="De acuerdo. Vuelvo a preguntar en una hora.",
        put_off="De acuerdo. Vuelvo a preguntar a esa hora.",
        after_quiet="De acuerdo. Vuelvo a preguntar cuando acaben tus horas de silencio.",
        let_go="De acuerdo, ahora no. No se pierde nada. /checkin está ahí cuando quieras.",
        nothing_open="Ahora no hay ninguna pregunta abierta que aplazar.",
        paused="De acuerdo. No escribiré primero antes del {date}. /pause 0 acaba la pausa, /stop lo acaba todo.",
        back="De acuerdo. Vuelvo a escribir a las horas que elegiste.",
    ),
}


def checkin_lines(language: str) -> CheckInLines:
    """The lines in that language; English for one it does not have."""
    return LINES.get(language) or LINES["en"]
