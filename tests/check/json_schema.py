"""As much of JSON Schema as our schemas use, and YAML as editors read it: enough to hold the one against the other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


class _Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: `yes` and dates are text, 10 is a number."""

    yaml_implicit_resolvers: dict[str, Any] = {}


for _name, _form, _first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", "n~"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
):
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_name}", re.compile(rf"^({_form})$"), [*_first, *([""] if _name == "null" else [])]
    )


def read(path: Path) -> Any:
    """A content file as an editor sees it."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)


def faults(schema: dict[str, Any], data: Any) -> list[str]:
    """What is wrong with `data` under `schema`."""
    return list(_faults(schema, data, schema, "$"))


KNOWN = {
    *("$schema", "$defs", "$ref", "title", "description", "default", "format", "type", "properties", "required"),
    *(
        "additionalProperties",
        "patternProperties",
        "items",
        "anyOf",
        "enum",
        "const",
        "pattern",
        "minLength",
        "minItems",
    ),
    *("minProperties", "maxProperties", "minimum", "maximum"),
}


def _faults(schema: Any, data: Any, root: dict[str, Any], at: str) -> list[str]:
    if schema is True or schema == {}:
        return []
    if schema is False:
        return [f"{at}: not allowed"]
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "$ref" in schema:
        return _faults(root["$defs"][schema["$ref"].rpartition("/")[2]], data, root, at)
    if "anyOf" in schema:
        tries = [_faults(s, data, root, at) for s in schema["anyOf"]]
        return [] if [] in tries else [f"{at}: fits none of the forms"]
    wanted = schema.get("type", [])
    names = wanted if isinstance(wanted, list) else [wanted]
    if names and not any(isinstance(data, TYPES[n]) and (n == "boolean" or not isinstance(data, bool)) for n in names):
        return [f"{at}: is no {wanted}"]
    found = []
    if ("enum" in schema and data not in schema["enum"]) or ("const" in schema and data != schema["const"]):
        found.append(f"{at}: '{data}' is not possible")
    if isinstance(data, str) and (
        ("pattern" in schema and not re.search(schema["pattern"], data)) or len(data) < schema.get("minLength", 0)
    ):
        found.append(f"{at}: does not fit")
    if isinstance(data, int | float) and not schema.get("minimum", data) <= data <= schema.get("maximum", data):
        found.append(f"{at}: out of range")
    if isinstance(data, list):
        found += [f"{at}: too few"] if len(data) < schema.get("minItems", 0) else []
        found += [
            f for n, item in enumerate(data) for f in _faults(schema.get("items", True), item, root, f"{at}[{n}]")
        ]
    if isinstance(data, dict):
        found += _of_object(schema, data, root, at)
    return found


def _of_object(schema: dict[str, Any], data: dict[str, Any], root: dict[str, Any], at: str) -> list[str]:
    found = [f"{at}: '{n}' is missing" for n in schema.get("required", ()) if n not in data]
    if not schema.get("minProperties", 0) <= len(data) <= schema.get("maxProperties", len(data)):
        found.append(f"{at}: too few or too many keys")
    for name, value in data.items():
        forms = [s for p, s in schema.get("patternProperties", {}).items() if re.search(p, str(name))]
        if name in schema.get("properties", {}):
            forms.append(schema["properties"][name])
        for form in forms or [schema.get("additionalProperties", True)]:
            found += _faults(form, value, root, f"{at}.{name}")
    return found
