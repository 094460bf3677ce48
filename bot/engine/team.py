"""The clinic's team: told of a person who agreed to it, without their words, and able to talk with them.

What the person writes goes to the team from when someone takes the alert until either side ends it. Screening and
commands come first all the same, and buttons go on meaning what they say.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from bot.actions import AlertTeam, EditMessage, Priority, SendMessage, StartTimer
from bot.engine.stage import Stage
from bot.engine.team_lines import TeamLines, team_lines
from bot.engine.tokens import Global
from bot.events import ChatId, TeamActed
from bot.message import Button, Message
from bot.session import Session, TeamTalk

RAISED_AGAIN = timedelta(minutes=5)  # nobody took it: it is raised once more, well before the person is told
GIVEN_UP = timedelta(minutes=15)  # then the person is told whom to call instead
RAISE, GIVE_UP = "team-raise", "team-late"
CLOCKS = frozenset({RAISE, GIVE_UP})
SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no I and 1, no O and 0: a code is read aloud
CODE_LENGTH = 6
TAKE = "t"


def code_of(chat: ChatId, key: str) -> str:
    """The name of one alert: it tells a reader nothing about the chat, and no chat has the same one twice."""
    digest = sha256(f"{chat}|{key}".encode()).digest()
    return "".join(SIGNS[byte % len(SIGNS)] for byte in digest[:CODE_LENGTH])


def take_token(code: str) -> str:
    """What a press on “I have this” sends back."""
    return f"{TAKE}:{code}"


def key_of(code: str, what: str) -> str:
    """The key of a message in the team's chat: a reply to it finds its person by the code in it."""
    return f"team-{code}-{what}"


def code_in(key: str) -> str:
    """The code in a key made by `key_of`; empty for any other key."""
    word, _, rest = key.partition("-")
    return rest.partition("-")[0] if word == "team" else ""


def tell(stage: Stage, text: str) -> None:
    """Tell the team, if the person agreed and somebody is there; otherwise say truly that nobody was told."""
    world, words, memory = stage.world, team_lines(stage.memory.language), stage.memory
    stage.end_message()
    team = world.team_chat
    if memory.value("team-consent") != "yes":
        stage.say_line(words.not_asked)
        return
    if team is None or world.team_state(stage.at) != "open":
        stage.say_line(words.away)
        return
    code = code_of(stage.chat, stage.key())
    risk = memory.risk
    kind, tier = (risk.kind, str(memory.value("tier"))) if risk else ("", "")
    stage.team = TeamTalk(code=code, since=stage.at)
    alert = AlertTeam(code=code, text=text, kind=kind, tier=tier)
    stage.actions += [
        alert,
        _to_team(team, key_of(code, "alert"), _alert(words, alert), button=(words.take, take_token(code))),
        StartTimer(serial=0, kind=RAISE, due=stage.at + RAISED_AGAIN),
        StartTimer(serial=0, kind=GIVE_UP, due=stage.at + GIVEN_UP),
    ]


def is_talking(session: Session) -> bool:
    """Whether what the person writes goes to the team."""
    return session.team is not None and bool(session.team.by)


def pass_on(stage: Stage, text: str) -> None:
    """Send the person's words to the team."""
    team, talk = stage.world.team_chat, stage.team
    if team is not None and talk is not None:
        key = key_of(talk.code, stage.key())
        stage.actions.append(_to_team(team, key, f"{talk.code}: {text}"))


def end(stage: Stage, *, by_person: bool) -> None:
    """End the talk, and tell the other side."""
    team, talk, words = stage.world.team_chat, stage.team, team_lines(stage.memory.language)
    stage.team = None
    if talk is None:
        return
    stage.say_line(words.ended)
    if team is not None:
        said = words.person_ended if by_person else words.talk_over
        stage.actions.append(_to_team(team, key_of(talk.code, "end"), said.format(code=talk.code)))


def acted(stage: Stage, event: TeamActed) -> None:
    """Someone of the team took the alert, wrote, or ended the talk."""
    team, talk, words = stage.world.team_chat, stage.team, team_lines(stage.memory.language)
    if team is None:
        return
    if talk is None or talk.code != event.code:
        stage.actions.append(_to_team(team, key_of(event.code, "over"), words.talk_over.format(code=event.code)))
    elif event.what == "took":
        if not talk.by:
            stage.team = replace(talk, by=event.by)
            stage.say(_ending(words, words.here.format(name=event.by)))
            stage.actions += _taken(team, words, talk, event.by)
        elif talk.by != event.by:  # who was faster must be known, or two believe that they have it
            key = key_of(talk.code, stage.key())
            stage.actions.append(_to_team(team, key, words.taken.format(code=talk.code, name=talk.by)))
    elif event.what == "ended":
        end(stage, by_person=False)
    else:
        if not talk.by:  # an answer without a press takes it as well
            stage.team = replace(talk, by=event.by)
            stage.actions += _taken(team, words, talk, event.by)
        said = words.wrote.format(name=event.by, text=event.text)
        stage.say(_ending(words, said))


def on_clock(stage: Stage, kind: str) -> None:
    """Nobody has taken the alert: raise it again, or tell the person whom to call."""
    team, talk = stage.world.team_chat, stage.team
    if team is None or talk is None or talk.by:
        return
    words = team_lines(stage.memory.language)
    if kind == RAISE:
        said = words.still_waiting.format(code=talk.code)
        button = (words.take, take_token(talk.code))
        stage.team = replace(talk, is_raised_again=True)
        stage.actions.append(_to_team(team, key_of(talk.code, "again"), said, button=button))
    else:
        stage.priority = Priority.CRISIS
        stage.say_line(words.silent.format(lines=stage.whom_to_call()))


def _alert(words: TeamLines, alert: AlertTeam) -> str:
    about = " · ".join(filter(None, (alert.code, alert.kind.replace("_", " "), alert.tier)))
    return "\n".join(filter(None, (words.alert.format(about=about), alert.text)))


def _ending(words: TeamLines, text: str) -> Message:
    """What is said in a talk, above the button that ends it."""
    return Message(text, rows=((Button(words.end, Global.END_TEAM),),))


def _taken(team: ChatId, words: TeamLines, talk: TeamTalk, by: str) -> Iterator[EditMessage]:
    """The alert, and where it was raised again that too, without its button and its "nobody"."""
    said = Message(words.taken.format(code=talk.code, name=by))
    for what in ("alert", "again") if talk.is_raised_again else ("alert",):
        key = key_of(talk.code, what)
        yield EditMessage(key=key, target=key, message=said, priority=Priority.CRISIS, to=team)


def _to_team(team: ChatId, key: str, text: str, *, button: tuple[str, str] | None = None) -> SendMessage:
    rows = ((Button(*button),),) if button else ()
    return SendMessage(key=key, message=Message(text, rows=rows), priority=Priority.CRISIS, to=team)
