"""A day's page as Markdown; what people typed is text in it, never markup."""

from __future__ import annotations

import re

from nextstep_tui.core.day_page import DayPage, PageLine, PageSource, Part, page_parts
from nextstep_tui.core.text import clean
from nextstep_tui.core.when import spell_date

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$!])")


def day_as_markdown(page: DayPage, source: PageSource) -> str:
    """A page of the journal.

    Args:
        page: the day.
        source: the records that its lines name.

    Returns:
        Markdown that ends with a line feed.
    """
    title = f"# {spell_date(page.day, page.day)} {page.day.year}"
    parts = [title] + ([f"{page.in_short.capitalize()}."] if page.in_short else [])
    for part, lines in page_parts(page, source):
        listed = "\n".join(_line(part, line) for line in lines)
        parts.append(f"## {part.value.capitalize()}\n\n{listed}")
    return "\n\n".join(parts) + "\n"


def _line(part: Part, line: PageLine) -> str:
    clock = f"{line.at:%H:%M} " if line.at and part is not Part.REVIEW else ""
    result = f"**{line.result.value}** " if line.result else ""
    return f"- {clock}{result}{_plain(line.words)}"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", clean(text.replace("&", "&amp;")))
