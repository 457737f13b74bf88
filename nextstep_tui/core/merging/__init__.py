"""Joining two journals that were written apart."""

from nextstep_tui.core.merging.journals import Side, merge

__all__ = ["Side", "merge"]
