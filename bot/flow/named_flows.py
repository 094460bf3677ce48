"""Flows that the house knows by name: they are opened without being asked for, or are a place of their own."""

CRISIS = "crisis"
"""The flow that answers danger: it has rules of its own."""
CARING_FLOW = "crisis-follow-up"
"""The flow of the caring messages: it asks nothing, so it may come within the 72 hours."""
MENU, WELCOME = "menu", "welcome"
MENUS = frozenset({MENU, WELCOME})
"""Flows that only ask what somebody wants: the way out leads to them, and there is none out of them."""
ASIDES = "asides"
"""The flow of what is said in between, whatever else is under way."""
GROUPS = "find-people"
"""The flow that finds groups and meetings."""
AT_LENGTH = "at-length"
"""The flow that answers a long message, which is no answer and no question, with what it tells."""
MOST_TOLD = 3
"""Matters of a long message that are named at once: with more, nobody reads the buttons to the end."""
SETTINGS, LANGUAGE = "privacy-and-settings", "language"
"""The flow of the settings, and its step that asks for the language."""

OPENED_BY_THE_ENGINE = frozenset({CRISIS, CARING_FLOW, AT_LENGTH, *MENUS})
"""Flows with a door of their own: nobody need lead to them."""
