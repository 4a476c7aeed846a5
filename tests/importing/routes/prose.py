"""The sentences of docs/import.md; its tables are measured."""

from __future__ import annotations

INTRO = """
# Answers from earlier filings

For whoever sets the program up, and for the lawyer who signs. What is read: our own Word documents, untouched or edited;
the package that `intake export` writes, as folder or zip; `answers.json`; an earlier case; our blank form, filled in; Word
forms made by others. `intake import FILE [--into CASE]`, `/import FILE` in the conversation, or `i` on the home screen.

Nothing that was read is an answer. It is a proposal with its source, until a person confirms it; no rule, count or document
uses it before. The files are opened here and nowhere else: nothing is fetched, started or sent, nothing is written outside
the data folder.

This page is written by `python -m tests.importing.routes.page`; its figures were measured then.
"""

ROUTES_READ = """
A case with exactly 200 answers is exported (every kind of question, 10 components, 10 suppliers, Chinese and English mixed,
several paragraphs, empty lines, rare characters, other scripts, the signs of XML), LibreOffice does to every document what
the row says, and the result is read back. The 200 answers stand together in one document and again in others, in two
languages: hence the number in the second column. `make routes` prints the table.

- *exact*: status, value, reason and note are what they were;
- *edit shown*: edited on the way; what was typed came back, and the row says that it was changed; where changes were
  recorded, what stood there before came back too;
- *shown as changed*: not exact, but a person is told to look; nothing is taken by itself;
- *wrong* and *silently lost*: what must not be.

A dozen edits are: typing at the beginning, in the middle and at the end, replacing, cutting, Enter, new paragraphs, another
number, amount, date, list entry and box. Where a document lost the record of what it said when it was written (through odt,
doc and rtf, and when everything is copied into a new document), answers are found by the item numbers and the words beside
them; a line such as "Reason: ..." below a long text can then be the text's own, so a person is asked. Evidence that a plain
document lists is wanted, not there; a package brings the files, each with its digest checked.

Not tried, because not at hand: Microsoft Word, WPS, Google Docs. Their files are read by the same rules.
"""

OTHERS = """
Forms of others are drawn in several layouts, filled by machine and read. *Sure* is what has its question's very name or an
alias that a person confirmed; everything else is offered with the three most likely questions, for a person to choose. *Held
out* is wording that was not looked at while the rules were made. Wanted: precision of what is sure at least 0.98, recall with
the three offered at least 0.9.
"""

HOSTILE = """
Each file is read in a process of its own, without network and with its memory watched; it is refused in one line with the
cure, or read with a note. Nothing is written outside, nothing is fetched. Wanted: at most 1 s and 200 MB each.
"""

SPEED = """
The document that holds every answer, read whole: guard, answers and comparison for ours, plain text or HTML for the others.
All read the same file in the same run.
"""

REVIEW = """
## How review works

Each answer that came is one row: what the document said when it was written, what it says now, what the case says; where it
was found, how it was known, and how old it is.

- **Sure** is only what stands in a document of ours as we wrote it and meets nothing that speaks against it. Only this can
  be taken together. Everything else is looked at one by one: take, take as it was before recorded changes, edit, keep what
  the case says, leave.
- **To look at** says why: edited, emptied or gone; changes recorded and not accepted; a comment; text that nobody sees
  (hidden, white, tiny); several documents say different things; the case says something else; it cannot be read as an answer
  to its question; a document made by others.
- **Stale** is asked again: the question or its articles are others than they were, the answer was given of another product or
  version, it is older than the limit that the questionnaire sets (practice; no law sets one), or the evidence has expired.
- What came equals what was taken and what was left. An answer of the case is never overwritten: a proposal stands beside it.
  One undo takes the whole import back.
- After the import the conversation asks what is missing, what was changed, what is stale and what is merely unconfirmed, in
  this order, and says how many that is.
- Source, digest, place, date and who confirmed stand in the history, beside the answer, and in the next filing.

What a document says of itself is never trusted beyond that: its record of what it once said has no key, so that whoever can
edit the answers can edit the record. What is confirmed is what a person has read.
"""

CHINESE = """
## 中文摘要

可以导入的来源：本程序生成的 Word 文件（原样或者经过修改）、导出的材料包（文件夹或者 zip）、`answers.json`、
此前的事项、填好的空白问卷，以及其他单位自制的 Word 表格。导入全程离线，不运行宏，不访问网络，不改动原文件。

读到的内容一律只是“待确认”，注明来源文件、位置、日期和校验值；经人确认之前，不参与任何判断、统计，也不写入任何文书。只有本程序文书中
与生成时完全一致、又没有其他疑点的回答，才可以成批采用；凡有改动、删除、未接受的修订、批注、隐藏文字、内容不一、题目或者条款有变、产品不同、
超过问卷自定沿用期限（实务做法，法律没有规定）的，都要逐条核对。已有的回答不会被覆盖，一次撤销可以整批退回。

第一张表是经 LibreOffice 各种处理之后的读回结果：exact 为完全一致，edit shown 为改动如实显示，shown as changed 为提示人工核对，
wrong 为读错，silently lost 为遗漏而未提示，后两项应当为零。Microsoft Word 和 WPS 尚未实测。
"""
