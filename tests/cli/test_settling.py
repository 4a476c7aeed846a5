"""`confirm`, `purge` and the archive on the command line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from intake.case import Cases
from intake.interview.answers import Proposal, Source, SourceKind, said, unknown
from tests.cli.conftest import Run

WORD = Source(kind=SourceKind.WORD, ref="申报书.docx")


@pytest.fixture
def proposed(case: str) -> str:
    """A case with three proposals, two of them read without doubt."""
    cases = Cases.open()
    found = {"operator.name": ("A", True), "product.name": ("R", False), "provider.name": ("P", True)}
    cases.get(case).propose(
        {k: Proposal(said(v).model_copy(update={"source": WORD}), sure) for k, (v, sure) in found.items()}
    )
    cases.close()
    return case


def test_show_lists_proposals_and_tasks_in_the_form_of_the_contract(run: Run, proposed: str) -> None:
    run("answer", proposed, "secrecy.state_secret=no", "operator.cii_notice=no", "operator.connects_to_cii=/unknown")
    shown = run("show", proposed, "--json").json
    assert shown["proposals"]["operator.name"] == {
        "value": "A",
        "status": "answered",
        "sure": True,
        "why": [],
        "source": {"kind": "word", "ref": "申报书.docx"},
    }
    assert list(shown["proposals"]) == ["operator.name", "product.name", "provider.name"]
    assert shown["tasks"] == [{"key": "operator.connects_to_cii", "owner": None, "due": None}]
    cases = Cases.open()
    from datetime import date

    cases.get(proposed).set_task("operator.connects_to_cii", owner="王伟", due=date(2026, 4, 1))
    cases.close()
    told = run("show", proposed, "--json").json["tasks"]
    assert told == [{"key": "operator.connects_to_cii", "owner": "王伟", "due": "2026-04-01"}]
    for lang, words in (("en", ("To confirm", "To find out")), ("zh", ("待确认", "待办"))):
        out = run("show", proposed, "--lang", lang).out
        assert all(w in out for w in (*words, "operator.connects_to_cii  王伟  2026-04-01", "provider.name"))


@pytest.mark.parametrize(
    ("args", "left"),
    [
        (["product.name"], {"operator.name", "provider.name"}),
        (["product.name", "provider.name", "product.name"], {"operator.name"}),
        (["--sure"], {"product.name"}),
        (["--all"], set()),
    ],
    ids=["one", "several", "sure", "all"],
)
def test_confirm_takes_what_is_named_what_is_sure_or_all(
    run: Run, proposed: str, args: list[str], left: set[str]
) -> None:
    done = run("confirm", proposed, *args)
    assert done.code == 0
    assert f"{3 - len(left)} confirmed, {len(left)} still to confirm" in done.out
    shown = run("show", proposed, "--json").json
    assert set(shown["proposals"]) == left
    confirmed = {"operator.name", "product.name", "provider.name"} - left
    for key in confirmed:
        assert shown["answers"][key]["source"] == {"kind": "word", "ref": "申报书.docx"}
    assert not left & set(shown["answers"])


def test_nothing_to_confirm_is_no_error(run: Run, case: str) -> None:
    done = run("confirm", case, "--all")
    assert (done.code, done.err) == (0, "")
    assert "0 confirmed" in done.out


@pytest.mark.parametrize(
    "args",
    [[], ["--sure", "--all"], ["operator.name", "--all"], ["no.such"], ["operator.name", "purchase.title"]],
    ids=range(5),
)
def test_confirm_refuses_what_is_unclear_or_not_there(run: Run, proposed: str, args: list[str]) -> None:
    before = run("show", proposed, "--json").json
    refused = run("confirm", proposed, *args)
    assert refused.code == 2
    assert len(refused.err.strip().splitlines()) == 1
    assert run("show", proposed, "--json").json == before


def test_an_answer_by_command_settles_what_was_proposed(run: Run, proposed: str) -> None:
    run("answer", proposed, "operator.name=Another")
    shown = run("show", proposed, "--json").json
    assert shown["answers"]["operator.name"]["value"] == "Another"
    assert "operator.name" not in shown["proposals"]


def test_list_leaves_out_what_is_put_away_unless_all_are_asked_for(run: Run, case: str) -> None:
    other = run("new", "--title", "Laptops", "--no-tui").out.strip()
    cases = Cases.open()
    cases.archive(case)
    cases.close()
    assert [c["id"] for c in run("list", "--json").json["cases"]] == [other]
    found = run("list", "--all", "--json").json["cases"]
    assert {c["id"]: c["archived"] for c in found} == {case: True, other: False}
    assert set(found[0]) == {"id", "title", "regime", "state", "updated", "archived"}
    assert case not in run("list").out
    assert "put away" in run("list", "--all").out
    assert "已归档" in run("list", "--all", "--lang", "zh").out


# ---- purge ----------------------------------------------------------------------------------------------------


def test_purge_says_what_goes_and_what_stays_and_asks_for_the_title(
    run: Run, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_home: Path
) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"CANARY-bytes " * 999)
    run("answer", case, "operator.name=CANARY-name")
    run("attach", case, str(paper), "--for", "E07")
    monkeypatch.setattr("sys.stdin", io.StringIO("Core routers\n"))
    done = run("purge", case)
    assert done.code == 0
    for told in (
        "Core routers",
        "entries: 3",
        "files: 1, bytes: 12,987",
        "backups",
        "exported",
        "record",
        "Type the title",
    ):
        assert told in done.out
    assert b"CANARY" not in (own_home / "intake.db").read_bytes()
    assert run("list", "--all", "--json").json["cases"] == []


@pytest.mark.parametrize("typed", ["Core router\n", "\n", "", "core routers\n", "y\n"], ids=repr)
@pytest.mark.parametrize("as_option", [True, False], ids=["option", "typed"])
def test_a_title_that_does_not_fit_changes_nothing(
    run: Run, case: str, monkeypatch: pytest.MonkeyPatch, typed: str, as_option: bool
) -> None:
    before = run("show", case, "--json").json
    monkeypatch.setattr("sys.stdin", io.StringIO("" if as_option else typed))
    refused = run("purge", case, *(["--title", typed.strip()] if as_option else []))
    assert refused.code == 2
    assert "not the title" in refused.err
    assert run("show", case, "--json").json == before


def test_a_purged_case_is_refused_in_one_line_that_says_when_and_by_whom(run: Run, case: str, tmp_path: Path) -> None:
    assert run("purge", case[:6], "--title", "Core routers").code == 0
    for args in (
        ("show", case),
        ("show", case, "--json"),
        ("answer", case, "operator.name=A"),
        ("confirm", case, "--all"),
        ("export", case, "--to", str(tmp_path / "out")),
        ("resume", case, "--plain"),
        ("purge", case, "--title", ""),
        ("purge", case[:6], "--title", "Core routers"),
    ):
        refused = run(*args)
        assert refused.code == 2, args
        assert "was purged on 20" in refused.err
        assert "by li.na" in refused.err
        assert len(refused.err.strip().splitlines()) == 1
    assert "已由 li.na 于" in run("show", case, "--lang", "zh").err
    assert not (tmp_path / "out").exists()


def test_a_case_without_a_title_is_purged_by_its_id(run: Run) -> None:
    id = run("new", "--no-tui").out.strip()
    assert run("purge", id, "--title", "-").code == 2
    assert run("purge", id[:6], "--title", id).code == 0


def test_a_line_that_is_no_text_purges_nothing(run: Run, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Core \xe9 routers\n"), encoding="utf-8"))
    assert run("purge", case).code == 2
    assert run("show", case).code == 0


def test_an_archived_case_and_one_with_tasks_can_be_purged(run: Run, case: str) -> None:
    cases = Cases.open()
    opened = cases.get(case)
    opened.answer("operator.name", unknown())
    opened.archive()
    cases.close()
    assert run("purge", case, "--title", "Core routers").code == 0
