"""The filings in exports/samples are what the program writes today: compared part by part, since deflate may differ."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.worked.rebuild import SAMPLES, rebuild


def parts(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, Word files taken apart."""
    found: dict[str, bytes] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "README.md"):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as package:
                found |= {f"{name}/{part}": package.read(part) for part in package.namelist()}
        elif not path.name.startswith("manifest"):
            found[name] = path.read_bytes()
    return found


def test_samples_are_current(tmp_path: Path) -> None:
    rebuild(tmp_path)
    new, old = parts(tmp_path), parts(SAMPLES)
    assert sorted(new) == sorted(old), "run `make samples`"
    changed = [name for name in new if new[name] != old[name]]
    assert changed == [], "run `make samples`"
