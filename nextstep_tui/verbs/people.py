"""What is written about people: put on record, corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextstep_tui.core.errors import BadCall, UnknownName
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import Person, PersonId
from nextstep_tui.core.text import clean, same_word

if TYPE_CHECKING:
    from nextstep_tui.core.model import Side
    from nextstep_tui.verbs.pen import Operation, Pen


def add(name: str, side: Side, email: str) -> Operation:
    """Put a person on record; the e-mail address may be empty.

    Raises:
        BadCall: the name is empty or taken.
    """

    def operation(pen: Pen) -> str:
        words = clean(name)
        if not words:
            raise BadCall("A person needs a name.", "Write it as you would in a sentence.")
        pen.refuse_namesake(words)
        number, person_id = pen.transaction.take_number(), PersonId(pen.transaction.take_id())
        pen.put(Person(person_id, number, words, side, pen.moment, clean(email) or None))
        return f"new person: {words}, {side.value}"

    return operation


def edit(person_id: PersonId, name: str, side: Side | None, email: str) -> Operation:
    """Correct a person; what is empty stays.

    Raises:
        UnknownName: the person is not on record any more.
        BadCall: the new name is taken.
    """

    def operation(pen: Pen) -> str:
        person = pen.transaction.person(person_id)
        if person is None:
            raise UnknownName("That person is not on record any more.", "See: nextstep person list")
        if clean(name) and same_word(name) != same_word(person.name):
            pen.refuse_namesake(clean(name))
        edited = replace(
            person,
            name=clean(name) or person.name,
            side=side or person.side,
            email=clean(email) or person.email,
        )
        pen.put(edited)
        return f"edited: {edited.name}"

    return operation
