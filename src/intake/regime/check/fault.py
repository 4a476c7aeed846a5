"""A fault in the content: which kind, where exactly, and what is wrong, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from intake.regime.text import Text
from intake.words import word


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the content: the file (from the content's root, with forward slashes), the line (from 1), the key."""

    file: str
    line: int | None
    key: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `id` is the kind (`cite.unknown`), the same for good; `problem` says what is wrong with this one."""

    id: str
    place: Place
    problem: Text

    def said(self, lang: str) -> str:
        """The fault in one line, as compilers write it: file:line: key: problem [kind]."""
        where = f"{self.place.file}:{self.place.line}" if self.place.line else self.place.file
        return f"{where}: {self.place.key + ': ' if self.place.key else ''}{self.problem[lang]} [{self.id}]"


@dataclass
class Faults:
    """Gathers faults. `gone`: names of entries that could not be read; what only follows from that is not reported."""

    found: dict[tuple[str, Place], Fault] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def add(self, id: str, place: Place, /, *, about: str | None = None, **values: object) -> None:
        """Report a fault of the kind `id`, worded by `check.<id>` with `values`; once for each place."""
        if about is not None and about in self.gone:
            return
        texts = {n: v for n, v in values.items() if isinstance(v, Text)}
        plain = {n: v for n, v in values.items() if n not in texts}
        en, zh = (word(f"check.{id}", lang, **plain, **{n: t[lang] for n, t in texts.items()}) for lang in ("en", "zh"))
        self.found.setdefault((id, place), Fault(id, place, Text(en=en, zh=zh)))

    def take(self, faults: Iterable[Fault]) -> None:
        """Take over faults from elsewhere."""
        for fault in faults:
            self.found.setdefault((fault.id, fault.place), fault)

    def __iter__(self) -> Iterator[Fault]:
        """In the order of the files, from the top."""
        return iter(sorted(self.found.values(), key=lambda f: (f.place.file, f.place.line or 0, f.id, f.place.key)))

    def __len__(self) -> int:
        return len(self.found)

    def kinds(self) -> set[str]:
        """The kinds of fault that were found."""
        return {f.id for f in self.found.values()}
