"""Looking back: who keeps promises, and what the pipeline says.

Pure figures from the records of a span. Each is worked out from what the records say of their own
past, so that a year ago is seen as it was then.
"""

from __future__ import annotations

from nextstep_tui.core.looking_back.basis import (
    Came,
    Judged,
    Records,
    Rules,
    Span,
    span_of,
    whole_span,
)
from nextstep_tui.core.looking_back.days import DayFigure, Mark
from nextstep_tui.core.looking_back.overview import Overview, look_over
from nextstep_tui.core.looking_back.panels import Bar, Behind, Panel, Plot, panels_of

__all__ = [
    "Bar",
    "Behind",
    "Came",
    "DayFigure",
    "Judged",
    "Mark",
    "Overview",
    "Panel",
    "Plot",
    "Records",
    "Rules",
    "Span",
    "look_over",
    "panels_of",
    "span_of",
    "whole_span",
]
