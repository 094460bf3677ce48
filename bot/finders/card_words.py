"""What is said about meetings, in every language the bot speaks."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.directory.meeting import Trait
from bot.finders.language_names import ENGLISH, SPANISH


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWords:
    """The words of one language. Braces are filled in; `days` count from Sunday."""

    days: tuple[str, ...]
    begun: str
    just_begun: str
    now: str
    in_a_minute: str
    in_minutes: str
    in_hours: str
    today: str
    tomorrow: str
    on_day: str
    there: str
    no_start: str
    unknown_zone: str
    lasts: str
    km: str
    approximate: str
    online: str
    hybrid: str
    by_phone: str
    not_weekly: str
    closed: str
    gone: str
    read_today: str
    read_yesterday: str
    read_days: str
    read_old: str
    entry_from: str
    join: str
    map: str
    remind: str
    more_about: str
    calendar: str
    save: str
    share: str
    wrong: str
    page: str
    more: str
    wider_day: str
    wider_week: str
    online_now: str
    official: str
    near_found: str
    near_widened: str
    online_found: str
    none_near: str
    none_near_online: str
    no_place: str
    none_sooner: str
    nothing: str
    no_list: str
    no_more: str
    span_hours: str
    span_day: str
    span_week: str
    reminder_set: str
    reminder_set_plain: str
    reminder_late: str
    reminder_none: str
    reminder: str
    saved: str
    saved_already: str
    not_saved: str
    thanks: str
    unknown: str
    calendar_sent: str
    calendar_none: str
    official_lead: str
    official_none: str
    treatment_lead: str
    locator_none: str
    choices: str
    traits: Mapping[Trait, str]
    languages: Mapping[str, str]
    fellowships: Mapping[str, str]


EN = CardWords(
    days=("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"),
    begun="Began {minutes} minutes ago. You can still come in",
    just_begun="Began a minute ago. You can still come in",
    now="Begins now",
    in_a_minute="In a minute",
    in_minutes="In {minutes} minutes",
    in_hours="In {hours} h {minutes:02} min",
    today="today {time}",
    tomorrow="tomorrow {time}",
    on_day="{day} {time}",
    there="{time} there ({place})",
    no_start="By appointment: ask them for a time",
    unknown_zone="{day} {time}, but its time zone is not known: ask before you count on it",
    lasts="{minutes} min",
    km="{km} km away",
    approximate="the list gives only the area, not the door",
    online="Online",
    hybrid="In the room, and online",
    by_phone="By phone: {phone}",
    not_weekly="Not every week: “{note}”. Check before you go",
    closed="Not held for now",
    gone="No longer in its list. Check before you go",
    read_today="List {source}, read today",
    read_yesterday="List {source}, read yesterday",
    read_days="List {source}, read {days} days ago",
    read_old="List {source}, read {days} days ago: old, so check before you go",
    entry_from="its entry is from {date}",
    join="Join",
    map="Map",
    remind="Remind me",
    more_about="More about it",
    calendar="Calendar file",
    save="Save as mine",
    share="Share",
    wrong="This is wrong",
    page="Its page",
    more="Show more",
    wider_day="Next 24 hours",
    wider_week="Next 7 days",
    online_now="Online now",
    official="Official finders",
    near_found="These are within {km} km of {place} and begin {span}. What you can reach soonest comes first.",
    near_widened="There are few within {first} km of {place}, so I looked up to {km} km. These begin {span}.",
    online_found="These are online and begin {span}. You may keep your camera off and just listen.",
    none_near="I know of no meeting within {km} km of {place} that begins {span}.",
    none_near_online=(
        "I know of no meeting within {km} km of {place} that begins {span}. These are online, from wherever you are."
    ),
    no_place="I could not find that place, so these are online.",
    none_sooner="None begins {span}.",
    nothing="I found no meeting that begins {span}. My lists do not hold every meeting there is.",
    no_list="I hold no lists of meetings here yet. The groups themselves keep them up to date:",
    no_more="That was all I have for this time.",
    span_hours="in the next {hours} hours",
    span_day="in the next 24 hours",
    span_week="in the next 7 days",
    reminder_set="I will write to you at {time}, half an hour before.",
    reminder_set_plain="I will write to you half an hour before.",
    reminder_late="It begins in less than half an hour, so there is nothing to remind you of: go now if you can.",
    reminder_none="I don't know when it begins next, so I cannot remind you.",
    reminder="A reminder you asked for: what you chose begins in {minutes} minutes.",
    saved="Saved. You find it below a list of meetings, under “What I saved”.",
    saved_already="That one is saved already.",
    not_saved="You chose that I keep nothing. Forward the card to yourself, then it stays with you.",
    thanks="Thank you. Those who run this bot will look at it.",
    unknown="I no longer have that meeting. Ask me for the list again.",
    calendar_sent="meeting.ics",
    calendar_none="I don't know its time for certain, so there is no calendar file.",
    official_lead="The groups' own pages always have the newest list:",
    official_none="I have no official page for that.",
    treatment_lead=(
        "Places of treatment within {km} km. Call first: ask what it costs, how soon, and whether they treat both."
    ),
    locator_none=(
        "I know no official list of clinics for your country. A doctor or a public clinic knows who treats both."
    ),
    choices="What else about this meeting?",
    traits={
        Trait.OPEN: "open to anyone",
        Trait.MEMBERS: "for people who want to stop",
        Trait.WOMEN: "women",
        Trait.MEN: "men",
        Trait.LGBTQ: "LGBTQ+",
        Trait.NEWCOMERS: "newcomers",
        Trait.YOUNG: "young people",
        Trait.DUAL: "dual diagnosis",
        Trait.SECULAR: "secular",
        Trait.FAMILY: "family and friends",
        Trait.WHEELCHAIR: "wheelchair access",
        Trait.SIGNED: "sign language",
        Trait.CHILDREN: "children welcome",
    },
    languages=ENGLISH,
    fellowships={"smart": "SMART Recovery", "lifering": "LifeRing", "al-anon": "Al-Anon", "dra": "Dual Recovery"},
)

ES = CardWords(
    days=("domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"),
    begun="Empezó hace {minutes} minutos. Aún puedes entrar",
    just_begun="Empezó hace un minuto. Aún puedes entrar",
    now="Empieza ahora",
    in_a_minute="En un minuto",
    in_minutes="En {minutes} minutos",
    in_hours="En {hours} h {minutes:02} min",
    today="hoy {time}",
    tomorrow="mañana {time}",
    on_day="{day} {time}",
    there="{time} allí ({place})",
    no_start="Con cita: pregunta a qué hora",
    unknown_zone="{day} {time}, pero no se sabe su zona horaria: pregunta antes de contar con ella",
    lasts="{minutes} min",
    km="a {km} km",
    approximate="la lista solo da la zona, no la puerta",
    online="En línea",
    hybrid="En persona y en línea",
    by_phone="Por teléfono: {phone}",
    not_weekly="No es cada semana: «{note}». Pregunta antes de ir",
    closed="Por ahora no se celebra",
    gone="Ya no está en su lista. Pregunta antes de ir",
    read_today="Lista {source}, leída hoy",
    read_yesterday="Lista {source}, leída ayer",
    read_days="Lista {source}, leída hace {days} días",
    read_old="Lista {source}, leída hace {days} días: es antigua, pregunta antes de ir",
    entry_from="su entrada es del {date}",
    join="Entrar",
    map="Mapa",
    remind="Avísame",
    more_about="Más opciones",
    calendar="Archivo de calendario",
    save="Guardar",
    share="Compartir",
    wrong="Esto no es correcto",
    page="Su página",
    more="Ver más",
    wider_day="Próximas 24 horas",
    wider_week="Próximos 7 días",
    online_now="En línea ahora",
    official="Buscadores oficiales",
    near_found="Están a menos de {km} km de {place} y empiezan {span}. Primero, a la que puedes llegar antes.",
    near_widened="Hay pocas a menos de {first} km de {place}, así que busqué hasta {km} km. Empiezan {span}.",
    online_found="Son en línea y empiezan {span}. Puedes dejar la cámara apagada y solo escuchar.",
    none_near="No conozco ninguna reunión a menos de {km} km de {place} que empiece {span}.",
    none_near_online=(
        "No conozco ninguna reunión a menos de {km} km de {place} que empiece {span}. Estas son en línea, desde donde"
        " estés."
    ),
    no_place="No encontré ese lugar, así que estas son en línea.",
    none_sooner="Ninguna empieza {span}.",
    nothing="No encontré ninguna reunión que empiece {span}. Mis listas no tienen todas las reuniones que hay.",
    no_list="Aquí todavía no tengo listas de reuniones. Los propios grupos las mantienen al día:",
    no_more="Eso era todo lo que tengo para este rato.",
    span_hours="en las próximas {hours} horas",
    span_day="en las próximas 24 horas",
    span_week="en los próximos 7 días",
    reminder_set="Te escribo a las {time}, media hora antes.",
    reminder_set_plain="Te escribo media hora antes.",
    reminder_late="Empieza en menos de media hora, no hay nada que recordar: ve ahora si puedes.",
    reminder_none="No sé cuándo empieza la próxima vez, así que no puedo avisarte.",
    reminder="Un aviso que pediste: lo que elegiste empieza en {minutes} minutos.",
    saved="Guardada. La encuentras debajo de una lista de reuniones, en «Lo que guardé».",
    saved_already="Esa ya está guardada.",
    not_saved="Elegiste que no guarde nada. Reenvíate la ficha y se queda contigo.",
    thanks="Gracias. Quienes llevan este bot lo van a mirar.",
    unknown="Ya no tengo esa reunión. Pídeme la lista otra vez.",
    calendar_sent="reunion.ics",
    calendar_none="No sé su hora con certeza, así que no hay archivo de calendario.",
    official_lead="Las páginas de los propios grupos tienen siempre la lista más nueva:",
    official_none="No tengo una página oficial para eso.",
    treatment_lead=(
        "Lugares de tratamiento a menos de {km} km. Llama antes: pregunta cuánto cuesta, cuándo y si tratan las dos"
        " cosas."
    ),
    locator_none=(
        "No conozco una lista oficial de centros para tu país. Un médico o un centro público sabe quién trata las dos"
        " cosas."
    ),
    choices="¿Qué más con esta reunión?",
    traits={
        Trait.OPEN: "abierta a cualquiera",
        Trait.MEMBERS: "para quien quiere dejarlo",
        Trait.WOMEN: "mujeres",
        Trait.MEN: "hombres",
        Trait.LGBTQ: "LGBTQ+",
        Trait.NEWCOMERS: "primera vez",
        Trait.YOUNG: "jóvenes",
        Trait.DUAL: "patología dual",
        Trait.SECULAR: "laica",
        Trait.FAMILY: "familia y amistades",
        Trait.WHEELCHAIR: "acceso en silla de ruedas",
        Trait.SIGNED: "lengua de signos",
        Trait.CHILDREN: "con niños",
    },
    languages=SPANISH,
    fellowships={"smart": "SMART Recovery", "lifering": "LifeRing", "al-anon": "Al-Anon", "dra": "Dual Recovery"},
)

LANGUAGES: Mapping[str, CardWords] = {"en": EN, "es": ES}


def words_of(language: str) -> CardWords:
    """The words of a language; English for one that is not spoken here."""
    return LANGUAGES.get(language[:2], EN)
