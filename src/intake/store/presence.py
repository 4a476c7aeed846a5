"""Who else has a case open, and that somebody has written in it.

On a server a notification carries ids alone: the case, the number of its last event, the sitting that wrote. Who that is
stands in a table of the same database. A sitting counts as present while its own connection holds a lock, so one that
was killed is gone at once and nobody needs a clock. A file is looked at every few seconds: SQLite says for next to
nothing whether another program has written, but not who merely reads.
"""

from __future__ import annotations

import selectors
import socket
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

from sqlalchemy import Connection, select, text

from intake.store.engine import Database
from intake.store.errors import StoreError
from intake.store.records import Heard
from intake.store.tables import cases

PAUSE = 3.0
"""Seconds between two looks at a file."""

AGAIN = 10.0
"""Seconds until a server that was lost is tried again."""

SURE = 30.0
"""Seconds after which those who are there are looked for without a notification: who is killed sends none."""

CHANNEL = "intake"

_THERE = """EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND (classid::bigint << 32 | objid::bigint) = session)"""
_OTHERS = text(f"""SELECT DISTINCT who FROM intake_presence
    WHERE "case" = :case AND session <> :session AND {_THERE} ORDER BY who""")  # noqa: S608
_NOTIFY = text("SELECT pg_notify(:channel, :told)")


Tell = Callable[[Heard], None]


def notify(db: Database, connection: Connection, case: str, sequence: int) -> None:
    """Send word of a write together with its commit. Nothing for a file, which is looked at."""
    if not db.sqlite:
        connection.execute(_NOTIFY, {"channel": CHANNEL, "told": f"{case} {sequence} {db.session}"})


class Watch:
    """Watches one case in a thread of its own, and tells what changed there until it is ended. Never raises."""

    def __init__(self, db: Database, case: str, who: str, tell: Tell) -> None:
        self._db, self._case, self._who, self._tell = db, case, who, tell
        self._last: Heard | None = None
        self._ended = Event()
        self._bell, self._pull = socket.socketpair()
        self._thread = Thread(target=self._watch, name="presence", daemon=True)
        self._thread.start()

    @property
    def over(self) -> bool:
        """Whether it has ended, and its thread too."""
        return not self._thread.is_alive()

    def end(self, wait: float = 0) -> None:
        """Watch no more; wait so many seconds for the thread to be gone."""
        if not self._ended.is_set():
            self._ended.set()
            self._pull.close()
        self._thread.join(wait)

    def _watch(self) -> None:
        while not self._ended.is_set():
            try:
                self._file() if self._db.sqlite else self._server()
            except StoreError as error:
                if error.id == "storage.permission":  # this person may write cases, but not that they are here
                    break
                self._lost()
            except Exception:  # the driver's own errors too; it is not imported where there is no server
                self._lost()
        self._bell.close()

    def _lost(self) -> None:
        if not self._db.sqlite:  # what is wrong with a file, the next answer is told
            self._say(Heard(lost=True))
        self._ended.wait(AGAIN)

    def _say(self, heard: Heard) -> None:
        if heard != self._last and not self._ended.is_set():
            self._last = heard
            self._tell(heard)

    def _file(self) -> None:
        known = None
        while not self._ended.wait(PAUSE if known is not None else 0):
            with self._db.reading() as connection:
                before, known = known, connection.exec_driver_sql("PRAGMA data_version").scalar_one()
                sequence = self._sequence(connection) if known != before else None
            if sequence is not None:
                self._say(Heard(sequence=sequence))

    def _sequence(self, connection: Connection) -> int:
        return connection.execute(select(cases.c.sequence).where(cases.c.id == self._case)).scalar_one_or_none() or 0

    def _server(self) -> None:
        raw = self._db.apart()
        try:
            self._enter(raw)
            with selectors.DefaultSelector() as waiting:
                waiting.register(raw.fileno(), selectors.EVENT_READ)
                waiting.register(self._bell, selectors.EVENT_READ)
                self._look()
                while not self._ended.is_set():
                    woken = waiting.select(SURE)
                    told = [notice.payload.split() for notice in raw.notifies(timeout=0)]
                    if not woken or any(case == self._case and by != f"{self._db.session}" for case, _, by in told):
                        self._look()
            self._leave(raw)
        finally:
            raw.close()

    def _enter(self, raw: Any) -> None:
        """Listen, be there, and let the others know."""
        raw.execute(f"LISTEN {CHANNEL}")
        raw.execute("SELECT pg_advisory_lock_shared(%s)", [self._db.session])
        with self._db.writing() as connection:
            connection.execute(text(f"DELETE FROM intake_presence WHERE NOT {_THERE}"))  # noqa: S608
            here = {"session": self._db.session, "case": self._case, "who": self._who}
            connection.execute(
                text("INSERT INTO intake_presence VALUES (:session, :case, :who) ON CONFLICT DO NOTHING"), here
            )
            notify(self._db, connection, self._case, 0)

    def _leave(self, raw: Any) -> None:
        raw.execute('DELETE FROM intake_presence WHERE session = %s AND "case" = %s', [self._db.session, self._case])
        raw.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{self._case} 0 {self._db.session}"])

    def _look(self) -> None:
        with self._db.reading() as connection:
            found = connection.execute(_OTHERS, {"case": self._case, "session": self._db.session})
            heard = Heard(tuple(found.scalars()), self._sequence(connection))
        self._say(heard)
