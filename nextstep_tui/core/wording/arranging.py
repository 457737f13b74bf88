"""What is sent, given, made or arranged: it may be an empty contact, as in "send a check-in"."""

from __future__ import annotations

from nextstep_tui.core.wording import verb_words as verbs
from nextstep_tui.core.wording import words as table
from nextstep_tui.core.wording.levels import (
    ACT,
    FILLED,
    PLAIN,
    Finding,
    Kind,
    empty,
)
from nextstep_tui.core.wording.phrases import (
    content,
    direct_object,
    fills,
    head_of,
    is_empty_noun_phrase,
    is_idle,
)
from nextstep_tui.core.wording.read import verb_of

_COURTESIES = table.words("courtesy howdy hello hi greeting greetings thanks thank merry happy")


def noun_kind(phrase: list[str]) -> Kind:
    if not _COURTESIES.isdisjoint(phrase):
        return Kind.COURTESY
    if not table.NEWS.isdisjoint(phrase):
        return Kind.NEWS
    return Kind.REMINDER if "reminder" in phrase or "reminders" in phrase else Kind.CONTACT


def hands(words: list[str], at: int) -> Finding | None:
    """What is sent, given, made or arranged may be an empty contact: "send a check-in email"."""
    start = at + 1
    while start < len(words) and words[start] in ("up", "in", "out", "down", "off", "over", "back"):
        start += 1
    phrase = direct_object(words, start)
    head, end = head_of(phrase), start + len(phrase)
    arranging = verb_of(words[at]) in verbs.SCHEDULING
    placed = words[end : end + 1] == ["into"]
    if _is_hollow(phrase, arranging) and not placed:
        if head in ("update", "updates", "status") and not arranging:
            return FILLED if fills(words, end) else ACT
        return (
            FILLED
            if fills(words, end) or "that" in words[end:]
            else empty(noun_kind(phrase), at, end)
        )
    if not phrase or all(is_idle(word) or word in table.CHANNELS for word in phrase):
        return _arranges(words, at, start, phrase) if phrase or arranging else None
    plain = head in _MEETINGS and len(content(phrase[:-1])) < 3
    return _arranges(words, at, start, phrase) if plain else None


_MEETINGS = table.CHANNELS | {"invite", "invites", "invitation", "slot", "time"}


def _is_hollow(phrase: list[str], arranging: bool) -> bool:
    """Whether a noun phrase is a contact without content: "a quick note", "a check in"."""
    head = head_of(phrase)
    return is_empty_noun_phrase(phrase) or (
        head in table.CONTACT_NOUNS and not (arranging and head in ("line", "card", "wave"))
    )


def _arranges(words: list[str], at: int, start: int, phrase: list[str]) -> Finding | None:
    """A call or a slot: its purpose decides, where one is named."""
    end = start + len(phrase)
    if end < len(words) and words[end] in ("for", "to", "with", "on", "re", "about"):
        for i in range(end, len(words)):
            if words[i] == "for" and is_empty_noun_phrase(direct_object(words, i + 1)):
                return empty(Kind.CONTACT, at, len(words))
    if fills(words, end) and phrase:
        return FILLED
    talk = head_of(phrase) in table.CHANNELS
    if verb_of(words[at]) in ("write", "draft", "record") and head_of(phrase).endswith("s"):
        return FILLED
    if verb_of(words[at]) in verbs.SCHEDULING - {"get", "put", "plan", "offer"}:
        return FILLED._replace(scheduling=True) if phrase else None
    return PLAIN if talk else None
