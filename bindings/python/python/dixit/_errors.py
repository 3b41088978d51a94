"""All that can go wrong, as one tree."""

from __future__ import annotations


class Error(Exception):
    """Whatever dixit raises of its own."""


class ConfigError(Error, ValueError):
    """A pipeline that cannot be set up: unknown, misspelt, without its files."""


class InputError(Error, ValueError):
    """What was given is no document, or no table.

    >>> import dixit
    >>> try:
    ...     list(dixit.load().pipe(["Kim spoke.", {"id": 7}]))
    ... except dixit.InputError as error:
    ...     print(error.row, error.id)
    2 7
    """

    def __init__(self, message, row=None, id=None, stage=None, reason=None):
        super().__init__(message, row, id, stage, reason)
        #: The number of the row, from 1, if there are rows.
        self.row = row
        #: The id of the document, where known.
        self.id = id
        #: The stage that failed, if the document could be read.
        self.stage = stage
        #: Why, without the row.
        self.reason = message if reason is None else reason

    def __str__(self):
        return self.args[0]


class StageError(InputError):
    """A stage could not read a document."""


class RunError(Error):
    """The program could not run; its message says why and what to do."""

    def __init__(self, message, code=2):
        super().__init__(message, code)
        #: The exit code of the program.
        self.code = code

    def __str__(self):
        return self.args[0]
