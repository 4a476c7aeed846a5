"""Bringing a database up is killed at every one of its statements: the old version is there whole, or the new one."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from intake.interview.answers import said
from intake.store.history import check
from intake.store.records import AnswerChange
from intake.store.store import Store

from .first import CASE, first_database, standing

# Forks from one process that has everything loaded; each child dies, without a word to anybody, at its statement.
DRIVER = """
import json, os, sys
from sqlalchemy import Engine, event
from intake.store.store import Store
from tests.store.first import standing
url, before, left = sys.argv[1], standing(sys.argv[1]), []
for number in range(1, 200):
    child = os.fork()
    if child == 0:
        told = []
        def die(*_):
            told.append(1)
            if len(told) == number:
                os.kill(os.getpid(), 9)
        for moment in ("before_cursor_execute", "commit"):
            event.listen(Engine, moment, die)
        Store.open(url)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status == 0:
        break
    assert os.WIFSIGNALED(status), status
    left.append("old" if standing(url) == before else "changed")
print(json.dumps(left))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is copied and killed")
def test_a_program_killed_at_any_statement_leaves_the_old_version_or_the_new(url: str) -> None:
    first_database(url)
    driver = [sys.executable, "-c", DRIVER, url]
    left = json.loads(subprocess.run(driver, capture_output=True, text=True, check=True, timeout=300).stdout)
    assert len(left) > 8, "it was killed at every statement"
    assert set(left) == {"old"}, "killed before the commit was through"
    with Store.open(url) as store:
        assert store.load(CASE).answers["system.is_cii"].value == "yes"
        assert check(store.history(CASE)) is None
        store.write(CASE, [AnswerChange("a.b", said("x"), 0)])
        new = standing(url)
    Store.open(url).close()
    assert standing(url) == new, "it is brought up once"
