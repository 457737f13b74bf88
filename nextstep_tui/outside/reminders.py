"""What the timer runs: each notification once, whoever starts it and however often.

What was shown stands in a file of the state folder, and is written there before it is shown, under
a lock: better a notification less than one twice.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta

from nextstep_tui.core.reminding import Notice, is_quiet, morning_notice, timed_notices
from nextstep_tui.core.text import clean
from nextstep_tui.journal import Journal
from nextstep_tui.outside.greeting import LOCK, PATIENCE, waiting
from nextstep_tui.store.disk import make_private_folder, write_atomically
from nextstep_tui.store.lock import WriterLock

SHOWN = "reminded.json"
"""The file's name: the key of each notification, and the day it was shown on."""
_REMEMBERED = timedelta(days=7)
_CARD = "ask:"
"""How the key of a review's card begins that asks about a commitment."""


def pending(journal: Journal, at: time) -> list[Notice]:
    """What is to be shown about now, apart from what was shown already.

    Args:
        journal: whose morning it is.
        at: the local time from which the morning's notification comes.

    Raises:
        JournalTrouble: the journal can't be read.
    """
    now, today = journal.now(), journal.today()
    if is_quiet(now, journal.settings.quiet_hours):
        return []
    found = []
    if now.date() == today and now.time() >= at:
        line = waiting(journal)
        found += [morning_notice(line, today)] if line else []
    snapshot = journal.outlook().snapshot
    again = _asked_again(journal)
    timed = timed_notices(snapshot.commitments.values(), snapshot.deals, again, now)
    return [Notice(one.key, clean(one.title), clean(one.text)) for one in (*found, *timed)]


def _asked_again(journal: Journal) -> dict[str, datetime]:
    """When a commitment's card was asked to come up again today, by the commitment's id."""
    reminders = journal.outlook().page.review.reminders
    return {one.card.removeprefix(_CARD): one.at for one in reminders if one.card.startswith(_CARD)}


def remind(journal: Journal, at: time, show: Callable[[Notice], str]) -> list[tuple[Notice, str]]:
    """Show what is due, each once.

    Args:
        journal: whose.
        at: as for ``pending``.
        show: shows one; the way it was shown, empty where it could not be.

    Returns:
        What was shown, and how.

    Raises:
        JournalTrouble: the journal can't be read, or another start is at it.
        OSError: what was shown can't be written down, so nothing was.
    """
    notices = pending(journal, at)
    folder = journal.state_folder
    if not any(one.key not in shown_before(folder) for one in notices):
        return []
    make_private_folder(folder)
    done: list[tuple[Notice, str]] = []
    with WriterLock(os.path.join(folder, LOCK), PATIENCE):
        shown = shown_before(folder)
        for one in notices:
            if one.key in shown:
                continue
            _write(folder, {**shown, one.key: journal.today().isoformat()}, journal.today())
            way = show(one)
            if way:
                shown[one.key] = journal.today().isoformat()
                done.append((one, way))
            else:
                _write(folder, shown, journal.today())  # the next start tries again
    return done


def shown_before(folder: str) -> dict[str, str]:
    """What was shown lately: each notification's key, and the day as ISO text."""
    try:
        with open(os.path.join(folder, SHOWN), encoding="utf-8") as file:
            found = json.load(file)
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(key): str(day) for key, day in found.items()}


def _write(folder: str, shown: Mapping[str, str], today: date) -> None:
    oldest = (today - _REMEMBERED).isoformat()
    lately = {key: day for key, day in shown.items() if day >= oldest}
    data = json.dumps(lately, indent=1).encode()
    write_atomically(os.path.join(folder, SHOWN), folder, data, lasting=False)
