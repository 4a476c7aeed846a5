"""Answers as data: what an export keeps inside, or `intake show --json` prints. Checked in every member, trusted in none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from intake.filing.answers import FORM
from intake.filing.forms.find import Where
from intake.filing.package import sha256
from intake.guard.data import read_json
from intake.importing.found import By, Found, FoundEvidence, Note, Origin, Reading, State
from intake.importing.known import Known
from intake.interview.answers import Answer, EvidenceFile, EvidenceState, EvidenceStatus, Source, SourceKind, Status
from intake.interview.canonical import complete
from intake.interview.clean import clean
from intake.interview.upgrade import fits
from intake.regime.keys import parse
from intake.regime.model import Regime
from intake.words import Refusal

_MOST_TEXT = 100_000
_Short = Annotated[str, StringConstraints(max_length=200)]
_Text = Annotated[str, StringConstraints(max_length=_MOST_TEXT)]
_Key = Annotated[
    str,
    StringConstraints(
        max_length=200, pattern=r"^[a-z][a-z0-9_]*(\[[1-9][0-9]{0,5}\])?\.[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$"
    ),
]
_Number = Annotated[int, Field(gt=-(1 << 53), lt=1 << 53)] | Annotated[float, Field(allow_inf_nan=False)]
_Statuses = Literal["missing", "requested", "received", "checked", "rejected", "expired", "not_applicable"]
_LONGEST_PLACE = 80


class _Member(BaseModel):
    # what a later version writes beside these members is no reason to refuse; it is not read either
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True, hide_input_in_errors=True)


class _Case(_Member):
    id: _Short
    regime: _Short
    content: _Short
    updated: _Short


class _Answer(_Member):
    value: _Text | _Number | Annotated[list[_Short], Field(max_length=200)] | None = None
    status: Literal["answered", "unknown", "not_applicable"]
    reason: _Text | None = None
    note: _Text | None = None
    active: bool = True


class _File(_Member):
    name: Annotated[str, StringConstraints(max_length=1000)]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    size: Annotated[int, Field(ge=0, lt=1 << 50)]
    path: Annotated[str, StringConstraints(max_length=1000)] | None = None


class _Evidence(_Member):
    id: Annotated[str, StringConstraints(pattern=r"^E[0-9]{2}$")]
    status: _Statuses
    located: _Text | None = None
    expires: _Short | None = None
    note: _Text | None = None
    files: Annotated[list[_File], Field(max_length=2000)] = []


class Data(_Member):
    """The members of the data that are read."""

    intake: Literal[1]
    case: _Case
    answers: Annotated[dict[_Key, _Answer], Field(max_length=20_000)]
    evidence: Annotated[list[_Evidence], Field(max_length=200)] = []


def parsed(data: bytes, name: str) -> Data:
    """The data of a file. Raises Refusal with the place of the first fault."""
    raw = read_json(data, name)
    form = raw.get("intake") if isinstance(raw, dict) else None
    if isinstance(form, int) and form > FORM:
        raise Refusal("importing.data_newer", file=name)
    try:
        return Data.model_validate(raw)
    except ValidationError as error:
        place = ".".join(str(step) for step in error.errors(include_input=False, include_url=False)[0]["loc"][:3])
        raise Refusal("importing.data_form", file=name, place=clean(place)[:_LONGEST_PLACE] or "-") from None


def read_data(data: bytes, name: str, known: Known) -> Reading:
    """The answers of answers.json, or of what `intake show --json` printed, without the package that vouches for them.
    Raises Refusal."""
    name = clean(name)
    found = parsed(data, name)
    origin = origin_of(found, name, sha256(data), ours=False)
    return reading_of(found, name, known, origin, State.NEW, (Note("importing.note.data_alone", {"file": name}),))


def origin_of(data: Data, name: str, digest: str, *, ours: bool) -> Origin:
    """Where data came from, as it says of itself."""
    case = data.case
    own = [clean(text) for text in (case.updated, case.id, case.regime, case.content)]
    return Origin(SourceKind.PACKAGE, name, digest, ours, *own)


def reading_of(
    data: Data, name: str, known: Known, origin: Origin, state: State, notes: tuple[Note, ...] = ()
) -> Reading:
    """All that data says; `state` of every answer in it, as far as the package around it vouches for it."""
    old = known.of(origin.regime, origin.content)
    answers = {key: _answered(raw, key, known.regime, old, origin.kind) for key, raw in data.answers.items()}
    parked = sum(not raw.active for raw in data.answers.values())
    found = tuple(
        Found(
            key,
            key,
            _shown(raw),
            answers[key],
            name,
            Where(),
            By.DATA,
            state,
            baseline=answers[key] if state is State.SAME else None,
        )
        for key, raw in sorted(data.answers.items(), key=_asked_in(known.regime))
        if raw.active
    )
    evidence, more = _evidence(data, name, known)
    if parked:
        more = (*more, Note("importing.note.parked", {"count": parked}))
    facts = {key: answer for key, answer in answers.items() if answer is not None}
    return Reading(origin, found, evidence, (*notes, *more), facts)


def _asked_in(regime: Regime) -> Callable[[tuple[str, object]], tuple[int, int, int, str]]:
    """Sorts answers as they are asked: items one after the other, what the regime does not ask last."""
    places = {question.key: n for n, question in enumerate(regime.questions)}
    groups: dict[str | None, int] = {}
    for question in regime.questions:
        groups.setdefault(question.group, places[question.key])

    def place(entry: tuple[str, object]) -> tuple[int, int, int, str]:
        at = parse(entry[0])
        here = places.get(at.template, len(places))
        return (here if at.group is None else groups.get(at.group, here), at.item or 0, here, entry[0])

    return place


def _answered(raw: _Answer, key: str, here: Regime, old: Regime, kind: SourceKind) -> Answer | None:
    """The answer in the form in which it is kept; None for what is no answer to the question of this name."""
    try:
        answer = Answer(
            status=Status(raw.status),
            value=raw.value,
            reason=clean(raw.reason or "", lines=True) or None,
            note=clean(raw.note or "", lines=True) or None,
            source=Source(kind=kind),
        )
    except ValidationError:
        return None
    question = here.question(key)
    if question is None:
        return _tidy(answer)  # of another edition: shown, and used by nothing
    try:
        return complete(question, key, answer)
    except Refusal:
        # of a question that has changed since, and not of none
        return answer if fits(old, key, answer) else None


def _tidy(answer: Answer) -> Answer:
    value = answer.value
    if isinstance(value, str):
        value = clean(value, lines=True)
    elif isinstance(value, list):
        value = [clean(v) for v in value]
    # emptied by the cleaning, it says nothing that could be shown
    return answer.model_copy(update={"value": value if value != "" else "-"}) if value is not None else answer


def _shown(raw: _Answer) -> str:
    """What stands there, for a person to read."""
    value: Any = raw.reason if raw.value is None else raw.value
    if isinstance(value, list):
        return ", ".join(clean(v) for v in value)
    return clean(str(value), lines=True) if value is not None else ""


def _evidence(data: Data, name: str, known: Known) -> tuple[tuple[FoundEvidence, ...], tuple[Note, ...]]:
    """The evidence that the catalogue has; what it has not is named in a note."""
    kept: dict[str, FoundEvidence] = {}
    strange = []
    for entry in data.evidence:
        if entry.id not in known.regime.evidence_by_id:
            strange.append(entry.id)
        elif entry.id not in kept and (state := _state(entry)) != EvidenceState():
            kept[entry.id] = FoundEvidence(entry.id, state, name, Where())
    notes = (Note("importing.note.evidence_strange", {"codes": ", ".join(dict.fromkeys(strange))}),) if strange else ()
    return tuple(kept.values()), notes


def _state(entry: _Evidence) -> EvidenceState:
    files = {f.sha256: EvidenceFile(clean(f.name)[:255] or f.sha256[:12], f.sha256, f.size) for f in entry.files}
    return EvidenceState(
        EvidenceStatus(entry.status),
        clean(entry.located or "", lines=True) or None,
        _day(entry.expires),
        clean(entry.note or "", lines=True) or None,
        tuple(files.values()),
    )


def _day(text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2200 else None


def placed(data: Data) -> Iterator[tuple[str, str, str]]:
    """Where evidence files lie in the package, as the data says: code, SHA-256 and path."""
    return ((e.id, f.sha256, f.path) for e in data.evidence for f in e.files if f.path)
