"""How calls end: 0 done, 1 no, 2 the call is wrong, 3 the journal is in trouble, 130 interrupted.

A refused call saves nothing, says in one clear sentence why, and what to do.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from nextstep_tui.store.journal_file import SCHEMA, checksum
from tests.cli.running import Ran, Shell, run

DONE = (
    "add rollout: send the security answers by thu",
    "add book the flights by thu",
    "due",
    "due --days 0",
    "deals",
    "deals all",
    "show questionnaire",
    "show rollout",
    "find questionnaire",
    "deal add Umbrella",
    "deal edit renewal --stage prop",
    "deal win renewal",
    "deal lose renewal --because budget",
    "deal park renewal --until 2w",
    "deal reopen globex",
    "person add Ana",
    "person list",
    "person edit Dave --email dave@us.example",
    "follow questionnaire kept",
    "move questionnaire 3w --because holidays",
    "edit questionnaire --so-that signing",
    "log rollout went well --meeting",
    "morning --status",
    "check send the quote",
    "when fri",
    "read send the quote by fri",
    "undo",
    "undo --list",
    "--help",
    "--version",
    "add --help",
)


@pytest.mark.parametrize("call", DONE)
def test_done_is_0_and_says_something_on_standard_output_alone(filled: Shell, call: str) -> None:
    ran = filled(*call.split())
    assert (ran.code, ran.err) == (0, "") and ran.out.strip()


NO = (
    ("check checking in with Maria", ""),
    ("add rollout: touch base with Maria by fri", "not-a-step"),
    ("add rollout: check in with Maria", "not-a-step"),  # no date would mend it
    ("follow questionnaire kept --next 'circle back by fri'", "not-a-step"),
    ("edit questionnaire --what follow-up", "not-a-step"),
    ("deals zebra", ""),
    ("find zebra", ""),
    ("redo", "nothing-found"),
)


@pytest.mark.parametrize(("call", "kind"), NO)
def test_no_is_1_and_saves_nothing(filled: Shell, call: str, kind: str) -> None:
    before, words = filled.contents(), shlex.split(call)
    assert filled(*words).code == 1
    ran = filled(*words, "--json")
    assert ran.code == 1 and filled.contents() == before
    assert ran.error["kind"] == kind if kind else ran.err == ""


WRONG = (
    # A name that means nothing, or several
    ("show zebra", "no deal or commitment that goes by 'zebra'"),
    ("show acme", "could be Acme"),
    ("show", "missing: id"),
    ("deal win zebra", "no deal that goes by 'zebra'"),
    ("deal win acme", "could be Acme"),
    ("log zebra hello", "no deal that goes by 'zebra'"),
    ("log acme hello", "could be Acme"),
    ("meeting zebra", "no deal that goes by 'zebra'"),
    ("follow zebra kept", "no commitment that goes by 'zebra'"),
    ("follow send kept", "could be"),
    ("move zebra fri --because x", "no commitment that goes by 'zebra'"),
    ("edit zebra --what x", "no commitment that goes by 'zebra'"),
    ("person edit zebra --name x", "no person that goes by 'zebra'"),
    ("add acme: send the quote by fri", "Which deal is acme?"),
    ("add send the quote by fri --deal zebra", "no deal that goes by 'zebra'"),
    ("add send the quote by fri --deal ''", "Which deal?"),
    ("add send the quote by fri --stage zebra", "is no stage"),
    # A W that is missing
    ("add", "Who will do what by when?"),
    ("add ''", "Who will do what by when?"),
    ("add ' '", "Who will do what by when?"),
    ("add rollout: send the quote", "By when?"),
    ("add rollout: by fri", "What will be done?"),
    ("add --what 'send the quote'", "By when?"),
    ("add --when fri", "Who will do what by when?"),
    ("add send the quote by fri --who ''", "Who will do it?"),
    ("add send the quote by fri --what ''", "What will be done?"),
    ("edit questionnaire", "Nothing was changed"),
    ("edit questionnaire --who ''", "Who will do it?"),
    ("edit questionnaire --deal ''", "Which deal?"),
    ("deal edit rollout", "Nothing was changed"),
    ("person edit Dave", "Nothing was changed"),
    ("person add", "Which person?"),
    ("deal add ''", "needs a name"),
    ("log rollout ''", "needs some words"),
    ("find ''", "Find what?"),
    ("follow questionnaire missed", "needs its outcome"),
    ("follow questionnaire", "missing: result"),
    ("move questionnaire thu", "needs its reason"),
    ("deal lose rollout", "needs its reason"),
    ("deal park rollout", "until when?"),
    # A date that can't be read
    ("add rollout: send the quote --when someday", "'someday' names no day"),
    ("add rollout: send the quote --when ''", "No date yet"),
    ("add rollout: send the quote --when yesterday", "That is past"),
    ("move questionnaire someday --because x", "'someday' names no day"),
    ("edit questionnaire --when someday", "'someday' names no day"),
    ("edit questionnaire --when ''", "No date yet"),
    ("edit questionnaire --when thu", "needs its reason"),
    ("follow questionnaire kept --next 'send the quote'", "By when?"),
    ("follow questionnaire kept --next ''", "What will be done?"),
    ("deal add Umbrella --close someday", "'someday' names no day"),
    ("deal park rollout --until someday", "'someday' names no day"),
    ("deal park rollout --until today", "a day ahead"),
    ("when fri --now lunchtime", "is no moment"),
    # What the records do not allow
    ("move questionnaire fri --because x", "already"),
    ("deal reopen rollout", "open already"),
    ("deal lose initech --because x", "lost already"),
    ("deal add 'acme  ROLLOUT'", "There is an open deal named"),
    ("deal edit renewal --name 'Acme rollout'", "There is an open deal named"),
    ("deal edit renewal --name ''", "needs a name"),
    ("person add dave ng", "on record already"),
    ("person edit Dave --name 'maria lopez'", "on record already"),
    ("person add Ana --email ana", "no e-mail address"),
    # Numbers and amounts
    ("deal edit rollout --value lots", "is no amount"),
    ("deal edit rollout --value -5", "is no amount"),
    ("deal edit rollout --value nan", "is no amount"),
    ("deal edit rollout --value '84k or so'", "is no amount"),
    ("deal edit rollout --value 84.000", "may be 84000 or 84"),
    ("deal edit rollout --horizon 0", "no whole number from 1 to 365"),
    ("deal edit rollout --horizon 99999999999999999999", "no whole number"),
    ("due --days soon", "no whole number"),
    ("due --days -1", "no whole number"),
    ("demo --years 99", "no whole number"),
    # The call itself
    ("zebra", "no command 'zebra'"),
    ("ad rollout: x", "no command 'ad'"),
    ("--zebra", "no option '--zebra'"),
    ("due --zebra", "no option '--zebra'"),
    ("due soon", "one word too many"),
    ("add send the --force file by fri", "no option '--force'"),
    ("add send the quote by fri --agreed maybe", "invalid choice"),
    ("follow questionnaire great", "invalid choice"),
    ("deal", "missing: act"),
    ("deal zebra rollout", "invalid choice"),
    ("person add Ana --ours --theirs", "not allowed with"),
    ("log rollout hello --meeting --value", "not allowed with"),
    ("check", "missing: text"),
    ("--journal", "expected one argument"),
    ("--journal '' due", "needs a path"),
    ("", "needs a terminal"),
    ("demo", "needs a terminal"),
    ("demo --write {journal}", "There is a file already"),
    ("demo --write ''", "There is a file already"),
    # A CSV that is none
    ("import", "missing: what, file"),
    ("import people {csv}", "invalid choice"),
    ("import deals {folder}/none.csv", "can't be read"),
    ("import deals {folder}", "can't be read"),
    ("import deals {journal}", "not a CSV"),
    ("import deals {empty}", "empty"),
    ("import deals {bytes}", "Nothing was imported"),
    ("import deals {csv} --map x", "no HEADER=FIELD"),
    ("import deals {csv} --map Zebra=stage", "Zebra"),
    ("import deals {csv} --map Name=zebra", "zebra"),
    ("import deals {csv} --date-order ymd", "invalid choice"),
)


def words_of(call: str, filled: Shell) -> list[str]:
    """A call of the table as words; quotes hold words together, braces name files."""
    folder = filled.journal_file.parent
    files = {"csv": b"Name,Stage\nHooli,Proposal\n", "empty": b"", "bytes": bytes(range(256)) * 9}
    for name, content in files.items():
        (folder / f"{name}.csv").write_bytes(content)
    named = {name: str(folder / f"{name}.csv") for name in files}
    return [
        word.format(journal=filled.journal_file, folder=folder, **named)
        for word in shlex.split(call)
    ]


@pytest.mark.parametrize(("call", "part"), WRONG)
def test_a_wrong_call_is_2_and_leaves_all_as_it_was(filled: Shell, call: str, part: str) -> None:
    words = words_of(call, filled)
    before = filled.contents()
    ran = filled(*words)
    assert (ran.code, ran.out) == (2, ""), ran
    assert part.casefold() in ran.err.casefold()
    assert_clear(ran)
    if words:
        again = filled(*words, "--json")
        assert again.code == 2 and again.out == ""
        assert again.error["message"] == ran.err.splitlines()[0].removeprefix("nextstep: ")
    assert filled.contents() == before


def assert_clear(ran: Ran) -> None:
    """The message is a sentence or two, and something says what to do."""
    message, *hint = ran.err.splitlines()
    said = message.removeprefix("nextstep: ")
    assert said != message and len(hint) <= 1
    assert said[0].isalnum() or said[0] in "'-"
    assert said.rstrip("'")[-1] in ".?!"
    assert len(said) < 300
    told = hint or [one for one in ("Try", "?", "already", "Say") if one in said]
    assert told, f"nothing says what to do: {said}"


def test_json_may_stand_before_and_after_the_command(filled: Shell) -> None:
    after, before = filled("due", "--json"), filled("--json", "due")
    assert after.json == before.json
    assert filled("--json", "zebra").error["message"] == "There is no command 'zebra'."


def spoiled(kind: str, journal: Path) -> None:
    """Spoil a journal in some way."""
    whole = journal.read_bytes()
    match kind:
        case "no json":
            journal.write_bytes(b"Dear diary")
        case "empty":
            journal.write_bytes(b"")
        case "other json":
            journal.write_text('{"deals": []}')
        case "cut":
            journal.write_bytes(whole[: len(whole) // 2])
        case "newer schema":
            head, body = whole.split(b"\n", 1)
            newer = head.replace(f'"schema":{SCHEMA}'.encode(), b'"schema":99')
            assert newer != head and checksum(body).encode() in newer
            journal.write_bytes(newer + b"\n" + body)
        case "a folder":
            journal.unlink()
            journal.mkdir()
        case _:
            raise AssertionError(kind)


READERS = (
    "due",
    "deals",
    "show rollout",
    "find maria",
    "person list",
    "meeting rollout",
    "read send the quote by fri",
    "morning --status",
    "undo --list",
)
WRITERS = (
    "add rollout: send the quote by fri",
    "deal add Umbrella",
    "person add Ana",
    "follow questionnaire kept",
    "move questionnaire thu --because x",
    "edit questionnaire --what 'send the answers'",
    "log - hello",
    "morning",
    "undo",
    "redo",
)


@pytest.mark.parametrize("call", READERS + WRITERS)
@pytest.mark.parametrize("kind", ["no json", "empty", "other json", "cut", "a folder"])
def test_a_journal_that_is_none_is_3_and_left_alone(filled: Shell, kind: str, call: str) -> None:
    spoiled(kind, filled.journal_file)
    before, words = filled.contents(), shlex.split(call)
    ran = filled(*words)
    assert (ran.code, ran.out) == (3, ""), ran
    assert_clear(ran)
    assert str(filled.journal_file) in ran.err
    assert filled("--json", *words).error["kind"] == "journal-trouble"
    assert filled.contents() == before


@pytest.mark.parametrize("call", WRITERS)
def test_a_newer_programs_journal_is_not_written(filled: Shell, call: str) -> None:
    spoiled("newer schema", filled.journal_file)
    before, words = filled.contents(), shlex.split(call)
    ran = filled(*words)
    assert ran.code == 3 and "newer nextstep" in ran.err
    assert_clear(ran)
    assert filled.contents() == before


def test_a_journal_without_rights_is_3(filled: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    real = builtins.open

    def refuse(file: object, *rest: object, **named: object) -> object:
        """Open all files but the journal."""
        if str(file) == str(filled.journal_file):
            raise PermissionError(13, "Permission denied", str(file))
        return real(file, *rest, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(builtins, "open", refuse)
    for call in ("due", "add send the quote by fri"):
        ran = filled(*call.split())
        assert ran.code == 3 and "Permission denied" in ran.err
        assert_clear(ran)


def test_a_folder_that_can_not_be_written_is_3_and_keeps_the_old_bytes(
    filled: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = filled.contents()

    def refuse(*_: object) -> None:
        """Refuse as a read-only disk does."""
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("nextstep_tui.store.storage.os.replace", refuse)
    for call in ("add send the quote by fri", "deal add Umbrella", "undo"):
        ran = filled(*call.split())
        assert (ran.code, ran.out) == (3, "") and "Not saved" in ran.err
        assert_clear(ran)
    assert filled.contents() == before
    assert [name for name in os.listdir(filled.journal_file.parent) if ".new-" in name] == []


def test_a_journal_below_a_file_is_3(filled: Shell) -> None:
    below = filled.journal_file / "deeper" / "journal.json"
    ran = filled("--journal", str(below), "add", "send the quote by fri")
    assert ran.code == 3
    assert_clear(ran)


def test_ctrl_c_is_130_and_keeps_what_was_answered(
    filled: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt() -> str:
        """Be interrupted while waiting for an answer."""
        raise KeyboardInterrupt

    monkeypatch.setattr("nextstep_tui.cli.asking.ask", lambda _: interrupt())
    monkeypatch.setattr("nextstep_tui.cli.prompt.ask", lambda _: interrupt())
    ran = filled("morning")
    assert (ran.code, ran.err) == (130, "\n")
    assert filled.json("morning")["waiting"] > 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal for a child")
def test_an_interrupted_process_ends_with_130_and_no_traceback(filled: Shell) -> None:
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "nextstep_tui", "meeting", "rollout"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=env,
        # A shell's jobs in the background are begun with the signal ignored, and so are theirs.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        seen = b""
        while b"promise?" not in seen:
            seen += os.read(process.stdout.fileno(), 4096)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 130
        assert process.stderr.read() == b"\n"


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a shell")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("{nextstep} find e | true", 0),
        ("{nextstep} deals >&-", 0),
        ("{nextstep} zebra 2>&-", 2),
        ("{nextstep} morning <&- >&-", 0),
        ("{nextstep} meeting rollout <&-", 2),
    ],
)
def test_streams_that_are_closed_are_no_trouble(filled: Shell, command: str, code: int) -> None:
    nextstep = f"{sys.executable} -m nextstep_tui"
    done = subprocess.run(
        ["sh", "-c", command.format(nextstep=nextstep)], capture_output=True, timeout=30
    )
    assert done.returncode == code and b"Error" not in done.stderr, done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_an_answer_that_can_not_be_written_is_3(filled: Shell) -> None:
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m nextstep_tui deals > /dev/full"],
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 3
    assert done.stderr.startswith("nextstep: The answer can't be written: No space left")


@pytest.mark.parametrize(
    "env", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "0", "LANG": "C"}]
)
def test_names_in_any_script_come_through_whatever_the_locale(
    filled: Shell, env: dict[str, str]
) -> None:
    name = "取引先 Łódź \U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert run("deal", "add", name, env=env).code == 0
    ran = run("deals", "取引先", "--json", env=env)
    assert json.loads(ran.out)[0]["name"] == name
    assert name in run("show", "取引先", env=env).out
