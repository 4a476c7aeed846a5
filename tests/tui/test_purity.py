"""The first frame costs textual and the standard library."""

from __future__ import annotations

import json
import subprocess
import sys

ABSENT = {"pydantic", "sqlmodel", "sqlalchemy", "docx", "yaml", "lxml", "transitions"}
LATER = {"intake.case", "intake.regime", "intake.interview", "intake.store", "intake.filing", "intake.tui.chat"}


def test_importing_the_program_loads_neither_data_nor_content() -> None:
    code = "import json, sys; import intake.tui.app; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout))
    assert "textual" in loaded
    assert not loaded & ABSENT
    assert not loaded & LATER


def test_the_kitty_keys_are_off_before_textual_reads_it() -> None:
    code = "import intake.tui.app, textual.constants as c; print(c.DISABLE_KITTY_KEY)"
    env = {"PYTHONPATH": ":".join(sys.path), "PATH": ""}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.strip() == "True"
