"""Every command of the composer in plain mode, and what completes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.interview.answers import Status
from intake.interview.reading import COMMANDS
from intake.plain.doing import DOES
from intake.plain.editing import candidates
from tests.plain.conftest import OPERATOR, Talk, value


def test_every_command_of_the_composer_is_carried_out() -> None:
    assert {c.name for c in COMMANDS} == set(DOES)


@pytest.mark.parametrize("command", [c.name for c in COMMANDS])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_command_answers_in_a_line_at_the_start_in_the_middle_and_at_the_end(
    talk: Talk, command: str, lang: str
) -> None:
    talk.lang = lang
    name = next(c.alias if lang == "zh" else c.name for c in COMMANDS if c.name == command)
    for before in ((), OPERATOR):
        out = talk.say(*before, f"/{name}")
        assert "unexpected" not in out
        assert "意外" not in out
    assert out.count(f"intake resume {talk.case.id} --plain") == 1


def test_at_the_stop_only_what_leads_out_of_it_is_taken(talk: Talk) -> None:
    out = talk.say("y", "some text", "", "/status", "/undo", "n")
    assert "[Stop]" in out
    assert "must leave this channel" in out
    assert value(talk.case, "secrecy.state_secret") == "no"


def test_why_says_the_article_and_its_gist(talk: Talk) -> None:
    assert "Why this is asked:" in talk.say("/why")


def test_not_applicable_with_its_reason(talk: Talk) -> None:
    talk.say(*OPERATOR)
    talk.case.go("product.version")
    assert "/na REASON" in talk.say("/na")
    talk.say("/na it is a service")
    answer = talk.case.answer_of("product.version")
    assert answer is not None
    assert (answer.status, answer.reason) == (Status.NOT_APPLICABLE, "it is a service")


def test_a_note_stands_beside_the_answer(talk: Talk) -> None:
    out = talk.say("/note too early", "n", "/back", "/note", "/note asked the secrecy office")
    assert "Type the note behind it" in out
    answer = talk.case.answer_of("secrecy.state_secret")
    assert answer is not None
    assert answer.note == "asked the secrecy office"


def test_lists_are_numbered_and_go_leads_to_a_number(talk: Talk) -> None:
    out = talk.say("/go 1", *OPERATOR, "/overview", "/go 999", "/go 4")
    assert "There is no list yet" in out
    assert "no number 999" in out
    current = talk.case.current
    assert current == talk.case.judgement.route.keys[3]
    fourth = next(line for line in out.split("> /overview")[1].split("\n") if line.lstrip().startswith("4  "))
    assert talk.case.question(current).text.en in fourth


def test_find_lists_and_goes(talk: Talk) -> None:
    out = talk.say(*OPERATOR, "/find state of the contract", "/go 1", "/find nowhere at all")
    assert "'state of the contract' in 1 questions" in out
    assert "No question or answer holds" in out
    assert talk.case.current == "purchase.contract_state"


def test_go_by_words_goes_at_once_if_only_one_fits(talk: Talk) -> None:
    talk.say(*OPERATOR, "/go state secrets")
    assert talk.case.current == "secrecy.state_secret"


def test_findings_lead_to_their_cause(talk: Talk) -> None:
    out = talk.say(*OPERATOR[:-1], "3", "/findings", "/go 1")
    assert "F-SIGNED" in out
    assert "[Scope]" in out.split("> /go 1")[1]


def test_history_tells_who_said_what(talk: Talk) -> None:
    out = talk.say("n", "n", "/history")
    assert "li.na" in out.split("> /history")[1]
    assert "work secrets" in out.split("> /history")[1].split("\n")[1]


def test_attach_asks_which_evidence_and_says_what_came_in(talk: Talk, tmp_path: Path) -> None:
    paper = tmp_path / "notice 通知.pdf"
    paper.write_bytes(b"%PDF-1.7 notice")
    out = talk.say(*OPERATOR, f"/attach {paper}", "x", "2", "/evidence")
    assert "Type a number from 1 to" in out
    assert "notice 通知.pdf is attached to" in out
    (code,) = (c for c, state in talk.case.sheet.evidence.items() if state.files)
    assert f"{code}  " in out.split("> /evidence")[1]
    assert "(notice 通知.pdf)" in out.split("> /evidence")[1]
    left = talk.say(f"/attach {paper}", "")
    assert "Left." in left
    direct = talk.say(f'/attach E07 "{paper}"')
    assert "is attached to E07" in direct
    assert "no such file" in talk.say("/attach E07 no such file").split("> /attach")[1].split("\n")[1]


def test_a_long_copy_tells_how_far_it_is(talk: Talk, tmp_path: Path) -> None:
    paper = tmp_path / "long.bin"
    paper.write_bytes(bytes(9 << 20))
    out = talk.say(*OPERATOR, f"/attach E07 {paper}")
    shares = [line.partition(" %")[0] for line in out.split("\n") if line.endswith(" % of long.bin")]
    assert shares
    assert shares == [s for s in ("25", "50", "75") if s in shares]


def test_export_asks_folder_and_language_and_writes(talk: Talk, tmp_path: Path) -> None:
    out = talk.say(*OPERATOR, "/export", str(tmp_path / "out"), "3")
    assert "Written and read back" in out
    assert list((tmp_path / "out" / "filing").glob("*.docx"))
    assert not list(tmp_path.glob(f"*{talk.case.id}*"))
    assert "Left." in talk.say("/export", "n")
    assert "Left." in talk.say("/export", "", "")
    assert not list(tmp_path.glob(f"*{talk.case.id}*"))


def test_export_offers_more_a_variant_by_mark_and_final(
    talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intake.plain.exporting.installed", lambda: None)
    out = talk.say(*OPERATOR, "/export", str(tmp_path / "out"), "4", "4", "2")
    assert "LibreOffice is not installed" in out
    assert "Written and read back" in out
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["variant", "variant.zip"]
    assert "approved" in talk.say("/export", str(tmp_path / "final"), "4", "2", "2")
    monkeypatch.setattr("intake.plain.exporting.installed", lambda: "soffice")
    assert "Left." in talk.say("/export", str(tmp_path / "final"), "4", "1", "2", "")
    assert not (tmp_path / "final").exists()


def test_help_names_every_command_and_how_to_type_several_lines(talk: Talk) -> None:
    out = talk.say("/help")
    assert all(f"/{c.name}" in out for c in COMMANDS)
    assert '"""' in out
    assert "backslash" in out
    assert all(f"/{c.alias}" in talk.say("/lang zh", "/帮助") for c in COMMANDS)


def test_quit_ends_and_what_follows_is_not_taken(talk: Talk) -> None:
    talk.say("/quit", "n")
    assert talk.case.answer_of("secrecy.state_secret") is None


def test_an_item_is_added_by_no_to_is_that_everyone(talk: Talk) -> None:
    talk.say(*OPERATOR)
    talk.case.go("suppliers.complete")
    talk.say("n", "Farpeak")
    assert any(k.startswith("suppliers[") and a.value == "Farpeak" for k, a in talk.case.answers.items())


# ---- completion ---------------------------------------------------------------------------------------------------


def test_commands_are_completed_by_name_and_by_alias() -> None:
    assert candidates("/sta") == ["/status"]
    assert candidates("/不") == ["/不清楚", "/不适用 "]
    assert candidates("/att") == ["/attach "]
    assert {c.strip() for c in candidates("/")} == {f"/{c.name}" for c in COMMANDS}
    assert candidates("yes") == candidates("/nothing") == candidates("//sta") == []


@pytest.mark.parametrize("begun", ["/attach ", "/附件 ", "/attach E07 ", "／attach  "])
def test_paths_are_completed_behind_attach(begun: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "合同").mkdir()
    (tmp_path / "合同" / "notice.pdf").touch()
    monkeypatch.chdir(tmp_path)
    (folder,) = candidates(f"{begun}合")
    assert folder.startswith(begun)
    (file,) = candidates(folder + "n")
    assert file.startswith(begun)
    assert "notice.pdf" in file
