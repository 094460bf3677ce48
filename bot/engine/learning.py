"""Learning without reading people: what is counted, and the one line somebody may send to those who mend this bot.

Counts hold names of patterns and of things that happened, never a word. A line is written only after the person asked
to, is kept without their name or chat, and so cannot be found again to erase it; that is said before they write.
"""

from datetime import timedelta

from bot.actions import Count, TellMenders
from bot.crisis.risk import Risk, Tier
from bot.engine.compose import rows
from bot.engine.stage import Stage
from bot.engine.tokens import Global
from bot.message import Button, Message

SOON = timedelta(minutes=5)  # Help now so soon after words nothing was noticed in: screening may have missed them
FEWEST_WORDS = 3  # "no", "7", a button typed: in less, nothing was said that could be missed
LONGEST_LINE = 500  # letters; one line says what was wrong, and a story would be a person's words after all
MISSED = "help now after an unnoticed message"


def heard(stage: Stage, text: str, risk: Risk) -> None:
    """Words that are no command were screened: remember when nothing was noticed in them."""
    if risk.tier is not Tier.NONE:
        stage.unnoticed_at = None
    elif len(text.split()) >= FEWEST_WORDS:
        stage.unnoticed_at = stage.at


def helped(stage: Stage) -> None:
    """Help now was asked for: count it where screening may have missed the words before."""
    said, stage.unnoticed_at = stage.unnoticed_at, None
    if said is not None and stage.at - said <= SOON:
        stage.actions.append(Count(what=MISSED))
        stage.missed = True


def offer(stage: Stage) -> None:
    """After the crisis, once: may those who mend the bot hear what was missed?"""
    if stage.missed:
        stage.missed = False
        stage.say(Message(stage.words.mend_offer, rows=rows((Button(stage.words.mend_yes, Global.MEND),))))


def ask(stage: Stage) -> None:
    """Ask for the one line."""
    stage.say_line(stage.words.mend_ask)
    stage.mending = True


def take(stage: Stage, text: str) -> None:
    """Take the line."""
    stage.actions.append(TellMenders(text=text.strip()[:LONGEST_LINE]))
    stage.say_line(stage.words.mended)
