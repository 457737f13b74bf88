"""Syncing the journal over git: record, fetch, merge by the journal's own rules, push.

Git carries the bytes and knows the ancestor; the merge is the journal's, in its own transaction.
Nothing is ever forced, and a remote whose history was rewritten is left alone until the rep says
otherwise.
"""

from __future__ import annotations

import contextlib
import os
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from nextstep_tui.core.documents import Tables
from nextstep_tui.core.errors import BadCall, Conflict, JournalTrouble, NothingFound
from nextstep_tui.core.merging.news import News
from nextstep_tui.core.text import clean, counted
from nextstep_tui.journal import Journal
from nextstep_tui.outside.git import Failure, Git, GitTrouble
from nextstep_tui.outside.recording import (
    DRIVER,
    IGNORE,
    Recorded,
    Recorder,
    in_words,
    new_sentences,
)
from nextstep_tui.outside.shell import whole_program
from nextstep_tui.store.disk import make_private_folder, write_atomically
from nextstep_tui.store.joining import Copy, read_copy
from nextstep_tui.store.lock import WriterLock

REMOTE = "origin"
_SEEN = "refs/nextstep/seen"
"""The remote's commit that was joined last; a remote that lacks it was rewritten."""
_FETCHED = "refs/nextstep/fetched"
_BRANCH = "main"
_TRIES = 6
"""How often a push is tried where another machine was quicker."""
_LOCK = "sync.lock"
_PATIENCE = 20.0
"""Seconds for which another sync on this machine is waited for."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync has done."""

    recorded: tuple[str, ...] = ()
    """The sentences of the actions that were recorded."""
    news: News = News()
    """What came in."""
    unreached: str = ""
    """Why the remote could not be reached; empty where it was."""
    has_remote: bool = True
    was_sent: bool = False
    """Whether the remote got anything."""

    @property
    def sentence(self) -> str:
        """What was done, for the screen and the command line."""
        mine = counted(len(self.recorded), "action") if self.recorded else "nothing new"
        if not self.has_remote:
            return f"recorded here: {mine}. There is no remote yet: nextstep sync init REMOTE"
        if self.unreached:
            return f"recorded here: {mine}. {self.unreached} The next sync sends it."
        earlier = ["sent what was not sent yet"] if self.was_sent else []
        parts = [f"sent {mine}"] if self.recorded else earlier
        if not self.news.is_nothing:
            parts.append(f"{self.news.told()} came in")
        more = [f"{self.news.beside_sentence[:1].upper()}{self.news.beside_sentence[1:]}"]
        if self.news.questions:
            more.append("What was answered twice is open again, with both answers.")
        said = "; ".join(parts) or "nothing new on either side"
        return " ".join([f"synced: {said}.", *(one for one in more if one)])


def is_set_up(journal: Journal) -> bool:
    """Whether the journal's folder is a repository; a look at the disk, no program is started."""
    return os.path.lexists(os.path.join(os.path.dirname(journal.path), ".git"))


class Sync:
    """Syncs one journal.

    Args:
        journal: which.
        surroundings: the environment, for git.
        progress: told what is being done, a word or two at a time.

    Raises:
        JournalTrouble: git is not installed.
    """

    def __init__(
        self,
        journal: Journal,
        surroundings: Mapping[str, str],
        progress: Progress = lambda _: None,
    ) -> None:
        self._journal = journal
        self._path = journal.path
        self._folder = os.path.dirname(self._path)
        self._progress = progress
        make_private_folder(self._folder)
        self._git = Git(self._folder, surroundings)
        self._recorder = Recorder(self._git, self._path, journal.archive)

    # Setting up

    def set_up(self, remote: str = "", *, joins: bool = False) -> Synced:
        """Turn the journal's folder into a repository, and sync for the first time.

        Args:
            remote: where to; may be empty, and said later.
            joins: whether a rewritten remote is joined all the same.

        Raises:
            BadCall: the folder is, or lies in, a repository of something else, or the remote
                holds something else; nothing was changed then.
            JournalTrouble: the remote can't be read.
        """
        top = self._git.maybe("rev-parse", "--show-toplevel")
        is_there = bool(top) and os.path.realpath(top) == os.path.realpath(self._folder)
        if top and not is_there:
            raise BadCall(
                f"The journal lies in a git repository of something else ({clean(top)}).",
                "Move the journal to a folder of its own: --journal PATH. Nothing was changed.",
            )
        self._refuse_other_files(is_there)
        branch = self._git.maybe("symbolic-ref", "--short", "HEAD") if is_there else ""
        known = self._git.maybe("remote", "get-url", REMOTE) if is_there else ""
        if remote and known and known != remote:
            raise BadCall(
                f"The journal is synced with {clean(known)} already.",
                f"To change that: git -C {clean(self._folder)} remote set-url {REMOTE} …",
            )
        if remote.startswith("-"):
            raise BadCall("A remote does not begin with a dash.", "For example: git@host:me/notes")
        if remote:
            self._progress("asking the remote")
            branch = self._branch_of(remote) or branch
        if not is_there:
            self._git.answer("init", "--quiet")
        branch = branch or _BRANCH
        if not self._git.maybe("rev-parse", "--verify", "--quiet", "HEAD"):
            self._git.answer("symbolic-ref", "HEAD", f"refs/heads/{branch}")
        for name, text in self._recorder.own_files.items():
            path = os.path.join(self._folder, name)
            if _text_in(path) != text:
                write_atomically(path, self._folder, text.encode())
        program = " ".join(shlex.quote(word) for word in whole_program())
        for name, value in (
            (f"merge.{DRIVER}.name", "a journal of promises, field by field"),
            (f"merge.{DRIVER}.driver", f"{program} merge --driver %O %A %B"),
            ("core.autocrlf", "false"),
        ):
            self._git.answer("config", name, value)
        if remote and not known:
            self._git.answer("remote", "add", REMOTE, remote)
        return self.sync(joins=joins)

    def _refuse_other_files(self, is_there: bool) -> None:
        """Refuse a repository, or files, that are somebody else's."""
        listed = self._git.bytes_of("ls-files", "-z").decode("utf-8", "replace") if is_there else ""
        others = [
            name for name in listed.split("\x00") if name and not self._recorder.belongs(name)
        ]
        for name, text in self._recorder.own_files.items():
            found = _text_in(os.path.join(self._folder, name))
            if found is not None and found != text and f"merge={DRIVER}" not in found:
                is_ours = name == IGNORE and found.startswith("# nextstep")
                others += [] if is_ours else [name]
        if others:
            raise BadCall(
                f"The journal's folder is a repository with other files in it: {_some(others)}.",
                "Move the journal to a folder of its own: --journal PATH. Nothing was changed.",
            )

    def _branch_of(self, remote: str) -> str:
        """The remote's branch; empty where it has nothing yet."""
        said = self._git.remote("ls-remote", "--symref", "--", remote)
        heads = [line.split("\t")[1] for line in said.splitlines() if "\trefs/heads/" in line]
        for line in said.splitlines():
            if line.startswith("ref: refs/heads/") and line.endswith("\tHEAD"):
                name = line[len("ref: refs/heads/") :].partition("\t")[0]
                if f"refs/heads/{name}" in heads:
                    return name
        names = [head.removeprefix("refs/heads/") for head in heads]
        return names[0] if len(names) == 1 else (_BRANCH if _BRANCH in names else "")

    # Syncing

    def sync(self, *, joins: bool = False) -> Synced:
        """Record what is new here, join what is new there, and send it.

        Args:
            joins: whether a remote whose history was rewritten is joined all the same.

        Raises:
            NothingFound: the journal is not set up for it.
            Conflict: the remote's history was rewritten.
            JournalTrouble: something failed; the journal is as it was, or has all of both.
        """
        branch = self._branch()
        make_private_folder(self._journal.state_folder)
        lock = WriterLock(os.path.join(self._journal.state_folder, _LOCK), _PATIENCE)
        try:
            lock.__enter__()
        except JournalTrouble as trouble:
            raise JournalTrouble("Another sync of this journal is going on.", "Wait for it.") from (
                trouble
            )
        try:
            return self._sync(branch, joins)
        finally:
            lock.__exit__(None, None, None)
            # So that `git status` shows what is so; nothing rests on it.
            with contextlib.suppress(JournalTrouble):
                self._git.call("read-tree", f"refs/heads/{branch}")

    def _branch(self) -> str:
        top = self._git.maybe("rev-parse", "--show-toplevel")
        is_here = bool(top) and os.path.realpath(top) == os.path.realpath(self._folder)
        if not is_here or not self._git.maybe("config", f"merge.{DRIVER}.driver"):
            raise NothingFound(
                "This journal is not synced yet.", "Set it up with: nextstep sync init REMOTE"
            )
        branch = self._git.maybe("symbolic-ref", "--short", "HEAD")
        if not branch:
            raise Conflict(
                "The journal's repository stands on no branch.",
                f"Put it on one: git -C {clean(self._folder)} switch {_BRANCH}",
            )
        return branch

    def _sync(self, branch: str, joins: bool) -> Synced:
        self._progress("recording")
        recorded = self._record(branch)
        done = Synced(recorded.actions)
        if not self._git.maybe("remote", "get-url", REMOTE):
            return replace(done, has_remote=False)
        head = recorded.commit
        try:
            for _ in range(_TRIES):
                self._progress("fetching")
                theirs = self._fetched(branch)
                if theirs and theirs != head:
                    self._progress("merging")
                    head, news = self._merged(head, theirs, branch, joins)
                    done = replace(done, news=done.news.together(news))
                if not head or theirs == head:
                    break
                self._progress("sending")
                if self._sent(head, branch):
                    done = replace(done, was_sent=True)
                    break
            else:
                raise GitTrouble(
                    "Other machines were quicker each time.", "Try again.", Failure.BEHIND
                )
        except GitTrouble as trouble:
            if trouble.failure is not Failure.OFFLINE:
                raise
            return replace(done, unreached=trouble.message)
        if head:
            self._git.answer("update-ref", _SEEN, head)
        return done

    def _head(self, branch: str) -> str:
        return self._git.maybe(
            "rev-parse", "--verify", "--quiet", f"refs/heads/{branch}^{{commit}}"
        )

    def _record(self, branch: str) -> Recorded:
        """Commit the journal as it is; nothing where that is recorded already."""
        head = self._head(branch)
        tree, undo = self._recorder.tree()
        if not head and not os.path.lexists(self._path):
            return Recorded("")
        if head and self._git.answer("rev-parse", f"{head}^{{tree}}") == tree:
            return Recorded(head)
        sentences = new_sentences(self._recorder.undo_list(head), undo)
        parents = [head] if head else []
        commit = self._recorder.commit(tree, parents, in_words(sentences), branch, head)
        return Recorded(commit, tuple(sentences))

    def _fetched(self, branch: str) -> str:
        """The remote's commit, here now; empty where it has none yet."""
        name = f"refs/heads/{branch}"
        said = self._git.remote("ls-remote", REMOTE, name)
        marks = [line.split("\t")[0] for line in said.splitlines() if line.endswith(f"\t{name}")]
        if not marks:
            return ""
        if not self._git.holds("cat-file", "-e", f"{marks[0]}^{{commit}}"):
            self._git.remote("fetch", "--quiet", "--no-tags", REMOTE, f"+{name}:{_FETCHED}")
            return self._git.answer("rev-parse", f"{_FETCHED}^{{commit}}")
        return marks[0]

    def _sent(self, head: str, branch: str) -> bool:
        """Push, never by force; whether nobody else was quicker."""
        try:
            self._git.remote("push", "--quiet", REMOTE, f"{head}:refs/heads/{branch}")
        except GitTrouble as trouble:
            if trouble.failure is Failure.BEHIND:
                return False
            raise
        return True

    # Merging

    def _merged(self, head: str, theirs: str, branch: str, joins: bool) -> tuple[str, News]:
        """Join the remote's journal with the one here; the commit that holds both, and the news."""
        seen = self._git.maybe("rev-parse", "--verify", "--quiet", _SEEN)
        if seen and not joins and not self._comes_from(theirs, seen):
            raise Conflict(
                "The remote's history was rewritten: what was synced before is not in it any more.",
                "Nothing was changed here. To join it all the same, losing nothing:"
                " nextstep sync --join",
            )
        if head and self._comes_from(head, theirs):
            return head, News()
        copy = self._copy(theirs, head)
        news = self._journal.join(copy, self._base(head, theirs)) if copy else News()
        tree, _ = self._recorder.tree()
        is_ahead = bool(head) and not self._comes_from(theirs, head)
        if not is_ahead and self._git.answer("rev-parse", f"{theirs}^{{tree}}") == tree:
            self._recorder.stand_on(theirs, branch, head)
            return theirs, news
        parents = [head, theirs] if is_ahead else [theirs]
        message = f"joined: {news.told()}"
        return self._recorder.commit(tree, parents, message, branch, head), news

    def _comes_from(self, commit: str, ancestor: str) -> bool:
        return self._git.holds("merge-base", "--is-ancestor", ancestor, commit)

    def _copy(self, theirs: str, head: str) -> Copy | None:
        """The remote's journal; None where it holds none yet."""
        files = self._recorder.files_in(theirs)
        others = [name for name in files if not self._recorder.belongs(name)]
        if others:
            raise BadCall(
                f"The remote holds other files: {_some(others)}.",
                "Give the journal a repository of its own. Nothing was changed here.",
            )
        mark = files.get(self._recorder.name)
        if mark is None:
            return None
        copy = read_copy(self._recorder.blob(mark), f"{REMOTE}: {self._recorder.name}")
        known = self._recorder.files_in(head) if head else {}
        archives = {
            os.path.basename(name).removesuffix(".json"): self._recorder.blob(blob)
            for name, blob in files.items()
            if "/" in name and known.get(name) != blob
        }
        copy = replace(copy, archives=archives)
        _ = copy.archived  # a file that can't be read is said before anything is written
        return copy

    def _base(self, head: str, theirs: str) -> Tables | None:
        """The journal that both were made from, where git knows it and it can be read."""
        base = self._git.maybe("merge-base", head, theirs) if head else ""
        if not base:
            return None
        with contextlib.suppress(JournalTrouble):
            data = self._git.bytes_of("cat-file", "blob", f"{base}:{self._recorder.name}")
            return read_copy(data, self._recorder.name).tables
        return None


def _some(names: list[str]) -> str:
    shown = ", ".join(clean(name) for name in sorted(names)[:3])
    return f"{shown} and {len(names) - 3} more" if len(names) > 3 else shown


def _text_in(path: str) -> str | None:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except FileNotFoundError:
        return None
