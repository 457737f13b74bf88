"""Where things are: the journal, the folder of what is no journal, the settings' file."""

from __future__ import annotations

import os
import sys

from nextstep_tui.core.errors import BadCall

JOURNAL_VARIABLE = "NEXTSTEP_JOURNAL"
CONFIG_VARIABLE = "NEXTSTEP_CONFIG"


def journal_path(given: str | None = None) -> str:
    """Where the journal is: as given, as the environment says, or in the user's data folder.

    Raises:
        BadCall: the given path is empty; the rep's own journal must not stand in for it.
    """
    if given is not None and not given.strip():
        raise BadCall("--journal needs a path.", "For example: --journal ~/work/journal.json")
    chosen = given or os.environ.get(JOURNAL_VARIABLE)
    if chosen:
        return os.path.abspath(os.path.expanduser(chosen))
    return os.path.join(_own_folder("data"), "journal.json")


def state_folder(given: str | None = None) -> str:
    """Where backups and drafts are: beside a journal that was chosen, else the state folder.

    Args:
        given: the path given with ``--journal``, if any.
    """
    if given or os.environ.get(JOURNAL_VARIABLE):
        return f"{os.path.realpath(journal_path(given))}.state"
    return _own_folder("state")


def config_path() -> str:
    """Where the settings are read from."""
    chosen = os.environ.get(CONFIG_VARIABLE)
    if chosen:
        return os.path.abspath(os.path.expanduser(chosen))
    return os.path.join(_own_folder("config"), "config.toml")


_XDG = {
    "data": ("XDG_DATA_HOME", "~/.local/share"),
    "state": ("XDG_STATE_HOME", "~/.local/state"),
    "config": ("XDG_CONFIG_HOME", "~/.config"),
}
"""Where Linux has such folders: https://specifications.freedesktop.org/basedir/latest/"""


def _own_folder(kind: str) -> str:
    variable, usual = _XDG[kind]
    given = os.environ.get(variable, "")
    if given.strip() and os.name == "posix":
        return os.path.join(given, "nextstep")
    if sys.platform == "linux" and "ANDROID_ROOT" not in os.environ:
        return os.path.join(os.path.expanduser(usual), "nextstep")
    import platformdirs  # a tenth of a start; it knows where every other system has them

    folder = {
        "data": platformdirs.user_data_dir,
        "state": platformdirs.user_state_dir,
        "config": platformdirs.user_config_dir,
    }[kind]
    return folder("nextstep", appauthor=False)
