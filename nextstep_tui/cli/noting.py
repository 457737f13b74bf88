"""``note``: drafts a note, prints or copies it; it is sent by nobody but the rep."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from nextstep_tui.cli.names import named_commitment, named_deal
from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.core.errors import AmbiguousName, NotAStep, NothingFound, UnknownName
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.notes import Note, NoteKind, gated, only_checks_in
from nextstep_tui.core.sentences import listed_names
from nextstep_tui.core.text import clean, quoted
from nextstep_tui.drafting import addresses, draft, kinds_about

if TYPE_CHECKING:
    import argparse

    from nextstep_tui.cli.desk import Desk
    from nextstep_tui.core.model import Commitment, Deal
    from nextstep_tui.journal import Journal


def note_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``note``."""
    parser.add_argument("id", nargs="+", help="a commitment's or a deal's id, or words of it")
    kind = parser.add_mutually_exclusive_group()
    for one, text in (
        (NoteKind.RECAP, "what was agreed last"),
        (NoteKind.ASK, "ask how a promise of theirs went"),
        (NoteKind.LATE, "say that a promise of ours will be late"),
        (NoteKind.BREAK_UP, "ask whether to stop"),
        (NoteKind.NEXT_STEP, "ask the customer for the next step"),
    ):
        kind.add_argument(f"--{one.value}", action="store_const", const=one, dest="kind", help=text)
    parser.add_argument("--edit", action="store_true", help="change the words in $EDITOR first")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--copy", action="store_true", help="copy it")
    where.add_argument("--mail", action="store_true", help="open it in the mail program")
    where.add_argument("--eml", metavar="FILE", help="write it as a mail draft")
    where.add_argument("--file", metavar="FILE", help="write it as text: .md or .txt")


def note(options: argparse.Namespace, desk: Desk) -> int:
    """Draft the note that was asked for, or the likeliest one."""
    outlook = desk.journal.outlook()
    about = _about(" ".join(options.id), desk.journal)
    kind = options.kind or next(iter(kinds_about(about, outlook)), NoteKind.RECAP)
    drafted = _worded(
        gated(draft(about, kind, outlook, desk.journal.settings.my_name), desk.journal.phrases),
        desk,
    )
    if options.edit:
        drafted = _edited(drafted, f"note-{kind.value}-{about.id}", desk)
    to = addresses(drafted, outlook)
    if desk.as_json:
        desk.show_json(
            {
                "kind": drafted.kind.value,
                "to": list(drafted.to),
                "subject": drafted.subject,
                "text": drafted.text,
            }
        )
    else:
        named = ", ".join(filter(None, (listed_names(drafted.to), *to)))
        lines = [Line().pad("to", 9, "muted").add(named or "whom?")]
        lines += [Line().pad("subject", 9, "muted").add(drafted.subject), Line()]
        desk.show(lines + [plain_line(line) for line in drafted.text.split("\n")])
    if options.copy:
        _copy(drafted.text, desk)
    elif options.mail:
        _mail(drafted, to, desk)
    elif options.eml is not None:
        _write_draft(drafted, to, options.eml, desk)
    elif options.file is not None:
        from nextstep_tui.outside.files import write_note

        desk.tell(f"Written to {write_note(options.file, drafted.text)}.")
    if options.edit:
        desk.journal.drafts.drop(f"note-{kind.value}-{about.id}")
    return 0


def _about(text: str, journal: Journal) -> Commitment | Deal:
    try:
        return named_commitment(text, journal)
    except (UnknownName, AmbiguousName):
        return named_deal(text, journal)


# What speaks to the world outside is imported where it is asked for: `email` alone takes 20 ms.


def _worded(drafted: Note, desk: Desk) -> Note:
    """The note in the rep's own words, where there are any."""
    from nextstep_tui.outside.templates import worded

    found = worded(drafted, desk.journal.phrases)
    if found.problem:
        desk.tell(found.problem)
    return found.note


def _edited(drafted: Note, name: str, desk: Desk) -> Note:
    """The note as the rep's editor left it; words that can't go are kept as a draft.

    Raises:
        NotAStep: a sentence only checks in.
    """
    from nextstep_tui.outside.editor import edited

    journal = desk.journal
    kept = journal.drafts.get(name) or drafted.text
    folder = os.path.join(journal.state_folder, "editing")
    left = edited(f"{_SUBJECT} {drafted.subject}\n\n{kept}", folder)
    head, _, rest = left.partition("\n")
    subject = drafted.subject
    if head.casefold().startswith(_SUBJECT.casefold()):
        subject, left = clean(head[len(_SUBJECT) :]) or subject, rest.strip("\n")
    empty = only_checks_in(f"{subject}\n{left}", journal.phrases)
    if empty:
        journal.drafts.keep(name, left)
        raise NotAStep(
            f"The note would only check in: {quoted(empty, 200)}.",
            "Your words are kept; the same call with --edit goes on with them.",
        )
    return replace(drafted, subject=subject, greeting="", body=tuple(left.split("\n")), closing="")


_SUBJECT = "Subject:"


def _copy(text: str, desk: Desk) -> None:
    from nextstep_tui.outside.clipboard import copy, this_terminal

    copied = copy(text, desk.journal.state_folder, terminal=this_terminal())
    if not copied.is_there:
        raise NothingFound(copied.sentence)
    desk.tell(copied.sentence)


def _mail(drafted: Note, to: tuple[str, ...], desk: Desk) -> None:
    from nextstep_tui.outside.mail import Letter, open_mail

    opened = open_mail(Letter(to, drafted.subject, drafted.text))
    if not opened.is_open:
        raise NothingFound(opened.sentence, "--copy copies it, --eml FILE writes a draft.")
    desk.tell(opened.sentence)
    if opened.needs_paste:
        _copy(drafted.text, desk)


def _write_draft(drafted: Note, to: tuple[str, ...], path: str, desk: Desk) -> None:
    from nextstep_tui.outside.files import write_file
    from nextstep_tui.outside.mail import Letter, as_draft_file

    data = as_draft_file(Letter(to, drafted.subject, drafted.text))
    written = write_file(path, data, (".eml",), replace=False)
    desk.tell(f"Written to {written}.")
