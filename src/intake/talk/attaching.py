"""Taking files in as evidence: which file is meant, and which piece of evidence it may be for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from intake.regime.keys import parse
from intake.words import Refusal

if TYPE_CHECKING:
    from intake.case import Case

_CODE = re.compile(r"([Ee][0-9]{2})[\s:,，：]+(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to attach, and the pieces of evidence that it may be for."""

    path: Path
    codes: tuple[str, ...]


def wanted(case: Case, argument: str) -> Wanted:
    """What `/attach [E07] PATH` asks for. Without a code: what fits the question. Raises Refusal."""
    code = None
    if (match := _CODE.fullmatch(argument.strip())) is not None:
        code, argument = match[1].upper(), match[2]
        if code not in case.regime.evidence_by_id:
            raise Refusal("talk.attach.code", code=code)
    path = path_of(argument)
    try:
        if path.is_dir():
            raise Refusal("talk.attach.folder", file=path.name or str(path))
        if not path.exists():
            raise Refusal("refused.file_missing", file=path.name)
    except (OSError, ValueError):
        raise Refusal("refused.file_missing", file=path.name) from None
    return Wanted(path, (code,) if code else codes_for(case))


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


def path_of(typed: str) -> Path:
    """A path as people type or drop it: in quotes, with escaped spaces, with a tilde."""
    text = typed.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    elif "\\ " in text:
        text = text.replace("\\ ", " ")
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)
