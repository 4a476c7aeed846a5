"""Files of others: what is no Word document is told apart with its cure, what is hostile is refused before anything parses
it, and what reaches outside is taken out and listed."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile

import pytest

from intake.filing.lint import lint
from intake.filing.package import zipped
from intake.guard import Removed, opened
from intake.guard.scan import span
from intake.words import Refusal, word
from tests.filing.forms import making
from tests.filing.forms.making import c, docx, p, packed, parts, r, relation, tbl

HEAD = b'<?xml version="1.0" encoding="UTF-8"?>'
DOC = f'<w:document xmlns:w="{making.W}"><w:body>'.encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
BODY = p("Operator")


def refused(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as told:
        opened(data)
    for lang in ("en", "zh"):
        assert told.value.said(lang)
    return told.value


def with_main(xml: bytes) -> bytes:
    return packed(parts("") | {"word/document.xml": xml})


def zip_of(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "id"),
    [
        (b"", "form.empty"),
        (b"\0" * 900, "form.empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "form.pdf"),
        (b"junk in front\n%PDF-1.4" + docx(BODY), "form.pdf"),
        (b"{\\rtf1\\ansi", "form.rtf"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "form.html"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "form.html"),
        ("申报单位：\n".encode(), "form.text"),
        ("申报单位：\n".encode("gb18030") * 9, "form.text"),
        ("\ufeff申报单位".encode("utf-16-le"), "form.text"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "form.flat_xml"),
        (OLE + "WordDocument".encode("utf-16-le"), "form.old_word"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "form.locked"),
        (OLE + "Workbook".encode("utf-16-le"), "form.other"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 30, "form.picture"),
        (bytes(range(256)) * 4, "form.other"),
        (b"PK\x05\x06" + b"\0" * 18, "form.broken"),
        (b"\n" + docx(BODY), "form.other"),
    ],
)
def test_what_is_no_word_file_is_told_apart(data: bytes, id: str) -> None:
    assert refused(data).id == id


@pytest.mark.parametrize(
    ("entries", "id"),
    [
        ((("a.txt", b"hello"),), "form.no_word"),
        ((("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>")), "form.open_document"),
        ((("../../etc/x", b"1"),), "form.names"),
        ((("/etc/x", b"1"),), "form.names"),
        ((("word\\document.xml", b"1"),), "form.names"),
        ((("c:evil.xml", b"1"),), "form.names"),
    ],
)
def test_other_zips_and_bad_names(entries: tuple[tuple[str, bytes], ...], id: str) -> None:
    assert refused(zip_of(*entries)).id == id


def test_two_parts_of_one_name_are_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        made = zip_of(*parts(BODY).items(), ("word/document.xml", DOC + b"</w:body></w:document>"))
    assert refused(made).id == "form.twice"
    assert refused(zip_of(*parts(BODY).items(), ("WORD/Document.xml", b"<a/>"))).id == "form.twice"


def test_damaged_zips_are_refused() -> None:
    good = docx(BODY)
    assert refused(good[: len(good) // 2]).id == "form.broken"
    place = good.index(b"word/document.xml") + len("word/document.xml") + 5
    broken = good[:place] + bytes(b ^ 0x55 for b in good[place : place + 30]) + good[place + 30 :]
    assert refused(broken).id == "form.broken"
    crypted = bytearray(good)
    for at in (i for i in range(len(good) - 4) if good[i : i + 4] in (b"PK\x03\x04", b"PK\x01\x02")):
        crypted[at + (6 if good[at + 2] == 3 else 8)] |= 1
    assert refused(bytes(crypted)).id == "form.broken"
    ways = bytearray(good)
    for at in (i for i in range(len(good) - 4) if good[i : i + 4] == b"PK\x01\x02"):
        ways[at + 10 : at + 12] = b"\x61\x00"
    assert refused(bytes(ways)).id == "form.broken"


def test_a_size_that_is_a_lie_is_refused() -> None:
    """The zip says that the document has ten bytes; what comes out is more, or does not fit its check sum."""
    good = bytearray(docx(BODY))
    size = len(parts(BODY)["word/document.xml"]).to_bytes(4, "little")
    places = [i for i in range(len(good)) if good[i : i + 4] == size]
    assert places
    for at in places:
        good[at : at + 4] = (10).to_bytes(4, "little")
    assert refused(bytes(good)).id == "form.broken"


@pytest.mark.parametrize(
    ("xml", "id"),
    [
        (HEAD + b'<!DOCTYPE d [<!ENTITY a "x">]>' + DOC + b"&a;</w:body></w:document>", "form.doctype"),
        (HEAD + b'<!DOCTYPE d SYSTEM "file:///etc/passwd">' + DOC + b"</w:body></w:document>", "form.doctype"),
        (
            ("\ufeff" + '<!DOCTYPE d [<!ENTITY a "x">]><d>&a;</d>').encode("utf-16-le"),
            "form.doctype",
        ),
        (HEAD + DOC + b"<w:p></w:body></w:document>", "form.xml"),
        (b'<?xml version="1.0" encoding="cp037x"?><a/>', "form.xml"),
        (b"", "form.xml"),
        (HEAD + DOC + b"<w:p>" * 300 + b"</w:p>" * 300 + b"</w:body></w:document>", "form.deep"),
        (HEAD + DOC + b"<w:tbl>" * 100_000, "form.deep"),
        (HEAD + DOC + b"<w:p/>" * 500_000 + b"</w:body></w:document>", "form.large"),
        (HEAD + DOC + b"<w:p>" + b"a" * (17 << 20) + b"</w:p></w:body></w:document>", "form.large"),
    ],
)
def test_hostile_xml_is_refused(xml: bytes, id: str) -> None:
    assert refused(with_main(xml)).id == id


def test_too_many_entries_and_bombs_are_refused() -> None:
    assert refused(zip_of(*((f"x{n}", b"") for n in range(2500)))).id == "form.entries"
    assert refused(docx(BODY, {"word/media/a.bin": b"\0" * (30 << 20)})).id == "form.large"
    # one that is small by itself, many times
    many = {f"word/media/{n}.bin": bytes([n]) * (9 << 20) for n in range(6)}
    assert refused(docx(BODY, many)).id == "form.large"


def test_macros_and_other_formats_are_refused() -> None:
    macro = making.parts(BODY, main="application/vnd.ms-word.document.macroEnabled.main+xml")
    assert refused(packed(macro)).id == "form.macros"
    assert refused(docx(BODY, {"word/vbaProject.bin": b"x"})).id == "form.macros"
    sheet = making.parts(BODY, main="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
    assert refused(packed(sheet)).id == "form.no_word"
    strict = parts(BODY)
    strict["_rels/.rels"] = strict["_rels/.rels"].replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006", b"http://purl.oclc.org/ooxml/officeDocument"
    )
    assert refused(packed(strict)).id == "form.strict"


def test_a_template_is_taken_as_a_document() -> None:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
    taken = opened(packed(making.parts(BODY, main=main)))
    assert taken.main == "word/document.xml"
    assert b"template.main" not in taken.parts["[Content_Types].xml"]
    assert lint(zipped(taken.parts)) == []


def test_a_broken_part_of_another_program_is_left_out_and_listed() -> None:
    taken = opened(
        docx(BODY, {"customXml/item9.xml": b"<a>"}, relations=relation("r9", "customXml", "../customXml/item9.xml"))
    )
    assert taken.removed == (Removed("part", "customXml/item9.xml"),)
    assert "customXml/item9.xml" not in taken.parts
    assert lint(zipped(taken.parts)) == []


def test_what_reaches_outside_is_taken_out_and_listed() -> None:
    body = (
        p('<w:hyperlink r:id="r1">' + r("our site") + "</w:hyperlink>")
        + p('<w:r><w:object><o:OLEObject xmlns:o="urn:o" r:id="r2"/></w:object></w:r>', "after")
        + '<w:altChunk r:id="r3"/>'
        + p('<w:fldSimple w:instr=" DDEAUTO c:\\\\cmd.exe x ">' + r("shown") + "</w:fldSimple>")
        + p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDE</w:instrText></w:r>'
            "<w:r><w:instrText>TEXT http://x/y </w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + r("result")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        + p('<w:fldSimple w:instr=" PAGE ">' + r("1") + "</w:fldSimple>")
    )
    settings = f'<w:settings xmlns:w="{making.W}" xmlns:r="{making.R}"><w:attachedTemplate r:id="t1"/></w:settings>'
    template = relation("t1", "attachedTemplate", "\\\\server\\share\\evil.dotm", external=True)
    relations = (
        relation("r1", "hyperlink", "https://example.org/", external=True)
        + relation("r2", "oleObject", "embeddings/o.bin")
        + relation("r3", "aFChunk", "chunk.xml")
        + relation("r4", "settings", "settings.xml")
        + relation("r5", "image", "file:///etc/passwd", external=True)
        + relation("r6", "header", "../../../outside.xml")
    )
    more = {
        "word/embeddings/o.bin": b"evil",
        "word/chunk.xml": b"<a/>",
        "word/settings.xml": settings.encode(),
        "word/_rels/settings.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{template}</Relationships>".encode(),
        "word/orphan.xml": b"<a/>",
    }
    taken = opened(docx(body, more, relations=relations))
    assert {(g.kind, g.what) for g in taken.removed} == {
        ("link", "https://example.org/"),
        ("link", "file:///etc/passwd"),
        ("link", "\\\\server\\share\\evil.dotm"),
        ("object", "embeddings/o.bin"),
        ("object", "chunk.xml"),
        ("field", "DDEAUTO c:\\\\cmd.exe x"),
        ("field", "INCLUDETEXT http://x/y"),
    }
    everything = b"".join(taken.parts.values())
    for sign in (b"evil", b"example.org", b"passwd", b"DDEAUTO", b"INCLUDE", b"altChunk", b"OLEObject", b"External"):
        assert sign not in everything, sign
    for sign in (b"our site", b"after", b"shown", b"result", b"PAGE"):
        assert sign in everything, sign
    assert "word/orphan.xml" not in taken.parts
    assert lint(zipped(taken.parts)) == []
    for lang in ("en", "zh"):
        assert all(word(f"form.removed.{g.kind}", lang, what=g.what) for g in taken.removed)


@pytest.mark.parametrize(
    ("said", "columns"),
    [(None, 1), ("3", 3), ("0", 1), ("-4", 1), ("abc", 1), ("2000000000", 63), ("٣", 1), ("64", 63)],
)
def test_a_cell_is_never_wider_than_a_table_can_be(said: str | None, columns: int) -> None:
    assert span(said) == columns


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in other units, or not at all, elsewhere")
def test_the_guard_keeps_to_its_memory() -> None:
    """The worst that passes or is refused late stays under 200 MB in a process of its own."""
    code = (
        "import sys, resource; from intake.guard import opened; from intake.words import Refusal\n"
        "base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try:\n    opened(sys.stdin.buffer.read())\nexcept Refusal as r:\n    print(r.id)\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base) // 1024)"
    )
    for data in (
        docx(tbl(*([c("a"), c("b")] for _ in range(12_000)))),
        with_main(HEAD + DOC + b"<w:p/>" * 390_000 + b"</w:body></w:document>"),
        docx(BODY, {f"word/media/{n}.bin": bytes([n]) * (4 << 20) for n in range(11)}),
    ):
        done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)
        assert int(done.stdout.split()[-1]) < 200
