"""A segment for prompts and status bars: fields in a format, and a small file for ``cat``.

The file follows every save, the morning's line and the timer of ``nextstep remind``. What it says
holds for one day only, so it names its day; a program that needs to be sure asks ``nextstep
status``.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable
from datetime import date, timedelta

from nextstep_tui.core.agenda import Lane
from nextstep_tui.core.errors import BadCall, NextstepError
from nextstep_tui.core.model import Commitment, Side
from nextstep_tui.core.text import clean
from nextstep_tui.core.when import spell_date
from nextstep_tui.journal import Journal
from nextstep_tui.outlook import Outlook
from nextstep_tui.settings import Settings
from nextstep_tui.store.disk import write_if_new

FILE = "status"
"""The file's name in the state folder."""
SCORED_DAYS = 90
"""Days back over which ``{reliability}`` looks; what closed earlier may have left the file."""
_FIELD = r"\{\{|\}\}|\{([^{}]*)\}"


def next_step(journal: Journal) -> Commitment | None:
    """The promise that falls due next, from today on."""
    lanes = journal.outlook().lanes
    ahead = (Lane.TODAY, Lane.THIS_WEEK, Lane.NEXT_WEEK, Lane.LATER)
    return next((one for lane in ahead for one in lanes[lane]), None)


def reliability(journal: Journal) -> float | None:
    """My own reliability over the last days, from 0 to 1; None where nothing has come due."""
    return _score(journal)[0]


def _score(journal: Journal) -> tuple[float | None, str]:
    from nextstep_tui.core.reliability import score  # only a format that names it needs it

    outlook = journal.outlook()
    ours = (one for one in outlook.snapshot.commitments.values() if one.side is Side.OURS)
    since = outlook.today - timedelta(days=SCORED_DAYS)
    turns_at = journal.settings.day_turns_at
    found = score(ours, journal.now(), since=since, turns_at=turns_at)
    return found.reliability, found.percent


def _days(journal: Journal) -> list[date]:
    """The days on which what is open falls due: all that most formats ask of it at each save."""
    return journal.outlook().snapshot.open_days


def _theirs(outlook: Outlook) -> int:
    lanes = outlook.lanes
    return sum(one.side is Side.THEIRS for one in (*lanes[Lane.OVERDUE], *lanes[Lane.TODAY]))


def _of_next(tell: Callable[[Commitment, Outlook], str]) -> Callable[[Journal], str]:
    def read(journal: Journal) -> str:
        one = next_step(journal)
        return clean(tell(one, journal.outlook())) if one else ""

    return read


def _when(one: Commitment, outlook: Outlook) -> str:
    day = "today" if one.due == outlook.today else spell_date(one.due, outlook.today)
    return f"{day} {one.due_time:%H:%M}" if one.due_time else day


def _deal(one: Commitment, outlook: Outlook) -> str:
    deal = outlook.deal_of(one)
    return deal.name if deal else ""


def _line(journal: Journal) -> str:
    from nextstep_tui.core.morning_line import morning_line  # as for the score

    return clean(morning_line(journal.outlook().agenda))


FIELDS: dict[str, Callable[[Journal], str]] = {
    "day": lambda journal: spell_date(journal.today(), journal.today()),
    "date": lambda journal: journal.today().isoformat(),
    "due": lambda journal: str(_days(journal).count(journal.today())),
    "overdue": lambda journal: str(sum(map(journal.today().__gt__, _days(journal)))),
    "theirs": lambda journal: str(_theirs(journal.outlook())),
    "stalled": lambda journal: str(len(journal.outlook().agenda.without_next_step)),
    "next": _of_next(lambda one, outlook: f"{_when(one, outlook)} {one.who}, {one.what}"),
    "next_when": _of_next(_when),
    "next_who": _of_next(lambda one, _: one.who),
    "next_what": _of_next(lambda one, _: one.what),
    "next_deal": _of_next(_deal),
    "reliability": lambda journal: _score(journal)[1],
    "review": lambda journal: str(len(journal.outlook().review.cards)),
    "line": _line,
}
"""What a format may name."""


def filled(template: str, journal: Journal) -> str:
    """A format with its fields filled in.

    Args:
        template: text with ``{due}`` and the like; ``{{`` and ``}}`` are braces.
        journal: whose day it is.

    Raises:
        BadCall: there is no field of that name.
        JournalTrouble: the journal can't be read.
    """

    def fill(found: re.Match[str]) -> str:
        return found[0][0] if found[1] is None else FIELDS[found[1]](journal)

    check_format(template)
    return re.sub(_FIELD, fill, clean(template))


def check_format(template: str) -> None:
    """See whether a format names only fields that there are.

    Args:
        template: as for ``filled``.

    Raises:
        BadCall: it names another; the hint lists them all.
    """
    for found in re.finditer(_FIELD, clean(template)):
        if found[1] is not None and found[1] not in FIELDS:
            from nextstep_tui.core.text import quoted

            names = ", ".join(f"{{{name}}}" for name in FIELDS)
            raise BadCall(f"There is no field {quoted(found[1])}.", f"There are: {names}.")


def status_file(journal: Journal) -> str:
    """Where the file for status bars is."""
    return os.path.join(journal.state_folder, FILE)


def keep_current(journal: Journal) -> None:
    """Write the file for status bars anew; what goes wrong leaves the old one, and no word."""
    # The change itself is on the disk already: a status bar must not make it look undone.
    with contextlib.suppress(OSError, NextstepError):
        try:
            line = filled(journal.settings.status_format, journal)
        except BadCall:
            line = filled(Settings().status_format, journal)
        write_if_new(status_file(journal), journal.state_folder, f"{line}\n".encode())
