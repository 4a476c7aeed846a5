"""Paths as people type, drop and paste them; what a begun path may become, and that it is read back as the same file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from intake.interview.clean import clean
from intake.talk.paths import MOST_READ, completions, offers, path_of, paths_of, plain, written
from intake.tui.safe import typed

POSIX = pytest.mark.skipif(os.sep != "/", reason="names that only POSIX allows")


def made(folder: Path, *names: str) -> None:
    """Files, and folders where the name ends with a slash."""
    for name in names:
        if name.endswith("/"):
            (folder / name).mkdir(parents=True)
        else:
            (folder / name).write_bytes(b"x")


def through_the_composer(text: str) -> str:
    """What is left of a text that was put into the composer and sent behind `/attach `."""
    sent = clean(f"/attach {typed(text)}", lines=True).strip()
    return sent.removeprefix("/attach").strip().lstrip(" \t\n:：,，。、")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("/a/b.pdf", "/a/b.pdf"),
        ("  '/a/b c.pdf' ", "/a/b c.pdf"),
        ('"/a/核心 路由器.pdf"', "/a/核心 路由器.pdf"),
        ("/a/b c.pdf", "/a/b c.pdf"),
        (r"/a/b\ c\(1\).pdf", "/a/b c(1).pdf"),
        (r"'/a/it'\''s.pdf'", "/a/it's.pdf"),
        (r'"/a/\"b\".pdf"', '/a/"b".pdf'),
        ("file:///a/b%20c/%E5%90%88%E5%90%8C.pdf", "/a/b c/合同.pdf"),
        (r"$'/a/\x1b\u4e2d\n\'.pdf'", "/a/\x1b中\n'.pdf"),
        ('"/a/b c', "/a/b c"),
        ("", "."),
    ],
)
@POSIX
def test_paths_as_they_are_typed_and_dropped(text: str, path: str) -> None:
    assert path_of(text) == Path(path)


@POSIX
def test_home_is_found_in_quotes_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/li")
    assert path_of("~/a.pdf") == path_of('"~/a.pdf"') == Path("/home/li/a.pdf")


@given(st.text(st.characters(exclude_categories=())))
@example("$'\ud800")
@example("~a\x00")
@example("$'\\x")
@example("file://[")
def test_no_text_at_all_stops_the_program(text: str) -> None:
    path_of(text)
    paths_of(text)
    offers(text, Path("/nonexistent"))


NAMES = st.text(st.characters(exclude_characters="/\x00", exclude_categories=()), min_size=1, max_size=20)
TELLING = st.text(
    st.sampled_from("aE07 '\"\\$~.,:（合\u0301\u200b\x1b\n\t\u3000\u1112\u1161\udcff%#-"), min_size=1, max_size=8
)


@POSIX
@given(st.one_of(TELLING, NAMES), st.booleans())
@example("E07 report.pdf", True)
@example("E07,report.pdf", True)
@example("file:x", True)
@example("$'a", True)
@example("~root", True)
@example("e\u0301.pdf", True)
@example("\u212b\x1b", False)
@example("\udce4\udcf6", True)
@settings(max_examples=300, deadline=None)
def test_what_is_completed_is_read_back_as_the_same_file(name: str, relative: bool) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        try:
            (folder / name).write_bytes(b"x")
        except (OSError, UnicodeEncodeError, ValueError):
            return  # a name that the file system itself does not take
        begun = "" if relative else f"{place}/"
        found = completions(begun + ("." if name.startswith(".") else ""), folder)
        assert len(found) == 1
        back = folder / path_of(through_the_composer(found[0]))
        assert os.fsencode(back) == os.fsencode(folder / name)
        assert "\n" not in found[0]


def nameable(name: str) -> bool:
    """Whether a file system could hold it: no half characters but those that stand for bytes."""
    return all(not "\ud800" <= c <= "\udfff" or "\udc80" <= c <= "\udcff" for c in name)


@given(st.one_of(TELLING, NAMES).filter(nameable), st.one_of(TELLING, NAMES).filter(nameable))
@POSIX
def test_a_folder_that_is_left_open_can_be_gone_on_with(folder: str, name: str) -> None:
    begun = written(f"/{folder}/", open=True)
    assert plain(typed(begun), begun=True) == f"/{folder}/"
    assert plain(typed(written(f"/{folder}/{name}"))) == f"/{folder}/{name}"


def test_one_is_completed_several_grow_together(tmp_path: Path) -> None:
    made(tmp_path, "认证证书.pdf", "认证报告.pdf", "notice.pdf", "子目录/")
    assert completions("no", tmp_path) == ["notice.pdf"]
    assert completions("子", tmp_path) == ["子目录/"]
    both = offers("认", tmp_path)
    assert set(both.names) == {"认证报告.pdf", "认证证书.pdf"}
    assert both.grown == "认证"
    assert offers("认证", tmp_path).grown == "认证"
    assert offers("nothing", tmp_path).grown == ""


def test_the_begun_folder_is_kept_as_it_was_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    made(tmp_path, "my files/", "my files/a b.pdf")
    assert completions("~", tmp_path) == ["~/"]
    assert completions("~/my", tmp_path) == ['"~/my files/']
    assert completions('"~/my files/', tmp_path) == ['"~/my files/a b.pdf"']
    assert path_of('"~/my files/a b.pdf"') == tmp_path / "my files" / "a b.pdf"
    assert completions("..", tmp_path / "my files") == ["../"]


@POSIX
def test_escaped_spaces_are_understood_and_gone_on_with(tmp_path: Path) -> None:
    made(tmp_path, "my files/", "my files/a b.pdf")
    assert completions(r"my\ fi", tmp_path) == ['"my files/']
    assert completions(r"my\ files/a", tmp_path) == ['"my files/a b.pdf"']


def test_hidden_files_only_behind_a_dot(tmp_path: Path) -> None:
    made(tmp_path, ".secret", "seen")
    assert completions("", tmp_path) == ["seen"]
    assert completions(".s", tmp_path) == [".secret"]


def test_capitals_and_forms_of_letters_are_found_where_nothing_else_fits(tmp_path: Path) -> None:
    made(tmp_path, "Notice.pdf", "Ame\u0301lie.pdf")
    assert completions("not", tmp_path) == ["Notice.pdf"]
    found = completions("am\u00e9", tmp_path)
    assert [path_of(f).name for f in found] == ["Ame\u0301lie.pdf"]
    made(tmp_path, "NOTE.pdf")
    assert offers("no", tmp_path).grown == "no"  # nothing that is typed is taken away again


@POSIX
def test_pipes_are_left_out_and_links_to_folders_are_folders(tmp_path: Path) -> None:
    made(tmp_path, "there/", "file.pdf")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "there")
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    assert completions("", tmp_path) == ["broken", "file.pdf", "link/", "there/"]


def test_a_folder_without_end_is_read_so_far_and_it_is_said(tmp_path: Path) -> None:
    for number in range(MOST_READ + 5):
        os.close(os.open(tmp_path / f"{number:05}", os.O_CREAT | os.O_WRONLY))
    found = offers("", tmp_path)
    assert len(found.texts) == MOST_READ
    assert found.cut
    (tmp_path / "00000").unlink()
    for number in range(MOST_READ, MOST_READ + 4):
        (tmp_path / f"{number:05}").unlink()
    assert not offers("", tmp_path).cut


def test_what_cannot_be_read_offers_nothing(tmp_path: Path) -> None:
    assert offers("nowhere/a", tmp_path).texts == ()
    assert offers("a\x00/", tmp_path).texts == ()
    assert offers("file:///", tmp_path).texts == ()
    assert offers("a\nb", tmp_path).texts == ()


@POSIX
@pytest.mark.parametrize(
    ("pasted", "paths"),
    [
        ("/a/b.pdf", ["/a/b.pdf"]),
        ("'/a/b c.pdf' '/a/d.pdf' ", ["/a/b c.pdf", "/a/d.pdf"]),
        (r"/a/b\ c.pdf /a/d.pdf", ["/a/b c.pdf", "/a/d.pdf"]),
        ("/a/b c.pdf", ["/a/b c.pdf"]),
        ("file:///a/b%20c.pdf\r\nfile:///a/d.pdf\r\n", ["/a/b c.pdf", "/a/d.pdf"]),
        ("x-special/nautilus-clipboard\ncopy\nfile:///a/d.pdf", ["/a/d.pdf"]),
        ("/a/b.pdf\n/a/b.pdf", ["/a/b.pdf"]),
        (r"'/a/it'\''s.pdf'", ["/a/it's.pdf"]),
        ("a remark, no path", []),
        ("b.pdf", []),
        ("", []),
    ],
)
def test_one_path_or_several_in_what_is_pasted(pasted: str, paths: list[str]) -> None:
    assert paths_of(pasted) == tuple(map(Path, paths))


@POSIX
def test_a_pasted_path_that_is_there_is_never_taken_apart(tmp_path: Path) -> None:
    made(tmp_path, "a b/")
    assert paths_of(str(tmp_path / "a b")) == (tmp_path / "a b",)
