"""The JSON shapes that scripts rely on: exact keys, types and ISO dates."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime

import pytest

from tests.cli.running import Shell

Check = Callable[[object], bool]


def text(value: object) -> bool:
    """A text, perhaps empty."""
    return isinstance(value, str)


def words(value: object) -> bool:
    """A text that says something."""
    return isinstance(value, str) and bool(value.strip())


def switch(value: object) -> bool:
    """True or false."""
    return isinstance(value, bool)


def number(value: object) -> bool:
    """A whole number from 0."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def amount(value: object) -> bool:
    """An amount of money."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def iso_date(value: object) -> bool:
    """``YYYY-MM-DD``."""
    return isinstance(value, str) and date.fromisoformat(value).isoformat() == value


def clock(value: object) -> bool:
    """``HH:MM``."""
    return isinstance(value, str) and bool(re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value))


def moment(value: object) -> bool:
    """An ISO moment with its offset."""
    return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None


def one_of(*values: str) -> Check:
    """One of some words."""
    return lambda value: value in values


def null_or(check: Check) -> Check:
    """Null, or what another check takes."""
    return lambda value: value is None or check(value)


def listed(check: Check) -> Check:
    """A list of what another check takes."""
    return lambda value: isinstance(value, list) and all(map(check, value))


def shaped(shape: dict[str, Check]) -> Check:
    """An object with exactly these keys, in this order."""

    def check(value: object) -> bool:
        assert isinstance(value, dict) and list(value) == list(shape), value
        for key, fits in shape.items():
            assert fits(value[key]), f"{key}: {value[key]!r}"
        return True

    return check


MOVE = shaped({"from": iso_date, "to": iso_date, "because": words, "at": moment})
FOLLOW_UP = shaped(
    {
        "result": one_of("kept", "partly", "missed", "dropped"),
        "outcome": words,
        "learned": null_or(words),
        "at": moment,
    }
)
COMMITMENT = shaped(
    {
        "id": words,
        "deal": null_or(words),
        "deal_id": null_or(words),
        "who": words,
        "side": one_of("ours", "theirs"),
        "what": words,
        "due": iso_date,
        "time": null_or(clock),
        "help": listed(words),
        "so_that": null_or(words),
        "stage": null_or(words),
        "agreed": one_of("aloud", "proposed", "mine"),
        "witnessed": switch,
        "state": one_of("open", "kept", "partly", "missed", "dropped"),
        "overdue_days": number,
        "moves": listed(MOVE),
        "follow_up": null_or(FOLLOW_UP),
    }
)
FINDING = shaped(
    {
        "finding": one_of("stalled", "overdue", "quiet", "one-sided", "spinning", "slipping"),
        "why": words,
        "remedy": words,
    }
)
DEAL_KEYS: dict[str, Check] = {
    "id": words,
    "name": words,
    "account": null_or(words),
    "kind": one_of("deal", "account", "project"),
    "stage": null_or(words),
    "value": null_or(amount),
    "currency": null_or(words),
    "expected_close": null_or(iso_date),
    "status": one_of("open", "won", "lost", "parked"),
    "parked_until": null_or(iso_date),
    "health": listed(FINDING),
    "next_step": null_or(COMMITMENT),
    "last_activity": iso_date,
    "quiet_days": number,
}
DEAL = shaped(DEAL_KEYS)
ENTRY = shaped(
    {
        "id": words,
        "day": iso_date,
        "kind": one_of("meeting", "value", "decision", "status", "note", "reflection"),
        "text": words,
        "deal": null_or(words),
        "deal_id": null_or(words),
    }
)
PERSON = shaped(
    {"id": words, "name": words, "side": one_of("ours", "theirs"), "email": null_or(words)}
)
DUE = shaped(
    {
        "overdue": listed(COMMITMENT),
        "today": listed(COMMITMENT),
        "this_week": listed(COMMITMENT),
        "next_week": listed(COMMITMENT),
        "without_next_step": listed(DEAL),
        "later": listed(COMMITMENT),
    }
)
CHECK = shaped(
    {
        "text": text,
        "verdict": one_of("ok", "vague", "empty"),
        "why": text,
        "instead": listed(words),
    }
)
WHEN = shaped({"phrase": text, "date": null_or(iso_date), "time": null_or(clock), "why": words})
PROBLEM = shaped({"part": words, "kind": words, "message": words})
READ = shaped(
    {
        "line": text,
        "deal": null_or(words),
        "who": words,
        "owner": null_or(words),
        "side": one_of("ours", "theirs"),
        "what": text,
        "date": null_or(iso_date),
        "time": null_or(clock),
        "help": listed(words),
        "so_that": null_or(words),
        "verdict": one_of("ok", "vague", "empty"),
        "problems": listed(PROBLEM),
    }
)
ACTION = shaped({"sentence": words, "at": moment, "undone": lambda value: isinstance(value, bool)})


def test_a_commitment(filled: Shell) -> None:
    found = filled.json("show", "revised", "pricing")
    assert COMMITMENT(found)
    deal = filled.json("show", "rollout")
    expected = {
        "deal": "Acme rollout",
        "deal_id": deal["id"],
        "who": "me",
        "side": "ours",
        "what": "send the revised pricing",
        "due": "2026-11-25",
        "time": "15:00",
        "help": [],
        "so_that": "Maria can sign",
        "stage": None,
        "agreed": "proposed",
        "witnessed": False,
        "state": "open",
        "overdue_days": 0,
        "moves": [],
        "follow_up": None,
    }
    assert {key: found[key] for key in expected} == expected


def test_a_personal_commitment_has_no_deal(filled: Shell) -> None:
    found = filled.json("add", "book the flights to Boston by thu")
    assert COMMITMENT(found)
    assert (found["deal"], found["deal_id"], found["agreed"]) == (None, None, "mine")


def test_a_moved_and_an_answered_commitment(filled: Shell) -> None:
    moved = filled.json("move", "revised", "thu", "--because", "legal has it")
    assert list(moved) == ["done", "commitment"] and COMMITMENT(moved["commitment"])
    (move,) = moved["commitment"]["moves"]
    assert (move["from"], move["to"], move["because"]) == (
        "2026-11-25",
        "2026-11-26",
        "legal has it",
    )
    answered = filled.json("follow", "revised", "partly", "--outcome", "sent half of it")
    assert list(answered) == ["done", "commitment"] and COMMITMENT(answered["commitment"])
    assert answered["commitment"]["state"] == "partly"
    assert answered["commitment"]["follow_up"]["learned"] is None


def test_an_answer_with_what_comes_next(filled: Shell) -> None:
    answered = filled.json(
        "follow", "revised", "kept", "--next", "Maria will return the signed quote by fri"
    )
    assert list(answered) == ["done", "commitment", "next"]
    assert COMMITMENT(answered["next"])
    assert answered["next"]["deal"] == answered["commitment"]["deal"] == "Acme rollout"


def test_an_overdue_commitment(filled: Shell) -> None:
    filled.go_to("2026-11-28T09:00")
    assert filled.json("show", "questionnaire")["overdue_days"] == 1


def test_a_deal(filled: Shell) -> None:
    found = filled.json("deals", "all")
    assert all(map(DEAL, found)) and len(found) == 4
    by_name = {deal["name"]: deal for deal in found}
    globex = by_name["Globex pilot"]
    assert (globex["value"], globex["currency"]) == (84000, "EUR")
    assert (globex["expected_close"], globex["parked_until"]) == ("2027-01-15", "2027-01-04")
    assert (globex["status"], by_name["Initech"]["status"]) == ("parked", "lost")
    stalled = by_name["Acme renewal"]
    assert [finding["finding"] for finding in stalled["health"]] == ["stalled"]
    assert stalled["next_step"] is None
    assert by_name["Acme rollout"]["next_step"]["what"] == "send the revised pricing"


def test_a_changed_deal(filled: Shell) -> None:
    for call in (
        ("deal", "edit", "renewal", "--stage", "prop"),
        ("deal", "win", "renewal"),
        ("deal", "reopen", "renewal"),
        ("deal", "add", "Umbrella", "--kind", "account"),
    ):
        done = filled.json(*call)
        assert list(done) == ["done", "deal"] and DEAL(done["deal"])


def test_a_deal_shown_whole_has_its_commitments_and_entries(filled: Shell) -> None:
    filled.ok("log", "rollout", "Demo went well", "--meeting")
    filled.ok("log", "rollout", "Benchmark of three mills", "--value")
    found = filled.json("show", "rollout")
    lists = {"commitments": listed(COMMITMENT), "entries": listed(ENTRY)}
    whole = {**DEAL_KEYS, **lists, "value_to_give": listed(ENTRY)}
    assert [one["text"] for one in found["value_to_give"]] == ["Benchmark of three mills"]
    assert shaped(whole)(found)
    assert len(found["commitments"]) == 2
    assert {entry["kind"] for entry in found["entries"]} == {"value", "meeting"}


def test_due_has_its_lanes_soonest_first(filled: Shell) -> None:
    for line in (
        "rollout: send the order form by today",
        "rollout: send the contract next tue",
        "renewal: Maria will name the signatory by feb 10",
    ):
        filled.ok("add", line)
    filled.go_to("2026-11-24T09:00")
    found = filled.json("due")
    assert DUE(found)
    named = {lane: [one["what"] for one in found[lane]] for lane in found if lane != _DEALS}
    assert named == {
        "overdue": ["send the order form"],
        "today": [],
        "this_week": ["send the revised pricing", "send the questionnaire"],
        "next_week": ["send the contract"],
        "later": ["name the signatory"],
    }
    assert [deal["name"] for deal in found[_DEALS]] == ["Acme renewal"]


_DEALS = "without_next_step"


def test_due_is_empty_where_there_is_no_journal(shell: Shell) -> None:
    found = shell.json("due")
    assert DUE(found) and not any(found.values())
    assert shell.contents() is None


@pytest.mark.parametrize(
    ("said", "verdict", "code"),
    [("send the quote", "ok", 0), ("check in with Maria", "empty", 1), ("", "empty", 1)],
)
def test_check(shell: Shell, said: str, verdict: str, code: int) -> None:
    ran = shell("check", said, "--json")
    assert CHECK(ran.json) and ran.code == code
    assert ran.json["verdict"] == verdict
    assert bool(ran.json["why"]) == (verdict != "ok")
    assert len(ran.json["instead"]) >= 2 if verdict == "empty" else True


@pytest.mark.parametrize(
    ("phrase", "day", "time", "code"),
    [
        ("fri", "2026-11-27", None, 0),
        ("tomorrow 3pm", "2026-11-24", "15:00", 0),
        ("someday", None, None, 2),
        ("", None, None, 2),
    ],
)
def test_when(shell: Shell, phrase: str, day: str | None, time: str | None, code: int) -> None:
    ran = shell("when", phrase, "--json")
    assert WHEN(ran.json) and ran.code == code and ran.err == ""
    assert (ran.json["date"], ran.json["time"]) == (day, time)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("rollout: Maria will send the list by fri with help from Dave so that we can start", 0),
        ("rollout: check in with Maria by fri", 1),
        ("rollout: send the list", 2),
        ("acme: send the list by fri", 2),
        ("", 2),
    ],
)
def test_read(filled: Shell, line: str, code: int) -> None:
    before = filled.contents()
    ran = filled("read", line, "--json")
    assert READ(ran.json) and ran.code == code and ran.err == ""
    assert bool(ran.json["problems"]) == (code != 0)
    assert filled.contents() == before


def test_read_gives_the_owner_that_is_on_record(filled: Shell) -> None:
    found = filled.json("read", "rollout: maria will send the list by fri")
    assert (found["owner"], found["deal"], found["side"]) == (
        "Maria Lopez",
        "Acme rollout",
        "theirs",
    )
    assert filled.json("read", "send the list by fri")["owner"] is None


def test_a_dash_reads_one_case_a_line_and_answers_in_order(filled: Shell) -> None:
    lines = ["send the quote by fri", "", "check in"]
    for command, check in (("check", CHECK), ("when", WHEN), ("read", READ)):
        ran = filled(command, "-", "--json", typed=lines)
        answers = [json.loads(line) for line in ran.out.splitlines()]
        assert ran.code == 0 and all(map(check, answers))
        assert [next(iter(answer.values())) for answer in answers] == lines


def test_find_has_every_kind(filled: Shell) -> None:
    filled.ok("log", "rollout", "Maria is back from leave")
    shape = shaped(
        {
            "deals": listed(DEAL),
            "commitments": listed(COMMITMENT),
            "entries": listed(ENTRY),
            "people": listed(PERSON),
        }
    )
    found = filled.json("find", "maria")
    assert shape(found) and found["entries"] and found["commitments"] and found["people"]
    ran = filled("find", "zebra", "--json")
    assert (ran.code, ran.err) == (1, "") and shape(ran.json) and not any(ran.json.values())


def test_people_actions_and_the_review(filled: Shell) -> None:
    assert listed(PERSON)(filled.json("person", "list"))
    filled.ok("undo")
    actions = filled.json("undo", "--list")
    assert listed(ACTION)(actions) and actions[0]["undone"] and not actions[1]["undone"]
    card = shaped(
        {"kind": words, "why": words, "commitment": null_or(words), "deal": null_or(words)}
    )
    status = shaped(
        {
            "waiting": number,
            "done": number,
            "minutes": number,
            "finished": lambda value: isinstance(value, bool),
            "cards": listed(card),
            "later": listed(shaped({"at": moment, "commitment": null_or(words)})),
        }
    )
    assert status(filled.json("morning")) and status(filled.json("evening"))


def test_a_page_of_the_journal(filled: Shell) -> None:
    filled.ok("journal", "--write", "I promised too much")
    filled.ok("move", "questionnaire", "3w", "--because", "holidays")
    filled.ok("follow", "revised", "kept")
    sitting = shaped(
        {
            "begun": moment,
            "ended": null_or(moment),
            "finished": lambda value: isinstance(value, bool),
            "answered": number,
            "put_off": listed(shaped({"about": words, "reason": words})),
            "first": null_or(words),
        }
    )
    page = shaped(
        {
            "day": iso_date,
            "kept": null_or(words),
            "review": null_or(sitting),
            "promised": listed(COMMITMENT),
            "answered": listed(COMMITMENT),
            "moved": listed(
                shaped({"commitment": words, "from": iso_date, "to": iso_date, "because": words})
            ),
            "entries": listed(
                shaped({"kind": words, "text": words, "deal": null_or(words), "at": moment})
            ),
            "evening": null_or(sitting),
        }
    )
    found = filled.json("journal")
    assert page(found) and found["moved"] and found["answered"] and found["entries"]


def test_an_error_is_one_object_on_standard_error(filled: Shell) -> None:
    for call in (("--json", "show", "zzz"), ("show", "zzz", "--json")):
        ran = filled(*call)
        assert (ran.code, ran.out) == (2, "")
        assert ran.error["kind"] == "unknown-name"
        assert words(ran.error["message"]) and words(ran.error["hint"])


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        (("add", "rollout: check in by fri"), "not-a-step"),
        (("undo",), "nothing-found"),
        (("add",), "bad-call"),
        (("add", "send the quote", "--when", "someday"), "unreadable-date"),
        (("show", "zzz"), "unknown-name"),
        (("show", "acme"), "ambiguous-name"),
        (("deal", "reopen", "rollout"), "conflict"),
        (("due", "--journal", "{folder}"), "journal-trouble"),
    ],
)
def test_the_kinds_of_errors_are_stable(filled: Shell, call: tuple[str, ...], kind: str) -> None:
    while call == ("undo",) and filled("undo").code == 0:
        pass  # until there is nothing left
    given = [word.format(folder=filled.journal_file.parent) for word in call]
    assert filled(*given, "--json").error["kind"] == kind
