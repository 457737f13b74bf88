"""``follow``, ``move``, ``edit`` and ``log``: answering, moving, correcting, writing down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.cli.capturing import corrections_of, w_options
from nextstep_tui.cli.names import named_commitment, named_deal
from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.cli.shapes import commitment_shape
from nextstep_tui.core.errors import BadCall, NextstepError, UnreadableDate
from nextstep_tui.core.health import FindingKind
from nextstep_tui.core.lookup import short_id
from nextstep_tui.core.model import Commitment, Deal, EntryKind, Result, State
from nextstep_tui.core.sentences import asked_of_move
from nextstep_tui.promising import Corrections, owner_in_words, promised
from nextstep_tui.requests import CommitmentEdit

if TYPE_CHECKING:
    import argparse

    from nextstep_tui.cli.desk import Desk
    from nextstep_tui.journal import Done
    from nextstep_tui.outlook import Outlook


def follow_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``follow``."""
    parser.add_argument("id", help="the commitment's id, or words of it")
    parser.add_argument("result", choices=[result.value for result in Result])
    parser.add_argument("--outcome", default="", metavar="TEXT", help="what came of it")
    parser.add_argument("--learned", default="", metavar="TEXT", help="what you learned")
    parser.add_argument("--next", metavar="LINE", help="what comes next: a capture line")


def follow(options: argparse.Namespace, desk: Desk) -> int:
    """Answer a commitment; its deal is asked about next time where nothing comes next."""
    journal = desk.journal
    outlook = journal.outlook()
    commitment = named_commitment(options.id, journal)
    deal = outlook.deal_of(commitment)
    then = None
    if options.next is not None:
        try:
            then = promised(journal, options.next, Corrections(answers=deal))
        except NextstepError as refusal:
            refusal.hint = f"{refusal.hint} The answer was not saved either.".lstrip()
            raise
    done = journal.follow_up(
        commitment.id,
        Result(options.result),
        outcome=options.outcome,
        learned=options.learned,
        then=then,
    )
    return _answered(done, commitment, desk)


def _answered(done: Done, commitment: Commitment, desk: Desk) -> int:
    outlook = desk.journal.outlook()
    desk_more = {"commitment": commitment_shape(done.commitments[0], outlook)}
    if len(done.commitments) > 1:
        desk_more["next"] = commitment_shape(done.commitments[1], outlook)
    code = desk.done(done, desk_more)
    deal = outlook.deal_of(commitment)
    if deal and not desk.as_json:
        desk.show(_questions_left(done.commitments[0], deal, outlook))
    return code


def _questions_left(answered: Commitment, deal: Deal, outlook: Outlook) -> list[Line]:
    """What the answer leaves to ask about its deal: the stage, and what comes next."""
    lines = []
    stage, health = answered.stage, outlook.health.get(deal.id)
    if answered.state is State.KEPT and stage and stage != deal.stage and deal.is_open:
        short = short_id(deal.id, outlook.snapshot.deal_names)
        words = f" If so: nextstep deal edit {short} --stage {stage}"
        question = Line().add(f"Did {deal.name} reach {stage}?", "warning")
        lines.append(question.add(words, "muted"))
    if health and health.has(FindingKind.STALLED):
        why = Line().add(f"{deal.name}: {health.why(FindingKind.STALLED)}.", "warning")
        lines.append(why.add(" What comes next? nextstep add, or the next review asks.", "muted"))
    return lines


def move_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``move``."""
    parser.add_argument("id", help="the commitment's id, or words of it")
    parser.add_argument("when", nargs="+", help="the new date: fri, 3d, dec 4")
    parser.add_argument("--because", default="", metavar="TEXT", help="why; it is needed")


def move(options: argparse.Namespace, desk: Desk) -> int:
    """Move a commitment's date, with the reason."""
    commitment = named_commitment(options.id, desk.journal)
    when = desk.journal.read_when(" ".join(options.when))
    if when.date is None:
        raise UnreadableDate(when.why)
    done = desk.journal.move(commitment.id, when.date, options.because, due_time=when.time)
    moved = done.commitments[0]
    if not desk.as_json:
        ask_if_slipping(moved, desk)
    return desk.done(done, {"commitment": commitment_shape(moved, desk.journal.outlook())})


def ask_if_slipping(moved: Commitment, desk: Desk) -> None:
    """From the third move on, ask whether the promise should stand as it is."""
    if asked := asked_of_move(len(moved.moves)):
        desk.tell(f"That is {asked}")


def edit_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``edit``."""
    parser.add_argument("id", help="the commitment's id, or words of it")
    w_options(parser)
    parser.add_argument("--because", default="", metavar="TEXT", help="why the date changes")


def edit(options: argparse.Namespace, desk: Desk) -> int:
    """Correct a commitment's single W's."""
    commitment = named_commitment(options.id, desk.journal)
    corrections = corrections_of(options, desk.journal)
    if corrections == Corrections():
        raise BadCall(
            "Edit what? Nothing was changed.",
            "Say it with --who, --what, --when, --help-from, --so-that, --stage, --agreed,"
            " --witnessed or --deal.",
        )
    when = desk.journal.read_when(corrections.when) if corrections.when is not None else None
    if when is not None and when.date is None:
        raise UnreadableDate(when.why)
    who, person, side = None, None, None
    if corrections.who is not None:
        who, person, side = owner_in_words(corrections.who, desk.journal)
    change = CommitmentEdit(
        what=corrections.what,
        who=who,
        side=side,
        person_id=person,
        deal_id=corrections.deal.id if corrections.deal else None,
        help_from=corrections.help_from,
        so_that=corrections.so_that,
        stage=corrections.stage,
        agreed=corrections.agreed,
        witnessed=corrections.witnessed,
        due=when.date if when else None,
        due_time=when.time if when else None,
        because=options.because,
    )
    done = desk.journal.edit(commitment.id, change)
    return desk.done(
        done, {"commitment": commitment_shape(done.commitments[0], desk.journal.outlook())}
    )


def log_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``log``."""
    parser.add_argument("deal", help="the deal's name or id, or - for none")
    parser.add_argument("text", nargs="+", help="what happened")
    kind = parser.add_mutually_exclusive_group()
    for name, text in (
        ("meeting", "a meeting; it counts as activity"),
        ("value", "something of value given; it counts too"),
        ("status", "how things stand; it does not count"),
        ("decision", "something decided"),
        ("note", "anything else; it does not count"),
    ):
        kind.add_argument(
            f"--{name}", action="store_const", const=EntryKind(name), dest="kind", help=text
        )


def log(options: argparse.Namespace, desk: Desk) -> int:
    """Write an entry."""
    deal = None if options.deal == "-" else named_deal(options.deal, desk.journal)
    kind = options.kind or EntryKind.NOTE
    done = desk.journal.log(" ".join(options.text), kind, deal.id if deal else None)
    code = desk.done(done)
    if not desk.as_json and kind in (EntryKind.NOTE, EntryKind.STATUS):
        desk.show([plain_line("  Kept; it does not count as activity.", "muted")])
    return code
