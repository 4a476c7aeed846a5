"""The key of an encrypted database: random, and wrapped twice in a small file beside the database.

Once with what argon2id makes of the passphrase, once with what it makes of the recovery key. So a passphrase is changed
without writing the database anew, and either of the two opens it. The file holds no secret that is not wrapped; without
it nobody can open the database any more. Python cannot wipe a text from memory: a passphrase is let go of as soon as
the key is there, and how long its bytes stay in freed memory is not ours to say.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Self

from intake.interview.clean import clean
from intake.store.errors import StoreError
from intake.store.stamps import ALPHABET

VERSION = 1
LEAST = 10
"""Characters that a passphrase has at least."""

_KEY = 32
_LETTERS = 26  # of the recovery key: 130 random bits, and two letters that catch a slip of the pen
_MOST_MEMORY = 1 << 20  # KiB; a damaged file must not take all there is
_LONGEST_PAUSE = 30.0

Asks = Callable[[str, int], str | None]
"""Asks for the passphrase of a place, after so many wrong ones; None gives up."""

asks: Asks | None = None
"""How a passphrase is asked for where there is no screen; the command line sets it."""

_held: dict[Path, bytes] = {}


@dataclass(frozen=True, slots=True)
class Wrapped:
    """The database's key as one secret wraps it. The costs are argon2id's: RFC 9106, for machines with little memory."""

    salt: str
    wrapped: str
    mac: str
    time_cost: int = 3
    memory_kib: int = 65536
    lanes: int = 4

    @classmethod
    def around(cls, key: bytes, secret: str) -> Self:
        """Wrap a key. The salt is new each time, so what it is added to is used once and never again."""
        bare = cls(secrets.token_hex(16), "", "")
        pad, seal = bare._derived(secret)
        wrapped = bytes(a ^ b for a, b in zip(key, pad, strict=True))
        bare = replace(bare, wrapped=wrapped.hex())
        return replace(bare, mac=bare._mac(seal))

    def opened(self, secret: str) -> bytes | None:
        """The key, or None if it is another secret."""
        pad, seal = self._derived(secret)
        if not hmac.compare_digest(self._mac(seal), self.mac):
            return None
        return bytes(a ^ b for a, b in zip(bytes.fromhex(self.wrapped), pad, strict=True))

    def sound(self) -> bool:
        """Whether this is anything that `around` could have made."""
        sizes = ((self.salt, 16), (self.wrapped, _KEY), (self.mac, 32))
        costs = ((self.time_cost, 100), (self.memory_kib, _MOST_MEMORY), (self.lanes, 64))
        try:
            right = all(len(bytes.fromhex(text)) == size for text, size in sizes)
        except (ValueError, TypeError):
            return False
        return right and all(type(cost) is int and 1 <= cost <= most for cost, most in costs)

    def _derived(self, secret: str) -> tuple[bytes, bytes]:
        try:
            from argon2.low_level import Type, hash_secret_raw
        except ImportError as error:
            raise StoreError("storage.cipher", driver=error.name or "argon2") from None
        made = hash_secret_raw(
            # What an input method writes in full width is the same passphrase
            unicodedata.normalize("NFKC", secret).encode("utf-8", "surrogatepass"),
            bytes.fromhex(self.salt),
            time_cost=self.time_cost,
            memory_cost=self.memory_kib,
            parallelism=self.lanes,
            hash_len=2 * _KEY,
            type=Type.ID,
        )
        return made[:_KEY], made[_KEY:]

    def _mac(self, seal: bytes) -> str:
        return hmac.new(seal, f"intake key {VERSION}:{self.salt}:{self.wrapped}".encode(), sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What stands in `intake.key.json`."""

    passphrase: Wrapped
    recovery: Wrapped
    check: str
    """What only the key itself gives: a key that is held opens a backup too, and nobody is asked twice."""

    @classmethod
    def read(cls, path: Path) -> Self:
        """The file as it lies there. Raises StoreError if it cannot be read, is damaged, or newer than this program."""
        place = clean(str(path))
        try:
            found = json.loads(path.read_bytes())
            version = found["intake_key"]
            if version != VERSION and type(version) is int:
                raise StoreError("storage.newer", place=place, found=version, known=VERSION)
            known = cls(Wrapped(**found["passphrase"]), Wrapped(**found["recovery"]), str(found["check"]))
            whole = found["sha256"] == known._sum() and known.passphrase.sound() and known.recovery.sound()
        except OSError as error:
            raise StoreError("storage.folder", place=place, why=error.strerror or type(error).__name__) from None
        except (ValueError, TypeError, KeyError, RecursionError):
            whole = False
        if not whole:
            raise StoreError("storage.key_damaged", place=place)
        return known

    def write(self, path: Path) -> None:
        """Put it there, whole or not at all, for its owner alone. Raises OSError."""
        text = json.dumps({"intake_key": VERSION, **asdict(self), "sha256": self._sum()}, indent=1)
        draft = path.with_name(f"{path.name}.new-{secrets.token_hex(4)}")
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(f"{text}\n")
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, path)
            sync_folder(path.parent)
        finally:
            draft.unlink(missing_ok=True)

    def fits(self, key: bytes) -> bool:
        """Whether this is the database's key."""
        return hmac.compare_digest(_check(key).encode(), self.check.encode())

    def _sum(self) -> str:
        """Tells damage from a wrong passphrase. It protects nothing: that is what the wraps' own codes are for."""
        return sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()

    def opened(self, secret: str) -> bytes:
        """The database's key, by its passphrase or its recovery key. Raises StoreError "storage.passphrase"."""
        letters = recovery_letters(secret)
        slots = (
            [(self.passphrase, secret)] if letters is None else [(self.recovery, letters), (self.passphrase, secret)]
        )
        for slot, text in slots:
            if (key := slot.opened(text)) is not None:
                return key
        raise StoreError("storage.passphrase")


def new_keys(passphrase: str) -> tuple[KeyFile, bytes, str]:
    """For a database that is encrypted now: the file, the key, and the recovery key to be printed."""
    key, recovery = secrets.token_bytes(_KEY), new_recovery()
    return KeyFile(Wrapped.around(key, passphrase), Wrapped.around(key, _bare(recovery)), _check(key)), key, recovery


def rewrapped(database: Path, secret: str, passphrase: str) -> None:
    """Another passphrase from now on; the database is not written anew. Raises StoreError."""
    _rewrite(database, secret, lambda known, key: replace(known, passphrase=Wrapped.around(key, passphrase)))


def recovered_anew(database: Path, secret: str) -> str:
    """Another recovery key from now on, to be printed; the one before opens nothing any more. Raises StoreError."""
    recovery = new_recovery()
    _rewrite(database, secret, lambda known, key: replace(known, recovery=Wrapped.around(key, _bare(recovery))))
    return recovery


def key_file(database: Path) -> Path:
    """Where the key of a database lies: `intake.key.json` for `intake.db`."""
    return database.with_suffix(".key.json")


def copy_along(database: Path, copy: Path) -> None:
    """Put the key file of a database beside a copy of it, such as a backup. Nothing if it is not encrypted."""
    if key_file(database).exists():
        KeyFile.read(key_file(database)).write(key_file(copy))


def key_of(database: Path, passphrase: str | None = None) -> bytes:
    """The key of an encrypted database: the one held, else by the passphrase given, else by asking.

    It is held until `forget`. Raises StoreError: "storage.encrypted" if there is nobody to ask, "storage.passphrase" for
    a wrong one, "storage.key_damaged".
    """
    if passphrase is None and (key := _held.get(database)) is not None:
        return key
    known = KeyFile.read(key_file(database))
    if passphrase is None and (key := next(filter(known.fits, _held.values()), None)) is not None:
        _held[database] = key
        return key
    wrong = 0
    while True:
        said = passphrase if passphrase is not None else asks(clean(str(database)), wrong) if asks else None
        if said is None:
            raise StoreError("storage.passphrase" if wrong else "storage.encrypted", place=clean(str(database)))
        try:
            key = _held[database] = known.opened(said)
            return key
        except StoreError as error:
            wrong += 1
            if error.id != "storage.passphrase" or passphrase is not None:
                raise


def forget(database: Path) -> None:
    """Hold the key no longer, nor for any copy."""
    key = _held.get(database)
    for copy in [path for path, its in _held.items() if its == key]:
        del _held[copy]


def pause_after(wrong: int) -> float:
    """Seconds to wait after so many wrong passphrases in a row."""
    return min(2.0 ** (wrong - 1), _LONGEST_PAUSE) if wrong else 0.0


def weak(passphrase: str) -> bool:
    """Whether a passphrase is too short to be taken."""
    return len(unicodedata.normalize("NFKC", passphrase).strip()) < LEAST


def new_recovery() -> str:
    """A recovery key, in seven groups of four letters as they are printed."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(_LETTERS))
    letters += _proof(letters)
    return "-".join(letters[i : i + 4] for i in range(0, len(letters), 4))


def recovery_letters(text: str) -> str | None:
    """The letters of a recovery key, forgiving capitals, spaces, hyphens and o, i, l; None if it is none."""
    letters = _bare(unicodedata.normalize("NFKC", text))
    fits = len(letters) == _LETTERS + 2 and set(letters) <= set(ALPHABET)
    return letters if fits and letters[_LETTERS:] == _proof(letters[:_LETTERS]) else None


def sync_folder(folder: Path) -> None:
    """Names in a folder survive a power cut, where the system lets a folder be opened."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _bare(recovery: str) -> str:
    return "".join(recovery.lower().replace("-", "").split()).translate(str.maketrans("ilo", "110"))


def _proof(letters: str) -> str:
    found = sha256(letters.encode()).digest()
    return ALPHABET[found[0] % 32] + ALPHABET[found[1] % 32]


def _check(key: bytes) -> str:
    return hmac.new(key, f"intake key {VERSION}".encode(), sha256).hexdigest()


def _rewrite(database: Path, secret: str, change: Callable[[KeyFile, bytes], KeyFile]) -> None:
    path = key_file(database)
    known = KeyFile.read(path)
    try:
        change(known, known.opened(secret)).write(path)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise StoreError("storage.folder", place=clean(str(path.parent)), why=why) from None
