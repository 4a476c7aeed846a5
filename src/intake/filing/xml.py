"""WordprocessingML as text: the small pieces that the documents are made of, and every trick that they need.

Everything here takes raw text and gives XML. A piece of text passes through `held` exactly once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import count

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="{W14}" xmlns:mc="{MC}" mc:Ignorable="w14"'

TAG = "intake:"
"""Our content controls' tags begin so; a control whose tag does not is somebody else's."""

LONGEST_TAG = 64

BASELINE = "urn:intake:baseline:1"
"""The namespace of our custom XML part; a part of any other namespace is somebody else's."""

TICKED, EMPTY = "\u2611", "\u2610"

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|\r|\u2028|\u2029")
_OPENING = re.compile("[\u202a\u202b\u202d\u202e\u2066-\u2068]")


def held(text: str) -> str:
    """`text` as a Word document can hold it: one kind of line break, U+FFFD for every character that XML forbids."""
    return _UNFIT.sub("\ufffd", _BREAKS.sub("\n", text))


def inline(text: str) -> str:
    """`text` fit to stand inside a sentence of ours: what it does to the direction of writing ends with it."""
    text = held(text)
    for sign in reversed(_OPENING.findall(text)):
        text += "\u202c" if sign < "\u2066" else "\u2069"
    return text


def escaped(text: str) -> str:
    """Text for an element or a double-quoted attribute."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def run(text: str, properties: str = "") -> str:
    """A run of text; tabs and line breaks become Word's own. `properties` are children of w:rPr."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    parts = re.split("([\n\t])", held(text))
    inner = "".join(
        "<w:br/>" if p == "\n" else "<w:tab/>" if p == "\t" else f'<w:t xml:space="preserve">{escaped(p)}</w:t>'
        for p in parts
        if p
    )
    return f"<w:r>{rpr}{inner}</w:r>" if inner else ""


def field(instruction: str, shown: str) -> str:
    """A field with what it shows until Word works it out anew."""
    return f'<w:fldSimple w:instr=" {escaped(instruction)} ">{run(shown)}</w:fldSimple>'


def bookmarked(content: str, number: int) -> str:
    """Runs that a link can lead to, under the name that Word gives to the headings of its tables of contents."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{_bookmark(number)}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def _bookmark(number: int) -> str:
    return f"_Toc{number:06d}"


def contents(entries: Sequence[tuple[int, str, int]]) -> str:
    """A table of contents of (level, text, bookmark): a field whose kept entries are links without page numbers.

    Only the program that lays out the pages knows their numbers: Word fills them in when the field is updated. Numbers that
    we guessed would be wrong in one program or the other.
    """
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    made = []
    for n, (level, text, number) in enumerate(entries):
        link = f'<w:hyperlink w:anchor="{_bookmark(number)}" w:history="1">{run(text)}</w:hyperlink>'
        content = (begin if n == 0 else "") + link + (end if n == len(entries) - 1 else "")
        made.append(paragraph(content, f"TOC{level}"))
    return "".join(made)


BOLD = "<w:b/>"
GREY = '<w:color w:val="595959"/>'


def paragraph(content: str, style: str | None = None, properties: str = "") -> str:
    """A paragraph around runs. `properties` are children of w:pPr after w:pStyle, in the order of the schema."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    ppr = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{ppr}{content}</w:p>"


def lines(text: str, style: str | None = None) -> str:
    """One paragraph per line of a text."""
    return "".join(paragraph(run(line), style) for line in held(text).split("\n"))


def cell(content: str, width: int, properties: str = "") -> str:
    """A table cell around paragraphs; an empty one gets the paragraph that Word insists on."""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>'
        f"{content or paragraph('', 'CellText')}</w:tc>"
    )


def row(cells: Iterable[str], *, head: bool = False, whole: bool = True) -> str:
    """A table row. `head` repeats on every page; `whole` is not broken over two pages."""
    properties = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if head else "")
    trpr = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{trpr}{''.join(cells)}</w:tr>"


def table(rows: Iterable[str], widths: Sequence[int]) -> str:
    """A table with ruled lines, followed by the small paragraph that keeps two tables apart."""
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Ruled"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{paragraph('', 'AfterTable')}"
    )


class Controls:
    """Content controls of one document, each with an id that is unique in it. Never bound to data."""

    def __init__(self) -> None:
        self._ids = count(1)

    def _control(self, tag: str, alias: str, kind: str, content: str) -> str:
        if len(TAG) + len(tag) > LONGEST_TAG:
            return content
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{escaped(held(alias)[:60])}"/><w:tag w:val="{TAG}{escaped(tag)}"/>'
            f'<w:id w:val="{next(self._ids)}"/>{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
        )

    def box(self, key: str, option: str, alias: str, ticked: bool) -> str:
        """A tick box."""
        kind = (
            f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/>'
            '<w14:checkedState w14:val="2611" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
        )
        return self._control(f"{key}={option}", alias, kind, run(TICKED if ticked else EMPTY, SYMBOL))

    def choice(self, key: str, alias: str, options: Sequence[tuple[str, str]], shown: str) -> str:
        """A drop-down list of (value, label) that shows `shown`."""
        items = "".join(
            f'<w:listItem w:displayText="{escaped(held(label))}" w:value="{escaped(value)}"/>'
            for value, label in options
        )
        return self._control(key, alias, f"<w:dropDownList>{items}</w:dropDownList>", run(shown))

    def date(self, key: str, alias: str, iso: str | None, shown: str, lang: str) -> str:
        """A date that shows `shown`."""
        form, language = ("yyyy年M月d日", "zh-CN") if lang == "zh" else ("yyyy-MM-dd", "en-GB")
        full = f' w:fullDate="{iso}T00:00:00Z"' if iso else ""
        kind = (
            f'<w:date{full}><w:dateFormat w:val="{form}"/><w:lid w:val="{language}"/>'
            '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
        )
        return self._control(key, alias, kind, run(shown))


SYMBOL = '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic"/>'
