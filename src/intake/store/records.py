"""What goes into the store and what comes out of it: plain records, no tables.

Times are UTC, ISO 8601 with `Z`. What people wrote stays out of every `repr`, and so out of tracebacks and logs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from intake.interview.answers import Answer, EvidenceState, EvidenceStatus, Items, Mark, Proposal, Task

PURGED = "purged"
"""The state of a case of which nothing but its tombstone is left, and the kind of the event that is the tombstone."""


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case without its answers. `content` is the digest that it is pinned to, `state` its place in its life.

    `archived`: put away by a person; nothing else follows from it.
    """

    id: str
    title: str = field(repr=False)
    regime: str
    content: str
    state: str
    created: str
    updated: str
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """What the home list shows of a case. A hint, recomputed with every change.

    `to_confirm` counts proposals, `tasks` answers "unknown" on the route; `due` (ISO) is the first day by which one of
    them is to be found out.
    """

    scope: str = "undetermined"
    review: str = "open"
    to_answer: int = 0
    asked: int = 0
    to_confirm: int = 0
    tasks: int = 0
    due: str | None = None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One line of the home list."""

    case: CaseRecord
    summary: Summary


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a person stopped: the question's key and the unsent draft. Only a hint."""

    key: str | None = None
    draft: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Saved:
    """A case as it stands: the newest answer of each key (cleared ones left out), items, evidence, cursor.

    `revisions` holds the newest revision of every key that was ever answered, cleared ones too. `head` is the hash of
    the last history event that changed content, `sequence` the last event's number. `proposals` are those that nobody
    has settled, `tasks` those answers whose owner or day was said, `marks` those that were set.
    """

    case: CaseRecord
    answers: Mapping[str, Answer]
    revisions: Mapping[str, int]
    items: Mapping[str, Items]
    evidence: Mapping[str, EvidenceState]
    cursor: Cursor
    head: str
    sequence: int
    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    tasks: Mapping[str, Task] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """Say, change or clear (`answer` None) an answer. `expected`: the revision that the person saw; 0 for none yet.

    `expected` None: whatever is there.
    """

    key: str
    answer: Answer | None
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class ItemChange:
    """Add item `number` to a group, or take it out. Answers of an item taken out stay in the store."""

    group: str
    number: int
    live: bool = True


@dataclass(frozen=True, slots=True)
class EvidenceChange:
    """Set what is known of a piece of evidence; its files are not touched."""

    code: str
    status: EvidenceStatus
    located: str | None = field(default=None, repr=False)
    expires: date | None = None
    note: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class FileChange:
    """Publish a staged file under a piece of evidence, or take it off (`live` False). The bytes stay either way.

    Under one piece of evidence the same bytes stand once: published again, they take the new name and the last place.
    """

    code: str
    name: str = field(repr=False)
    sha256: str
    size: int
    live: bool = True


@dataclass(frozen=True, slots=True)
class ProposalChange:
    """Propose an answer, in place of what was proposed before, or settle (`proposal` None) what is proposed."""

    key: str
    proposal: Proposal | None


@dataclass(frozen=True, slots=True)
class TaskChange:
    """Say who finds out what is unknown, and until when. With neither the task is over."""

    key: str
    owner: str | None = field(default=None, repr=False)
    due: date | None = None


@dataclass(frozen=True, slots=True)
class MarkChange:
    """Say who may see an answer (by key) or a piece of evidence (by id); None takes the mark away. No event if it is so."""

    key: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class ArchiveChange:
    """Put the case away, or take it out again. No event if it is so already."""

    archived: bool


@dataclass(frozen=True, slots=True)
class LifeChange:
    """Move the case to another state of its life."""

    state: str


@dataclass(frozen=True, slots=True)
class TitleChange:
    """Give the case another title."""

    title: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ImportChange:
    """Say in the history that a source was read: its kind, name and SHA-256, how many answers came, were taken, were left.

    `aliases` are names on forms, in the shape of `labels.plain`, with the template that a person said each of them means.
    """

    kind: str
    name: str = field(repr=False)
    sha256: str
    came: int
    taken: int
    left: int
    aliases: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class ContentChange:
    """Put the case on other content, which must be pinned. `counts` says how many questions fit how."""

    regime: str
    content: str
    counts: Mapping[str, int]


Change = (
    AnswerChange
    | ItemChange
    | EvidenceChange
    | FileChange
    | ProposalChange
    | TaskChange
    | MarkChange
    | ArchiveChange
    | LifeChange
    | TitleChange
    | ImportChange
    | ContentChange
)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a case's history. `hash` covers all of it, but `text` and `text_salt` only through their hash.

    `kind` is `created`, `answered`, `cleared`, `item_added`, `item_removed`, `evidence_changed`, `file_added`,
    `file_removed`, `imported`, `proposed`, `proposal_settled`, `task_set`, `marked`, `archived_changed`, `title_changed`,
    `life_changed`, `content_changed`, `purged`, or `undone` and `redone`; `key` the question, group or evidence concerned.
    `payload` holds what every event has: `group`, the first sequence of the same write; and what its kind has:
    `before` and `after` (revisions; of a proposal the sequence of the one that stood there before), `status`, `source`,
    `number`, `sha256`, `size`, `came`, `taken`, `left`, `digest` (of what people wrote); in an undone or redone event
    `does`, the kind that it would be otherwise, and `refers`, the group that is undone or made again.
    `text` is what people wrote (a title, a note, a file's name), None where there is none or it was purged; what an
    answer or a proposal says stands in its own row.
    """

    sequence: int
    at: str
    who: str
    kind: str
    key: str | None
    payload: Mapping[str, object] = field(default_factory=dict)
    previous: str = ""
    hash: str = ""
    case: str = ""
    salt: str = field(default="", repr=False)
    text: Mapping[str, object] | None = field(default=None, repr=False)
    text_salt: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that a write is on the disk: the time, the last event's number, the new revisions by key."""

    at: str
    sequence: int
    head: str
    revisions: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a purge would take away: things said (every revision counts), files attached and their bytes."""

    said: int
    files: int
    size: int


@dataclass(frozen=True, slots=True)
class Staged:
    """A file whose bytes are in the store, ready for a FileChange: SHA-256 in hex and size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Heard:
    """Who else has the case open, the number of its last event, and whether the server is out of reach."""

    others: tuple[str, ...] = ()
    sequence: int = 0
    lost: bool = False
