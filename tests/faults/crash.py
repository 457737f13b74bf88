"""What a power cut may leave: the store's calls recorded, and the disk rebuilt without some.

The disk is that of a journaled file system at its least helpful. What ``fsync`` was called on is
there. Of the rest any part may be missing: a name in a folder until the folder was synced, bytes of
a file until the file was, each of them without regard to the order of the calls.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TypeAlias

import pytest

from nextstep_tui.core.frozen import frozen

BLOCK = 512
"""Bytes that a disk writes as one."""

Tree: TypeAlias = Mapping[str, bytes | None]
"""Paths below the root with a file's bytes; None is a folder."""


@frozen
class Call:
    """One change of the disk."""

    name: str
    """``make``, ``folder``, ``rename``, ``unlink``, ``write``, ``cut``, ``sync`` or ``fresh``."""
    place: str = ""
    """The path, below the root; for a rename the old one."""
    to: str = ""
    """The new path of a rename."""
    file: int = 0
    """Which file, whatever its name is at the time."""
    data: bytes = b""
    at: int = 0
    """Bytes from the file's beginning."""


class Recorder:
    """Writes down each call below a folder that changes the disk.

    Args:
        root: the folder, which is taken to be on the disk with all that is in it.
    """

    def __init__(self, root: Path) -> None:
        self.calls: list[Call] = []
        self._root = str(root)
        self._inodes: dict[int, int] = {}
        self._open: dict[int, tuple[str, int]] = {}

    @contextlib.contextmanager
    def recording(self) -> Iterator[None]:
        """Record what is called meanwhile."""
        with pytest.MonkeyPatch.context() as patch:
            for name in ("open", "close", "write", "fsync", "replace", "ftruncate", "unlink"):
                patch.setattr(os, name, getattr(self, f"_{name}_with")(getattr(os, name)))
            patch.setattr(os, "mkdir", self._mkdir_with(os.mkdir))
            for name in ("rename", "link", "symlink", "rmdir", "truncate", "pwrite"):
                patch.setattr(os, name, _unknown(name))
            yield

    def put(self, path: Path, data: bytes) -> None:
        """Let another program write a file, and see to it that it is on the disk."""
        path.write_bytes(data)
        self.calls.append(Call("fresh", self._place(str(path)), file=self._file(path), data=data))

    def _place(self, path: str) -> str:
        return os.path.relpath(path, self._root)

    def _is_below(self, path: str) -> bool:
        return os.path.abspath(path).startswith(f"{self._root}{os.sep}") or path == self._root

    def _file(self, path: str | Path) -> int:
        return os.stat(path).st_ino

    def _open_with(self, real: Callable[..., int]) -> Callable[..., int]:
        def call(path: str, flags: int, mode: int = 0o777) -> int:
            is_new = bool(flags & os.O_CREAT) and not os.path.lexists(path)
            descriptor = real(path, flags, mode)
            if self._is_below(path):
                found = os.fstat(descriptor)
                is_folder = stat.S_ISDIR(found.st_mode)
                if is_new:
                    # A file system may use the number of a file that is gone again.
                    self._inodes[found.st_ino] = len(self.calls) + 1
                    made = self._inodes[found.st_ino]
                    self.calls.append(Call("make", self._place(path), file=made))
                number = 0 if is_folder else self._inodes.get(found.st_ino, found.st_ino)
                self._open[descriptor] = (self._place(path), number)
            return descriptor

        return call

    def _close_with(self, real: Callable[..., None]) -> Callable[..., None]:
        def call(descriptor: int) -> None:
            self._open.pop(descriptor, None)
            real(descriptor)

        return call

    def _write_with(self, real: Callable[..., int]) -> Callable[..., int]:
        def call(descriptor: int, data: bytes | memoryview) -> int:
            if descriptor not in self._open:
                return real(descriptor, data)
            at = os.lseek(descriptor, 0, os.SEEK_CUR)
            written = real(descriptor, data)
            place, number = self._open[descriptor]
            done = bytes(data[:written])
            self.calls.append(Call("write", place, file=number, data=done, at=at))
            return written

        return call

    def _ftruncate_with(self, real: Callable[..., None]) -> Callable[..., None]:
        def call(descriptor: int, length: int) -> None:
            real(descriptor, length)
            place, number = self._open[descriptor]
            self.calls.append(Call("cut", place, file=number, at=length))

        return call

    def _fsync_with(self, real: Callable[..., None]) -> Callable[..., None]:
        def call(descriptor: int) -> None:
            if descriptor in self._open:
                place, number = self._open[descriptor]
                self.calls.append(Call("sync", place, file=number))

        return call

    def _replace_with(self, real: Callable[..., None]) -> Callable[..., None]:
        def call(old: str, new: str) -> None:
            real(old, new)
            self.calls.append(Call("rename", self._place(old), self._place(new)))

        return call

    def _unlink_with(self, real: Callable[..., None]) -> Callable[..., None]:
        def call(path: str) -> None:
            real(path)
            self.calls.append(Call("unlink", self._place(path)))

        return call

    def _mkdir_with(self, real: Callable[..., None]) -> Callable[..., None]:
        def call(path: str, mode: int = 0o777) -> None:
            real(path, mode)
            self.calls.append(Call("folder", self._place(path)))

        return call


def _unknown(name: str) -> Callable[..., object]:
    def call(*arguments: object, **named: object) -> object:
        raise AssertionError(f"os.{name} is not recorded yet: teach the recorder")

    return call


_FOLDER = -1
"""Stands for a folder where a file's number does otherwise."""


@dataclass
class _File:
    synced: bytes = b""
    newest: bytes = b""
    is_synced: bool = True


@dataclass
class _Folder:
    """Names with files' numbers, as synced, and what has happened since."""

    synced: dict[str, int] = field(default_factory=dict)
    since: list[tuple[str, str, int]] = field(default_factory=list)
    """The name that goes, the name that comes (either may be empty), and the file."""

    def newest(self, chosen: list[tuple[str, str, int]] | None = None) -> dict[str, int]:
        """The names after all that has happened, or after what was chosen of it."""
        names = dict(self.synced)
        for goes, comes, number in self.since if chosen is None else chosen:
            names.pop(goes, None)
            if comes:
                names[comes] = number
        return names


class Disk:
    """The disk as the calls have it, with what is not safe on it yet."""

    def __init__(self) -> None:
        self._folders: dict[str, _Folder] = {".": _Folder()}
        self._files: dict[int, _File] = {}

    def do(self, call: Call) -> None:
        """Carry out one call."""
        folder, name = _split(call.place)
        file = self._files.setdefault(call.file, _File()) if call.file else _File()
        match call.name:
            case "folder":
                self._folders[call.place] = _Folder()
                self._folders[folder].since.append(("", name, _FOLDER))
            case "make":
                self._folders[folder].since.append(("", name, call.file))
            case "unlink":
                self._folders[folder].since.append((name, "", 0))
            case "rename":
                assert _split(call.to)[0] == folder, "a rename from folder to folder"
                number = self._folders[folder].newest()[name]
                self._folders[folder].since.append((name, _split(call.to)[1], number))
            case "write":
                rest = file.newest[: call.at].ljust(call.at, b"\0") + call.data
                file.newest = rest + file.newest[call.at + len(call.data) :]
                file.is_synced = False
            case "cut":
                file.newest, file.is_synced = file.newest[: call.at], False
            case "fresh":
                self._folders[folder].synced[name] = call.file
                self._files[call.file] = _File(call.data, call.data)
            case "sync" if call.file:
                file.synced, file.is_synced = file.newest, True
            case _:
                synced = self._folders[call.place]
                synced.synced, synced.since = synced.newest(), []

    def after_a_cut(self, rng: Random) -> Tree:
        """One of the trees that may be found after a power cut."""
        tree: dict[str, bytes | None] = {}
        # Now and then everything has reached the disk by itself, or nothing has.
        haste = rng.choice(("all", "none", "some", "some", "some"))
        self._collect(".", haste, rng, tree)
        return tree

    def _collect(self, place: str, haste: str, rng: Random, tree: dict[str, bytes | None]) -> None:
        folder = self._folders[place]
        chosen = {
            "all": folder.since,
            "none": [],
            "some": [one for one in folder.since if rng.random() < 0.5],
        }[haste]
        for name, number in sorted(folder.newest(chosen).items()):
            inner = name if place == "." else f"{place}{os.sep}{name}"
            if number == _FOLDER:
                tree[inner] = None
                self._collect(inner, haste, rng, tree)
            else:
                tree[inner] = _bytes_of(self._files[number], rng)


def _split(place: str) -> tuple[str, str]:
    folder, name = os.path.split(place)
    return folder or ".", name


def _bytes_of(file: _File, rng: Random) -> bytes:
    """A file's bytes after a power cut: those that were synced, or anything else."""
    if file.is_synced:
        return file.synced
    new = file.newest
    at = rng.randrange(len(new) + 1)
    blocks = [new[start : start + BLOCK] for start in range(0, len(new), BLOCK)]
    torn = [one if rng.random() < 0.5 else bytes(len(one)) for one in blocks]
    padded = new[:at].ljust(len(new), b"\0")
    return rng.choice((file.synced, new, b"", new[:at], bytes(len(new)), padded, b"".join(torn)))


def lay_out(tree: Tree, root: Path) -> None:
    """Put a tree on the real disk."""
    for place, data in tree.items():
        path = root / place
        if data is None:
            path.mkdir(mode=0o700)
        else:
            path.write_bytes(data)
            path.chmod(0o600)
