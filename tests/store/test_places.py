"""Where the data lies, who is at work, and what is said of an address."""

from __future__ import annotations

import string
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from intake.store import places
from intake.store.errors import StoreError
from intake.store.store import Store
from intake.words import word
from intake.words.storage import WORDS


def test_where_the_data_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTAKE_HOME", str(tmp_path / "named"))
    assert places.shown(places.database_url()) == str(tmp_path / "named" / "intake.db")
    assert places.shown(places.database_url(home=tmp_path)) == str(tmp_path / "intake.db")
    monkeypatch.setenv("INTAKE_DB", f"sqlite:///{tmp_path / 'team.db'}")
    assert places.shown(places.database_url()) == str(tmp_path / "team.db")
    assert places.shown(places.database_url(f"sqlite:///{tmp_path / 'given.db'}")) == str(tmp_path / "given.db")
    monkeypatch.setenv("INTAKE_DB", "")
    monkeypatch.delenv("INTAKE_HOME")
    assert places.data_folder().name.lower() == "intake"


def test_who_is_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    assert places.person("Li\x1b[31m Wei ") == "Li[31m Wei"
    monkeypatch.setenv("INTAKE_USER", "审查员")
    assert places.person() == "审查员"
    monkeypatch.delenv("INTAKE_USER")
    monkeypatch.setattr("getpass.getuser", lambda: "login")
    assert places.person() == "login"

    def nobody() -> str:
        raise KeyError("uid 4711")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert places.person() == "unknown"


@pytest.mark.parametrize(
    "url",
    ["intake.db", "mysql://u:PASSWORD@h/x", "sqlite:///file:x?uri=true", "sqlite+aiosqlite:///x", "://u:PASSWORD@"],
)
def test_an_address_that_is_none_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(StoreError) as error:
        Store.open(url)
    assert error.value.id == "storage.url"
    assert "PASSWORD" not in error.value.said("en") + error.value.said("zh") + repr(error.value)


def test_a_server_is_named_without_its_password() -> None:
    shown = places.shown(places.database_url("postgres://li:PASSWORD@server/intake?password=PASSWORD"))
    assert shown == "postgresql+psycopg://li:***@server/intake"


def test_a_database_in_memory_works_from_any_thread() -> None:
    with Store.open("sqlite://") as store, ThreadPoolExecutor(1) as pool:
        store.pin("d", "cn-2022", "{}")
        assert pool.submit(store.create, "T", "cn-2022", "d").result().id == store.newest()


def _fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("id", WORDS)
def test_every_sentence_is_there_in_both_languages_with_the_same_fields(id: str) -> None:
    english, chinese = WORDS[id]
    assert _fields(english) == _fields(chinese)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese)
    values = dict.fromkeys(_fields(english), "X")
    error = StoreError(id, **values)
    assert error.said("en") == str(error) == word(id, "en", **values)
    assert error.said("zh") == word(id, "zh", **values)
