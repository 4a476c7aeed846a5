"""Where the content lies: in the installed package, or in the repository for people who work on it."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def content_root() -> Path:
    """The folder that holds `models/`, `dialogs/` and `exports/`.

    A wheel carries them as `intake/content/`; an editable install reads the repository itself, so that edits count.
    """
    installed = _PACKAGE / "content"
    return installed if installed.is_dir() else _PACKAGE.parents[1]


def regime_ids(root: Path | None = None) -> tuple[str, ...]:
    """The ids of the regimes that the content holds, newest first."""
    models = (root or content_root()) / "models"
    return tuple(sorted((p.parent.name for p in models.glob("*/regime.yaml")), reverse=True))
