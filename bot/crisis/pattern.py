"""One way danger is said, as a clinician wrote it in the file of its language."""

from dataclasses import dataclass

from bot.crisis.risk import Kind, Matter, Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way danger is said.

    `said_with`: one of these must be said nearby, in any order. `unless`: none of these may be in the message.
    `raised_by`: said in the message, they make it one tier graver. `wish`: a negation lowers nothing. `light`: lowered
    where it is said with a laugh. `covers`: a shorter hit inside its words is explained by it, in any language.
    `firm`: neither the points of weak signs nor what covers it make it less grave.
    `about`: which first question fits.
    """

    id: str
    language: str
    kind: Kind
    tier: Tier
    says: tuple[str, ...]
    said_with: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    raised_by: tuple[str, ...] = ()
    wish: bool = False
    light: bool = False
    covers: bool = False
    firm: bool = False
    about: Matter | None = None
    match: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it may count however much speaks against it: where it is firm, a loss, or may be a wish to die."""
        if self.firm or self.about is Matter.BEREAVED:
            return True
        return self.kind is Kind.SUICIDE and self.tier > Tier.CHECK_IN
