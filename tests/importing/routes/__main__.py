"""Print what comes back from LibreOffice: `python -m tests.importing.routes [ROUTE...]`; 1 if anything is wrong or lost."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.importing.routes import office
from tests.importing.routes.routes import HEADS, ROUTES, rows, table, travel
from tests.importing.routes.weigh import Fate


def main(names: list[str]) -> int:
    """Run the routes named, or all."""
    if line := office.lacking():
        print(line, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="routes") as folder:
        version, back = travel(Path(folder), [r for r in ROUTES if not names or r.id in names])
    print(f"{version}; 10 components, 10 suppliers, 200 answers, every document in zh and en\n")
    print(table(HEADS, rows(back)))
    bad = 0
    for each in back:
        bad += each.fates[Fate.WRONG] + each.fates[Fate.LOST] + len(each.faults)
        for line in (*each.faults, *each.told):
            print(f"{each.route.id}: {line}", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
