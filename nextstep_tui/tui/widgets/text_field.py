"""A field of one line, which takes a letter without the whole screen being laid out anew."""

from __future__ import annotations

from rich.cells import cell_len
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.validation import ValidationResult
from textual.widgets import Input


class TextField(Input):
    """Textual's own, whose room never depends on its text."""

    virtual_size = Reactive(Size(0, 0), layout=False)
    """How long its text is; by Textual's own, each letter would lay out the whole screen."""

    def on_resize(self) -> None:
        """Keep the cursor in sight; what was put in before there was a width could not scroll."""
        before = cell_len(self.value[: self.cursor_position])
        self.scroll_to_region(Region(before, 0, 1, 1), force=True, animate=False)

    def validate(self, value: str) -> ValidationResult | None:
        """See whether the text fits; where anything does, no mark of it needs to be styled."""
        return super().validate(value) if self.validators else None
