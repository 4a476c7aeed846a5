"""Own content over the shipped one: `INTAKE_CONTENT` names a folder with `overlay.yaml` and own `models/ dialogs/ exports/`.

    overlay.yaml                   name: {en: …, zh: …}        what the filing calls it
    models/common/<file>.yaml      further facts, laws, evidence, clauses, findings
    dialogs/common/*.yaml          wording of the further facts
    dialogs/<regime>.yaml          insert: [{after: <question>, questions: [...]}], amend, cites
    exports/<regime>/<file>.yaml   a further document, or one in place of the shipped one of the same name

Rules, dates and articles of an edition are not changed by an overlay, and its case table is not run under one. Nothing is
copied: files are joined while they are read, and every entry knows its own file and line.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from intake.regime.places import content_root, regime_ids
from intake.regime.strict_yaml import ContentError, Located, LocatedList, load_file
from intake.regime.text import Frozen, Text

JOINED = ("facts.yaml", "laws.yaml", "evidence.yaml", "contract.yaml", "findings.yaml")
"""Files of models/common that an overlay may add to."""

CARD = "overlay.yaml"

_INSERT = "expected entries with after: <question> and questions: [...]"


class OverlayCard(Frozen):
    """overlay.yaml: how the own content is called in the filing."""

    name: Text


def overlay_of(root: Path) -> Path | None:
    """The overlay's folder, for the shipped content where `INTAKE_CONTENT` is set; content elsewhere stands alone."""
    wanted = os.environ.get("INTAKE_CONTENT")
    return Path(wanted) if wanted and root == content_root() else None


def overlay_name(root: Path) -> Text | None:
    """What the overlay calls itself; None without one. Raises ContentError for a folder that is no overlay."""
    overlay = overlay_of(root)
    if overlay is None:
        return None
    card = _load_own(overlay / CARD, None)
    try:
        return OverlayCard.model_validate(card).name
    except ValueError:
        raise ContentError(str(overlay / CARD), 1, "name", "expected name: {en: …, zh: …}") from None


def content_files(root: Path, folder: str) -> list[str]:
    """The YAML files in a folder of the content, by their path from the root; an overlay's own among them."""
    roots = [root, *filter(None, [overlay_of(root)])]
    return sorted({f"{folder}/{p.name}" for r in roots for p in (r / folder).glob("*.yaml")})


def strays(root: Path) -> list[str]:
    """Files of the overlay that nothing reads."""
    overlay = overlay_of(root)
    if overlay is None:
        return []
    files = (p.relative_to(overlay).as_posix() for p in sorted(overlay.rglob("*.y*ml")))
    regimes = regime_ids(root)
    return [f for f in files if f != CARD and not _is_read(f, regimes)]


def _is_read(file: str, regimes: tuple[str, ...]) -> bool:
    folder, _, name = file.rpartition("/")
    if folder == "models/common":
        return name in JOINED
    if folder == "dialogs":
        return name in {f"{regime}.yaml" for regime in regimes}
    return folder in {"dialogs/common", *(f"exports/{r}" for r in regimes)} and name.endswith(".yaml")


def load_content(root: Path, file: str, gather: list[ContentError] | None = None) -> Any:
    """One content file, with what an overlay puts to it; no case table under one. Raises ContentError as `load_file` does.

    With `gather`, keys that stand twice are put there instead, and the first one counts.
    """
    overlay = overlay_of(root)
    if overlay is None:
        return load_file(root / file, gather)
    if file.startswith("models/") and file.endswith("/cases.yaml"):
        return _no_cases()
    own = overlay / file
    if not own.is_file():
        return load_file(root / file, gather)
    added = _load_own(own, gather)
    if not (root / file).is_file() or file.startswith("exports/"):
        return added
    shipped = load_file(root / file, gather)
    if not isinstance(shipped, Located):
        return shipped
    joiner = _Joiner(str(own), gather)
    return joiner.script(shipped, added) if file.count("/") == 1 else joiner.entries(shipped, added, ())


def _no_cases() -> Located:
    """A case table without rows: the shipped rows say what comes out of the shipped questions, and of no further ones."""
    rows, table = LocatedList(), Located()
    rows.lines, rows.files = [], []
    table["cases"], table.lines, table.files = rows, {"cases": 1}, {}
    return table


def _load_own(path: Path, gather: list[ContentError] | None) -> Located:
    """A file of the overlay. What is wrong with it, and every entry in it, is named by the whole path."""
    twice: list[ContentError] = []
    try:
        data = load_file(path, None if gather is None else twice)
    except ContentError as error:
        raise _at(path, error) from None
    if gather is not None:
        gather.extend(_at(path, error) for error in twice)
    if not isinstance(data, Located):
        raise ContentError(str(path), 1, "", "expected keys and values")
    data.files = dict.fromkeys(data, str(path))
    return data


def _at(path: Path, error: ContentError) -> ContentError:
    return ContentError(str(path), error.line, error.key, error.problem)


class _Joiner:
    """Puts the entries of an overlay's file to those of the shipped one."""

    def __init__(self, file: str, gather: list[ContentError] | None) -> None:
        self.file, self.gather = file, gather

    def fail(self, line: int | None, key: str, problem: str) -> None:
        error = ContentError(self.file, line, key, problem)
        if self.gather is None:
            raise error
        self.gather.append(error)

    def entries(self, shipped: Located, added: Located, way: tuple[str, ...], *, over: bool = False) -> Located:
        """Mappings are joined key by key, lists put behind each other. What is there already is a fault unless `over`.

        A condition is put over the other as a whole: two of them side by side would both have to hold.
        """
        for name, value in added.items():
            there, line = shipped.get(name), added.lines[name]
            if name not in shipped or (over and (name == "when" or not isinstance(there, Located))):
                shipped[name], shipped.lines[name], shipped.files[name] = value, line, self.file
            elif isinstance(there, Located) and isinstance(value, Located) and (len(way) < 1 or over):
                self.entries(there, value, (*way, name), over=over)
            elif isinstance(there, LocatedList) and isinstance(value, LocatedList):
                there.extend(value)
                there.lines.extend(value.lines)
                there.files.extend([self.file] * len(value))
            else:
                problem = f"stands twice; first in line {shipped.lines[name]} of the shipped content"
                self.fail(line, ".".join((*way, name)), problem)
        return shipped

    def script(self, shipped: Located, added: Located) -> Located:
        """A script's own shape: questions are inserted after named ones, wording and articles are put over the shipped."""
        for name, value in added.items():
            if name == "insert":
                if not isinstance(value, LocatedList):
                    self.fail(added.lines[name], name, _INSERT)
                    continue
                for number, entry in enumerate(value):
                    self.insert(shipped, entry, value.lines[number])
            elif name in ("amend", "cites") and isinstance(value, Located):
                if name not in shipped:
                    shipped[name] = Located()
                    shipped[name].lines, shipped[name].files = {}, {}
                    shipped.lines[name] = added.lines[name]
                self.entries(shipped[name], value, (name,), over=True)
            elif name != "regime" or value != shipped.get("regime"):
                self.fail(
                    added.lines[name],
                    name,
                    "an overlay's script holds insert, amend and cites, beside the regime it is for",
                )
        return shipped

    def insert(self, shipped: Located, entry: Any, line: int) -> None:
        """Put questions behind the one that is named."""
        whole = isinstance(entry, dict) and entry.keys() == {"after", "questions"}
        after, questions = (entry["after"], entry["questions"]) if whole else (None, None)
        if not isinstance(after, str) or not isinstance(questions, LocatedList):
            self.fail(line, "insert", _INSERT)
            return
        for section in shipped.get("sections") or ():
            names = section.get("questions")
            if isinstance(names, LocatedList) and after in names:
                place = names.index(after) + 1
                names[place:place] = questions
                names.lines[place:place] = questions.lines
                names.files[place:place] = [self.file] * len(questions)
                return
        self.fail(line, "insert", f"no section names '{after}'; name it as the script does, a theme as a whole")
