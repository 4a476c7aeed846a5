"""One Word file: ours if anything in it says so, else a form of somebody else."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from intake.filing.package import sha256
from intake.guard import Opened, opened
from intake.importing.found import Note, Reading
from intake.importing.known import Known
from intake.words import Refusal

MOST_NOTES = 100
"""So many notes of one document are told one by one."""

_SIGN = re.compile(rb"intake|[0-9](?:\.|\xef\xbc\x8e)|E[0-9]{2}")
"""What a document of ours has at least one of: our name, an item number, an id of evidence."""
_ABOUT = ("docProps/", "customXml/")


def read_document(data: bytes, name: str, known: Known) -> Reading:
    """What a Word file says. Raises Refusal with the reason and the cure, and nothing else."""
    from intake.importing.foreign import read_foreign
    from intake.importing.word import read_opened

    try:
        with _no_collection():
            parts = opened(data)
            reading = read_opened(parts, data, name, known) if _may_be_ours(parts) else None
            if reading is None or not reading.origin.ours:
                reading = read_foreign(parts, name, sha256(data), known)
    except Refusal:
        raise
    except Exception:  # the last line: whatever a file made for it may still raise behind the guard
        raise Refusal("importing.document_odd", file=name) from None
    return _bounded(reading)


def _may_be_ours(parts: Opened) -> bool:
    """Whether a file can be ours at all, from its bytes: to read a large one twice takes long."""
    main = parts.parts[parts.main]
    about = (data for name, data in parts.parts.items() if name.startswith(_ABOUT))
    return _SIGN.search(main, max(0, main.find(b"body"))) is not None or any(b"ntake" in data for data in about)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Trees of a hundred thousand nodes hold no circles: looking for them takes a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _bounded(reading: Reading) -> Reading:
    more = len(reading.notes) - MOST_NOTES
    if more <= 0:
        return reading
    return replace(reading, notes=(*reading.notes[:MOST_NOTES], Note("importing.note.more", {"count": more})))
