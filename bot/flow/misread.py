"""What a small parser raises when a line cannot be read; the reader turns it into a `Problem` with a place."""


class Misread(Exception):
    """A stretch `text[start:end]` that does not read, by which rule, in a sentence; never leaves the reader.

    `instead` is what would read well in its place, when that is sure enough to be offered as a mend.
    """

    def __init__(self, start: int, end: int, rule: str, message: str, instead: str = "") -> None:
        super().__init__(message)
        self.start = start
        self.end = end
        self.rule = rule
        self.message = message
        self.instead = instead
