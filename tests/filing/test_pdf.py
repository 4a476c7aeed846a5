"""PDF beside the documents: with the LibreOffice that is there, in a profile of its own, to an end; else one clear line."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from intake.filing import pdf
from intake.filing.examine import filing_at
from intake.filing.export import ExportError, export
from intake.filing.package import listed_in
from intake.words import Refusal
from tests.cli.conftest import Run, case, run  # noqa: F401
from tests.conftest import lack, need
from tests.filing import dossiers

POSIX = pytest.mark.skipif(os.name != "posix", reason="the program is put up as a script")

WORKS = """
out = sys.argv[sys.argv.index("--outdir") + 1]
os.makedirs(out, exist_ok=True)
for name in sys.argv[sys.argv.index("--outdir") + 2 :]:
    stem = os.path.splitext(os.path.basename(name))[0]
    open(os.path.join(out, stem + ".pdf"), "wb").write(b"%PDF-1.7 " + stem.encode())
open(os.environ["PATH"].split(os.pathsep)[0] + "/seen", "a").write(repr((sys.argv, dict(os.environ))))
profile = next(a for a in sys.argv if a.startswith("-env:UserInstallation=file://")).partition("file://")[2]
assert "DisableMacrosExecution" in open(profile + "/user/registrymodifications.xcu").read()
"""


def put_up(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> Path:
    """A program `soffice` that comes first on the way."""
    folder.mkdir()
    script = folder / "soffice"
    script.write_text(f"#!{sys.executable}\nimport os, sys, time, subprocess\n{code}", encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return folder


@POSIX
def test_each_document_has_its_pdf_beside_it_in_manifest_and_zip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = put_up(tmp_path / "bin", monkeypatch, WORKS)
    monkeypatch.setenv("SECRET_OF_THE_PERSON", "1")
    plain = export(dossiers.telecom(), tmp_path / "plain")
    written = export(dossiers.telecom(), tmp_path / "out", pdf=True)
    assert written.digest == plain.digest, "another LibreOffice writes other bytes"
    words = [p for p in written.documents if p.suffix == ".docx"]
    assert [p.with_suffix(".pdf") for p in words] == [p for p in written.documents if p.suffix == ".pdf"]
    for part in ("filing", "inside"):
        names = {Path(n).stem for n in listed_in(tmp_path / "out" / part) if n.endswith(".pdf")}
        assert names == {p.stem for p in words if p.parent.name == part}
    assert filing_at(tmp_path / "out").wrong == ()
    seen = (folder / "seen").read_text()
    assert "--headless" in seen
    assert "SECRET_OF_THE_PERSON" not in seen
    assert "macro" not in seen


@POSIX
@pytest.mark.parametrize("harm", ["nothing", "no_pdf", "fails"])
def test_a_pdf_that_did_not_come_out_fails_the_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    code = {"nothing": "", "no_pdf": WORKS.replace("%PDF-", "%NOT-"), "fails": "sys.exit(81)"}[harm]
    put_up(tmp_path / "bin", monkeypatch, code)
    with pytest.raises(ExportError) as failed:
        export(dossiers.logistics(), tmp_path / "out", pdf=True)
    assert failed.value.exit_code == 1
    assert ".docx" in failed.value.said("zh")
    assert os.listdir(tmp_path) == ["bin"]


@POSIX
def test_a_program_that_never_ends_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = f"subprocess.Popen([{sys.executable!r}, '-c', 'import time; time.sleep(60)'])"
    code = f"p = {child}\nopen({str(tmp_path / 'child')!r}, 'w').write(str(p.pid))\ntime.sleep(60)"
    put_up(tmp_path / "bin", monkeypatch, code)
    monkeypatch.setattr(pdf, "START", 2.0)
    monkeypatch.setattr(pdf, "EACH", 0.0)
    with pytest.raises(ExportError):
        export(dossiers.logistics(), tmp_path / "out", pdf=True)
    number = int((tmp_path / "child").read_text())
    for _ in range(100):
        state = Path(f"/proc/{number}/stat")
        if not state.exists() or state.read_text().split()[2] == "Z":
            break
        time.sleep(0.05)
    else:
        pytest.fail("what it started still runs")


def test_without_libreoffice_one_line_says_so(
    run: Run,  # noqa: F811
    case: str,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf, "_PLACES", ())
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(Refusal):
        pdf.office()
    for lang, telling in (("en", "LibreOffice, which is not installed"), ("zh", "本机未安装")):
        done = run("export", case, "--to", str(tmp_path / "out"), "--pdf", "--lang", lang)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
        assert telling in done.err
    assert not (tmp_path / "out").exists()


def test_libreoffice_makes_pdfs_that_can_be_read(tmp_path: Path) -> None:
    if pdf.installed() is None:
        lack("LibreOffice is not here; install it with: apt-get install libreoffice-writer-nogui")
    tool = need("pdftotext", "apt-get install poppler-utils")
    written = export(dossiers.logistics(), tmp_path / "out", pdf=True)
    made = [p for p in written.documents if p.suffix == ".pdf"]
    assert made
    for path in made:
        assert path.read_bytes()[:5] == b"%PDF-"
        text = subprocess.run([tool, str(path), "-"], check=True, capture_output=True).stdout.decode()
        assert "草稿" in text
