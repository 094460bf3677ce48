"""What the engine itself says when the team is told, talks or is silent: to the person and to the team's own chat."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLines:
    """The lines of one language."""

    not_asked: str
    away: str
    take: str
    alert: str
    taken: str
    still_waiting: str
    silent: str
    here: str
    wrote: str
    end: str
    ended: str
    person_ended: str
    talk_over: str
    resting: str


LINES: Mapping[str, TeamLines] = {
    "en": TeamLines(
        not_asked="I have not told the team. You did not agree to that, and that is fine.",
        away="Nobody from the team is there at this hour, so I have told no one.",
        take="I have this",
        alert="Someone would like the team's help: {about}",
        taken="{code}: {name} has this. Reply to a message with this code to write to them; /end as a reply ends it.",
        still_waiting="{code} is still waiting. Nobody has taken it yet.",
        silent="No one from the team has answered. Please do not wait for them.\n{lines}",
        here="{name} from the team is here. From now on the team reads what you write. You can end this at any time.",
        wrote="{name} (team): {text}",
        end="End this talk",
        ended="This talk with the team has ended. From now on only I read what you write.",
        person_ended="{code} has ended the talk.",
        talk_over="{code}: this talk is over. Nothing was passed on.",
        resting="{code}: the bot is being mended. Nothing was passed on. Try again later, or reach them another way.",
    ),
    "es": TeamLines(
        not_asked="No he avisado al equipo. No dijiste que sí, y está bien así.",
        away="A esta hora no hay nadie del equipo, así que no he avisado a nadie.",
        take="Yo me encargo",
        alert="Alguien quiere la ayuda del equipo: {about}",
        taken=(
            "{code}: se encarga {name}. Responde a un mensaje con este código para escribirle; "
            "con /end como respuesta se termina."
        ),
        still_waiting="{code} sigue en espera. Nadie se ha encargado todavía.",
        silent="Nadie del equipo ha contestado. Por favor, no esperes más.\n{lines}",
        here=(
            "{name}, del equipo, está aquí. Desde ahora el equipo lee lo que escribes. Puedes terminar cuando quieras."
        ),
        wrote="{name} (equipo): {text}",
        end="Terminar esta charla",
        ended="La charla con el equipo terminó. Desde ahora solo yo leo lo que escribes.",
        person_ended="{code} terminó la charla.",
        talk_over="{code}: esta charla ya terminó. No se envió nada.",
        resting="{code}: están arreglando el bot. No se envió nada. Prueba más tarde, o de otra manera.",
    ),
}


def team_lines(language: str) -> TeamLines:
    """The lines in that language; English for one it does not have."""
    return LINES.get(language) or LINES["en"]
