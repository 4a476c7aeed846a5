"""What is particular to PostgreSQL: how it is reached, how long it is waited for, what its codes mean."""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL, Engine, create_engine, event

_WAITS = {
    "connect_timeout": 5,
    # A server that vanished with its network is given up within seconds, not after the system's two hours.
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
"""How libpq waits, unless the address says otherwise."""

# Codes of five characters, or the two that begin a whole class. Of the rest the code is shown.
_SAYS = {
    "08": "storage.unreachable",
    "25006": "storage.permission",
    "40": "storage.locked",
    "42501": "storage.permission",
    "53100": "storage.full",
    "55P03": "storage.locked",
    "57P": "storage.unreachable",
}


PRESENCE = """CREATE UNLOGGED TABLE IF NOT EXISTS intake_presence (
    session bigint NOT NULL, "case" varchar NOT NULL, who varchar NOT NULL, PRIMARY KEY (session, "case"))"""
"""Who has which case open. Nothing in it must outlast the server's next start, so no step ever carries it forward."""


def server_engine(url: URL, patience: int) -> Engine:
    """Connections to the server, checked before each use. A lock is waited for `patience` milliseconds."""
    waits: dict[str, Any] = {name: value for name, value in _WAITS.items() if name not in url.query}
    engine = create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=waits)

    @event.listens_for(engine, "connect")
    def configure(raw: Any, _record: object) -> None:
        raw.execute(f"SET lock_timeout = {patience:d}")
        raw.commit()

    return engine


def server_says(error: Exception, code: str) -> str:
    """The id of the sentence for an error of the server, or of the way to it."""
    for length in (5, 3, 2):
        if (found := _SAYS.get(code[:length])) is not None:
            return found
    # A server that answers gives a code of five characters; a connection that fails has none.
    gone = getattr(error, "connection_invalidated", False) or code in ("OperationalError", "ConnectionTimeout")
    return "storage.unreachable" if gone else "storage.failed"
