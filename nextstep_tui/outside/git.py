"""The user's own git, with their keys and their settings, in the journal's folder.

Only what writes objects and moves a reference is called here: no call touches a file of the
folder, so that git never writes the journal and leaves no marks of a conflict in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.core.one_of import OneOf
from nextstep_tui.outside.tools import Ran, found, ran

_HERE = 30.0
"""Seconds for what needs no network."""
_THERE = 90.0
"""Seconds for what does."""
_LED_ASTRAY_BY = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
)
"""What a hook that calls us would let our own calls mean another repository by."""


class Failure(OneOf):
    """Why a call to a remote failed."""

    OFFLINE = "offline"
    REFUSED = "refused"
    BEHIND = "behind"
    """Somebody else was quicker."""


_OFFLINE = (
    "could not resolve|couldn't resolve|network is unreachable|no route to host|timed out"
    "|connection refused|connection reset|failed to connect|temporary failure|unable to access"
    "|couldn't connect|host is down|connection closed|operation timed out"
)
_REFUSED = (
    "denied|authentication failed|could not read username|could not read password|403|401"
    "|not found|does not exist|not appear to be a git repository|insufficient permission"
    "|host key verification|terminal prompts disabled|unable to create|read-only|protected branch"
    "|pre-receive hook declined|remote rejected"
)
_BEHIND = "non-fast-forward|fetch first|stale info|cannot lock ref|incorrect old value"


class GitTrouble(JournalTrouble):
    """Git could not do what was asked.

    Args:
        message: what happened.
        hint: what to do.
        failure: why.
    """

    def __init__(self, message: str, hint: str, failure: Failure) -> None:
        super().__init__(message, hint)
        self.failure = failure


class Git:
    """Git in one folder.

    Args:
        folder: the journal's.
        surroundings: the environment.

    Raises:
        JournalTrouble: git is not installed.
    """

    def __init__(self, folder: str, surroundings: Mapping[str, str]) -> None:
        if not found("git", surroundings):
            raise JournalTrouble(
                "Git is not installed, or not in the PATH.",
                "Install git, then try again. Nothing was changed here.",
            )
        self.folder = folder
        self._surroundings = {
            name: value for name, value in surroundings.items() if name not in _LED_ASTRAY_BY
        } | {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}

    def call(self, *words: str, data: bytes = b"", patience: float = _HERE) -> Ran:
        """Run git, whatever comes of it.

        Raises:
            JournalTrouble: it can't be run.
            GitTrouble: it took too long.
        """
        try:
            done = ran(["git", "-C", self.folder, *words], self._surroundings, data, patience)
        except OSError as error:
            raise JournalTrouble(
                f"Git can't be run: {error.strerror or error}.", "Nothing was changed here."
            ) from error
        if done is None:
            raise GitTrouble(
                f"git {words[0]} took longer than {patience:.0f} seconds and was stopped.",
                "Try again with: nextstep sync",
                Failure.OFFLINE,
            )
        return done

    def answer(self, *words: str, data: bytes = b"") -> str:
        """What git answers, without the line's end.

        Raises:
            JournalTrouble: it failed.
        """
        return self.bytes_of(*words, data=data).decode("utf-8", "replace").strip()

    def bytes_of(self, *words: str, data: bytes = b"") -> bytes:
        """What git answers, as it is.

        Raises:
            JournalTrouble: it failed.
        """
        done = self.call(*words, data=data)
        if done.code:
            raise JournalTrouble(
                f"git {words[0]} failed: {_last_words(done)}.",
                "The journal is as it was. See for yourself with git in its folder.",
            )
        return done.answer

    def maybe(self, *words: str) -> str:
        """What git answers; empty where it fails, as it does where there is no such thing."""
        done = self.call(*words)
        return "" if done.code else done.answer.decode("utf-8", "replace").strip()

    def holds(self, *words: str) -> bool:
        """Whether git says yes."""
        return self.call(*words).code == 0

    def remote(self, *words: str) -> str:
        """What git answers to a call that needs the remote.

        Raises:
            GitTrouble: it failed; ``failure`` says why.
        """
        done = self.call(*words, patience=_THERE)
        if done.code == 0:
            return done.answer.decode("utf-8", "replace").strip()
        said = done.complaint.casefold()
        if re.search(_BEHIND, said):
            raise GitTrouble("The remote has moved on meanwhile.", "Try again.", Failure.BEHIND)
        if re.search(_OFFLINE, said) and not re.search("denied|403|401", said):
            raise GitTrouble(
                f"The remote can't be reached: {_last_words(done)}.",
                "Nothing is lost: the next nextstep sync sends it.",
                Failure.OFFLINE,
            )
        known = re.search(_REFUSED, said)
        raise GitTrouble(
            f"The remote {'refuses' if known else 'did not answer as it should'}:"
            f" {_last_words(done)}.",
            "Check its address and your rights: git must be able to reach it without asking.",
            Failure.REFUSED,
        )


def _last_words(done: Ran) -> str:
    """The line in which git says what is wrong."""
    lines = [line.strip() for line in done.complaint.splitlines() if line.strip()]
    telling = [line for line in lines if re.match(r"fatal|error|remote|ssh|!", line, re.IGNORECASE)]
    words = (telling or lines or ["it did not say why"])[0]
    return re.sub(r"^(?:fatal|error):\s*", "", words).rstrip(".")


def tree_lines(entries: Sequence[tuple[str, str, str]]) -> bytes:
    """A tree as ``git mktree -z`` reads it.

    Args:
        entries: what each is (``blob`` or ``tree``), its mark, its name.
    """
    modes = {"blob": "100644", "tree": "040000"}
    lines = (f"{modes[kind]} {kind} {mark}\t{name}\x00" for kind, mark, name in entries)
    return "".join(lines).encode("utf-8", "surrogateescape")
