"""What tests of encryption share."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest

from intake.interview.answers import said
from intake.store.errors import StoreError
from intake.store.records import AnswerChange, FileChange, Saved
from intake.store.store import Store

PASSPHRASE = "four words nobody joins"
CANARY = "CANARY-5e1d"

_missing = [name for name in ("sqlcipher3", "argon2") if importlib.util.find_spec(name) is None]

needs_cipher = pytest.mark.skipif(
    bool(_missing) and not os.environ.get("INTAKE_NO_SKIP"),
    reason=f'{", ".join(_missing)} not installed; install with: pip install "intake[encrypted]"',
)
"""Without the extra these tests are skipped, and say how to install it; on CI they run, or fail."""


def filled(home: Path, elsewhere: Path) -> str:
    """A plain database with a case of some answers and a file; the case."""
    with Store.open(home=home, who="Li Wei") as store:
        store.pin("sha256:abc", "cn-2022", '{"questions": []}')
        case = store.create(f"{CANARY} routers", "cn-2022", "sha256:abc").id
        for number in range(40):
            store.write(case, [AnswerChange(f"a.k{number}", said(f"{CANARY} {number}"))])
        paper = elsewhere / "paper"
        paper.write_bytes(CANARY.encode() * 9000)
        staged = store.stage(paper)
        paper.unlink()
        store.write(case, [FileChange("E01", f"{CANARY}.pdf", staged.sha256, staged.size)])
    return case


def loaded(home: Path, case: str, passphrase: str | None = PASSPHRASE) -> Saved:
    with Store.open(home=home, passphrase=passphrase) as store:
        return store.load(case)


def refused(home: Path, passphrase: str | None) -> str:
    """The id of what opening it says."""
    with pytest.raises(StoreError) as caught:
        Store.open(home=home, passphrase=passphrase).close()
    return caught.value.id


def flip(file: Path, at: int) -> None:
    """Change one byte; once more changes it back."""
    with file.open("r+b") as raw:
        raw.seek(at)
        (byte,) = raw.read(1)
        raw.seek(at)
        raw.write(bytes([byte ^ 0x10]))
