"""Evidence in words: groups, ends, whose word it is; and files by how they begin and how they are named."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from intake.case import Case, Cases
from intake.interview.answers import said
from intake.talk import evidence, filetypes
from intake.words import Refusal
from intake.words.evidence import WORDS

TODAY = date(2026, 11, 23)


@pytest.fixture
def case() -> Iterator[Case]:
    cases = Cases.open()
    yield cases.new("Core routers", purchased=date(2026, 12, 18))
    cases.close()


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\xef\xbb\xbf\n%PDF-1.7", "pdf"),
        (b"see %PDF-1.7 in the text", "text"),
        (zipped("[Content_Types].xml", "word/document.xml"), "word"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "excel"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "ofd"),
        (zipped("a.txt"), "zip"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
        (b"MZ\x90\x00", "program"),
        ("核心路由器".encode(), "text"),
        ("核心路由器".encode()[:-1], "text"),
        ("核心路由器".encode("gb18030"), "text"),
        ("核心".encode("utf-16"), "text"),
        (b"<?xml version='1.0'?><a/>", "xml"),
        (b"<!DOCTYPE html><p>", "html"),
        (b"\x00\x01\x02", None),
        (b"", None),
    ],
)
def test_files_by_how_they_begin(head: bytes, kind: str | None) -> None:
    assert filetypes.by_bytes(head) == kind


@pytest.mark.parametrize(
    ("name", "kind", "differs"),
    [
        ("a.pdf", "pdf", False),
        ("A.PDF", "pdf", False),
        ("a.pdf", "zip", True),
        ("a.pdf", None, True),
        ("a.docx", "word", False),
        ("a.docx", "zip", False),
        ("a.docx", "ole", True),
        ("a.doc", "rtf", False),
        ("a.zip", "word", False),
        ("a.jpg", "png", True),
        ("a.txt", "program", True),
        ("a.unheard", "program", False),
        ("noname", "pdf", False),
    ],
)
def test_a_name_that_promises_something_else(name: str, kind: str | None, differs: bool) -> None:
    assert filetypes.differ(name, kind) is differs
    for lang in ("en", "zh"):
        assert bool(evidence.differs_words(name, kind, lang)) is differs


def test_every_kind_of_file_has_its_words() -> None:
    kinds = {kind for _, _, kind in filetypes._MAGIC} | {kind for _, kind in filetypes._INSIDE}
    kinds |= {kind for group in filetypes._NAMED.values() for kind in group} | {"unknown"}
    assert {f"talk.evidence.type.{kind}" for kind in kinds} == {k for k in WORDS if k.startswith("talk.evidence.type.")}


@pytest.mark.parametrize(
    ("days", "en", "zh"),
    [
        (-237, "ended 2026-03-31, 237 days ago", "有效期已于2026年3月31日届满，已过237天"),
        (-1, "ended 2026-11-22, yesterday", "有效期已于2026年11月22日届满，即昨天"),
        (0, "until 2026-11-23, today is the last day", "有效期至2026年11月23日，今天是最后一天"),
        (1, "until 2026-11-24, tomorrow", "有效期至2026年11月24日，即明天"),
        (30, "until 2026-12-23, in 30 days", "有效期至2026年12月23日，还有30天"),
    ],
)
def test_an_end_is_said_against_the_day(days: int, en: str, zh: str) -> None:
    ends = TODAY + timedelta(days=days)
    assert evidence.expiry_words(ends, TODAY, "en") == en
    assert evidence.expiry_words(ends, TODAY, "zh") == zh


def test_without_an_end_nothing_is_said_of_it(case: Case) -> None:
    assert evidence.expiry_words(None, TODAY, "en") == ""
    assert evidence.status_words(case, "E07", "en") == "missing"


def test_what_is_missing_is_not_called_expired(case: Case) -> None:
    case.set_evidence("E07", status="requested", expires=case.as_of - timedelta(days=2))
    assert evidence.status_short(case, "E07", "en") == "requested"
    assert evidence.status_words(case, "E07", "en").startswith("requested, ended")


def test_groups_follow_the_regime(case: Case) -> None:
    found = evidence.groups(case)
    assert [g.id for g in found] == ["case", *(f"2022-10.{n}" for n in range(1, 8))]
    assert found[0].minimum == case.regime.always
    assert {c for g in found for c in g.codes} == set(case.regime.evidence_by_id)
    assert "nothing asked so far" in evidence.heading(case, found[1], "en")
    for key in ("secrecy.state_secret", "authority.initiated"):
        case.answer(key, said("no"))
    for key in ("operator.cii_notice", "system.is_cii"):
        case.answer(key, said("yes"))
    case.answer("product.category", said("core_network_equipment"))
    assert "nothing asked" not in evidence.heading(case, evidence.groups(case)[1], "en")


def test_whose_word_it_is(case: Case) -> None:
    said_ = {code: evidence.owner_words(case, code, "en") for code in ("E01", "E04", "E07", "E06", "E03")}
    assert said_ == {
        "E01": "operator",
        "E04": "provider, its own word",
        "E07": "a third party, through the provider",
        "E06": "operator and provider",
        "E03": "legal department",
    }


def test_facts_of_a_file_before_it_is_taken(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "证书.pdf"
    path.write_bytes(b"%PDF-1.7" + b"x" * 3_000_000)
    told: list[tuple[int, int]] = []
    facts = evidence.look(path)
    assert (facts.name, facts.size, facts.kind, facts.sha256) == ("证书.pdf", 3_000_008, "pdf", "")
    sha256 = evidence.hashed(path, lambda done, whole: told.append((done, whole)))
    assert sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert told[-1] == (3_000_008, 3_000_008)
    assert len(told) == 3
    case.attach(path, "E07")
    assert evidence.twins(case, sha256) == ("E07",)
    assert ("E07", sha256) in evidence.since(case)
    assert evidence.kind_of(case.read_file(sha256)) == "pdf"


def test_hashing_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"x" * 3_000_000)
    done: list[int] = []

    def stop(so_far: int, whole: int) -> None:
        done.append(so_far)
        raise InterruptedError

    with pytest.raises(InterruptedError):
        evidence.hashed(path, stop)
    assert len(done) == 1


@pytest.mark.parametrize("what", ["empty", "folder", "gone", "pipe"])
def test_what_cannot_be_taken_in_is_refused_before_it_is_read(tmp_path: Path, what: str) -> None:
    path = tmp_path / what
    if what == "empty":
        path.touch()
    elif what == "folder":
        path.mkdir()
    elif what == "pipe":
        if os.sep != "/":
            pytest.skip("there are no pipes in folders here")
        os.mkfifo(path)
    with pytest.raises(Refusal):
        evidence.look(path)


def test_the_moment_of_a_file_follows_undo(case: Case, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    case.attach(tmp_path / "a.pdf", "E07")
    first = evidence.since(case)
    file = evidence.state_of(case, "E07").files[0]
    case.detach("E07", file.sha256)
    case.undo()
    again = evidence.since(case)
    assert first.keys() == again.keys() == {("E07", file.sha256)}
    assert again["E07", file.sha256] >= first["E07", file.sha256]


def test_no_word_is_of_ambiguous_width_where_frames_and_marks_are() -> None:
    for en, zh in WORDS.values():
        assert not set("…—“”·①■●→×") & set(en + zh)
