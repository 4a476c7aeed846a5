"""`export --form`: the form stands beside the filing, its list among what is kept back; a bad file is one clear line."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from intake.cli import main
from tests.filing.forms.making import docx, p, tbl


def test_the_command_fills_a_form_and_refuses_what_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INTAKE_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("INTAKE_LANG", "en")
    assert main(["new", "--title", "T", "--purchased", "2026-12-10", "--no-tui"]) == 0
    case = capsys.readouterr().out.strip()
    assert main(["answer", case, "secrecy.state_secret=no", "purchase.title=Core routers & more"]) == 0
    form, out = tmp_path / "form.docx", tmp_path / "out"
    form.write_bytes(docx(tbl(["项目名称", ""], ["屋顶颜色", ""])))
    capsys.readouterr()
    assert main(["export", case, "--form", str(form), "--to", str(out)]) == 0
    told = capsys.readouterr().out
    assert "1 answer(s) placed, 1 place(s) left open" in told
    assert "屋顶颜色: no question has this name" in told
    with zipfile.ZipFile(out / "filing" / "form.docx") as archive:
        assert "Core routers &amp; more" in archive.read("word/document.xml").decode()
    assert "屋顶颜色" in (out / "inside" / "form-not-placed.txt").read_text(encoding="utf-8")
    before = sorted(out.rglob("*"))
    for bad, sign in ((b"%PDF-1.7", "PDF"), (docx(p("x"), {"word/vbaProject.bin": b"x"}), "macros")):
        form.write_bytes(bad)
        assert main(["export", case, "--form", str(form), "--to", str(out)]) == 2
        line = capsys.readouterr().err
        assert sign in line
        assert len(line.splitlines()) == 1
    assert sorted(out.rglob("*")) == before
