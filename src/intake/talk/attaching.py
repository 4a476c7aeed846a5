"""Taking files in as evidence: which file is meant, and which piece of evidence it may be for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from intake.regime.keys import parse
from intake.talk.paths import path_of
from intake.words import Refusal

if TYPE_CHECKING:
    from intake.case import Case

__all__ = ["Wanted", "codes_for", "path_of", "split", "there", "wanted"]

_CODE = re.compile(r"([Ee][0-9]{2})[\s:,，：]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to attach, and the pieces of evidence that it may be for."""

    path: Path
    codes: tuple[str, ...]


def wanted(case: Case, argument: str) -> Wanted:
    """What `/attach [E07] PATH` asks for. Without a code: what fits the question. Raises Refusal."""
    code, _, rest = split(argument.strip())
    if code and code not in case.regime.evidence_by_id:
        raise Refusal("talk.attach.code", code=code)
    path = path_of(rest)
    there(path)
    return Wanted(path, (code,) if code else codes_for(case))


def split(argument: str) -> tuple[str, str, str]:
    """The code that `[E07] PATH` begins with ("" if none), what stands before the path as it was typed, and the path."""
    found = _CODE.match(argument)
    if found is None:
        return "", "", argument
    return found[1].upper(), found[0], argument[found.end() :]


def there(path: Path) -> None:
    """Raises Refusal if there is no file of that name, or a folder. Asks the disk, which may take long."""
    try:
        if path.is_dir():
            raise Refusal("talk.attach.folder", file=path.name or str(path))
        if not path.exists():
            raise Refusal("refused.file_missing", file=path.name)
    except (OSError, ValueError):
        raise Refusal("refused.file_missing", file=path.name) from None


def codes_for(case: Case) -> tuple[str, ...]:
    """The evidence that fits the current question, that with the question's own theme first."""
    key = case.current
    question = case.regime.by_key.get(parse(key).template) if key else None
    criteria = [case.regime.criterion_by_id[c] for c in question.criteria] if question else []
    codes = list(dict.fromkeys(e for c in criteria for e in (*c.minimum, *c.more)))
    theme = question.theme if question else None
    if theme:
        own = [e for e in codes if _fits(theme, case.regime.evidence_by_id[e].themes)]
        codes = own + [c for c in codes if c not in own]
    return tuple(codes) or tuple(case.regime.evidence_by_id)


def _fits(theme: str, themes: tuple[str, ...]) -> bool:
    return any(theme == t or theme.startswith(f"{t}-") for t in themes)
