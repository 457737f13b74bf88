"""What a merge has put beside: an entry for each value that was written apart and does not count.

The entry's words come from the record and the value alone, never from the machine that merged, so
that two machines that merge the same journals write the same entry.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date

from nextstep_tui.core.documents import Document, JsonValue
from nextstep_tui.core.merging.records import Beside
from nextstep_tui.core.merging.writings import Written, canonical, written_in
from nextstep_tui.core.text import quoted

BESIDE = "beside"
"""The field of an entry that holds what was put beside, and of which record."""
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 12


def is_note(entry: Document) -> bool:
    """Whether an entry was written by a merge."""
    return isinstance(entry.get(BESIDE), dict)


def place_of(entry: Document) -> tuple[str, str]:
    """The table and the key of the record that an entry of a merge is about."""
    of = entry.get(BESIDE)
    if isinstance(of, dict) and isinstance(of.get("table"), str) and isinstance(of.get("key"), str):
        return str(of["table"]), str(of["key"])
    return "", ""


def beside_in(entry: Document) -> list[Beside]:
    """What an entry of a merge has put beside."""
    of = entry.get(BESIDE)
    group = of.get("field") if isinstance(of, dict) else None
    return [Beside(group, one) for one in written_in([of])] if isinstance(group, str) else []


def note_key(table: str, key: str, beside: Beside) -> str:
    """The id of the entry for a value put beside: the same on every machine."""
    text = canonical([table, key, beside.group, beside.written.value])
    number = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())
    return "".join(_CROCKFORD[number >> 5 * place & 31] for place in range(_LENGTH))


def note(table: str, key: str, record: Document, beside: Beside) -> Document:
    """The entry for a value put beside.

    Args:
        table: the record's table.
        key: its key.
        record: the record as it is now.
        beside: the value, and who wrote it.
    """
    at, machine = max((one.at, one.machine) for one in beside.written.writings)
    deal = key if table == "deals" else record.get("deal")
    entry: Document = {
        "number": record.get("number", 0),
        "kind": "note",
        "text": _sentence(table, record, beside, machine, at[:10]),
        "day": _day(at[:10]),
        "deal": deal if isinstance(deal, str) else None,
        "created_at": f"{_day(at[:10])}T00:00:00+00:00",
        BESIDE: {
            "table": table,
            "key": key,
            "field": beside.group,
            **beside.written.as_document(),
        },
    }
    return {name: value for name, value in entry.items() if value is not None}


def of_nobody(entry: Document, written: Written) -> Document:
    """An entry of a merge whose record is not at hand: its words stay, its writings are new."""
    of = entry[BESIDE]
    return {**entry, BESIDE: {**(of if isinstance(of, dict) else {}), **written.as_document()}}


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return date.min.isoformat()


def _sentence(table: str, record: Document, beside: Beside, machine: str, day: str) -> str:
    where = f"On {machine}" if machine else "Elsewhere"
    about = _about(table, record)
    return (
        f"{where} {_said(beside.group, beside.written.value, day)}{f': {about}' if about else ''}."
    )


def _about(table: str, record: Document) -> str:
    """The record in a few words, as the undo list names it."""
    if table == "commitments":
        return f"{record.get('who', '')}, {record.get('what', '')}"
    return str(record.get("name") or record.get("text") or "")


_SAYS: Mapping[str, str] = {
    "what": "this read",
    "who": "this was the promise of",
    "so_that": "the outcome was",
    "help": "help came from",
    "stage": "the stage was",
    "agreed": "it was agreed as",
    "name": "the name was",
    "account": "the account was",
    "value": "the value was",
    "expected_close": "the expected close was",
    "horizon": "the horizon in days was",
    "email": "the e-mail address was",
    "side": "the side was",
    "text": "the text was",
    "most_important": "another promise was to go first",
}


def _said(group: str, value: Document, day: str) -> str:
    """What was written apart, as the middle of a sentence."""
    if group == "due":
        clock = f" at {value['time']}" if "time" in value else ""
        return f"you had moved this to {_date(value.get('due'), day)}{clock}"
    if group == "status":
        until = f" until {_date(value['parked_until'], day)}" if "parked_until" in value else ""
        reason = f" ({value['status_reason']})" if "status_reason" in value else ""
        return f"the deal was {value.get('status', 'open')}{until}{reason}"
    says = _SAYS.get(group, f"'{group}' was")
    if not value:
        return f"{says} nothing" if says.endswith("was") else f"{says} nothing at all"
    if group == "most_important":
        return says
    return f"{says} {_words(value.get(group, list(value.values())))}"


def _date(value: JsonValue, day: str) -> str:
    """A date as it is spelled, with its year where that is not the writing's."""
    try:
        found = date.fromisoformat(str(value))
    except ValueError:
        return str(value)
    year = "" if day.startswith(f"{found.year:04}") else f" {found.year}"
    return f"{found:%a} {found.day} {found:%b}{year}"


def _words(value: JsonValue) -> str:
    match value:
        case str():
            return quoted(value)
        case list():
            return ", ".join(map(_words, value))
        case _:
            return canonical(value)
