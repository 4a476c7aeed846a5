"""The commands of the contract: what they do, print and end with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.worked import TELECOM, WORKED, Worked


def test_new_prints_the_id_and_json_holds_it(run: Run) -> None:
    made = run("new", "--title", "Laptops", "--no-tui", "--json")
    assert made.code == 0
    assert made.json["intake"] == 1
    listed = run("list", "--json").json
    assert [c["id"] for c in listed["cases"]] == [made.json["case"]]
    assert set(listed["cases"][0]) == {"id", "title", "regime", "state", "updated"}


def test_newest_first(run: Run) -> None:
    ids = [run("new", "--title", t, "--no-tui").out.strip() for t in "abc"]
    run("answer", ids[0], "secrecy.state_secret=n")
    assert [c["id"] for c in run("list", "--json").json["cases"]] == [ids[0], ids[2], ids[1]]


@pytest.mark.parametrize("worked", WORKED, ids=lambda w: w.name)
def test_worked_cases_by_commands_only(run: Run, tmp_path: Path, worked: Worked) -> None:
    id = run("new", "--purchased", worked.purchased, "--no-tui").out.strip()
    assert run("answer", id, "--file", str(worked.answers)).code == 0
    for code, text in worked.evidence.items():
        paper = tmp_path / f"{code}.txt"
        paper.write_text(text, encoding="utf-8")
        assert run("attach", id, str(paper), "--for", code).code == 0
    shown = run("show", id, "--json").json
    assert shown["case"]["regime"] == worked.regime
    assert (shown["scope"]["outcome"], shown["review"]["outcome"]) == (worked.scope, worked.review)
    assert shown["next"] is None
    assert {e["id"] for e in shown["evidence"] if e["files"]} == set(worked.evidence)
    assert all(r["cites"] for r in shown["scope"]["reasons"])
    for lang in ("en", "zh"):
        assert run("show", id, "--lang", lang).code == 0


def test_show_has_the_form_of_the_contract(run: Run, case: str) -> None:
    run("answer", case, "secrecy.state_secret=no", "operator.cii_notice=unknown")
    shown = run("show", case, "--json").json
    top = {"intake", "case", "scope", "review", "answers", "proposals", "criteria", "evidence", "findings", "next"}
    assert set(shown) == top | {"tasks"}
    assert set(shown["scope"]) == {"outcome", "reasons", "open", "would_change"}
    assert shown["answers"]["operator.cii_notice"]["status"] == "unknown"
    assert shown["answers"]["operator.cii_notice"]["value"] is None
    assert shown["answers"]["secrecy.state_secret"]["source"] == {"kind": "command", "ref": None}
    assert shown["answers"]["secrecy.state_secret"]["revision"] == 1
    assert [e["id"] for e in shown["evidence"]] == [f"E{n:02}" for n in range(1, 31)]
    assert [c["id"] for c in shown["criteria"]] == [f"2022-10.{n}" for n in range(1, 8)]


def test_would_change_names_the_smallest_sets_and_they_do_change_it(run: Run, case: str) -> None:
    run("answer", case, "--file", str(TELECOM.answers))
    changes = run("show", case, "--json").json["scope"]["would_change"]
    assert {"operator.cii_notice": "pending"} in [c["set"] for c in changes]
    first = changes[0]
    run("answer", case, *(f"{k}={v}" for k, v in first["set"].items()))
    assert run("show", case, "--json").json["scope"]["outcome"] == first["outcome"]


def test_values_read_as_in_the_composer(run: Run, case: str) -> None:
    assert (
        run("answer", case, "purchase.amount=120万", "purchase.date=2026年12月18日", "operator.platform=否").code == 0
    )
    answers = run("show", case, "--json").json["answers"]
    assert answers["purchase.amount"]["value"] == "1200000"
    assert answers["purchase.date"]["value"] == "2026-12-18"
    assert answers["operator.platform"]["value"] == "no"


def test_unknown_not_applicable_clear_and_items(run: Run, case: str) -> None:
    run("answer", case, "suppliers[+].name=Maker", "suppliers[+].role=maker", "suppliers[+].name=Seller")
    run("answer", case, "purchase.number=/na framework order", "authority.initiated=/unknown", "operator.platform=y")
    shown = run("show", case, "--json").json["answers"]
    assert shown["suppliers[1].role"]["value"] == "maker"
    assert shown["suppliers[2].name"]["value"] == "Seller"
    assert shown["purchase.number"]["reason"] == "framework order"
    run("answer", case, "suppliers[2]=/remove", "operator.platform=/clear")
    answers = run("show", case, "--json").json["answers"]
    assert "operator.platform" not in answers
    assert not answers.get("suppliers[2].name", {}).get("active", False)
    run("answer", case, "suppliers[+].name=Third")
    assert "suppliers[3].name" in run("show", case, "--json").json["answers"]


def test_expect_guards_against_lost_updates(run: Run, case: str) -> None:
    run("answer", case, "operator.name=First")
    lost = run("answer", case, "operator.name=Second", "--expect", "operator.name=0")
    assert lost.code == 1
    assert "operator.name" in lost.err
    assert run("answer", case, "operator.name=Second", "--expect", "operator.name=1").code == 0


def test_evidence_by_command(run: Run, case: str) -> None:
    assert (
        run("evidence", case, "E01", "--status", "checked", "--located", "safe 3", "--expires", "2027-01-31").code == 0
    )
    shown = next(e for e in run("show", case, "--json").json["evidence"] if e["id"] == "E01")
    assert (shown["status"], shown["located"], shown["expires"]) == ("checked", "safe 3", "2027-01-31")


def test_questions_name_everything(run: Run) -> None:
    for regime in ("cn-2022", "cn-2017"):
        questions = run("questions", regime, "--json").json["questions"]
        assert all(
            set(q) == {"key", "kind", "section", "criteria", "group", "text", "options", "cites"} for q in questions
        )
        assert "suppliers[].name" in {q["key"] for q in questions}
        assert run("questions", regime).code == 0


def test_a_unique_beginning_of_an_id_is_enough(run: Run, case: str) -> None:
    assert run("show", case[:6], "--json").json["case"]["id"] == case


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["show", "nothing"], 2),
        (["questions", "cn-1999"], 2),
        (["new", "--no-tui", "--regime", "us-2020"], 2),
        (["new", "--no-tui", "--purchased", "2016-01-01"], 2),
        (["new", "--no-tui", "--purchased", "2026-02-30"], 2),
        (["new", "--no-tui", "--purchased", "soon"], 2),
        (["frobnicate"], 2),
        (["list", "--nonsense"], 2),
        (["resume", "nothing"], 2),
        (["answer", "CASE"], 2),
        (["answer", "CASE", "nonsense"], 2),
        (["answer", "CASE", "no.such=1"], 2),
        (["answer", "CASE", "operator.cii_notice=perhaps"], 2),
        (["answer", "CASE", "operator.cii_notice=/na small"], 2),
        (["answer", "CASE", "purchase.date=2015-01-01"], 2),
        (["answer", "CASE", "purchase.amount=minus"], 2),
        (["answer", "CASE", "suppliers[9]=/remove"], 2),
        (["answer", "CASE", "strangers[+].name=x"], 2),
        (["answer", "CASE", "--file", "/no/such/file"], 2),
        (["answer", "CASE", "operator.name=x", "--expect", "operator.name"], 2),
        (["attach", "CASE", "/no/such/file", "--for", "E07"], 2),
        (["attach", "CASE", "/", "--for", "E07"], 2),
        (["attach", "CASE", "EMPTY", "--for", "E07"], 2),
        (["attach", "CASE", "HUGE", "--for", "E07"], 2),
        (["attach", "CASE", "PAPER", "--for", "E99"], 2),
        (["evidence", "CASE", "E07", "--status", "lovely"], 2),
        (["evidence", "CASE", "E07", "--expires", "never"], 2),
    ],
    ids=lambda value: " ".join(value)[:50] if isinstance(value, list) else str(value),
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_bad_input_is_one_clear_line(
    run: Run, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], code: int, lang: str
) -> None:
    monkeypatch.setenv("INTAKE_LANG", lang)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    (tmp_path / "empty").touch()
    (tmp_path / "paper").write_text("x")
    with (tmp_path / "huge").open("wb") as huge:
        huge.truncate(2 << 30)
    names = {
        "CASE": case,
        "EMPTY": str(tmp_path / "empty"),
        "HUGE": str(tmp_path / "huge"),
        "PAPER": str(tmp_path / "paper"),
    }
    before = run("show", case, "--json").json
    ran = run(*(names.get(a, a) for a in args))
    assert ran.code == code
    assert ran.err.strip()
    assert len(ran.err.strip().splitlines()) <= 2
    after = run("show", case, "--json").json
    assert after == before


def test_a_bad_answers_file_changes_nothing_and_names_every_line(run: Run, case: str, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text('secrecy.state_secret: "no"\npurchase.amount: minus\nno.such: 1\n', encoding="utf-8")
    ran = run("answer", case, "--file", str(file))
    assert ran.code == 2
    assert "line 2" in ran.err
    assert "line 3" in ran.err
    assert "secrecy.state_secret" not in run("show", case, "--json").json["answers"]


@pytest.mark.parametrize("content", [b"", b"not a database at all, only words\n" * 200])
def test_a_foreign_database_is_refused_and_left_as_it_is(run: Run, own_home: Path, content: bytes) -> None:
    own_home.mkdir(mode=0o700)
    (own_home / "intake.db").write_bytes(content)
    for args in (["list"], ["new", "--no-tui"]):
        ran = run(*args)
        assert ran.code == 3
        assert ran.err.strip()
    assert (own_home / "intake.db").read_bytes() == content


def test_hostile_text_is_kept_as_text_and_harmless_on_a_terminal(run: Run, case: str) -> None:
    hostile = "[/etc/passwd] \x1b]0;owned\x07 \x1b[31mred\u202egnp.exe [bold]"
    assert run("answer", case, f"operator.name={hostile}", "purchase.title=[/b] \x1b[2J").code == 0
    for args in (["show", case], ["list"], ["show", case, "--lang", "zh"]):
        ran = run(*args)
        assert "\x1b" not in ran.out
        assert "\u202e" not in ran.out
    assert "[/etc/passwd]" in run("show", case, "--json").json["answers"]["operator.name"]["value"]


def test_help_and_version_in_both_languages(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "intake" in run("--version").out
    assert "cybersecurity review" in run("--help").out
    monkeypatch.setenv("INTAKE_LANG", "zh")
    assert "网络安全审查" in run("--help").out


def test_without_a_terminal_the_same_is_said_in_plain_lines(run: Run) -> None:
    ran = run()
    assert (ran.code, ran.err) == (0, "")
    assert "intake resume ID --plain" in ran.out


def test_move_and_show_under(run: Run, case: str) -> None:
    run("answer", case, "--file", str(TELECOM.answers))
    under = run("show", case, "--under", "cn-2017", "--json").json
    assert under["under"] == "cn-2017"
    assert under["differs"]["scope"] is True
    assert "authority.finding" in under["needed"]
    assert run("show", case, "--under", "cn-2020").code == 0
    assert run("move", case, "--regime", "cn-2020").code == 0
    shown = run("show", case, "--json").json
    assert shown["case"]["regime"] == "cn-2020"
    assert "F-REGIME-DATE" in [f["id"] for f in shown["findings"]]
    assert run("move", case, "--regime", "cn-2020").code == 2
    assert run("move", case, "--regime", "cn-1999").code == 2


def test_a_guard_on_what_is_not_said_is_a_slip(run: Run, case: str) -> None:
    assert run("answer", case, "operator.name=A", "--expect", "operator.nam=7").code == 2
    assert run("answer", case, "operator.name=A", "--expect", "operator.name=²").code == 2
    assert "operator.name" not in run("show", case, "--json").json["answers"]


def test_evidence_is_cleared_by_an_empty_text(run: Run, case: str) -> None:
    run("evidence", case, "E01", "--located", "safe 3", "--expires", "2027-01-31")
    run("evidence", case, "E01", "--located", "", "--expires", "")
    shown = next(e for e in run("show", case, "--json").json["evidence"] if e["id"] == "E01")
    assert (shown["located"], shown["expires"]) == (None, None)


def test_show_says_who_has_a_part_in_it(run: Run, case: str) -> None:
    run("answer", case, "--file", str(TELECOM.answers))
    assert "CII protection departments: " in run("show", case).out
    assert "保护工作部门：" in run("show", case, "--lang", "zh").out
