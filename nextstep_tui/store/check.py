"""What the doctor has looked at."""

from __future__ import annotations

from nextstep_tui.core.frozen import frozen


@frozen
class Check:
    """One thing that was looked at."""

    name: str
    found: str
    """What was found, in a few words."""
    remedy: str = ""
    """What to do; empty where all is well."""
    mendable: bool = False
    """Whether ``mend`` does it."""

    @property
    def is_well(self) -> bool:
        """Whether nothing needs to be done."""
        return not self.remedy
