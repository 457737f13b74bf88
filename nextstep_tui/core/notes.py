"""The words of a draft: recap, ask, late, break-up, next step; for the rep, sent by nobody.

A draft never checks in. Each sentence of its body passes the same gate as a next step, so that
what is asked for can be answered: a promise, a date, a yes or a no.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from nextstep_tui.core.errors import NotAStep
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.model import ME, Commitment, Deal, Side
from nextstep_tui.core.one_of import OneOf
from nextstep_tui.core.sentences import act_in_words, listed_names
from nextstep_tui.core.text import counted
from nextstep_tui.core.when import spell_date
from nextstep_tui.core.wording import Phrases, Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date


class NoteKind(OneOf):
    """What a note is for."""

    RECAP = "recap"
    ASK = "ask"
    LATE = "late"
    BREAK_UP = "break-up"
    NEXT_STEP = "next-step"


@frozen
class Note:
    """A draft of a message."""

    kind: NoteKind
    to: tuple[str, ...]
    """Names, the people it is written to."""
    subject: str
    greeting: str
    body: tuple[str, ...]
    """The sentences and list lines between greeting and closing."""
    closing: str
    values: Mapping[str, str] = MappingProxyType({})
    """What the placeholders of a template stand for in it, by their names without braces."""

    @property
    def text(self) -> str:
        """The whole message, without its subject."""
        return "\n\n".join(
            part for part in (self.greeting, "\n".join(self.body), self.closing) if part
        )


def recap(commitments: Sequence[Commitment], deal: Deal, today: date, my_name: str = "") -> Note:
    """What was agreed, the customer's promises first.

    Args:
        commitments: what the meeting ended with.
        deal: what it was about.
        today: for dates.
        my_name: the rep's, under the message.
    """
    theirs = [one for one in commitments if one.side is Side.THEIRS]
    ours = [one for one in commitments if one.side is Side.OURS]
    to = _names(theirs)
    on = max((one.created_at.date() for one in commitments), default=today)
    told_theirs, told_ours = (
        [f"- {_agreed_line(one, to, today)}" for one in side] for side in (theirs, ours)
    )
    lines = [*told_theirs, *told_ours]
    return Note(
        NoteKind.RECAP,
        to,
        f"{deal.name}: what we agreed on {_day(on, today)}",
        _hello(to),
        ("We agreed:", *lines, "", "Please confirm that I got this right, or correct it."),
        my_name,
        {
            **_values(to, deal, my_name),
            "day": _day(on, today),
            "agreed": "\n".join(lines),
            "theirs": "\n".join(told_theirs),
            "ours": "\n".join(told_ours),
        },
    )


def ask(commitment: Commitment, deal: Deal | None, today: date, my_name: str = "") -> Note:
    """Ask how a promise of theirs went."""
    due, said = _due(commitment, today), _day(commitment.created_at.date(), today)
    outcome = f", so that {commitment.so_that}" if commitment.so_that else ""
    to = (commitment.who,)
    return Note(
        NoteKind.ASK,
        to,
        _subject(commitment, deal),
        _hello(to),
        (
            f"On {said} you said you would {_act_told(commitment, to)} by {due}{outcome}.",
            "Please send word whether that is done; if it is not, name the day it will be.",
        ),
        my_name,
        {**_values(to, deal, my_name), **_of(commitment, to, today), "said": said},
    )


def late(
    commitment: Commitment, deal: Deal | None, today: date, my_name: str = "", to: str = ""
) -> Note:
    """Say honestly that a promise of ours will be late; the new date is the rep's to fill in."""
    due = _due(commitment, today)
    when = "will be late" if commitment.due >= today else "is late"
    people = (to,) if to else ()
    return Note(
        NoteKind.LATE,
        people,
        _subject(commitment, deal),
        _hello(people),
        (
            f"I promised to {_act_told(commitment, people)} by {due}.",
            f"That {when}, and I would rather say so now.",
            f"I will {_act_told(commitment, people)} by [new date].",
        ),
        my_name,
        {**_values(people, deal, my_name), **_of(commitment, people, today), "late": when},
    )


def break_up(deal: Deal, quiet_days: int, to: str = "", my_name: str = "") -> Note:
    """Ask whether to stop."""
    people = (to,) if to else ()
    return Note(
        NoteKind.BREAK_UP,
        people,
        f"{deal.name}: shall we stop here?",
        _hello(people),
        (
            f"We have agreed nothing on {deal.name} for {counted(quiet_days, 'day')}."
            if quiet_days
            else f"We have agreed nothing more on {deal.name}.",
            "Please answer with one word: yes and a day if we go on, later and a month if the time"
            " is wrong, no if I should close it.",
        ),
        my_name,
        {**_values(people, deal, my_name), "days": str(quiet_days)},
    )


def next_step(
    deal: Deal,
    ours: Commitment | None,
    today: date,
    to: str = "",
    my_name: str = "",
    theirs: Commitment | None = None,
) -> Note:
    """Ask the customer for the next step, beside what is promised already.

    Args:
        deal: what it is about.
        ours: our own next promise, if there is one.
        today: for dates.
        to: whom of theirs it goes to; may be empty.
        my_name: the rep's, under the message.
        theirs: what they have promised and not done yet, if there is something.
    """
    people = (to,) if to else ()
    if ours:
        mine = f"I will {_act_told(ours, people)} by {_due(ours, today)}."
    elif theirs:
        who = "you" if theirs.who == to else theirs.who
        act = _act_told(theirs, people)
        mine = f"On {deal.name}, {who} promised to {act} by {_due(theirs, today)}."
    else:
        mine = f"We have agreed no next step on {deal.name} yet."
    return Note(
        NoteKind.NEXT_STEP,
        people,
        f"{deal.name}: the next step",
        _hello(people),
        (
            mine,
            "Please tell me what you will do next, and by which day.",
            "If it needs somebody else, name them, and I will ask them for a time.",
        ),
        my_name,
        {**_values(people, deal, my_name), "mine": mine},
    )


def gated(note: Note, phrases: Phrases = Phrases()) -> Note:
    """The note, once each sentence of its body has passed the gate.

    Args:
        note: the draft; its greeting and closing are courtesies and are not judged.
        phrases: the rep's own additions to the gate.

    Raises:
        NotAStep: a sentence only checks in.
    """
    for sentence in note.body:
        judgement = judge(sentence.removeprefix("- "), phrases=phrases) if sentence else None
        if judgement is not None and judgement.verdict is Verdict.EMPTY:
            raise NotAStep(
                f"The note would only check in: '{sentence}'.",
                "Say what you ask for, and by when.",
            )
    return note


def crm_line(commitment: Commitment, my_name: str = "") -> str:
    """A next step as the one line that a CRM has for it, its day in digits.

    Args:
        commitment: the next step.
        my_name: the rep's; ``I`` stands in the line where it is not known.
    """
    owner = (my_name or "I") if commitment.who == ME else commitment.who
    clock = f" {commitment.due_time:%H:%M}" if commitment.due_time else ""
    act = f"{owner} will {act_in_words(commitment)} by {commitment.due.isoformat()}{clock}"
    return f"{act}{_help_and_outcome(commitment)}"


def crm_words(commitment: Commitment, my_name: str = "") -> str:
    """A next step for a CRM that has another field for its day; as ``crm_line`` without it."""
    owner = (my_name or "I") if commitment.who == ME else commitment.who
    return f"{owner} will {act_in_words(commitment)}{_help_and_outcome(commitment)}"


def only_checks_in(text: str, phrases: Phrases = Phrases()) -> str:
    """The first sentence of an edited note that only checks in; empty where there is none.

    Args:
        text: the note as the rep has edited it; greetings, thanks and closings are courtesies.
        phrases: the rep's own additions to the gate.
    """
    for line in text.splitlines():
        for sentence in re.split(r"(?<=[.!?])\s+", line.strip()):
            judgement = judge(sentence.removeprefix("- "), phrases=phrases)
            # Without empty words it is a courtesy, or a sentence that is no act at all.
            if (
                judgement.verdict is Verdict.EMPTY
                and judgement.spans
                and not _is_courtesy(sentence)
            ):
                return sentence
    return ""


_COURTESIES = (
    "hello",
    "hi ",
    "dear",
    "thank",
    "many thanks",
    "best",
    "kind",
    "good ",
    "we agreed",
    "i hope",
    "it was",
    "as ",
)


def _is_courtesy(sentence: str) -> bool:
    return sentence.casefold().startswith(_COURTESIES) or sentence.endswith(",")


def _agreed_line(commitment: Commitment, to: Sequence[str], today: date) -> str:
    owner = "I" if commitment.who == ME else commitment.who
    if commitment.side is Side.THEIRS and commitment.who[:1].isupper():
        # The letter is written to whoever promised something; nobody is told of as a third person.
        owner = "You" if len(to) == 1 else f"{commitment.who}, you"
    act = f"{owner} will {_act_told(commitment, to)} by {_due(commitment, today)}"
    return f"{act}{_help_and_outcome(commitment)}."


def _act_told(commitment: Commitment, to: Sequence[str]) -> str:
    """What will be done, in words for the one reader of a letter, who is ``you`` in it."""
    act = act_in_words(commitment)
    if len(to) != 1 or not to[0][:1].isupper():
        return act
    names = "|".join(re.escape(name) for name in (to[0], to[0].split(" ")[0]))

    def you(found: re.Match[str]) -> str:
        return "your" if found["owns"] else "you"

    # With another surname it is another person of the same first name.
    return re.sub(rf"(?<=\s)(?:{names})(?P<owns>['’]s)?(?![\w'’-]|\s[A-Z][a-z])", you, act)


def _help_and_outcome(commitment: Commitment) -> str:
    helped = (
        f", with help from {listed_names(commitment.help_from)}" if commitment.help_from else ""
    )
    outcome = f", so that {commitment.so_that}" if commitment.so_that else ""
    return f"{helped}{outcome}"


def _due(commitment: Commitment, today: date) -> str:
    """The day that was promised, with its hour where one was said."""
    clock = f" at {commitment.due_time:%H:%M}" if commitment.due_time else ""
    return f"{_day(commitment.due, today)}{clock}"


def _day(day: date, today: date) -> str:
    return spell_date(day, today)


def _values(to: Sequence[str], deal: Deal | None, my_name: str) -> dict[str, str]:
    """What the placeholders stand for that every kind of note has."""
    return {
        "to": listed_names([name.split(" ")[0] for name in to]),
        "deal": deal.name if deal else "",
        "me": my_name,
    }


def _of(commitment: Commitment, to: Sequence[str], today: date) -> dict[str, str]:
    """What the placeholders about one promise stand for."""
    return {
        "who": "I" if commitment.who == ME else commitment.who,
        "what": _act_told(commitment, to),
        "due": _due(commitment, today),
        "help": listed_names(commitment.help_from),
        "so_that": f"so that {commitment.so_that}" if commitment.so_that else "",
    }


def _subject(commitment: Commitment, deal: Deal | None) -> str:
    return f"{deal.name}: {commitment.what}" if deal else commitment.what


def _hello(names: Sequence[str]) -> str:
    return f"Hello {listed_names([name.split(' ')[0] for name in names])}," if names else "Hello,"


def _names(commitments: Sequence[Commitment]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.who for one in commitments))
