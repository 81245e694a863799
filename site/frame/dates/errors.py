"""What is said of a text that is no date."""

from django.utils.functional import Promise


class InvalidDateError(ValueError):
    """A text that is no date, or a day no calendar has; `str()` says which, in the active language."""

    def __init__(self, message: str | Promise, **params: object) -> None:
        super().__init__(message)
        self.message, self.params = message, params

    def __str__(self) -> str:
        return str(self.message) % self.params if self.params else str(self.message)


class UnreadableDateError(InvalidDateError):
    """A text that is not understood as a date at all."""
