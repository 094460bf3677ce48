"""The grammar of directions, titles, wordings and values, as written in the one way.

Regular expressions with names in < > for other productions; one space is a space. The reader takes more than this
(capitals, other quotes, `0-10`, `≥`, a full stop); what it writes is always this. A test makes sentences of every
production and has the reader read them, and holds every example of the card against it.
"""

from collections.abc import Mapping

GRAMMAR: Mapping[str, str] = {
    "direction": "<ask>|<say>|<no-answer>|sensitive|(if <condition>|otherwise), <act>|<act>",
    "ask": r"ask <what>(, <memory> <name>)?(, or skip)?(, or <button>)*",
    "what": (
        "<scale>|<between>|yes or no|for words|for ticks"
        "|a time|a date|a place|a country|which of <name>, remove it|<name>"
    ),
    "scale": "<whole>–<whole>",
    "between": "a number between <number> and <number>",
    "memory": "call it|keep as|add to|record as",
    "say": "say (one of these|the first that fits|all that fit)",
    "no-answer": "if there is no answer for <span>, go to <link>",
    "act": (
        "<put>|go to <link>|go to <flow-link> and come back|end|wait <pause>(, then change the message)?"
        "|every <day> at (<clock>|<name>), start <flow-link>|in <span>, start <flow-link>|stop <flow-link>"
        "|show helplines( for <name>)?|show groups( near <name>)?( matching <name>)?"
        "|show chart of <name>( and <name>)? over <days>"
        '|tell the team "<text>"|export my data|erase my data'
    ),
    "put": "(set|keep|record) <name> (= <sum>|is <name>)",
    "condition": "<test>( and <test>)*|<test>( or <test>)*",
    "test": (
        "<sum> (>=|<=|>|<|=|≠) <sum>|<name> is (not )?(<name>|missing)|<name> has <name>|<name> in <name>"
        "|<name> is (falling|rising) over <days>"
    ),
    "sum": r"<term>( (\+|-|\*) <term>)*",
    "term": ("<number>|<name>|last <name>|days since <name>|(average|highest|lowest|count) of <name>( over <days>)?"),
    "link": r"\[<label>\]\((#<id>|<id>\.md(#<id>)?)\)",
    "flow-link": r"\[<label>\]\(<id>\.md(#<id>)?\)",
    "button": r"\[<label>\]\((#<id>|<id>\.md(#<id>)?)( \"<title>\")?\)",
    "title": "<part>(; <part>)*",
    "part": "or: <words>|<put>|if <condition>|and come back",
    "wording": "(if <condition>|otherwise): <text>",
    "insert": r"\{<name>( or <text>)?\}",
    "words": "<other>(, <other>)*",
    "other": "words for <name>|<text>",
    "span": "1 (second|minute|hour|day)|<count> (second|minute|hour|day)s",
    "pause": "1 (second|minute|hour)|<count> (seconds|minutes)",
    "days": "1 day|<count> days",
    "day": "day|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
    "clock": "([01][0-9]|2[0-3]):[0-5][0-9]",
    "name": "[a-z][a-z0-9-]*",
    "id": "[a-z0-9][a-z0-9-]*",
    "number": r"[0-9]+(\.[0-9]+)?",
    "whole": "[0-9]+",
    "count": "[2-9]|[1-9][0-9]+",
    "label": r"[^\[\]]+",
    "text": r"[^\s,;:{}\"]([^,;:{}\"\n]*[^\s,;:{}\"])?",
}
"""Each production by its name; a name in < > is one of these."""
