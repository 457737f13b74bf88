"""``export``, ``import json``, ``calendar``, and the memory of headers, as a shell calls them."""

from __future__ import annotations

import csv
import io
import os
import time
from datetime import date
from datetime import time as clock_time
from pathlib import Path

import pytest

from nextstep_tui.core.calendar_sync import DueWhen, Question, QuestionKind
from nextstep_tui.core.model import CommitmentId
from nextstep_tui.exchange.sheets import harmless
from nextstep_tui.settings.paths import CONFIG_VARIABLE
from nextstep_tui.store.calendar_state import CalendarState, Known
from tests.cli.running import Shell
from tests.exchange.calendar_server import PASSWORD, CalendarServer

SHEET = "Vorgang,Phase,Close Date\nHooli,Prop,03/12/2026\nAviato,Lead,04/12/2026\n"


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


class TestExport:
    """``export``."""

    def test_json_goes_out_whole_and_comes_back(self, filled: Shell, tmp_path: Path) -> None:
        path = tmp_path / "all.json"
        said = filled.ok("export", "json", str(path))
        assert said == f"ok  the whole journal written to {path}\n"
        assert filled.ok("export", "json") == path.read_text(encoding="utf-8")
        assert "0 new records" in filled.ok("import", "json", str(path))
        filled.journal_file.unlink()
        assert "4 deals, 2 people, 2 commitments" in filled.ok(
            "import", "json", str(path), "--dry-run"
        )
        assert filled.contents() is None
        filled.ok("import", "json", str(path))
        assert filled.ok("export", "json") == path.read_text(encoding="utf-8")
        filled.ok("undo")
        assert filled.json("deals", "all") == []

    def test_a_file_is_never_replaced_unasked(self, filled: Shell, tmp_path: Path) -> None:
        path = tmp_path / "mine.md"
        path.write_text("mine")
        ran = filled("export", "md", str(path))
        assert ran.code == 2 and "--force" in ran.err and path.read_text() == "mine"
        filled.ok("export", "md", str(path), "--force")
        text = path.read_text(encoding="utf-8")
        assert "## Acme rollout" in text and "send the revised pricing" in text
        assert filled("export", "csv", str(tmp_path / "x.md")).code == 2

    def test_csv_has_no_live_formula(self, shell: Shell, tmp_path: Path) -> None:
        shell.ok("deal", "add", '=HYPERLINK("http://evil")', "--value", "84k EUR")
        shell.ok("deal", "add", "+49-30-1234")
        found = rows(shell.ok("export", "csv", "--deals"))
        assert [row[1] for row in found[1:]] == ['\'=HYPERLINK("http://evil")', "'+49-30-1234"]
        assert found[1][5] == "84000"
        path = tmp_path / "out.csv"
        shell.ok("export", "csv", str(path))
        assert path.read_bytes().startswith(b"\xef\xbb\xbfid,deal,")

    @pytest.mark.parametrize(
        ("cell", "written"),
        [
            ("=1+1", "'=1+1"),
            ("+49 30 123", "'+49 30 123"),
            ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("＝1+1", "'＝1+1"),
            ("-5", "-5"),
            ("-5.25", "-5.25"),
            ("- a dash", "'- a dash"),
            ("a=b", "a=b"),
            ("", ""),
        ],
    )
    def test_harmless_cells(self, cell: str, written: str) -> None:
        assert harmless(cell) == written

    @pytest.mark.parametrize(
        ("crm", "name", "header"),
        [
            ("hubspot", "Record ID", "Record ID,Next step,Next step date"),
            ("salesforce", "Opportunity ID", "Id,NextStep,Next_Step_Date__c"),
            ("pipedrive", "Deal - ID", "Deal - ID,Deal - Next step,Deal - Next step date"),
        ],
    )
    def test_next_steps_go_back_to_the_crm(
        self, shell: Shell, tmp_path: Path, crm: str, name: str, header: str
    ) -> None:
        first, second = {
            "hubspot": ("18273640011", "18273640012"),
            "salesforce": ("006Vk00000QaB1cIAF", "006Vk00000QaB1CIAV"),
            "pipedrive": ("1041", "1042"),
        }[crm]
        columns = {
            "hubspot": f"{name},Deal Name,Deal Stage,Close Date",
            "salesforce": f"{name},Opportunity Name,Stage,Close Date",
            "pipedrive": f"{name},Deal - Title,Deal - Stage,Deal - Expected close date",
        }[crm]
        path = tmp_path / "in.csv"
        path.write_text(f"{columns}\n{first},Hooli,Lead,2026-12-01\n{second},Aviato,Lead,\n")
        shell.ok("import", "deals", str(path), "--yes")
        shell.ok("deal", "add", "Home made")
        shell.ok("add", "hooli: Maria will send the questionnaire by fri 3pm")
        out = shell.ok("export", "crm", "--for", crm)
        assert out.splitlines()[0] == header
        assert rows(out)[1:] == [
            [first, "Maria will send the questionnaire", "2026-11-27"],
            [second, "", ""],
        ]
        # What went there comes back with the CRM's next export, and is no second step.
        step = {"hubspot": "Next step,Next activity date", "salesforce": "Next Step,Next Step Date"}
        back = step.get(crm, "Deal - Next step,Deal - Next activity date")
        path.write_text(
            f"{columns},{back}\n{first},Hooli,Lead,2026-12-01,{rows(out)[1][1]},2026-11-27\n"
        )
        assert "next step" not in shell.ok("import", "deals", str(path), "--yes").split("ok  ")[1]
        assert len(shell.json("show", "hooli")["commitments"]) == 1
        assert shell("export", "crm").code == 2
        assert shell("export", "csv", "--for", crm).code == 2

    def test_a_calendar(self, filled: Shell, tmp_path: Path) -> None:
        out = filled.ok("export", "ics")
        assert out.count("BEGIN:VEVENT") == 2
        assert filled.ok("export", "ics", "--as", "todo").count("BEGIN:VTODO") == 2
        path = tmp_path / "promises"
        assert "2 promises as a calendar" in filled.ok("export", "ics", str(path))
        assert (tmp_path / "promises.ics").exists()


class TestImport:
    """What ``import`` remembers, and how long it takes."""

    def test_what_was_said_of_a_header_is_not_asked_again(
        self, shell: Shell, tmp_path: Path
    ) -> None:
        path = tmp_path / "own.csv"
        path.write_text(SHEET, encoding="utf-8")
        mapped = ("--map", "Vorgang=name", "--map", "Phase=stage", "--date-order", "dmy")
        assert shell("import", "deals", str(path), "--yes").code == 2
        shell.ok("import", "deals", str(path), "--dry-run", *mapped)
        assert shell("import", "deals", str(path), "--yes").code == 2, "a look decides nothing"
        shell.ok("import", "deals", str(path), "--yes", *mapped)
        path.write_text(SHEET.replace("Prop", "Commit"), encoding="utf-8")
        out = shell.ok("import", "deals", str(path), "--yes")
        assert "that holds" in out and "1 updated, 1 unchanged" in out
        hooli = shell.json("show", "hooli")
        assert (hooli["stage"], hooli["expected_close"]) == ("Commit", "2026-12-03")
        path.write_text(SHEET.replace("Phase", "Other"), encoding="utf-8")
        assert shell("import", "deals", str(path), "--yes").code == 2, (
            "another header, another file"
        )
        memory = Path(f"{shell.journal_file}.state") / "import-headers.json"
        memory.write_text("[" * 10_000)
        path.write_text(SHEET, encoding="utf-8")
        assert shell("import", "deals", str(path), "--yes").code == 2

    def test_importing_again_touches_nothing_the_rep_wrote(
        self, shell: Shell, tmp_path: Path
    ) -> None:
        path = tmp_path / "crm.csv"
        head = "Deal ID,Deal Name,Stage,Amount,Next step,Next activity date"
        path.write_text(f"{head}\n1,Hooli,Lead,100,Send the quote,2026-11-27\n")
        shell.ok("import", "deals", str(path), "--yes")
        shell.ok("move", "quote", "4 dec", "--because", "they are away")
        shell.ok("log", "hooli", "Walked them through it", "--meeting")
        shell.ok("deal", "edit", "hooli", "--horizon", "14")
        before = shell.json("show", "hooli")
        path.write_text(f"{head}\n1,Hooli group,Proposal,200,Send the quote,2026-11-27\n")
        assert "0 new deals, 1 updated" in shell.ok("import", "deals", str(path), "--yes")
        after = shell.json("show", "hooli")
        assert (after["name"], after["stage"], after["value"]) == ("Hooli group", "Proposal", 200)
        assert after["next_step"] == {**before["next_step"], "deal": "Hooli group"}
        assert [one["text"] for one in after["entries"]] == ["Walked them through it"]
        shell.ok("edit", "quote", "--what", "send the revised quote to legal")
        assert "next step" not in shell.ok("import", "deals", str(path), "--yes").split("ok  ")[1]
        assert len(shell.json("show", "hooli")["commitments"]) == 1, "edited words double nothing"
        shell.ok("undo")
        shell.ok("undo")
        assert shell.json("show", "hooli") == before

    def test_two_thousand_rows_take_a_moment(self, shell: Shell, tmp_path: Path) -> None:
        path = tmp_path / "big.csv"
        head = "Deal ID,Deal Name,Account,Amount,Close Date,Stage,Next step,Next activity date"
        lines = [
            f"{n},Deal {n},Company {n % 900},{n},2026-12-{1 + n % 28:02d},Lead,"
            f"Send the quote number {n},2026-12-{1 + n % 28:02d}"
            for n in range(2000)
        ]
        path.write_text("\n".join([head, *lines]))
        began = time.process_time()
        assert "2000 new deals, 2000 next steps" in shell.ok("import", "deals", str(path), "--yes")
        assert time.process_time() - began < 5


class TestCalendar:
    """``calendar``."""

    def test_there_and_back_with_the_password_of_a_command(
        self, filled: Shell, tmp_path: Path
    ) -> None:
        config = Path(os.environ[CONFIG_VARIABLE])
        config.parent.mkdir(parents=True, exist_ok=True)
        with CalendarServer(tmp_path).running() as server:
            words = f'[calendar]\nurl = "{server.url}"\nuser = "rep"\n'
            config.write_text(f'{words}password_command = ["echo", "{PASSWORD}"]\n')
            assert "2 new there" in filled.ok("calendar", "sync")
            assert "nothing had changed" in filled.ok("calendar", "sync")
            found = filled.json("calendar")
            assert (found["followed"], found["questions"]) == (2, [])
            config.write_text(f'{words}password_command = ["false"]\n')
            ran = filled("calendar", "sync")
            assert ran.code == 2 and "password command failed" in ran.err
            config.write_text(f'{words}password = "{PASSWORD}"\n')
            ran = filled("calendar", "sync")
            assert ran.code == 0 and "in clear" in ran.err and PASSWORD not in ran.err + ran.out
            config.write_text(f'{words}password = "wrong"\n')
            ran = filled("calendar", "sync")
            assert ran.code == 1 and "refused the name or the password" in ran.err
            assert "wrong" not in ran.err.replace("wrong name", "")

    def test_without_a_calendar_it_says_what_to_write(self, filled: Shell) -> None:
        ran = filled("calendar", "sync")
        assert ran.code == 2 and "[calendar]" in ran.err
        assert "none is set" in filled.ok("calendar")

    def test_its_questions_are_shown_and_settled(self, filled: Shell) -> None:
        step = filled.json("due")["this_week"][0]
        key = CommitmentId(step["id"])
        state = CalendarState(f"{filled.journal_file}.state")
        clock = clock_time.fromisoformat(step["time"]) if step["time"] else None
        due = DueWhen(date.fromisoformat(step["due"]), clock)
        state.known[key] = Known(question=Question(QuestionKind.DONE, due))
        state.save()
        out = filled.ok("calendar")
        assert "Done there: how did it go?" in out and f"nextstep follow {key[:3]}" in out
        assert filled.json("calendar")["questions"][0]["kind"] == "done"
        filled.ok("calendar", "keep", key)
        assert filled.json("calendar")["questions"] == []
        assert filled("calendar", "keep", key).code == 0
        assert filled("calendar", "keep").code == 2
