"""Fill a form of somebody else from a case: what fits is placed in the form's own type, everything else is listed.

The form is opened through the guard, so that nothing in it runs or reaches outside. What was placed is looked for again
in the file that comes out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from intake.filing.dossier import Dossier
from intake.filing.forms.filler import Filler
from intake.filing.forms.find import Open
from intake.filing.forms.heads import put_heads
from intake.filing.forms.proof import missing
from intake.filing.forms.reading import text_of, tree_of
from intake.filing.lint import lint
from intake.filing.package import zipped
from intake.filing.paper import head_line
from intake.guard import Removed, opened
from intake.guard.package import MOST_BYTES
from intake.interview.answers import Answer, Status
from intake.interview.shown import named
from intake.words import Refusal, word

_STORY = re.compile(r"(^|/)(header|footer)[0-9]*\.xml$")


MOST_TOLD = 30
"""So many places left open are told at once; the list that is kept back has them all."""


@dataclass(frozen=True)
class Filled:
    """A filled form: the file, the keys whose answers stand in it, what stayed open and why, the answers that it has no
    place for, what was taken out of the form, and the keys that stand in it without the reason that was given."""

    data: bytes = field(repr=False)
    placed: tuple[str, ...]
    not_placed: tuple[Open, ...]
    left: tuple[str, ...]
    removed: tuple[Removed, ...]
    dossier: Dossier = field(repr=False)
    reasons: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """The counts, as they are stored with an export."""
        return {"placed": len(self.placed), "open": len(self.not_placed), "left": len(self.left)}

    def told(self, lang: str) -> tuple[str, ...]:
        """How it went, for the person who fills it: the counts, the places left open and what was taken out."""
        found = [word("form.filled", lang, **self.counts)]
        if self.not_placed:
            found += [word("form.places", lang), *(f"- {self._said(o, lang)}" for o in self.not_placed[:MOST_TOLD])]
        if (more := len(self.not_placed) - MOST_TOLD) > 0:
            found.append(word("form.more", lang, count=more))
        if self.reasons:
            found.append(word("form.reasons_left", lang, count=len(self.reasons)))
        return (*found, *self._taken_out(lang))

    def report(self, lang: str) -> tuple[str, ...]:
        """The whole list of what was not placed, on either side, as lines of a file that is kept back."""
        found = [word("form.filled", lang, **self.counts)]
        if self.not_placed:
            found += [word("form.places", lang), *(f"- {self._said(o, lang)}" for o in self.not_placed)]
        if self.left:
            regime = self.dossier.regime
            found += [word("form.answers", lang), *(f"- {named(regime, k, lang)} [{k}]" for k in self.left)]
        if self.reasons:
            regime = self.dossier.regime
            found += [word("form.reasons", lang), *(f"- {named(regime, k, lang)} [{k}]" for k in self.reasons)]
        return (*found, *self._taken_out(lang))

    def _taken_out(self, lang: str) -> tuple[str, ...]:
        lines = (f"- {word(f'form.removed.{r.kind}', lang, what=r.what[:200])}" for r in self.removed)
        return (word("form.removed", lang), *lines) if self.removed else ()

    def _said(self, place: Open, lang: str) -> str:
        names = "; ".join(f"{self.dossier.regime.by_key[k].text[lang]} [{k}]" for k in place.keys)
        why = word(place.why, lang, keys=names, **dict(place.values))
        return word("form.line", lang, where=place.where.said(lang), label=place.label[:80].rstrip(":： "), why=why)


def read_form(path: Path) -> bytes:
    """The bytes of a form, no more of them than a form may have. Raises Refusal where there is no such file."""
    try:
        if not path.is_file():
            raise FileNotFoundError(path)
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Refusal("form.missing", file=str(path)) from error


def fill(form: bytes, dossier: Dossier, lang: str | None = None, *, final: bool = False) -> Filled:
    """Fill a form (.docx) in `lang`, or in the language that the form itself is in. Every page says DRAFT unless `final`.

    Raises Refusal where the file is no form that can be opened, or where an answer is not found again afterwards.
    """
    taken = opened(form)
    trees = {n: tree_of(taken.parts[n]) for n in taken.parts if n == taken.main or _STORY.search(n)}
    filler = Filler(dossier, lang or language_of(trees[taken.main]))
    for name, root in sorted(trees.items(), key=lambda t: t[0] != taken.main):
        filler.part(name, root, main=name == taken.main)
    before = lint(zipped(taken.parts))
    filler.expected += put_heads(taken.parts, trees, taken.main, head_line(filler.lang, dossier.case_id, final=final))
    paths = [e.path(trees) for e in filler.expected]
    for name, root in trees.items():
        taken.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    data = zipped(taken.parts)
    lost = missing(data, paths) + len(set(lint(data)) - set(before))
    if lost:
        raise Refusal("form.unproven", count=lost)
    said = [k for k in dossier.judgement.route.keys if k in dossier.sheet.answers]
    placed, left = (tuple(k for k in said if (k in filler.placed) is there) for there in (True, False))
    without = tuple(k for k in placed if k not in filler.reasons and _has_reason(dossier.sheet.answers[k]))
    return Filled(data, placed, tuple(dict.fromkeys(filler.open)), left, taken.removed, dossier, without)


def _has_reason(answer: Answer) -> bool:
    """Whether a reason stands beside an answer; that of what does not apply stands in the answer's own words."""
    return answer.status is not Status.NOT_APPLICABLE and bool((answer.reason or "").strip())


def language_of(root: etree._Element) -> str:
    """The language of a form: Chinese where a good part of its letters is."""
    letters = [c for c in text_of(root, tables=True) if c.isalpha()]
    return "zh" if sum("\u3400" <= c <= "\u9fff" for c in letters) * 5 >= len(letters) > 0 else "en"
