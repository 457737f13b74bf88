"""What a half-typed path could become: the folders and the files of deals that begin so."""

from __future__ import annotations

import os

from nextstep_tui.core.text import clean

_ENDINGS = (".csv", ".tsv", ".txt")
_MOST_LOOKED_AT = 5000


def expanded(path: str) -> str:
    """A path as typed or dropped into a terminal: without quotes, ``~`` as the home folder."""
    return os.path.expanduser(path.strip().strip("'\""))


def suggested_paths(typed: str, most: int = 6) -> list[str]:
    """The paths that a typed one may mean, the files first, newest first.

    Args:
        typed: the beginning of a path; empty for the current folder.
        most: how many to give.

    Returns:
        Paths as they would be typed on, ``~`` kept; a folder ends in a separator.
    """
    folder, begun = os.path.split(typed.lstrip().lstrip("'\""))
    found = []
    try:
        with os.scandir(os.path.expanduser(folder) or ".") as entries:
            for count, entry in enumerate(entries):
                if count >= _MOST_LOOKED_AT:
                    break
                if _fits(entry.name, begun) and (key := _place(entry)):
                    found.append((key, entry.name))
    except (OSError, ValueError):
        return []
    found.sort()
    return [
        os.path.join(folder, name) + (os.sep if is_folder else "")
        for (is_folder, _, _), name in found[:most]
    ]


def last_part(path: str) -> str:
    """A suggested path's own name, clean: ``deals.csv``, ``Downloads/``."""
    bare = path.rstrip(os.sep)
    return clean(os.path.basename(bare)) + path[len(bare) :]


def _fits(name: str, begun: str) -> bool:
    """Whether a name begins so; hidden ones only where a dot was typed."""
    return name.casefold().startswith(begun.casefold()) and (
        not name.startswith(".") or begun.startswith(".")
    )


def _place(entry: os.DirEntry[str]) -> tuple[bool, float, str] | None:
    """Where a folder's entry stands among the others; None for what is no file of deals."""
    try:
        if entry.is_dir():
            return (True, 0.0, entry.name.casefold())
        if entry.name.casefold().endswith(_ENDINGS):
            return (False, -entry.stat().st_mtime, entry.name.casefold())
    except OSError:
        return None
    return None
