"""Encrypted data on the screen: the passphrase at the start, the lock after idle time, and that nothing shows through."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from intake.case import Cases
from intake.store import keys
from intake.tui import unlocking
from intake.tui.chat.screen import Chat
from intake.tui.unlocking import Unlock
from tests.store.ciphers import PASSPHRASE, needs_cipher
from tests.tui.conftest import ROUTERS, Opened, Person

pytestmark = needs_cipher


class Time:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def passing(monkeypatch: pytest.MonkeyPatch) -> Time:
    passing = Time()
    monkeypatch.setattr(unlocking, "now", passing)
    monkeypatch.delenv("INTAKE_IDLE", raising=False)
    return passing


@pytest.fixture
def encrypted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with one case, encrypted; nobody holds its key."""
    from intake.store.encrypting import encrypt

    home = tmp_path / "data"
    monkeypatch.setenv("INTAKE_HOME", str(home))
    cases = Cases.open()
    cases.new("CANARY routers")
    cases.close()
    encrypt(home / "intake.db", PASSPHRASE)
    monkeypatch.setattr(keys, "_held", {})
    monkeypatch.setattr(keys, "asks", None)
    return home


async def give(person: Person, text: str) -> None:
    person.app.screen.query_one(Input).value = text
    await person.press("enter")


def locked(person: Person) -> bool:
    return isinstance(person.app.screen, Unlock)


async def idle_for(person: Person, passing: Time, seconds: float) -> None:
    passing.now += seconds
    person.app._idle._look()
    await person.settle()


async def test_the_passphrase_opens_and_home_says_that_the_data_is_encrypted(opened: Opened, encrypted: Path) -> None:
    async with opened() as person:
        assert locked(person)
        assert "CANARY" not in person.screen()
        await give(person, PASSPHRASE)
        assert not locked(person)
        assert "CANARY routers" in person.screen()
        assert "data: encrypted" in person.screen()
        assert not person.app.data_failed


async def test_what_is_typed_is_not_shown_and_not_kept_in_the_field(opened: Opened, encrypted: Path) -> None:
    async with opened() as person:
        await person.press(*"hunter")
        assert "hunter" not in person.screen()
        await person.press("enter")
        assert person.app.screen.query_one(Input).value == ""


async def test_a_wrong_one_is_told_and_each_wait_is_longer(opened: Opened, encrypted: Path, passing: Time) -> None:
    async with opened() as person:
        waits = []
        for _ in range(3):
            await give(person, "this is not the one")
            assert "Wrong" in person.text("#said")
            waits.append(person.app.screen._until - passing.now)
            await give(person, PASSPHRASE)
            assert locked(person), "nothing is taken while one has to wait"
            passing.now += waits[-1]
            person.app.screen._count()
        assert waits == [1, 2, 4]
        await give(person, PASSPHRASE)
        assert not locked(person)


async def test_the_recovery_key_opens_too(opened: Opened, encrypted: Path) -> None:
    recovery = keys.recovered_anew(encrypted / "intake.db", PASSPHRASE)
    async with opened() as person:
        await give(person, recovery.upper().replace("-", " "))
        assert not locked(person)


async def test_a_damaged_key_file_is_not_called_a_wrong_passphrase(opened: Opened, encrypted: Path) -> None:
    (encrypted / "intake.key.json").write_text("{}")
    async with opened() as person:
        assert not locked(person)
        assert "key file" in person.screen()
        assert person.app.data_failed


async def test_idle_time_locks_and_nothing_of_the_case_is_left_on_the_screen(
    opened: Opened, encrypted: Path, passing: Time
) -> None:
    async with opened(size=(110, 36)) as person:
        await give(person, PASSPHRASE)
        await person.press("enter")
        assert isinstance(person.app.screen, Chat)
        await person.type("a draft of mine")
        await idle_for(person, passing, 14 * 60)
        assert not locked(person), "the time has not come yet"
        await idle_for(person, passing, 60)
        assert locked(person)
        assert "CANARY" not in person.screen()
        assert "a draft of mine" not in person.screen()
        assert person.app.cases is not None
        with pytest.raises(Exception, match="encrypted"):
            person.app.cases.list()
        await give(person, PASSPHRASE)
        assert isinstance(person.app.screen, Chat)
        assert person.composer.text == "a draft of mine"
        assert "CANARY routers" in person.screen()


async def test_after_unlocking_answers_are_saved_as_before(opened: Opened, encrypted: Path, passing: Time) -> None:
    async with opened(new=ROUTERS) as person:
        await give(person, PASSPHRASE)
        await idle_for(person, passing, 15 * 60)
        await give(person, PASSPHRASE)
        before, asked = len(person.chat.case.sheet.answers), person.asked
        await person.send("n")
        assert person.asked != asked
        assert len(person.chat.case.sheet.answers) == before + 1
        with Cases.open()._store as again:
            assert len(again.load(person.chat.case.id).answers) == before + 1


async def test_the_draft_that_was_typed_before_the_lock_is_in_the_encrypted_database(
    opened: Opened, encrypted: Path, passing: Time
) -> None:
    async with opened(new=ROUTERS) as person:
        await give(person, PASSPHRASE)
        await person.type("half a sentence")
        await idle_for(person, passing, 15 * 60)
        assert locked(person)
        with Cases.open(passphrase=PASSPHRASE)._store as again:
            assert again.load(person.chat.case.id).cursor.draft == "half a sentence"
    for file in encrypted.rglob("*"):
        assert file.is_dir() or b"half a sentence" not in file.read_bytes()


async def test_a_key_puts_the_lock_off(opened: Opened, encrypted: Path, passing: Time) -> None:
    async with opened() as person:
        await give(person, PASSPHRASE)
        passing.now += 14 * 60
        await person.press("down")
        await idle_for(person, passing, 14 * 60)
        assert not locked(person)


async def test_it_can_be_locked_by_hand(opened: Opened, encrypted: Path) -> None:
    async with opened() as person:
        await give(person, PASSPHRASE)
        order = next(o for o in person.app.orders() if o.name == "Lock")
        order.do()
        await person.settle()
        assert locked(person)
        await give(person, PASSPHRASE)
        assert not locked(person)


async def test_plain_data_is_never_locked(opened: Opened, passing: Time) -> None:
    async with opened() as person:
        await idle_for(person, passing, 1000 * 60)
        unlocking.lock(person.app)
        await person.settle()
        assert not locked(person)
        assert "Lock" not in [o.name for o in person.app.orders()]


@pytest.mark.parametrize(
    ("said", "minutes"), [({}, 15), ({"INTAKE_IDLE": "3"}, 3), ({"INTAKE_IDLE": "0"}, 0), ({"INTAKE_IDLE": "soon"}, 15)]
)
def test_the_idle_time_can_be_set(said: dict[str, str], minutes: float) -> None:
    assert unlocking.minutes(said) == minutes


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (110, 36)])
@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_field_and_the_keys_have_room(
    opened: Opened, encrypted: Path, size: tuple[int, int], lang: str
) -> None:
    async with opened(size=size, lang=lang) as person:
        field = person.app.screen.query_one(Input)
        assert field.region.height == 1
        assert field.region.bottom <= size[1] - 1
        assert "Enter" in person.screen() or "回车" in person.screen()
