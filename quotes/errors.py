"""Errors that a user can mend; the command line prints them without a traceback."""


class QuotesError(Exception):
    """Something is wrong with what the user gave: the message says what, where and what to do."""
