"""`python -m benchmarks.engine`: the rules on synthetic questions, beside survey-core where Node has it.

survey-core is found in INTAKE_TOOLS: `npm install --prefix $INTAKE_TOOLS survey-core`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from itertools import cycle
from pathlib import Path

from benchmarks.__main__ import spread, times
from benchmarks.synthetic import regime_of, sheet_of
from intake.interview import dialog
from intake.interview.answers import said
from intake.interview.judge import judge
from intake.interview.route import route_of

COUNTS = (250, 500, 1000, 2000)


def main() -> None:
    """Print what an answer costs, as a whole and its rules alone, what the machine costs to build, what the peer takes."""
    for count in COUNTS:
        regime = regime_of(count)
        sheet = sheet_of(regime)
        keys = [f"synthetic.q{n * 7 % count}" for n in range(200)]
        turns = cycle([sheet.with_answer(k, said(v)) for k in keys for v in ("no", "yes")])
        judge(regime, sheet)
        found = times(lambda regime=regime, turns=turns: judge(regime, next(turns)), 400)
        print(f"{count:5} questions, one answer:    {spread(found)}")
        rules = times(lambda regime=regime, turns=turns: route_of(regime, next(turns)), 400)
        print(f"{count:5} questions, rules of it:   {spread(rules)}")
        built = []
        for _ in range(5):
            dialog._machines.clear()
            built += times(lambda regime=regime: dialog.machine_of(regime), 1)
        print(f"{count:5} questions, machine built: {spread(built)}")
        peer(count)


def peer(count: int) -> None:
    """The same number of questions in survey-core."""
    node, tools = shutil.which("node"), os.environ.get("INTAKE_TOOLS", "")
    if node is None or not (Path(tools) / "node_modules" / "survey-core").is_dir():
        print("      survey-core is not here; npm install --prefix $INTAKE_TOOLS survey-core")
        return
    env = {**os.environ, "NODE_PATH": f"{tools}/node_modules"}
    command = [node, str(Path(__file__).with_name("peer.js")), str(count)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    print(f"{count:5} questions, survey-core:   {spread([float(t) / 1e3 for t in done.stdout.split()])}")


if __name__ == "__main__":
    main()
