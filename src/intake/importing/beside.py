"""What stands beside the text of a document: comments, and text that nobody sees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from intake.filing.forms.reading import VAL, W_P, W_R, W_T, W_TC, W_TR, nearest, on, text_of, tree_of
from intake.guard.outside import W, remove
from intake.importing.found import Remark
from intake.importing.revisions import drop
from intake.interview.clean import clean

TINY = 6
"""Half-points up to which type cannot be read: three points."""
_PROPERTIES, _VANISH, _COLOUR, _SIZE = f"{W}rPr", f"{W}vanish", f"{W}color", f"{W}sz"
_WHITE = 0xF0
"""From this on in all three colours it is white to the eye."""
_ANCHORS = (f"{W}commentRangeStart", f"{W}commentReference")
_Known = dict[etree._Element, etree._Element | None]
_LONGEST = 2000
"""Characters of a comment or of hidden text that are shown."""
_TEXT = (W_T, f"{W}sym", f"{W}noBreakHyphen")


# ---- comments


def remarks_of(parts: Mapping[str, bytes], main: str) -> dict[str, Remark]:
    """The comments of a file by their ids."""
    data = parts.get(f"{main.rpartition('/')[0]}/comments.xml".lstrip("/"))
    if data is None:
        return {}
    found = {}
    for comment in tree_of(data).iter(f"{W}comment"):
        text = clean(text_of(comment)[:_LONGEST], lines=True)
        if text:
            who, at = clean((comment.get(f"{W}author") or "")[:200]), clean((comment.get(f"{W}date") or "")[:40])
            found[comment.get(f"{W}id") or ""] = Remark(who, text, at or None)
    return found


def commented(
    root: etree._Element, remarks: Mapping[str, Remark]
) -> tuple[dict[etree._Element, list[Remark]], list[Remark]]:
    """The comments by the row of a table in which they begin or stand; and those that hang on no row."""
    by_row: dict[etree._Element, dict[str, Remark]] = {}
    placed: set[str] = set()
    known: _Known = {}
    for anchor in root.iter(*_ANCHORS) if remarks else ():
        id = anchor.get(f"{W}id") or ""
        row = nearest(anchor, (W_TR,), known)
        if row is not None and id in remarks:
            by_row.setdefault(row, {})[id] = remarks[id]
            placed.add(id)
    return {row: list(found.values()) for row, found in by_row.items()}, [
        r for i, r in remarks.items() if i not in placed
    ]


# ---- text that nobody sees


@dataclass
class Look:
    """How text looks, as far as it says so itself: None where it does not."""

    hidden: bool | None = None
    white: bool | None = None
    tiny: bool | None = None

    def over(self, under: Look) -> Look:
        """This look on top of another."""
        return Look(*(u if o is None else o for o, u in zip(self._all, under._all, strict=True)))

    @property
    def _all(self) -> tuple[bool | None, bool | None, bool | None]:
        return self.hidden, self.white, self.tiny

    @property
    def unseen(self) -> bool:
        """Whether nobody sees it."""
        return any(self._all)


@dataclass
class Looks:
    """The looks that the styles of a file give."""

    styles: dict[str, Look] = field(default_factory=dict)

    @classmethod
    def of(cls, parts: Mapping[str, bytes], main: str) -> Looks:
        """Read the styles of a file."""
        data = parts.get(f"{main.rpartition('/')[0]}/styles.xml".lstrip("/"))
        own: dict[str, tuple[Look, str | None]] = {}
        for style in tree_of(data).iter(f"{W}style") if data is not None else ():
            based = style.find(f"{W}basedOn")
            own[style.get(f"{W}styleId") or ""] = (
                _look(style.find(f"{W}rPr")),
                None if based is None else based.get(VAL),
            )
        return cls({id: look for id in own if (look := _inherited(id, own)).unseen or look.hidden is False})

    def conceal(self, root: etree._Element) -> tuple[dict[etree._Element, list[str]], list[str]]:
        """Take the text that nobody sees out of a tree. Returns it by the row it stood in, and that outside of tables."""
        by_row: dict[etree._Element, list[str]] = {}
        elsewhere: list[str] = []
        for row in [r for r in root.iter(W_TR) if on(r.find(f"{W}trPr/{W}hidden"))]:
            elsewhere += _texts([text_of(row, tables=True)])
            drop(row)
        known: _Known = {}
        paragraphs: _Known = {}
        last: tuple[etree._Element | None, etree._Element | None] = (None, None)
        for run in [r for r in root.iter(W_R) if self._unseen(r, paragraphs)]:
            text = "".join(n.text or "" for n in run.iter(W_T))
            place_of = nearest(run, (W_TR,), known)
            place = elsewhere if place_of is None else by_row.setdefault(place_of, [])
            if last == (run.getprevious(), run.getparent()) and place and run.getprevious() is not None:
                place[-1] += text if len(place[-1]) < _LONGEST else ""
            else:
                place.append(text)
            for node in list(run.iter(*_TEXT)):
                remove(node)
            last = (run, run.getparent())
        rows = {row: found for row, texts in by_row.items() if (found := _texts(texts))}
        return rows, _texts(elsewhere)

    def _unseen(self, run: etree._Element, known: _Known) -> bool:
        own = next(run.iterchildren(_PROPERTIES), None)
        if own is None and not self.styles:
            return False
        look = _look(own)
        if self.styles:
            style = own.find(f"{W}rStyle") if own is not None else None
            if style is not None:
                look = look.over(self.styles.get(style.get(VAL) or "", Look()))
            paragraph = nearest(run, (W_P,), known)
            style = paragraph.find(f"{W}pPr/{W}pStyle") if paragraph is not None else None
            if style is not None:
                look = look.over(self.styles.get(style.get(VAL) or "", Look()))
        if not look.unseen or next(run.iter(W_T), None) is None:
            return False
        return bool(look.hidden or look.tiny) or not _on_colour(run)


def _look(properties: etree._Element | None) -> Look:
    """What run properties say of themselves."""
    look = Look()
    for node in properties.iterchildren(_VANISH, _COLOUR, _SIZE) if properties is not None else ():
        if node.tag == _VANISH:
            look.hidden = on(node)
        elif node.tag == _COLOUR:
            look.white = _is_white(node.get(VAL)) or node.get(f"{W}themeColor") in ("background1", "light1")
        else:
            size = node.get(VAL) or ""
            look.tiny = size.isascii() and size.isdigit() and int(size[:6]) <= TINY
    return look


def _inherited(id: str, own: Mapping[str, tuple[Look, str | None]]) -> Look:
    """The look of a style with those it is based on; a circle of styles ends where it began."""
    look, seen = Look(), set()
    at: str | None = id
    while at is not None and at in own and at not in seen:
        seen.add(at)
        look = look.over(own[at][0])
        at = own[at][1]
    return look


def _is_white(value: str | None) -> bool:
    try:
        number = int(value or "", 16)
    except ValueError:
        return False
    return len(value or "") == 6 and min(number >> 16, number >> 8 & 255, number & 255) >= _WHITE


def _on_colour(run: etree._Element) -> bool:
    """Whether a ground of another colour than white lies under a run, so that white type can be read on it."""
    own = run.find(f"{W}rPr")
    if own is not None and (mark := own.find(f"{W}highlight")) is not None:
        return mark.get(VAL) not in (None, "none", "white")
    grounds = [own.find(f"{W}shd") if own is not None else None]
    for node in run.iterancestors(W_P, W_TC):
        grounds.append(node.find(f"{W}pPr/{W}shd" if node.tag == W_P else f"{W}tcPr/{W}shd"))
    for ground in grounds:
        fill = ground.get(f"{W}fill") if ground is not None else None
        if fill is not None and fill != "auto":
            return not _is_white(fill)
    return False


def _texts(texts: Iterable[str]) -> list[str]:
    return [shown for text in texts if (shown := clean(text[:_LONGEST], lines=True))]
