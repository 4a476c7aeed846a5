"""`intake verify PACKAGE` on another machine: what was changed is found and named, whichever way it was changed."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from intake.filing.bag import bagged
from intake.filing.examine import filing_at
from intake.filing.package import MANIFEST, file_hash, listed_in, manifest
from intake.words import Refusal, word
from tests.cli.conftest import Run, run  # noqa: F401
from tests.worked import TELECOM


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of a case out of the store, with evidence on both sides."""
    from datetime import date

    from intake.case import Cases
    from intake.case.answers_file import read_answers
    from intake.interview.answers import said
    from intake.store.store import Store

    folder = tmp_path_factory.mktemp("package")
    cases = Cases(Store.open(home=folder / "home", who="li.na"))
    case = cases.new(purchased=date.fromisoformat(TELECOM.purchased))
    case.answer_all(read_answers(case, TELECOM.answers))
    case.answer("operator.address", None)
    case.answer("operator.connects_to_cii", said("no"))  # parked: asked only of those who were not notified
    for code in ("E07", "E28"):
        paper = folder / f"{code} 材料.txt"
        paper.write_text(code)
        case.attach(paper, code)
    case.report("file")
    case.export(folder / "out", langs=("zh", "en"))
    cases.close()
    return folder / "out"


@pytest.fixture
def package(written: Path, tmp_path: Path) -> Path:
    """A copy of it, as it arrives on another machine."""
    return Path(shutil.copytree(written, tmp_path / "out"))


def listed_anew(part: Path) -> None:
    """What somebody does who knows of the manifest: write it anew over what is there now."""
    files = (p for p in part.rglob("*") if p.is_file() and p.name != MANIFEST)
    hashes = {p.relative_to(part).as_posix(): file_hash(p) for p in files}
    (part / MANIFEST).write_text(manifest(hashes), encoding="utf-8", newline="\n")


def without_zips(package: Path) -> None:
    for name in ("filing.zip", "inside.zip"):
        (package / name).unlink(missing_ok=True)


def test_a_package_is_whole_as_a_folder_in_parts_and_as_a_zip(package: Path, tmp_path: Path) -> None:
    whole = filing_at(package)
    assert whole.wrong == ()
    assert len(whole.heads) == 1
    assert whole.events > 50
    for path in (package / "filing", package / "inside", package / "filing.zip", package / "inside.zip"):
        found = filing_at(path)
        assert (found.wrong, found.heads) == ((), whole.heads), path.name
    zips = tmp_path / "zips"
    zips.mkdir()
    for name in ("filing.zip", "inside.zip"):
        shutil.copy(package / name, zips)
    assert filing_at(zips) == whole
    without_zips(package)
    assert filing_at(package) == whole


def _edit(package: Path) -> None:
    (package / "inside/answers.json").write_text("{}")


def _remove(package: Path) -> None:
    next((package / "filing").glob("01*.docx")).unlink()


def _add(package: Path) -> None:
    (package / "filing/more.docx").write_bytes(b"more")


def _swap(package: Path) -> None:
    first, second = sorted((package / "filing").glob("0[12]*.docx"))[:2]
    first.rename(package / "x")
    second.rename(first)
    (package / "x").rename(second)


def _no_manifest(package: Path) -> None:
    (package / "filing" / MANIFEST).unlink()


def _edit_and_list(package: Path) -> None:
    document = next((package / "filing").glob("01*.docx"))
    with zipfile.ZipFile(document, "a") as archive:
        archive.writestr("word/more.xml", "<x/>")
    listed_anew(package / "filing")


def _evidence_swapped(package: Path) -> None:
    next((package / "filing/evidence/E07").iterdir()).write_text("another certificate")
    listed_anew(package / "filing")
    _identity(package, digests=None)


def _history_changed(package: Path) -> None:
    file = package / "inside/history.jsonl"
    file.write_text(file.read_text(encoding="utf-8").replace("li.na", "wang.f", 3), encoding="utf-8")
    listed_anew(package / "inside")
    _identity(package, digests=None)


def _history_cut(package: Path) -> None:
    file = package / "inside/history.jsonl"
    file.write_text("".join(file.read_text(encoding="utf-8").splitlines(keepends=True)[:-3]), encoding="utf-8")
    listed_anew(package / "inside")
    _identity(package, digests=None)


def _content_changed(package: Path) -> None:
    file = package / "inside/content.json"
    file.write_text(file.read_text(encoding="utf-8") + " ", encoding="utf-8")
    listed_anew(package / "inside")
    _identity(package, digests=None)


def _identity_broken(package: Path) -> None:
    (package / "inside/package.json").write_text("[]")
    listed_anew(package / "inside")


def _part_gone(package: Path) -> None:
    shutil.rmtree(package / "filing")
    without_zips(package)


def _identity(package: Path, **changed: object) -> None:
    """Whoever goes on to change what the package says of itself."""
    file = package / "inside/package.json"
    data = json.loads(file.read_text(encoding="utf-8")) | changed
    file.write_text(json.dumps({k: v for k, v in data.items() if v is not None}), encoding="utf-8")
    listed_anew(package / "inside")
    without_zips(package)


@pytest.mark.parametrize(
    ("change", "kind", "name"),
    [
        (_edit, "changed", "inside/answers.json"),
        (_remove, "missing", "filing/01 "),
        (_add, "added", "filing/more.docx"),
        (_swap, "changed", "filing/01 "),
        (_no_manifest, "manifest", "filing/manifest-sha256.txt"),
        (_edit_and_list, "digest", "filing"),
        (_edit_and_list, "differs", "filing.zip: 01 "),
        (_evidence_swapped, "unknown", "filing/evidence/E07/"),
        (_history_changed, "chain", "inside/history.jsonl: 1"),
        (_history_cut, "head", "inside/history.jsonl"),
        (_content_changed, "content", "inside/content.json"),
        (_identity_broken, "identity", "inside/package.json"),
        (_part_gone, "missing", "filing"),
    ],
)
def test_what_was_changed_is_named(package: Path, change: Callable[[Path], None], kind: str, name: str) -> None:
    change(package)
    found = filing_at(package).wrong
    assert any(k == kind and n.startswith(name) for k, n in found), found
    assert word(f"packages.wrong.{kind}", "en") != word(f"packages.wrong.{kind}", "zh")


@pytest.mark.parametrize("harm", ["byte", "cut", "added", "named", "twice", "bomb", "comment", "empty", "tag"])
def test_a_zip_that_was_touched_is_found_and_never_unpacked(package: Path, tmp_path: Path, harm: str) -> None:
    path = package / "filing.zip"
    data = path.read_bytes()
    if harm == "byte":
        path.write_bytes(data.replace(b"E07", b"E08", 1).replace(b"word/document.xml", b"word/documenu.xml", 1))
    elif harm == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif harm == "empty":
        path.write_bytes(b"")
    else:
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            if harm == "added":
                archive.writestr("filing/data/more.txt", "more")
            elif harm == "named":
                archive.writestr("filing/../../../escaped.txt", "out")
            elif harm == "twice":
                archive.writestr("filing/DATA/" + archive.namelist()[-1].split("/data/")[1], "second")
            elif harm == "bomb":
                archive.writestr("filing/data/bomb.txt", b"\0" * (8 << 20))
            elif harm == "tag":
                archive.writestr("filing/fetch.txt", "more")
            else:
                archive.comment = b"more"
    assert bagged(path).faults, harm
    assert filing_at(path).wrong
    assert filing_at(package).wrong
    assert not list(tmp_path.rglob("escaped.txt"))


def test_a_zip_that_was_packed_anew_elsewhere_is_still_whole(package: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(package / "inside.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    again = shutil.make_archive(str(tmp_path / "again"), "zip", tmp_path / "unpacked", "inside")
    assert filing_at(Path(again)) == filing_at(package / "inside.zip")
    assert listed_in(tmp_path / "unpacked/inside").keys() >= {"data/answers.json"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_or_a_link_in_the_place_of_a_file_is_not_read(package: Path) -> None:
    for name in ("answers.json", "history.jsonl"):
        (package / "inside" / name).unlink()
    os.mkfifo(package / "inside/answers.json")
    (package / "inside/history.jsonl").symlink_to("/dev/zero")
    found = {name: kind for kind, name in filing_at(package).wrong}
    assert found["inside/answers.json"] == found["inside/history.jsonl"] == "changed"


def test_what_is_no_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        filing_at(tmp_path)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_command_says_it_in_one_line(
    run: Run,  # noqa: F811
    package: Path,
    lang: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("INTAKE_HOME", str(tmp_path / "another"))
    monkeypatch.setenv("INTAKE_LANG", lang)
    found = run("verify", str(package))
    assert found.code == 0
    assert ("the history in here is whole" if lang == "en" else "所附历史记录完整") in found.out
    assert run("verify", str(package / "filing.zip")).code == 0
    _remove(package)
    found = run("verify", str(package))
    assert found.code == 1
    assert ("(missing)" if lang == "en" else "（缺失）") in found.out.splitlines()[0]
    assert not (tmp_path / "another").exists()


# ---- the answers and the history


def _said_otherwise(change: Callable[[dict[str, Any]], None]) -> Callable[[Path], None]:
    """Whoever changes the answers and then every list and hash in the package that can be made anew."""

    def do(package: Path) -> None:
        file = package / "inside/answers.json"
        data = json.loads(file.read_text(encoding="utf-8"))
        change(data)
        file.write_text(json.dumps(data), encoding="utf-8")
        listed_anew(package / "inside")
        _identity(package, digests=None)

    return do


def _value(data: dict[str, Any]) -> None:
    data["answers"]["provider.name"]["value"] = "another provider"


def _reason(data: dict[str, Any]) -> None:
    data["answers"]["assessment.c1"]["reason"] = "another reason"


def _parked(data: dict[str, Any]) -> None:
    key = next(k for k, a in data["answers"].items() if not a["active"])
    data["answers"][key] |= {"value": None, "status": "unknown"}


def _less(data: dict[str, Any]) -> None:
    del data["answers"]["provider.name"]


def _more(data: dict[str, Any]) -> None:
    data["answers"]["provider.country"] = data["answers"]["provider.name"]


def _cleared_again(data: dict[str, Any]) -> None:
    data["answers"]["operator.address"] = data["answers"]["operator.name"]


def _status(data: dict[str, Any]) -> None:
    next(e for e in data["evidence"] if e["id"] == "E07")["status"] = "checked"


def _file_name(data: dict[str, Any]) -> None:
    next(e for e in data["evidence"] if e["id"] == "E07")["files"][0]["name"] = "certificate.txt"


def _item(data: dict[str, Any]) -> None:
    next(iter(data["items"].values()))["live"].pop()


def _mark(data: dict[str, Any]) -> None:
    data["marks"]["provider.name"] = "open"


def _title(data: dict[str, Any]) -> None:
    data["case"]["title"] = "another matter"


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (_value, "provider.name"),
        (_reason, "assessment.c1"),
        (_parked, ""),
        (_less, "provider.name"),
        (_more, "provider.country"),
        (_cleared_again, "operator.address"),
        (_status, "E07"),
        (_file_name, "E07"),
        (_item, ""),
        (_mark, "provider.name"),
        (_title, "title"),
    ],
)
def test_answers_are_held_against_the_history_even_if_every_list_was_made_anew(
    package: Path, change: Callable[[dict[str, Any]], None], name: str
) -> None:
    _said_otherwise(change)(package)
    found = filing_at(package)
    assert [k for k, _ in found.wrong] == ["altered"], found.wrong
    assert found.wrong[0][1].startswith(f"inside/answers.json: {name}")


@pytest.mark.parametrize("text", ["[]", "{}", '{"answers": 7, "salts": [], "apart": {}}', "[" * 9999, "9" * 9999])
@pytest.mark.parametrize("file", ["answers.json", "binding.json"])
def test_what_is_no_data_of_ours_is_altered_not_a_crash(package: Path, file: str, text: str) -> None:
    (package / "inside" / file).write_text(text)
    listed_anew(package / "inside")
    _identity(package, digests=None)
    assert ("altered", "inside/answers.json") in filing_at(package).wrong


def test_a_whole_package_says_how_many_answers_fit(package: Path) -> None:
    said = json.loads((package / "inside/answers.json").read_text(encoding="utf-8"))["answers"]
    assert "operator.address" not in said  # cleared: the history has it, and so has the count of what may not come back
    assert any(not answer["active"] for answer in said.values())
    assert filing_at(package).bound == len(said) > 50


def test_an_older_package_without_salts_is_verified_as_before_and_says_so(
    run: Run,  # noqa: F811
    package: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    (package / "inside/binding.json").unlink()
    listed_anew(package / "inside")
    _identity(package, digests=None)
    found = filing_at(package)
    assert (found.wrong, found.bound) == ((), None)
    monkeypatch.setenv("INTAKE_HOME", str(tmp_path / "another"))
    for lang in ("en", "zh"):
        monkeypatch.setenv("INTAKE_LANG", lang)
        told = run("verify", str(package))
        assert told.code == 0
        assert word("packages.unbound", lang, file=str(package)) in told.out
    _said_otherwise(_value)(package)
    assert filing_at(package).wrong == ()  # what cannot be told is not claimed
