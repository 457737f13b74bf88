"""One card at the prompt, driven by the same interview as on the screen.

What is answered is kept as a draft until the card is done, so that the end of input, a crash or the
screen goes on at the same question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.answers import Answer, Moved, WontBeMet, carry_out
from nextstep_tui.cli.answering import ask_if_slipping
from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.cli.prompt import ask
from nextstep_tui.core.errors import Conflict, JournalTrouble, NextstepError, UnknownName
from nextstep_tui.core.notes import NoteKind
from nextstep_tui.core.review import Card, CardKind
from nextstep_tui.drafting import draft
from nextstep_tui.interview import NOTE, By, Choice, Interview, Question, Step, begin
from nextstep_tui.promising import Corrections, promised
from nextstep_tui.told import answer_again, draft_name

if TYPE_CHECKING:
    from nextstep_tui.cli.desk import Desk
    from nextstep_tui.core.model import Commitment

BACK = ("back", "<")
"""Each of them goes to the question before."""
_WAYS = {"won": "w", "lost": "l", "park": "p", "tomorrow": "t"}
_LISTED = frozenset({CardKind.MATTERS_MOST, CardKind.TOMORROW_FIRST})


class PromptCard:
    """A card whose questions are asked at the prompt.

    Args:
        card: the card.
        desk: where it is asked.
    """

    def __init__(self, card: Card, desk: Desk) -> None:
        self._card = card
        self._desk = desk
        self._journal = desk.journal
        first = begin(card, in_review=True, others=self._other_steps())
        kept = self._journal.drafts.get(draft_name(card))
        self._interview, self._told, typed = answer_again(kept, first, self._journal.read_when)
        for said in self._interview.said:
            self._desk.show([plain_line(f"  {said.label}: {said.words}", "muted")])
        if typed:
            self._desk.show([plain_line(f"  You had begun: {typed}", "muted")])

    def _other_steps(self) -> tuple[Commitment, ...]:
        if self._card.deal is None:
            return ()
        steps = self._journal.outlook().open_steps(self._card.deal)
        asked = self._card.commitment
        return tuple(step for step in steps if asked is None or step.id != asked.id)

    def answer(self) -> None:
        """Ask until an answer is taken and written; what was typed is not asked for twice.

        Raises:
            Left: the input has ended; what was answered so far is kept.
        """
        while True:
            answer = self._ask_on()
            try:
                self._write(answer)
            except (Conflict, UnknownName) as gone:
                self._desk.refuse(gone)
                break  # it was changed elsewhere meanwhile, and the review is laid out anew
            except NextstepError as refusal:
                self._desk.refuse(refusal)
                if self._interview.step is Step.BECAUSE:  # the day was refused, not the reason
                    self._interview = self._interview.back()
                    self._told.back()
            else:
                break
        self._journal.drafts.drop(draft_name(self._card))

    def _write(self, answer: Answer) -> None:
        if isinstance(answer, WontBeMet):
            self._show_note(answer.commitment)
        while True:
            try:
                done = carry_out(self._journal, self._card, answer, in_review=True)
            except JournalTrouble as trouble:
                self._desk.refuse(trouble)
                ask("Press Enter to try again.")
                continue
            if done is not None:
                self._desk.done(done)
                for moved in done.commitments if isinstance(answer, Moved) else ():
                    ask_if_slipping(moved, self._desk)
            return

    # The questions

    def _ask_on(self) -> Answer:
        while True:
            asked = self._interview.question
            given = ask(self._words_of(asked))
            if given.casefold() in BACK and self._interview.before is not None:
                self._interview = self._interview.back()
                self._told.back()
                continue
            try:
                came = self._take(asked, given)
            except NextstepError as refusal:
                self._desk.refuse(refusal)
                continue
            if not isinstance(came, Interview):
                return came
            self._interview = came
            self._journal.drafts.keep(draft_name(self._card), self._told.whole(""))

    def _words_of(self, asked: Question) -> str:
        match asked.by:
            case By.KEY if self._interview.step is Step.BEGIN:
                return "Press Enter to begin."
            case By.KEY if self._card.kind in _LISTED:
                return f"{asked.words} (a number, or Enter for none)"
            case By.KEY:
                keys = ", ".join(f"{one.key} {one.label}" for one in asked.choices)
                return f"{asked.words} [{keys}]"
            case By.EDITOR:
                note = f" ({asked.note})" if asked.note else ""
                return f"{asked.words}{note} [who will do what by when; or {', '.join(_WAYS)}]"
            case _:
                return f"{asked.words} ({asked.note})" if asked.note else asked.words

    def _take(self, asked: Question, given: str) -> Interview | Answer:
        match asked.by:
            case By.KEY:
                return self._take_key(asked, given)
            case By.EDITOR:
                return self._take_step(given)
            case _:
                came = self._interview.tell(given, self._journal.read_when)
                if isinstance(came, Interview):
                    self._told.said(given)
                return came

    def _take_key(self, asked: Question, given: str) -> Interview | Answer:
        choice = chosen_by(given, asked.choices)
        if choice is None:
            answers = ", ".join(f"{one.key} ({one.label})" for one in asked.choices)
            self._desk.show([plain_line(f"Please answer with one of: {answers}.", "error")])
            return self._interview
        if choice == NOTE and self._card.commitment is not None:
            self._show_note(self._card.commitment)
            return self._interview
        came = self._interview.press(choice.key)
        if isinstance(came, Interview) and came is not self._interview:
            self._told.key(choice.key)
        return came

    def _take_step(self, given: str) -> Interview | Answer:
        if not given:
            return self._interview.nothing_more()
        way = _WAYS.get(given.casefold())
        if way is None or self._interview.deal is None:
            deal = Corrections(answers=self._interview.deal)
            return self._interview.promise(promised(self._journal, given, deal))
        self._told.other_ways()
        ways = self._interview.other_ways()
        came = ways.press(way)
        if isinstance(came, Interview):
            self._told.key(way)
        return came

    def _show_note(self, commitment: Commitment) -> None:
        """The honest note about a promise of ours, to be sent by the rep."""
        outlook = self._journal.outlook()
        note = draft(commitment, NoteKind.LATE, outlook, self._journal.settings.my_name)
        lines = [Line(), Line().add("subject  ", "muted").add(note.subject), Line()]
        lines += [plain_line(line) for line in note.text.split("\n")]
        copying = f"  nextstep note {commitment.id[:6]} --late --copy copies it."
        self._desk.show([*lines, Line(), plain_line(copying, "muted")])


def chosen_by(given: str, choices: tuple[Choice, ...]) -> Choice | None:
    """The choice that an answer means: its key, or the beginning of a word of it.

    Args:
        given: what was typed; nothing takes the only choice, or ``n`` where several are listed.
        choices: what can be answered.
    """
    typed = given.casefold()
    if not typed:
        is_list = any(one.key == "1" for one in choices)
        found = [one for one in choices if len(choices) == 1 or (is_list and one.key == "n")]
        return found[0] if found else None
    by_key = [one for one in choices if one.key == typed]
    by_word = [
        one
        for one in choices
        if one.label.casefold().startswith(typed)
        or any(word.startswith(typed) for word in one.label.casefold().replace(":", "").split())
    ]
    found = by_key or by_word
    return found[0] if len(found) == 1 else None
