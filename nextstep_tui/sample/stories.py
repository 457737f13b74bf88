"""The deals of the demo, written by hand: each stands for one thing a rep may find in the morning.

Ages are in workdays before today, so that nothing ever happened on a weekend.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from nextstep_tui.core.model import Agreed, DealKind, DealStatus, EntryKind
from nextstep_tui.sample.lines import NEW_LEAD, NO_ANSWER


class Due(Enum):
    """When an open step falls due, seen from today."""

    AGO = "workdays ago"
    TODAY = "today"
    THIS_WEEK = "the n-th workday from now, this week while there is one"
    NEXT_WEEK = "next week's weekday, Monday is 0"
    LATER = "days from now, or the Monday after"


class Step(NamedTuple):
    """A commitment that is open today."""

    who: str
    """``me``, a colleague's or a contact's first name."""
    what: str
    due: tuple[Due, int]
    so_that: str | None = None
    stage: str | None = None
    clock: str | None = None
    """``HH:MM`` for a timed one."""
    agreed: Agreed = Agreed.ALOUD
    help_from: tuple[str, ...] = ()
    moves: tuple[tuple[int, str], ...] = ()
    """Each move's old due date, in workdays ago, and its reason; oldest first."""


class Note(NamedTuple):
    """A line written after the deal's last promise."""

    ago: int
    kind: EntryKind
    text: str


class Story(NamedTuple):
    """One deal, from its first day to how it stands."""

    name: str
    account: str
    contacts: tuple[str, ...]
    """Whole names, the main contact first."""
    stage: str | None
    value: float | None
    currency: str | None
    closes_in: int | None
    """Days until the expected close."""
    started: int
    """Workdays ago."""
    last: int
    """Workdays ago: the last meeting, at which the open steps were agreed, or the last answer."""
    steps: tuple[Step, ...] = ()
    notes: tuple[Note, ...] = ()
    kind: DealKind = DealKind.DEAL
    status: DealStatus = DealStatus.OPEN
    reason: str | None = None
    parked_for: int | None = None
    """Days from now."""
    is_all_ours: bool = False
    """Whether only our side promised anything at the end."""


COLLEAGUES = ("Dave Rourke", "Priya Sundaram", "Ingrid Solheim")
OUR_COMPANY = "Northlane"

_STALLED = (
    Story(
        "Umbrano portal", "Umbrano Coffee", ("Chiara Conti",), "Lead",
        None, None, None, started=6, last=6,
        notes=(Note(6, EntryKind.NOTE, NEW_LEAD),),
    ),
    Story(
        "Silverfen renewal", "Silverfen Telecom", ("Owen Pryce", "Fiona Mackie"), "Proposal",
        64_000, "GBP", 58, started=44, last=4,
        steps=(
            Step("Owen", "present the renewal to their board", (Due.LATER, 41),
                 "the board can approve three years", "Negotiation"),
        ),
    ),
    Story(
        "Fennimoor pilot", "Fennimoor Bank", ("Hannah Vogel", "Jonas Keller"), "Discovery",
        48_000, "EUR", 70, started=38, last=8,
    ),
    Story(
        "Ironquay scheduling", "Ironquay Steel", ("Callum Tolland",), "Qualified",
        85_000, "GBP", 35, started=58, last=28,
        notes=(
            Note(17, EntryKind.STATUS, NO_ANSWER[0]),
            Note(5, EntryKind.STATUS, NO_ANSWER[1]),
        ),
    ),
    Story(
        "Tamariska intake", "Tamariska Clinics", ("Leila Haddad",), "Discovery",
        None, None, None, started=54, last=24,
        notes=(Note(11, EntryKind.STATUS, NO_ANSWER[0]),),
    ),
)  # fmt: skip
_OVERDUE = (
    Story(
        "Hexavar validation", "Hexavar Pharma", ("Margot Lefèvre", "Bastien Arnaud"),
        "Negotiation", 156_000, "EUR", 24, started=60, last=7,
        steps=(
            Step("me", "send Margot the redlined MSA", (Due.AGO, 3),
                 "legal can start on the open clauses", help_from=("Ingrid",)),
            Step("Margot", "name the signatory and a deputy", (Due.NEXT_WEEK, 2),
                 "a holiday does not stop it", "Commit"),
        ),
        notes=(Note(5, EntryKind.DECISION, "They accept our paper, with their annex on audits."),),
    ),
    Story(
        "Corravale renewal", "Corravale Water", ("Maria Duarte", "Tom Salgado"), "Proposal",
        84_000, "USD", 25, started=59, last=13,
        steps=(
            Step("Maria", "send the security questionnaire", (Due.AGO, 2),
                 "our answers come before the freeze", "Negotiation", help_from=("Tom",),
                 moves=((9, "away"), (5, "waiting for their legal"))),
        ),
        notes=(
            Note(8, EntryKind.VALUE,
                 "Sent the security case study of a utility; Maria forwarded it to Lena."),
        ),
    ),
    Story(
        "Kestrelby crew app", "Kestrelby Aviation", ("Rhys Hartnell", "Bethan Lomax"), "Commit",
        212_000, "GBP", 9, started=61, last=5,
        steps=(
            Step("Rhys", "get Bethan to sign the order form", (Due.AGO, 1),
                 "we start on the first"),
        ),
    ),
)  # fmt: skip
_SHAKY = (
    Story(
        "Wexlund showroom", "Wexlund Furniture", ("Freja Lindqvist",), "Proposal",
        37_500, "EUR", 40, started=33, last=3,
        steps=(
            Step("me", "send Freja the revised quote for 14 shops", (Due.TODAY, 0),
                 "she can compare it with the old contract", clock="11:00"),
        ),
        is_all_ours=True,
    ),
    Story(
        "Norrfell trading desk", "Norrfell Energy", ("Henrik Dahl", "Signe Ravn"), "Qualified",
        120_000, "EUR", 75, started=29, last=6,
        steps=(
            Step("me", "calculate the cost of their manual trades", (Due.NEXT_WEEK, 1),
                 "Signe sees a number", "Discovery", agreed=Agreed.MINE),
        ),
    ),
    Story(
        "Larkhollow archive", "Larkhollow Publishing", ("Tessa Farrow",), "Discovery",
        26_000, "GBP", 66, started=27, last=4,
        steps=(Step("Tessa", "send the list of the 900 oldest titles", (Due.THIS_WEEK, 1)),),
    ),
    Story(
        "Trevannick tills", "Trevannick Brewery", ("Gareth Rowntree", "Molly Sewell"), "Proposal",
        None, None, 45, started=41, last=6,
        steps=(Step("Dave", "install the second test till", (Due.NEXT_WEEK, 1)),),
    ),
    Story(
        "Pellumar sandbox", "Pellumar Optics", ("Kenji Nakamura",), "Discovery",
        58_000, "USD", 62, started=36, last=11,
        steps=(
            Step("Priya", "set up the sandbox with their lens data", (Due.TODAY, 0),
                 "Kenji can try it without us", "Proposal",
                 moves=((7, "their data came late"), (3, "promised too much"))),
        ),
        notes=(
            Note(6, EntryKind.MEETING, "Short call: the lens data is there, 3 of 40 columns odd."),
        ),
    ),
)  # fmt: skip
_HEALTHY = (
    Story(
        "Vantolo dealer network", "Vantolo Motors", ("Alice Rinaldi", "Luca Ferri"), "Negotiation",
        340_000, "EUR", 30, started=62, last=4,
        steps=(
            Step("Alice", "name the security reviewer", (Due.TODAY, 0),
                 "the review starts before the contract", clock="15:00"),
            Step("me", "send Luca the data processing terms", (Due.NEXT_WEEK, 0),
                 "legal can finish its redlines", "Commit", help_from=("Priya",)),
        ),
    ),
    Story(
        "Astervane analytics", "Astervane Games", ("Omar Farouk", "Jisoo Park"), "Proposal",
        45_000, "USD", 33, started=40, last=3,
        steps=(
            Step("Omar", "confirm the pilot scope with Jisoo", (Due.THIS_WEEK, 2),
                 "the quote holds", "Negotiation"),
            Step("me", "send the implementation plan with week numbers", (Due.NEXT_WEEK, 3),
                 "Jisoo can reserve two developers"),
        ),
    ),
    Story(
        "Glasvik traceability", "Glasvik Fisheries", ("Astrid Torp",), "Commit",
        92_000, "EUR", 6, started=57, last=2,
        steps=(
            Step("Astrid", "countersign the order form", (Due.THIS_WEEK, 3),
                 "boats 1 to 6 are fitted in port"),
        ),
    ),
    Story(
        "Harrowden kiln data", "Harrowden Glass", ("Niamh Kerrigan", "Declan Quigley"),
        "Discovery", 31_000, "GBP", 80, started=24, last=2,
        steps=(
            Step("Niamh", "send 200 anonymised kiln records", (Due.NEXT_WEEK, 0),
                 "the sandbox shows their reality"),
        ),
    ),
    Story(
        "Quillonby newsroom", "Quillonby Media", ("Noor Aziz", "Samir Khoury"), "Qualified",
        18_000, "USD", None, started=19, last=3,
        steps=(
            Step("me", "present the ROI model to Samir", (Due.NEXT_WEEK, 3),
                 "finance trusts the figures", "Discovery", clock="10:30", help_from=("Dave",)),
        ),
    ),
    Story(
        "Zephyrine planning", "Zephyrine Textiles", ("Meera Kapadia", "Rohan Bhatt"),
        "Negotiation", 133_000, "USD", 38, started=55, last=4,
        steps=(
            Step("Meera", "send legal's comments on the MSA", (Due.LATER, 14),
                 "we settle them in one call"),
        ),
    ),
    Story(
        "Mistrane licences", "Mistrane Software", ("Jakub Dvorak", "Vesna Horvat"), "Commit",
        74_000, "EUR", 21, started=52, last=2,
        steps=(
            Step("Jakub", "raise the purchase order", (Due.LATER, 16),
                 "the invoice has a number"),
        ),
    ),
    Story(
        "Yarrowdale timetable", "Yarrowdale Schools", ("Rosie Ashdown",), "Discovery",
        None, None, None, started=30, last=5,
        steps=(
            Step("Rosie", "test the import with two real timetables", (Due.LATER, 20),
                 "we know about odd formats now", "Proposal"),
        ),
    ),
    Story(
        "Elmstrand fleet", "Elmstrand Logistics", ("Thijs Bakker", "Femke Visser"), "Proposal",
        167_000, "EUR", 50, started=47, last=1,
        steps=(
            Step("Femke", "present our proposal to the steering committee", (Due.LATER, 23),
                 "the committee decides with facts", "Negotiation"),
            Step("me", "add the year-two figures to the business case", (Due.NEXT_WEEK, 1),
                 "Femke has page one of the deck"),
        ),
    ),
    Story(
        "Juniperra account", "Juniperra Cosmetics", ("Camila Vieira", "Bruno Ibarra"), None,
        None, None, None, started=61, last=6,
        steps=(
            Step("Camila", "decide whether the branches join", (Due.LATER, 26),
                 "expansion has a yes or a no"),
        ),
        kind=DealKind.ACCOUNT,
    ),
    Story(
        "Cindral rollout", "Cindral Chemicals", ("Milan Novotny", "Zofia Wrona"), None,
        None, None, None, started=42, last=2,
        steps=(
            Step("Zofia", "release the single sign-on metadata", (Due.THIS_WEEK, 2),
                 "day one works for all three plants"),
        ),
        kind=DealKind.PROJECT,
    ),
    Story(
        "Brackenthorpe shop", "Brackenthorpe Tools", ("Hamish Gallagher",), "Lead",
        12_000, "GBP", None, started=3, last=3,
        steps=(
            Step("me", "send the two-page overview with prices from/to", (Due.NEXT_WEEK, 4),
                 "nobody is surprised by the range later", agreed=Agreed.PROPOSED),
        ),
    ),
)  # fmt: skip
OPEN = (*_STALLED, *_OVERDUE, *_SHAKY, *_HEALTHY)
BEHIND = (
    Story(
        "Wyndrake yard", "Wyndrake Shipping", ("Emeka Balogun", "Folake Eze"), "Commit",
        98_000, "USD", -10, started=60, last=9,
        status=DealStatus.WON, reason="pilot beat its target in the first week",
    ),
    Story(
        "Thornmere permits", "Thornmere Council", ("Conor Beck",), "Commit",
        41_000, "GBP", -24, started=58, last=19,
        status=DealStatus.WON, reason="security review went through without a question",
    ),
    Story(
        "Sandrivo booking", "Sandrivo Travel", ("Paloma Lozano", "Diego Zamora"), "Negotiation",
        77_000, "EUR", -5, started=56, last=6,
        status=DealStatus.LOST, reason="chose the cheaper vendor; support did not count",
    ),
    Story(
        "Rookhollow survey", "Rookhollow Mining", ("Tariq Mansour",), "Qualified",
        None, None, None, started=45, last=22,
        status=DealStatus.LOST, reason="no decision; they stay with spreadsheets",
    ),
    Story(
        "Ostervald mill", "Ostervald Timber", ("Elin Sandvik", "Anders Holm"), "Proposal",
        63_000, "EUR", 120, started=50, last=12,
        status=DealStatus.PARKED, reason="budget opens with the new fiscal year", parked_for=34,
    ),
    Story(
        "Xanthe studio", "Xanthe Interiors", ("Elise Girard",), "Qualified",
        15_000, "EUR", None, started=35, last=15,
        status=DealStatus.PARKED, reason="they move offices first", parked_for=61,
    ),
)  # fmt: skip
PERSONAL_STEPS = (
    Step("me", "send Ingrid the forecast of the month", (Due.NEXT_WEEK, 2),
         "the board sees no surprise", agreed=Agreed.MINE),
    Step("me", "record a five-minute demo for partners", (Due.LATER, 18),
         "they stop asking for one", agreed=Agreed.MINE),
)  # fmt: skip
