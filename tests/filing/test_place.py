"""Where a package is written: what was killed there is put right, two never write at once, nothing foreign is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from intake.filing import folder as folders
from intake.filing.export import ExportError, export
from intake.filing.package import check_manifest
from intake.words import Refusal
from tests.filing import dossiers
from tests.filing.test_export import ROOT, tree


def left_over(work: Path, case: str = "c-0001") -> Path:
    """What a killed export leaves: its own place, with the lock that nobody holds any more."""
    work.mkdir()
    (work / "lock").write_text(f"intake export {case}\n")
    return work


@pytest.mark.parametrize("moment", ["building", "moving", "moved", "placed", "clearing"])
def test_what_a_killed_export_left_is_taken_up_or_cleared(tmp_path: Path, moment: str) -> None:
    out, other = tmp_path / "out", replace(dossiers.logistics(), case_id="c-0002")
    export(dossiers.logistics(), out)
    before = tree(out)
    work = left_over(tmp_path / ".out.partial")
    if moment in ("building", "moving"):
        (work / "new" / "out").mkdir(parents=True)
    if moment == "moving":
        (work / "moving").mkdir()
        os.rename(out, work / "moving/out")
    if moment in ("moved", "placed"):
        shutil.copytree(out, work / "previous/out")
    if moment == "moved":
        (work / "new").mkdir()
        os.rename(out, work / "new/out")
    if moment == "clearing":
        (work / "old/out/inside").mkdir(parents=True)
        (work / "old/out/inside/half.docx").write_bytes(b"half")
    with pytest.raises(Refusal) as refused:
        export(other, out)
    assert refused.value.id == "refused.export_other", "what is not of this case is left where it is"
    with folders.workplace(out, "c-0001"):
        assert tree(out) == before
    assert os.listdir(tmp_path) == ["out"]
    export(dossiers.logistics(), out)
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.parametrize("kind", ["folder", "file", "link", "added"])
def test_what_only_bears_the_name_of_our_place_is_left_alone(tmp_path: Path, kind: str) -> None:
    place = tmp_path / ".out.partial"
    if kind == "file":
        place.write_text("mine")
    elif kind == "link":
        (tmp_path / "elsewhere").mkdir()
        place.symlink_to(tmp_path / "elsewhere")
    else:
        place.mkdir()
        (place / "precious.txt").write_text("mine")
        if kind == "added":
            (place / "lock").write_text("intake export c-0001\n")
    before = sorted(p.name for p in tmp_path.rglob("*"))
    with pytest.raises(Refusal) as refused:
        export(dossiers.logistics(), tmp_path / "out")
    assert refused.value.id == "refused.export_foreign"
    assert sorted(p.name for p in tmp_path.rglob("*")) == before


def test_an_earlier_export_that_somebody_worked_in_meanwhile_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(dossiers.logistics(), out)
    steps: list[int] = []

    def work(done: int, _: int) -> None:
        if not steps:
            (out / "inside/mine.txt").write_text("mine")
        steps.append(done)

    with pytest.raises(Refusal) as refused:
        export(dossiers.logistics(), out, langs=("zh", "en"), progress=work)
    assert refused.value.id == "refused.export_changed"
    assert (out / "inside/mine.txt").read_text() == "mine"
    assert os.listdir(tmp_path) == ["out"]


def test_two_exports_into_one_place_are_not_at_work_at_once(tmp_path: Path) -> None:
    out = tmp_path / "out"
    told: list[str] = []

    def second(done: int, _: int) -> None:
        if done == 1:
            with pytest.raises(Refusal) as refused:
                export(dossiers.logistics(), out)
            told.append(refused.value.id)
            assert "\n" not in refused.value.said("zh")

    export(dossiers.logistics(), out, progress=second)
    assert told == ["refused.export_busy"]
    assert os.listdir(tmp_path) == ["out"]
    assert check_manifest(out / "inside") == []


@pytest.mark.parametrize("stays", ["here", "above", "mount", "parent"])
def test_a_folder_that_cannot_be_renamed_is_written_within(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stays: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    export(dossiers.telecom(), tmp_path / "beside", langs=("zh", "en"))
    if stays == "here":
        monkeypatch.chdir(out)
    if stays == "above":
        (out / "filing").mkdir()
        monkeypatch.setattr(Path, "cwd", lambda: out / "filing")
        (out / "filing").rmdir()
    if stays == "mount":
        monkeypatch.setattr(Path, "is_mount", lambda self: self == out)
    if stays == "parent":
        monkeypatch.setattr(folders.os, "access", lambda *_: False)
    number = out.stat().st_ino
    export(dossiers.telecom(), Path() if stays == "here" else out)
    first = tree(out)
    export(dossiers.telecom(), Path() if stays == "here" else out, langs=("zh", "en"))
    assert out.stat().st_ino == number
    assert tree(out) == tree(tmp_path / "beside") != first
    assert sorted(os.listdir(out)) == ["filing", "filing.zip", "inside", "inside.zip"]
    (out / "mine.txt").write_text("mine")
    with pytest.raises(Refusal):
        export(dossiers.telecom(), out)
    assert sorted(os.listdir(out)) == ["filing", "filing.zip", "inside", "inside.zip", "mine.txt"]


@pytest.mark.parametrize("failing", range(9))
def test_within_a_folder_too_the_earlier_export_is_brought_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    out = tmp_path / "out"
    monkeypatch.setattr(Path, "is_mount", lambda self: self == out)
    export(dossiers.telecom(), out)
    before = tree(out)
    rename, calls = os.rename, iter(range(100))

    def sometimes(a: Path, b: Path) -> None:
        if next(calls) == failing:
            raise OSError(5, "Input/output error")
        rename(a, b)

    monkeypatch.setattr(folders.os, "rename", sometimes)
    with pytest.raises(ExportError) as failed:
        export(dossiers.telecom(), out, langs=("zh", "en"))
    assert failed.value.exit_code == 3
    assert tree(out) == before


KILLED = """
import os, signal, sys, threading, time
from pathlib import Path
from tests.filing import dossiers
from intake.filing.export import export
dossier = dossiers.telecom()
threading.Thread(target=lambda: (time.sleep(float(sys.argv[2])), os.kill(os.getpid(), signal.SIGKILL)), daemon=True).start()
while True:
    export(dossier, Path(sys.argv[1]), langs=("zh", "en"))
"""


def test_killed_at_any_instant_the_earlier_export_or_the_new_one_stands(tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(dossiers.telecom(), out)
    earlier = tree(out)
    export(dossiers.telecom(), tmp_path / "new", langs=("zh", "en"))
    for wait in (0.05, 0.4, 0.9):
        env = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
        done = subprocess.run([sys.executable, "-c", KILLED, str(out), str(wait)], env=env, check=False, cwd=ROOT)
        assert done.returncode == -9
        with folders.workplace(out, "c-0001"):
            assert tree(out) in (earlier, tree(tmp_path / "new"))
        assert sorted(os.listdir(tmp_path)) == ["new", "out"]
