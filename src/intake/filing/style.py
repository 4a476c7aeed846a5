"""The template: page, fonts and styles after GB/T 9704-2012, made here as a small Word package without any content.

Typography only: no red head, no document number, no imprint and no secrecy mark of an official document.
"""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache

from intake.filing.xml import NAMESPACES, W, escaped, held

TEXT_WIDTH = 8844
"""The type area in twentieths of a point: 156 mm."""

_LATIN = "Times New Roman"
_FONTS = {
    "仿宋_GB2312": ("仿宋", "auto", "modern"),
    "楷体_GB2312": ("楷体", "auto", "modern"),
    "黑体": ("SimHei", "auto", "modern"),
    "方正小标宋简体": ("宋体", "auto", "auto"),
    "宋体": ("SimSun", "auto", "auto"),
    _LATIN: ("Liberation Serif", "variable", "roman"),
}
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


_KEEP, _OFF_GRID, _CENTRED = "<w:keepNext/>", '<w:snapToGrid w:val="0"/>', '<w:jc w:val="center"/>'


def _fonts(east: str) -> str:
    return f'<w:rFonts w:ascii="{_LATIN}" w:eastAsia="{east}" w:hAnsi="{_LATIN}" w:cs="{_LATIN}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _style(
    id: str, name: str, ppr: str = "", rpr: str = "", *, based: str | None = "Normal", after: str | None = None
) -> str:
    return (
        f'<w:style w:type="paragraph"{" w:default=" + chr(34) + "1" + chr(34) if id == "Normal" else ""} w:styleId="{id}">'
        f'<w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based and id != "Normal" else "")
        + (f'<w:next w:val="{after}"/>' if after else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + "</w:style>"
    )


def _styles(lang: str) -> str:
    """The styles: Chinese to the standard (22 lines of 28 characters a page), English as a plain report."""
    zh = lang == "zh"
    body = 16.0 if zh else 11.5
    small = 10.5 if zh else 9.5
    # -0.25 pt between characters gives 28 a line, also where a grid of characters is not understood.
    pitch = '<w:spacing w:val="-5"/>' if zh else ""
    line = (
        '<w:spacing w:line="579" w:lineRule="exact"/>'
        if zh
        else '<w:spacing w:after="120" w:line="288" w:lineRule="auto"/>'
    )
    tight = f'<w:snapToGrid w:val="0"/><w:spacing w:before="20" w:after="20" w:line="{264 if zh else 252}" w:lineRule="auto"/>'
    indent = '<w:ind w:firstLineChars="200" w:firstLine="640"/>' if zh else ""
    head = indent if zh else ""
    bold = "" if zh else "<w:b/>"
    title = _KEEP + _OFF_GRID + '<w:spacing w:before="{}" w:after="{}" w:line="{}" w:lineRule="{}"/>' + _CENTRED
    entry = (_OFF_GRID + '<w:spacing w:line="480" w:lineRule="exact"/>') if zh else '<w:spacing w:after="40"/>'
    entry_size = _size(14) if zh else ""
    parts = [
        _style("Normal", "Normal", "<w:widowControl/>" + line + '<w:jc w:val="both"/>', based=None),
        _style("Body", "Body Text", indent),
        _style("BodyKept", "Body Kept", "<w:keepNext/><w:keepLines/>", based="Body"),
        _style(
            "Title",
            "Title",
            title.format(579 if zh else 240, 290 if zh else 160, 700 if zh else 276, "exact" if zh else "auto"),
            _fonts("方正小标宋简体") + bold + '<w:spacing w:val="0"/>' + _size(22 if zh else 17),
            after="Body",
        ),
        _style(
            "Subtitle",
            "Subtitle",
            title.format(0, 290 if zh else 160, 579 if zh else 276, "exact" if zh else "auto"),
            _fonts("楷体_GB2312") + '<w:spacing w:val="0"/>' + _size(16 if zh else 12),
            after="Body",
        ),
        _style("Addressee", "Salutation", "", after="Body"),
        _style(
            "Heading1",
            "heading 1",
            "<w:keepNext/>"
            + ("" if zh else '<w:spacing w:before="280" w:after="100"/>')
            + head
            + '<w:outlineLvl w:val="0"/>',
            _fonts("黑体") + bold + ("" if zh else _size(14)),
            after="Body",
        ),
        _style(
            "Heading2",
            "heading 2",
            "<w:keepNext/>"
            + ("" if zh else '<w:spacing w:before="200" w:after="80"/>')
            + head
            + '<w:outlineLvl w:val="1"/>',
            _fonts("楷体_GB2312") + bold + ("" if zh else _size(12.5)),
            after="Body",
        ),
        _style(
            "Heading3",
            "heading 3",
            "<w:keepNext/>"
            + ("" if zh else '<w:spacing w:before="140" w:after="60"/>')
            + head
            + '<w:outlineLvl w:val="2"/>',
            "" if zh else "<w:b/><w:i/>",
            after="Body",
        ),
        _style("Point", "List Paragraph", indent if zh else '<w:ind w:left="340" w:hanging="340"/>'),
        _style(
            "CellText",
            "Cell Text",
            tight + '<w:jc w:val="left"/>',
            '<w:spacing w:val="0"/>' + _size(small + 0.5 if not zh else 12),
        ),
        _style("CellLabel", "Cell Label", based="CellText"),
        _style("CellHead", "Cell Head", '<w:keepNext/><w:jc w:val="center"/>', _fonts("黑体") + bold, based="CellText"),
        _style("CellSmall", "Cell Small", "", _size(small if zh else 8.5), based="CellText"),
        _style("CellMark", "Cell Mark", '<w:jc w:val="center"/>', _size(small if zh else 8.5), based="CellText"),
        _style(
            "AfterTable",
            "After Table",
            '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="exact"/>',
        ),
        _style(
            "Note",
            "Note",
            tight + '<w:jc w:val="left"/>',
            _fonts("楷体_GB2312") + '<w:spacing w:val="0"/>' + _size(12 if zh else 10),
        ),
        _style(
            "Sign",
            "Signature",
            '<w:keepNext/><w:keepLines/><w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="8840"/></w:tabs>'
            + ("" if zh else '<w:spacing w:before="200" w:after="120"/>')
            + '<w:ind w:left="1800"/><w:jc w:val="left"/>',
        ),
        _style(
            "Seal",
            "Seal Place",
            "<w:keepNext/><w:keepLines/>"
            + ('<w:ind w:rightChars="400" w:right="1280"/>' if zh else '<w:ind w:left="1800"/>')
            + f'<w:jc w:val="{"right" if zh else "left"}"/>',
        ),
        _style(
            "Attachment",
            "Attachment Note",
            '<w:keepNext/><w:keepLines/><w:ind w:leftChars="500" w:left="1600" w:hangingChars="300" w:hanging="960"/>'
            if zh
            else '<w:keepNext/><w:keepLines/><w:ind w:left="1700" w:hanging="1700"/>',
        ),
        _style("Cover", "Cover Line", _CENTRED, _fonts("楷体_GB2312")),
        _style(
            "Caption",
            "caption",
            '<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:before="80" w:after="60" w:line="276" w:lineRule="auto"/>'
            + _CENTRED,
            _fonts("黑体") + bold + '<w:spacing w:val="0"/>' + _size(12 if zh else 9.5),
        ),
        _style(
            "TOCHeading",
            "TOC Heading",
            "<w:keepNext/>" + ("" if zh else '<w:spacing w:before="200" w:after="120"/>') + _CENTRED,
            _fonts("黑体") + bold,
        ),
        _style("TOC1", "toc 1", entry + '<w:ind w:left="0"/><w:jc w:val="left"/>', entry_size),
        _style("TOC2", "toc 2", entry + f'<w:ind w:left="{560 if zh else 400}"/><w:jc w:val="left"/>', entry_size),
        _style(
            "header",
            "header",
            '<w:snapToGrid w:val="0"/><w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>',
            _fonts("黑体") + '<w:spacing w:val="0"/>' + _size(9),
        ),
        _style(
            "footer",
            "footer",
            '<w:snapToGrid w:val="0"/><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
            _fonts("宋体") + '<w:spacing w:val="0"/>' + _size(14 if zh else 10),
        ),
    ]
    ruled = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    spoken = "zh-CN" if zh else "en-GB"
    return (
        f'{_HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{_fonts("仿宋_GB2312")}{pitch}{_size(body)}'
        f'<w:lang w:val="{"en-US" if zh else spoken}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault/></w:docDefaults>{''.join(parts)}"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="Ruled"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{ruled}</w:tblBorders></w:tblPr></w:style></w:styles>"
    )


def _font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{alt}"/><w:charset w:val="{"00" if name == _LATIN else "86"}"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="{"variable" if pitch == "variable" else "default"}"/></w:font>'
        for name, (alt, pitch, family) in _FONTS.items()
    )
    return f'{_HEAD}<w:fonts xmlns:w="{W}">{fonts}</w:fonts>'


_SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)


def _header(text: str) -> str:
    return (
        f'{_HEAD}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="header"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escaped(held(text))}</w:t></w:r></w:p></w:hdr>'
    )


def _footer(side: str) -> str:
    """The page number "— 1 —": right on odd pages, left on even ones, one character in."""
    indent = (
        '<w:ind w:rightChars="100" w:right="280"/>' if side == "right" else '<w:ind w:leftChars="100" w:left="280"/>'
    )
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return (
        f'{_HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="footer"/>{indent}<w:jc w:val="{side}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">— </w:t></w:r>{field}<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )


def _document(lang: str) -> str:
    references = "".join(
        f'<w:{kind}Reference w:type="{page}" r:id="{id}"/>'
        for kind, page, id in (
            ("header", "default", "rId4"),
            ("header", "even", "rId5"),
            ("footer", "default", "rId6"),
            ("footer", "even", "rId7"),
        )
    )
    grid = '<w:docGrid w:type="lines" w:linePitch="579"/>' if lang == "zh" else ""
    return (
        f"{_HEAD}<w:document {NAMESPACES}><w:body><w:sectPr>{references}"
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="1134" w:footer="1417" w:gutter="0"/>'
        f"{grid}</w:sectPr></w:body></w:document>"
    )


@lru_cache(maxsize=4)
def template(lang: str, header: str) -> bytes:
    """An empty document in `lang` whose pages all carry the line `header`. The same bytes for the same input."""
    parts = {
        "word/document.xml": (_document(lang), f"{_WORD}.document.main+xml"),
        "word/styles.xml": (_styles(lang), f"{_WORD}.styles+xml"),
        "word/settings.xml": (_SETTINGS, f"{_WORD}.settings+xml"),
        "word/fontTable.xml": (_font_table(), f"{_WORD}.fontTable+xml"),
        "word/header1.xml": (_header(header), f"{_WORD}.header+xml"),
        "word/header2.xml": (_header(header), f"{_WORD}.header+xml"),
        "word/footer1.xml": (_footer("right"), f"{_WORD}.footer+xml"),
        "word/footer2.xml": (_footer("left"), f"{_WORD}.footer+xml"),
    }
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (_, kind) in parts.items())
    related = (
        ("styles", "styles"),
        ("settings", "settings"),
        ("fontTable", "fontTable"),
        ("header", "header1"),
        ("header", "header2"),
        ("footer", "footer1"),
        ("footer", "footer2"),
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}.xml"/>'
        for n, (kind, target) in enumerate(related, 1)
    )
    files = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
        **{name: text for name, (text, _) in parts.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return out.getvalue()
