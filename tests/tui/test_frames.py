"""The screens as they were last looked at, character by character."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.tui.flying import Size
from tests.tui.frames import (
    FIRST_STEPS,
    SIZES,
    STEPS,
    empty_journal,
    frames,
    path_of,
    sample_journal,
)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_frames_are_as_they_were(tmp_path: Path, size: Size) -> None:
    drawn = await frames(sample_journal(tmp_path), size)
    drawn |= await frames(empty_journal(tmp_path), size, FIRST_STEPS)
    assert list(drawn) == [*STEPS, *FIRST_STEPS]
    for name, frame in drawn.items():
        kept = path_of(name, size).read_text("utf-8")
        assert frame == kept, f"{name}: python -m tests.tui.frames writes it again"
        assert max(map(cell_len, frame.splitlines())) <= size[0], name
