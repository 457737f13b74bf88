"""What both sides promise each other, by stage, with the outcomes that fit.

Every wording is a next step by the gate's own rules; each list is in the order in which things
happen. ``{them}`` is the customer's owner or main contact, ``{other}`` a second person on their
side, ``{company}`` their company.
"""

from __future__ import annotations

from typing import NamedTuple

from nextstep_tui.core.model import Side


class Promise(NamedTuple):
    """One commitment as it may be worded, and what may come of it."""

    what: str
    so_that: str
    kept: str
    """The outcome when it was kept."""
    partly: str = ""
    """The outcome when half of it came; without one, it can't be kept in part."""
    rest: str = ""
    """What is then still to be done: the commitment that follows."""


_LEAD_OURS = (
    Promise(
        "send {them} three questions on how they do it today",
        "the next call is about their case",
        "Answers to all three came back, with numbers.",
        "Two of the three were answered; the one on cost was left out.",
        "ask {other} what a month of rework costs them",
    ),
    Promise(
        "book a 45-minute call with {them} and {other}",
        "we know whether there is a problem to solve",
        "The call is in both calendars; {other} accepted first.",
    ),
    Promise(
        "send the two-page overview with prices from/to",
        "nobody is surprised by the range later",
        "{them} read it on the train and did not blink at the range.",
    ),
    Promise(
        "find out who signed their last tool contract",
        "we start with the right person",
        "It was {other}; {them} copied them in.",
        "It was somebody who has left since.",
        "ask {them} who took over the signing limit",
    ),
    Promise(
        "share the case study of a company their size",
        "{them} can show it to {other}",
        "{them} forwarded it with 'this is us'.",
    ),
    Promise(
        "ask {them} what doing nothing would cost this year",
        "we hear whether it is urgent",
        "Two more hires; that is the budget line.",
    ),
)
_LEAD_THEIRS = (
    Promise(
        "name the person who owns the budget",
        "the next call has the right people",
        "It is {other}, up to 50,000 without the board.",
    ),
    Promise(
        "send last year's numbers for the process",
        "we can size the problem",
        "A spreadsheet with all twelve months came.",
        "January to August came; the rest is being audited.",
        "send the missing four months of numbers",
    ),
    Promise(
        "invite {other} to the next call",
        "operations hears it first-hand",
        "{other} joined and asked the best questions.",
    ),
    Promise(
        "choose one of the two dates for the next call",
        "it happens this month",
        "The earlier one; the invitation is accepted.",
    ),
    Promise(
        "list the three tools they use today",
        "we compare like with like",
        "Five tools, as it turned out.",
        "Two tools were named; finance would not name theirs.",
        "ask finance which tool they pay for",
    ),
)
_QUALIFIED_OURS = (
    Promise(
        "send the agenda for the discovery workshop",
        "everybody brings their numbers",
        "Agenda sent; {other} added a point on reporting.",
    ),
    Promise(
        "map who decides and who signs with {them}",
        "no name surprises us at the end",
        "Five names on the map; purchasing comes last.",
        "Four names are known; nobody could say who signs for IT.",
        "ask {other} who signs for IT",
    ),
    Promise(
        "present the standard demo to {them} and {other}",
        "they can name what is missing",
        "Demo held; exports and roles are what they care about.",
        "Showed half of it; the room was booked away after 25 minutes.",
        "present the second half of the demo to {other}",
    ),
    Promise(
        "write down the three goals {them} named",
        "the proposal can quote them",
        "{them} corrected one figure and agreed with the rest.",
    ),
    Promise(
        "introduce {them} to a reference customer",
        "they hear it from somebody like them",
        "They talked for 40 minutes without us.",
    ),
    Promise(
        "calculate the cost of their manual steps",
        "{other} sees a number",
        "About 11 hours a week; {them} thinks it is more.",
    ),
)
_QUALIFIED_THEIRS = (
    Promise(
        "confirm the budget range with {other}",
        "we quote what can be bought",
        "The range is confirmed in writing.",
        "Confirmed for this year only; next year's is decided in spring.",
        "get next year's range from {other}",
    ),
    Promise(
        "bring operations and IT to the workshop",
        "discovery needs one round, not three",
        "Both came, with their own list of problems.",
        "Operations came; IT had an outage.",
        "bring IT to a 30-minute call on integration",
    ),
    Promise(
        "send the list of systems to be connected",
        "we can say what is standard",
        "Seven systems, five of them standard.",
    ),
    Promise(
        "decide which site goes first",
        "the pilot has a place",
        "The smaller site, because its manager asked for it.",
    ),
    Promise(
        "share the criteria of their last tender",
        "we know how they score",
        "Price counts 30 of 100; support counts more than expected.",
    ),
    Promise(
        "ask {other} whether the old contract can end early",
        "the start date is real",
        "It can, with three months' notice.",
    ),
)
_DISCOVERY_OURS = (
    Promise(
        "send the summary of the discovery workshop",
        "{them} can correct it before it travels",
        "Two corrections, both useful.",
    ),
    Promise(
        "set up a sandbox with their sample data",
        "{other} can try it without us",
        "Sandbox is up; three people logged in on the first day.",
        "It is up, but without their sample data.",
        "load the sample data into the sandbox",
    ),
    Promise(
        "demo the approval flow with their own case",
        "{other} sees the nine days become one",
        "{other} asked to see it twice.",
    ),
    Promise(
        "draft the success criteria for a pilot",
        "everybody agrees when it has worked",
        "Four criteria, all measurable.",
        "Three criteria are agreed; the one on speed has no number yet.",
        "propose a number for the speed criterion",
    ),
    Promise(
        "answer the 14 integration questions from IT",
        "IT has no reason to say later",
        "All 14 answered, two with a drawing.",
        "12 are answered; two need the product team.",
        "answer the last two integration questions",
    ),
    Promise(
        "present the ROI model to {other}",
        "finance trusts the figures",
        "Presented; payback is 14 months with their own numbers.",
    ),
)
_DISCOVERY_THEIRS = (
    Promise(
        "send 200 anonymised sample records",
        "the sandbox shows their reality",
        "212 records came, cleaner than expected.",
        "40 records came; the rest is with data protection.",
        "send the other 160 sample records",
    ),
    Promise(
        "introduce us to the head of security",
        "the review starts before the contract",
        "Introduced, with a friendly line about us.",
    ),
    Promise(
        "get {other} to name a reviewer in IT",
        "the questions have one address",
        "One name, two days a week.",
    ),
    Promise(
        "rank the six requirements by importance",
        "the proposal leads with the first",
        "Audit trail is first, price is fourth.",
        "The first three are ranked; nobody agrees on the others.",
        "rank the last three requirements with {other}",
    ),
    Promise(
        "test the import with two real files",
        "we know about odd formats now",
        "Both went through; one date format was odd.",
    ),
    Promise(
        "give the pilot five users for two weeks",
        "the numbers are theirs",
        "Six users signed up.",
    ),
)
_PROPOSAL_OURS = (
    Promise(
        "send {them} the proposal with two options",
        "they compare our options, not vendors",
        "Sent; they lean to the larger one.",
    ),
    Promise(
        "walk {other} through the pricing line by line",
        "purchasing hears no second-hand version",
        "45 minutes, two questions on indexation.",
    ),
    Promise(
        "complete the security questionnaire",
        "their security review can start",
        "All 126 answers sent.",
        "Sections 1 to 4 went out on Saturday; the encryption annex is missing.",
        "send the encryption annex",
    ),
    Promise(
        "send the pen-test summary under the NDA",
        "security has what it asked for",
        "Sent and acknowledged by {other}.",
    ),
    Promise(
        "revise the quote for 350 seats on annual terms",
        "it fits this year's budget",
        "Revised; the total is 4% under their limit.",
    ),
    Promise(
        "prepare the one-page business case for {other}",
        "the board reads one page, not twelve",
        "{them} changed the title and sent it on.",
        "The page is there; the figures for year two are not.",
        "add the year-two figures to the business case",
    ),
    Promise(
        "send the implementation plan with week numbers",
        "the project lead can reserve people",
        "The plan is accepted but for the holiday weeks.",
    ),
)
_PROPOSAL_THEIRS = (
    Promise(
        "send the security questionnaire",
        "our answers come before the freeze",
        "It came: 126 questions, most of them standard.",
        "Sections 1 to 4 came on Saturday; the encryption annex is missing.",
        "send the encryption annex of the questionnaire",
    ),
    Promise(
        "choose between the two options with {other}",
        "there is one number to negotiate",
        "The larger one, if support is included.",
    ),
    Promise(
        "confirm the seat count for the first year",
        "the quote holds",
        "350, with 60 more in summer.",
        "350 for the head office; the branches have not counted.",
        "get the branches' seat count from {other}",
    ),
    Promise(
        "present our proposal to the steering committee",
        "the committee decides with facts",
        "Presented; one question on exit terms.",
    ),
    Promise(
        "share the feedback of the evaluation team",
        "we fix what they disliked",
        "Second on price, first on everything else.",
    ),
    Promise(
        "get {other} to approve the budget",
        "negotiation starts with a yes",
        "Approved with one condition: start before the quarter ends.",
    ),
    Promise(
        "forward the data processing agreement to legal",
        "legal reads in parallel",
        "Legal has it; first comments next week.",
    ),
)
_NEGOTIATION_OURS = (
    Promise(
        "send {them} the redlined MSA",
        "legal can start on the open clauses",
        "Sent; 9 changes, 2 of them hard.",
        "The body went out; the liability clause waits for our lawyers.",
        "send the liability clause of the MSA",
    ),
    Promise(
        "walk {other} through the data processing terms",
        "legal stops guessing",
        "Went through it clause by clause; one point left on sub-processors.",
    ),
    Promise(
        "get the discount for three years approved",
        "the price is off the table",
        "Approved at 8%, against a reference call.",
    ),
    Promise(
        "send revised pricing with quarterly invoices",
        "finance can spread the cost",
        "{them} says that is what finance wanted.",
    ),
    Promise(
        "answer the liability question in writing",
        "the lawyers talk once, not weekly",
        "Answered; accepted with a cap at one year's fees.",
        "Answered for direct damages; indirect ones are open.",
        "answer the question on indirect damages",
    ),
    Promise(
        "draft the mutual plan up to the signature",
        "both sides see what a day costs",
        "Agreed, with eight dates and a name at each.",
    ),
)
_NEGOTIATION_THEIRS = (
    Promise(
        "send legal's comments on the MSA",
        "we settle them in one call",
        "17 comments, most of them wording.",
        "Comments on the first half came; the annexes are still being read.",
        "send legal's comments on the annexes",
    ),
    Promise(
        "get purchasing to accept the payment terms",
        "the order form is final",
        "30 days accepted, no discount asked for it.",
    ),
    Promise(
        "name the signatory and a deputy",
        "a holiday does not stop it",
        "{other}, with the deputy from finance.",
    ),
    Promise(
        "finish the vendor risk assessment",
        "purchasing may create the supplier",
        "Rated low risk.",
        "Done but for the insurance certificate.",
        "approve the insurance certificate",
    ),
    Promise(
        "agree the start date with the project team",
        "our people are reserved",
        "Agreed: the first Monday of the quarter.",
    ),
    Promise(
        "confirm the scope of phase one in writing",
        "phase two does not creep in",
        "Confirmed; reporting moved to phase two.",
    ),
)
_COMMIT_OURS = (
    Promise(
        "submit the supplier registration in their portal",
        "purchasing can raise the PO",
        "Registered; the supplier number came by mail.",
        "Registered; the bank details wait for a call-back.",
        "confirm the bank details in their portal",
    ),
    Promise(
        "send the order form with the agreed price",
        "{other} can sign",
        "Sent by noon; {them} checked the numbers.",
    ),
    Promise(
        "send the countersigned MSA",
        "the file is complete",
        "Countersigned and sent back within the hour.",
    ),
    Promise(
        "introduce {them} to the customer success manager",
        "nobody is left alone after the ink",
        "They had a first call and a plan for 30 days.",
    ),
    Promise(
        "send the agenda of the kick-off to both project leads",
        "momentum outlives the signature",
        "Both agreed with it; the kick-off is on the first Tuesday.",
    ),
    Promise(
        "invoice the first year against the PO",
        "the cash arrives this quarter",
        "Invoiced; paid within the month.",
    ),
)
_COMMIT_THEIRS = (
    Promise(
        "countersign the MSA",
        "the order form can follow",
        "Countersigned, scanned and sent.",
    ),
    Promise(
        "get {other} to sign the order form",
        "we start on the first",
        "Signed, both signatures.",
        "Signed by one of two; {other} is back next week.",
        "get the second signature on the order form",
    ),
    Promise(
        "raise the purchase order",
        "the invoice has a number",
        "The PO number came with the right amount.",
    ),
    Promise(
        "release the single sign-on metadata",
        "day one works for everybody",
        "Released; the test login worked.",
    ),
    Promise(
        "name the five people for the kick-off",
        "the training is booked for the right ones",
        "Six names, one of them from audit.",
        "Three names came; the branches will send theirs.",
        "send the branches' two names for the kick-off",
    ),
    Promise(
        "approve the press line about the project",
        "we may name them",
        "Approved without the figure.",
    ),
)

_ACCOUNT_OURS = (
    Promise(
        "present the usage figures of the quarter",
        "they see what they pay for",
        "312 of 350 seats active; two teams never logged in.",
    ),
    Promise(
        "train the two teams that never logged in",
        "the renewal is not about unused seats",
        "Both trained; 21 new logins on the next day.",
        "One team is trained; the other had its audit.",
        "train the second team",
    ),
    Promise(
        "send the roadmap of the next two releases",
        "{other} can plan the tests",
        "Sent; the second release is what they want.",
    ),
    Promise(
        "propose dates for the yearly executive meeting",
        "{other} talks to our board once a year",
        "The second date fits all.",
    ),
    Promise(
        "fix the export that {them} reported",
        "month-end runs without us",
        "Fixed with Tuesday's release.",
    ),
    Promise(
        "compare their seats with companies their size",
        "expansion starts from a fact",
        "They use a third more per seat than the others.",
    ),
    Promise(
        "write the plan for the next plant",
        "their project lead can reserve people",
        "The plan has eleven dates and a name at each.",
        "The plan is written up to the training; the data load is open.",
        "add the data load to the plan",
    ),
)
_ACCOUNT_THEIRS = (
    Promise(
        "send the list of users who left",
        "the seat count is right",
        "27 names; freed for the new branch.",
    ),
    Promise(
        "introduce us to the new head of operations",
        "the sponsor's chair is not empty",
        "Introduced; first meeting held.",
    ),
    Promise(
        "decide whether the branches join",
        "expansion has a yes or a no",
        "Three of five branches join in spring.",
        "Two branches said yes, three have not met.",
        "get the answer of the other three branches",
    ),
    Promise(
        "approve the reference story",
        "others may read it",
        "Approved with one quote changed.",
    ),
    Promise(
        "share the goals of next year",
        "our plan serves theirs",
        "Three goals, one of them new to us.",
    ),
    Promise(
        "name a key user for each shift",
        "questions are answered on the floor",
        "Nine names, three a shift.",
        "Six names came; the night shift has nobody yet.",
        "name the key users of the night shift",
    ),
    Promise(
        "test the new report with last month's figures",
        "the board sees no wrong number",
        "All figures match but one, which was wrong before.",
    ),
)

_STAGES: dict[str | None, dict[Side, tuple[Promise, ...]]] = {
    "Lead": {Side.OURS: _LEAD_OURS, Side.THEIRS: _LEAD_THEIRS},
    "Qualified": {Side.OURS: _QUALIFIED_OURS, Side.THEIRS: _QUALIFIED_THEIRS},
    "Discovery": {Side.OURS: _DISCOVERY_OURS, Side.THEIRS: _DISCOVERY_THEIRS},
    "Proposal": {Side.OURS: _PROPOSAL_OURS, Side.THEIRS: _PROPOSAL_THEIRS},
    "Negotiation": {Side.OURS: _NEGOTIATION_OURS, Side.THEIRS: _NEGOTIATION_THEIRS},
    "Commit": {Side.OURS: _COMMIT_OURS, Side.THEIRS: _COMMIT_THEIRS},
    None: {Side.OURS: _ACCOUNT_OURS, Side.THEIRS: _ACCOUNT_THEIRS},
}

PERSONAL = (
    Promise("send Ingrid the forecast of the month", "the board sees no surprise", "Sent, 6% up."),
    Promise("write the win story for the team page", "others can use it", "Written; two replies."),
    Promise("clean the pipeline of deals past their close date", "the forecast is honest", "Done."),
    Promise("book the train to the trade fair", "the early fare holds", "Booked, window seat."),
    Promise("record a five-minute demo for partners", "they stop asking for one", "Recorded."),
    Promise("file the travel expenses", "they are paid this month", "Filed, all 14 receipts."),
)
"""Commitments without a deal."""


def promises(stage: str | None, side: Side) -> tuple[Promise, ...]:
    """What is promised in a stage.

    Args:
        stage: one of the default stages; None for accounts and projects.
        side: whose promises.
    """
    return _STAGES[stage][side]


def all_promises() -> tuple[Promise, ...]:
    """Every wording there is, for the gate's test."""
    by_side = [side for sides in _STAGES.values() for side in sides.values()]
    return (*(promise for side in by_side for promise in side), *PERSONAL)
