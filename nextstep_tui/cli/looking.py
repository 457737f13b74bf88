"""``due``, ``deals``, ``show`` and ``find``: looking at the journal."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from nextstep_tui.cli.names import named_commitment, named_deal
from nextstep_tui.cli.paint import PLAIN, Line, padded, plain_line, widest
from nextstep_tui.cli.shapes import (
    agenda_shape,
    commitment_shape,
    deal_shape,
    entry_shape,
    person_shape,
)
from nextstep_tui.cli.words import whole_number
from nextstep_tui.core.agenda import Agenda, Lane
from nextstep_tui.core.errors import AmbiguousName, BadCall, NothingFound, UnknownName
from nextstep_tui.core.health import FindingKind, Health
from nextstep_tui.core.lookup import short_ids
from nextstep_tui.core.model import (
    Commitment,
    Deal,
    DealStatus,
    Entry,
    EntryKind,
    Side,
    State,
)
from nextstep_tui.core.sentences import due_in_words, listed_names, promise_in_words
from nextstep_tui.core.text import clean, counted, quoted
from nextstep_tui.core.when import spell_date
from nextstep_tui.filtering import filter_deals, folded, names_closed
from nextstep_tui.finding import search

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping

    from nextstep_tui.cli.desk import Desk, Json
    from nextstep_tui.journal import Journal
    from nextstep_tui.outlook import Outlook

_LANES = {
    Lane.OVERDUE: ("Overdue", "error"),
    Lane.TODAY: ("Today", "accent"),
    Lane.THIS_WEEK: ("This week", "bold"),
    Lane.NEXT_WEEK: ("Next week", "bold"),
    Lane.LATER: ("Later", "bold"),
}
_SERIOUS = frozenset({FindingKind.STALLED, FindingKind.OVERDUE})


def due_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``due``."""
    parser.add_argument(
        "--days",
        type=whole_number(0, 36_500),
        metavar="N",
        help="only what is due within N days",
    )


def due(options: argparse.Namespace, desk: Desk) -> int:
    """What is due, lane by lane."""
    outlook = desk.journal.outlook()
    agenda = outlook.agenda
    if options.days is not None:
        agenda = _within(agenda, outlook.today, options.days)
    if desk.as_json:
        desk.show_json(agenda_shape(agenda, outlook))
    else:
        desk.show(_agenda_lines(agenda, outlook, in_words=desk.plain))
    return 0


def _within(agenda: Agenda, today: date, days: int) -> Agenda:
    last = today + timedelta(days=days)
    lanes = {lane: tuple(c for c in agenda[lane] if c.due <= last) for lane in Lane}
    return Agenda(agenda.today, lanes, agenda.without_next_step)


def _agenda_lines(agenda: Agenda, outlook: Outlook, *, in_words: bool) -> list[Line]:
    shown = [one.id for lane in Lane for one in agenda[lane]]
    short = short_ids(outlook.snapshot.commitment_ids, shown)
    lines: list[Line] = []
    for lane, (title, role) in _LANES.items():
        if lane is Lane.LATER:
            lines += _stalled_lines(agenda, outlook, in_words=in_words)
        if agenda[lane]:
            lines += [Line(), Line().add(title, role).add(f"  {len(agenda[lane])}", "muted")]
            lines += _commitment_rows(agenda[lane], outlook, short, in_words=in_words)
    if lines:
        return lines[1:]
    from nextstep_tui.cli.beginning import how_to_begin  # few have nothing ahead

    return [how_to_begin(outlook, "Nothing is due, and no deal waits for a next step.")]


def _stalled_lines(agenda: Agenda, outlook: Outlook, *, in_words: bool) -> list[Line]:
    if not agenda.without_next_step:
        return []
    count = len(agenda.without_next_step)
    lines = [Line(), Line().add("Without a next step", "bold").add(f"  {count}", "muted")]
    short = short_ids(outlook.snapshot.deal_ids, [one.deal.id for one in agenda.without_next_step])
    width = widest([one.deal.name for one in agenda.without_next_step])
    for one in agenda.without_next_step:
        line = Line().add("  " if in_words else "! ", "error").pad(one.deal.name, width + 2)
        lines.append(line.add(f"{one.why}  ").add(short[one.deal.id], "muted"))
    return lines


def _commitment_rows(
    commitments: Iterable[Commitment],
    outlook: Outlook,
    short: Mapping[str, str],
    *,
    in_words: bool,
) -> list[Line]:
    """Rows of promises.

    Args:
        commitments: which.
        outlook: what the journal holds.
        short: each one's short id.
        in_words: whether lateness and side are said in words, for those who hear the line.
    """
    rows, today = list(commitments), outlook.today
    whens = [_when_cell(one, today, in_words=in_words) for one in rows]
    days = max(7, widest(whens)) + 2
    owners = widest([one.who for one in rows], 16) + 2
    whats = widest([one.what for one in rows], 60) + 2
    lines = []
    for one, when in zip(rows, whens, strict=True):
        is_late, is_theirs = one.is_open and one.due < today, one.side is Side.THEIRS
        side = padded(one.side.value, 8) if in_words else "< " if is_theirs else "> "
        lines.append(
            Line(
                ("! " if is_late and not in_words else "  ", "error"),
                (padded(when, days), "error" if is_late else "muted"),
                (side, "muted"),
                (padded(one.who, owners), "bold" if is_theirs else "muted"),
                (padded(one.what, whats), PLAIN),
                (f"{outlook.deal_name_of(one) or 'just me'}  ", "muted"),
                (short[one.id], "muted"),
            )
        )
    return lines


def _when_cell(commitment: Commitment, today: date, *, in_words: bool) -> str:
    if commitment.due == today:
        return f"{commitment.due_time:%H:%M}" if commitment.due_time else "today"
    if commitment.due < today and commitment.is_open:
        return _late(commitment.overdue_days(today), in_words=in_words)
    return spell_date(commitment.due, today).rsplit(" ", 1)[0]


def _late(days: int, *, in_words: bool) -> str:
    return f"{counted(days, 'day')} late" if in_words else f"{days}d"


def deals_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``deals``."""
    parser.add_argument(
        "filter", nargs="*", help="words, who:maria stage:prop due:<7d stalled quiet theirs all"
    )


def deals(options: argparse.Namespace, desk: Desk) -> int:
    """The deals and their health, most urgent first; 1 where a filter leaves none."""
    text = " ".join(options.filter)
    outlook = desk.whole() if names_closed(text) else desk.journal.outlook()
    found = filter_deals(outlook, text)
    narrows = bool(text) and folded(text) != "all"
    if desk.as_json:
        desk.show_json([deal_shape(deal, outlook) for deal in found])
        return 0 if found or not narrows else 1
    if not found and narrows:
        raise NothingFound(f"No deal fits {quoted(text)}.", "See them all with: nextstep deals all")
    if found:
        desk.show(_deal_rows(found, outlook, in_words=desk.plain))
    else:
        desk.show([_no_deals(outlook)])
    return 0


def _no_deals(outlook: Outlook) -> Line:
    if outlook.snapshot.deals:
        return plain_line("No open deals. See the others with: nextstep deals all", "muted")
    from nextstep_tui.cli.beginning import how_to_begin

    return how_to_begin(outlook, "No deals yet. Start one with: nextstep deal add NAME")


def _deal_rows(found: list[Deal], outlook: Outlook, *, in_words: bool) -> list[Line]:
    short = short_ids(outlook.snapshot.deal_names)
    names = widest([deal.name for deal in found])
    stages = widest([deal.stage or "" for deal in found], 20)
    healths = [outlook.health.get(deal.id) or outlook.health_of(deal) for deal in found]
    cells = [
        _health_cell(deal, health, outlook.today, in_words=in_words)
        for deal, health in zip(found, healths, strict=True)
    ]
    states = widest([word for _, word, _ in cells])
    lines = []
    for deal, health, (mark, word, role) in zip(found, healths, cells, strict=True):
        line = Line().add(f"{mark} ", role).pad(deal.name, names + 2)
        line.pad(deal.stage or "", stages + 2, "muted").pad(word, states + 2, role)
        step = health.next_step
        words = _step_cell(step, outlook.today, in_words=in_words) if step else "no next step"
        line.add(words, "" if step else "muted")
        lines.append(line.add(f"  {short[deal.id]}", "muted"))
    return lines


def _health_cell(
    deal: Deal, health: Health, today: date, *, in_words: bool
) -> tuple[str, str, str]:
    if deal.status is not DealStatus.OPEN and health.worst is None:
        until = f" until {spell_date(deal.parked_until, today)}" if deal.parked_until else ""
        return " ", f"{deal.status.value}{until}", "muted"
    if health.worst is None:
        return " ", "ok", "muted"
    word = health.worst.value
    if health.worst is FindingKind.QUIET:
        days = health.quiet_days
        word = f"quiet for {counted(days, 'day')}" if in_words else f"quiet {days}d"
    if in_words:
        return " ", word, ""
    return ("!", word, "error") if health.worst in _SERIOUS else ("~", word, "warning")


def _step_cell(step: Commitment, today: date, *, in_words: bool) -> str:
    return f"{step.who}: {step.what}, {_when_cell(step, today, in_words=in_words)}"


def show_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``show``."""
    parser.add_argument("id", nargs="+", help="a deal's or a commitment's id, or words of its name")


def show(options: argparse.Namespace, desk: Desk) -> int:
    """One deal or commitment, whole."""
    found = _named(" ".join(options.id), desk.journal)
    outlook = desk.whole(since=_beginning(found))
    if isinstance(found, Deal):
        if desk.as_json:
            desk.show_json(_whole_deal_shape(found, outlook))
        else:
            desk.show(_deal_lines(found, outlook, in_words=desk.plain))
    elif desk.as_json:
        desk.show_json(commitment_shape(found, outlook))
    else:
        desk.show(commitment_lines(found, outlook))
    return 0


def _named(text: str, journal: Journal) -> Deal | Commitment:
    try:
        return named_deal(text, journal)
    except UnknownName:
        try:
            return named_commitment(text, journal)
        except UnknownName:
            raise UnknownName(
                f"There is no deal or commitment that goes by {quoted(text)}.",
                "Look it up with: nextstep find",
            ) from None
    except AmbiguousName as several:
        try:
            return named_commitment(text, journal)
        except (UnknownName, AmbiguousName):
            raise several from None


def _beginning(found: Deal | Commitment) -> date:
    """The day before which the archive has nothing about it."""
    return found.created_at.date()


def _whole_deal_shape(deal: Deal, outlook: Outlook) -> Mapping[str, Json]:
    snapshot = outlook.snapshot
    return {
        **deal_shape(deal, outlook),
        "commitments": [
            commitment_shape(one, outlook) for one in snapshot.commitments_by_deal.get(deal.id, ())
        ],
        "entries": [
            entry_shape(entry, outlook) for entry in snapshot.entries_by_deal.get(deal.id, ())
        ],
        "value_to_give": [
            entry_shape(one, outlook) for one in _to_give(snapshot.entries_by_deal.get(deal.id, ()))
        ],
    }


def _deal_lines(deal: Deal, outlook: Outlook, *, in_words: bool) -> list[Line]:
    health, today = outlook.health_of(deal), outlook.today
    facts = [deal.account or "", deal.stage or "", money(deal)]
    if deal.expected_close:
        facts.append(f"close {spell_date(deal.expected_close, today)}")
    lines = [Line().add(deal.name, "bold").add("   ".join(["", *filter(None, facts)]), "muted")]
    if deal.status is not DealStatus.OPEN:
        why = f", {deal.status_reason}" if deal.status_reason else ""
        still = Health((), None, today, 0)
        lines.append(plain_line(f"{_health_cell(deal, still, today, in_words=in_words)[1]}{why}"))
    for finding in health.findings:
        role = "error" if finding.kind in _SERIOUS else "warning"
        lines.append(
            Line()
            .pad(finding.kind.value, 11, role)
            .add(f"{finding.why}: ")
            .add(finding.remedy, "muted")
        )
    short = short_ids(outlook.snapshot.commitments)
    steps = outlook.snapshot.commitments_by_deal.get(deal.id, [])
    for title, side in (("They promised", Side.THEIRS), ("We promised", Side.OURS)):
        rows = sorted((step for step in steps if step.side is side), key=_by_day, reverse=True)
        if rows:
            lines += [Line(), plain_line(title, "bold")]
            lines += [_promise_row(step, outlook, short, in_words=in_words) for step in rows]
    entries = sorted(
        outlook.snapshot.entries_by_deal.get(deal.id, []),
        key=lambda entry: (entry.day, entry.number),
    )
    given = _to_give(entries)
    if given:
        lines += [Line(), plain_line("Value to give", "bold")]
        lines += [_entry_row(entry, today) for entry in given]
    others = [entry for entry in entries if entry.kind is not EntryKind.VALUE]
    if others:
        lines += [Line(), plain_line("Journal", "bold")]
        lines += [_entry_row(entry, today) for entry in reversed(others)]
    return lines


def _by_day(step: Commitment) -> tuple[date, int]:
    return step.due, step.number


def money(deal: Deal) -> str:
    """A deal's value with its currency; empty where unknown."""
    if deal.value is None:
        return ""
    amount = f"{deal.value:,.2f}".removesuffix(".00")
    return f"{amount} {deal.currency or ''}".rstrip()


def _promise_row(
    step: Commitment, outlook: Outlook, short: Mapping[str, str], *, in_words: bool
) -> Line:
    roles = {State.KEPT: "success", State.PARTLY: "warning", State.MISSED: "error"}
    word = step.state.value
    late = step.overdue_days(outlook.today)
    if late:
        word = _late(late, in_words=True) if in_words else f"{late}d late"
    role = "error" if late else roles.get(step.state, "muted")
    line = (
        Line()
        .pad(f"  {word}", 15 if in_words else 11, role)
        .pad(spell_date(step.due, outlook.today), 13, "muted")
    )
    line.add(f"{step.who}: ", "bold").add(step.what)
    if step.follow_up and step.follow_up.outcome != "done":
        line.add(f" ({step.follow_up.outcome})", "muted")
    return line.add(f"  {short[step.id]}", "muted")


def _to_give(entries: Iterable[Entry]) -> list[Entry]:
    from nextstep_tui.core.value import value_entries  # only a deal shown whole lists them

    return value_entries(entries)


def _entry_row(entry: Entry, today: date) -> Line:
    line = Line().pad(f"  {spell_date(entry.day, today)}", 15, "muted")
    return line.pad(entry.kind.value, 11, "muted").add(entry.text)


def commitment_lines(commitment: Commitment, outlook: Outlook) -> list[Line]:
    """One commitment, whole, for people."""
    today, deal = outlook.today, outlook.deal_of(commitment)
    facts = [
        ("deal", deal.name if deal else "just me"),
        ("who", f"{commitment.who}, {commitment.side.value}"),
        ("what", commitment.what),
        ("when", due_in_words(commitment, today)),
        ("help", listed_names(commitment.help_from)),
        ("so that", commitment.so_that or ""),
        ("stage", commitment.stage or ""),
        ("agreed", commitment.agreed.value),
        ("witnessed", "yes" if commitment.witnessed else ""),
    ]
    lines = [plain_line(f"{promise_in_words(commitment, today)}.", "bold")]
    lines += [Line().pad(f"  {name}", 11, "muted").add(text) for name, text in facts if text]
    for move in commitment.moves:
        days = f"from {spell_date(move.from_due, today)} to {spell_date(move.to_due, today)}"
        lines.append(Line().pad("  moved", 11, "warning").add(f"{days}: {move.because}"))
    answer = commitment.follow_up
    if answer:
        lines.append(Line().pad(f"  {answer.result.value}", 11, "bold").add(answer.outcome))
        if answer.learned:
            lines.append(Line().pad("  learned", 11, "muted").add(answer.learned))
    return lines


def find_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``find``."""
    parser.add_argument("text", nargs="+", help="words; all of them must be there")


def find(options: argparse.Namespace, desk: Desk) -> int:
    """Search in everything; 1 where nothing is found."""
    text = " ".join(options.text)
    if not clean(text):
        raise BadCall("Find what?", "For example: nextstep find security questionnaire")
    outlook = desk.whole()
    hits = search(outlook, text)
    if desk.as_json:
        desk.show_json(
            {
                "deals": [deal_shape(deal, outlook) for deal in hits.deals],
                "commitments": [commitment_shape(one, outlook) for one in hits.commitments],
                "entries": [entry_shape(entry, outlook) for entry in hits.entries],
                "people": [person_shape(person) for person in hits.people],
            }
        )
        return 0 if hits else 1
    if not hits:
        raise NothingFound(f"Nothing holds {quoted(text)}.", "Try fewer or shorter words.")
    short = short_ids(outlook.snapshot.commitments)
    in_words = desk.plain
    lines = _deal_rows(list(hits.deals), outlook, in_words=in_words) if hits.deals else []
    lines += [_promise_row(one, outlook, short, in_words=in_words) for one in hits.commitments]
    lines += [_entry_row(entry, outlook.today) for entry in hits.entries]
    lines += [
        Line().add(f"  {person.name}  ").add(f"{person.side.value} {person.email or ''}", "muted")
        for person in hits.people
    ]
    lines.append(plain_line(_tally(hits.deals, hits.commitments, hits.entries), "muted"))
    desk.show(lines)
    return 0


def _tally(
    deals_found: tuple[Deal, ...], commitments: tuple[Commitment, ...], entries: tuple[Entry, ...]
) -> str:
    return ", ".join(
        [
            counted(len(deals_found), "deal"),
            counted(len(commitments), "commitment"),
            counted(len(entries), "entry", "entries"),
        ]
    )
