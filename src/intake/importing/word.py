"""Word files: the guard first, then whose they are, then what they say."""

from __future__ import annotations

from intake.filing.package import sha256
from intake.guard import Opened, opened
from intake.importing.found import Origin, Reading
from intake.importing.known import Known
from intake.importing.own import read_own
from intake.interview.answers import SourceKind


def read_word(data: bytes, name: str, known: Known) -> Reading:
    """Read a Word file as one of ours. Where it is none, the reading is empty and its origin says so.

    Raises Refusal for what the guard does not let in.
    """
    return read_opened(opened(data), data, name, known)


def read_opened(parts: Opened, data: bytes, name: str, known: Known) -> Reading:
    """The same for a file that the guard has opened; `data` are its bytes as they came."""
    reading = read_own(parts, data, name, known)
    return reading or Reading(Origin(SourceKind.WORD, name, sha256(data)))
