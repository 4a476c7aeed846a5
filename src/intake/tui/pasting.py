"""What is pasted arrives whole: from between the paste's beginning and its end comes one text and never a key.

Textual's parser goes on looking for keys inside a paste and hands them out before it.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""What no text holds; tabs and line breaks of every kind are left to the fields."""


class PasteParser(XTermParser):
    """Textual's parser, which gets to see the two ends of a paste but not what stands between them."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasted: list[str] | None = None
        self._tail = ""

    def feed(self, data: str) -> Iterable[Message]:
        """Take what was read; yields keys, pastes and the like in their order."""
        if not data:
            yield from super().feed(data)
        while data:
            if self._pasted is None:
                data = yield from self._typed(data)
            else:
                data = yield from self._inside(data)

    def _typed(self, data: str) -> Generator[Message, None, str]:
        """Up to the beginning of a paste, which may have begun in what was read before. Returns what follows it."""
        before, self._tail = self._tail, ""
        end = (before + data).find(BRACKETED_PASTE_START)
        cut = len(data) if end < 0 else end + len(BRACKETED_PASTE_START) - len(before)
        yield from super().feed(data[:cut])
        if end < 0:
            self._tail = (before + data)[1 - len(BRACKETED_PASTE_START) :]
        else:
            self._pasted = []
        return data[cut:]

    def _inside(self, data: str) -> Generator[Message, None, str]:
        """Up to the end of the paste, part of which may still have to come. Returns what follows it."""
        assert self._pasted is not None
        data, self._tail = self._tail + data, ""
        end = data.find(BRACKETED_PASTE_END)
        if end < 0:
            held = next((n for n in range(5, 0, -1) if data.endswith(BRACKETED_PASTE_END[:n])), 0)
            self._pasted.append(data[: len(data) - held])
            self._tail = data[len(data) - held :]
            return ""
        text = _CONTROLS.sub("", "".join([*self._pasted, data[:end]]))
        self._pasted = None
        # the parser is told that the paste is over; to it, it was empty
        yield from (e for e in super().feed(BRACKETED_PASTE_END) if not isinstance(e, events.Paste))
        if text:
            yield events.Paste(text)
        return data[end + len(BRACKETED_PASTE_END) :]
