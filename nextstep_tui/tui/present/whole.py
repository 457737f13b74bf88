"""Records whole: a commitment as its sentence with what became of it, a deal with its health."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from nextstep_tui.core.health import Finding
from nextstep_tui.core.model import ME, Agreed, Commitment, Deal, EntryKind
from nextstep_tui.core.sentences import (
    act_in_words,
    due_in_words,
    listed_names,
    short_promise,
)
from nextstep_tui.core.when import When, spell_date, spell_distance
from nextstep_tui.outlook import Outlook
from nextstep_tui.tui.present.roles import (
    BOLD,
    ERROR,
    MUTED,
    SERIOUS,
    STATE_LOOK,
    TERTIARY,
    WARNING,
    Piece,
    assemble,
)
from nextstep_tui.tui.present.rows import money

_AGREED = {Agreed.ALOUD: "agreed aloud", Agreed.PROPOSED: "proposed", Agreed.MINE: "mine only"}
_FINDINGS, _LINES = 3, 5


def promise_content(commitment: Commitment, deal: Deal | None, today: date) -> Content:
    """The whole commitment as its sentence: W's bold, glue muted."""
    owner = "I" if commitment.who == ME else commitment.who
    pieces: list[Piece | str] = []
    if deal:
        pieces.append((f"{deal.name}: ", BOLD))
    pieces += [(owner, BOLD), (" will ", TERTIARY), (act_in_words(commitment), BOLD)]
    pieces += [(" by ", TERTIARY), (due_in_words(commitment, today), BOLD)]
    if commitment.help_from:
        pieces += [(" with help from ", TERTIARY), (listed_names(commitment.help_from), BOLD)]
    if commitment.so_that:
        pieces += [(" so that ", TERTIARY), (commitment.so_that, BOLD)]
    return assemble(*pieces)


def became_content(commitment: Commitment, today: date) -> Content | None:
    """What became of a closed commitment; None while it is open."""
    answer = commitment.follow_up
    if answer is None:
        return None
    mark, style = STATE_LOOK[commitment.state]
    pieces: list[Piece | str] = [
        (f"{mark} {answer.result.value}", style),
        (f" on {spell_date(answer.answered_at.date(), today)}: ", TERTIARY),
        answer.outcome,
    ]
    if answer.learned:
        pieces += [("   learned: ", TERTIARY), answer.learned]
    return assemble(*pieces)


def agreed_line(commitment: Commitment, today: date) -> Content:
    """How firmly it stands, when it was written down, and how often it was moved."""
    made = spell_date(commitment.created_at.date(), today)
    moves: list[Piece] = [
        (f"   → moved from {spell_date(move.from_due, today)}: {move.because}", WARNING)
        for move in commitment.moves
    ]
    told = ", witnessed" if commitment.witnessed else ""
    said = f"{_AGREED[commitment.agreed]}{told}, written down {made}"
    return assemble((said, TERTIARY), *moves)


def finding_line(finding: Finding, key: str = "") -> Content:
    """What holds a deal back: mark and word, why, and its remedy with the key that starts it."""
    mark, style = ("!", ERROR) if finding.kind in SERIOUS else ("~", WARNING)
    return assemble(
        (f"{mark} {finding.kind.value}", style),
        f"  {finding.why}   ",
        (f"{key} " if key else "", "bold $text-accent"),
        (finding.remedy, MUTED if key else TERTIARY),
    )


def deal_facts(deal: Deal, today: date) -> str:
    """Account, stage, value, close date: those that are known."""
    facts = [deal.account or "", deal.stage or "", money(deal)]
    if deal.expected_close:
        facts.append(f"close {spell_date(deal.expected_close, today)}")
    return "   ".join(filter(None, facts))


def deal_content(deal: Deal, outlook: Outlook) -> Content:
    """A deal in a few lines: what is known, what holds it back, its nearest steps."""
    findings = outlook.health_of(deal).findings[:_FINDINGS]
    lines = [assemble((deal.name, BOLD), (f"   {deal_facts(deal, outlook.today)}", MUTED))]
    lines += [finding_line(finding) for finding in findings]
    steps = outlook.open_steps(deal)[: _LINES - len(lines)]
    lines += [promise_content(step, None, outlook.today) for step in steps]
    return Content("\n").join(lines)


def deal_history(deal: Deal, outlook: Outlook) -> Content:
    """What last happened with a deal, for the question what comes next."""
    lines = [assemble((deal.name, BOLD), (f"   {deal.stage or ''}", MUTED))]
    lines += _last_step(outlook.snapshot.commitments_by_deal.get(deal.id, ()))
    notes = [
        entry
        for entry in outlook.snapshot.entries_by_deal.get(deal.id, ())
        if entry.kind is not EntryKind.REFLECTION
    ]
    if notes:
        lines.append(assemble((f"{notes[-1].kind.value}: ", TERTIARY), (notes[-1].text, MUTED)))
    activity = spell_date(outlook.health_of(deal).last_activity, outlook.today)
    lines.append(assemble(("last activity: ", TERTIARY), (activity, MUTED)))
    return Content("\n").join(lines)


def pipeline_about(deal: Deal, outlook: Outlook) -> Content:
    """A deal for the pipeline review: where it stands, what holds it back, what is open."""
    today = outlook.today
    health = outlook.health_of(deal)
    last = health.last_activity
    activity = f"last activity {spell_date(last, today)}, {spell_distance(last, today)}"
    lines = [assemble((deal.name, BOLD), (f"   {deal_facts(deal, today)}", MUTED))]
    lines.append(assemble((activity, TERTIARY)))
    lines += [_why_line(finding) for finding in health.findings[:_FINDINGS]]
    steps = outlook.open_steps(deal)
    lines += [promise_content(step, None, today) for step in steps[:_FINDINGS]]
    return Content("\n").join(lines)


def _why_line(finding: Finding) -> Content:
    mark, style = ("!", ERROR) if finding.kind in SERIOUS else ("~", WARNING)
    return assemble((f"{mark} {finding.kind.value}", style), f"  {finding.why}")


def _last_step(steps: Sequence[Commitment]) -> list[Content]:
    if not steps:
        return []
    last = steps[-1]
    came = f", {last.follow_up.outcome}" if last.follow_up else ""
    words = f"{short_promise(last)}: {last.state.value}{came}"
    return [assemble(("last: ", TERTIARY), (words, MUTED))]


def when_content(when: When, today: date) -> Content:
    """A date phrase as it was read: the day spelled out with its distance, or why not."""
    if when.date is None:
        return assemble((when.why, WARNING))
    clock = f" at {when.time:%H:%M}" if when.time else ""
    return assemble(
        (f"{spell_date(when.date, today)}{clock}", BOLD),
        (f", {spell_distance(when.date, today)}", MUTED),
    )
