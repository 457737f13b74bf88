"""The journal as git keeps it: what belongs to it, and its commits in the words of the actions."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nextstep_tui.core.documents import Document
from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.core.text import clean, counted
from nextstep_tui.outside.git import Git, tree_lines
from nextstep_tui.store.archive import Archive
from nextstep_tui.store.journal_file import SCHEMA, decode, newer_schema

IGNORE, ATTRIBUTES = ".gitignore", ".gitattributes"
DRIVER = "nextstep"
"""The merge driver's name in git's settings."""
_SUBJECT = 72
"""Characters of a commit's first line."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What git has of the journal at a commit."""

    commit: str
    """Empty where there is none yet."""
    actions: tuple[str, ...] = ()
    """The sentences of the actions that were new in it."""


class Recorder:
    """Writes the journal into the repository of its folder, and reads it from there.

    Args:
        git: git in the journal's folder.
        path: the journal, links followed.
        archive: its archive.
    """

    def __init__(self, git: Git, path: str, archive: Archive) -> None:
        self._git = git
        self._path = path
        self._archive = archive
        self.name = os.path.basename(path)
        """The journal's name in the repository."""
        self.folder = os.path.basename(archive.folder)
        """The archive's."""

    @property
    def own_files(self) -> Mapping[str, str]:
        """The files that tell git what to carry and how to merge it, and what they say."""
        journal, archive = self.name, self.folder
        ignore = [
            "# nextstep: the journal and its archive travel; locks, drafts and backups do not",
            "*",
            *(f"!/{name}" for name in (IGNORE, ATTRIBUTES, journal, f"{archive}/")),
            f"!/{archive}/*.json",
        ]
        attributes = [
            f'"{journal}" merge={DRIVER} -text',
            f'"{archive}/*.json" merge={DRIVER} -text',
        ]
        return {
            IGNORE: "\n".join(ignore) + "\n",
            ATTRIBUTES: "\n".join(attributes) + "\n",
        }

    def belongs(self, name: str) -> bool:
        """Whether a file of a repository is one of the journal's."""
        folder, _, file = name.rpartition("/")
        if folder:
            return folder == self.folder and file.endswith(".json")
        return file in (self.name, IGNORE, ATTRIBUTES)

    def files_in(self, commit: str) -> dict[str, str]:
        """The files of a commit with their marks.

        Raises:
            JournalTrouble: git can't say.
        """
        listing = self._git.bytes_of("ls-tree", "-r", "-z", "--full-tree", commit)
        found = {}
        for line in listing.decode("utf-8", "surrogateescape").split("\x00"):
            head, tab, name = line.partition("\t")
            if tab:
                found[name] = head.split()[2]
        return found

    def blob(self, mark: str) -> bytes:
        """A file's bytes by its mark."""
        return self._git.bytes_of("cat-file", "blob", mark)

    def undo_list(self, commit: str) -> dict[str, Document]:
        """The undo list of the journal at a commit; empty where it has none that can be read."""
        if not commit:
            return {}
        with contextlib.suppress(JournalTrouble):
            data = self._git.bytes_of("cat-file", "blob", f"{commit}:./{self.name}")
            return decode(data, self.name).tables.get("undo", {})
        return {}

    def tree(self) -> tuple[str, dict[str, Document]]:
        """Write the journal as it is now into a tree of git's; its mark, and the undo list.

        Raises:
            JournalTrouble: the journal can't be read or is newer than this program; it is not
                recorded then.
        """
        entries: list[tuple[str, str, str]] = []
        undo: dict[str, Document] = {}
        data = _bytes_of(self._path)
        if data is not None:
            decoded = decode(data, self._path)
            if decoded.envelope.schema > SCHEMA:
                raise newer_schema(self._path)
            undo = decoded.tables.get("undo", {})
            entries.append(("blob", self._keep(data), self.name))
        # The archive after the journal: what moves meanwhile is in both, and never in neither.
        archived = []
        for name in self._archive.names():
            found = _bytes_of(self._archive.path(name))
            if found is not None:
                decode(found, self._archive.path(name))
                archived.append(("blob", self._keep(found), f"{name}.json"))
        if archived:
            folder = self._git.answer("mktree", "-z", data=tree_lines(archived))
            entries.append(("tree", folder, self.folder))
        for name, text in self.own_files.items():
            entries.append(("blob", self._keep(text.encode()), name))
        return self._git.answer("mktree", "-z", data=tree_lines(entries)), undo

    def _keep(self, data: bytes) -> str:
        return self._git.answer("hash-object", "-w", "--stdin", data=data)

    def commit(
        self, tree: str, parents: Sequence[str], message: str, branch: str, before: str
    ) -> str:
        """Make a commit and let the branch stand on it.

        Args:
            tree: what it holds.
            parents: the commits it comes from.
            message: what it says.
            branch: the branch's name.
            before: the commit on which it has stood; empty where there was none.

        Returns:
            The commit.

        Raises:
            JournalTrouble: git refuses, or another sync was quicker.
        """
        words = [word for parent in parents for word in ("-p", parent)]
        who: list[str] = []
        if not self._git.holds("var", "GIT_AUTHOR_IDENT"):
            who = ["-c", "user.name=nextstep", "-c", "user.email=nextstep@localhost"]
        made = self._git.answer(
            *who, "commit-tree", tree, *words, data=clean_message(message).encode()
        )
        self.stand_on(made, branch, before)
        return made

    def stand_on(self, commit: str, branch: str, before: str) -> None:
        """Let the branch stand on a commit, if it stands where it is thought to."""
        self._git.answer(
            "update-ref", "-m", "nextstep sync", f"refs/heads/{branch}", commit, before or "0" * 40
        )


def clean_message(message: str) -> str:
    """A commit's message without what could steer a terminal."""
    return "\n".join(clean(line) for line in message.split("\n")) + "\n"


def in_words(sentences: Sequence[str]) -> str:
    """A commit's message: the action's own sentence, or how many there are and all of them."""
    if not sentences:
        return "the journal as it is"
    if len(sentences) == 1:
        return _short(sentences[0])
    subject = _short(f"{counted(len(sentences), 'action')}: {sentences[-1]}")
    return "\n".join([subject, "", *(f"- {sentence}" for sentence in sentences)])


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _SUBJECT else f"{sentence[: _SUBJECT - 1].rstrip()}…"


def new_sentences(before: Mapping[str, Document], now: Mapping[str, Document]) -> list[str]:
    """The sentences of the actions since, in their order; what was taken back is called so.

    Args:
        before: the undo list as it was recorded last.
        now: as it is.
    """
    fresh = [row for key, row in now.items() if before.get(key) != row]
    fresh.sort(key=lambda row: (str(row.get("number", "")).zfill(12), str(row.get("sentence"))))
    return [
        f"{'undone: ' if row.get('undone') else ''}{clean(str(row.get('sentence', '')))}"
        for row in fresh
    ]


def _bytes_of(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise JournalTrouble(
            f"It can't be read: {error.strerror or error} ({path}).", "Nothing was changed."
        ) from error
