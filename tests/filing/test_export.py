"""The package: both parts with manifests, the same bytes twice, nothing foreign touched, nothing half done left."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from intake.filing import export as exporting
from intake.filing import folder as folders
from intake.filing.export import ExportError, Written, export, why_not_final
from intake.filing.package import check_manifest, file_hash
from intake.interview.answers import EvidenceState, EvidenceStatus, said
from intake.regime.compose import load_regime
from intake.words import Refusal
from tests.filing import dossiers, reader

ROOT = Path(__file__).resolve().parents[2]


def tree(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): file_hash(p) for p in sorted(folder.rglob("*")) if p.is_file()}


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.docx"))


def test_in_scope_purchase_is_filed_in_both_languages(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    dossier = dossiers.telecom()
    written = export(
        dossier, tmp_path / "out", langs=("zh", "en"), progress=lambda done, all: steps.append((done, all))
    )
    assert isinstance(written, Written)
    assert written.answers == len([k for k in dossier.judgement.route.keys if k in dossier.sheet.answers])
    assert written.evidence == len(dossier.sheet.evidence)
    assert written.citations > 0
    assert written.digest.startswith("sha256:")
    assert {"01 网络安全审查申报书.docx", "01 Declaration.docx"} <= {p.name for p in written.documents}
    assert len(written.documents) == 24
    assert steps[-1][0] == steps[-1][1] == len(steps)
    assert all(p.exists() for p in written.documents)


def test_every_answer_comes_back_by_its_number(tmp_path: Path) -> None:
    dossier = dossiers.full()
    export(dossier, tmp_path / "out")
    cells = reader.cells(tmp_path / "out/inside/13 全部回答及办理记录.docx")
    assert len(cells) == len(dossier.judgement.route.keys)
    declaration = reader.cells(tmp_path / "out/filing/01 网络安全审查申报书.docx")
    assert declaration["1.01"] == "江川省通信网络有限公司"
    assert "第一段：现场有专人值守，另见附件。\n第二段：A < B & C > D，“引号”。" in cells.values()


def test_evidence_travels_and_what_is_internal_stays_inside(tmp_path: Path) -> None:
    export(dossiers.telecom(), tmp_path / "out")
    files = tree(tmp_path / "out")
    assert "filing/evidence/E07/E07 示例.txt" in files
    assert "inside/evidence/E28/E28 示例.txt" in files
    assert not any(name.startswith("filing/evidence/E28") for name in files)
    index = reader.text(tmp_path / "out/filing/05 证明材料清单.docx")
    assert files["filing/evidence/E07/E07 示例.txt"] in index
    assert "E28" not in index


def test_nothing_of_the_inside_leaks_into_the_filing(tmp_path: Path) -> None:
    dossier = dossiers.telecom()
    answers = {k: a.model_copy(update={"note": "CANARY-NOTE"}) for k, a in dossier.sheet.answers.items()}
    dossier = dossiers.dossier_of(dossier.regime, answers, dossier.sheet.evidence)
    export(dossier, tmp_path / "out")
    rules = {r.rule for r in dossier.judgement.scope.reasons}
    for path in (tmp_path / "out/filing").glob("*.docx"):
        for part in ("word/document.xml", "customXml/item1.xml"):
            content = reader.tree_of(path.read_bytes(), part)
            whole = "".join(content.itertext())
            assert not any(rule in whole for rule in rules), path.name
            if "CANARY-NOTE" in whole:  # only where a note serves as the reason of an assessment
                assert path.name.startswith(("01", "02")), path.name
    assert "CANARY-NOTE" in reader.text(tmp_path / "out/inside/13 全部回答及办理记录.docx")


def test_parked_answers_appear_nowhere(tmp_path: Path) -> None:
    dossier = dossiers.telecom()
    answers = dict(dossier.sheet.answers) | {
        "operator.data_processing_affects": said("yes"),
        "listing.venue": said("PARKED-CANARY"),
    }
    dossier = dossiers.dossier_of(dossier.regime, answers)
    assert "listing.venue" in dossier.judgement.parked
    export(dossier, tmp_path / "out", langs=("zh", "en"))
    for path in (tmp_path / "out").rglob("*.docx"):
        for part in ("word/document.xml", "customXml/item1.xml"):
            assert "PARKED-CANARY" not in "".join(reader.tree_of(path.read_bytes(), part).itertext())


def test_manifests_verify_and_catch_a_changed_file(tmp_path: Path) -> None:
    export(dossiers.telecom(), tmp_path / "out")
    copy = tmp_path / "copy"
    shutil.copytree(tmp_path / "out", copy)
    tool = shutil.which("sha256sum")
    for part in ("filing", "inside"):
        assert check_manifest(copy / part) == []
        if tool:
            subprocess.run([tool, "-c", "--strict", "--quiet", "manifest-sha256.txt"], cwd=copy / part, check=True)
    (copy / "filing/evidence/E07/E07 示例.txt").write_text("tampered")
    (copy / "filing/added.txt").write_text("new")
    assert check_manifest(copy / "filing") == ["added.txt", "evidence/E07/E07 示例.txt"]
    if tool:
        done = subprocess.run(
            [tool, "-c", "manifest-sha256.txt"], cwd=copy / "filing", capture_output=True, check=False
        )
        assert done.returncode == 1


def test_out_of_scope_leaves_a_memo_and_no_filing(tmp_path: Path) -> None:
    export(dossiers.logistics(), tmp_path / "out")
    assert tree(tmp_path / "out/filing").keys() == {"manifest-sha256.txt"}
    assert not (tmp_path / "out/filing.zip").exists()
    memo = reader.text(tmp_path / "out/inside/14 关于未发现采购申报义务的备忘录.docx")
    assert "Chen Yu, head of IT" in memo
    assert "2027年11月18日" in memo
    assert "2022年办法第二条" in memo


def test_the_2017_package_declares_nothing(tmp_path: Path) -> None:
    written = export(dossiers.energy(), tmp_path / "out", langs=("zh", "en"))
    assert {p.name[:2] for p in written.documents if p.parent.name == "filing"} == {"00", "01", "02"}
    for path in written.documents:
        if path.parent.name == "filing":
            content = reader.text(path)
            assert "申报" not in content + path.name
            assert "declar" not in (content + path.name).lower()


def test_unknown_is_stated(tmp_path: Path) -> None:
    export(dossiers.energy(), tmp_path / "out")
    content = reader.text(tmp_path / "out/filing/01 审查准备材料.docx")
    assert "目前不清楚：原厂是否有安全开发流程？" in content
    assert "☑\u00a0不清楚" in content


def test_a_referred_purchase_gets_a_letter(tmp_path: Path) -> None:
    answers = dict(dossiers.telecom().sheet.answers) | {"operator.cii_notice": said("pending")}
    dossier = dossiers.dossier_of(load_regime("cn-2022"), answers)
    assert dossier.judgement.scope.outcome == "refer"
    export(dossier, tmp_path / "out", langs=("zh", "en"))
    assert names(tmp_path / "out/filing") == ["06 Question letter.docx", "06 关于关键信息基础设施认定情况的询问函.docx"]


def test_an_empty_case_can_be_drafted(tmp_path: Path) -> None:
    written = export(dossiers.empty(), tmp_path / "out", langs=("zh", "en"))
    assert written.answers == 0
    assert all(p.parent.name == "inside" for p in written.documents)


def test_state_secrets_are_not_exported(tmp_path: Path) -> None:
    dossier = dossiers.dossier_of(load_regime("cn-2022"), {"secrecy.state_secret": said("yes")})
    with pytest.raises(Refusal) as refused:
        export(dossier, tmp_path / "out")
    assert refused.value.id == "refused.stop"
    assert not (tmp_path / "out").exists()


def test_final_is_refused_with_reasons_and_written_without_draft_mark(tmp_path: Path) -> None:
    dossier = dossiers.telecom()
    answers = {k: a for k, a in dossier.sheet.answers.items() if k != "approval.by"} | {
        "purchase.contract_state": said("signed")
    }
    lacking = dossiers.dossier_of(dossier.regime, answers)
    assert len(why_not_final(lacking, "zh")) >= 2
    with pytest.raises(Refusal) as refused:
        export(lacking, tmp_path / "out", final=True)
    assert "批准人" in refused.value.said("zh")
    assert refused.value.said("en").isascii(), "whatever language the documents are in"
    assert not (tmp_path / "out").exists()
    ready = dossiers.logistics()
    assert why_not_final(ready, "en") == ()
    for final in (False, True):
        export(ready, tmp_path / "out", final=final)
        header = reader.tree_of(next((tmp_path / "out/inside").glob("14*.docx")).read_bytes(), "word/header1.xml")
        assert ("草稿" in "".join(header.itertext())) is not final


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    export(dossiers.telecom(), tmp_path / "one", langs=("zh", "en"))
    code = (
        "import sys; from pathlib import Path; from tests.filing import dossiers; from intake.filing.export import export;"
        "print(export(dossiers.telecom(), Path(sys.argv[1]), langs=('zh', 'en')).digest)"
    )
    for number, (seed, zone) in enumerate((("1", "Asia/Shanghai"), ("4242", "America/New_York"))):
        env = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
        subprocess.run([sys.executable, "-c", code, str(tmp_path / f"other{number}")], env=env, check=True, cwd=ROOT)
        assert tree(tmp_path / f"other{number}") == tree(tmp_path / "one")


def test_an_earlier_export_is_replaced(tmp_path: Path) -> None:
    export(dossiers.telecom(), tmp_path / "out", langs=("zh", "en"))
    export(dossiers.telecom(), tmp_path / "out")
    assert not list((tmp_path / "out").rglob("01 Declaration.docx"))
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.parametrize("kind", ["foreign", "extra", "edited", "other_case", "file", "link"])
def test_what_is_not_ours_is_never_deleted(tmp_path: Path, kind: str) -> None:
    out = tmp_path / "out"
    if kind == "foreign":
        out.mkdir()
        (out / "thesis.txt").write_text("mine")
    elif kind == "file":
        out.write_text("mine")
    elif kind == "link":
        (tmp_path / "elsewhere").mkdir()
        out.symlink_to(tmp_path / "elsewhere")
    else:
        export(dossiers.logistics(), out)
    if kind == "extra":
        (out / "inside/notes.txt").write_text("mine")
    if kind == "edited":
        next((out / "inside").glob("14*.docx")).write_bytes(b"edited")
    before = tree(out) if out.is_dir() else None
    dossier = replace(dossiers.logistics(), case_id="c-0002") if kind == "other_case" else dossiers.logistics()
    with pytest.raises(Refusal) as refused:
        export(dossier, out)
    assert refused.value.id.startswith("refused.export_")
    assert refused.value.said("zh")
    assert (tree(out) if out.is_dir() else None) == before


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    export(dossiers.logistics(), tmp_path / "out")
    assert names(tmp_path / "out")


@pytest.mark.parametrize("moment", ["write", "prove", "rename"])
def test_an_interrupted_export_leaves_the_previous_one_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    out = tmp_path / "out"
    export(dossiers.telecom(), out)
    before = tree(out)

    def fail(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    if moment == "write":
        monkeypatch.setattr(exporting._Writer, "identity", fail)
    elif moment == "prove":
        monkeypatch.setattr(exporting, "prove", fail)
    else:
        rename = os.rename
        monkeypatch.setattr(folders.os, "rename", lambda a, b: fail() if "/new/" in str(a) else rename(a, b))
    with pytest.raises(ExportError) as failed:
        export(dossiers.telecom(), out, langs=("zh", "en"))
    assert "No space left" in failed.value.said("en")
    assert tree(out) == before
    assert os.listdir(tmp_path) == ["out"]


def test_a_damaged_evidence_file_fails_the_export(tmp_path: Path) -> None:
    file = dossiers.file("证书.pdf", "whole")
    evidence = {"E07": EvidenceState(EvidenceStatus.CHECKED, files=(file,))}
    dossier = dossiers.dossier_of(load_regime("cn-2022"), dossiers.telecom().sheet.answers, evidence)
    dossiers.FILES[file.sha256] = b"broken"
    with pytest.raises(ExportError) as failed:
        export(dossier, tmp_path / "out")
    assert "E07 证书.pdf" in failed.value.said("zh")
    assert failed.value.exit_code == 1
    assert os.listdir(tmp_path) == []
