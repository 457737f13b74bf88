"""``add``: one commitment from one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.core.act_verbs import VERBS
from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.lookup import short_id
from nextstep_tui.core.model import Agreed
from nextstep_tui.core.sentences import promise_in_words
from nextstep_tui.core.text import clean
from nextstep_tui.core.wording import Verdict
from nextstep_tui.promising import Corrections, promised
from nextstep_tui.settings import stage_named

if TYPE_CHECKING:
    import argparse

    from nextstep_tui.cli.desk import Desk
    from nextstep_tui.core.model import Deal
    from nextstep_tui.journal import Done, Journal
    from nextstep_tui.requests import NewCommitment


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``add``."""
    parser.add_argument("line", nargs="*", help="acme: maria will send the questionnaire by fri")
    w_options(parser)


def add(options: argparse.Namespace, desk: Desk) -> int:
    """Capture one commitment."""
    journal = desk.journal
    new = wanted_commitment(options, journal)
    done = journal.add(new)
    return show_added(done, desk)


def show_added(done: Done, desk: Desk) -> int:
    """Say how a commitment was read and saved; the exit code."""
    outlook = desk.journal.outlook()
    made = done.commitments[0]
    if desk.as_json:
        from nextstep_tui.cli.shapes import commitment_shape  # people read words

        desk.show_json(commitment_shape(made, outlook))
        return 0
    deal = outlook.deal_of(made)
    short = short_id(made.id, outlook.snapshot.commitment_ids)
    where = f"{deal.name}: " if deal else ""
    desk.show(
        [
            Line()
            .add("saved", "success")
            .add(f" {short}  ", "muted")
            .add(f"{where}{promise_in_words(made, outlook.today)}.")
        ]
    )
    if deal is None and (named := _seeming_deal(made.what)):
        words = f"It is just yours: no deal goes by '{named}'."
        mend = f"Put it with one: nextstep edit {short} --deal NAME"
        desk.show([plain_line(f"  {words} {mend}", "warning")])
    judgement = desk.journal.judge(made.what, deal)
    if judgement.verdict is Verdict.VAGUE:
        desk.show([plain_line(f"  {judgement.why}", "muted")])
    return 0


def _seeming_deal(what: str) -> str:
    """What stands before a colon as a deal's name would; empty where an act stands there."""
    name, colon, _ = what.partition(": ")
    first = name.split(" ", 1)[0].casefold()
    return name if colon and len(name) <= _LONGEST_NAME and first not in VERBS else ""


_LONGEST_NAME = 40


def wanted_commitment(options: argparse.Namespace, journal: Journal) -> NewCommitment:
    """The commitment that a call of ``add`` asks for.

    Raises:
        NotAStep: the wording is empty.
        BadCall: a W is missing, unknown or unreadable.
    """
    line = " ".join(options.line)
    if not clean(line) and not clean(options.what or ""):
        raise BadCall(
            "Who will do what by when?", "For example: nextstep add acme: send the quote by fri"
        )
    return promised(journal, line, corrections_of(options, journal))


def corrections_of(options: argparse.Namespace, journal: Journal) -> Corrections:
    """The single W's that were given as options.

    Raises:
        BadCall: one is empty that can't be, or means no deal or stage.
    """
    settings = journal.settings
    if options.who is not None and not clean(options.who):
        raise BadCall("Who will do it?", "Say --who me, or --who with a name.")
    return Corrections(
        deal=_deal_named(options.deal, journal) if options.deal is not None else None,
        who=options.who,
        what=options.what,
        when=options.when,
        help_from=tuple(options.help_from) if options.help_from else None,
        so_that=options.so_that,
        stage=stage_named(options.stage, settings.stages) if options.stage else options.stage,
        agreed=Agreed(options.agreed) if options.agreed else None,
        witnessed=options.witnessed,
    )


def _deal_named(name: str, journal: Journal) -> Deal:
    from nextstep_tui.cli.names import named_deal  # most lines name the deal themselves

    return named_deal(name, journal)


def w_options(parser: argparse.ArgumentParser) -> None:
    """Options for single W's, the same for ``add`` and ``edit``."""
    parser.add_argument("--deal", help="the deal's name or id")
    parser.add_argument("--who", help="who owns it")
    parser.add_argument("--what", help="what will be done")
    parser.add_argument("--when", help="by when: fri, 3d, dec 4, tomorrow 3pm")
    parser.add_argument("--help-from", action="append", metavar="NAME", help="who helps")
    parser.add_argument("--so-that", metavar="TEXT", help="what comes of it")
    parser.add_argument("--stage", help="the stage the deal reaches by it")
    parser.add_argument(
        "--agreed", choices=[one.value for one in Agreed], help="how firmly it stands"
    )
    parser.add_argument(
        "--witnessed",
        action="store_true",
        default=None,
        help="your accountability partner knows of it",
    )
    parser.add_argument(
        "--no-witnessed",
        dest="witnessed",
        action="store_false",
        default=None,
        help="they don't know of it",
    )
