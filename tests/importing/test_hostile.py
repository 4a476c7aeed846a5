"""Hostile and broken files at the door: refused in one line, or read with a note; and nothing else comes of them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("children with limits are made as Linux makes them", allow_module_level=True)

from tests.importing.evil_run import ALL, Outcome

MOST_MEMORY = 200
"""Megabytes that a file may cost."""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Outcome]:
    """What became of every file: each was taken in by a process of its own, under limits, and watched."""
    folder = tmp_path_factory.mktemp("evil")
    command = [sys.executable, "-m", "tests.importing.evil_run", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found = [Outcome(**json.loads(line)) for line in done.stdout.splitlines()]
    return {outcome.name: outcome for outcome in found}


def test_there_are_enough_of_them_and_each_has_its_name() -> None:
    assert len(ALL) == len({evil.name for evil in ALL}) >= 60


@pytest.mark.parametrize("name", [evil.name for evil in ALL])
def test_a_hostile_file_does_no_harm(outcomes: Mapping[str, Outcome], name: str) -> None:
    """Refused or read as it should be; no traceback, no file written, nothing fetched or started, memory kept."""
    found = outcomes[name]
    assert found.broken == []
    assert found.result == found.expect, found.lines
    assert found.memory < MOST_MEMORY
    for line in found.lines:
        assert line.isprintable(), line
        assert len(line) < 600
    if found.result != "read":
        assert found.lines


def test_the_refusal_is_one_plain_line_in_both_languages(outcomes: Mapping[str, Outcome]) -> None:
    refused = [o for o in outcomes.values() if o.result not in ("read", "ContentError")]
    assert len(refused) > 60
    for outcome in refused:
        english, chinese = outcome.lines
        assert english.isascii() or outcome.name.split(".")[0] in english
        assert any("一" <= c <= "鿿" for c in chinese)


def test_evidence_that_is_not_what_the_manifest_lists_does_not_come_whole(outcomes: Mapping[str, Outcome]) -> None:
    assert outcomes["evidence that swells.zip"].evidence == []
    assert outcomes["evidence behind a link"].evidence == []
