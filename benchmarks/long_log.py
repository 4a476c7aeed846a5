"""The program with 5,000 messages in the log of its case: what a key costs then."""

from __future__ import annotations

import sys
from typing import Any

from intake.tui.app import run
from intake.tui.chat.trail import Trail

MESSAGES = 5000


def main(case: str) -> int:
    """Open a case whose log is long; the exit code."""
    begin = Trail.__init__

    def longer(self: Trail, *args: Any, **named: Any) -> None:
        begin(self, *args, **named)
        for number in range(MESSAGES):
            self.remark(lambda lang, number=number: f"Message {number} 第 {number} 条")

    Trail.__init__ = longer  # type: ignore[method-assign]
    return run("zh", open_case=case)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
