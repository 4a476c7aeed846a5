"""The case as data, for the part that is kept back: answers, items, evidence and where they came from, with their schema;
and the history, one event a line, so that its chain can be checked anywhere."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from intake.filing.dossier import Dossier
from intake.filing.plan import Plan, kept_back
from intake.interview.answers import Answer, EvidenceState, EvidenceStatus, Mark, SourceKind, Status

ANSWERS, SCHEMA, CONTENT, HISTORY = "answers.json", "answers.schema.json", "content.json", "history.jsonl"
BINDING = "binding.json"
"""What binds the answers to the history: the salts that the digests in there were taken with."""

FORM = 1
"""The version of the form of what is written as JSON."""


def data_files(dossier: Dossier, plan: Plan) -> dict[str, bytes]:
    """The files of data that are kept back, by name."""
    return {
        ANSWERS: json_bytes(answers_json(dossier, plan)),
        SCHEMA: json_bytes(schema()),
        CONTENT: (dossier.regime.kept if dossier.content is None else dossier.content).encode(),
        BINDING: json_bytes(binding(dossier)),
        HISTORY: "".join(f"{event_line(e)}\n" for e in map(asdict, dossier.events)).encode(errors="backslashreplace"),
    }


def json_bytes(data: object) -> bytes:
    """JSON as it is written to a file. Half a character, which UTF-8 cannot hold, stands there as JSON's own escape."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode(errors="backslashreplace")


def event_line(event: dict[str, Any]) -> str:
    """An event as one line: text as it is, names in order."""
    return json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def answers_json(dossier: Dossier, plan: Plan) -> dict[str, Any]:
    """What was said, in the form of `intake show --json`, with the items of groups and where each file lies."""
    sheet, route = dossier.sheet, dossier.judgement.route
    placed = {(a.evidence, a.file.sha256): f"{a.part}/{a.path}" for a in plan.attached}
    return {
        "intake": FORM,
        "case": {
            "id": dossier.case_id,
            "title": dossier.title,
            "regime": dossier.regime.id,
            "content": dossier.regime.digest,
            "created": dossier.created,
            "updated": dossier.updated,
            "as_of": sheet.as_of.isoformat(),
        },
        "answers": {key: _answer(answer, active=key in route.on) for key, answer in sorted(sheet.answers.items())},
        "items": {group: {"live": list(i.live), "used": i.used} for group, i in sorted(sheet.items.items())},
        "tasks": [
            {"key": key, "owner": task.owner, "due": task.due.isoformat() if task.due else None}
            for key, task in sorted(dossier.tasks.items())
        ],
        "marks": {key: mark.value for key, mark in sorted(dossier.marks.items())},
        "evidence": [
            {
                "id": code,
                "status": state.on(sheet.as_of),
                "located": state.located,
                "expires": state.expires.isoformat() if state.expires else None,
                "note": state.note,
                "kept_back": kept_back(dossier, plan, code),
                "files": [
                    {"name": f.name, "sha256": f.sha256, "size": f.size, "path": placed.get((code, f.sha256))}
                    for f in state.files
                ],
            }
            for code, state in sorted(sheet.evidence.items())
            if state != EvidenceState()
        ],
    }


def binding(dossier: Dossier) -> dict[str, Any]:
    """Salts by key, and the answers that are kept although the present content cannot hold them."""
    apart = {key: _answer(answer, active=False) for key, answer in sorted(dossier.apart.items())}
    return {"intake": FORM, "salts": dict(sorted(dossier.salts.items())), "apart": apart}


def _answer(answer: Answer, *, active: bool) -> dict[str, Any]:
    return {
        "value": answer.value,
        "status": answer.status,
        "reason": answer.reason,
        "note": answer.note,
        "active": active,
        "revision": answer.revision,
        "source": answer.source.model_dump(),
    }


def schema() -> dict[str, Any]:
    """The JSON schema (draft 2020-12) of `answers.json`."""
    text, maybe = {"type": "string"}, {"type": ["string", "null"]}
    digest = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    value = {"anyOf": [{"type": ["string", "number", "null"]}, {"type": "array", "items": text}]}
    answer = {
        "value": value,
        "status": {"enum": list(Status)},
        "reason": maybe,
        "note": maybe,
        "active": {"type": "boolean"},
        "revision": _number(),
        "source": _object({"kind": {"enum": list(SourceKind)}, "ref": maybe}),
    }
    evidence = {
        "id": text,
        "status": {"enum": list(EvidenceStatus)},
        "located": maybe,
        "expires": maybe,
        "note": maybe,
        "kept_back": {"enum": ["inside", "missing", "rejected", "no_filing", None]},
        "files": _list(_object({"name": text, "sha256": digest, "size": _number(), "path": maybe})),
    }
    case = dict.fromkeys(("id", "title", "regime", "content", "created", "updated", "as_of"), text)
    whole = {
        "intake": {"const": FORM},
        "case": _object(case),
        "answers": {"type": "object", "additionalProperties": _object(answer)},
        "items": {"type": "object", "additionalProperties": _object({"live": _list(_number()), "used": _number()})},
        "tasks": _list(_object({"key": text, "owner": maybe, "due": maybe})),
        "marks": {"type": "object", "additionalProperties": {"enum": list(Mark)}},
        "evidence": _list(_object(evidence)),
    }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_object(whole)}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    """Exactly these members, all of them."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _number() -> dict[str, Any]:
    return {"type": "integer", "minimum": 0}
