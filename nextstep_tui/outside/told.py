"""What is said once and not at every call: that a country's holidays can't be known."""

from __future__ import annotations

import contextlib
import os

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.core.frozen import replace
from nextstep_tui.days_off import LIBRARY, why_unknown
from nextstep_tui.settings import Settings
from nextstep_tui.store.disk import make_private_folder, write_atomically

_FILE = "holidays-of"
"""The file that says for which country it was looked; the library is asked once for each."""


def with_unknown_holidays(settings: Settings, folder: str) -> Settings:
    """The settings, with a problem named where the country's holidays can't be known.

    Args:
        settings: with a country.
        folder: the state folder, which remembers what was said.
    """
    from importlib.util import find_spec

    is_there = "known" if find_spec(LIBRARY) else "missing"
    looked = f"{settings.country} {settings.region} {is_there}"
    path = os.path.join(folder, _FILE)
    with contextlib.suppress(OSError, UnicodeDecodeError), open(path, encoding="utf-8") as file:
        if file.read() == looked:
            return settings
    why = why_unknown(settings.country, settings.region)
    with contextlib.suppress(OSError, JournalTrouble):
        make_private_folder(folder)
        write_atomically(path, folder, looked.encode("utf-8", "replace"), lasting=False)
    return replace(settings, problems=(*settings.problems, why)) if why else settings
