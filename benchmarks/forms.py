"""`python -m benchmarks.forms`: forms of others, drawn, filled by machine and read again; precision and recall by layout.

Precision is of what has a key: the right question with the right answer. Recall is of the questions on the form: the key, or
the question among the three that are offered, with its text.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tests.filing.forms.making import c, docx, p, tbl

from benchmarks.forms_drawing import Field, forms
from intake.guard import opened
from intake.importing.foreign import read_foreign
from intake.importing.found import Found
from intake.importing.known import Known
from intake.regime.compose import load_regime
from intake.regime.keys import parse

SEEDS = 6


@dataclass
class Score:
    """Counts over forms of one kind."""

    sure: int = 0
    right: int = 0
    asked: int = 0
    keyed: int = 0
    hit: int = 0
    loose: int = 0
    loose_hit: int = 0

    def add(self, other: Score) -> None:
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def line(self) -> str:
        part = [self.right / (self.sure or 1), self.keyed / self.asked, self.hit / self.asked]
        said = "  ".join(f"{x:.3f}" for x in part)
        return f"{said}  {self.loose_hit / (self.loose or 1):.3f}   {self.asked:5}  {self.loose:5}"


def scored(found: Sequence[Found], truth: Sequence[Field], tell: bool = False) -> Score:
    """What was read beside the truth."""
    score = Score()
    for f in found:
        if f.key is not None:
            right = any(f.key == t.key and f.answer is not None and f.answer.value == t.value for t in truth)
            score.sure, score.right = score.sure + 1, score.right + right
            if tell and not right:
                print("    WRONG", f.key, repr(f.label), repr(f.text), f.answer and f.answer.value, f.where)
    for t in truth:
        if t.key is None:
            continue
        here = [f for f in found if t.text in f.text and (t.key == f.key or _same(t.label, f.label))]
        keyed = any(f.key == t.key for f in here)
        offered = any({t.key, parse(t.key).template} & set(f.offered) for f in here)
        score.asked, score.keyed, score.hit = score.asked + 1, score.keyed + keyed, score.hit + (keyed or offered)
        if not t.exact:
            score.loose, score.loose_hit = score.loose + 1, score.loose_hit + (keyed or offered)
        if tell and not (keyed or offered):
            print("    MISSED", t.key, repr(t.label), repr(t.text), [(f.key, f.offered) for f in here])
    return score


def _same(one: str, other: str) -> bool:
    return one.replace(" ", "") in other.replace(" ", "") or other.replace(" ", "") in one.replace(" ", "")


def measure(*, held_out: bool, seeds: int = SEEDS, tell: bool = False) -> Score:
    """Print the table of one wording; gives the whole."""
    known = Known(load_regime("cn-2022"))
    by: dict[tuple[str, str], Score] = defaultdict(Score)
    whole = Score()
    for name, lang, body, truth in forms(known.regime, held_out=held_out, seeds=seeds):
        reading = read_foreign(opened(docx(body)), "form.docx", "0" * 64, known)
        if tell:
            print("  ", name, lang)
        score = scored(reading.found, truth, tell)
        by[name, lang].add(score)
        whole.add(score)
    print(f"wording {'held out' if held_out else 'tuned':10}            sure:  sure:   three  three best,")
    print("layout                        precis.  recall  best   loose names   fields loose")
    for (name, lang), score in by.items():
        print(f"{name:24} {lang}   {score.line()}")
    print(f"{'all':24}      {whole.line()}\n")
    return whole


def speed(count: int = 700) -> None:
    """A form of many tables, in one language."""
    known = Known(load_regime("cn-2022"))
    rows = [
        tbl(*([f"申报事项{n}之{m}", c(f"内容{n}-{m}"), f"说明文字{n}{m}", c("是")] for m in range(6)))
        for n in range(count)
    ]
    data = docx(p("").join(rows))
    taken = opened(data)
    start = time.process_time()
    reading = read_foreign(taken, "form.docx", "0" * 64, known)
    print(f"a form of {count} tables: {time.process_time() - start:.2f} s (bound 1), {len(reading.found)} found")


def main() -> None:
    """Print everything; `-v` tells what was missed of the tuned wording."""
    tell = "-v" in sys.argv
    measure(held_out=False, tell=tell)
    if "-v" not in sys.argv:
        measure(held_out=True)
        speed()


if __name__ == "__main__":
    main()
