"""Two journals into one: nothing is lost, and the order of merging makes no difference."""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime, timedelta
from typing import cast

from hypothesis import given, settings
from hypothesis import strategies as st

from nextstep_tui.core.documents import Document, JsonValue, Tables
from nextstep_tui.core.merging.journals import Side, merge
from nextstep_tui.core.merging.notes import beside_in, is_note
from nextstep_tui.core.merging.writings import (
    ANSWERS,
    REMOVED,
    Written,
    canonical,
    groups_of,
    known_fields,
    removal,
    rewritten,
    state_of,
    touched,
)
from tests.faults.shim import FULL

MADE = "2026-11-02T09:00:00+01:00"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def commitment(number: int = 1, **more: JsonValue) -> Document:
    """A promise as the journal's file has it."""
    return {
        "number": number,
        "deal": "acme",
        "who": "Maria",
        "side": "theirs",
        "what": "security questionnaire",
        "due": "2026-11-27",
        "agreed": "aloud",
        "created_at": MADE,
        **more,
    }


BASE: Tables = {
    "deals": {"acme": {"number": 1, "name": "Acme", "stage": "Lead", "created_at": MADE}},
    "commitments": {"c1": commitment(2), "c2": commitment(3, who="me", what="send the quote")},
    "entries": {
        "e1": {"number": 4, "kind": "note", "text": "x", "day": "2026-11-02", "created_at": MADE}
    },
    "days": {"2026-11-02": {"review_started": MADE, "review_answered": ["a", "b"]}},
    "undo": {"u1": {"number": 5, "sentence": "added: x", "at": MADE, "changes": []}},
}


def joined(one: Tables, other: Tables, base: Tables | None = None) -> Tables:
    """Both in one; neither is touched."""
    before = copy.deepcopy((one, other))
    result = merge(Side(one), Side(other), base)
    assert (one, other) == before
    return result


def edit(
    tables: Tables, table: str, key: str, fields: Document, hours: float = 0, machine: str = "here"
) -> None:
    """A change as the journal writes it; None takes a field away."""
    old = tables[table][key]
    new: Document = {k: v for k, v in {**known_fields(old), **fields}.items() if v is not None}
    at = NOON + timedelta(hours=hours)
    tables[table][key] = rewritten(table, key, old, new, at, machine)


def notes(tables: Tables) -> list[str]:
    """What the merge's entries say."""
    return [str(row["text"]) for row in tables["entries"].values() if "beside" in row]


def fork() -> tuple[Tables, Tables]:
    """The base on two machines."""
    return copy.deepcopy(BASE), copy.deepcopy(BASE)


# What a user relies on


def test_changes_of_different_fields_are_both_kept_without_a_word() -> None:
    laptop, desktop = fork()
    edit(laptop, "commitments", "c1", {"what": "signed security questionnaire"}, 1)
    edit(desktop, "commitments", "c1", {"due": "2026-12-04", "time": "15:00"}, 2)
    for base in (None, BASE):
        both = joined(laptop, desktop, base)["commitments"]["c1"]
        assert both["what"] == "signed security questionnaire"
        assert (both["due"], both["time"]) == ("2026-12-04", "15:00")
    assert notes(joined(laptop, desktop)) == []


def test_of_the_same_field_the_later_counts_and_the_other_becomes_an_entry() -> None:
    laptop, desktop = fork()
    edit(laptop, "commitments", "c1", {"due": "2026-12-01"}, 2, "laptop")
    edit(desktop, "commitments", "c1", {"due": "2026-12-04"}, 1, "desktop")
    both = joined(laptop, desktop)
    assert both["commitments"]["c1"]["due"] == "2026-12-01"
    said = "On desktop you had moved this to Fri 4 Dec: Maria, security questionnaire."
    assert notes(both) == [said]
    entry = next(row for row in both["entries"].values() if "beside" in row)
    assert (entry["deal"], entry["day"], entry["kind"]) == ("acme", "2026-11-23", "note")
    assert joined(both, desktop) == joined(both, laptop) == both


def test_a_change_made_over_another_replaces_it_whatever_the_clock_says() -> None:
    laptop, desktop = fork()
    edit(laptop, "commitments", "c1", {"what": "first"}, 24 * 400)
    desktop = copy.deepcopy(laptop)
    edit(desktop, "commitments", "c1", {"what": "second"}, -24 * 400)
    both = joined(laptop, desktop)
    assert both["commitments"]["c1"]["what"] == "second"
    assert notes(both) == []


def test_a_clock_that_is_days_ahead_changes_who_wins_and_not_what_is_kept() -> None:
    for skew in (-24 * 9, 24 * 9):
        laptop, desktop = fork()
        edit(laptop, "deals", "acme", {"status": "won", "status_since": MADE}, 0)
        edit(
            desktop,
            "deals",
            "acme",
            {"status": "parked", "status_since": MADE, "parked_until": "2026-12-07"},
            skew,
        )
        both = joined(laptop, desktop)
        deal = both["deals"]["acme"]
        assert (deal["status"] == "parked") is (skew > 0)
        assert ("parked_until" in deal) is (skew > 0)
        (said,) = notes(both)
        assert ("won" in said) is (skew > 0)
        assert ("parked until Mon 7 Dec" in said) is (skew < 0)


def answer(result: str, outcome: str, hours: int) -> Document:
    """A follow-up."""
    at = (NOON + timedelta(hours=hours)).isoformat()
    return {"follow_up": {"result": result, "outcome": outcome, "at": at}}


def test_what_was_answered_on_both_sides_is_open_again_with_both_answers() -> None:
    laptop, desktop = fork()
    edit(laptop, "commitments", "c1", answer("kept", "it came", 1), 1, "laptop")
    edit(desktop, "commitments", "c1", answer("missed", "never came", 2), 2, "desktop")
    for base in (None, BASE):
        both = joined(laptop, desktop, base)
        asked = both["commitments"]["c1"]
        assert "follow_up" not in asked
        assert "it came" in json.dumps(asked[ANSWERS])
        assert "never came" in json.dumps(asked[ANSWERS])
        assert notes(both) == []
    for side in (laptop, desktop):
        assert joined(side, both, side) == both
    edit(both, "commitments", "c1", answer("kept", "it came late", 3), 3)
    over = joined(joined(both, laptop), desktop)["commitments"]["c1"]
    assert over["follow_up"] == answer("kept", "it came late", 3)["follow_up"]
    assert ANSWERS not in over


def test_the_same_answer_on_both_sides_is_no_question() -> None:
    laptop, desktop = fork()
    edit(laptop, "commitments", "c1", answer("kept", "done", 1), 1)
    edit(desktop, "commitments", "c1", answer("kept", "done", 2), 2)
    both = joined(laptop, desktop)["commitments"]["c1"]
    assert both["follow_up"] == answer("kept", "done", 2)["follow_up"]


def test_moves_of_both_sides_are_kept_and_one_taken_back_stays_so_with_the_ancestor() -> None:
    laptop, desktop = fork()
    first, second = (
        cast("JsonValue", {"from": "2026-11-27", "to": to, "because": "x", "at": at})
        for to, at in (("2026-12-01", MADE), ("2026-12-04", "2026-11-03T09:00:00+01:00"))
    )
    laptop["commitments"]["c1"]["moves"] = [first]
    desktop["commitments"]["c1"]["moves"] = [second]
    assert joined(laptop, desktop)["commitments"]["c1"]["moves"] == [first, second]
    both = joined(laptop, desktop)
    base = copy.deepcopy(both)
    edit(both, "commitments", "c1", {"moves": [first]})
    assert joined(both, base, base)["commitments"]["c1"]["moves"] == [first]


def test_what_was_taken_back_stays_away_until_somebody_has_touched_it() -> None:
    laptop, desktop = fork()
    gone = laptop["commitments"].pop("c2")
    laptop[REMOVED] = {removal("commitments", "c2", gone): {}}
    assert "c2" not in joined(laptop, desktop)["commitments"]
    edit(desktop, "commitments", "c2", {"what": "send the quote today"})
    assert joined(laptop, desktop)["commitments"]["c2"] == desktop["commitments"]["c2"]
    again = touched("commitments", "c2", gone, "number", NOON, "laptop")
    laptop["commitments"]["c2"] = again
    assert "c2" in joined(joined(laptop, fork()[0]), laptop)["commitments"]


def test_what_one_side_has_archived_rests_unless_the_other_has_something_newer() -> None:
    laptop, desktop = fork()
    resting = laptop["commitments"].pop("c2")

    def rests(table: str, key: str) -> Document | None:
        return resting if (table, key) == ("commitments", "c2") else None

    assert "c2" not in merge(Side(laptop, rests), Side(desktop))["commitments"]
    assert "c2" in merge(Side(laptop), Side(desktop), BASE)["commitments"]
    edit(desktop, "commitments", "c2", {"so_that": "legal starts"})
    assert merge(Side(laptop, rests), Side(desktop))["commitments"]["c2"]["so_that"]
    laptop, desktop = fork()
    desktop["commitments"]["c3"] = commitment(9, follows="c2")
    del laptop["commitments"]["c2"]
    assert "c2" in merge(Side(laptop, rests), Side(desktop))["commitments"]


def test_fields_and_tables_that_nobody_here_knows_are_kept() -> None:
    laptop, desktop = fork()
    laptop["commitments"]["c1"]["colour"] = "green"
    laptop["shelves"] = {"s": {"books": 3}}
    desktop["commitments"]["c1"]["mood"] = {"now": [1, None, ""]}
    both = joined(laptop, desktop)
    assert both["commitments"]["c1"]["mood"] == {"now": [1, None, ""]}
    assert both["shelves"] == {"s": {"books": 3}}
    edit(laptop, "commitments", "c1", {"what": "y"})
    assert laptop["commitments"]["c1"]["colour"] == "green"


def test_an_undo_list_is_both_lists_and_what_one_forgot_is_forgotten() -> None:
    laptop, desktop = fork()
    laptop["undo"]["u2"] = {"number": 6, "sentence": "a", "at": MADE, "changes": []}
    desktop["undo"]["u3"] = {"number": 6, "sentence": "b", "at": MADE, "changes": []}
    assert set(joined(laptop, desktop)["undo"]) == {"u1", "u2", "u3"}
    del laptop["undo"]["u1"]
    assert set(joined(laptop, desktop, BASE)["undo"]) == {"u2", "u3"}
    desktop["undo"]["u3"]["undone"] = True
    laptop["undo"]["u3"] = {"number": 6, "sentence": "b", "at": MADE, "changes": []}
    assert joined(laptop, desktop)["undo"]["u3"]["undone"] is True


# What holds for all journals

FIELDS: dict[str, list[Document]] = {
    "commitments": [
        {"what": "a"},
        {"what": "b"},
        {"due": "2026-12-01"},
        {"due": "2026-12-04", "time": "15:00"},
        {"so_that": "x"},
        {"so_that": None},
        {"colour": "green"},
        {"who": "Ana", "side": "ours"},
        answer("kept", "done", 1),
        answer("missed", "never", 2),
        {"follow_up": None},
    ],
    "deals": [{"stage": "Proposal"}, {"value": 5}, {"status": "won"}, {"name": "Acme 2"}],
    "entries": [{"text": "y"}],
    "days": [{"most_important": "c1"}, {"review_answered": ["z", "a"]}, {"review_left": MADE}],
}
KEYS = {table: sorted(BASE[table]) for table in FIELDS}
STEPS = st.tuples(
    st.sampled_from(sorted(FIELDS)).flatmap(
        lambda table: st.tuples(
            st.just(table), st.sampled_from(KEYS[table]), st.sampled_from(FIELDS[table])
        )
    ),
    st.integers(-3, 3),
    st.sampled_from(["edit", "edit", "edit", "old program", "add", "meet", "take back"]),
)


@st.composite
def journals(draw: st.DrawFn, count: int = 3) -> list[Tables]:
    """Journals that come of one: changed apart, and met now and then."""
    found = [copy.deepcopy(BASE) for _ in range(count)]
    for turn, ((table, key, fields), hours, kind) in enumerate(draw(st.lists(STEPS, max_size=14))):
        place = draw(st.integers(0, count - 1))
        tables = found[place]
        match kind:
            case "add":
                tables["commitments"][f"n{turn}"] = commitment(9)
            case "meet":
                found[place] = joined(tables, found[draw(st.integers(0, count - 1))])
            case "take back" if key == "c2" and key in tables[table]:
                row = tables[table][key]
                if row == BASE[table][key]:
                    del tables[table][key]
                    tables.setdefault(REMOVED, {})[removal(table, key, row)] = {}
            # What an old program writes over a record is not known to come after it.
            case "old program" if key in tables[table] and key != "c2" and table != "days":
                row = {**known_fields(tables[table][key]), **fields}
                tables[table][key] = {k: v for k, v in row.items() if v is not None}
            case _ if key in tables[table]:
                edit(tables, table, key, fields, hours, f"machine {place}")
    return found


THOROUGH = settings(max_examples=3000 if FULL else 60)


@THOROUGH
@given(journals())
def test_merging_is_commutative_associative_and_idempotent(found: list[Tables]) -> None:
    one, other, third = found
    both = joined(one, other)
    assert joined(other, one) == both
    assert joined(one, one) == one
    assert joined(both, both) == both
    assert joined(both, one) == both
    assert joined(joined(one, other), third) == joined(one, joined(other, third))


@THOROUGH
@given(journals(2))
def test_with_an_ancestor_the_order_of_the_sides_makes_no_difference(found: list[Tables]) -> None:
    one, other = found
    both = joined(one, other, BASE)
    assert joined(other, one, BASE) == both
    assert joined(one, one, BASE) == one
    assert joined(one, BASE, BASE) == joined(BASE, one, BASE)
    for side in found:
        assert joined(side, both, side) == both


@THOROUGH
@given(journals(2))
def test_every_record_and_every_value_written_on_either_side_is_there(
    found: list[Tables],
) -> None:
    one, other = found
    both = joined(one, other)
    said = canonical(cast("Document", both))
    gone = {tuple(mark.split()[:2]) for mark in both.get(REMOVED, {})}
    for tables in (one, other):
        for table in FIELDS:
            for key, row in tables[table].items():
                assert key in both[table] or (table, key) in gone or "beside" in row
                if key in both[table]:
                    for written in written_in(table, key, row):
                        assert is_there_or_replaced(written, said)


def written_in(table: str, key: str, row: Document) -> list[Written]:
    """What somebody wrote into a record; of a merge's entry, what it has put beside: its sentence
    is told anew by what the record is called now."""
    if is_note(row):
        return [beside.written for beside in beside_in(row)]
    return [one for group in groups_of(table, row) for one in state_of(table, key, row, group)]


def test_the_entry_of_a_merge_is_told_anew_by_what_its_record_is_called_now() -> None:
    laptop, desktop = fork()
    edit(laptop, "deals", "acme", {"stage": "Proposal"}, 2, "laptop")
    edit(desktop, "deals", "acme", {"stage": "Won"}, 1, "desktop")
    both = joined(laptop, desktop)
    assert notes(both) == ["On desktop the stage was 'Won': Acme."]
    edit(both, "deals", "acme", {"name": "Acme two"}, 3, "laptop")
    assert notes(joined(both, desktop)) == ["On desktop the stage was 'Won': Acme two."]


def is_there_or_replaced(written: Written, said: str) -> bool:
    """Whether a journal has a value, or one that was written over it."""
    has_it = all(f'"{name}":{canonical(one)}' in said for name, one in written.value.items())
    return has_it or all(f'"{one.mark(written.value)}"' in said for one in written.writings)
