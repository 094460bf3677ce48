"""The ways to say something, and parts of a phrase one after the other: what finds them is an expression over signs.

An expression that begins with a plain set of signs is sought several times as quickly, as only where one of them stands
more is looked at. Therefore parts are put together from the last to the first, each time with how the rest begins.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.crisis.alphabet import Signs, letter
from bot.crisis.phrase import Choice, Edge, Gap, Part, is_required

FIRST_SIGN = letter(0)
NEVER = "(?!)"  # an empty group: nothing says it


class Lead(NamedTuple):
    """How something begins: the signs it may begin with, and what comes after one of them, which it looks back at."""

    signs: Signs
    after: str


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase made ready: its expression, the sets of signs of which each must give one, the rarest set first."""

    expression: str
    needs: tuple[Signs, ...]
    lead: Lead | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to say something: signs that say it alone, and expressions of several."""

    singles: Signs = frozenset()
    longer: tuple[Found, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether each of them begins with one sign."""
        return all(each.expression >= FIRST_SIGN for each in self.longer)

    @property
    def lead(self) -> Lead | None:
        """How they begin, if all of them begin with a sign."""
        leads = [each.lead for each in self.longer if each.lead]
        if len(leads) < len(self.longer):
            return None
        alone = [f"(?<={_any_of(self.singles)})"] if self.singles else []
        after = [*alone, *(each.after for each in leads)]
        signs = self.singles.union(*(each.signs for each in leads))
        return Lead(signs, after[0] if len(after) == 1 else f"(?:{'|'.join(after)})")

    def expression(self, *, leads: bool = False) -> str:
        """One of them; where a phrase begins (*leads*), spelt out, as a search then skips to their signs."""
        if leads and self.longer:
            alone = sorted(self.singles)
        else:
            alone = [_any_of(self.singles)] if self.singles else []
        bodies = [*alone, *_by_first(each.expression for each in self.longer)]
        if not bodies:
            return NEVER
        return bodies[0] if len(bodies) == 1 and alone else f"(?:{'|'.join(bodies)})"


@dataclass(frozen=True, slots=True)
class Read:
    """A part of a phrase with the ways to say it."""

    part: Part
    ways: Ways

    def expression(self, *, leads: bool = False) -> str:
        """It, or nothing where it may be missing."""
        if isinstance(self.part, Gap | Edge):
            return around(self.part)
        if isinstance(self.part, Choice) and self.part.optional:
            return f"(?:{self.ways.expression()})?"
        return self.ways.expression(leads=leads)

    def lead(self, after: str, then: Lead | None) -> Lead | None:
        """How this and the rest begins, of which *after* is the expression and *then* the lead."""
        if isinstance(self.part, Edge) and self.part.begins:
            return then and Lead(then.signs, f"(?<![^.].){then.after}")
        own = None if isinstance(self.part, Gap | Edge) else self.ways.lead
        if own is None or is_required(self.part):
            return own and Lead(own.signs, own.after + after)
        return then and Lead(own.signs | then.signs, f"(?:{own.after}{after}|{then.after})")


def together(read: Sequence[Read], *, leads: bool) -> tuple[str, Lead | None]:
    """The expression of some parts one after the other, and how it begins; *leads*: so that it is quickly sought."""
    after, lead = "", None
    for each in reversed(read[1:]):
        after, lead = each.expression() + after, each.lead(after, lead)
    first = read[0]
    lead = first.lead(after, lead)
    if leads and lead and not (is_required(first.part) and first.ways.is_plain):
        return _any_of(lead.signs) + lead.after, lead
    return first.expression(leads=leads) + after, lead


def around(part: Gap | Edge) -> str:
    """The expression of what stands between words, and of where a sentence begins or ends."""
    if isinstance(part, Gap):
        return rf"[^.]{{0,{part.longest}}}"
    return r"(?<![^.])" if part.begins else r"(?![^.])"


def signs_in(expression: str) -> Signs:
    """Every sign an expression may meet."""
    return frozenset(re.findall(r"[^\x00-\xff]", expression))


def _any_of(signs: Signs) -> str:
    return f"[{''.join(sorted(signs))}]" if len(signs) > 1 else "".join(signs)


def _by_first(expressions: Iterable[str]) -> list[str]:
    """The same alternatives, those that begin with the same sign as one, so that most are passed at a glance."""
    rests: dict[str, list[str]] = {}
    others: list[str] = []
    for each in expressions:
        if each >= FIRST_SIGN:
            rests.setdefault(each[0], []).append(each[1:])
        else:
            others.append(each)
    return [
        *(first + (some[0] if len(some) == 1 else f"(?:{'|'.join(some)})") for first, some in rests.items()),
        *others,
    ]
