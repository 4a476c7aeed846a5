"""`python -m benchmarks.evil`: every hostile and broken file of the tests at the door; prints what becomes of each.

The seconds are of the processor, for reading that one file in a process of its own; beside them, in brackets, a piece of
work that is always the same (a million additions) on the same machine at the same moment. Memory is what the file cost
at its peak. `--markdown` prints the table for a document.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.importing.evil_run import Outcome, outcomes

MOST_SECONDS, MOST_MEMORY = 1.0, 200


def row(found: Outcome, *, markdown: bool) -> str:
    """One line of the table."""
    wrong = "" if found.result == found.expect and not found.broken else "  WRONG"
    cells = (
        found.name,
        f"{found.result}{wrong}",
        f"{found.seconds:.2f} ({found.beside:.3f})",
        f"{max(0.0, found.memory):.0f}",
    )
    if markdown:
        return f"| {' | '.join(cells)} |"
    return f"{cells[0][:52]:52}  {cells[1]:32}  {cells[2]:>14}  {cells[3]:>4} MB"


def main() -> None:
    """Print the table and what it comes to."""
    markdown = "--markdown" in sys.argv
    if markdown:
        print("| file | result | seconds (beside) | peak MB |\n|---|---|---|---|")
    all_: list[Outcome] = []
    with tempfile.TemporaryDirectory() as folder:
        for found in outcomes(Path(folder)):
            all_.append(found)
            print(row(found, markdown=markdown), flush=True)
    wrong = [o for o in all_ if o.result != o.expect or o.broken]
    slowest = max(all_, key=lambda o: o.seconds)
    largest = max(all_, key=lambda o: o.memory)
    pace = sorted(o.beside for o in all_)[len(all_) // 2]
    print(
        f"\n{len(all_)} files, {len(wrong)} not as expected; {sum(o.result == 'read' for o in all_)} read, the rest refused"
    )
    print(
        f"slowest: {slowest.name}, {slowest.seconds:.2f} s (bound {MOST_SECONDS:.0f}; beside it {slowest.beside:.3f} s,"
    )
    print(f"         median {pace:.3f}); over the bound: {sum(o.seconds > MOST_SECONDS for o in all_)}")
    print(f"largest: {largest.name}, {largest.memory:.0f} MB (bound {MOST_MEMORY})")


if __name__ == "__main__":
    main()
