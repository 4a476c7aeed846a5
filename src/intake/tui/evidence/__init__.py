"""The evidence of a case on a screen: what is asked for, what is there, and everything that can be done to it."""

from intake.tui.evidence.screen import EvidenceScreen

__all__ = ["EvidenceScreen"]
