"""Read the front matter: YAML 1.2, a closed list of keys, every value as it is written.

Only the shape is taken from YAML. Numbers, dates and `yes` are made here, so `81e212` stays what it is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.flow.conditions import NAME, read_condition
from bot.flow.definition import Answer, Answers, Front, Reviewed, Target
from bot.flow.expressions import Condition
from bot.flow.links import ONLY_IF, other_words, read_target
from bot.flow.misread import Misread
from bot.flow.problem import Problem, Span, nearest
from bot.flow.report import Report, replace_with
from bot.flow.spelling import fold, is_file_name, make_id
from bot.session import Value

EVERY_TIER = ("emergency", "crisis", "check-in")

KEYS = (
    "command", "phrases", "sources", "reviewed", "for", "not for", "values", "answers", "entrances", "heard", "told",
    "chapters", "translated",
)  # fmt: skip
"""Everything the front matter may hold."""

_CURLY = re.compile(
    r"(?:(?<=[\[,:] )|(?<=\[)|(?<=^- )|(?<=^  - ))[“„”]([^“”„\"\n]*)[”“](?=\s*(?:[,\]}]|$))", re.MULTILINE
)
_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?")
_SCORE = re.compile(rf"({_NUMBER.pattern})(?:\s*,?\s+or:?\s+(.+))?")  # of an answer: 2, or most days, nearly always
_WORD = re.compile(rf"\s*\{{#({NAME})\}}\s*$")
_TOLD = re.compile(rf"({NAME}) is ({NAME})")
_COMMAND = re.compile(r"[a-z][a-z0-9_]{0,31}")  # what Telegram takes for a command
_NAMED = re.compile(r"[^\s\[\]{}\"'#-].*")  # a line that begins at the left with a name, or was meant to
_HAS_COLON = re.compile(r".*?:(?:\s|$)")
_CHAPTERS = re.compile(r"^chapters[ \t]*:.*(?:\n(?:[ \t#-].*)?)*", re.IGNORECASE | re.MULTILINE)


NOT_READ = 'The front matter cannot be read from here on. Put words with : or # or quotes in them between " ".'
KEPT = 256  # front matters remembered: one that names chapters is read with the file, then with the flow


def read_front_matter(text: str, report: Report) -> Front:
    """The front matter *text*; its first line is line 2 of the file. What does not fit is reported and left out."""
    front, problems = _read(text)
    report.problems.extend(problems)
    return front


def chapters_named(text: str) -> tuple[str, ...]:
    """The chapters that the front matter *text* names, in order.

    Of a long one only the lines that name them are read: each start of the program asks this of every flow, and what
    the crisis flow has heard is a thousand lines.
    """
    front, problems = _read("".join(_CHAPTERS.findall(text)))
    return tuple((_read(text)[0] if problems or not front.chapters else front).chapters)


@lru_cache(maxsize=KEPT)
def _read(text: str) -> tuple[Front, tuple[Problem, ...]]:
    report = Report()
    return _understood(text, report), tuple(report.problems)


def _understood(text: str, report: Report) -> Front:
    if not text.strip():
        return Front()
    text = straightened(text)
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        line, message = _unread(error, text.split("\n"))
        report(Span(line + 2), "bad_front_matter", message)
        return Front()
    except (YAMLError, RecursionError, ValueError):
        report(Span(2), "bad_front_matter", NOT_READ)
        return Front()
    if root is None:
        return Front()
    if not isinstance(root, MappingNode):
        report(Span(2), "bad_front_matter", "The front matter is made of lines such as command: link")
        return Front()
    return _Reading(report).front(root)


def straightened(text: str) -> str:
    """The front matter with what word processors make of it put right: hard spaces, curly quotes around a value.

    Quotes inside a value stay; every sign stays where it was.
    """
    return _CURLY.sub(_straight, text.replace("\u00a0", " ").replace("\u202f", " "))


def _straight(match: re.Match[str]) -> str:
    before = match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()]
    inside = before.endswith(", ") and not set(before) & set("[{")  # a comma of the words, not of a list
    return match[0] if inside else f'"{match[1]}"'


def _unread(error: MarkedYAMLError, lines: Sequence[str]) -> tuple[int, str]:
    """The line that keeps the front matter from being read, counted from 0, and what is wrong with it."""
    line = min(error.problem_mark.line if error.problem_mark else 0, len(lines) - 1)
    opened = error.context_mark.line if error.context_mark else line
    why = error.problem or ""
    if "'\\t'" in why:
        return line, "A tab stands here. Write spaces in its place."
    if "unexpected end of stream" in why:
        return opened, "A quote begins here and does not end. Close it on the same line."
    names = [at for at in range(opened, line + 1) if _NAMED.match(lines[at])]
    if "flow" in (error.context or "") and (len(names) > 1 or "stream end" in why):
        return opened, "A bracket is opened here and not closed. Close it on the same line."
    for at in range(line + 1) if "mapping values" in why or "expected ':'" in why else ():
        if _NAMED.match(lines[at]) and not _HAS_COLON.match(lines[at]):
            return at, f"“{lines[at].strip()}” names nothing. Write a name, a colon, a space: command: link"
    if "<block mapping start>" in why or "<block sequence start>" in why:
        return line, "This line begins further in or out than those of its kind. Begin it where they begin."
    return line, NOT_READ


class _Reading:
    def __init__(self, report: Report) -> None:
        self._report = report

    def front(self, root: MappingNode) -> Front:
        nodes: dict[str, Node] = {}
        places: dict[str, Span] = {}
        for key, span, node in self._pairs(root):
            key = fold(key).strip()
            if key not in KEYS:
                near = nearest(key, KEYS)
                hint = f" Nearest: “{near}”." if near else f" It knows {', '.join(KEYS)}."
                self._report(span, "unknown_key", f"The front matter does not know “{key}”.{hint}")
            else:
                nodes[key], places[key] = node, span
        heard, heard_when = self._heard(nodes.get("heard"))
        reviewed = {fold(key): self._text(node) for key, _, node in self._map(nodes.get("reviewed"), "reviewed")}
        return Front(
            command=self._command(nodes.get("command"), places.get("command", Span(1))),
            phrases=self._list(nodes.get("phrases"), "phrases"),
            sources=self._list(nodes.get("sources"), "sources"),
            reviewed=Reviewed(by=reviewed.get("by", ""), on=reviewed.get("on", ""), due=reviewed.get("due", "")),
            audience=self._text(nodes.get("for")),
            not_for=self._text(nodes.get("not for")),
            values=MappingProxyType(self._values(nodes.get("values"))),
            answers=MappingProxyType(self._answers(nodes.get("answers"))),
            entrances=MappingProxyType(self._entrances(nodes.get("entrances"))),
            heard=MappingProxyType(heard),
            heard_when=MappingProxyType(heard_when),
            told=MappingProxyType(self._told(nodes.get("told"))),
            chapters=MappingProxyType(self._chapters(nodes.get("chapters"))),
            translated=MappingProxyType(
                {key: self._text(node) for key, _, node in self._map(nodes.get("translated"), "translated")}
            ),
            span=Span(1, 1, 4),
        )

    def _pairs(self, node: MappingNode) -> Iterator[tuple[str, Span, Node]]:
        seen = set()
        for key, value in node.value:
            span = _span(key)
            if not isinstance(key, ScalarNode):
                self._report(span, "bad_front_matter", "A name belongs before the “:”.")
                continue
            if fold(key.value) in seen:
                self._report(span, "key_twice", f"“{key.value}” stands here twice. Leave one of them out.")
            seen.add(fold(key.value))
            yield str(key.value), span, value

    def _map(self, node: Node | None, name: str) -> Iterator[tuple[str, Span, Node]]:
        if node is None or _empty(node):
            return
        if not isinstance(node, MappingNode):
            self._report(_span(node), "bad_front_matter", f"Below “{name}” stand lines of the form name: value")
            return
        yield from self._pairs(node)

    def _text(self, node: Node | None) -> str:
        if node is None:
            return ""
        if not isinstance(node, ScalarNode):
            self._report(_span(node), "bad_front_matter", 'Here stands one line of words. Put it between " ".')
            return ""
        return str(node.value).strip()

    def _list(self, node: Node | None, name: str) -> tuple[str, ...]:
        if node is None or _empty(node):
            return ()
        if isinstance(node, ScalarNode):
            words = self._text(node)
            if name == "phrases" and node.style is None and "," in words:  # a source may have commas of its own
                span = _span(node)
                message = f"Without brackets this is one phrase, commas and all. Write: phrases: [{words}]"
                one_line = node.start_mark.line == node.end_mark.line
                mend = replace_with("Put brackets", span, f"[{words}]") if one_line else None
                self._report(span, "phrases_without_brackets", message, mend)
            return (words,)
        if not isinstance(node, SequenceNode):
            self._report(_span(node), "bad_front_matter", f"“{name}” is a list: {name}: [one, another]")
            return ()
        return tuple(text for text in map(self._text, node.value) if text)

    def _command(self, node: Node | None, span: Span) -> str:
        command = self._text(node).removeprefix("/")
        if node is not None and not _COMMAND.fullmatch(command):
            self._report(
                span, "bad_command", f"“{command}” cannot be a command: small letters, digits and _, 32 at most."
            )
            return ""
        return command

    def _values(self, node: Node | None) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for key, span, value in self._map(node, "values"):
            if not re.fullmatch(NAME, fold(key)):
                self._report(span, "bad_name", f"“{key}” is not spelt like a name: small letters, digits, hyphens.")
            elif isinstance(value, SequenceNode):
                values[fold(key)] = self._list(value, key)
            elif isinstance(value, ScalarNode) and not _empty(value):
                text = str(value.value).strip()
                values[fold(key)] = _number(text) if _NUMBER.fullmatch(text) else text
            else:
                self._report(span, "bad_front_matter", f"Say what “{key}” begins with: {key}: 0")
        return values

    def _answers(self, node: Node | None) -> dict[str, Answers]:
        lists: dict[str, Answers] = {}
        for name, span, below in self._map(node, "answers"):
            if not re.fullmatch(NAME, fold(name)):
                self._report(span, "bad_name", f"“{name}” is not spelt like a name: small letters, digits, hyphens.")
                continue
            each: list[Answer] = []
            for label, at, said in self._map(below, name):
                score = _SCORE.fullmatch(str(said.value).strip()) if isinstance(said, ScalarNode) else None
                if score is None:
                    self._report(at, "bad_score", _no_score(label))
                    continue
                label, word = _worded(label)
                answer = Answer(label, word, _number(score[1]), tuple(other_words(score[2] or "")))
                if not word or any(_are_alike(answer, other) for other in each):
                    self._report(at, "bad_label", f"“{label}” reads like another answer, or has no letters. Reword it.")
                    continue
                each.append(answer)
            if len(each) < 2:
                self._report(span, "short_answers", f"The answer list “{name}” needs two answers, each with its score.")
            lists[fold(name)] = Answers(name=fold(name), each=tuple(each))
        return lists

    def _entrances(self, node: Node | None) -> dict[str, Mapping[str, str]]:
        return {kind: MappingProxyType(self._ways_in(below, kind)) for kind, _, below in self._map(node, "entrances")}

    def _ways_in(self, node: Node, kind: str) -> dict[str, str]:
        """The step for each tier; one step by itself is for every tier."""
        if isinstance(node, ScalarNode) and not _empty(node):
            return dict.fromkeys(EVERY_TIER, self._text(node).lstrip("#"))
        return {tier: self._text(step).lstrip("#") for tier, _, step in self._map(node, kind)}

    def _heard(self, node: Node | None) -> tuple[dict[str, Target], dict[str, Condition]]:
        """Where each name leads, those first that are heard only under a condition; and their conditions."""
        heard: dict[str, Target] = {}
        when: dict[str, Condition] = {}
        for name, span, below in self._map(node, "heard"):
            said = self._text(below)
            target = read_target(f"#{said}" if re.fullmatch(NAME, said) else said, _span(below))
            if target is None:
                message = f"Say where “{name}” leads: a step here, or other.md#a-step, which comes back."
                self._report(span, "bad_heard", message)
            else:
                heard[fold(name)] = target
            _, only, condition = fold(name).partition(ONLY_IF)
            try:
                if only:
                    when[fold(name)] = read_condition(condition)
            except Misread as error:
                self._report(span, "bad_heard", f"“{condition}” cannot be read. {error}")
        return dict(sorted(heard.items(), key=lambda each: each[0] not in when)), when

    def _chapters(self, node: Node | None) -> dict[str, Span]:
        """Each chapter in order, and where it is named."""
        chapters: dict[str, Span] = {}
        if isinstance(node, SequenceNode):
            named = [(self._text(each), _span(each)) for each in node.value]
        else:
            named = [(name, _span(node)) for name in self._list(node, "chapters")] if node is not None else []
        for name, span in named:
            if name in chapters:
                self._report(span, "bad_chapter", f"The chapter “{name}” is named twice. Leave one of the two out.")
            elif not is_file_name(name):
                message = (
                    f"“{name}” cannot be a chapter: small letters, digits and hyphens, and no folder. Write: "
                    "chapters: [one, another]"
                )
                self._report(span, "bad_chapter", message)
            else:
                chapters[name] = span
        return chapters

    def _told(self, node: Node | None) -> dict[str, tuple[str, str]]:
        told: dict[str, tuple[str, str]] = {}
        for name, span, below in self._map(node, "told"):
            found = _TOLD.fullmatch(fold(self._text(below)))
            if found is None:
                self._report(span, "bad_told", f"Say what “{name}” tells, such as {name}: whose is me")
            else:
                told[fold(name)] = (found[1], found[2])
        return told


def _worded(label: str) -> tuple[str, str]:
    """A label and its word: made of it, or given as `{#word}`, which a translation keeps."""
    match = _WORD.search(label)
    label = label[: match.start()].strip() if match else label.strip()
    return label, fold(match[1]) if match else make_id(label)


def _are_alike(answer: Answer, other: Answer) -> bool:
    """Whether one word typed could be either."""
    names, taken = ({fold(name) for name in (each.label, *each.others)} for each in (answer, other))
    return answer.word == other.word or not names.isdisjoint(taken)


def _no_score(label: str) -> str:
    return f"“{label}” has no score. Write one answer a line, Label: 2 (in braces a comma cuts a label in two)."


def _number(text: str) -> float | int:
    return float(text) if "." in text else int(text)


def _empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and not str(node.value).strip()


def _span(node: Node) -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(start.line + 2, start.column + 1, (end.column if end.line == start.line else start.column + 1) + 1)
