"""JSON Schemas of the content files, so that common editors complete and check while one types.

They are made from the shapes in `authors` and `layout` and lie in models/schema/. `python -m intake.regime.editor` writes them
anew, `--check` says which are not current. A content file names its schema in its first line:

    # yaml-language-server: $schema=../schema/rules.json
"""

from __future__ import annotations

import json
import posixpath
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import DEFAULT_REF_TEMPLATE

from intake.regime import authors
from intake.regime.check.library import COMMON, OPTIONAL, OWN, edition_ids
from intake.regime.condition import Test
from intake.regime.layout import Document
from intake.regime.places import content_root

FOLDER = "models/schema"
LINE = "# yaml-language-server: $schema="

SHAPES: dict[str, type[BaseModel]] = {
    **{name.removesuffix(".yaml"): shape for name, shape in (COMMON | OWN | OPTIONAL).items()},
    "wording": authors.WordingFile,
    "script": authors.ScriptFile,
    "document": Document,
}
"""The kinds of content file by the name of their schema."""

_FACT = r"^(scope|review|files_purchase|[a-z][a-z0-9_]*(\[\])?(\.[a-z][a-z0-9_]*)+)$"
_SCALAR: dict[str, Any] = {"type": ["string", "number"]}
"""The loader keeps every scalar as the text that was written; an editor takes 1000000 for a number."""


def _condition() -> dict[str, Any]:
    """The short form in which authors write conditions (`regime.condition`), as definitions of a schema."""
    again, wanted = ({"$ref": DEFAULT_REF_TEMPLATE.format(model=m)} for m in ("Condition", "Wanted"))
    tests = {t.value: wanted for t in Test} | {"not": wanted}
    only = {"minProperties": 1, "maxProperties": 1, "additionalProperties": False}
    return {
        "Wanted": {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR, "minItems": 1}]},
        "Tested": {"type": "object", "properties": tests, **only},
        "Condition": {
            "description": "Facts with what they must be; several lines must all be so. Also all, any, not.",
            "type": "object",
            "minProperties": 1,
            "properties": {
                "all": {"type": "array", "items": again, "minItems": 1},
                "any": {"type": "array", "items": again, "minItems": 1},
                "not": again,
            },
            "patternProperties": {_FACT: {"anyOf": [wanted, {"$ref": DEFAULT_REF_TEMPLATE.format(model="Tested")}]}},
            "additionalProperties": False,
        },
    }


def schema_of(name: str) -> dict[str, Any]:
    """The schema of one kind of content file."""
    schema = SHAPES[name].model_json_schema()
    if "Condition" in schema.get("$defs", {}):
        schema["$defs"] |= _condition()
        schema["$defs"].pop("Test", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_plain(schema)}


def _plain(schema: Any) -> Any:
    """A schema for people who write: no empty defaults, no choice of nothing where a key is left out, text as it is read."""
    if isinstance(schema, list):
        return [_plain(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {k: _plain(v) for k, v in schema.items() if not (k == "default" and v in (None, [], {}))}
    if found.get("type") == "string" and not found.keys() & {"format", "pattern", "enum", "const", "minLength"}:
        found |= _SCALAR
    choices = found.get("anyOf")
    if isinstance(choices, list) and {"type": "null"} in choices and "default" in schema:
        left = [c for c in choices if c != {"type": "null"}]
        del found["anyOf"]
        found |= left[0] if len(left) == 1 else {"anyOf": left}
    return found


def files_of(root: Path) -> dict[str, str]:
    """Every content file under `root` with the name of its schema."""
    found = {f"models/common/{name}": name.removesuffix(".yaml") for name in COMMON}
    for path in (root / "dialogs" / "common").glob("*.yaml"):
        found[f"dialogs/common/{path.name}"] = "wording"
    for regime in edition_ids(root):
        found |= {f"models/{regime}/{name}": name.removesuffix(".yaml") for name in (*OWN, *OPTIONAL)}
        found[f"dialogs/{regime}.yaml"] = "script"
        found |= {f"exports/{regime}/{p.name}": "document" for p in (root / "exports" / regime).glob("*.yaml")}
    return {file: name for file, name in sorted(found.items()) if name in SHAPES and (root / file).is_file()}


def first_line(file: str, name: str) -> str:
    """The first line that a content file should have, so that editors find its schema."""
    return LINE + posixpath.relpath(f"{FOLDER}/{name}.json", posixpath.dirname(file))


def without_line(root: Path) -> dict[str, str]:
    """The content files whose first line does not name their schema, with the line that they should have."""
    wanted = {file: first_line(file, name) for file, name in files_of(root).items()}
    return {file: line for file, line in wanted.items() if _first(root / file) != line}


def _first(path: Path) -> str:
    with path.open(encoding="utf-8-sig") as file:
        return file.readline().rstrip("\r\n")


def stale(root: Path) -> tuple[str, ...]:
    """The schema files that are missing, not current, or of no kind of content file."""
    folder = root / FOLDER
    wanted = {f"{name}.json": _text(name) for name in SHAPES}
    there = {p.name: p.read_text(encoding="utf-8") for p in folder.glob("*.json")}
    return tuple(sorted(n for n in wanted.keys() | there.keys() if wanted.get(n) != there.get(n)))


def write(root: Path) -> tuple[str, ...]:
    """Write the schemas that are not current and remove those of no kind. Returns their names."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    changed = stale(root)
    for file in changed:
        name = file.removesuffix(".json")
        if name in SHAPES:
            (folder / file).write_text(_text(name), encoding="utf-8", newline="\n")
        else:
            (folder / file).unlink()
    return changed


def _text(name: str) -> str:
    return json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"


def main(arguments: list[str]) -> int:
    """Write the schemas of the content; with `--check` only say which are not current (1 if any)."""
    root = content_root()
    if "--check" in arguments:
        found = stale(root)
        print("\n".join(found) or "current")
        return 1 if found else 0
    print("\n".join(write(root)) or "current")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
