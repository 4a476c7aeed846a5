"""Documents as PDF where LibreOffice is installed: run without a screen, with a profile of its own, no macros, and an end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from intake.words import Refusal

START, EACH = 60.0, 20.0
"""Seconds that the program may take to start, and for each document."""

_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", r"C:\Program Files\LibreOffice\program\soffice.exe")
_KEPT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "SYSTEMDRIVE", "PROGRAMFILES")
_NO_MACROS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse">
<value>true</value></prop></item>
</oor:items>
"""


def installed() -> str | None:
    """The LibreOffice that is installed here, if there is one."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def office() -> str:
    """The LibreOffice that is installed here. Raises Refusal."""
    found = installed()
    if found is None:
        raise Refusal("refused.pdf")
    return found


def pdfs(program: str, documents: Sequence[Path], moment: str) -> list[Path]:
    """Write each document as a PDF beside it; those of which none came out. `moment` (ISO) stands in them as their date."""
    with TemporaryDirectory(prefix="intake-pdf-") as folder:
        profile, out = Path(folder) / "profile", Path(folder) / "out"
        (profile / "user").mkdir(parents=True)
        (profile / "user/registrymodifications.xcu").write_text(_NO_MACROS, encoding="utf-8")
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nodefault"]
        command += ["--nolockcheck", "--nologo", "--convert-to", "pdf", "--outdir", str(out), *map(str, documents)]
        env = {name: os.environ[name] for name in _KEPT if name in os.environ}
        env |= {"HOME": folder, "TMPDIR": folder, "TEMP": folder, "SOURCE_DATE_EPOCH": _seconds(moment), "TZ": "UTC"}
        _run(command, env, START + EACH * len(documents))
        lacking = []
        for document in documents:
            made = out / f"{document.stem}.pdf"
            if made.is_file() and not made.is_symlink() and made.read_bytes()[:5] == b"%PDF-":
                shutil.move(made, document.with_suffix(".pdf"))
            else:
                lacking.append(document)
        return lacking


def _seconds(moment: str) -> str:
    try:
        return str(int(datetime.fromisoformat(moment.replace("Z", "+00:00")).timestamp()))
    except ValueError:
        return "0"


def _run(command: Sequence[str], env: dict[str, str], seconds: float) -> None:
    """Run to the end or for so many seconds; whatever happens, nothing of it is left running."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603
        command, env=env, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
    finally:
        if sys.platform == "win32":
            process.kill()
        else:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()
