"""Something typed that means no answer: thanks, a language, a country, another matter."""

from bot.actions import SCHEDULED, LookForPlaces, Turn
from bot.crisis.risk import LABELS, Risk, Tier
from bot.engine import answers, asking_where, at_length, commands, crisis, places, wishes
from bot.engine.command_words import language_wished
from bot.engine.keeping import keep
from bot.engine.open_risk import is_resting
from bot.engine.route import flow_named, phrase_in
from bot.engine.walk import Walk
from bot.engine.zones import may_be_in
from bot.events import TextReceived
from bot.flow.named_flows import CRISIS, MENU
from bot.folding import gist, is_one_of, known_gist, without_filler


def take_in(walk: Walk, event: TextReceived, risk: Risk) -> Turn:
    """What is typed in a flow, or outside of any, and means no answer: thanks, another matter."""
    free = walk.here.asks_for_words
    if not free and (turn := _of_a_language(walk, event.text)) is not None:
        return turn
    if not free and _is_thanks(event.text, walk.here.hears.thanks):
        return _thanked(walk)
    if not (free or walk.in_crisis) and is_resting(risk, walk.session.risk, at=event.at):
        crisis.hear_again(walk)
        return walk.finish(retries=0)
    if (not free and places.look_up_strange(walk, event.text)) or _moved_on(walk, event.text):
        return taken(walk)
    if _is_taken(walk, event, risk):
        return taken(walk)
    if not (walk.in_crisis or free) and commands.offer_language(walk, event.text):
        return walk.finish(retries=0)
    if walk.tells_several and at_length.offer(walk, event.text):
        return walk.finish(retries=0)
    phrase = "" if walk.in_crisis or free else _flow_for(walk, event.text)
    if phrase:
        if not _asks_consent(walk):
            walk.clear()
        wishes.opened(walk, phrase, event.text)
        return taken(walk)
    where = walk.where(event.text)
    if not (free or asking_where.is_asked(walk)) and where.is_all and where.country:
        return _with_country(walk, where.country)
    aside = None if walk.in_crisis or free else answers.heard_by_menu(walk, event.text)
    if aside is not None:
        walk.follow(aside)
        return walk.finish(retries=0)
    return _at_last(walk, event.text, risk)


def _flow_for(walk: Walk, text: str) -> str:
    """The flow whose phrase is said, or which finds the group that is wished for."""
    return phrase_in(text, walk.world, walk.memory.language) or wishes.flow_for(walk, text)


def _at_last(walk: Walk, text: str, risk: Risk) -> Turn:
    """What is typed and heard as nothing else: what it tells at length, the answer that it comes nearest to, what the
    flow has for it, else a question.
    """
    if at_length.offer(walk, text):
        return walk.finish(retries=0)
    if answers.take_nearest(walk, text, surely=walk.at_menu or risk.tier > Tier.NONE):
        return taken(walk)
    if (target := answers.unread(walk)) is not None:
        walk.follow(target)
        return walk.finish(retries=0 if walk.session.retries else 1)
    return answers.not_understood(walk, text)


def _of_a_language(walk: Walk, text: str) -> Turn | None:
    """What comes of a text that asks for a language: for a group that is held in it, or to be spoken from now on."""
    if not walk.in_crisis and wishes.narrows(walk, text):
        return taken(walk)
    wished = language_wished(text)
    return _in_language(walk, wished) if wished else None


def _is_thanks(text: str, ways: tuple[str, ...]) -> bool:
    """Whether *text* is one of these thanks, stretched or said again and again too: "ok graciaaas", "ty ty"."""
    if is_one_of(text, ways):
        return True
    bare = without_filler(text)
    return is_one_of(bare, ways) or gist(bare) in map(known_gist, ways)


def _is_taken(walk: Walk, event: TextReceived, risk: Risk) -> bool:
    """Whether something typed is an answer: to the open question, by the label of a button elsewhere in the flow, or
    surely by the idea of one here.
    """
    if walk.here.question is None:
        return False
    if button := answers.elsewhere(walk, event.text):
        walk.follow(button)
        return True
    if answers.take_typed(walk, event, risk) or wishes.heard(walk, event.text):
        return True
    if walk.at_menu or _names_another_flow(walk, event.text):
        return False
    return answers.take_nearest(walk, event.text, surely=True)


def _names_another_flow(walk: Walk, text: str) -> bool:
    """Whether it is a phrase of a flow that is not under way, and nothing more."""
    return flow_named(text, walk.world, walk.memory.language) not in ("", walk.session.flow)


def _moved_on(walk: Walk, text: str) -> bool:
    """Whether another matter is told where a crisis conversation rests: it leads to the flow that is for it, as it does
    everywhere else. What only had to be asked about is over then; anything graver stays below, and comes back.
    """
    if not crisis.rests(walk):
        return False
    phrase = phrase_in(text, walk.world, walk.memory.language)
    aside = None if phrase else answers.heard_by_menu(walk, text)
    if not phrase and aside is None:
        return False
    is_other = aside is None or aside.flow != CRISIS
    if is_other and walk.memory.value("tier") == LABELS[Tier.CHECK_IN]:
        walk.leave()
        if phrase and not _asks_consent(walk):
            walk.clear()
    if aside is not None:
        walk.follow(aside)
    else:
        wishes.opened(walk, phrase, text)
    return True


def _asks_consent(walk: Walk) -> bool:
    """Whether what may be kept is the open question: another matter that comes up is laid on top, and it comes back."""
    return any(put.name == "consent" for each in walk.here.offers if each.choice for put in each.choice.puts)


def taken(walk: Walk) -> Turn:
    """What was typed led on; where a place is looked for, whether it was an answer is known when it is found."""
    looking = any(isinstance(action, LookForPlaces) for action in walk.stage.actions)
    return walk.finish(retries=None if looking else 0)


def _in_language(walk: Walk, language: str) -> Turn:
    """The person asked for a language: the same question, in it."""
    if language == walk.memory.language:
        walk.ask_again()
    else:
        keep(walk.stage, "language", language)
        walk.speak(language)
    if walk.top is None:
        walk.open_first(MENU)
    return walk.finish(retries=0)


def _with_country(walk: Walk, country: str) -> Turn:
    """The person said where they are, in the midst of something else: it is kept, and what is open is asked again."""
    keep(walk.stage, "country", country)
    line = walk.stage.words.country_kept.format(emergency=walk.memory.emergency_number)
    if _writes_by_another_clock(walk, country):
        line = f"{line} {walk.stage.words.clock_before.format(clock=walk.memory.value('clock'))}"
    if walk.here.question is None:
        walk.stage.say_line(line)
        walk.open_first(MENU)
    else:
        walk.ask_again(line, briefly=True)
    return walk.finish(retries=0)


def _writes_by_another_clock(walk: Walk, country: str) -> bool:
    """Whether something comes at an hour of theirs, by a clock that none in that country shows."""
    kept = walk.memory.kept
    comes = any(kept.get(name, "no") != "no" for name in SCHEDULED)
    return comes and "zone" in kept and not may_be_in(str(kept["zone"]), country, walk.at)


def _thanked(walk: Walk) -> Turn:
    line = walk.stage.next_of(walk.stage.words.thanked, "thanked")
    walk.ask_again(line, briefly=True)
    return walk.finish(retries=0)
