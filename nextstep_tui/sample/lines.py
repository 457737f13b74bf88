"""The journal's other lines: meetings, value given, decisions, notes, reasons and lessons.

Placeholders are those of ``words``.
"""

from __future__ import annotations

from nextstep_tui.core.model import Side

MEETINGS: dict[str | None, tuple[str, ...]] = {
    "Lead": (
        "First call with {them}: curious, no budget named yet. {other} decides.",
        "{them} called back after the webinar; they re-key every order by hand.",
        "Met {them} at the trade fair; ten minutes, one real problem: audits take nine days.",
        "Coffee with {them}: a new boss since spring, and a promise to cut rework.",
    ),
    "Qualified": (
        "Call with {them} and {other}: budget exists, approved for this year.",
        "{them} drew the process on a whiteboard; 14 steps, 5 of them e-mail.",
        "Short call; {other} asked who else in their size has done it.",
        "{them} showed the spreadsheet they live with: 40 tabs, one owner.",
    ),
    "Discovery": (
        "Workshop with operations and IT. The problem is named: audits take nine days.",
        "Sandbox session; {other} found the export without help.",
        "Went through the requirements with {them}; two of six are out of scope.",
        "Site visit: {other} keys the same number into three screens.",
    ),
    "Proposal": (
        "Presented both options. {them} wants the larger one, {other} wants it cheaper.",
        "Pricing call with {other}: annual terms, 350 seats, start before the freeze.",
        "{them} says two vendors are left, and we are one of them.",
        "Question hour with the evaluation team; {other} wants the exit terms in writing.",
    ),
    "Negotiation": (
        "Legal call: 17 comments, 11 settled. Liability is the hard one.",
        "{other} asked for 12% off; offered 8% for three years.",
        "Walked legal through the data terms. {them} wants it done before the freeze.",
        "Price is settled; {them} and {other} still argue about the start date.",
    ),
    "Commit": (
        "Closing call: signatory and deputy named, order form goes out today.",
        "{them} has both signatures lined up for this week.",
        "Went through the kick-off plan with {them} and their project lead.",
        "Ten minutes with {other}: the PO is in the system, one approver to go.",
    ),
    None: (
        "Usage review: 312 of 350 seats active. {them} knows which teams never log in.",
        "Quarterly review with {them} and {other}: export speed is the one complaint.",
        "Lunch with {them}: reorganisation in spring, the branches report elsewhere.",
        "Monthly call: two tickets open, both with dates. {them} is content.",
        "{other} wants the new reports for the board; {them} wants fewer reports.",
    ),
}
VALUE = (
    "Sent {them} the audit checklist from the webinar; {other} uses it already.",
    "Shared a case study from their industry; {them} forwarded it to {other}.",
    "Told {them} about the new reporting rule before their lawyers did.",
    "Put {them} in touch with a customer who runs the same ERP.",
    "Sent a benchmark of 40 companies; {company} is in the slower half.",
    "Their competitor announced a new plant; sent {them} what it means for lead times.",
    "Gave {other} the cost calculator with their own figures filled in.",
)
DECISIONS = (
    "They decided to start with one site.",
    "Steering committee: three-year term, if the exit clause stays.",
    "{other} decided against the add-on for now.",
    "We agreed to leave reporting for phase two.",
    "They will not run a formal tender.",
    "We said no to a custom export; they accepted the standard one.",
)
STATUS = (
    "Left a message with {them}; no call back.",
    "{them} is away until next week.",
    "Their IT has a change freeze; nothing moves before it ends.",
    "{other} opened the overview four times, says the tracker.",
    "Reorganisation announced at {company}; {them} keeps the project.",
)
NEW_LEAD = "Came in by the website: wants prices for 40 seats. No call yet."
NO_ANSWER = ("Left a message with {them}; nothing back.", "Wrote to {them} again; no answer.")

MISSED = {
    Side.OURS: (
        "Did not get to it; the forecast ate two days.",
        "Promised on a call without asking who would do it; nobody did.",
        "It was written and never sent.",
        "The product team needed the week for the release.",
    ),
    Side.THEIRS: (
        "Nothing came; {them} was in budget meetings all week.",
        "{them} forgot, and said so.",
        "{other} never heard of it.",
        "Nothing came, and no word why.",
    ),
}
DROPPED = {
    Side.OURS: (
        "No longer needed: {other} found the answer in the documents.",
        "Overtaken by the new scope; told {them}.",
        "{them} asked to do it on the next call instead.",
    ),
    Side.THEIRS: (
        "{them} says nobody asks for it any more.",
        "Replaced by a shorter form from purchasing.",
        "Not needed with the standard terms.",
    ),
}
LATE = ("Done {days} late. ", "{days} late, but done. ", "Later than said, by {days}. ")
"""Begins an outcome that was kept late; the rest is the promise's own."""

MOVED = {
    Side.OURS: (
        "waiting for their legal",
        "promised too much",
        "away",
        "the product team has not answered",
        "their meeting was put back",
    ),
    Side.THEIRS: (
        "away",
        "month-end close comes first",
        "waiting for their legal",
        "{other} is ill",
        "needs a number from finance",
    ),
}
LEARNED: dict[str | None, tuple[str, ...]] = {
    "Lead": (
        "They tried this once before, and it failed on data.",
        "{them} has a target of their own on it.",
    ),
    "Qualified": (
        "Nobody signs above 50,000 without the board.",
        "IT has a veto and uses it.",
    ),
    "Discovery": (
        "Their security team is one person.",
        "{other} built the old tool and is proud of it.",
    ),
    "Proposal": (
        "Purchasing only looks at the first-year total.",
        "The other vendor is 15% cheaper and has no support here.",
    ),
    "Negotiation": (
        "Legal answers in the order of arrival; ask early.",
        "Their fiscal year ends in March, not December.",
    ),
    "Commit": ("Two signatures, always.", "A PO takes nine days at {company}."),
    None: ("The branches compare notes.", "{them} reports our usage to the board."),
}
PUT_OFF = (
    "need the figures from Ingrid first",
    "talking to them at noon anyway",
    "no time before the flight",
)
REFLECTIONS = (
    "Asked for their promise first today; it felt less odd than it sounds.",
    "Said no to a Friday date I could not have held. Nobody minded.",
    "The late one was promised in the car. No promises in the car.",
    "Two calls ended without a date. Book the next one while still on the line.",
    "Half of what I call waiting is not having asked.",
    "Moved one with notice instead of letting it die. Got a thank-you.",
    "Too many of the open steps are mine.",
    "Good day: every call ended with something of theirs.",
)
WON_BECAUSE = (
    "security review went through without a question",
    "{other} wanted one vendor for all sites",
    "pilot beat its target in the first week",
    "",
)
LOST_BECAUSE = (
    "budget went to another project",
    "chose the cheaper vendor",
    "{them} left, and nobody took it over",
    "no decision; they stay with spreadsheets",
    "IT said no to another cloud tool",
)
