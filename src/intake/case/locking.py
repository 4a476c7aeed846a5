"""What a face needs to know of encryption besides the cases themselves."""

from __future__ import annotations

from intake.store.keys import pause_after

__all__ = ["pause_after"]
