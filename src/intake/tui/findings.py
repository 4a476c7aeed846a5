"""The findings (F5): what stands against the filing as it is, each with its id, and the way to its cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from intake.interview.shown import named
from intake.regime.model import Level
from intake.talk.causes import cause_of, evidence_in
from intake.talk.lines import shortened
from intake.talk.overview import value_of
from intake.talk.tally import status_of
from intake.tui.bindings import Bound, bindings
from intake.tui.listing import Listing, Row
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case
    from intake.interview.findings import Finding

MARKS = {Level.ERROR: "!", Level.WARNING: "*", Level.INFO: "-"}


class Findings(Listing):
    """All findings of a case. Leaves with the key of a question or the code of a piece of evidence to go to."""

    KEYS: ClassVar[tuple[Bound, ...]] = (Bound("enter", "jump", "jump", footer=True, bound=False), *Listing.KEYS)
    BINDINGS = bindings(KEYS)

    def __init__(self, case: Case) -> None:
        super().__init__()
        self._case = case

    def title_line(self) -> str:
        """The screen's name."""
        return self.say("findings.title")

    def nothing(self) -> str:
        """There is no finding."""
        return self.say("findings.none")

    def rows(self, lang: str, cells: int) -> Sequence[Row]:
        """The findings under their levels, each level with its count."""
        found = self._case.judgement.findings
        counts = Counter(f.level for f in found)
        return [
            Row(
                key=f"{place} {f.id}",
                line=f.text[lang],
                detail="\n".join(self._detail(f, lang)),
                text=f"{f.text.en} {f.text.zh} {' '.join(f.keys)}",
                group=self.say("findings.group", level=word(f"level.{f.level}", lang), count=counts[f.level]),
                aside=f.id,
                mark=MARKS[f.level],
            )
            for place, f in enumerate(found)
        ]

    def _detail(self, finding: Finding, lang: str) -> list[str]:
        case = self._case
        said = [finding.text[lang], f"{finding.id}   {word(f'level.{finding.level}', lang)}"]
        concerned = [
            f"  {code} {case.regime.evidence_by_id[code].title[lang]} > {word(f'evidence.{status_of(case, code)}', lang)}"
            for code in evidence_in(case, finding)
        ]
        for key in finding.keys:
            answer = shortened(value_of(case, key, case.sheet.answers.get(key), lang))
            concerned.append(f"  {named(case.regime, key, lang)} > {answer}")
        return [*said, self.say("findings.concerns"), *concerned] if concerned else said

    def take(self, row: Row) -> None:
        """Go to the cause; say so if nothing of it is asked now."""
        place = int(row.key.partition(" ")[0])
        cause = cause_of(self._case, self._case.judgement.findings[place])
        if cause is not None:
            self.dismiss(cause)
        else:
            self.tell(lambda: self.say("findings.nowhere"))
