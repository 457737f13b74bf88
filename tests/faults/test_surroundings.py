"""Links, rights, owners, odd names and strange neighbours of the journal.

Each call is the whole command line in a child process; where the tests run as root, the child
goes on as a user whom rights bind.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import socket
import stat
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from nextstep_tui.clock import MOMENT_VARIABLE
from nextstep_tui.settings.paths import CONFIG_VARIABLE
from tests.cli.running import Ran, steering
from tests.faults.actions import furnish
from tests.faults.child import NOBODY, give_up_rights, hand_over, left_over, run_in_a_child
from tests.faults.shim import FULL

IS_ROOT = os.geteuid() == 0

Case = TypeVar("Case")


def some(cases: Sequence[Case]) -> Sequence[Case]:
    """All cases in the full setting, every third in the quick one."""
    return cases if FULL else cases[::3]


ADD = ("add", "I'll send the DPA to their counsel by fri")
WRITES = (ADD, ("undo",), ("follow", "redlines", "kept"), ("restore",))
READS = (("due",), ("doctor",))
EVERY = WRITES + READS + (("backup",), ("doctor", "--fix"))


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a furnished journal whose backup is an older one, to be copied."""
    folder = tmp_path_factory.mktemp("furnished") / "home"
    furnish(folder / "journal.json")
    call(folder / "journal.json", "log", "she is away")
    return folder


@pytest.fixture
def home(furnished: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a furnished journal that the child's user owns and can reach."""
    monkeypatch.setenv(MOMENT_VARIABLE, "2026-11-23T10:00")
    monkeypatch.setattr(os, "fsync", lambda _: None)  # the disk is not what is tried here
    above = Path(tempfile.mkdtemp(prefix="nextstep-home-"))
    folder = above / "home"
    shutil.copytree(furnished, folder)
    folder.chmod(0o700)
    hand_over(above)
    monkeypatch.setenv(CONFIG_VARIABLE, str(above / "config.toml"))
    yield folder
    for one in above.rglob("*"):
        if one.is_dir() and not one.is_symlink():
            one.chmod(0o700)
    shutil.rmtree(above)


def call(path: Path | str, *words: str) -> Ran:
    """Call the command line as the journal's owner; it must end by itself, without a traceback."""

    def prepare() -> None:
        signal.alarm(20)  # a call that waits for ever is killed by it
        give_up_rights()

    ran = run_in_a_child(["--journal", str(path), *words], prepare)
    assert "Traceback" not in ran.err, ran.err
    assert ran.code in (0, 1, 2, 3), ran
    return ran


def files(folder: Path) -> dict[str, bytes]:
    """What is in the files of a folder; locks aside."""
    return {
        str(one.relative_to(folder)): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file() and not one.name.endswith(".lock")
    }


def rights(path: Path) -> int:
    """Who may do what, as chmod has it."""
    return stat.S_IMODE(path.stat().st_mode)


def see_private(folder: Path) -> None:
    """All that is in a folder is open to its owner alone."""
    for one in folder.rglob("*"):
        assert rights(one) == (0o700 if one.is_dir() else 0o600), one


def see_refused(ran: Ran, said: str) -> None:
    """Exit code 3, and a sentence that says what is the matter and what to do."""
    assert ran.code == 3 and ran.out == "", ran
    assert said in ran.err and ran.err.count("\n") == 2, ran.err


# Links


def link_file(home: Path) -> Path:
    """A link to the journal in another folder."""
    return _link(home.parent / "link.json", home / "journal.json")


def link_relative(home: Path) -> Path:
    """A link that says where from where it is."""
    return _link(home.parent / "link.json", Path("home/journal.json"))


def link_folder(home: Path) -> Path:
    """A journal in a folder that is a link."""
    return _link(home.parent / "linked", home) / "journal.json"


def link_link(home: Path) -> Path:
    """A link to a link."""
    return _link(home.parent / "second.json", link_relative(home))


def _link(place: Path, target: Path) -> Path:
    place.symlink_to(target)
    return place


@pytest.mark.parametrize("words", some(WRITES), ids=lambda words: words[0])
@pytest.mark.parametrize("make", [link_file, link_relative, link_folder, link_link])
def test_a_link_stays_one(home: Path, make: object, words: tuple[str, ...]) -> None:
    path: Path = make(home)  # type: ignore[operator]
    links = {one: os.readlink(one) for one in home.parent.iterdir() if one.is_symlink()}
    before = (home / "journal.json").read_bytes()
    assert call(path, *words).code == 0
    assert {one: os.readlink(one) for one in home.parent.iterdir() if one.is_symlink()} == links
    assert (home / "journal.json").read_bytes() != before
    assert {one.name for one in home.parent.iterdir()} == {"home", *(one.name for one in links)}
    see_private(home)


def test_a_link_to_a_journal_that_is_not_there_yet_is_followed(home: Path) -> None:
    path = _link(home.parent / "link.json", home / "new.json")
    assert call(path, "due").code == 0
    assert not (home / "new.json").exists()
    assert call(path, *ADD).code == 0
    assert os.readlink(path) == str(home / "new.json") and rights(home / "new.json") == 0o600


@pytest.mark.parametrize("words", some([ADD, ("due",), ("restore",)]), ids=lambda words: words[0])
def test_links_in_a_circle_are_named(home: Path, words: tuple[str, ...]) -> None:
    path = _link(home / "a.json", home / "b.json")
    _link(home / "b.json", path)
    shutil.copytree(home / "journal.json.state", home / "a.json.state")
    hand_over(home)
    see_refused(call(path, *words), "can't be read: Too many levels of symbolic links")
    assert path.is_symlink()


# Rights


@pytest.mark.parametrize("words", some(WRITES), ids=lambda words: words[0])
@pytest.mark.parametrize("mode", [0o500, 0o100], ids=["no-writing", "no-looking"])
def test_a_folder_that_can_not_be_written_is_said(
    home: Path, words: tuple[str, ...], mode: int
) -> None:
    before = files(home)
    home.chmod(mode)
    see_refused(call(home / "journal.json", *words), "Not saved: Permission denied")
    assert call(home / "journal.json", "due").code == 0
    assert call(home / "journal.json", "doctor").code == 0
    home.chmod(0o700)
    assert files(home).items() >= before.items() and not left_over(home / "journal.json")
    assert call(home / "journal.json", *words).code == 0


@pytest.mark.parametrize("words", [ADD, ("undo",), ("restore",)], ids=lambda words: words[0])
def test_copies_that_can_not_be_made_keep_no_promise_from_being_saved(
    home: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv(MOMENT_VARIABLE, "2026-11-24T10:00")  # a new day's copy would be due
    path, state = home / "journal.json", home / "journal.json.state"
    before = path.read_bytes()
    (state / "backups").chmod(0o500)
    state.chmod(0o500)
    ran = call(path, *words)
    if words == ("restore",):
        see_refused(ran, "Not saved: the backup can't be written: Permission denied")
        assert path.read_bytes() == before
    else:
        assert ran.code == 0 and path.read_bytes() != before


@pytest.mark.parametrize("words", some(EVERY), ids=" ".join)
@pytest.mark.parametrize("whose", ["mine", "another's"])
def test_a_journal_that_can_not_be_read_is_left(
    home: Path, words: tuple[str, ...], whose: str
) -> None:
    path = home / "journal.json"
    before = files(home)
    if whose == "another's" and IS_ROOT:
        os.chown(path, 0, 0)
    else:
        path.chmod(0)
    ran = call(path, *words)
    assert ran.code == 3
    if words == ("doctor",):
        assert "Permission denied" in ran.out
    else:
        see_refused(ran, "can't be read: Permission denied")
    path.chmod(0o600)
    assert files(home) == before


def test_a_journal_in_a_folder_that_can_not_be_entered_is_said(home: Path) -> None:
    home.chmod(0o600)
    for words in EVERY:
        ran = call(home / "journal.json", *words)
        assert ran.code == 3 and "Permission denied" in ran.out + ran.err, (words, ran)


def test_a_write_protected_journal_of_ones_own_is_saved_and_private(home: Path) -> None:
    path = home / "journal.json"
    path.chmod(0o444)
    assert call(path, *ADD).code == 0
    assert rights(path) == 0o600


def test_another_ones_journal_is_named(home: Path) -> None:
    path = home / "journal.json"
    if IS_ROOT:
        path.chmod(0o644)
        os.chown(path, 0, 0)
    looked = call(path, "doctor")
    assert ("it belongs to user 0" in looked.out) == IS_ROOT
    assert call(path, *ADD).code == 0
    see_private(home)


def test_root_takes_no_journal_away_from_its_owner(home: Path) -> None:
    path, owner = home / "journal.json", NOBODY if IS_ROOT else os.geteuid()
    assert run_in_a_child(["--journal", str(path), *ADD]).code == 0
    assert run_in_a_child(["--journal", str(path), "backup"]).code == 0
    assert {one.stat().st_uid for one in home.rglob("*")} == {owner}
    assert call(path, *ADD).code == 0


@pytest.mark.parametrize("umask", some([0, 0o002, 0o022, 0o777, 0o077, 0o277]), ids=oct)
def test_what_is_made_is_private_whatever_the_umask(home: Path, umask: int) -> None:
    path = home / "inner" / "more" / "journal.json"
    for words in (ADD, ADD, ("backup",), ("undo",), ("restore",)):

        def prepare() -> None:
            give_up_rights()
            os.umask(umask)

        ran = run_in_a_child(["--journal", str(path), *words], prepare)
        assert ran.code == 0, (words, ran)
    see_private(home)


LOOSE = {
    "journal.json": (0o644, 0o666),
    "journal.json.lock": (0o664,),
    "journal.json.state": (0o755, 0o777),
    "journal.json.state/backups": (0o755,),
    "journal.json.state/backups/COPY": (0o644,),
    "journal.json.unreadable-20261122-090000": (0o640,),
}


@pytest.mark.parametrize(
    ("place", "mode"), some([(key, one) for key in LOOSE for one in LOOSE[key]])
)
def test_what_is_open_to_others_is_said_and_closed_when_asked(
    home: Path, place: str, mode: int
) -> None:
    copy = next((home / "journal.json.state/backups").glob("journal-*")).name
    loose = home / place.replace("COPY", copy)
    if not loose.exists():
        loose.write_text("{", "utf-8")
        hand_over(home)
    loose.chmod(mode)
    looked = call(home / "journal.json", "doctor")
    assert looked.code == 3 and f"only you can read {loose}: its rights are {mode:o}" in looked.out
    assert rights(loose) == mode
    mended = call(home / "journal.json", "doctor", "--fix")
    assert mended.code == 0 and f"made private: {loose}" in mended.out
    see_private(home)


@pytest.mark.parametrize("mode", some([0o777, 0o770, 0o1777, 0o755]), ids=oct)
def test_a_folder_that_others_write_into_is_said_and_left(home: Path, mode: int) -> None:
    home.chmod(mode)
    for words in (("doctor",), ("doctor", "--fix"), ADD):
        ran = call(home / "journal.json", *words)
        if words != ADD:
            assert ("chmod go-w" in ran.out) == (mode in (0o777, 0o770))
    assert rights(home) == mode
    see_private(home)


def test_a_file_system_that_can_not_sync_a_folder_saves(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "no such thing here")

    monkeypatch.setattr(os, "fsync", sync)
    for words in (ADD, ("backup",), ("restore",)):
        assert call(home / "journal.json", *words).code == 0


# What is no file


def a_folder(place: Path) -> None:
    """A folder with something in it."""
    place.mkdir()
    (place / "note.txt").write_text("keep me", "utf-8")


def a_pipe(place: Path) -> None:
    """A pipe that nobody writes into: who opens it waits for ever."""
    os.mkfifo(place)


def a_socket(place: Path) -> None:
    """A socket."""
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(place))


def a_device(place: Path) -> None:
    """A device that is always empty; of one's own where the machine allows it."""
    try:
        os.mknod(place, stat.S_IFCHR | 0o666, os.makedev(1, 3))
    except OSError:
        place.symlink_to(os.devnull)


def a_link_to_nothing_at_all(place: Path) -> None:
    """A link to /dev/null."""
    place.symlink_to(os.devnull)


@pytest.mark.parametrize("words", some(EVERY), ids=" ".join)
@pytest.mark.parametrize("make", [a_folder, a_pipe, a_socket, a_device, a_link_to_nothing_at_all])
def test_what_is_no_file_is_left(home: Path, make: object, words: tuple[str, ...]) -> None:
    path = home / "odd.json"
    make(path)  # type: ignore[operator]
    state = home / (f"{path.name}.state" if not path.is_symlink() else "unused")
    shutil.copytree(home / "journal.json.state", state)
    hand_over(home)
    before, kind, names = files(home), path.stat(), sorted(os.listdir(home))
    ran = call(path, *words)
    assert ran.code == 3 or (path.is_symlink() and words == ("restore",)), ran
    if words[0] == "doctor" and ran.out:
        assert "and no file" in ran.out
    elif ran.code == 3:
        see_refused(ran, "and no file")
    assert (path.stat().st_mode, path.stat().st_ino) == (kind.st_mode, kind.st_ino)
    assert files(home) == before and sorted(os.listdir(home)) == names


# Names

GOOD_NAMES = (
    "my journal.json",
    "📓 Tagebuch – été.json",
    "journal",
    "-dash.json",
    'it\'s "quoted" $HOME `x`.json',
    "line\nfeed.json",
    "\x1b[31mred\x07.json",
    "\u202egnp.json",
    "[/red] [x](y).json",
    os.fsdecode(b"not utf-8 \xff.json"),
    "n" * 200,
)
LONG_NAMES = ("n" * 245, "n" * 255, "n" * 256, "/".join(["f" * 200] * 30))


@pytest.mark.parametrize("name", some(GOOD_NAMES), ids=ascii)
def test_any_name_will_do(home: Path, name: str) -> None:
    path = home / name
    for words in (
        ADD,
        ("backup",),
        ("undo",),
        ("restore",),
        ("due",),
        ("doctor",),
        ("--json", "due"),
    ):
        ran = call(path, *words)
        assert ran.code == 0, (words, ran)
        assert not steering(ran.out + ran.err)
    assert rights(path) == 0o600


@pytest.mark.parametrize("name", some(LONG_NAMES), ids=lambda name: str(len(name)))
def test_a_name_that_is_too_long_is_refused(home: Path, name: str) -> None:
    before = files(home)
    for words in (ADD, ("restore",), ("doctor", "--fix"), ("demo", "--write", str(home / name))):
        ran = call(home / name, *words)
        if words == ADD or words[0] == "demo":
            see_refused(ran, "File name too long")
    assert files(home) == before


# Conflict copies

COPIES = (
    "journal.sync-conflict-20261123-090000-ABCDEFG.json",
    "journal.sync-conflict-20261123-090000.json",
    "journal (Ana's conflicted copy 2026-11-23).json",
    "journal (Ana's conflicted copy 2026-11-23 (1)).json",
    "journal (conflicted copy 2026-11-23 090512).json",
    "journal (Case Conflict).json",
    "journal (Anas in Konflikt stehende Kopie 2026-11-23).json",
    "journal (copie en conflit de Ana 2026-11-23).json",
    "journal 2.json",
    "journal 12.json",
    "journal-DESKTOP-7QF3K1A.json",
    "journal-LAPTOP.json",
    "journal-DESKTOP-7QF3K1A-2.json",
    "journal_conflict-20261123-090000.json",
    "journal (\x1b[2J conflicted copy).json",
)
NO_COPIES = (
    "journal-notes.json",
    "journal 2026.json",
    "journal.json.bak",
    "journal 2.txt",
    "journals 2.json",
    "journal (2026).json",
    "journal-2026.csv",
    "my journal 2.json",
    "sync-conflict.json",
    "journal.json.new-ideas",
    "journal.json.new-year-plans.txt",
)


@pytest.mark.parametrize("name", some(COPIES), ids=ascii)
def test_a_conflict_copy_is_named_and_left(home: Path, name: str) -> None:
    copy = home / name
    copy.write_text("{}", "utf-8")
    hand_over(home)
    looked = call(home / "journal.json", "doctor")
    assert looked.code == 3 and "see what it would bring" in looked.out
    assert not steering(looked.out)
    for words in (ADD, ("restore",), ("doctor", "--fix")):
        call(home / "journal.json", *words)
    assert copy.read_text("utf-8") == "{}"


@pytest.mark.parametrize("name", some(NO_COPIES))
def test_a_neighbour_is_not_mistaken_for_one(home: Path, name: str) -> None:
    other = home / name
    other.write_text('{"my": "own"}', "utf-8")
    hand_over(home)
    looked = call(home / "journal.json", "doctor")
    assert looked.code == 0 and str(other) not in looked.out, looked.out
    for words in (ADD, ("restore",), ("doctor", "--fix")):
        assert call(home / "journal.json", *words).code == 0
    assert other.read_text("utf-8") == '{"my": "own"}'


def test_a_journal_of_another_kind_is_told_from_a_copy_of_this_one(home: Path) -> None:
    furnish(home / "journal-private.json")
    shutil.copy(home / "journal.json", home / "journal-Anas-MacBook-Pro.json")
    hand_over(home)
    looked = call(home / "journal.json", "doctor")
    assert "journal-Anas-MacBook-Pro.json" in looked.out and "journal-private" not in looked.out
