"""`backup` and `restore`."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from intake.case import Cases
from intake.case.backups import restore as put_back
from intake.commands.printing import line
from intake.commands.verify import broken
from intake.words import word


def backup(options: argparse.Namespace) -> int:
    """Copy everything into one new file, verified. 1 if something in the data themselves is broken."""
    to = Path(options.file).absolute()
    with closing(Cases.open()) as cases:
        found = cases.backup(to)
    line(word("keeping.backed_up", options.lang_shown, file=str(to)))
    if found is None:
        return 0
    line(word("keeping.as_it_is", options.lang_shown))
    line(broken(found, options.lang_shown))
    return 1


def restore(options: argparse.Namespace) -> int:
    """Put a backup in the place of the present data; say what is kept of that."""
    restored = put_back(Path(options.file), replace=options.replace)
    line(word("keeping.restored", options.lang_shown, file=options.file, cases=restored.cases))
    if restored.kept is not None:
        line(word("keeping.kept", options.lang_shown, file=str(restored.kept)))
    return 0
