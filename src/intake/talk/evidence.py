"""The evidence of a case in words: what each criterion asks for, what is there, how long it holds, and whose word it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from intake.interview.answers import EvidenceFile, EvidenceState, EvidenceStatus
from intake.store.incoming import Incoming
from intake.talk import filetypes
from intake.talk.lines import size_of
from intake.talk.marks import mark_line
from intake.talk.tally import status_of
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case
    from intake.interview.criteria import CriterionState

MOST = 1 << 30
"""Bytes of a file that the store takes."""

SOON = 90
"""Days before its end at which a row says when a piece of evidence expires; the detail says it always."""

WHOLE = "case"
"""The group of what belongs to the case as a whole."""


@dataclass(frozen=True, slots=True)
class Group:
    """What one criterion asks for, or (`id` is WHOLE) the case as a whole: the minimum, and what helps beyond it."""

    id: str
    minimum: tuple[str, ...]
    more: tuple[str, ...]
    state: CriterionState | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """All that it asks for, the minimum first."""
        return (*self.minimum, *self.more)


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be said of a file before it is taken in. `kind`: by how it begins; `sha256` "" while not yet computed."""

    name: str
    size: int
    kind: str | None
    sha256: str = ""


def groups(case: Case) -> tuple[Group, ...]:
    """Every group in order: the case as a whole, then the criteria. One piece of evidence may stand in several."""
    regime = case.regime
    asked = {c for criterion in regime.criteria for c in (*criterion.minimum, *criterion.more)}
    always = regime.always
    rest = tuple(e.id for e in regime.evidence if e.id not in asked and e.id not in always)
    of_criteria = (Group(s.criterion.id, s.criterion.minimum, s.criterion.more, s) for s in case.judgement.criteria)
    return (Group(WHOLE, always, rest), *of_criteria)


def state_of(case: Case, code: str) -> EvidenceState:
    """What is known of a piece of evidence."""
    return case.sheet.evidence.get(code, EvidenceState())


def heading(case: Case, group: Group, lang: str) -> str:
    """What a group is called, with "assertion only" where all that is there is the provider's own word."""
    if group.state is None:
        return word("talk.evidence.whole", lang)
    id = "assertion_only" if group.state.assertion_only else "criterion" if group.state.applicable else "not_asked"
    return word(f"talk.evidence.{id}", lang, id=group.id, title=group.state.criterion.title[lang])


def status_words(case: Case, code: str, lang: str) -> str:
    """The status on the day, with the end of its validity if there is one."""
    said = word(f"evidence.{status_of(case, code)}", lang)
    ends = expiry_words(state_of(case, code).expires, case.as_of, lang)
    return word("talk.evidence.status_with", lang, status=said, more=ends) if ends else said


def status_short(case: Case, code: str, lang: str) -> str:
    """The status as a row has it: its end only where that is past or near."""
    status, expires = status_of(case, code), state_of(case, code).expires
    said = word(f"evidence.{status}", lang)
    if expires is None:
        return said
    left = (expires - case.as_of).days
    if left < 0 and status == EvidenceStatus.EXPIRED:
        return word("talk.evidence.short.expired", lang, status=said, day=day_words(expires, lang))
    if not 0 <= left <= SOON or status not in (EvidenceStatus.RECEIVED, EvidenceStatus.CHECKED):
        return said
    id = {0: "today", 1: "left.one"}.get(left, "left")
    return word(f"talk.evidence.short.{id}", lang, status=said, days=left)


def expiry_words(expires: date | None, today: date, lang: str) -> str:
    """When something expires or expired, with the day and how far that is; "" without a day."""
    if expires is None:
        return ""
    left, day = (expires - today).days, day_words(expires, lang)
    if left < 0:
        return word("talk.evidence.expired.one" if left == -1 else "talk.evidence.expired", lang, day=day, days=-left)
    id = {0: "expires.today", 1: "expires.one"}.get(left, "expires")
    return word(f"talk.evidence.{id}", lang, day=day, days=left)


def day_words(day: date, lang: str) -> str:
    """A day as it is written in the language."""
    return f"{day.year}年{day.month}月{day.day}日" if lang == "zh" else day.isoformat()


def owner_words(case: Case, code: str, lang: str) -> str:
    """Whose word it is: the provider's own, a third party's through the provider, or that of one's own side."""
    entry = case.regime.evidence_by_id[code]
    owner = "third_party" if entry.third_party else entry.owner
    return word(f"talk.evidence.owner.{owner}", lang)


def detail(
    case: Case,
    code: str,
    lang: str,
    *,
    kinds: Mapping[str, str | None] | None = None,
    since: Mapping[tuple[str, str], str] | None = None,
) -> str:
    """All that there is to say of a piece of evidence, line by line.

    `kinds`: what files begin like, by SHA-256, as far as they were looked at; `since`: when a file was attached (UTC).
    """
    entry, state = case.regime.evidence_by_id[code], state_of(case, code)
    said = [
        f"{code} {entry.title[lang]}",
        _line("status", lang, status_words(case, code, lang)),
        _line("owner", lang, owner_words(case, code, lang)),
        _line("shows", lang, entry.supports[lang]),
    ]
    for file in state.files:
        said += file_lines(file, lang, kinds or {}, (since or {}).get((code, file.sha256), ""))
    if not state.files:
        said.append(word("talk.evidence.no_file", lang))
    if state.located:
        said.append(_line("located", lang, state.located))
    if state.note:
        said.append(_line("note", lang, state.note))
    if mark := mark_line(case, code, lang):
        said.append(mark)
    said += [_line("check", lang, entry.check[lang]), _line("for", lang, _asked_by(case, code, lang))]
    if only := [g.id for g in groups(case) if code in g.codes and g.state is not None and g.state.assertion_only]:
        said.append(word("talk.evidence.all_own_word", lang, criteria=word("talk.evidence.comma", lang).join(only)))
    if entry.inside:
        said.append(word("talk.evidence.inside", lang))
    return "\n".join(said)


def file_lines(file: EvidenceFile, lang: str, kinds: Mapping[str, str | None], at: str = "") -> list[str]:
    """An attached file: name, type, size, when; its SHA-256; and what does not fit together."""
    known = file.sha256 in kinds
    kind = kinds.get(file.sha256)
    parts = [type_words(kind, lang)] if known else []
    parts.append(size_of(file.size))
    if at:
        parts.append(word("talk.evidence.attached", lang, at=local_time(at)))
    said = [_line("file", lang, file.name), f"  {word('talk.evidence.comma', lang).join(parts)}"]
    said.append(f"  SHA-256 {file.sha256}")
    if known and (differs := differs_words(file.name, kind, lang)):
        said.append(f"  ! {differs}")
    return said


def fact_lines(facts: Facts, lang: str) -> list[str]:
    """What is said of a file before it is taken in; the SHA-256 is left out while it is not known."""
    said = [
        _line("file", lang, facts.name),
        _line("type", lang, type_words(facts.kind, lang)),
        _line("size", lang, f"{size_of(facts.size)} ({word('talk.evidence.bytes', lang, size=f'{facts.size:,}')})"),
    ]
    if facts.sha256:
        said.append(f"SHA-256 {facts.sha256}")
    if differs := differs_words(facts.name, facts.kind, lang):
        said.append(f"! {differs}")
    return said


def twins(case: Case, sha256: str) -> tuple[str, ...]:
    """The evidence that has a file of the same bytes already."""
    return tuple(c for c, s in sorted(case.sheet.evidence.items()) if any(f.sha256 == sha256 for f in s.files))


def type_words(kind: str | None, lang: str) -> str:
    """What a kind of file is called."""
    return word(f"talk.evidence.type.{kind or 'unknown'}", lang)


def differs_words(name: str, kind: str | None, lang: str) -> str:
    """That a file is named otherwise than it begins; "" if there is nothing to say."""
    if not filetypes.differ(name, kind):
        return ""
    return word("talk.evidence.differs", lang, suffix=filetypes.suffix(name), kind=type_words(kind, lang))


def look(path: Path) -> Facts:
    """Name, size and type of a file that may be taken in. Raises Refusal as taking it in would; asks the disk."""
    with Incoming(path, MOST) as file:
        head = next(file.blocks(), b"")
        return Facts(file.name, file.size, filetypes.by_bytes(head))


def hashed(path: Path, progress: Callable[[int, int], None]) -> str:
    """The SHA-256 of a file. May take long; `progress` may raise to stop. Raises Refusal if it cannot be read."""
    found, done = hashlib.sha256(), 0
    with Incoming(path, MOST) as file:
        for block in file.blocks():
            found.update(block)
            done += len(block)
            progress(done, file.size)
    return found.hexdigest()


def kind_of(pieces: Iterable[bytes]) -> str | None:
    """What the bytes of a kept file begin like."""
    return filetypes.by_bytes(next(iter(pieces), b"")[: filetypes.HEAD])


def since(case: Case, newest: int = 5000) -> dict[tuple[str, str], str]:
    """When each file was attached last (UTC), by code and SHA-256, as far as the newest events tell."""
    told: dict[tuple[str, str], str] = {}
    for event in case.history(newest=newest):
        if event.payload.get("does", event.kind) == "file_added" and event.key is not None:
            told[event.key, str(event.payload["sha256"])] = event.at
    return told


def local_time(at: str) -> str:
    """A moment (UTC) on the clock of this place, to the minute."""
    try:
        return f"{datetime.fromisoformat(at.replace('Z', '+00:00')).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return at


def clock(at: str) -> str:
    """A moment (UTC) on the clock of this place: the time alone."""
    try:
        return f"{datetime.fromisoformat(at.replace('Z', '+00:00')).astimezone():%H:%M:%S}"
    except ValueError:
        return at


def _asked_by(case: Case, code: str, lang: str) -> str:
    """Which groups ask for it, and whether as the minimum."""
    said = []
    for group in groups(case):
        if code in group.codes:
            name = word("talk.evidence.whole.short", lang) if group.state is None else group.id
            kind = "minimum" if code in group.minimum else "more"
            said.append(word("talk.evidence.asked_by", lang, group=name, kind=word(f"talk.evidence.{kind}", lang)))
    return word("talk.evidence.comma", lang).join(said)


def _line(id: str, lang: str, text: str) -> str:
    return f"{word(f'talk.evidence.line.{id}', lang)}{word('talk.colon', lang)}{text}"
