"""``note``: drafts a note and prints it; it is sent by nobody but the rep."""

from __future__ import annotations

import argparse

from nextstep_tui.cli.desk import Desk
from nextstep_tui.cli.names import named_commitment, named_deal
from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.core.errors import AmbiguousName, BadCall, UnknownName
from nextstep_tui.core.model import Commitment, Deal, Side
from nextstep_tui.core.notes import Note, NoteKind, ask, break_up, gated, late, recap
from nextstep_tui.core.sentences import listed_names
from nextstep_tui.journal import Journal
from nextstep_tui.outlook import Outlook


def note_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``note``."""
    parser.add_argument("id", nargs="+", help="a commitment's or a deal's id, or words of it")
    kind = parser.add_mutually_exclusive_group()
    for one, text in (
        (NoteKind.RECAP, "what was agreed last"),
        (NoteKind.ASK, "ask how a promise of theirs went"),
        (NoteKind.LATE, "say that a promise of ours will be late"),
        (NoteKind.BREAK_UP, "ask whether to stop"),
    ):
        kind.add_argument(f"--{one.value}", action="store_const", const=one, dest="kind", help=text)


def note(options: argparse.Namespace, desk: Desk) -> int:
    """Draft the note that was asked for, or the likeliest one."""
    outlook = desk.journal.outlook()
    about = _about(" ".join(options.id), desk.journal)
    draft = gated(
        _draft(about, options.kind or _likeliest(about), outlook, desk), desk.journal.phrases
    )
    if desk.as_json:
        desk.show_json(
            {
                "kind": draft.kind.value,
                "to": list(draft.to),
                "subject": draft.subject,
                "text": draft.text,
            }
        )
        return 0
    lines = [Line().pad("to", 9, "muted").add(listed_names(draft.to) or "whom?")]
    lines += [Line().pad("subject", 9, "muted").add(draft.subject), Line()]
    desk.show(lines + [plain_line(line) for line in draft.text.split("\n")])
    return 0


def _about(text: str, journal: Journal) -> Commitment | Deal:
    try:
        return named_commitment(text, journal)
    except (UnknownName, AmbiguousName):
        return named_deal(text, journal)


def _likeliest(about: Commitment | Deal) -> NoteKind:
    if isinstance(about, Deal):
        return NoteKind.RECAP
    return NoteKind.ASK if about.side is Side.THEIRS else NoteKind.LATE


def _draft(about: Commitment | Deal, kind: NoteKind, outlook: Outlook, desk: Desk) -> Note:
    name, today = desk.journal.settings.my_name, outlook.today
    deal = about if isinstance(about, Deal) else outlook.deal_of(about)
    match kind, about:
        case NoteKind.ASK, Commitment():
            return ask(about, deal, today, name)
        case NoteKind.LATE, Commitment():
            return late(about, deal, today, name, _their_name(deal, outlook))
        case NoteKind.RECAP, _ if deal is not None:
            return recap(_agreed_last(deal, outlook), deal, today, name)
        case NoteKind.BREAK_UP, _ if deal is not None:
            quiet = (today - outlook.health_of(deal).last_activity).days
            return break_up(deal, quiet, _their_name(deal, outlook), name)
        case _:
            raise BadCall(
                f"A note of the kind '{kind.value}' needs another record.",
                "--ask and --late are about a commitment, --recap and --break-up about a deal.",
            )


def _agreed_last(deal: Deal, outlook: Outlook) -> list[Commitment]:
    steps = outlook.snapshot.commitments_by_deal.get(deal.id, [])
    if not steps:
        raise BadCall(f"Nothing was agreed on {deal.name} yet.", "See: nextstep meeting")
    day = max(step.created_at for step in steps).date()
    return [step for step in steps if step.created_at.date() == day]


def _their_name(deal: Deal | None, outlook: Outlook) -> str:
    steps = outlook.snapshot.commitments_by_deal.get(deal.id, []) if deal else []
    theirs = [step.who for step in steps if step.side is Side.THEIRS]
    return theirs[-1] if theirs else ""
