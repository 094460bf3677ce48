"""What an operator can mend: a sentence and the next step. Imports nobody."""


class BotError(Exception):
    """Something is wrong outside the program; the message says what to do about it."""


class MissingSetting(BotError):
    """A setting that is needed is not there."""


class BadSetting(BotError):
    """A setting has a value that cannot be used."""


class StoreUnavailable(BotError):
    """The database is locked, full, damaged or not ours; nothing was written."""


class Damaged(BotError):
    """One sealed value does not open: its bytes or its place were changed. The rest of the database is well."""


class FlowUnavailable(BotError):
    """A flow or a revision that was asked for cannot be loaded."""
