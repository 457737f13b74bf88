"""A deal as a mutual action plan in Markdown: what both sides do by when, and what was done.

It is made to be shared with the customer. So it has what was agreed or proposed, and nothing that
is the rep's own: no steps that are mine only, no outcomes, no journal, no health.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from datetime import date

from nextstep_tui.core.agenda import soonest_first
from nextstep_tui.core.errors import BadCall, JournalTrouble
from nextstep_tui.core.model import ME, Agreed, Commitment, Deal, Side
from nextstep_tui.core.sentences import listed_names
from nextstep_tui.core.text import clean
from nextstep_tui.core.when import spell_date
from nextstep_tui.exchange.markdown import as_text
from nextstep_tui.settings import Stage

_NO_NAME = re.compile(r'[\\/:*?"<>|\s]+')
_LONGEST_NAME = 80


def action_plan(
    deal: Deal,
    commitments: Iterable[Commitment],
    stages: Sequence[Stage],
    today: date,
    my_name: str = "",
) -> str:
    """A deal's mutual action plan.

    Args:
        deal: the deal.
        commitments: its own, open and closed.
        stages: the settings', for what the buyer calls them.
        today: for dates.
        my_name: the rep's own; where it is empty the plan says "we".

    Returns:
        Markdown that ends with a line feed. What people typed is text in it, never markup.
    """
    steps = [one for one in commitments if one.agreed is not Agreed.MINE]
    waiting = sorted((one for one in steps if one.is_open), key=soonest_first)
    done = sorted(
        (one for one in steps if one.follow_up), key=lambda one: (one.due, one.number), reverse=True
    )
    parts = [f"# {as_text(deal.name)}: what we do next", _facts(deal, today)]
    if plan := _stage_list(deal, stages):
        parts.append(f"## Where we are\n\n{plan}")
    for side, title in ((Side.THEIRS, _theirs(deal)), (Side.OURS, "What we do")):
        lines = [_open_line(one, today, my_name) for one in waiting if one.side is side]
        parts.append(f"## {title}\n\n" + ("\n".join(lines) or "Nothing is open."))
    if done:
        lines = [_done_line(one, today, my_name) for one in done]
        parts.append("## What was done\n\n" + "\n".join(lines))
    return "\n\n".join(filter(None, parts)) + "\n"


def _theirs(deal: Deal) -> str:
    return f"What {as_text(deal.account)} does" if deal.account else "What you do"


def _facts(deal: Deal, today: date) -> str:
    facts = [f"As of {spell_date(today, today)} {today.year}"]
    if deal.expected_close:
        facts.append(f"to be signed by {spell_date(deal.expected_close, today)}")
    return ", ".join(facts) + "."


def _stage_list(deal: Deal, stages: Sequence[Stage]) -> str:
    names = [stage.name for stage in stages]
    if deal.stage not in names:
        return ""
    here = names.index(deal.stage)
    lines = []
    for place, stage in enumerate(stages):
        box = "x" if place < here else " "
        words = as_text(stage.buyer or stage.name)
        lines.append(f"- [{box}] **{words}**, now" if place == here else f"- [{box}] {words}")
    return "\n".join(lines)


def _who(one: Commitment, my_name: str) -> str:
    return (my_name or "we") if one.who == ME else one.who


def _open_line(one: Commitment, today: date, my_name: str) -> str:
    clock = f" at {one.due_time:%H:%M}" if one.due_time else ""
    words = f"- [ ] **{spell_date(one.due, today)}{clock}** {as_text(_who(one, my_name))}: "
    words += as_text(one.what)
    if one.help_from:
        words += f", with help from {as_text(listed_names(one.help_from))}"
    if one.so_that:
        words += f", so that {as_text(one.so_that)}"
    return words


def _done_line(one: Commitment, today: date, my_name: str) -> str:
    answer = one.follow_up
    box = "x" if answer and answer.result.value == "kept" else " "
    words = (
        f"- [{box}] {spell_date(one.due, today)} {as_text(_who(one, my_name))}: {as_text(one.what)}"
    )
    return words if box == "x" or answer is None else f"{words} ({answer.result.value})"


def plan_name(deal: Deal) -> str:
    """The file that a deal's plan is written to where no other is chosen: ``Acme renewal.md``."""
    name = _NO_NAME.sub(" ", clean(deal.name)).strip(" .")
    return f"{name[:_LONGEST_NAME].strip(' .') or 'deal'}.md"


def write_plan(path: str, text: str, *, replaces: bool = False) -> str:
    """Write a plan to a file of its own.

    Args:
        path: as typed; ``~`` is the home folder, no folder is the current one.
        text: the plan.
        replaces: whether a file that is there may be written over.

    Returns:
        The whole path.

    Raises:
        BadCall: no path is named, it is a folder, or a file is there already.
        JournalTrouble: it can't be written there.
    """
    if not path.strip():
        raise BadCall("Which file?", "Write a path that ends in .md.")
    whole = os.path.abspath(os.path.expanduser(path.strip()))
    if os.path.isdir(whole):
        raise BadCall(f"{whole} is a folder.", "Add the file's name.")
    try:
        with open(whole, "w" if replaces else "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise BadCall(
            f"{whole} is there already.", "Enter again replaces it; or write another name."
        ) from None
    except OSError as error:
        raise JournalTrouble(
            f"The plan was not written: {error.strerror} ({whole}).", "Choose another place."
        ) from error
    return whole
