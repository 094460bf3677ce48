"""What a person's values are at this moment of a turn: this flow's, their own, their series, the engine's."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise

from bot.actions import SCHEDULED
from bot.crisis.risk import Kind, Tier
from bot.directory.helplines import BODY, named
from bot.engine.lines import lines
from bot.engine.open_risk import audience_of, is_young, told_of
from bot.engine.rhythm import NIGHT
from bot.engine.safety_lines import safety_lines
from bot.engine.world import World
from bot.flow.definition import Answers
from bot.flow.expressions import Number
from bot.flow.scales import Scale
from bot.goal import counting, days_of
from bot.schedule import WEEKDAYS, is_quiet, zone_named
from bot.session import Entry, Facts, OpenRisk, Value

EMERGENCY = "112 / 911"
"""Where the country is not known: Europe and most mobiles, most of the Americas."""
CHILD_HURT = "child"
"""The scene of the crisis flow in which a child is hurt whom somebody worries about."""
HUSHED = "hushed"
"""What the crisis flow sets where harm by somebody is told, or that somebody may read along."""
NOWHERE = "ZZ"
"""Kept in place of a country where the operator's own is not theirs; ISO 3166 leaves the letters to its users."""
PAUSE_DAYS, PAUSED_UNTIL = "pause-days", "paused-until"
"""A flow keeps the first; what is kept of it is the date on which writing first begins again."""

CLOCK_NOW = "clock-now"
"""A flow keeps what somebody's clock shows; what is kept of it is the zone."""

TOWN_NOW = "town-now"
"""A flow keeps the town somebody is near; what is kept of it are the country and the zone, whatever they were before.
The town itself goes with the flow."""

HELD_WITHOUT_CONSENT = frozenset(
    {"consent", "language", "country", "zone", "team-consent", "quiet-from", "quiet-until", "discreet", "data-light"}
    | {PAUSED_UNTIL, *SCHEDULED, "checkin-time", "medicine-time"}
)
"""Settings the bot needs to serve someone who chose to keep nothing: they say nothing about how the person is.

The hours that they set stand in their schedules anyway; unkept, a flow would say that it never writes first.
"""

HOURS_SET = {"asking": "checkin-time", "medicine-on": "medicine-time"}
"""What flows keep of the hours at which something comes: whether it does, and when."""

SAID_ANYWHERE = "?anywhere"
SKIPPED = "?skipped"
"""The names that were set to nothing in this flow; the sign keeps it out of an author's reach."""

SPOKEN = frozenset({"language", "weekday", "time-of-day", "team"})
"""Values of the engine that are words: the same in every language for conditions, in the person's own when said."""

NIGHT_ENDS, MORNING_ENDS, AFTERNOON_ENDS, EVENING_ENDS = 6, 12, 17, 22


class Memory:
    """Reads values for one turn and notices what is put. Private to a turn: made anew for each."""

    def __init__(self, world: World, facts: Facts, *, at: datetime, language: str, risk: OpenRisk | None) -> None:
        self._world, self._facts, self._at = world, facts, at
        self.preferred = language  # the person's; the flow under way may exist in another only
        self.language = language
        self.risk = risk
        self.kept: dict[str, Value] = dict(facts.kept)
        self.series: dict[str, tuple[Entry, ...]] = dict(facts.series)
        self.values: dict[str, Value] = {}
        self.recorded: dict[str, Value] = {}
        self.beginnings: Mapping[str, Value] = {}
        self.answers: Mapping[str, Answers] = {}
        self.scales: Mapping[str, Scale] = {}
        self.said_below = False  # what the flow below this one has said of numbers, while this turn leads aside

    @property
    def consents(self) -> bool:
        """Whether the person agreed that what they say is kept. A child is not asked, and nothing of theirs is."""
        return self.kept.get("consent") == "yes" and not self.is_child

    @property
    def country(self) -> str:
        """The person's country, else the operator's default, else empty."""
        kept = str(self.kept.get("country") or self._world.country)
        return "" if kept == NOWHERE else kept

    @property
    def emergency_number(self) -> str:
        """The number to say now, whether the country is known or not."""
        return str(self.value("emergency-number") or EMERGENCY)

    @property
    def said_anywhere(self) -> bool:
        """Whether this flow has said which numbers mostly work where the country is not known."""
        return self.said_below or SAID_ANYWHERE in self.values

    @property
    def audience(self) -> str:
        """Whom the lines to name are for: a child's first, where it is one who is in danger."""
        return audience_of(self.risk, self._at)

    @property
    def is_child(self) -> bool:
        """Whether somebody in danger said that they are a child. Not for ever: a number may have been misread."""
        return is_young(self.risk, self._at)

    @property
    def zone(self) -> tzinfo:
        """The person's zone; UTC until they told."""
        return zone_named(self.kept.get("zone"))

    @property
    def now(self) -> datetime:
        """This moment on the person's clock."""
        return self._at.astimezone(self.zone)

    @property
    def today(self) -> date:
        """The person's date."""
        return self.now.date()

    @property
    def kind_of_danger(self) -> str:
        """The kind of danger that is known, else a wish to die: whom to call is named for that."""
        return (self.risk.kind if self.risk else "") or Kind.SUICIDE

    @property
    def spoken_of(self) -> str:
        """The kind of danger a number or a line is for: a worry about a child who is hurt is a child's."""
        kind = self.risk.kind if self.risk else ""
        is_of_a_child = kind == Kind.THIRD_PARTY and self.value("scene") == CHILD_HURT
        return Kind.MINOR if is_of_a_child else kind

    @property
    def is_hushed(self) -> bool:
        """Whether nothing may be said first: somebody hurts them, or may read along."""
        return self.value(HUSHED) == "yes" or self.value("harm") == "told" or self.value("what") == "pictures"

    # what expressions ask

    def value(self, name: str) -> Value | None:
        for place in (self.values, self.recorded):
            if name in place:
                return place[name]
        if name in listed(self.values.get(SKIPPED)):
            return None
        if name in self.kept and self.kept[name] != NOWHERE:
            return self.kept[name]
        known = self._known(name)
        return known if known is not None else self.beginnings.get(name)

    def last(self, name: str) -> Value | None:
        entries = self._entries(name)
        return entries[0].value if entries else None

    def days_since(self, name: str) -> Number | None:
        kept = self.value(name)
        if isinstance(kept, str):
            try:
                day = date.fromisoformat(kept)
            except ValueError:
                return None
        else:
            entries = self._entries(name)
            if not entries:
                return None
            day = entries[0].at.astimezone(self.zone).date()
        return (self.today - day).days

    def window(self, function: str, name: str, days: int | None) -> Number | None:
        if function == "count" and days is None:
            value = self.value(name)
            if isinstance(value, tuple):
                return len(value)
            if value is not None and not self._entries(name):
                return 1
        values = self._within(name, days)
        if function == "count":
            return len(values)
        numbers = [number for number in (self._number(name, value) for value in values) if number is not None]
        if not numbers:
            return None
        if function == "average":
            return sum(numbers) / len(numbers)
        return max(numbers) if function == "highest" else min(numbers)

    def trend(self, name: str, direction: str, days: int) -> bool:
        last_of_day: dict[date, Number] = {}
        for entry in reversed(self._entries(name)):
            number = self._number(name, entry.value)
            if number is not None:
                last_of_day[entry.at.astimezone(self.zone).date()] = number
        wanted = [self.today - timedelta(days=back) for back in range(days - 1, -1, -1)]
        if any(day not in last_of_day for day in wanted):
            return False
        run = [last_of_day[day] for day in wanted]
        return len(run) > 1 and all(b < a if direction == "falling" else b > a for a, b in pairwise(run))

    def score(self, name: str, value: Value) -> Number | None:
        scale = self.scales.get(name)
        if scale is not None:
            return scale.scores.get(str(value))
        word = str(value)
        scores = {answers.scores()[word] for answers in self.answers.values() if word in answers.scores()}
        return scores.pop() if len(scores) == 1 else None  # kept elsewhere: only where no two lists disagree

    def spoken(self, name: str) -> Value | None:
        """A value as it is said: the labels a person pressed for the words they stand for, days in their language."""
        value = self.value(name)
        scale = self.scales.get(name)
        if isinstance(value, tuple):
            return tuple(scale.labels.get(item, item) for item in value) if scale else value
        if not isinstance(value, str):
            return value
        if scale and value in scale.labels:
            return scale.labels[value]
        known = name in SPOKEN or value in ("yes", "no")
        return lines(self.language).spoken.get(value, value) if known else value

    # what is put

    def set(self, name: str, value: Value | None) -> None:
        """A value of this flow. Set to None it is missing, whatever it began with or is kept elsewhere."""
        skipped = tuple(each for each in listed(self.values.get(SKIPPED)) if each != name)
        if value is None:
            self.values.pop(name, None)
            skipped = (*skipped, name)
        else:
            self.values[name] = value
        self.values.pop(SKIPPED, None)
        if skipped:
            self.values[SKIPPED] = skipped

    def keep(self, name: str, value: Value | None) -> bool:
        """Keep a value; returns whether it may leave this turn (consent, or a bare setting)."""
        if value is None:
            self.kept.pop(name, None)
            self.values.pop(name, None)
            return True
        if name in HELD_WITHOUT_CONSENT or self.consents:
            self.values.pop(name, None)
            self.kept[name] = value
            return True
        self.values[name] = value
        return False

    def record(self, name: str, entry: Entry) -> bool:
        """Record an entry made in this flow; returns whether it may leave this turn (consent)."""
        self.recorded[name] = entry.value
        if not self.consents:
            return False
        others = tuple(old for old in self.series.get(name, ()) if old.key != entry.key)
        self.series[name] = (entry, *others)
        return True

    # what the engine knows

    def _known(self, name: str) -> Value | None:
        match name:
            case "country":
                return self.country or None
            case "language":
                return self.language
            case "emergency" | "emergency-anywhere" | "police" | "emergency-number":
                return self._emergency(name)
            case "helpline":
                return self._helpline()
            case "weekday" | "hour" | "clock" | "time-of-day":
                return self._of_now(name)
            case "days-total" | "days-longest" | "days-this-month":
                return self._days(name)
            case "in-quiet":
                return "yes" if any(map(self._is_quiet, self._hours_set())) else "no"
            case "team":
                return self._world.team_state(self._at)
            case "kind" | "tier" | "denied" | "young" | "writes":
                return told_of(self.risk, name, self._at)
            case _:
                return None

    def _of_now(self, name: str) -> Value:
        """What their clock and calendar show."""
        now = self.now
        match name:
            case "weekday":
                return WEEKDAYS[now.weekday()]
            case "hour":
                return now.hour
            case "clock":
                return f"{now:%H:%M}"
            case _:
                return time_of_day(now.hour)

    def _hours_set(self) -> Iterator[time]:
        """The hours of theirs at which something comes now."""
        for is_on, hour in HOURS_SET.items():
            at = read_clock(self.kept.get(hour))
            if at is not None and self.kept.get(is_on, "no") != "no":
                yield at

    def _is_quiet(self, at: time) -> bool:
        """Whether an hour lies in the quiet hours that they named."""
        begins, ends = (read_clock(self.kept.get(name)) for name in ("quiet-from", "quiet-until"))
        moment = datetime.combine(self.today, at, tzinfo=self.zone)
        return begins is not None and is_quiet(moment, begins, ends or NIGHT[1], self.zone)

    def _days(self, name: str) -> Value:
        """Days that count towards the person's goal, from the first on."""
        counted = counting(self.series, str(self.kept.get("goal", "")), self.zone)
        found = days_of(counted, self.today)
        return {"days-total": found.total, "days-longest": found.longest}.get(name, found.month)

    def _emergency(self, name: str) -> str | None:
        """The number that is known; else words in its place but for the last name, the long ones once in a flow.

        `police` is theirs whatever the danger is: a threat by someone else, a car that is driven.
        """
        kind = Kind.VIOLENCE if name == "police" else self.spoken_of
        known = self._world.helplines.emergency(self.country, kind)
        if known or name == "emergency-number":
            return known
        words = safety_lines(self.language)
        if name == "emergency":
            return words.emergency
        if self.said_anywhere:
            return words.emergency_again
        self.values[SAID_ANYWHERE] = "yes"
        return words.emergency_anywhere

    def _helpline(self) -> str | None:
        kind, grave = self.kind_of_danger, self.risk is not None and self.risk.tier >= Tier.EMERGENCY
        starves = kind == Kind.EATING and self.is_child and grave
        if kind in BODY or starves:  # it is said of who listens; a poison centre has a list of its own
            kind = "youth" if self.is_child else Kind.SUICIDE
        lists, audience = self._world.helplines, self.audience
        return named(lists, self.country, kind, language=self.language, at=self._at, audience=audience)

    def _entries(self, name: str) -> tuple[Entry, ...]:
        return self.series.get(name, ())

    def _within(self, name: str, days: int | None) -> list[Value]:
        entries = self._entries(name)
        if days is None:
            return [entry.value for entry in entries]
        first = self.today - timedelta(days=days - 1)
        return [entry.value for entry in entries if entry.at.astimezone(self.zone).date() >= first]

    def _number(self, name: str, value: Value) -> Number | None:
        return value if isinstance(value, int | float) else self.score(name, value)


def read_clock(value: Value | None) -> time | None:
    """A kept time of day; None for none, and for one that cannot be read."""
    try:
        return time.fromisoformat(str(value)) if value is not None else None
    except ValueError:
        return None


def listed(value: Value | None) -> tuple[str, ...]:
    """A value as a list: nothing is an empty one, a single word a list of one."""
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (str(value),)


def time_of_day(hour: int) -> str:
    """Say which part of the day an hour is: night (22–6), morning, afternoon (from 12) or evening (from 17)."""
    if hour < NIGHT_ENDS or hour >= EVENING_ENDS:
        return "night"
    if hour < MORNING_ENDS:
        return "morning"
    return "afternoon" if hour < AFTERNOON_ENDS else "evening"
