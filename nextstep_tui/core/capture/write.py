"""Writing a reading back as one line, with sigils and quotes.

What is written reads the same again: nothing in it depends on how the first line was worded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nextstep_tui.core.patterns import Lazy

if TYPE_CHECKING:
    from nextstep_tui.core.capture.model import Reading

_PLAIN_NAME = Lazy(r"[^\W\d_]+(?:-[^\W\d_]+)*", re.NOFLAG)
_PLAIN_OUTCOME = Lazy(r"[^\W\d_][^\"“”„]*", re.NOFLAG)


def write_line(reading: Reading) -> str:
    """Write what was understood as the shortest line that says all of it without a doubt.

    Args:
        reading: what a line was read as.

    Returns:
        A line such as ``#"Acme renewal" @Maria "send the NDA" ^2026-11-27 +Dave >legal starts``;
        what was not understood is not in it.
    """
    parts = [f"#{quoted(reading.deal.name)}"] if reading.deal else []
    parts.append(f"@{_name(reading.who)}")
    if reading.what:
        parts.append(quoted(reading.what))
    parts += [f"^{date}" for date in (_date(reading),) if date]
    parts += [f"+{_name(name)}" for name in reading.help_from]
    if reading.so_that:
        plain = _PLAIN_OUTCOME.fullmatch(reading.so_that)
        parts.append(f">{reading.so_that if plain else quoted(reading.so_that)}")
    return " ".join(parts)


def quoted(text: str) -> str:
    """A text in double quotes; a quote within it is doubled."""
    return '"' + text.replace('"', '""') + '"'


def _name(name: str) -> str:
    return name if _PLAIN_NAME.fullmatch(name) else quoted(name)


def _date(reading: Reading) -> str:
    when = reading.when
    if when is None or when.date is None:
        return ""
    clock = f" {when.time.strftime('%H:%M')}" if when.time else ""
    return when.date.isoformat() + clock
