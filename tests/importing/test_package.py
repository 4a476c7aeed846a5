"""A package comes back exactly where it is as it was written, and with its edits where its documents were edited."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from intake.filing.answers import ANSWERS
from intake.filing.export import export
from intake.filing.package import MANIFEST, file_hash, manifest, parts_of, sha256, zipped
from intake.importing.compare import compared, same_said
from intake.importing.found import By, Found, Note, Reading, State
from intake.importing.known import Known
from intake.importing.package import Stream
from intake.importing.read import evidence_files, read_source
from intake.interview.answers import Sheet, SourceKind
from intake.regime.compose import load_regime
from intake.words import Refusal, word
from tests.filing import dossiers
from tests.filing.dossiers import AS_OF

KNOWN = Known(load_regime("cn-2022"), {id: load_regime(id) for id in ("cn-2017", "cn-2020", "cn-2022")})
MAIN = "word/document.xml"
TELECOM = dossiers.telecom()
ROUTE = {k: TELECOM.sheet.answers[k] for k in TELECOM.judgement.route.keys if k in TELECOM.sheet.answers}
NAME = str(ROUTE["product.name"].value)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The telecom case, exported in both languages, with evidence on both sides."""
    folder = tmp_path_factory.mktemp("written") / "out"
    export(TELECOM, folder, langs=("zh", "en"))
    return folder


@pytest.fixture
def package(written: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(written, tmp_path / "out"))


def read(path: Path) -> Reading:
    return read_source(path, KNOWN)


def keyed(reading: Reading) -> dict[str, Found]:
    found = {f.key: f for f in reading.found if f.key is not None}
    assert len(found) == sum(f.key is not None for f in reading.found)
    return found


def ids(reading: Reading) -> list[str]:
    """The notes by id; each can be said in both languages."""
    for note in reading.notes:
        assert all(word(note.id, lang, **note.values) for lang in ("en", "zh"))
    return [note.id for note in reading.notes]


def evidence(path: Path, reading: Reading) -> dict[str, tuple[bytes, bool]]:
    with evidence_files(path, reading) as files:
        return {f"{code} {name}": (stream.read(), stream.sound) for code, name, _, stream in files}


def edit(path: Path, old: str, new: str) -> None:
    """Change a text in a document, as somebody does who types over it."""
    parts = parts_of(path.read_bytes())
    assert old.encode() in parts[MAIN], path.name
    path.write_bytes(zipped(parts | {MAIN: parts[MAIN].replace(old.encode(), new.encode())}))


def listed_anew(part: Path) -> None:
    files = (p for p in part.rglob("*") if p.is_file() and p.name != MANIFEST)
    hashes = {p.relative_to(part).as_posix(): file_hash(p) for p in files}
    (part / MANIFEST).write_text(manifest(hashes), encoding="utf-8", newline="\n")


@pytest.mark.parametrize("what", [".", "inside", "inside.zip"])
def test_a_package_comes_back_exactly_and_sure(written: Path, what: str) -> None:
    reading = read(written / what)
    found = keyed(reading)
    assert found.keys() == ROUTE.keys()
    for key, answer in ROUTE.items():
        assert same_said(found[key].answer, answer), key
        assert found[key].answer.note == answer.note  # type: ignore[union-attr]
    assert {(f.by, f.state) for f in reading.found} == {(By.DATA, State.SAME)}
    assert reading.origin.ours
    assert reading.origin.kind is SourceKind.PACKAGE
    assert (reading.origin.case, reading.origin.regime) == ("c-0001", "cn-2022")
    assert (reading.origin.content, reading.origin.at) == (TELECOM.regime.digest, TELECOM.updated)
    assert all(row.sure for row in compared(KNOWN, Sheet(AS_OF), reading))
    assert ids(reading) == []


def test_only_zips_left_of_a_package_are_read_as_the_folder_is(package: Path) -> None:
    whole = read(package)
    shutil.rmtree(package / "filing")
    shutil.rmtree(package / "inside")
    zips = read(package)
    assert zips.found == whole.found
    assert evidence(package, zips).keys() == evidence(package, whole).keys() != set()


def test_no_document_is_read_where_the_data_is_as_it_was(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> Reading:
        raise AssertionError("read")

    monkeypatch.setattr("intake.importing.package.read_document", never)
    assert len(read(written).found) == len(ROUTE)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_edit_goes_over_the_data_and_shows_both(package: Path, lang: str) -> None:
    name = {"zh": "01 网络安全审查申报书.docx", "en": "01 Declaration.docx"}[lang]
    edit(package / "filing" / name, NAME, "Another product")
    found = keyed(reading := read(package))
    assert ids(reading)[0] == "importing.note.changed"
    assert name in str(reading.notes[0].values["files"])
    changed = found.pop("product.name")
    assert changed.answer is not None
    assert "Another product" in str(changed.answer.value)
    assert (changed.state, changed.document) == (State.EDITED, f"filing/{name}")
    assert same_said(changed.baseline, ROUTE["product.name"])
    assert changed.by is not By.DATA
    assert {key: f.state for key, f in found.items() if f.state is not State.SAME} == {}
    assert all(same_said(found[key].answer, answer) for key, answer in ROUTE.items() if key != "product.name")
    rows = {row.found.key: row for row in compared(KNOWN, Sheet(AS_OF), reading)}
    assert not rows["product.name"].sure
    assert sum(not row.sure for row in rows.values()) == 1


def test_two_documents_that_were_edited_apart_are_both_shown(package: Path) -> None:
    edit(package / "filing" / "01 网络安全审查申报书.docx", NAME, "甲产品")
    edit(package / "filing" / "01 Declaration.docx", NAME, "Product B")
    found = keyed(read(package))["product.name"]
    assert {found.answer.value, *(o.answer.value for o in found.others)} == {"甲产品", "Product B"}  # type: ignore[union-attr]


def test_the_filing_alone_is_read_from_its_documents(package: Path) -> None:
    for path in (package / "filing", package / "filing.zip"):
        reading = read(path)
        found = keyed(reading)
        assert reading.origin.ours
        assert (reading.origin.case, reading.origin.kind) == ("c-0001", SourceKind.PACKAGE)
        assert len(found) > 40
        assert {f.state for f in found.values()} == {State.SAME}
        for key, one in found.items():
            assert same_said(one.answer, ROUTE[key]), key
        assert any(name.startswith("E07") for name in evidence(path, reading))


def test_data_that_was_changed_is_to_be_looked_at(package: Path) -> None:
    """Where a document of ours says the same as the data, that is sure; what only the changed data says is not."""
    path = package / "inside" / ANSWERS
    text = path.read_text(encoding="utf-8")
    assert text.count(f'"{NAME}"') == 1
    path.write_text(text.replace(f'"{NAME}"', '"Something else"'), encoding="utf-8")
    reading = read(package)
    assert "importing.note.data_changed" in ids(reading)
    found = keyed(reading)
    changed = found["product.name"]
    assert changed.answer is not None
    assert (changed.answer.value, changed.state) == ("Something else", State.EDITED)
    assert same_said(changed.baseline, ROUTE["product.name"])
    assert found.keys() == ROUTE.keys()
    rows = {row.found.key: row for row in compared(KNOWN, Sheet(AS_OF), reading)}
    assert not rows["product.name"].sure
    assert rows["operator.name"].sure


def test_a_manifest_that_is_written_anew_vouches_for_no_other_case(package: Path) -> None:
    path = package / "inside" / "package.json"
    path.write_text(path.read_text(encoding="utf-8").replace("c-0001", "c-0002"), encoding="utf-8")
    listed_anew(package / "inside")
    reading = read(package / "inside")
    assert "importing.note.data_changed" in ids(reading)


def test_damaged_data_leaves_the_documents(package: Path) -> None:
    (package / "inside" / ANSWERS).write_text('{"intake": 1', encoding="utf-8")
    reading = read(package)
    assert ids(reading)[:2] == ["importing.note.data_refused", "data.json"]
    found = keyed(reading)
    for key, one in found.items():
        assert same_said(one.answer, ROUTE[key]), key
    assert len(found) > 100


def test_a_damaged_document_is_named_and_the_data_stands(package: Path) -> None:
    path = package / "filing" / "01 Declaration.docx"
    path.write_bytes(path.read_bytes()[:900])
    reading = read(package)
    assert ids(reading)[:2] == ["importing.note.document_refused", "form.broken"]
    assert keyed(reading).keys() == ROUTE.keys()


def test_a_document_of_another_case_is_left_out(package: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    export(replace(TELECOM, case_id="c-0009"), other)
    shutil.copy(other / "filing" / "01 网络安全审查申报书.docx", package / "filing")
    reading = read(package)
    assert ids(reading) == ["importing.note.other_case"]
    assert keyed(reading).keys() == ROUTE.keys()
    assert all(f.state is State.SAME for f in reading.found)


def test_what_is_gone_and_what_was_added_is_named(package: Path) -> None:
    (package / "filing" / "01 Declaration.docx").unlink()
    (package / "filing" / "notes.txt").write_text("x")
    reading = read(package)
    assert ids(reading) == ["importing.note.gone", "importing.note.added"]
    assert [n.values["files"] for n in reading.notes] == ["filing/01 Declaration.docx", "filing/notes.txt"]


@pytest.mark.parametrize("what", [".", "zips"])
def test_evidence_comes_along_with_its_digest(package: Path, what: str) -> None:
    if what == "zips":
        shutil.rmtree(package / "filing")
        shutil.rmtree(package / "inside")
    reading = read(package)
    states = {piece.code: piece for piece in reading.evidence}
    assert states.keys() == TELECOM.sheet.evidence.keys()
    for code, state in TELECOM.sheet.evidence.items():
        assert states[code].state == state
        assert states[code].paths.keys() == {f.sha256 for f in state.files}
    came = evidence(package, reading)
    assert len(came) == sum(len(s.files) for s in TELECOM.sheet.evidence.values())
    for name, (data, sound) in came.items():
        assert sound, name
        assert data in dossiers.FILES.values()


@pytest.mark.parametrize("how", ["another", "longer", "gone", "linked"])
def test_evidence_that_is_another_file_never_comes_whole(package: Path, tmp_path: Path, how: str) -> None:
    path = next((package / "filing" / "evidence").rglob("E07*.txt"))
    data = path.read_bytes()
    if how == "another":
        path.write_bytes(bytes(b ^ 1 for b in data))
    elif how == "longer":
        path.write_bytes(data + b"!")
    else:
        path.unlink()
        if how == "linked":
            (tmp_path / "elsewhere").write_bytes(data)
            path.symlink_to(tmp_path / "elsewhere")
    reading = read(package)
    came = evidence(package, reading)
    name = next((n for n in came if n.startswith("E07")), None)
    if how == "another":
        assert name is not None
        assert came[name] == (b"", False)
    else:
        assert name is None
        assert "importing.note.evidence_gone" in ids(reading)
    assert all(sound for n, (_, sound) in came.items() if n != name)


def test_a_large_file_of_evidence_is_given_out_in_pieces(tmp_path: Path) -> None:
    """The last piece comes only when the whole was right: what was cut off or changed never has its full length."""
    data = os.urandom(100_000)
    pieces = [data[n : n + 7000] for n in range(0, len(data), 7000)]
    stream = Stream(iter(pieces), sha256(data))
    assert b"".join(iter(lambda: stream.read(999), b"")) == data
    assert stream.sound
    stream = Stream(iter([*pieces[:-1], b"x" * len(pieces[-1])]), sha256(data))
    assert len(stream.read()) == len(data) - len(pieces[-1])
    assert not stream.sound
    stream = Stream(iter(()), sha256(b""))
    assert (stream.read(), stream.read(5)) == (b"", b"")


@pytest.mark.parametrize(
    ("make", "id"),
    [
        (lambda p: p / "nowhere", "importing.file_missing"),
        (lambda p: p / "nul\0", "importing.file_missing"),
        (lambda p: Path(os.devnull), "importing.file_folder"),
        (lambda p: p, "importing.no_package"),
    ],
)
def test_what_is_no_source_is_refused_in_words_of_importing(
    tmp_path: Path, make: Callable[[Path], Path], id: str
) -> None:
    with pytest.raises(Refusal) as told:
        read(make(tmp_path))
    assert told.value.id == id
    assert all("\n" not in told.value.said(lang) for lang in ("en", "zh"))


def test_the_programs_own_database_is_not_opened(tmp_path: Path) -> None:
    own = tmp_path / "intake.db"
    own.write_bytes(b"SQLite format 3\0")
    with pytest.raises(Refusal) as told:
        read_source(own, KNOWN, own)
    assert told.value.id == "storage.own_file"


def test_notes_are_notes(package: Path) -> None:
    (package / "inside" / "x").write_text("x")
    assert read(package).notes == (Note("importing.note.added", {"files": "inside/x"}),)
