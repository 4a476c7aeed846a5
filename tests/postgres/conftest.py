"""A server of one's own, for tests that kill it."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from .server import Server, absent, programs


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server that nobody else uses."""
    binaries = programs()
    if binaries is None or importlib.util.find_spec("psycopg") is None:
        absent()
    assert binaries is not None
    made = Server(_short(tmp_path_factory), binaries)
    made.start()
    yield made
    made.remove()


def _short(factory: pytest.TempPathFactory) -> Path:
    """A new folder's name: the path of a socket may have about 100 letters only."""
    import secrets
    import tempfile

    return Path(tempfile.gettempdir()) / f"intake-pg-{secrets.token_hex(4)}"
