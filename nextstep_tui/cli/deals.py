"""``deal add | edit | win | lose | park | reopen``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nextstep_tui.cli.names import named_deal
from nextstep_tui.cli.shapes import deal_shape
from nextstep_tui.cli.words import whole_number
from nextstep_tui.core.errors import BadCall, UnreadableDate
from nextstep_tui.core.model import Deal, DealKind
from nextstep_tui.core.text import quoted
from nextstep_tui.requests import DealEdit
from nextstep_tui.settings import stage_named

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from datetime import date

    from nextstep_tui.cli.desk import Desk, Json
    from nextstep_tui.journal import Done, Journal


def deal_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``deal``."""
    parser.add_argument("act", choices=("add", "edit", "win", "lose", "park", "reopen"))
    parser.add_argument("name", nargs="+", help="the new deal's name, or a deal's name or id")
    parser.add_argument("--name", dest="new_name", metavar="NAME", help="edit: its new name")
    parser.add_argument("--account", metavar="COMPANY", help="the customer's company")
    parser.add_argument("--kind", choices=[kind.value for kind in DealKind])
    parser.add_argument("--stage", help="the start of a stage's name")
    parser.add_argument("--value", help="such as 84000, 84k or '84,000 EUR'")
    parser.add_argument("--close", metavar="WHEN", help="the expected close date")
    parser.add_argument(
        "--horizon",
        type=whole_number(1, 365),
        metavar="DAYS",
        help="its next step must fall within",
    )
    parser.add_argument("--because", metavar="TEXT", help="lose, park: why")
    parser.add_argument("--until", metavar="WHEN", help="park: when it comes back")


def deal(options: argparse.Namespace, desk: Desk) -> int:
    """Add a deal, or change one."""
    name = " ".join(options.name)
    if options.act == "add":
        return _done(_add(name, options, desk.journal), desk)
    return _done(_change(options, desk.journal, named_deal(name, desk.journal)), desk)


def _done(done: Done, desk: Desk) -> int:
    more: Mapping[str, Json] = {}
    if desk.as_json and done.deals:
        outlook = desk.journal.outlook()
        changed = outlook.snapshot.deals[done.deals[0].id]
        more = {"deal": deal_shape(changed, outlook)}
    return desk.done(done, more)


def _add(name: str, options: argparse.Namespace, journal: Journal) -> Done:
    value, currency = _amount(options.value)
    return journal.add_deal(
        name,
        account=options.account or "",
        kind=DealKind(options.kind or DealKind.DEAL),
        stage=stage_named(options.stage, journal.settings.stages) if options.stage else "",
        value=value,
        currency=currency,
        expected_close=_day(options.close, journal),
        horizon=options.horizon,
    )


def _change(options: argparse.Namespace, journal: Journal, deal: Deal) -> Done:
    match options.act:
        case "win":
            return journal.win(deal.id)
        case "lose":
            return journal.lose(deal.id, options.because or "")
        case "reopen":
            return journal.reopen(deal.id)
        case "park":
            until = _day(options.until, journal)
            if until is None:
                raise BadCall("Park it until when?", "Say --until '4 jan' or --until 2w.")
            return journal.park(deal.id, until, options.because or "")
        case _:
            return journal.edit_deal(deal.id, _edit(options, journal))


def _edit(options: argparse.Namespace, journal: Journal) -> DealEdit:
    value, currency = _amount(options.value)
    edit = DealEdit(
        name=options.new_name,
        account=options.account,
        kind=DealKind(options.kind) if options.kind else None,
        stage=stage_named(options.stage, journal.settings.stages) if options.stage else None,
        value=value,
        currency=currency or None,
        expected_close=_day(options.close, journal),
        horizon=options.horizon,
    )
    if edit == DealEdit():
        raise BadCall(
            "Edit what? Nothing was changed.",
            "Say it with --name, --account, --kind, --stage, --value, --close or --horizon.",
        )
    return edit


def _day(phrase: str | None, journal: Journal) -> date | None:
    if phrase is None:
        return None
    found = journal.read_when(phrase)
    if found.date is None:
        raise UnreadableDate(found.why)
    return found.date


_AMOUNT = r"(?P<before>[^\d\s.,-]*)\s*(?P<number>\d[\d,. ']*)(?P<scale>[kKmM]?)\s*(?P<after>\D*)"
_TIMES = {"": 1, "k": 1_000, "m": 1_000_000}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}


def _amount(text: str | None) -> tuple[float | None, str]:
    """An amount such as ``84k`` or ``€84,000``, and its currency where one is written."""
    if text is None:
        return None, ""
    found = re.fullmatch(_AMOUNT, text.strip())
    number = re.sub(r"[ ']", "", found["number"]) if found else ""
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", number):
        number = number.replace(",", "")
    if re.fullmatch(r"\d{1,3}\.\d{3}", number) and found is not None and not found["scale"]:
        raise BadCall(
            f"{quoted(text)} may be {number.replace('.', '')} or {number.partition('.')[0]}.",
            "Write the one you mean, without the point.",
        )
    currency = " ".join(part for part in (found["before"], found["after"]) if part) if found else ""
    known = currency in _SIGNS or re.fullmatch("([A-Za-z]{3})?", currency.strip())
    if found is None or not known or not re.fullmatch(r"\d{1,12}(\.\d+)?", number):
        raise BadCall(f"{quoted(text)} is no amount.", "Write 84000, 84k or '84,000 EUR'.")
    value = float(number) * _TIMES[found["scale"].casefold()]
    return value, _SIGNS.get(currency, currency.strip().upper())
