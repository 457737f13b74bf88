"""An invented journal for the demo, the tests and the benchmarks."""

from __future__ import annotations

from nextstep_tui.sample.generate import (
    DEMO,
    FORTY_YEARS,
    ONE_YEAR,
    TEN_YEARS,
    Size,
    generate,
    write_sample,
)

__all__ = ["DEMO", "FORTY_YEARS", "ONE_YEAR", "TEN_YEARS", "Size", "generate", "write_sample"]
