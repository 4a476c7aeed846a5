"""Home: the list of cases, and what can be done to a whole case."""

from intake.tui.home.screen import Home

__all__ = ["Home"]
