"""The journal over git: what travels, what is refused, and that nothing is ever forced."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from nextstep_tui.core.errors import NextstepError
from nextstep_tui.core.model import Result
from nextstep_tui.journal import Journal
from nextstep_tui.outside.recording import in_words
from nextstep_tui.outside.syncing import Sync
from nextstep_tui.requests import NewCommitment
from nextstep_tui.settings import Settings
from nextstep_tui.store.journal_file import SCHEMA, decode
from nextstep_tui.store.repository import Repository
from tests.conftest import StandingClock

FRIDAY = date(2026, 11, 27)


class Home:
    """A machine with its journal, and a remote."""

    def __init__(self, folder: Path, name: str, env: Mapping[str, str]) -> None:
        self.folder = folder / name
        self.path = self.folder / "journal.json"
        self.remote = folder / "remote.git"
        self.env = env
        self.journal = Journal(Repository(str(self.path), None, name), StandingClock(), Settings())
        self.clone = folder / "clone"

    def promise(self, what: str) -> None:
        """A new promise of ours."""
        self.journal.add(NewCommitment(what, FRIDAY))

    def sync(self, **more: bool) -> str:
        """One sync."""
        return Sync(self.journal, self.env).sync(**more).sentence

    def set_up(self, remote: str = "") -> str:
        """The first sync."""
        return Sync(self.journal, self.env).set_up(remote or str(self.remote)).sentence

    def git(self, *words: str, where: Path | None = None) -> str:
        """Git by hand, in the journal's folder or elsewhere."""
        who = ["-c", "user.name=x", "-c", "user.email=x@x"]
        return subprocess.run(
            ["git", "-C", str(where or self.folder), *who, *words],
            env=self.env,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def by_hand(self, name: str, text: str) -> None:
        """Somebody puts a file into the remote."""
        if not self.clone.exists():
            branch = self.git("branch", "--show-current").strip()
            self.git("clone", "-q", "-b", branch, str(self.remote), str(self.clone))
        (self.clone / name).write_text(text, "utf-8")
        self.git("add", "-f", name, where=self.clone)
        self.git("commit", "-qm", "by hand", where=self.clone)
        self.git("push", "-q", "origin", "HEAD", where=self.clone)

    def whats(self) -> set[str]:
        """The promises."""
        return {one.what for one in self.journal.outlook().snapshot.commitments.values()}


@pytest.fixture
def homes(tmp_path: Path) -> tuple[Home, Home]:
    """Two machines that are in step."""
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }
    laptop, desktop = (Home(tmp_path, name, env) for name in ("laptop", "desktop"))
    laptop.folder.mkdir()
    laptop.git("init", "-q", "--bare", str(laptop.remote))
    laptop.promise("send the quote")
    laptop.set_up()
    desktop.set_up()
    return laptop, desktop


def test_what_travels_and_in_whose_words(homes: tuple[Home, Home]) -> None:
    laptop, desktop = homes
    assert laptop.path.read_bytes() == desktop.path.read_bytes()
    step = next(iter(desktop.journal.outlook().snapshot.commitments.values()))
    desktop.journal.follow_up(step.id, Result.KEPT)
    row = decode(desktop.path.read_bytes(), "").tables["commitments"][step.id]
    desktop.journal.archive.put("2026-Q1", {"commitments": {step.id: row}})
    laptop.promise("send the annex")
    assert desktop.sync() == "synced: sent 1 action."
    assert laptop.sync() == "synced: sent 1 action; 1 answer from desktop came in."
    assert desktop.sync() == "synced: 1 promise came in."
    assert laptop.sync() == "synced: nothing new on either side."
    assert laptop.path.read_bytes() == desktop.path.read_bytes()
    assert laptop.journal.archive.read("2026-Q1") == {"commitments": {step.id: row}}
    subjects = laptop.git("log", "--format=%s").splitlines()
    assert "kept: me, send the quote" in subjects
    assert "added: me, send the annex" in subjects
    tracked = set(laptop.git("ls-tree", "-r", "--name-only", "HEAD").split())
    assert tracked == {".gitattributes", ".gitignore", "archive/2026-Q1.json", "journal.json"}
    assert laptop.git("status", "--short") == ""
    assert in_words(["a", "b"]) == "2 actions: b\n\n- a\n- b"


def test_a_pull_by_hand_leaves_no_marker(homes: tuple[Home, Home]) -> None:
    laptop, desktop = homes
    for home, what in ((laptop, "send the annex"), (desktop, "book the room")):
        home.promise(what)
        home.git("commit", "-qam", "by hand")
    laptop.git("push", "-q", "origin", "HEAD")
    env = {**desktop.env, "PYTHONPATH": os.getcwd()}
    desktop.env = env
    branch = desktop.git("branch", "--show-current").strip()
    desktop.git("pull", "-q", "--no-rebase", "--no-edit", "origin", branch)
    assert {"send the annex", "book the room"} < desktop.whats()
    desktop.sync()
    laptop.sync()
    assert laptop.path.read_bytes() == desktop.path.read_bytes()


def test_offline_it_is_recorded_and_goes_out_later(homes: tuple[Home, Home]) -> None:
    laptop, desktop = homes
    laptop.promise("send the annex")
    url = laptop.git("remote", "get-url", "origin").strip()
    laptop.git("remote", "set-url", "origin", "https://localhost:9/journal.git")
    said = laptop.sync()
    assert said.startswith("recorded here: 1 action. The remote can't be reached")
    assert "The next sync sends it." in said
    laptop.git("remote", "set-url", "origin", url)
    assert laptop.sync() == "synced: sent what was not sent yet."
    desktop.sync()
    assert "send the annex" in desktop.whats()


def test_a_rewritten_remote_is_left_alone_until_it_is_joined(homes: tuple[Home, Home]) -> None:
    laptop, desktop = homes
    for what in ("send the annex", "book the room"):
        laptop.promise(what)
        laptop.sync()
    desktop.sync()
    branch = laptop.git("branch", "--show-current").strip()
    laptop.git("push", "-q", "--force", "origin", f"HEAD~2:{branch}")
    desktop.promise("write to legal")
    before = desktop.path.read_bytes()
    with pytest.raises(NextstepError, match="history was rewritten") as caught:
        desktop.sync()
    assert "sync --join" in caught.value.hint
    assert desktop.path.read_bytes() == before
    desktop.sync(joins=True)
    laptop.sync(joins=True)
    assert laptop.whats() >= {"send the annex", "book the room", "write to legal"}
    assert laptop.path.read_bytes() == desktop.path.read_bytes()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("README.md", "The remote holds other files: README.md."),
        ("newer", "That copy was written by a newer nextstep"),
        ("no journal", "That copy can't be read: it is no JSON"),
        ("no rights", "The remote refuses"),
        ("gone", "The remote refuses"),
        ("no git", "Git is not installed"),
    ],
)
def test_what_can_not_be_joined_is_said_and_changes_nothing(
    homes: tuple[Home, Home], name: str, said: str
) -> None:
    laptop, desktop = homes
    desktop.promise("write to legal")
    before = desktop.path.read_bytes()
    match name:
        case "newer":
            text = laptop.path.read_text("utf-8")
            head = f'"schema":{SCHEMA}'
            desktop.by_hand("journal.json", text.replace(head, f'"schema":{SCHEMA + 1}', 1))
        case "no journal":
            desktop.by_hand("journal.json", "<<<<<<< ours")
        case "no rights":
            hook = desktop.remote / "hooks" / "pre-receive"
            hook.parent.mkdir(exist_ok=True)
            hook.write_text("#!/bin/sh\nexit 1\n")
            hook.chmod(0o755)
        case "gone":
            desktop.remote.rename(desktop.remote.with_name("elsewhere"))
        case "no git":
            desktop.env = {**desktop.env, "PATH": "/nowhere"}
        case _:
            desktop.by_hand(name, "hello")
    with pytest.raises(NextstepError) as caught:
        desktop.sync()
    assert said in caught.value.message
    assert caught.value.hint
    assert desktop.path.read_bytes() == before


def test_setting_up_refuses_what_is_somebody_elses(
    homes: tuple[Home, Home], tmp_path: Path
) -> None:
    laptop, _ = homes
    with pytest.raises(NextstepError, match=r"synced with .* already"):
        laptop.set_up("/another.git")
    for name in ("notes", "dotfiles", "fresh"):
        (tmp_path / name).mkdir()
    notes = Home(tmp_path, "notes", laptop.env)
    notes.git("init", "-q")
    (notes.folder / "todo.md").write_text("x")
    notes.git("add", "todo.md")
    with pytest.raises(NextstepError, match=r"other files in it: todo\.md"):
        notes.set_up()
    dotfiles = Home(tmp_path, "dotfiles/nextstep", laptop.env)
    dotfiles.folder.mkdir()
    dotfiles.git("init", "-q", where=tmp_path / "dotfiles")
    with pytest.raises(NextstepError, match="repository of something else"):
        dotfiles.set_up()
    fresh = Home(tmp_path, "fresh", laptop.env)
    with pytest.raises(NextstepError, match="not synced yet"):
        fresh.sync()
    with pytest.raises(NextstepError, match="remote refuses"):
        fresh.set_up(str(tmp_path / "none.git"))
    assert list(fresh.folder.iterdir()) == []
    Sync(fresh.journal, fresh.env).set_up()
    fresh.promise("send the quote")
    assert fresh.sync().startswith("recorded here: 1 action. There is no remote yet")
