"""Read one button: `- [Label](#step "or: yep; set first is mood")`, and what only looks like one."""

import re
from dataclasses import replace
from urllib.parse import unquote

from bot.flow.definition import Choice, Target
from bot.flow.inline import Link, Place, read_link
from bot.flow.links import is_web, read_target, read_title
from bot.flow.misread import Misread
from bot.flow.problem import Span
from bot.flow.report import Report, replace_with
from bot.flow.spelling import make_id, visible

_BROKEN = re.compile(
    r"\[(?P<label>[^\[\]]+)\]\s*\(\s*(?P<href>#[^\s\"“”«»]+|[^\s#\"“”«»]+\.md(?:#[^\s\"“”«»]+)?)(?P<rest>[^\n]*)\)"
)
_SPACED = re.compile(r"\[(?P<label>[^\[\]]+)\]\s*\(\s*#(?P<step>[^()#\"“”«»]*\s[^()#\"“”«»]*)\)")
_HALF = re.compile(r"[\[(](?:[^\s\[\]()]+\.md|#\S)|\]\s*\(|\[[^\[\]]*(?:\.md|#)")
_ODD_TARGET = re.compile(r"[\s\"“”„«»]")
_QUOTES = re.compile(r"[\"“”„«»]")


BROKEN = 'This is read as words. A button is written [Label](#step) or [Label](#step "or: other words").'


def half_a_button(content: str) -> bool:
    """Whether a line lacks a bracket or a quote to be a button."""
    return _HALF.search(content) is not None


def read_choice(link: Link, content: str, place: Place, report: Report) -> Choice:
    """The button *link* is; *content* is its source."""
    span = place.find(content)
    if not link.label:
        report(span, "empty_label", "This button has no words on it.")
    if "{" in link.label:
        report(span, "insert_in_label", "A value cannot stand on a button. Say it in the words above.")
    if is_web(link.href):
        if link.title:
            report(span, "bad_title", "A button to the web has no title: it only opens a page.")
        return Choice(link.label, Target(), link.href, span=span)
    target = read_target(link.href, _part(span, content, link.href))
    if target is None:
        href = unquote(link.href)
        unseen = "" if visible(href) == href else " An invisible sign stands in it."
        message = f"“{href}” is neither a step (#step) nor a flow (name.md).{unseen} Say where this leads."
        report(span, "bad_target", message)
    choice = Choice(link.label, target or Target(span=span), span=span)
    return _titled(choice, link.title, content, report) if link.title else choice


def read_button(content: str, place: Place, report: Report) -> Link | None:
    """The link that *content* is, or was meant to be before a word processor had it; None when it is none."""
    link = read_link(content)
    if link is not None and not _ODD_TARGET.search(unquote(link.href)):
        return link
    return read_broken_link(content, place, report) or link


def read_broken_link(content: str, place: Place, report: Report) -> Link | None:
    """The button *content* was meant to be, when a quote or space turned it into words; that is reported."""
    if (spaced := _SPACED.fullmatch(content.strip())) is not None:
        return _without_spaces(spaced, content, place, report)
    match = _BROKEN.fullmatch(content.strip())
    if match is None:
        return None
    title = "; ".join(filter(None, (part.strip() for part in _QUOTES.split(match["rest"]))))
    mended = f"[{match['label']}]({match['href']}" + (f' "{title}")' if title else ")")
    report(
        place.again().find(content),
        "broken_link",
        "This looks like a button and is read as words: straight quotes around the title, one title, "
        "no quotes inside it, no space between ] and (.",
        replace_with("Write it as a button", place.again().find(content), mended),
    )
    return Link(match["label"].strip(), match["href"], title)


def _without_spaces(match: re.Match[str], content: str, place: Place, report: Report) -> Link:
    """The button whose target holds spaces: ids have hyphens in their place."""
    target = f"#{make_id(match['step'])}"
    span = place.again().find(content)
    message = f"“#{match['step']}” has a space in it, so this is read as words. Write {target}, as ids are spelt."
    report(span, "broken_link", message, replace_with("Write it as a button", span, f"[{match['label']}]({target})"))
    return Link(match["label"].strip(), target, "")


def _titled(choice: Choice, title: str, content: str, report: Report) -> Choice:
    span = choice.span
    try:
        adds = read_title(title, span)
    except Misread as misread:
        at = span.column + max(content.find(title), 0)
        report(Span(span.line, at + misread.start, at + misread.end), misread.rule, misread.message)
        return choice
    if adds.come_back and choice.target.step and not choice.target.flow:
        report(
            span,
            "come_back_from_step",
            "Only flows are visited, not steps: leave out “and come back”, or give the step a file of its own.",
        )
    return replace(
        choice,
        others=adds.others,
        anything_else=adds.anything_else,
        puts=adds.puts,
        condition=adds.condition,
        come_back=adds.come_back,
    )


def _part(span: Span, content: str, href: str) -> Span:
    """Where the target stands in the button."""
    at = content.find(unquote(href))
    return Span(span.line, span.column + at, span.column + at + len(unquote(href))) if at >= 0 else span
