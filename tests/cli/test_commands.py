"""Each command from end to end, as a shell calls it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nextstep_tui.cli import asking as room
from nextstep_tui.cli.prompt import ask as really_ask
from nextstep_tui.core.model import CommitmentId, Result
from nextstep_tui.journal import Journal
from nextstep_tui.settings import Settings
from nextstep_tui.store.repository import Repository
from tests.cli.running import Parsed, Shell
from tests.conftest import StandingClock

CRM = """\
Deal Name,Company,Deal Stage,Amount,Close Date,Next step,Next step due,Status
Hooli rollout,Hooli,Proposal,"84,000 EUR",2027-01-15,Send the revised quote,2026-11-25,Open
Pied Piper,Pied Piper,Discovery,12000,2027-02-01,Checking in,2026-11-26,Open
Aviato,Aviato,Commit,5000,2026-10-01,,,Won
"""


def short_id(shell: Shell, words: str) -> str:
    """The first three characters of what goes by some words."""
    return str(shell.json("show", words)["id"])[:3]


class TestAdd:
    """``add``."""

    def test_a_line_without_quotes(self, filled: Shell) -> None:
        out = filled.ok(
            "add",
            "rollout: maria will return the signed NDA by 3 dec",
        )
        short = short_id(filled, "return the signed")
        assert out == (
            f"saved {short}  Acme rollout: Maria will return the signed NDA"
            " by Thu 3 Dec, in 10 days.\n"
        )

    def test_every_single_w_goes_before_the_line(self, filled: Shell) -> None:
        made = filled.json(
            *("add", "renewal: Maria will send the list by thu with help from Ana so that x"),
            *("--deal", "rollout", "--who", "dave", "--what", "present the rollout plan"),
            *("--when", "4 dec 2pm", "--help-from", "Maria", "--help-from", "Ana"),
            *("--so-that", "finance can decide", "--stage", "prop", "--agreed", "aloud"),
        )
        expected = {
            "deal": "Acme rollout",
            "who": "Dave",
            "side": "ours",
            "what": "present the rollout plan",
            "due": "2026-12-04",
            "time": "14:00",
            "help": ["Maria", "Ana"],
            "so_that": "finance can decide",
            "stage": "Proposal",
            "agreed": "aloud",
        }
        assert {key: made[key] for key in expected} == expected

    def test_the_options_alone_are_enough(self, filled: Shell) -> None:
        made = filled.json("add", "--what", "send the quote", "--when", "fri", "--who", "Me")
        assert (made["who"], made["side"], made["deal"]) == ("me", "ours", None)

    @pytest.mark.parametrize(
        ("words", "what"),
        [
            ("send the -x file by fri", "send the -x file"),
            ("-- send the --force file by fri", "send the --force file"),
            ("--json -- send the --json file by fri", "send the --json file"),
            ("send -5% --when fri", "send -5%"),
        ],
    )
    def test_words_that_look_like_options(self, filled: Shell, words: str, what: str) -> None:
        assert filled("add", *words.split()).code == 0
        newest = filled.json("find", "send")["commitments"][0]
        assert newest["what"] == what

    def test_what_begins_with_a_dash_is_kept_as_it_was_typed(self, filled: Shell) -> None:
        made = filled.json("add", "rollout: send the -5% offer by fri", "--so-that", "-5%")
        assert (made["what"], made["so_that"]) == ("send the -5% offer", "-5%")

    def test_a_vague_wording_is_saved_with_a_word_about_it(self, filled: Shell) -> None:
        verdict = filled.json("check", "discuss the pricing")["verdict"]
        out = filled.ok("add", "rollout: discuss the pricing with Maria by fri")
        assert out.startswith("saved ") and (len(out.splitlines()) == 2) == (verdict == "vague")

    def test_an_empty_wording_is_refused_with_what_to_say_instead(self, filled: Shell) -> None:
        ran = filled("add", "rollout: check in with Maria by fri")
        assert (ran.code, ran.out) == (1, "")
        message, hint = ran.err.splitlines()
        assert message.startswith("nextstep: Not saved as a next step.")
        assert hint.startswith("  Say instead: ")


class TestDealsAndPeople:
    """``deal`` and ``person``."""

    def test_a_deal_with_all_its_facts(self, shell: Shell) -> None:
        made = shell.json(
            *("deal", "add", "Umbrella", "labs", "--account", "Umbrella", "--kind", "project"),
            *("--stage", "neg", "--value", "€1,250k", "--close", "15 jan", "--horizon", "14"),
        )
        assert made["done"] == "new deal: Umbrella labs"
        deal = made["deal"]
        assert (deal["account"], deal["kind"], deal["stage"]) == (
            "Umbrella",
            "project",
            "Negotiation",
        )
        assert (deal["value"], deal["currency"], deal["expected_close"]) == (
            1_250_000,
            "EUR",
            "2027-01-15",
        )

    @pytest.mark.parametrize(
        ("typed", "value", "currency"),
        [
            ("84000", 84000, None),
            ("84k", 84000, None),
            ("1.5m usd", 1_500_000, "USD"),
            ("$84,000.50", 84000.5, "USD"),
            ("84 000 £", 84000, "GBP"),
            ("CHF 12'000", 12000, "CHF"),
        ],
    )
    def test_amounts(self, shell: Shell, typed: str, value: float, currency: str | None) -> None:
        deal = shell.json("deal", "add", "Umbrella", "--value", typed)["deal"]
        assert (deal["value"], deal["currency"]) == (value, currency)

    def test_editing(self, filled: Shell) -> None:
        done = filled.json("deal", "edit", "renewal", "--name", "Acme 2027", "--stage", "qual")
        assert (done["deal"]["name"], done["deal"]["stage"]) == ("Acme 2027", "Qualified")
        assert filled.json("deal", "edit", "2027", "--name", "ACME 2027")["deal"]["name"] == (
            "ACME 2027"
        )
        cleared = filled.json("deal", "edit", "rollout", "--account", "")
        assert cleared["deal"]["account"] is None

    def test_a_horizon_stalls_a_deal_whose_step_is_too_far(self, filled: Shell) -> None:
        filled.ok("add", "renewal: send the contract by 15 dec")
        assert filled.json("show", "renewal")["health"][0]["finding"] != "stalled"
        filled.ok("deal", "edit", "renewal", "--horizon", "7")
        assert filled.json("show", "renewal")["health"][0]["finding"] == "stalled"

    def test_winning_losing_parking_and_reopening(self, filled: Shell) -> None:
        assert filled.ok("deal", "win", "rollout") == (
            "ok  won: Acme rollout; 2 open promises stay\n"
        )
        assert filled.json("show", "rollout")["status"] == "won"
        filled.ok("deal", "lose", "renewal", "--because", "no budget")
        assert "lost, no budget" in filled.ok("show", "renewal")
        filled.ok("deal", "reopen", "renewal")
        assert filled.ok("deal", "park", "renewal", "--until", "2w") == (
            "ok  parked until Mon 7 Dec: Acme renewal\n"
        )
        assert filled.ok("deals") == "No open deals. See the others with: nextstep deals all\n"

    def test_a_parked_deal_comes_back_on_its_day(self, filled: Shell) -> None:
        filled.go_to("2027-01-04T09:00")
        found = filled.json("deals", "globex")
        assert found[0]["health"][0]["finding"] == "stalled"

    def test_people(self, filled: Shell) -> None:
        filled.ok("person", "edit", "dave", "--name", "Dave Nguyen", "--theirs")
        filled.ok("person", "edit", "maria", "--email", "m@acme.example")
        assert [one["name"] for one in filled.json("person", "list")] == [
            "Dave Nguyen",
            "Maria Lopez",
        ]
        lines = filled.ok("person", "list").splitlines()
        assert lines[0].split()[:3] == ["Dave", "Nguyen", "theirs"]
        assert lines[1].split()[:4] == ["Maria", "Lopez", "theirs", "m@acme.example"]

    def test_nobody_yet(self, shell: Shell) -> None:
        assert shell.ok("person", "list") == "Nobody is on record yet.\n"


class TestLooking:
    """``due``, ``deals``, ``show`` and ``find``."""

    def test_due_within_some_days(self, filled: Shell) -> None:
        whats = [one["what"] for one in filled.json("due", "--days", "2")["this_week"]]
        assert whats == ["send the revised pricing"]
        assert filled.json("due", "--days", "0")["this_week"] == []

    def test_due_for_people(self, filled: Shell) -> None:
        filled.go_to("2026-11-26T09:00")
        lines = filled.ok("due").splitlines()
        assert lines[0] == "Overdue  1"
        assert lines[1].startswith("! 1d       > me  send the revised pricing  Acme rollout")
        assert lines[3] == "This week  1"
        assert lines[6] == "Without a next step  1"

    def test_nothing_due(self, shell: Shell) -> None:
        assert shell.ok("due").startswith("Nothing is written down yet: begin with nextstep add")
        shell.ok("add", "send the forecast by fri")
        shell.ok("follow", "forecast", "kept")
        assert shell.ok("due") == "Nothing is due, and no deal waits for a next step.\n"
        assert shell.ok("deals") == "No deals yet. Start one with: nextstep deal add NAME\n"

    @pytest.mark.parametrize(
        ("filter_text", "names"),
        [
            ("", {"Acme rollout", "Acme renewal"}),
            ("acme", {"Acme rollout", "Acme renewal"}),
            ("ROLL", {"Acme rollout"}),
            ("questionnaire", set()),
            ("who:maria", {"Acme rollout"}),
            ("who:dave", {"Acme rollout"}),
            ("stage:disc", {"Acme rollout"}),
            ("due:<7d", {"Acme rollout"}),
            ("due:<1w acme", {"Acme rollout"}),
            ("due:>1w", set()),
            ("stalled", {"Acme renewal"}),
            ("quiet", set()),
            ("theirs", {"Acme rollout"}),
            ("theirs stalled", set()),
            ("parked", {"Globex pilot"}),
            ("lost", {"Initech"}),
            ("all", {"Acme rollout", "Acme renewal", "Globex pilot", "Initech"}),
            ("all i", {"Acme rollout", "Globex pilot", "Initech"}),
        ],
    )
    def test_filters(self, filled: Shell, filter_text: str, names: set[str]) -> None:
        ran = filled("deals", *filter_text.split(), "--json")
        assert {deal["name"] for deal in ran.json} == names
        assert ran.code == (0 if names else 1) and ran.err == ""

    def test_a_quiet_deal(self, filled: Shell) -> None:
        filled.go_to("2026-12-28T09:00")
        filled.ok("log", "rollout", "met Maria", "--meeting")
        assert [deal["name"] for deal in filled.json("deals", "quiet")] == ["Acme renewal"]

    def test_the_most_urgent_deal_stands_first(self, filled: Shell) -> None:
        lines = filled.ok("deals").splitlines()
        assert lines[0].startswith("! Acme renewal") and "stalled" in lines[0]
        assert "no next step" in lines[0]
        assert "me: send the revised pricing, Wed 25" in lines[1]

    def test_show_by_id_prefix_name_and_words(self, filled: Shell) -> None:
        whole = filled.json("show", "rollout")
        for name in (whole["id"], whole["id"][:3], whole["id"][:3].upper(), "ACME rollout", "roll"):
            assert filled.json("show", name)["id"] == whole["id"]
        step = whole["next_step"]
        for name in (step["id"], step["id"][:4], "revised", "the revised pricing"):
            assert filled.json("show", name)["id"] == step["id"]

    def test_a_deal_shown_whole(self, filled: Shell) -> None:
        filled.ok("log", "rollout", "Demo went well", "--meeting")
        out = filled.ok("show", "rollout")
        for part in ("Acme rollout   Acme   Discovery", "They promised", "We promised", "Journal"):
            assert part in out
        assert "Demo went well" in out

    def test_a_commitment_shown_whole(self, filled: Shell) -> None:
        filled.ok("move", "questionnaire", "mon", "--because", "Maria is ill")
        out = filled.ok("show", "questionnaire")
        assert out.startswith(
            "Maria will send the questionnaire by Mon 30 Nov, in 7 days, with help from Dave.\n"
        )
        assert "moved    from Fri 27 Nov to Mon 30 Nov: Maria is ill" in out

    def test_find_looks_everywhere_without_case_and_accents(self, filled: Shell) -> None:
        filled.ok("log", "rollout", "Café with Łukasz about the questionnaire")
        filled.ok("follow", "revised", "kept", "--outcome", "Maria was delighted")
        assert "Café with Łukasz" in filled.ok("find", "CAFE")
        assert [one["what"] for one in filled.json("find", "delighted")["commitments"]] == [
            "send the revised pricing"
        ]
        assert filled.ok("find", "questionnaire").endswith("0 deals, 1 commitment, 1 entry\n")


class TestAnswering:
    """``follow``, ``move``, ``edit`` and ``log``."""

    def test_kept_with_what_comes_next(self, filled: Shell) -> None:
        out = filled.ok("follow", "revised", "kept", "--next", "Maria will sign the order by mon")
        assert out == "ok  kept: me, send the revised pricing\n"
        new = filled.json("show", "sign the order")
        assert (new["deal"], new["who"], new["due"]) == ("Acme rollout", "Maria", "2026-11-30")

    def test_an_empty_next_step_leaves_the_question_open(self, filled: Shell) -> None:
        before = filled.contents()
        ran = filled("follow", "revised", "kept", "--next", "check in with Maria by mon")
        assert ran.code == 1 and filled.contents() == before

    @pytest.mark.parametrize(
        "named", ["renewal: ", "#renewal ", "nosuch: ", "#nosuch "], ids=str.strip
    )
    def test_a_next_step_for_another_deal_is_refused(self, filled: Shell, named: str) -> None:
        before = filled.contents()
        line = f"{named}Maria will send the DPA by mon"
        ran = filled("follow", "revised", "kept", "--next", line)
        assert ran.code == 2 and filled.contents() == before
        assert "The answer was not saved either." in ran.err

    def test_what_follows_a_promise_of_ones_own_may_be_for_a_deal(self, filled: Shell) -> None:
        filled.ok("add", "send my expenses by fri")
        filled.ok("follow", "expenses", "kept", "--next", "rollout: Maria will send the DPA by mon")
        assert filled.json("show", "DPA")["deal"] == "Acme rollout"

    def test_the_last_answer_asks_what_comes_next(self, filled: Shell) -> None:
        filled.ok("follow", "questionnaire", "dropped", "--outcome", "they have their own")
        out = filled.ok("follow", "revised", "missed", "--outcome", "forgot", "--learned", "plan")
        assert "What comes next?" in out
        assert filled.json("find", "forgot")["commitments"][0]["follow_up"]["learned"] == "plan"

    def test_a_kept_step_with_a_stage_asks_whether_the_deal_moved(self, filled: Shell) -> None:
        filled.ok("edit", "revised", "--stage", "prop")
        out = filled.ok("follow", "revised", "kept")
        short = short_id(filled, "rollout")
        assert (
            "Did Acme rollout reach Proposal?"
            f" If so: nextstep deal edit {short} --stage Proposal" in out
        )

    def test_a_personal_commitment_has_nothing_next(self, filled: Shell) -> None:
        filled.ok("add", "book the flights by thu")
        assert filled.ok("follow", "flights", "kept") == "ok  kept: me, book the flights\n"

    def test_an_answered_one_is_not_answered_twice(self, filled: Shell) -> None:
        whole = filled.json("show", "revised")["id"]
        filled.ok("follow", whole, "kept")
        ran = filled("follow", whole, "missed", "--outcome", "x")
        assert ran.code == 2 and "answered already: kept" in ran.err

    def test_the_third_move_asks(self, filled: Shell) -> None:
        for day in ("thu", "fri"):
            filled.ok("move", "revised", *day.split(), "--because", "waiting for legal")
        ran = filled("move", "revised", "next", "tue", "--because", "still waiting")
        assert ran.code == 0 and "That is move 3: break it down" in ran.err
        health = filled.json("show", "rollout")["health"]
        assert "slipping" in [finding["finding"] for finding in health]

    def test_editing_every_w(self, filled: Shell) -> None:
        done = filled.json(
            *("edit", "questionnaire", "--who", "dave", "--what", "send the security answers"),
            *("--when", "mon 9am", "--because", "Dave took it over", "--deal", "renewal"),
            *("--help-from", "Maria", "--so-that", "legal starts", "--stage", "prop"),
            *("--agreed", "aloud"),
        )["commitment"]
        expected: Parsed = {
            "deal": "Acme renewal",
            "who": "Dave",
            "side": "ours",
            "what": "send the security answers",
            "due": "2026-11-30",
            "time": "09:00",
            "help": ["Maria"],
            "so_that": "legal starts",
            "stage": "Proposal",
            "agreed": "aloud",
        }
        assert {key: done[key] for key in expected} == expected
        assert len(done["moves"]) == 1

    def test_an_empty_text_clears_what_may_be_empty(self, filled: Shell) -> None:
        filled.ok("edit", "questionnaire", "--stage", "prop", "--so-that", "x")
        done = filled.json(
            "edit", "questionnaire", "--so-that", "", "--help-from", "", "--stage", ""
        )["commitment"]
        assert (done["so_that"], done["help"], done["stage"]) == (None, [], None)

    @pytest.mark.parametrize("me", ["me", "ME", "I"])
    def test_taking_a_promise_over(self, filled: Shell, me: str) -> None:
        done = filled.json("edit", "questionnaire", "--who", me)["commitment"]
        assert (done["who"], done["side"]) == ("me", "ours")

    @pytest.mark.parametrize("kind", ["meeting", "value", "status", "decision", "note"])
    def test_log_kinds(self, filled: Shell, kind: str) -> None:
        out = filled.ok("log", "rollout", "They", "like", "it", f"--{kind}")
        assert out.startswith(f"ok  {kind}: Acme rollout\n")
        assert ("does not count" in out) == (kind in ("status", "note"))
        assert filled.json("show", "rollout")["entries"][-1]["text"] == "They like it"

    def test_a_status_note_is_no_activity_and_a_meeting_is(self, filled: Shell) -> None:
        filled.go_to("2026-12-20T09:00")
        filled.ok("log", "renewal", "still waiting", "--status")
        assert filled.json("show", "renewal")["last_activity"] == "2026-11-23"
        filled.ok("log", "renewal", "met Maria", "--meeting")
        assert filled.json("show", "renewal")["last_activity"] == "2026-12-20"

    def test_a_dash_logs_without_a_deal(self, filled: Shell) -> None:
        filled.ok("log", "-", "a slow day")
        (entry,) = filled.json("find", "slow")["entries"]
        assert (entry["deal"], entry["kind"]) == (None, "note")


class TestReading:
    """``check``, ``when`` and ``read``."""

    def test_check_for_people(self, shell: Shell) -> None:
        ran = shell("check", "checking", "in", "with", "Maria")
        assert ran.code == 1 and ran.out.startswith("empty  not a next step\n")
        assert shell.ok("check", "send", "the", "quote") == "ok  a next step\n"

    def test_when_at_another_moment(self, shell: Shell) -> None:
        assert shell.ok("when", "fri") == "Fri 27 Nov, in 4 days\n"
        assert shell.ok("when", "fri", "--now", "2026-12-02T09:00") == "Fri 4 Dec, in 2 days\n"
        ran = shell("when", "someday")
        assert (ran.code, ran.err) == (2, "") and ran.out.startswith("refused  'someday' names")

    def test_read_for_people(self, filled: Shell) -> None:
        out = filled.ok("read", *["rollout:", "maria", "will", "send", "the", "list", "by", "fri"])
        assert [line.split(maxsplit=1) for line in out.splitlines()] == [
            ["deal", "Acme rollout"],
            ["who", "Maria Lopez, theirs"],
            ["what", "send the list"],
            ["when", "Fri 27 Nov, in 4 days"],
        ]

    def test_a_dash_reads_standard_input_and_ends_with_0(self, shell: Shell) -> None:
        ran = shell("when", "-", typed=["fri", "someday"])
        assert ran.code == 0 and len(ran.out.splitlines()) == 2
        assert shell("check", "-").out == ""

    def test_nothing_is_saved(self, shell: Shell) -> None:
        for call in (("check", "x"), ("when", "fri"), ("read", "send it by fri"), ("due",)):
            shell(*call)
        assert not shell.journal_file.parent.exists()


class TestImporting:
    """``import deals``."""

    @pytest.fixture
    def export(self, tmp_path: Path) -> str:
        """A CRM's file."""
        path = tmp_path / "deals.csv"
        path.write_text(CRM, encoding="utf-8")
        return str(path)

    def test_a_dry_run_shows_and_saves_nothing(self, shell: Shell, export: str) -> None:
        out = shell.ok("import", "deals", export, "--dry-run")
        assert "3 deals, 2 open" in out and "1 next step with a day, 1 note" in out
        assert out.endswith("Nothing was saved: this was a dry run.\n")
        found = shell.json("import", "deals", export, "--dry-run")
        assert (found["saved"], found["rows"], found["open_count"]) == (False, 3, 2)
        assert shell.contents() is None

    def test_yes_imports_all_as_one_action(self, shell: Shell, export: str) -> None:
        assert "imported: 3 new deals" in shell.ok("import", "deals", export, "--yes")
        assert {deal["name"] for deal in shell.json("deals", "all")} == {
            "Hooli rollout",
            "Pied Piper",
            "Aviato",
        }
        hooli = shell.json("show", "hooli")
        assert (hooli["value"], hooli["currency"]) == (84000, "EUR")
        assert hooli["next_step"]["what"] == "Send the revised quote"
        assert shell.json("show", "pied")["next_step"] is None
        again = shell.ok("import", "deals", export, "--yes")
        assert "0 new deals, 3 unchanged" in again
        shell.ok("undo")
        assert shell.json("deals", "all") == []

    def test_a_column_is_mapped_by_hand(self, shell: Shell, tmp_path: Path) -> None:
        path = tmp_path / "own.csv"
        path.write_text("Vorgang,Phase der Woche\nHooli,Prop\nAviato,Lead\n", encoding="utf-8")
        shell.ok(
            *("import", "deals", str(path), "--yes"),
            *("--map", "Vorgang=name", "--map", "Phase der Woche=stage"),
        )
        assert shell.json("show", "hooli")["stage"] == "Prop"

    def test_the_date_order_is_asked_for_where_the_file_can_not_tell(
        self, shell: Shell, tmp_path: Path
    ) -> None:
        path = tmp_path / "dates.csv"
        path.write_text("Deal Name,Close Date\nHooli,03/12/2026\n", encoding="utf-8")
        ran = shell("import", "deals", str(path), "--yes")
        assert ran.code == 2 and "--date-order" in ran.err and shell.contents() is None
        shell.ok("import", "deals", str(path), "--yes", "--date-order", "dmy")
        assert shell.json("show", "hooli")["expected_close"] == "2026-12-03"


class TestUndo:
    """``undo`` and ``redo``."""

    def test_there_and_back(self, filled: Shell) -> None:
        filled.ok("deal", "add", "Umbrella")
        assert filled.ok("undo") == "ok  undone: new deal: Umbrella\n"
        assert filled("show", "umbrella").code == 2
        assert filled.ok("undo", "--list").splitlines()[0].endswith("Umbrella  undone")
        assert filled.ok("redo") == "ok  done again: new deal: Umbrella\n"
        assert filled.json("show", "umbrella")["name"] == "Umbrella"

    def test_all_the_way_back_to_nothing(self, filled: Shell) -> None:
        count = len(filled.json("undo", "--list"))
        for _ in range(count):
            filled.ok("undo")
        ran = filled("undo")
        assert ran.code == 1 and "nothing to undo" in ran.err
        assert filled.json("deals", "all") == [] and filled.json("person", "list") == []

    def test_an_empty_list(self, shell: Shell) -> None:
        assert shell.ok("undo", "--list") == "There is nothing to undo.\n"


@pytest.mark.parametrize(
    "words",
    [
        ("add", "TBD will send the memo by fri"),
        ("add", "send the memo by fri", "--who", "someone"),
        ("edit", "questionnaire", "--who", "no one"),
    ],
)
def test_nobody_can_own_a_promise(filled: Shell, words: tuple[str, ...]) -> None:
    before = filled.contents()
    ran = filled(*words)
    assert ran.code == 2 and "is nobody who could do it" in ran.err
    assert filled.contents() == before


@pytest.mark.parametrize("again", [("reopen",), ("lose", "--because", "gone for good")])
def test_why_a_deal_rested_outlives_its_next_status(filled: Shell, again: tuple[str, ...]) -> None:
    filled.ok("deal", "park", "renewal", "--until", "4 jan", "--because", "their budget freeze")
    filled.ok("deal", again[0], "renewal", *again[1:])
    assert filled.json("find", "budget freeze")["entries"][0]["text"] == (
        "parked: their budget freeze"
    )
    shown = filled.ok("show", "renewal")
    assert "parked: their budget freeze" in shown
    filled.ok("undo")
    found = filled.json("find", "budget freeze")
    assert [one["name"] for one in found["deals"]] == ["Acme renewal"] and not found["entries"]


def test_after_midnight_today_is_still_the_day_that_is_shown(filled: Shell) -> None:
    filled.go_to("2026-11-24T02:00")
    assert "by Mon 23 Nov, today." in filled.ok("add", "send the deck by today")
    said = filled.ok("add", "send the memo by tomorrow 9am")
    assert "by Tue 24 Nov at 09:00, tomorrow." in said
    assert filled("add", "sign the NDA by 9am").code == 2, "of which day, nobody could tell"
    filled.go_to("2026-11-24T04:30")
    assert "by Tue 24 Nov, today." in filled.ok("add", "send the plan by today")


class TestMeeting:
    """``meeting``."""

    def test_all_lines_are_saved_as_one_action(self, filled: Shell) -> None:
        out = filled.ok(
            "meeting",
            "rollout",
            typed=[
                "Maria will send the signed NDA by thu",
                "check in with Maria next week",
                "I'll send the recap by tomorrow",
                "",
            ],
        )
        assert "Not saved as a next step." in out and "Say instead: " in out
        assert "ok  Acme rollout: 2 commitments from the meeting" in out
        nda = filled.json("show", "send the signed")
        assert (nda["side"], nda["agreed"]) == ("theirs", "aloud")
        assert filled.json("show", "rollout")["entries"][-1]["kind"] == "meeting"
        filled.ok("undo")
        assert len(filled.json("show", "rollout")["commitments"]) == 2

    def test_a_line_for_another_deal_is_refused_and_asked_again(self, filled: Shell) -> None:
        lines = ["renewal: Maria will send the XYZ by fri", "Maria will send the NDA by fri", ""]
        out = filled.ok("meeting", "rollout", typed=lines)
        assert "1 commitment from the meeting" in out
        assert b"XYZ" not in (filled.contents() or b"")

    def test_the_deal_is_asked_for(self, filled: Shell) -> None:
        out = filled.ok("meeting", typed=["renewal", "I'll send the recap by tomorrow", ""])
        assert out.startswith("Which deal? Acme renewal: an empty line ends and saves.")

    def test_leaving_with_nothing_asks_why_and_keeps_it(self, filled: Shell) -> None:
        out = filled.ok("meeting", "renewal", typed=["", "they had to run"])
        assert "No commitment at all: why not?" in out
        (entry,) = filled.json("show", "renewal")["entries"]
        assert (entry["kind"], entry["text"]) == (
            "status",
            "Meeting without a next step: they had to run",
        )

    def test_what_was_agreed_outlives_the_end_of_input(self, filled: Shell) -> None:
        ran = filled("meeting", "rollout", typed=["Maria will send the signed NDA by thu"])
        assert ran.code == 2 and "Nothing was saved" in ran.err
        assert "What was agreed is kept: nextstep meeting Acme rollout" in ran.err
        out = filled.ok("meeting", "rollout", typed=["I'll send the recap by tomorrow", ""])
        assert "kept   Maria will send the signed NDA by Thu 26 Nov" in out
        assert "2 commitments from the meeting" in out
        assert "kept " not in filled("meeting", "rollout", typed=["", "nothing to add"]).out

    def test_what_was_agreed_and_reads_no_more_is_shown_and_stays(self, filled: Shell) -> None:
        filled("meeting", "rollout", typed=["Maria will send the signed NDA by today 3pm"])
        filled.go_to("2026-11-24T09:00")
        for _ in range(2):
            out = filled("meeting", "rollout", typed=["I'll send the recap by tomorrow", ""]).out
            assert (
                "not agreed, and kept   Maria will send the signed NDA by 2026-11-23 15:00" in out
            )

    @pytest.mark.parametrize("typed", [[], ["I'll send the recap by tomorrow"]])
    def test_the_end_of_input_saves_nothing(self, filled: Shell, typed: list[str]) -> None:
        before = filled.contents()
        ran = filled("meeting", "renewal", typed=typed)
        assert ran.code == 2 and "Nothing was saved" in ran.err
        assert filled.contents() == before


class TestMorning:
    """``morning``, at the prompt."""

    @pytest.fixture
    def late(self, filled: Shell) -> Shell:
        """Saturday is over: both promises are past due, and a deal has no next step."""
        filled.go_to("2026-11-30T09:00")
        return filled

    def test_the_status(self, late: Shell) -> None:
        assert late.ok("morning", "--status") == "3 cards, about 1 minute.\n"
        kinds = [card["kind"] for card in late.json("morning")["cards"]]
        assert kinds == ["our promises past due", "what they owe", "deals without a next step"]

    def test_the_whole_review(self, late: Shell) -> None:
        out = late.ok(
            "morning",
            typed=[
                *("kept", "Maria likes it", ""),
                *("move", "someday", "thu", "Maria was ill"),
                *("lost", "no budget"),
            ],
        )
        assert "1 of 3" in out and "3 of 3" in out and "names no day" in out
        assert "done  3 answered" not in out and "done  3 cards answered." in out
        assert late.json("find", "likes")["commitments"][0]["state"] == "kept"
        moved = late.json("show", "questionnaire")
        assert (moved["due"], moved["moves"][0]["because"]) == ("2026-12-03", "Maria was ill")
        assert late.json("show", "renewal")["status"] == "lost"
        assert late.json("morning")["finished"]
        assert late.ok("morning") == "Nothing waits this morning.\n"

    def test_leaving_resumes_at_the_same_card(self, late: Shell) -> None:
        out = late.ok("morning", typed=["kept", "Maria likes it", "", "missed", "she forgot"])
        assert out.endswith("Left with 2 cards to go. nextstep morning resumes here.\n")
        assert late.json("show", "questionnaire")["state"] == "open"
        page = Repository(str(late.journal_file)).snapshot().days[date(2026, 11, 30)]
        assert page.review.left_at is not None and page.review.finished_at is None
        again = late.ok("morning")
        assert "\n2 of 3  what they owe" in again
        assert "outcome: she forgot" in again, "what was answered of the card is kept"
        assert "What did you learn?" in again and "How did it go?" not in again

    def test_putting_off_until_tomorrow(self, late: Shell) -> None:
        late.ok("morning", typed=["tomorrow", "", "she is at a fair"])
        assert [card["kind"] for card in late.json("morning")["cards"]] == [
            "what they owe",
            "deals without a next step",
        ]
        late.go_to("2026-12-01T09:00")
        assert len(late.json("morning")["cards"]) == 3

    def test_a_refused_next_step_does_not_ask_for_the_outcome_again(self, late: Shell) -> None:
        late.ok("follow", "questionnaire", "dropped", "--outcome", "not needed")
        out = late.ok(
            "morning",
            typed=[
                *("missed", "", "I forgot", "plan it"),
                *("check in with Maria by fri", "send the quote", ""),
                *("park", "someday", "today", "x", "<", "<"),
                "Maria will name the signatory by fri",
            ],
        )
        assert out.count("What was the outcome?") == 2  # the empty one alone is asked again
        assert "What came of it, in a few words?" in out
        assert "Not saved as a next step." in out and "By when?" in out
        assert "parked until a day ahead" in out
        answered = late.json("find", "forgot")["commitments"][0]
        assert answered["follow_up"]["outcome"] == "I forgot"
        assert late.json("show", "name the")["deal"] == "Acme rollout"

    def test_a_kept_step_asks_for_the_stage_it_was_to_reach(self, filled: Shell) -> None:
        filled.ok("edit", "revised", "--stage", "prop")
        filled.go_to("2026-11-25T09:00")
        out = filled.ok("morning", typed=["kept", "", "yes", ""])
        assert "Did the deal reach Proposal? [y yes, Proposal, n not yet]" in out
        assert filled.json("show", "rollout")["stage"] == "Proposal"

    @pytest.mark.parametrize(
        ("typed", "status"),
        [
            (["won"], "won"),
            (["lost", "", "no budget"], "lost"),
            (["park", "2w", ""], "parked"),
            (["", "won't do", "Maria will name the signatory by thu"], "open"),
        ],
    )
    def test_what_becomes_of_a_deal_without_a_step(
        self, filled: Shell, typed: list[str], status: str
    ) -> None:
        out = filled.ok("morning", typed=typed)
        assert filled.json("show", "renewal")["status"] == status
        assert "1 of 1" in out and "done  1 card answered." in out

    def test_a_deal_put_off_is_asked_about_tomorrow(self, filled: Shell) -> None:
        filled.ok("morning", typed=["tomorrow", "Maria is away"])
        assert filled.json("morning")["cards"] == []
        filled.go_to("2026-11-24T09:00")
        assert [card["deal"] for card in filled.json("morning")["cards"]] == ["Acme renewal"]

    def test_what_matters_most(self, filled: Shell) -> None:
        filled.ok("add", "rollout: send the order form by thu")
        filled.ok("morning", typed=["won", "9", "two", "2"])
        assert filled.json("undo", "--list")[0]["sentence"] == (
            "first today: me, send the order form"
        )

    def test_a_card_answered_elsewhere_meanwhile_is_gone(
        self, late: Shell, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[str] = []

        def ask_while_another_answers(question: str) -> str:
            """Let another program answer the card while its outcome is typed."""
            asked.append(question)
            if question.startswith("What was the outcome?") and len(asked) == 2:
                elsewhere.follow_up(promise, Result.KEPT)
            return really_ask(question)

        elsewhere = Journal(Repository(str(late.journal_file)), StandingClock(), Settings())
        promise = CommitmentId(late.json("show", "revised")["id"])
        monkeypatch.setattr(room, "ask", ask_while_another_answers)
        out = late.ok("morning", typed=["missed", "I forgot", "", ""])
        assert "It was answered already: kept, done." in out
        assert "what they owe" in out


class TestDemo:
    """``demo --write``."""

    def test_a_sample_is_written_once(self, shell: Shell, tmp_path: Path) -> None:
        path = tmp_path / "sample" / "journal.json"
        out = shell.ok("demo", "--write", str(path))
        assert out.endswith(f"nextstep --journal {path}\n")
        assert shell.json("--journal", str(path), "deals")
        before = path.read_bytes()
        assert shell("demo", "--write", str(path)).code == 2 and path.read_bytes() == before
        assert shell.contents() is None


def test_a_line_that_seems_to_name_an_unknown_deal_says_so(filled: Shell) -> None:
    out = filled.ok("add", "zzz: send the quote by fri")
    assert "It is just yours: no deal goes by 'zzz'." in out
    assert "nextstep edit" in out
    assert "just yours" not in filled.ok("add", "send 3 options: small, large by fri")
