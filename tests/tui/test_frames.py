"""The screens as they were last looked at, character by character."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from nextstep_tui.journal import Journal
from nextstep_tui.tui.app import NextstepApp
from tests.tui.flying import Size, flight
from tests.tui.frames import (
    FIRST_STEPS,
    SIZES,
    STEPS,
    empty_journal,
    frame_of,
    frames,
    path_of,
    sample_journal,
)

_NO_SCROLL_BAR = str.maketrans("▁▂▃▄▅▆▇█", " " * 8)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_frames_are_as_they_were(tmp_path: Path, size: Size) -> None:
    drawn = await frames(sample_journal(tmp_path), size)
    drawn |= await frames(empty_journal(tmp_path), size, FIRST_STEPS)
    assert list(drawn) == [*STEPS, *FIRST_STEPS]
    for name, frame in drawn.items():
        kept = path_of(name, size).read_text("utf-8")
        assert frame == kept, f"{name}: python -m tests.tui.frames writes it again"
        assert max(map(cell_len, frame.splitlines())) <= size[0], name


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_frame_has_all_but_the_scroll_bars(
    sample: Journal, size: Size, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def look(app: NextstepApp) -> None:
        drawn.append(frame_of(app))

    monkeypatch.setattr(NextstepApp, "post_display_hook", look)
    async with flight(sample, size) as flown:
        first, last = drawn[0], frame_of(flown.app)
    assert _bare(first) == _bare(last)


def _bare(frame: str) -> list[str]:
    """A frame's lines without its scroll bars, which come with the next one."""
    return [line.translate(_NO_SCROLL_BAR).rstrip() for line in frame.splitlines()]
