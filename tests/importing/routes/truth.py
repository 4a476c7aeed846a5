"""What a document of the filing says, from the case itself: what a reader has to find in it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from intake.filing.dossier import Dossier
from intake.filing.export import export
from intake.filing.package import parts_of
from intake.filing.proof import baseline
from intake.interview.answers import Answer
from intake.regime.keys import parse


@dataclass(frozen=True)
class Source:
    """A document as it was exported: its language, whether it is kept back, and each place with its number and answer."""

    path: Path
    id: str
    lang: str
    inside: bool
    numbers: dict[str, str]
    answers: dict[str, Answer | None] = field(repr=False)

    @property
    def said(self) -> dict[str, Answer]:
        """The places that hold an answer."""
        return {k: a for k, a in self.answers.items() if a is not None}


def sources(dossier: Dossier, folder: Path, langs: tuple[str, ...] = ("zh", "en")) -> list[Source]:
    """Export the case to `folder`; each of its documents with what it must say."""
    return list(_sources(dossier, export(dossier, folder, langs=langs).documents))


def _sources(dossier: Dossier, paths: tuple[Path, ...]) -> Iterator[Source]:
    for path in paths:
        data: dict[str, Any] = baseline(parts_of(path.read_bytes()))
        inside = path.parent.name == "inside"
        answers = {key: _shown(dossier, key, inside) for key in data["answers"]}
        numbers = {key: entry["number"] for key, entry in data["answers"].items()}
        yield Source(path, data["document"], data["lang"], inside, numbers, answers)


def _shown(dossier: Dossier, key: str, inside: bool) -> Answer | None:
    """An answer as a document shows it: outside without its note, unless the note serves as the reason."""
    answer = dossier.sheet.answers.get(key)
    if answer is None or answer.note is None or inside:
        return answer
    serves = not answer.reason and answer.value in dossier.regime.by_key[parse(key).template].reason_for
    return answer.model_copy(update={"reason": answer.note if serves else answer.reason, "note": None})
