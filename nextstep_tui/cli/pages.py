"""``journal``: the page of a day, made from the records; a line written on it; a search in all."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.cli.prompt import Left, ask
from nextstep_tui.cli.shapes import commitment_shape
from nextstep_tui.core.day_page import DayPage, PageLine, Part, page_parts, words_of
from nextstep_tui.core.errors import BadCall, NothingFound
from nextstep_tui.core.model import EntryKind, ReviewProgress
from nextstep_tui.core.names import folded
from nextstep_tui.core.past import named_day, read_past_day
from nextstep_tui.core.text import clean, counted
from nextstep_tui.core.when import spell_date

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from nextstep_tui.cli.desk import Desk, Json
    from nextstep_tui.outlook import Outlook

_RESULT_ROLES = {"kept": "success", "partly": "warning", "missed": "error", "dropped": "muted"}
_MOST_LISTED = 200
"""Days that a search lists; more words find the rest."""


def journal_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``journal``."""
    parser.add_argument("date", nargs="*", help="yesterday, fri, 20 nov, 2026-11-20; else today")
    parser.add_argument(
        "--write",
        nargs="*",
        metavar="TEXT",
        help="write a line on the page; without words it is asked for",
    )
    parser.add_argument("--find", metavar="WORDS", help="list the days whose page has these words")
    parser.add_argument("--md", metavar="FILE", help="write the page as Markdown; - prints it")


def journal(options: argparse.Namespace, desk: Desk) -> int:
    """Show a day's page, write on it, or search all pages."""
    today = desk.journal.today()
    if options.find is not None:
        return _find(options.find, desk)
    day = read_past_day(" ".join(options.date), today, desk.journal.outlook().calendar)
    if options.write is not None:
        return _write(" ".join(options.write), day, desk)
    outlook = desk.whole(day)
    page = outlook.day_pages.get(day, DayPage(day))
    if options.md is not None:
        return _as_markdown(page, outlook, options.md, desk)
    if desk.as_json:
        desk.show_json(_shape(page, outlook))
        return 0
    parts = page_parts(page, outlook.page_source)
    if not parts:
        when = "today" if day == today else f"on {spell_date(day, today)}"
        raise NothingFound(f"The journal has nothing {when} yet.", "nextstep journal --write")
    desk.show(_lines(page, parts))
    return 0


def _lines(page: DayPage, parts: list[tuple[Part, list[PageLine]]]) -> list[Line]:
    title = f"{spell_date(page.day, page.day)} {page.day.year}"
    lines = [Line().add(title, "bold").add(f"   {page.in_short}" if page.in_short else "", "muted")]
    for part, found in parts:
        lines += [Line(), plain_line(part.value, "accent")]
        for one in found:
            line = Line().add("  ").pad(f"{one.at:%H:%M}" if one.at else "", 7, "muted")
            if one.result is not None:
                line.pad(one.result.value, 9, _RESULT_ROLES[one.result.value])
            lines.append(line.add(one.words))
    return lines


def _write(text: str, day: date, desk: Desk) -> int:
    """Write a line; where it was not given, ask for it, or take each line of a pipe."""
    texts = [clean(text)] if clean(text) else _asked_for()
    if not texts:
        raise BadCall("Nothing was written.", "For example: nextstep journal --write what I saw")
    for one in texts:
        done = desk.journal.log(one, EntryKind.REFLECTION, day=day)
    said = f"{counted(len(texts), 'line')} on {spell_date(day, desk.journal.today())}"
    if desk.as_json:
        return desk.done(done, {"day": day.isoformat(), "written": texts})
    desk.show([Line().add("ok", "success").add(f"  {said}")])
    return 0


def _asked_for() -> list[str]:
    if not sys.stdin.isatty():
        return [words for line in sys.stdin if (words := clean(line))]
    try:
        words = clean(ask("What do you write?"))
    except Left:
        return []
    return [words] if words else []


def _find(text: str, desk: Desk) -> int:
    outlook = desk.whole()
    wanted = folded(clean(text)).split()
    newest_first = sorted(outlook.day_pages.values(), key=lambda page: page.day, reverse=True)
    source = outlook.page_source
    day = named_day(text, outlook.today, outlook.calendar)
    found = [page for page in newest_first if page.day == day] or [
        page for page in newest_first if all(word in words_of(page, source) for word in wanted)
    ]
    if desk.as_json:
        desk.show_json([{"day": one.day.isoformat(), "in_short": one.in_short} for one in found])
        return 0 if found else 1
    if not found:
        raise NothingFound(
            "No day's page holds these words.", "nextstep find TEXT looks everywhere."
        )
    for page in found[:_MOST_LISTED]:
        line = Line().pad(page.day.isoformat(), 12, "bold")
        desk.show([line.pad(f"{page.day:%a}", 5, "muted").add(page.in_short)])
    return 0


def _as_markdown(page: DayPage, outlook: Outlook, path: str, desk: Desk) -> int:
    from nextstep_tui.exchange.day_md import day_as_markdown

    text = day_as_markdown(page, outlook.page_source)
    if path == "-":
        sys.stdout.write(text)
        return 0
    from nextstep_tui.outside.files import write_note

    desk.tell(f"Written to {write_note(path, text)}.")
    return 0


def _shape(page: DayPage, outlook: Outlook) -> dict[str, Json]:
    source = outlook.page_source
    day = page.page
    return {
        "day": page.day.isoformat(),
        "kept": day.kept.value if day and day.kept else None,
        "review": _progress_shape(day.review, outlook) if day else None,
        "promised": [commitment_shape(one, outlook) for one in page.promised],
        "answered": [commitment_shape(one, outlook) for one in page.answered],
        "moved": [
            {
                "commitment": one.id,
                "from": move.from_due.isoformat(),
                "to": move.to_due.isoformat(),
                "because": move.because,
            }
            for one, move in page.moved
        ],
        "entries": [
            {
                "kind": entry.kind.value,
                "text": entry.text,
                "deal": source.deal_name(entry.deal_id) or None,
                "at": entry.created_at.isoformat(timespec="seconds"),
            }
            for entry in page.entries
        ],
        "evening": _progress_shape(day.evening, outlook) if day else None,
    }


def _progress_shape(progress: ReviewProgress, outlook: Outlook) -> Json:
    if progress.started_at is None:
        return None
    source = outlook.page_source
    ended = progress.finished_at or progress.left_at
    return {
        "begun": progress.started_at.isoformat(timespec="seconds"),
        "ended": ended.isoformat(timespec="seconds") if ended else None,
        "finished": progress.finished_at is not None,
        "answered": len(progress.answered),
        "put_off": [
            {"about": source.card(one.card), "reason": one.reason} for one in progress.put_off
        ],
        "first": progress.most_important,
    }
