"""The LibreOffice that is here, and a Python that can drive it."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from intake.filing.pdf import installed

DRIVER = Path(__file__).parent / "drive.py"
INSTALL = "apt-get install libreoffice-writer-nogui python3-uno"
EACH = 30.0
"""Seconds that a document may take."""


@cache
def driver() -> str | None:
    """A Python that has `uno`; None if there is none."""
    office = installed()
    inside = [] if office is None else [str(Path(office).resolve().parent / name) for name in ("python", "python3")]
    for python in ("/usr/bin/python3", shutil.which("python3"), *inside):
        if python and shutil.which(python):
            tried = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False, cwd="/")
            if tried.returncode == 0:
                return python
    return None


def lacking() -> str | None:
    """What is not here and how it is installed, in one line; None if all is."""
    missing = [n for n, there in (("LibreOffice", installed()), ("a Python with uno", driver())) if not there]
    return f"{' and '.join(missing)} not here; install with: {INSTALL}" if missing else None


def driven(jobs: Sequence[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Do the jobs (see drive.py) in one run of LibreOffice: its version, and what became of each."""
    program, python = installed(), driver()
    assert program is not None
    assert python is not None
    with tempfile.TemporaryDirectory(prefix="routes") as folder:
        asked = json.dumps({"office": program, "profile": f"{folder}/profile", "jobs": list(jobs)})
        done = subprocess.run(
            [python, str(DRIVER)],
            input=asked,
            text=True,
            encoding="utf-8",
            capture_output=True,
            timeout=120 + EACH * len(jobs),
            check=False,
        )
    assert done.returncode == 0, done.stderr[-2000:]
    answer = json.loads(done.stdout)
    return answer["version"], answer["jobs"]
