"""Reviewing an import: what was read beside what the case says, one decision a line."""

from intake.tui.importing.screen import Review

__all__ = ["Review"]
