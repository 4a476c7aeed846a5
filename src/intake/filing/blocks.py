"""Each block of a layout as XML, in order; headings are numbered as they come and only stand where something follows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from intake.filing.cells import answer_table
from intake.filing.numbers import templates_of
from intake.filing.paper import Paper
from intake.filing.prose import analysis_of, article_of, evidence_sentences, filled, view_of
from intake.filing.specials import special
from intake.filing.xml import held, lines, paragraph, run
from intake.interview.shown import chinese_number
from intake.regime.keys import parse
from intake.regime.layout import Block
from intake.regime.model import Criterion


def body(paper: Paper) -> str:
    """The whole document after its template's page settings: title, addressee and every block that applies."""
    return "".join((*_top(paper), *_Writer(paper).blocks()))


def _top(paper: Paper) -> Iterator[str]:
    document, lang = paper.document, paper.lang
    yield paragraph(run(filled(paper, document.title[lang])), "Title")
    if document.subtitle is not None:
        yield paragraph(run(filled(paper, document.subtitle[lang])), "Subtitle")
    if paper.inside:
        yield paragraph(run(paper.word("filing.kept_back")), "Note")
    if paper.dossier.regime.banner is not None and paper.inside:
        yield lines(paper.dossier.regime.banner[lang], "Note")
    if document.addressee is not None:
        colon = "：" if lang == "zh" else ":"
        yield paragraph(run(filled(paper, document.addressee[lang]).rstrip("：:") + colon), "Addressee")


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
        self.waiting: list[tuple[int, str]] = []
        self.signed = False
        self.point = 0

    def blocks(self) -> Iterator[str]:
        document = self.paper.document
        blocks = [b for b in document.blocks if self.paper.plan.stands(b, document)]
        for block, after in zip_longest(blocks, blocks[1:]):
            if block.heading is not None:
                self.head(block.level, filled(self.paper, block.heading[self.paper.lang]))
                continue
            self.signed = after is not None and after.sign is not None
            self.point = self.point if block.points is not None else 0
            content = "".join(self.piece(block))
            if content:
                yield self.flush() + content

    def head(self, level: int, text: str) -> None:
        """A heading that waits until something stands under it."""
        self.waiting = [w for w in self.waiting if w[0] < level]
        self.waiting.append((level, text))

    def flush(self) -> str:
        """The headings that were waiting."""
        written = "".join(
            paragraph(run(self.headings.numbered(level, text)), f"Heading{min(level, 3)}")
            for level, text in self.waiting
        )
        self.waiting = []
        return written

    def piece(self, block: Block) -> Iterator[str]:
        paper, lang = self.paper, self.paper.lang
        if block.text is not None:
            yield lines(filled(paper, block.text[lang]), "BodyKept" if self.signed else "Body")
        elif block.points is not None:
            yield from self.points(block)
        elif block.answers is not None or block.group is not None:
            keys = self.in_order([k for t in templates_of(paper.dossier.regime, block) for k in paper.keys_of(t)])
            yield answer_table(paper, keys)
        elif block.criterion is not None:
            yield from self.criterion(block.criterion, block.level)
        elif block.special == "transcript":
            yield from self.transcript(block.level)
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
        for point in block.points or ():
            self.point += 1
            text = filled(self.paper, point[self.paper.lang])
            mark = f"（{self.point}）" if self.paper.lang == "zh" else f"({self.point}) "
            yield paragraph(run(mark + held(text)), "Point")

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
        yield self.flush() + paragraph(
            run(paper.word("filing.criterion", article=article_of(paper, state), gloss=gloss)), "Body"
        )
        if not state.applicable:
            yield paragraph(run(paper.word("filing.criterion.not_asked")), "Body")
            return
        found = analysis_of(paper, state)
        yield from self.part(level + 1, "filing.part.facts", found.facts or [paper.word("filing.part.no_facts")])
        yield from self.part(level + 1, "filing.part.against", found.against or [paper.word("filing.part.no_against")])
        yield from self.part(level + 1, "filing.part.controls", found.controls)
        yield from self.part(
            level + 1, "filing.part.evidence", evidence_sentences(paper, state) or _because(paper, criterion)
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
        yield paragraph("", "Sign")
        for place in block.sign or ():
            text = filled(self.paper, place[self.paper.lang])
            open_ended = text.endswith(("：", ":"))
            yield paragraph(run(text + ("\t" if open_ended else "")), "Sign")


def _because(paper: Paper, criterion: Criterion) -> list[str]:
    """Why a criterion wants no evidence, where the content says so."""
    return [criterion.no_evidence_because[paper.lang]] if criterion.no_evidence_because else []
