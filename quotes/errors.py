"""Errors that a user can mend; the command line prints them without a traceback."""


class QuotesError(Exception):
    """Something is wrong with what the user gave: the message says what, where and what to do."""

    status = 1
    """The exit status of a command that it ends."""


class WrongFileError(QuotesError):
    """A file holds something else than the command takes."""

    status = 2
