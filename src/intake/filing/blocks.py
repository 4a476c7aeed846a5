"""Each block of a layout as XML, in order; headings are numbered as they come and only stand where something follows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from intake.filing.cells import answer_table
from intake.filing.languages import given_alone
from intake.filing.numbers import templates_of
from intake.filing.paper import Paper
from intake.filing.prose import analysis_of, article_of, evidence_sentences, filled, view_of
from intake.filing.specials import special
from intake.filing.tables import with_next
from intake.filing.xml import bookmarked, contents, held, lines, paragraph, run
from intake.interview.answers import Status
from intake.interview.criteria import CriterionState
from intake.interview.shown import chinese_number
from intake.regime.keys import parse
from intake.regime.layout import Block
from intake.regime.model import Criterion

TITLE = "purchase.title"

CONTENTS = "<!-- contents -->"
"""Stands where the contents go until all headings are known. No text of a person can hold it: theirs is escaped."""


_APART = '<w:spacing w:before="60" w:after="160"/>'
KEPT_POINTS = 2
"""So many points stay on the page of the places to sign that follow them."""
SHORT = 8
"""Rows up to which a table stays with the places to sign that follow it."""


def kept(written: str) -> str:
    """A short table that stays on the page of what follows, so that nobody signs a page that says nothing."""
    return with_next(written) if written.count("<w:tr>") <= SHORT else written


def body(paper: Paper) -> str:
    """The whole document after its template's page settings: title, addressee and every block that applies."""
    writer = _Writer(paper)
    alone = paper.given = given_alone(paper, paper.dossier.judgement.route.keys)
    top, to, rest = "".join(_top(paper)), _addressee(paper), "".join(writer.blocks())
    written = top + (_given(paper, "document", alone) if alone is not None and paper.untranslated else "") + to + rest
    if not writer.linked:
        return written
    title = paragraph(run(paper.word("filing.contents")), "TOCHeading") if writer.found else ""
    return written.replace(CONTENTS, title + contents(writer.found), 1)


def _top(paper: Paper) -> Iterator[str]:
    document, lang = paper.document, paper.lang
    down = '<w:spacing w:before="3600" w:after="600"/>' if document.cover else ""
    yield paragraph(run(filled(paper, document.title[lang])), "Title", down)
    if document.subtitle is not None:
        yield paragraph(run(filled(paper, _titled(paper, document.subtitle[lang]))), "Subtitle")
    if paper.inside:
        yield paragraph(run(paper.word("filing.kept_back")), "Note")
    if paper.dossier.regime.banner is not None and paper.inside:
        yield lines(paper.dossier.regime.banner[lang], "Note")


def _addressee(paper: Paper) -> str:
    """Whom a letter is for; empty for what is no letter."""
    addressee = paper.document.addressee
    if addressee is None:
        return ""
    colon = "：" if paper.lang == "zh" else ":"
    return paragraph(run(filled(paper, addressee[paper.lang]).rstrip("：:") + colon), "Addressee")


def _given(paper: Paper, where: str, lang: str) -> str:
    """That all free text of a document or of a part of it was given in the other language."""
    language = paper.word(f"filing.language.{lang}")
    return paragraph(run(paper.word(f"filing.given_alone.{where}", language=language)), "Note", _APART)


def _titled(paper: Paper, text: str) -> str:
    """`text` with the words for a case that nobody has given a title yet, where it names the title."""
    answer = paper.answer(TITLE)
    if answer is not None and answer.status is Status.ANSWERED:
        return text
    return text.replace(f"{{{TITLE}}}", paper.word("filing.untitled"))


class Headings:
    """Numbers of headings: 一、（一）1.（1）in Chinese, 1, 1.1, 1.1.1 in English."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.count = [0, 0, 0, 0]

    def numbered(self, level: int, text: str) -> str:
        """The next heading of that level with its number."""
        self.count[level - 1] += 1
        self.count[level:] = [0] * (4 - level)
        number = self.count[level - 1]
        if self.lang == "zh":
            marks = (f"{chinese_number(number)}、", f"（{chinese_number(number)}）", f"{number}. ", f"（{number}）")
            return marks[level - 1] + text
        first = next((n for n, c in enumerate(self.count) if c), 0)
        return ".".join(str(c) for c in self.count[first:level]) + f"  {text}"


class _Writer:
    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.headings = Headings(paper.lang)
        self.waiting: list[tuple[int, str, bool]] = []
        self.signed = False
        self.point = 0
        self.found: list[tuple[int, str, int]] = []
        self.linked = any(b.special == "contents" for b in paper.document.blocks)
        self.front = paper.document.cover
        self.fresh = self.under = False

    def blocks(self) -> Iterator[str]:
        document = self.paper.document
        blocks = [b for b in document.blocks if self.paper.plan.stands(b, document)]
        several = sum(len(b.attachments or ()) for b in blocks) > 1
        for block, after in zip_longest(blocks, blocks[1:]):
            if block.heading is not None:
                self.head(block.level, filled(self.paper, block.heading[self.paper.lang]), block.fresh)
                self.point = 0
                continue
            self.signed = after is not None and after.sign is not None
            self.point = self.point if block.points is not None or block.attachments is not None else 0
            self.under = bool(self.waiting)
            content = "".join(self.attachments(block, several) if block.attachments else self.piece(block))
            if content:
                yield self.flush() + (kept(content) if self.signed else content)

    def head(self, level: int, text: str, fresh: bool = False) -> None:
        """A heading that waits until something stands under it."""
        self.waiting = [w for w in self.waiting if w[0] < level]
        self.waiting.append((level, text, fresh))

    def flush(self) -> str:
        """The headings that were waiting."""
        written = "".join(self.heading(*waiting) for waiting in self.waiting)
        self.waiting = []
        return written

    def heading(self, level: int, text: str, fresh: bool) -> str:
        """A numbered heading, with a place that the contents lead to where there are any."""
        numbered = self.headings.numbered(level, text)
        content = run(numbered)
        if self.linked and level <= 2:
            self.found.append((level, numbered, len(self.found) + 1))
            content = bookmarked(content, len(self.found))
        new_page = "<w:pageBreakBefore/>" if fresh or self.fresh else ""
        self.front = self.fresh = False
        return paragraph(content, f"Heading{min(level, 3)}", new_page)

    def turned(self, written: str) -> str:
        """Paragraphs, the first on a new page where one is due; a heading that waits above them takes it."""
        if self.fresh and not self.waiting:
            self.fresh = False
            return written.replace('"/>', '"/><w:pageBreakBefore/>', 1)
        return written

    def piece(self, block: Block) -> Iterator[str]:
        paper, lang = self.paper, self.paper.lang
        if block.text is not None:
            style = "Cover" if self.front else "BodyKept" if self.signed else "Body"
            yield self.turned(lines(filled(paper, block.text[lang]), style))
        elif block.points is not None:
            yield from self.points(block)
        elif block.answers is not None or block.group is not None:
            keys = self.in_order([k for t in templates_of(paper.dossier.regime, block) for k in paper.keys_of(t)])
            yield answer_table(paper, keys)
        elif block.criterion is not None:
            yield from self.criterion(block.criterion, block.level)
        elif block.special == "transcript":
            yield from self.transcript(block.level)
        elif block.special == "contents":
            self.fresh = True
            yield CONTENTS
        elif block.special is not None:
            yield special(paper, block.special)
        elif block.sign is not None:
            yield from self.sign(block)

    def in_order(self, keys: list[str]) -> list[str]:
        """Items of a group stand together, item by item, where the group first occurs."""
        first: dict[object, int] = {}
        place = {k: n for n, k in enumerate(keys)}
        for key in keys:
            first.setdefault(parse(key).group or key, place[key])
        return sorted(keys, key=lambda k: (first[parse(k).group or k], parse(k).item or 0, place[k]))

    def points(self, block: Block) -> Iterator[str]:
        """Numbered points; those of blocks that follow each other are counted on."""
        points = block.points or ()
        for left, point in zip(reversed(range(len(points))), points, strict=True):
            self.point += 1
            text = filled(self.paper, point[self.paper.lang])
            mark = f"（{self.point}）" if self.paper.lang == "zh" else f"({self.point}) "
            with_sign = "<w:keepNext/><w:keepLines/>" if self.signed and left < KEPT_POINTS else ""
            yield paragraph(run(mark + held(text)), "Point", with_sign)

    def attachments(self, block: Block, several: bool) -> Iterator[str]:
        """The note of attachments: the word stands once, before the first; a single one has no number, and none a stop."""
        if not self.point:
            yield paragraph("", "Body")
        for name in block.attachments or ():
            self.point += 1
            before = self.paper.word(f"filing.attachment{'s' if several else ''}") if self.point == 1 else ""
            number = f"{self.point}." + (" " if self.paper.lang == "en" else "") if several else ""
            tab = "\t" if self.paper.lang == "en" else ""
            text = before + tab + number + filled(self.paper, name[self.paper.lang])
            yield paragraph(run(text), "Attachment", _hang(self.paper.lang, bool(before)))

    def transcript(self, level: int) -> Iterator[str]:
        """Every question on the route, section by section, with what was said."""
        paper = self.paper
        route = paper.dossier.judgement.route.keys
        section_of: dict[str, list[str]] = {}
        for key in route:
            section_of.setdefault(paper.question(key).section, []).append(key)
        for section in paper.dossier.regime.sections:
            if section.id in section_of:
                self.head(level, section.title[paper.lang].lstrip("0123456789 "))
                yield self.flush() + answer_table(paper, self.in_order(section_of[section.id]))

    def criterion(self, id: str, level: int) -> Iterator[str]:
        paper = self.paper
        state = next(s for s in paper.dossier.judgement.criteria if s.criterion.id == id)
        criterion = state.criterion
        self.head(level, criterion.title[paper.lang])
        gloss = criterion.gloss[paper.lang].rstrip("。.")
        if gloss[1:2].islower():  # in the middle of an English sentence, unless it begins with CII
            gloss = gloss[0].lower() + gloss[1:]
        yield self.flush() + paragraph(
            run(paper.word("filing.criterion", article=article_of(paper, state), gloss=gloss)), "Body"
        )
        if not state.applicable:
            yield paragraph(run(paper.word("filing.criterion.not_asked")), "Body")
            return
        whole = paper.given
        if whole is None:
            paper.given = given_alone(paper, self.under_criterion(criterion))
            if paper.given is not None:
                yield _given(paper, "criterion", paper.given)
        yield from self.analysis(state, level)
        paper.given = whole

    def under_criterion(self, criterion: Criterion) -> list[str]:
        """The questions on the route that a criterion's analysis tells of."""
        asked = self.paper.dossier.judgement.route.keys
        return [k for k in asked if criterion.id in self.paper.question(k).criteria or k == criterion.assessment]

    def analysis(self, state: CriterionState, level: int) -> Iterator[str]:
        """The parts of a criterion's analysis, each under its heading."""
        paper, criterion = self.paper, state.criterion
        found = analysis_of(paper, state)
        yield from self.part(level + 1, "filing.part.facts", found.facts or [paper.word("filing.part.no_facts")])
        yield from self.part(level + 1, "filing.part.against", found.against or [paper.word("filing.part.no_against")])
        yield from self.part(level + 1, "filing.part.controls", found.controls)
        yield from self.part(
            level + 1, "filing.part.evidence", evidence_sentences(paper, state) or _no_evidence(paper, criterion)
        )
        gaps = [paper.word("filing.part.unknown_one", text=t) for t in found.unknown]
        gaps += [paper.word("filing.part.unanswered_one", text=t) for t in found.unanswered]
        yield from self.part(
            level + 1, "filing.part.unknown", gaps + found.beside or [paper.word("filing.part.no_unknown")]
        )
        yield from self.part(level + 1, "filing.part.view", [view_of(paper, state)])

    def part(self, level: int, title: str, paragraphs: list[str]) -> Iterator[str]:
        """A part of an analysis: its heading and its paragraphs; nothing where there are none."""
        if not paragraphs:
            return
        self.head(level, self.paper.word(title))
        yield self.flush() + "".join(lines(text, "Body") for text in paragraphs)

    def sign(self, block: Block) -> Iterator[str]:
        """Places for those who sign: a line to write on, or a marked place. Never a signature, never a seal."""
        if not self.front and not self.under:
            yield paragraph("", "Sign")
        for place in block.sign or ():
            text = filled(self.paper, place[self.paper.lang])
            if text.endswith(("：", ":")):
                yield paragraph(run(text + "\t"), "Sign")
            else:
                yield paragraph(run(text), "Cover" if self.front else "Seal")


def _no_evidence(paper: Paper, criterion: Criterion) -> list[str]:
    """Why a criterion wants no evidence, where the content says so; else that none goes with it."""
    if criterion.no_evidence_because:
        return [criterion.no_evidence_because[paper.lang]]
    return [paper.word("filing.evidence.none")]


def _hang(lang: str, first: bool) -> str:
    """Where a line of the note of attachments begins: two characters in, the later ones under the first one's number."""
    if lang == "zh":
        return (
            '<w:ind w:leftChars="600" w:left="1920" w:hangingChars="400" w:hanging="1280"/>'
            if first
            else ('<w:ind w:leftChars="600" w:left="1920" w:hangingChars="100" w:hanging="320"/>')
        )
    return '<w:ind w:left="1700" w:hanging="1700"/>'
