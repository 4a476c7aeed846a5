"""Write docs/plain-session.md anew: a plain session in both languages. `python -m tests.plain.session`.

Clock and ids are fixed, so that nothing varies.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from intake.case import Cases
from intake.store.store import Store
from tests.plain.conftest import TODAY, Talk

PAGE = Path(__file__).resolve().parents[2] / "docs" / "plain-session.md"

HEAD = """\
# A session in plain lines

`intake new --plain` and `intake resume --plain`, also by themselves where there is no terminal or a plain one
(`TERM=dumb`): the same interview for screen readers, serial lines and scripts. One thing comes after another; no cursor
is moved, nothing is coloured or drawn again. What stands behind `>` was typed; everything else was printed.

This page is written by `python -m tests.plain.session`, and a test compares it.
"""

SESSIONS = {
    "en": (
        "In English",
        "Core routers for the backbone",
        (
            *("n", "n", "n", "maybe", "yes", "y", "n", "core", "1", "/why", "TBD"),
            *(
                "Jiangchuan Communications Co., Ltd.",
                "public",
                "/unknown",
                "/task Li Na, 2026-12-01",
                "/go purchase.contract_state",
                "2",
                "/undo",
            ),
            *("/go operator.cii_notice", "no notice", "n", "/find state of the contract", "/go 1", ""),
            *("/go operator.cii_notice", "2", "", "/overview", "/undo", "/quit"),
        ),
    ),
    "zh": (
        "中文",
        "骨干网核心路由器采购",
        (
            *("否", "否", "否", "也许", "是", "是", "否", "核心", "一", "/依据", "待定", "江川省通信网络有限公司"),
            *("公共", "/不清楚", "/待办 李娜, 2026-12-01", "/转到 purchase.contract_state", "2", "/撤销"),
            *("/转到 operator.cii_notice", "否", "n", "/查找 合同目前", "/转到 1", ""),
            *("/转到 operator.cii_notice", "2", "", "/总览", "/撤销", "/退出"),
        ),
    ),
}


def _minutes() -> Iterator[datetime]:
    start = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    return (start + timedelta(minutes=n) for n in count())


def session(lang: str) -> str:
    """What is typed and printed in one language."""
    _, title, lines = SESSIONS[lang]
    with tempfile.TemporaryDirectory() as folder:
        clock = _minutes()
        salts = (f"{n:032x}" for n in count())
        store = Store.open(
            home=Path(folder),
            who="li.na",
            clock=lambda: next(clock),
            ids=lambda: "0000-0001",
            salt=lambda: next(salts),
        )
        cases = Cases(store, today=lambda: TODAY)
        try:
            return Talk(cases.new(title, purchased=date(2026, 12, 18)), lang).say(*lines)
        finally:
            cases.close()


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for lang, (heading, _, _) in SESSIONS.items():
        parts.append(f"\n## {heading}\n\n```text\n{session(lang)}```\n")
    return "".join(parts)


if __name__ == "__main__":
    os.environ["TZ"] = "UTC"
    if hasattr(time, "tzset"):
        time.tzset()
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
