"""Variants for third parties: what is marked higher is nowhere in them, in no part, property or name; and is listed."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from intake.filing.dossier import Dossier
from intake.filing.examine import filing_at
from intake.filing.export import export
from intake.filing.marks import variant_of
from intake.filing.package import check_manifest
from intake.interview.answers import Answer, EvidenceState, EvidenceStatus, Mark, Status, said
from intake.regime.keys import parse
from intake.words import Refusal
from tests.cli.conftest import Run, case, run  # noqa: F401
from tests.filing import dossiers, reader
from tests.worked import TELECOM

CANARY = "CANARYwordsThatNobodyElseMaySee"


def every_byte(path: Path) -> Iterator[tuple[str, bytes]]:
    """Every byte of a file or folder: names, what stands in it, and what is packed in that, all the way down."""
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        yield str(file), str(file).encode()
        if file.is_file():
            yield from _unpacked(str(file), file.read_bytes())


def _unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, data
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield name, archive.comment
            for entry in archive.infolist():
                yield name, entry.filename.encode() + entry.comment + entry.extra
                yield from _unpacked(f"{name}!{entry.filename}", archive.read(entry))


def found(path: Path, text: str) -> list[str]:
    forms = {text.encode(), text.encode("utf-16-le"), json.dumps(text).strip('"').encode()}
    return [name for name, data in every_byte(path) if any(form in data for form in forms)]


def canaries(**marks: Mark) -> Dossier:
    """The full case with a canary of its own in every free text, reason, note, place and name of a file."""
    base = dossiers.full(items=2)
    answers: dict[str, Answer] = {}
    for key, answer in base.sheet.answers.items():
        question = base.regime.by_key[parse(key).template]
        own = f"{CANARY}<{key}>"
        free = isinstance(answer.value, str) and question.kind in ("text", "paragraph")
        update = {"value": f"{own}value" if free else answer.value, "reason": f"{own}reason", "note": f"{own}note"}
        answers[key] = answer.model_copy(update=update) if answer.status is Status.ANSWERED else answer
    evidence = {}
    for code in base.sheet.evidence:
        file = dossiers.file(f"{CANARY}({code}).txt", f"{CANARY}<{code}>bytes")
        place, note = f"{CANARY}<{code}>place", f"{CANARY}<{code}>note"
        evidence[code] = EvidenceState(EvidenceStatus.CHECKED, located=place, note=note, files=(file,))
    made = dossiers.dossier_of(base.regime, answers, evidence, title=f"{CANARY}<title>")
    return replace(made, marks={k.replace("__", "."): m for k, m in marks.items()})


def test_what_is_marked_higher_is_in_no_byte(tmp_path: Path) -> None:
    dossier = canaries(provider__name=Mark.OPEN, product__model=Mark.TRADE_SECRET, E07=Mark.OPEN, E14=Mark.TRADE_SECRET)
    for mark in Mark:
        out = tmp_path / mark
        written = export(dossier, out, langs=("zh", "en"), mark=mark)
        variant = variant_of(dossier, mark)
        assert written.left_out == len(variant.left_out)
        for key in (*dossier.sheet.answers, *dossier.sheet.evidence):
            kept = key in variant.dossier.sheet.answers or key in variant.dossier.sheet.evidence
            there = found(out, f"<{key}>") or found(out, f"&lt;{key}&gt;")
            free = dossier.regime.question(key) is None or dossier.regime.question(key).kind in ("text", "paragraph")
            assert bool(there) == kept if free else kept or not there, key
        for never in ("note", "<title>"):
            assert not found(out, f">{never}" if never == "note" else f"{CANARY}{never}")
        for reason in ("&gt;reason", ">reason"):
            assert mark is not Mark.OPEN or not found(out, reason)
    assert set(variant_of(dossier, Mark.OPEN).dossier.sheet.answers) == {"provider.name"}
    assert "product.model" in variant_of(dossier, Mark.INTERNAL).left_out
    assert "product.model" not in variant_of(dossier, Mark.TRADE_SECRET).left_out


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_variant_says_what_it_is_on_every_page_and_lists_what_it_leaves_out(tmp_path: Path, lang: str) -> None:
    dossier = replace(dossiers.telecom(), marks={"product.model": Mark.TRADE_SECRET, "E07": Mark.TRADE_SECRET})
    written = export(dossier, tmp_path / "out", langs=(lang,), mark=Mark.INTERNAL)
    (path,) = written.documents
    header = "".join(reader.tree_of(path.read_bytes(), "word/header1.xml").itertext())
    assert ("not for the Office" if lang == "en" else "不得用于提交审查") in header
    assert ("internal" if lang == "en" else "内部") in header
    content = reader.text(path)
    question = dossier.regime.by_key["product.model"].text[lang]
    left = content[content.rindex("What was left out" if lang == "en" else "略去的事项") :]
    assert question in left
    assert "90." in left
    assert f"E07{'  ' if lang == 'en' else '　'}{dossier.regime.evidence_by_id['E07'].title[lang]}" in left
    assert dossier.sheet.answers["product.model"].value not in content
    assert dossier.sheet.answers["product.name"].value in content
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["variant", "variant.zip"]
    assert check_manifest(tmp_path / "out/variant") == []
    assert filing_at(tmp_path / "out").wrong == ()
    assert not list((tmp_path / "out").rglob("E28*")), "what is inside by its kind goes to nobody"


def test_a_variant_never_stands_in_or_beside_the_filing(tmp_path: Path) -> None:
    dossier = dossiers.telecom()
    export(dossier, tmp_path / "out")
    with pytest.raises(Refusal) as refused:
        export(dossier, tmp_path / "out", mark=Mark.INTERNAL)
    assert refused.value.id == "refused.export_foreign"
    export(dossier, tmp_path / "variant", mark=Mark.INTERNAL)
    with pytest.raises(Refusal):
        export(dossier, tmp_path / "variant")
    export(dossier, tmp_path / "variant", mark=Mark.TRADE_SECRET)


def test_words_that_stand_in_something_that_goes_out_are_named(tmp_path: Path) -> None:
    base = dossiers.telecom()
    secret = str(base.sheet.answers["provider.name"].value)
    answers = dict(base.sheet.answers) | {"product.function": said(f"Made by {secret} itself.")}
    dossier = replace(
        dossiers.dossier_of(base.regime, answers),
        marks=dict.fromkeys(answers, Mark.TRADE_SECRET) | {"product.function": Mark.OPEN},
    )
    with pytest.raises(Refusal) as refused:
        export(dossier, tmp_path / "out", mark=Mark.OPEN)
    assert refused.value.values == {"key": "provider.name", "where": "product.function"}
    assert secret not in refused.value.said("en") + refused.value.said("zh")
    assert not (tmp_path / "out").exists()


def test_the_same_case_and_mark_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(dossiers.telecom(), tmp_path / name, langs=("zh", "en"), mark=Mark.INTERNAL)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / n).rglob("*") if p.is_file()} for n in ("one", "two"))
    assert one == two


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_marks_from_the_command_line_are_kept_undone_and_written(
    run: Run,  # noqa: F811
    case: str,  # noqa: F811
    lang: str,
    tmp_path: Path,
    own_home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from intake.case import Cases

    run("answer", case, "--file", str(TELECOM.answers))
    run("answer", case, "purchase.title=CanaryGrid", "product.name=Router")
    monkeypatch.setenv("INTAKE_LANG", lang)
    assert run("mark", case, "purchase.title", "E07", "--as", "trade_secret").code == 0
    assert run("mark", case, "product.*", "--as", "open").code == 0
    for wrong in (("nosuch.key", "open"), ("product.name", "secret"), ("operator.nosuch.*", "open")):
        refused = run("mark", case, wrong[0], "--as", wrong[1])
        assert (refused.code, refused.err.count("\n")) == (2, 1)
    done = run("export", case, "--to", str(tmp_path / "out"), "--lang", lang, "--mark", "internal")
    assert done.code == 0
    assert ("1 left out" if lang == "en" else "略去 1 项") in done.out
    assert not found(tmp_path / "out", "CanaryGrid")
    assert found(tmp_path / "out", "Router")
    opened = Cases.open()
    there = opened.get(case)
    assert there.marks == {
        "purchase.title": Mark.TRADE_SECRET,
        "E07": Mark.TRADE_SECRET,
        **{k: Mark.OPEN for k in there.answers if k.startswith("product.")},
    }
    assert there.marks["product.name"] is Mark.OPEN
    there.undo()
    assert "product.name" not in there.marks
    there.undo()
    assert there.marks == {}
    there.redo()
    assert there.marks["E07"] is Mark.TRADE_SECRET
    assert opened.verified(case).broken is None
    opened.close()
    from tests.store.hands import hands_in

    with hands_in(own_home / "intake.db") as raw:
        raw.execute("UPDATE marks SET mark = 'open' WHERE key = 'purchase.title'")
    told = run("export", case, "--to", str(tmp_path / "again"), "--mark", "open")
    assert (told.code, told.err.count("\n")) == (3, 1), "a mark that was lowered behind the program's back goes nowhere"
    with hands_in(own_home / "intake.db") as raw:
        raw.execute("UPDATE marks SET mark = 'trade_secret' WHERE key = 'purchase.title'")
    assert run("mark", case, "E07", "--as", "none").code == 0
    assert run("export", case, "--mark", "internal", "--form", "x.docx").code == 2
