"""The morning's line in a shell's rc file: put there, found again, taken out."""

from __future__ import annotations

from collections.abc import Sequence

from nextstep_tui.outside import rc_block
from nextstep_tui.outside.shell import Shell, rc_line


def block(shell: Shell, called: Sequence[str]) -> list[str]:
    """The lines that go into the rc file, between their marks.

    Args:
        shell: whose file it is.
        called: how the program is called, with its options.
    """
    # The comment at its end takes up the carriage return of a file that has them.
    return [
        "# The morning's line at the first prompt of a workday."
        f" nextstep init {shell.name} --uninstall takes this out.",
        f"{rc_line(shell, called, guarded=True)} # nextstep",
    ]


def is_in(rc: str) -> bool:
    """Whether a file has the block.

    Raises:
        JournalTrouble: it can't be read.
    """
    return bool(rc_block.lines_in(rc_block.read(rc) or b""))


def put_in(rc: str, shell: Shell, called: Sequence[str]) -> bool:
    """Write the block; whether that changed the file.

    Args:
        rc: the file; made where there is none.
        shell: whose it is.
        called: how the program is called, with its options.

    Raises:
        JournalTrouble: it can't be read or written; it is as it was.
    """
    before = rc_block.read(rc)
    after = rc_block.put_in(before, block(shell, called))
    if after != before:
        rc_block.write(rc, after, f"Add this line yourself: {rc_line(shell, called)}")
    return after != before


def take_out(rc: str) -> bool:
    """Take the block out; whether there was one.

    Raises:
        JournalTrouble: the file can't be read or written; it is as it was.
    """
    before = rc_block.read(rc)
    after = None if before is None else rc_block.taken_out(before)
    if after != before:
        rc_block.write(rc, after, "Remove the lines between '>>> nextstep' and '<<< nextstep'.")
    return after != before
