"""How a document of the filing is laid out: blocks in order, written in `exports/` by whoever owns the form."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from intake.regime.condition import Condition
from intake.regime.text import Frozen, Text


class Block(Frozen):
    """One piece of a document. Exactly one of the fields that name a piece is set.

    - `heading`: a heading of `level` 1 to 3, numbered 一、（一）1. in Chinese and 1 1.1 1.1.1 in English.
    - `text`: a paragraph. `{key}` stands for the answer to that question; nothing else is replaced.
    - `points`: a list of short paragraphs.
    - `attachments`: the note of attachments that stands before the signature, numbered where there are several.
    - `answers`: a table of item number and question | answer; keys, templates or theme names (T1) that stand for all of
      the theme.
    - `group`: the items of a group with all their answers.
    - `criterion`: the analysis of one criterion: facts in sentences, evidence, red flags, what is unknown, the view.
    - `special`: a piece that the program composes; exports/README.md says what each holds.
    - `sign`: places for the persons who sign (never a signature, never a seal).

    `fresh`: a heading that begins a new page.

    `when` and `evidence` say whether it stands. `evidence` names pieces of evidence, one of which has to be handed in, or
    `others`: one that no block of the document names.
    """

    heading: Text | None = None
    level: int = Field(default=1, ge=1, le=3)
    text: Text | None = None
    fresh: bool = False
    points: tuple[Text, ...] | None = None
    attachments: tuple[Text, ...] | None = None
    answers: tuple[str, ...] | None = None
    group: str | None = None
    criterion: str | None = None
    special: (
        Literal[
            "scope_reasons",
            "review_reasons",
            "evidence_index",
            "evidence_inside",
            "clauses",
            "penalties",
            "open_points",
            "findings",
            "citations",
            "bodies",
            "history",
            "index",
            "outcomes",
            "matrix",
            "transcript",
            "overlay",
            "contents",
            "documents",
            "summary",
            "one_language",
        ]
        | None
    ) = None
    sign: tuple[Text, ...] | None = None
    when: Condition | None = None
    evidence: tuple[str, ...] | None = None

    @model_validator(mode="after")
    def _one_piece(self) -> Self:
        pieces = (
            self.heading,
            self.text,
            self.points,
            self.attachments,
            self.answers,
            self.group,
            self.criterion,
            self.special,
            self.sign,
        )
        if sum(p is not None for p in pieces) != 1:
            raise ValueError(
                "a block is exactly one piece: heading, text, points, attachments, answers, group, criterion, special or sign"
            )
        if self.evidence is not None and self.text is None and self.points is None and self.attachments is None:
            raise ValueError("only a text, points or attachments can hang on evidence")
        if self.fresh and self.heading is None:
            raise ValueError("only a heading can begin a new page")
        return self


class Document(Frozen):
    """A document: its number gives its answers their item numbers (document 2 has 2.01, 2.02 …).

    `sentences` says how answers read in the `criterion` blocks: per key or template one text for each value (`yes`,
    `provider_abroad`), or one named `said` in which `{}` stands for what was said. Without one the question's own words
    stand before the answer. `labels` are the form's own names of fields, put in the label cells instead of the question.
    `cites` names articles of other laws (`law/number`) whose numbers its words may name beside those of the edition's own
    law. `cover`: its first page is a title page.
    """

    id: str
    number: int = Field(ge=0, le=99)
    part: Literal["filing", "inside"]
    file: Text
    title: Text
    subtitle: Text | None = None
    addressee: Text | None = None
    when: Condition | None = None
    cover: bool = False
    cites: tuple[str, ...] = ()
    blocks: tuple[Block, ...]
    sentences: dict[str, dict[str, Text]] = {}
    labels: dict[str, Text] = {}
