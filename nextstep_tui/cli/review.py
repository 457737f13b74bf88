"""``review``: the pipeline review at the prompt, from the same questions as on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.cli.beginning import how_to_begin
from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.cli.prompt import Left, ask, choose
from nextstep_tui.core.errors import Conflict, JournalTrouble, NextstepError, UnknownName
from nextstep_tui.core.model import Deal, DealKind
from nextstep_tui.core.pipeline import PipelineReview, next_stage, their_step
from nextstep_tui.core.sentences import promise_in_words
from nextstep_tui.core.text import clean, counted
from nextstep_tui.core.when import spell_date, spell_distance
from nextstep_tui.deal_interview import Ask, DealInterview
from nextstep_tui.interview import By
from nextstep_tui.promising import Corrections, promised

if TYPE_CHECKING:
    import argparse

    from nextstep_tui.cli.desk import Desk
    from nextstep_tui.requests import DealReviewed

_SHOWN = 3
"""Findings and open steps of a deal that are shown."""


def review_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``review``."""
    parser.add_argument("--status", action="store_true", help="only say how many deals wait")


def review(options: argparse.Namespace, desk: Desk) -> int:
    """Go through the deals, worst first; leaving resumes at the same deal."""
    found = desk.journal.outlook().pipeline
    if options.status or desk.as_json:
        return _say_status(found, desk)
    if found.current is None:
        desk.show([how_to_begin(desk.journal.outlook(), "There is no deal to go through.")])
        return 0
    found = desk.journal.begin_pipeline()
    try:
        while (deal := found.current) is not None:
            _show_deal(found, deal, desk)
            _review_deal(deal, desk)
            found = desk.journal.outlook().pipeline
    except Left:
        waiting = counted(len(desk.journal.outlook().pipeline.waiting), "deal")
        desk.show([plain_line(f"Left with {waiting} to go. nextstep review resumes here.")])
        return 0
    gone = counted(len(found.progress.reviewed), "deal")
    desk.journal.finish_pipeline()
    line = Line().add("done", "success")
    desk.show([Line(), line.add(f"  {gone} gone through; the decisions are in each timeline.")])
    return 0


def _say_status(found: PipelineReview, desk: Desk) -> int:
    if desk.as_json:
        desk.show_json(
            {
                "waiting": len(found.waiting),
                "done": len(found.progress.reviewed),
                "begun": found.day.isoformat() if found.progress.started_at else None,
                "deals": [{"id": deal.id, "name": deal.name} for deal in found.waiting],
            }
        )
    else:
        done = f", {len(found.progress.reviewed)} done" if found.progress.reviewed else ""
        desk.show([plain_line(f"{counted(len(found.waiting), 'deal')} to go through{done}.")])
    return 0


def _show_deal(found: PipelineReview, deal: Deal, desk: Desk) -> None:
    outlook = desk.journal.outlook()
    today, health = outlook.today, outlook.health_of(deal)
    stage = f"  {deal.stage}" if deal.stage else ""
    place = f"{found.position} of {found.total}"
    last = health.last_activity
    lines = [
        Line(),
        Line().add(place, "accent").add(f"  {deal.name}", "bold").add(stage, "muted"),
        plain_line(
            f"  last activity {spell_date(last, today)}, {spell_distance(last, today)}", "muted"
        ),
    ]
    lines += [
        Line().add(f"  {finding.kind.value}", "warning").add(f"  {finding.why}")
        for finding in health.findings[:_SHOWN]
    ]
    steps = outlook.open_steps(deal)[:_SHOWN]
    lines += [plain_line(f"  {promise_in_words(step, today)}.") for step in steps]
    desk.show(lines)


def _review_deal(deal: Deal, desk: Desk) -> None:
    """Ask one deal's questions until the decision is taken; what was typed is not lost."""
    journal = desk.journal
    stages = [stage.name for stage in journal.settings.stages]
    ahead = next_stage(deal.stage, stages) if deal.kind is DealKind.DEAL else ""
    steps = journal.outlook().open_steps(deal)
    state: DealInterview | DealReviewed = DealInterview(deal, their_step(steps), ahead)
    while isinstance(state, DealInterview):
        try:
            state = _answer(state, desk)
        except NextstepError as refusal:
            desk.refuse(refusal)
    while True:
        try:
            desk.done(journal.review_deal(deal.id, state))
        except JournalTrouble as trouble:
            desk.refuse(trouble)
            ask("Press Enter to try again.")
        except (Conflict, UnknownName) as gone:
            desk.refuse(gone)
            return  # it was changed elsewhere meanwhile, and the review is laid out anew
        except NextstepError as refusal:
            desk.refuse(refusal)
            return
        else:
            return


def _answer(state: DealInterview, desk: Desk) -> DealInterview | DealReviewed:
    """One question, and the state after it; ``back`` goes to the question before."""
    question = state.question
    words = f"{question.words} ({question.note})" if question.note else question.words
    if question.by is By.KEY:
        keys, answers = {}, {}
        for choice in question.choices:
            name, _, what = choice.label.partition(", ")
            keys[name], answers[name] = choice.key, what
        before = {"back": "the question before"} if state.before else {}
        given = choose(words, {**answers, **before})
        return state.back() if given == "back" else state.press(keys[given])
    line = clean(ask(words))
    if state.before is not None and line == "back":
        return state.back()
    if state.step is not Ask.NEXT:
        return state.tell(line, desk.journal.read_when)
    if not line:
        return state.nothing_new()
    return state.promise(promised(desk.journal, line, Corrections(answers=state.deal)))
