"""The house keeps its order: what each part may import, how large a room may grow, what the wheel carries."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
STORAGE, SCREEN, WORD = {"sqlmodel", "sqlalchemy", "sqlite3"}, {"textual"}, {"docx"}


def loaded_by(module: str) -> set[str]:
    """The top-level modules that importing `module` brings into a fresh process."""
    code = f"import json, sys; import {module}; print(json.dumps(sorted(m.partition('.')[0] for m in sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("intake.cli", SCREEN | STORAGE | WORD | {"pydantic", "yaml", "transitions"}),
        ("intake.words", SCREEN | STORAGE | WORD | {"pydantic", "yaml"}),
        ("intake.regime.compose", SCREEN | STORAGE | WORD),
        ("intake.interview.judge", SCREEN | STORAGE | WORD),
        ("intake.interview.dialog", SCREEN | STORAGE | WORD),
        ("intake.interview.reading", SCREEN | STORAGE | WORD),
        ("intake.case", SCREEN | STORAGE | WORD),
        ("intake.talk.explain", SCREEN | STORAGE | WORD),
        ("intake.talk.scenes", SCREEN | STORAGE | WORD),
        ("intake.commands.cases", SCREEN | STORAGE | WORD),
        ("intake.commands.screen", SCREEN | STORAGE | WORD | {"pydantic", "yaml", "transitions"}),
        ("intake.plain.face", SCREEN | STORAGE | WORD),
        ("intake.plain.editing", SCREEN | STORAGE | WORD),
        ("intake.store.store", SCREEN | WORD),
        ("intake.filing.export", SCREEN | STORAGE),
        ("intake.tui.app", STORAGE | WORD | {"pydantic", "yaml", "transitions", "lxml"}),
    ],
)
def test_what_a_part_brings_with_it(module: str, absent: set[str]) -> None:
    assert loaded_by(module) & absent == set()


@pytest.mark.parametrize("pure", ["regime", "interview"])
def test_pure_rooms_read_no_clock_and_open_no_file_but_content(pure: str) -> None:
    for file in (ROOT / "src" / "intake" / pure).rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        for call in ("date.today(", "datetime.now(", "time.time(", "eval(", "exec("):
            assert call not in text, f"{file.name}: {call}"
        if file.name not in ("strict_yaml.py", "editor.py"):
            for call in (" open(", ".read_text(", ".read_bytes(", ".write_text("):
                if not {"check", "proof"} & set(file.parts):  # they read, and rewrite, content files
                    assert call not in text, f"{file.name}: {call}"


def test_no_room_has_become_a_store_room() -> None:
    for folder in ("src", "tests", "benchmarks"):
        for file in (ROOT / folder).rglob("*.py"):
            lines = len(file.read_text(encoding="utf-8").splitlines())
            assert lines <= 400, f"{file.relative_to(ROOT)} has {lines} lines"


def test_no_address_of_a_package_index_and_no_path_of_a_machine() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split(
        "\n"
    )
    words = ["pythonhosted" + ".org", "//py" + "pi.org", "registry." + "npmjs.org", "index" + "-url ="]
    for name in filter(None, tracked):
        path = ROOT / name
        if path.suffix in (".docx", ".png", ".zip") or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not any(w in text for w in words), name


def test_the_wheel_carries_its_content_and_works_from_any_folder(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    wheel = next((tmp_path / "dist").glob("*.whl"))
    site = tmp_path / "site"
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        "--target",
        str(site),
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    away = tmp_path / "away"
    away.mkdir()
    env = {**os.environ, "PYTHONPATH": str(site), "INTAKE_HOME": str(tmp_path / "data"), "INTAKE_LANG": "en"}

    def intake(*args: str) -> str:
        command = [sys.executable, "-m", "intake", *args]
        done = subprocess.run(command, cwd=away, env=env, capture_output=True, text=True, check=False, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = [sys.executable, "-c", "import intake; print(intake.__file__)"]
    assert subprocess.run(where, cwd=away, env=env, capture_output=True, text=True, check=True).stdout.startswith(
        str(site)
    )
    id = intake("new", "--title", "Laptops", "--purchased", "2026-12-10", "--no-tui").strip()
    intake("answer", id, "--file", str(ROOT / "tests" / "worked" / "logistics.yaml"))
    assert json.loads(intake("show", id, "--json"))["scope"]["outcome"] == "out_of_scope"
    intake("export", id, "--to", str(away / "out"), "--lang", "both")
    assert list((away / "out").rglob("*.docx"))
    assert not (site / "intake" / "content" / "exports" / "samples").exists()
