"""Forms made by the tests: a Word file from a body of XML, and the small pieces that forms are made of."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_NAMES = f'xmlns:w="{W}" xmlns:w14="{W14}" xmlns:r="{R}"'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

MARK = '<w:rFonts w:ascii="KaiTi" w:eastAsia="KaiTi"/><w:i/><w:sz w:val="30"/>'
"""Run properties by which a test knows the form's own type again."""


def parts(
    body: str, more: Mapping[str, bytes] | None = None, *, main: str = _MAIN, relations: str = ""
) -> dict[str, bytes]:
    """The parts of a Word file around the children of w:body."""
    made = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="application/x"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{_HEAD}<w:document {_NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{relations}</Relationships>',
    }
    return {n: t.encode() for n, t in made.items()} | dict(more or {})


def packed(made: Mapping[str, bytes]) -> bytes:
    """A zip of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in made.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: str, more: Mapping[str, bytes] | None = None, *, relations: str = "") -> bytes:
    """A Word file around the children of w:body."""
    return packed(parts(body, more, relations=relations))


def relation(id: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target="{escape(target)}"{mode}/>'


def r(text: str, properties: str = "") -> str:
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, mark: str = "") -> str:
    """A paragraph of runs; a run that is no XML is text. `mark`: the run properties of its end."""
    ppr = f"<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{ppr}{''.join(x if x.startswith('<') else r(x) for x in runs)}</w:p>"


def c(*content: str, span: int = 1, merge: str = "", mark: str = "") -> str:
    """A cell of paragraphs; text becomes one paragraph, none an empty one in the type `mark`."""
    grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merged = {"": "", "start": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[merge]
    inner = "".join(x if x.startswith(("<w:p>", "<w:sdt>", "<w:tbl>")) else p(x) for x in content if x)
    return f"<w:tc><w:tcPr>{grid}{merged}</w:tcPr>{inner or p(mark=mark)}</w:tc>"


def tbl(*rows: list[str] | tuple[str, ...]) -> str:
    """A table of rows of cells; a cell that is no XML is a cell of that text."""
    columns = "".join("<w:gridCol/>" for _ in range(max(len(row) for row in rows)))
    lines = "".join(f"<w:tr>{''.join(x if x.startswith('<w:tc>') else c(x) for x in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>"


def control(tag: str, kind: str = "<w:text/>", content: str = "", *, prompt: bool = True) -> str:
    """A content control in a paragraph."""
    shows = "<w:showingPlcHdr/>" if prompt else ""
    name = f'<w:tag w:val="{tag}"/>' if tag else ""
    inner = content or r("Click or tap here to enter text.", '<w:rStyle w:val="PlaceholderText"/>' + MARK)
    return f"<w:sdt><w:sdtPr>{name}{shows}{kind}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def tickbox(tag: str = "", *, ticked: bool = False) -> str:
    """A box as a content control."""
    kind = (
        f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/><w14:checkedState w14:val="2612"/>'
        '<w14:uncheckedState w14:val="2610"/></w14:checkbox>'
    )
    return control(tag, kind, r("\u2612" if ticked else "\u2610"), prompt=False)


def legacy(ticked: bool | None = None) -> str:
    """A box as a form field."""
    checked = "" if ticked is None else f'<w:checked w:val="{int(ticked)}"/>'
    return (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="x"/><w:enabled/><w:checkBox><w:sizeAuto/>'
        f'<w:default w:val="0"/>{checked}</w:checkBox></w:ffData></w:fldChar></w:r>'
        "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def symbol(code: str = "F0A8", font: str = "Wingdings") -> str:
    """A box as a character of a symbol font."""
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def listed(*entries: str, tag: str = "") -> str:
    """A drop-down control."""
    items = "".join(f'<w:listItem w:displayText="{e}" w:value="{n}"/>' for n, e in enumerate(entries))
    return control(tag, f"<w:dropDownList>{items}</w:dropDownList>")


def legacy_list(*entries: str) -> str:
    """A drop-down field."""
    items = "".join(f'<w:listEntry w:val="{e}"/>' for e in entries)
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>{items}</w:ddList></w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def legacy_text() -> str:
    """A text field, empty as Word leaves it: five wide spaces."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput/></w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("\u2002" * 5, MARK)
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
