"""What is written about the partner: the questions that came back, and their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.errors import Conflict, NothingFound, UnknownName
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import EntryKind
from nextstep_tui.core.partner import answer_text, waiting_questions
from nextstep_tui.core.text import clean, counted, same_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nextstep_tui.core.model import EntryId
    from nextstep_tui.verbs.pen import Operation, Pen


def ask_back(questions: Sequence[str]) -> Operation:
    """Write the partner's questions down, but for those that wait already.

    Raises:
        NothingFound: all of them wait already.
    """

    def operation(pen: Pen) -> str:
        waiting = waiting_questions(pen.transaction.before.entries.values())
        known = {same_word(one.text) for one in waiting}
        new = [one for one in questions if same_word(one) not in known]
        if not new:
            raise NothingFound(
                "Those questions wait for their answers already.", "The next review asks them."
            )
        for question in new:
            pen.entry(EntryKind.QUESTION, question)
        return f"{counted(len(new), 'question')} for the next review"

    return operation


def answer(question_id: EntryId, text: str, card: str) -> Operation:
    """Answer one of the partner's questions; the answer is kept as an entry.

    Raises:
        UnknownName: the question is gone.
        Conflict: it was answered meanwhile.
    """

    def operation(pen: Pen) -> str:
        entries = pen.transaction.before.entries
        question = entries.get(question_id)
        if question is None:
            raise UnknownName("That question is not in the journal any more.")
        if any(one.answers == question_id for one in entries.values()):
            raise Conflict("That question was answered meanwhile.")
        if clean(text):
            written = pen.entry(EntryKind.REFLECTION, answer_text(question, text))
            pen.put(replace(written, answers=question_id))
        pen.tick(card)
        return f"answered: {question.text}"

    return operation
