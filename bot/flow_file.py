"""A flow as it lies in the folder: its own file and its chapters, read as one text.

Here, and only here, several files become one. What comes of it is what is checked, published and kept; nothing behind
this room knows of chapters but `bot.flow.chapters`, which tells from the text where each of them stands.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG

from bot.flow.chapters import STRAY_MARK, chapter_file, joined, mark_in
from bot.flow.definition import FlowKey
from bot.flow.front import chapters_named
from bot.flow.problem import Problem, Span
from bot.flow.read import digest_of
from bot.flow.source import LARGEST, LARGEST_FLOW, lf, read_source
from bot.flow.spelling import is_file_name


@dataclass(frozen=True, slots=True)
class FlowFile:
    """A flow as it lies in the folder: its whole text, or what keeps it from being read; and the chapters it names."""

    name: str
    language: str
    text: str
    fault: Problem | None = None
    chapters: tuple[str, ...] = ()

    @property
    def key(self) -> FlowKey:
        """Its name and language."""
        return self.name, self.language

    @property
    def digest(self) -> str:
        """What names its text among the revisions."""
        return digest_of(self.text)

    @property
    def file_hash(self) -> str:
        """What names this content of its files."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


def file_at(path: Path) -> FlowFile:
    """The flow in this file and its chapters. A chapter that is missing is left out; whoever reads the text is told."""
    name, language = path.stem, path.parent.name
    own = text_in(path)
    if isinstance(own, Problem):
        return FlowFile(name, language, "", own)
    named = chapters_in(own)
    whole = _whole(path, own, named)
    if isinstance(whole, Problem):
        return FlowFile(name, language, "", whole, named)
    return FlowFile(name, language, whole, chapters=named)


def chapters_in(own: str) -> tuple[str, ...]:
    """The chapters that the text of a flow's own file names, in order."""
    return chapters_named(read_source(own).front) if "chapters" in own.lower() else ()


def with_chapters(own: str, chapter: Callable[[str], str | None]) -> str:
    """The text of a flow whose own file says *own*, with every chapter there is; wherever they come from."""
    found = ((name, chapter(name)) for name in chapters_in(own))
    return joined(lf(own), [(name, lf(text)) for name, text in found if text is not None])


def _whole(path: Path, own: str, named: tuple[str, ...]) -> str | Problem:
    """The text of the flow in this file, or what is wrong with one of its files, and in which."""
    texts = [("", lf(own))]
    for name in named:
        file = chapter_file(path.stem, name)
        if (path.parent / file).exists():
            text = text_in(path.parent / file)
            if isinstance(text, Problem):
                return replace(text, file=file)
            texts.append((name, lf(text)))
        if sum(len(text.encode(errors="surrogatepass")) for _, text in texts) > LARGEST_FLOW:
            message = f"With this chapter the flow has more than {LARGEST_FLOW // 1024} KiB. Make two flows of it."
            return Problem(span=Span(1), rule="too_large", message=message, file=file)
    for name, text in texts:
        if mark := mark_in(text):
            file = chapter_file(path.stem, name) if name else ""
            return Problem(span=Span(mark[0]), rule="chapter_mark", message=STRAY_MARK.format(mark[1]), file=file)
    return joined(texts[0][1], texts[1:])


def text_in(path: Path) -> str | Problem:
    """The text of a file as it stands there, or in a sentence why there is none."""
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):  # reading a pipe would never end
            return Problem(span=Span(1), rule="no_file", message="This is no file with a text in it. Take it away.")
        size = status.st_size
        if size > LARGEST:
            message = (
                f"This file has {size // 1024} KiB; {LARGEST // 1024} are the most. Write a flow in chapters, or "
                "divide it into several."
            )
            return Problem(span=Span(1), rule="too_large", message=message)
        content = path.read_bytes()
    except OSError as error:
        message = f"This file cannot be read ({error.strerror}). Is its name right?"
        return Problem(span=Span(1), rule="no_file", message=message)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = "From here on this is no text in UTF-8. Save it as plain text, UTF-8; pictures go into media/."
        return Problem(span=Span(line), rule="not_text", message=message)


def why_loose(path: Path, flows: Path, named: tuple[str, ...] | None) -> str:
    """Why nobody reads a file that lies deeper in *flows* than flows do, and what to do; empty for a chapter.

    *named* are the chapters that its flow names, None where there is no such flow.
    """
    language, flow, *inner, _ = path.relative_to(flows).parts
    name = path.stem
    if inner:
        return f"A chapter has no chapters of its own. Put this file into {language}/{flow}/, or delete it."
    if not is_file_name(name):
        return "A chapter is named in small letters, digits and hyphens. Rename it, or delete it."
    if named is None:
        return (
            f"There is no flow {language}/{flow}.md that this could be a chapter of. Write that, or delete this file."
        )
    if name not in named:
        return f"{language}/{flow}.md names no such chapter. Name it there (chapters: [{name}]), or delete this file."
    return ""
