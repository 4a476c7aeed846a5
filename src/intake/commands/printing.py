"""What commands print: safe lines, JSON that is one document."""

from __future__ import annotations

import json
import sys
from typing import Any


def line(text: str = "") -> None:
    """Print one line or several, with nothing in it that a terminal would obey."""
    print("".join(c if c.isprintable() or c in "\n\t" else "?" for c in text))


def document(data: dict[str, Any]) -> None:
    """Print one JSON document, readable, in UTF-8."""
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
