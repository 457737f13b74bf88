"""Who plays in a deal, and what is said about them: their names put into texts, none told twice."""

from __future__ import annotations

from collections.abc import Sequence

from nextstep_tui.core.model import Person
from nextstep_tui.sample.chronicle import Chronicle
from nextstep_tui.sample.words import Promise


def first_name(person: Person) -> str:
    """The name by which somebody is called."""
    return person.name.split(" ", 1)[0]


class Cast:
    """The customer's people in one deal.

    Args:
        chronicle: the source of chance.
        contacts: the people, the main contact first.
        company: their company's short name.
        absent: who stands in for a second contact where there is none: ``their CFO``.
    """

    def __init__(
        self, chronicle: Chronicle, contacts: tuple[Person, ...], company: str, absent: str
    ) -> None:
        self.contacts = contacts
        """The people, the main contact first."""
        self._chronicle = chronicle
        self._company = company
        self._absent = absent
        self._said: set[str] = set()

    def fill(self, text: str, owner: Person | None = None) -> str:
        """Put the names into a text.

        Args:
            text: with the placeholders of ``words``.
            owner: the contact whom ``{them}`` means; the main one when not given.
        """
        if "{" not in text:
            return text
        them = owner or self.contacts[0]
        others = [first_name(person) for person in self.contacts if person is not them]
        return text.format(
            them=first_name(them), other=(others or [self._absent])[0], company=self._company
        )

    def sentence(self, text: str, owner: Person | None = None) -> str:
        """The same for whole sentences, which begin with a capital even where no name does."""
        filled = self.fill(text, owner)
        if len(self.contacts) > 1:
            return filled
        return ". ".join(part[:1].upper() + part[1:] for part in filled.split(". "))

    def say(self, texts: Sequence[str], owner: Person | None = None) -> str:
        """One of several sentences, one of this deal's own while there are any unsaid."""
        return self.say_once(texts, owner) or self.sentence(self._chronicle.pick(texts), owner)

    def say_once(self, texts: Sequence[str], owner: Person | None = None) -> str | None:
        """One of several sentences that was not said about this deal yet, if any is left."""
        left = [text for text in texts if text not in self._said]
        if not left:
            return None
        text = self._chronicle.pick(left)
        self._said.add(text)
        return self.sentence(text, owner)


def ends_like(promise: Promise, wording: str) -> bool:
    """Whether two wordings deliver the same thing, judged by their last word."""
    return promise.what.rsplit(" ", 1)[-1] == wording.rsplit(" ", 1)[-1]
