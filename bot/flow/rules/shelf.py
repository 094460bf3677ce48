"""What a rule needs to know of the other flows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every flow of the library and its steps."""

    steps: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
