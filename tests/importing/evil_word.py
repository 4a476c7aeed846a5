"""Hostile and broken Word files."""

from __future__ import annotations

from tests.filing.forms import making
from tests.filing.forms.making import c, docx, p, r, relation, tbl
from tests.filing.forms.making import packed as zipped
from tests.importing.evil import (
    DOC,
    END,
    HEAD,
    LAUGHS,
    MACRO,
    OLE,
    READ,
    ROW,
    at_the_root,
    baseline,
    doctype,
    huge,
    letters,
    main,
    nested,
    noise,
    parts,
    raw,
    reaching_out,
    recorded,
    remarks,
    shifted,
    spans,
    told,
    word,
)
from tests.importing.zips import Entry, bomb, longer, packed

FILES = (
    # ---- bombs and lies
    word("bomb of one text, 1 GB", lambda: huge(1 << 30), "form.large"),
    word("bomb that says 10 bytes", lambda: huge(1 << 30, said=10), "form.broken"),
    word("bomb that says 3 MB", lambda: huge(1 << 30, said=3 << 20), "form.broken"),
    word("bomb of paragraphs", lambda: huge(700 << 20, beginning=b"", filling=b"<w:p/>"), "form.large"),
    word(
        "bomb of paragraphs, just small enough",
        lambda: huge(15 << 20, beginning=b"", filling=b"<w:p/>  "),
        "form.large",
    ),
    word(
        "bomb as a picture, 2 GB",
        lambda: raw(Entry(b"word/media/a.png", packed=bomb(1 << 30)[0], size=1 << 31)),
        "form.large",
    ),
    word(
        "many parts of 9 MB",
        lambda: docx(ROW, {f"word/media/{n}.bin": bytes([n]) * (9 << 20) for n in range(6)}),
        "form.large",
    ),
    word(
        "one text of 12 MB",
        lambda: main(HEAD + DOC + b"<w:p><w:r><w:t>" + letters(12 << 20).encode() + b"</w:t></w:r></w:p>" + END),
        "form.large",
    ),
    word(
        "one attribute of 12 MB",
        lambda: main(HEAD + DOC + b'<w:p w:x="' + letters(12 << 20).encode() + b'"/>' + END),
        "form.large",
    ),
    word("one name of 1 MB", lambda: main(HEAD + DOC + b"<" + b"a" * (1 << 20) + b"/>" + END), "form.large"),
    word("2,500 entries", lambda: packed(Entry(b"a%d" % n) for n in range(2500)), "form.entries"),
    word(
        "200,000 entries",
        lambda: packed((Entry(b"a%d" % n, method=0) for n in range(200_000)), count=0xFFFF),
        "form.entries",
    ),
    word(
        "200,000 entries, said to be three",
        lambda: packed((Entry(b"a%d" % n, method=0) for n in range(200_000)), count=3),
        "form.entries",
    ),
    word("200,000 entries in a longer record", lambda: longer(200_000), "form.entries"),
    word(
        "a list that is said to be short",
        lambda: packed([Entry(b"a%d" % n) for n in range(900)], size=99),
        "form.broken",
    ),
    word(
        "a document within the document",
        lambda: docx(
            ROW, {"word/embeddings/a.docx": docx(ROW)}, relations=relation("r8", "package", "embeddings/a.docx")
        ),
        READ,
    ),
    # ---- document types and entities
    word("billion laughs", lambda: main(HEAD + LAUGHS + b"]>" + DOC + b"&a9;" + END), "form.doctype"),
    word(
        "quadratic entities",
        lambda: main(doctype(b"<!ENTITY x '" + b"a" * 50_000 + b"'>", b"&x;" * 50_000)),
        "form.doctype",
    ),
    word("entity of a file", lambda: main(doctype(b"<!ENTITY x SYSTEM 'file:///etc/passwd'>")), "form.doctype"),
    word(
        "entity of an address",
        lambda: main(doctype(b"<!ENTITY % x SYSTEM 'http://192.0.2.1/x.dtd'> %x;")),
        "form.doctype",
    ),
    word(
        "document type in UTF-16",
        lambda: main(
            ('\ufeff<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d [<!ENTITY x "y">]><d>&x;</d>').encode(
                "utf-16-le"
            )
        ),
        "form.doctype",
    ),
    word(
        "entity in relations",
        lambda: zipped(
            parts()
            | {
                "word/_rels/document.xml.rels": HEAD
                + b"<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"
            }
        ),
        "form.doctype",
    ),
    word(
        "entity in core properties",
        lambda: at_the_root("docProps/core.xml", "core-properties", HEAD + LAUGHS + b"]><a>&a9;</a>"),
        "form.doctype",
    ),
    word(
        "entity in own properties",
        lambda: at_the_root("docProps/custom.xml", "custom-properties", HEAD + LAUGHS + b"]><a>&a9;</a>"),
        "form.doctype",
    ),
    word(
        "entity in content types",
        lambda: zipped(parts() | {"[Content_Types].xml": HEAD + LAUGHS + b"]><a>&a9;</a>"}),
        "form.doctype",
    ),
    word(
        "entity in the baseline",
        lambda: baseline("x", doctype="<!DOCTYPE b [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"),
        "form.doctype",
    ),
    # ---- depth and width
    word("300 levels", lambda: main(HEAD + DOC + b"<w:p>" * 300 + b"</w:p>" * 300 + END), "form.deep"),
    word("100,000 levels", lambda: main(HEAD + DOC + b"<w:p>" * 100_000), "form.deep"),
    word("600 tables in each other", lambda: docx(nested(600)), "form.deep"),
    word("60 tables in each other", lambda: docx(nested(60)), READ),
    word("a cell of two billion columns", lambda: docx(spans("2000000000")), READ),
    word("a cell of abc columns", lambda: docx(spans("abc") + spans("-7") + spans("9" * 5000)), READ),
    word(
        "merged cells without a beginning",
        lambda: docx(tbl([c("Operator", merge="on"), c("x", merge="on")], [c("y")])),
        READ,
    ),
    word("20,000 rows", lambda: docx(tbl(*([c("Operator"), c("b")] for _ in range(20_000)))), READ),
    word("3,000 answers", lambda: docx(tbl(*([c("Operator"), c(f"b{n}")] for n in range(3000)))), READ),
    word("as many paragraphs as pass", lambda: main(HEAD + DOC + b"<w:p/>" * 390_000 + END), READ),
    word(
        "20,000 runs",
        lambda: docx(
            tbl([c("2.01"), c("Operator"), "<w:tc><w:tcPr/>" + p(*(r("ab") for _ in range(20_000))) + "</w:tc>"])
        ),
        READ,
    ),
    word("20,000 controls", lambda: docx(p(*(making.control(f"intake:operator.k{n}") for n in range(20_000)))), READ),
    word("10,000 recorded changes", lambda: docx(recorded(10_000)), READ),
    word("20,000 remarks", lambda: remarks(20_000), READ),
    word("3,000 tables", lambda: docx("".join(tbl([c("Operator"), c("x")]) + p() for _ in range(3000))), READ),
    word(
        "one answer of 2 MB",
        lambda: docx(tbl([c("2.01"), c("Operator"), c(letters(2 << 20, "网络安全审查申报单位"))])),
        READ,
    ),
    # ---- what runs or reaches out
    word("macros inside", lambda: docx(ROW, {"word/vbaProject.bin": b"x"}), "form.macros"),
    word("docm under another name", lambda: zipped(making.parts(ROW, main=MACRO)), "form.macros"),
    word("links, templates, chunks", reaching_out, READ),
    # ---- names
    word("two documents in one", lambda: raw(Entry(b"word/document.xml", HEAD + DOC + END)), "form.twice"),
    word("two documents but for case", lambda: raw(Entry(b"WORD/Document.xml", HEAD + DOC + END)), "form.twice"),
    *(
        word(f"a name with {said}", lambda name=name: raw(Entry(name, b"x")), "form.names")
        for said, name in (
            ("two dots", b"../../../tmp/evil.txt"),
            ("a root", b"/tmp/evil.txt"),
            ("a backslash", b"..\\..\\evil.txt"),
            ("a drive", b"c:evil.txt"),
            ("a NUL", b"word/a.xml\0.png"),
            ("a line break", b"word/a\n.xml"),
        )
    ),
    word("a name of 60,000 letters", lambda: raw(Entry(b"a" * 60_000, b"x")), READ),
    word("a name turned round", lambda: raw(Entry("word/\u202elmx.exe".encode(), b"x")), READ),
    word("a name inside that is another", lambda: raw(inner=b"word/another.xml"), "form.broken"),
    # ---- other kinds under the name .docx
    word("a PDF before the zip", lambda: b"%PDF-1.7\n%\xe2\xe3\n" + docx(ROW), "form.pdf"),
    word("a program before the zip", lambda: b"MZ\x90\0" + noise(600) + docx(ROW), "form.other"),
    word("a web page behind the zip", lambda: docx(ROW) + b"<html><script>1</script></html>", READ),
    word("locked with a password", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "form.locked"),
    word("old Word", lambda: OLE + "WordDocument".encode("utf-16-le"), "form.old_word"),
    word("RTF", lambda: b"{\\rtf1\\ansi{\\object\\objdata 00}}", "form.rtf"),
    word("HTML", lambda: b"<!DOCTYPE html><html><body>x</body></html>", "form.html"),
    word("PDF", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + noise(4000), "form.pdf"),
    word("plain text", lambda: "申报单位：某电网公司\n".encode(), "form.text"),
    word("flat XML", lambda: b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><a/>', "form.flat_xml"),
    word(
        "OpenDocument",
        lambda: packed(
            [Entry(b"mimetype", b"application/vnd.oasis.opendocument.text", 0), Entry(b"content.xml", b"<a/>")]
        ),
        "form.open_document",
    ),
    word("nothing", lambda: b"", "importing.file_empty"),
    word("zeros", lambda: b"\0" * 70_000, "form.empty"),
    word("noise", lambda: noise(70_000), "form.other"),
    word("noise behind a zip's beginning", lambda: b"PK\3\4" + noise(70_000), "form.broken"),
    # ---- damage
    word("cut off", lambda: docx(ROW)[:900], "form.broken"),
    word("cut off by 30 bytes", lambda: docx(ROW)[:-30], "form.broken"),
    word("bytes turned over", lambda: shifted(docx(ROW)), "form.broken"),
    word("a check sum that is not right", lambda: raw(crc=1), "form.broken"),
    word("packed by method 97", lambda: raw(method=97), "form.broken"),
    word("a locked entry", lambda: raw(flags=1), "form.broken"),
    word("no document", lambda: zipped({n: d for n, d in parts().items() if n != "word/document.xml"}), "form.no_word"),
    word("no relations", lambda: zipped({n: d for n, d in parts().items() if not n.endswith(".rels")}), "form.no_word"),
    word(
        "relations to parts that are not there",
        lambda: docx(
            ROW, relations=relation("a1", "styles", "styles.xml") + relation("a2", "comments", "comments.xml")
        ),
        READ,
    ),
    word("a document without end", lambda: main(HEAD + DOC + b"<w:p>"), "form.xml"),
    word("an encoding that nobody knows", lambda: main(b'<?xml version="1.0" encoding="cp037x"?><a/>'), "form.xml"),
    word("a document that is something else", lambda: main(b"<html/>"), READ),
    # ---- baselines
    word(
        "baseline of 10 MB",
        lambda: baseline(told(answers={f"a.b{n}": {"value": "x" * 90} for n in range(90_000)})),
        "form.large",
    ),
    word("baseline of many lists", lambda: baseline("[" + "[]," * 900_000 + "[]]"), READ),
    word("baseline 100,000 levels deep", lambda: baseline("[" * 100_000), READ),
    word("baseline of other kinds", lambda: baseline(told(answers=[1, 2], regime=7, lang={"a": 1}, case=None)), READ),
    word(
        "baseline with strange answers",
        lambda: baseline(told(answers={"operator.name": {"value": {"a": []}, "status": 3}})),
        READ,
    ),
    word(
        "baseline with strange keys",
        lambda: baseline(
            told(
                answers={
                    k: {"value": "x", "status": "answered", "number": "2.01"}
                    for k in ("__class__", "a.b\u001b[2J", "../../x", "x" * 9000)
                }
            )
        ),
        READ,
    ),
    word(
        "baseline with a number of 100,000 digits",
        lambda: baseline('{"intake":1,"answers":{"a.b":{"value":' + "9" * 100_000 + "}}}"),
        READ,
    ),
    word("baseline with another hash", lambda: baseline(told(), digest="0" * 64), READ),
    word(
        "baseline of an edition that never was",
        lambda: baseline(told(regime="cn-1999", lang="xx", document="../../x")),
        READ,
    ),
)
