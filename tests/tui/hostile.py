"""Text that wants to act on a terminal or to break a screen, and cases that are full of it.

The store and the interview clean what comes in; here it is put behind them, as a damaged database or a foreign file
might, so that the screens alone must stand it.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from intake.case import Case
from intake.interview.answers import Answer, EvidenceFile, EvidenceState, EvidenceStatus, Status
from intake.regime.model import Kind
from intake.store.records import Cursor
from intake.store.store import Store

C1 = "".join(map(chr, range(0x80, 0xA0)))
CONTROLS = [*map(chr, range(0x20)), "\x7f", *C1, "\x1bc", "\x1b7", "\x1b#8", "\x1b(0"]
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u180e\u200b\u200c\u200d\u2060\u2064\u3164\ufeff\uffa0\ufff9\ufffb\U000e0001\U000e0041"
)
MARKS = "\u0301\u0327\u0489\u20dd\u0336"
STRINGS_ENDED = ["\x07", "\x1b\\", "\x9c", ""]
COMMANDS = [
    "0;owned",
    "2;owned",
    "8;;http://x",
    "52;c;b3duZWQ=",
    "4;1;rgb:0/0/0",
    "9;owned",
    "1337;File=:eA==",
    "22;text",
]
DEVICES = ["q#0;2;0;0;0~", '$q"p', "+q544e", "Gf=24;AAAA"]
NO_CHARACTERS = ["\ufdd0", "\ufffe", "\uffff", "\ue000"]
RIGHT_TO_LEFT = ("עברית", "العربية", "۱۲۳", "\u0600\u06dd")
WIDE = ("核心路由器", "ＡＢＣ", "👍🏽", "👨\u200d👩\u200d👧", "❤\ufe0f", "🇨🇳", "葛\U000e0100", "ｶﾞ", "①…—“”·→")
MARKUP = (
    "[/etc/passwd]", "[bold red]x[/]", "[@click=app.quit]y[/]", "[/]", "[link=http://x]", "[[", "]", "\\[", "[$accent]", "[#fff]",
    "{0}", "{name}", "{__class__}", "%s%n", "$HOME", "`id`", "<b>", "&amp;", "../..", "'; DROP TABLE cases;--", "\\x1b[2J", "\\",
)  # fmt: skip


def strings(count: int, seed: int = 20261123) -> list[str]:
    """So many strings, the same for the same seed."""
    chance = random.Random(seed)
    kinds = (_csi, _osc, _device, _control, _direction, _unseen, _surrogate, _markup, _heap, _latin, _wide, _mixed)
    return [kinds[n % len(kinds)](chance) for n in range(count)]


def _csi(chance: random.Random) -> str:
    introducer = chance.choice(["\x1b[", "\x9b"])
    numbers = ";".join(str(chance.choice([0, 2, 5, 8, 31, 999, 1049, 2004])) for _ in range(chance.randrange(4)))
    return f"{introducer}{chance.choice(['', '?', '>', '='])}{numbers}{chance.choice('ABCDHJKLMPSTfhlmnrstux@`')}!"


def _osc(chance: random.Random) -> str:
    begin = chance.choice(["\x1b]", "\x9d"])
    return f"{begin}{chance.choice(COMMANDS)}{chance.choice(STRINGS_ENDED)}text"


def _device(chance: random.Random) -> str:
    begin = chance.choice(["\x1bP", "\x90", "\x1b_", "\x9f", "\x1b^", "\x9e", "\x1bX", "\x98"])
    return f"{begin}{chance.choice(DEVICES)}{chance.choice(STRINGS_ENDED)}text"


def _control(chance: random.Random) -> str:
    return "a" + "".join(chance.choices(CONTROLS, k=6))


def _direction(chance: random.Random) -> str:
    return (
        f"{chance.choice(RIGHT_TO_LEFT)}{chance.choice(BIDI)}fdp.exe{chance.choice(BIDI)}{chance.choice(RIGHT_TO_LEFT)}"
    )


def _unseen(chance: random.Random) -> str:
    return "".join(c + chance.choice(UNSEEN) for c in "admin")


def _surrogate(chance: random.Random) -> str:
    return f"x{chr(chance.randrange(0xD800, 0xE000))}y{chance.choice(NO_CHARACTERS)}"


def _markup(chance: random.Random) -> str:
    return "".join(chance.sample(MARKUP, 3))


def _heap(chance: random.Random) -> str:
    return "e" + "".join(chance.choices(MARKS, k=chance.choice([1, 5, 60, 400])))


def _latin(chance: random.Random) -> str:
    """Bytes of Latin-1, as a file name holds them that is no UTF-8."""
    text = " ".join(chance.sample(["café", "naïve", "Ærø", "§©®", "straße", "ÿþ"], 3))
    return text.encode("latin-1").decode("utf-8", "surrogateescape")


def _wide(chance: random.Random) -> str:
    return "".join(chance.choices(WIDE, k=3))


def _mixed(chance: random.Random) -> str:
    return "".join(kind(chance) for kind in chance.sample([_csi, _osc, _direction, _unseen, _markup, _wide], 2))


def dealt(texts: Sequence[str], count: int) -> Iterator[str]:
    """All the texts, dealt out over `count` places and then over again."""
    size = -(-len(texts) // max(count, 1))
    return itertools.cycle([" ".join(texts[i : i + size]) for i in range(0, len(texts), size)] or [""])


def load(case: Case, texts: Sequence[str]) -> None:
    """Put the texts wherever a case keeps what people wrote: title, answers, notes, reasons, evidence, draft."""
    saved = case._saved
    kept = {k: a for k, a in saved.answers.items() if case.regime.question(k)}
    words = [
        k for k, a in kept.items() if case.question(k).kind in (Kind.TEXT, Kind.PARAGRAPH) and isinstance(a.value, str)
    ]
    values, notes, reasons = dealt(texts, len(words)), dealt(texts, len(kept)), dealt(texts, len(kept))
    answers: dict[str, Answer] = {}
    for key, answer in kept.items():
        changed: dict[str, Any] = {"note": next(notes)}
        if key in words:
            changed["value"] = next(values)
        if answer.reason or answer.status is Status.NOT_APPLICABLE:
            changed["reason"] = next(reasons)
        answers[key] = answer.model_copy(update=changed)
    codes = list(case.regime.evidence_by_id)
    names, remarks, places = (dealt(texts, len(codes)) for _ in range(3))
    evidence = {
        code: EvidenceState(
            EvidenceStatus.RECEIVED, next(places), None, next(remarks), (EvidenceFile(next(names), "0" * 64, 1),)
        )
        for code in codes
    }
    record = replace(saved.case, title=" ".join(texts[:40]))
    case._saved = replace(saved, case=record, answers=answers, evidence=evidence, cursor=Cursor(saved.cursor.key, ""))
    case._judge()


@contextmanager
def hostile(texts: Sequence[str]) -> Iterator[list[str]]:
    """Every case that is read, every list of cases and every history is full of the texts.

    What is given may be changed meanwhile; whatever is read after that is full of the others.
    """
    now = list(texts)
    take, cases, history = Case._take, Store.cases, Store.history

    def loaded(self: Case, saved: Any) -> None:
        take(self, saved)
        load(self, now)

    def listed(self: Store, *args: Any, **named: Any) -> Any:
        found = cases(self, *args, **named)
        titles = dealt(now, 150)
        return [
            replace(found[n % len(found)], case=replace(found[n % len(found)].case, id=f"h{n}", title=next(titles)))
            for n in range(150 if found else 0)
        ]

    def told(self: Store, *args: Any, **named: Any) -> Any:
        who, text = dealt(now, 50), dealt(now, 50)
        return [
            replace(e, who=next(who), text={k: next(text) for k in e.text} if e.text else e.text)
            for e in history(self, *args, **named)
        ]

    with ExitStack() as stack:
        for owner, name, ours in ((Case, "_take", loaded), (Store, "cases", listed), (Store, "history", told)):
            stack.enter_context(patch.object(owner, name, ours))
        yield now
