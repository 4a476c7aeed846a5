"""What can go wrong with keeping cases, in words for people. Imports no database, so that any face may name these."""

from __future__ import annotations

from intake.words import Refusal, word


class StoreError(Exception):
    """The data cannot be opened, read or written; nothing of the attempt was saved.

    `id` names the sentence in `words.storage`, `values` fill it. No answer ever stands in them.
    """

    exit_code = 3
    """What a command ends with that met this error."""

    def __init__(self, id: str, /, **values: object) -> None:
        self.id, self.values = id, values
        super().__init__(word(id, "en", **values))

    def said(self, lang: str) -> str:
        """The error in `lang` ("en" or "zh")."""
        return word(self.id, lang, **self.values)


class Clash(StoreError):
    """The database holds this key already, or lacks the row that is referred to. The rooms of `store` catch it."""


class Lost(StoreError):
    """The server went away. `unsure`: during a commit, so that the change may have been saved or not."""

    def __init__(self, place: str, *, unsure: bool = False) -> None:
        self.unsure = unsure
        super().__init__("storage.unsure" if unsure else "storage.unreachable", place=place)


class Conflict(Refusal):
    """Somebody else changed the answer since the person saw it: they expected one revision, another is there."""

    def __init__(self, key: str, expected: int, found: int) -> None:
        self.key, self.expected, self.found = key, expected, found
        super().__init__("refused.conflict", key=key, expected=expected, found=found)


class Moved(Exception):
    """The case has moved on since it was read: read it anew, and judge again before writing. Never reaches a face."""
