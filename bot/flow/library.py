"""All flows there are, by name and language: read and compiled at first use, kept by the digest of their text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.errors import FlowUnavailable
from bot.flow.chapters import placed
from bot.flow.compile import Compiled, compile_flow
from bot.flow.definition import ORIGINAL, FlowKey, Front
from bot.flow.problem import Level
from bot.flow.read import digest_of, read, read_front
from bot.folding import gist

__all__ = ["Library", "digest_of"]


@dataclass(frozen=True, slots=True)
class Library:
    """The live revision of every flow, and older ones that conversations are still on.

    `texts` maps (name, language, digest) to a flow's text, `live` a flow to its digest. What is read from them is
    remembered inside; that changes nothing a caller can see.
    """

    texts: Mapping[tuple[str, str, str], str]
    live: Mapping[FlowKey, str]
    _compiled: dict[tuple[str, str, str], Compiled] = field(default_factory=dict, compare=False, repr=False)
    _fronts: dict[FlowKey, Front] = field(default_factory=dict, compare=False, repr=False)
    _phrases: dict[str, Mapping[str, str]] = field(default_factory=dict, compare=False, repr=False)

    def has(self, name: str) -> bool:
        """Whether there is such a flow in any language."""
        return any(key[0] == name for key in self.live)

    def speaks(self, language: str) -> bool:
        """Whether there is any flow in that language."""
        return any(key[1] == language for key in self.live)

    def names(self) -> tuple[FlowKey, ...]:
        """Every live flow."""
        return tuple(self.live)

    def find(self, name: str, language: str) -> Compiled:
        """The live flow in that language, else its original; raises `FlowUnavailable`."""
        for tongue in (language, ORIGINAL):
            digest = self.live.get((name, tongue))
            if digest is not None:
                return self.revision(name, tongue, digest)
        raise FlowUnavailable(f"There is no flow “{name}”. Add flows/{ORIGINAL}/{name}.md.")

    def revision(self, name: str, language: str, digest: str) -> Compiled:
        """That very revision; raises `FlowUnavailable` when it is gone, or cannot be read without an error."""
        key = (name, language, digest)
        found = self._compiled.get(key)
        if found is None:
            text = self.texts.get(key)
            if text is None:
                raise FlowUnavailable(f"Revision {digest} of “{name}” ({language}) is gone.")
            reading = read(text, name=name, language=language)
            wrong = next((problem for problem in reading.problems if problem.level is Level.ERROR), None)
            if wrong is not None:
                (wrong,) = placed((wrong,), name, text)
                file = wrong.file or f"{name}.md"
                raise FlowUnavailable(f"flows/{language}/{file}, line {wrong.span.line}: {wrong.message}")
            found = self._compiled[key] = compile_flow(reading.flow)
        return found

    def front(self, name: str, language: str) -> Front:
        """The front matter of a live flow, without reading the rest."""
        key = (name, language)
        found = self._fronts.get(key)
        if found is None:
            text = self.texts[name, language, self.live[key]]
            found = self._fronts[key] = read_front(text)
        return found

    def fronts(self) -> Iterator[tuple[FlowKey, Front]]:
        """The front matter of every live flow."""
        for name, language in self.live:
            yield (name, language), self.front(name, language)

    def phrases(self, language: str) -> Mapping[str, str]:
        """The flow that each phrase opens, by the phrase's gist, in a language and in the original's."""
        found = self._phrases.get(language)
        if found is None:
            pairs = {
                (gist(phrase), name)
                for (name, tongue), front in self.fronts()
                if tongue in (language, ORIGINAL)
                for phrase in front.phrases
            }
            found = self._phrases[language] = dict(sorted(pairs, reverse=True))
        return found

    def with_live(self, name: str, language: str, digest: str, text: str) -> "Library":
        """The same library with another revision live; what was read already stays read."""
        return Library(
            texts={**self.texts, (name, language, digest): text},
            live=MappingProxyType({**self.live, (name, language): digest}),
            _compiled=self._compiled,
            _fronts=self._fronts_without((name, language)),
        )

    def without_live(self, name: str, language: str) -> "Library":
        """The same library without a flow; who is on a revision of it can finish."""
        return Library(
            texts=self.texts,
            live=MappingProxyType({key: digest for key, digest in self.live.items() if key != (name, language)}),
            _compiled=self._compiled,
            _fronts=self._fronts_without((name, language)),
        )

    def _fronts_without(self, gone: FlowKey) -> dict[FlowKey, Front]:
        # A copy first: a turn in the writer's thread may read one more front matter meanwhile.
        return {key: front for key, front in self._fronts.copy().items() if key != gone}
