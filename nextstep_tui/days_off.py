"""The days that are not worked though their weekday is: the rep's own, and the country's.

The country's come from the library ``holidays``, an extra, which takes a fifth of a second to
import: it is asked only when somebody wants to know of a day. Where it is missing, the rep's own
days off hold and the program goes on.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nextstep_tui.settings import Settings

LIBRARY = "holidays"


class DaysOff(Container[date]):
    """The days off of one rep.

    Args:
        settings: which days, and which country's.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def __contains__(self, day: object) -> bool:
        settings = self._settings
        if day in settings.holidays:
            return True
        return bool(settings.country) and day in public_holidays(settings.country, settings.region)


@lru_cache(maxsize=4)
def public_holidays(country: str, region: str) -> Container[date]:
    """A country's public holidays; none where they can't be known.

    Args:
        country: its two letters.
        region: a part of it; may be empty.
    """
    try:
        return _ask(country, region)
    except (ImportError, NotImplementedError):
        return frozenset()


def why_unknown(country: str, region: str) -> str:
    """Why a country's holidays can't be known, and what to do, in a sentence; empty if they can."""
    where = f"{country} {region}".strip()
    try:
        _ask(country, region)
    except ImportError:
        return (
            f"The public holidays of {where} are not known: install nextstep[holidays]."
            " Until then they count as workdays."
        )
    except NotImplementedError:
        return (
            f"There are no public holidays for {where}: holidays.country is two letters such as"
            " DE, holidays.region a part such as BY. They count as workdays."
        )
    return ""


def _ask(country: str, region: str) -> Container[date]:
    from importlib import import_module  # few have set a country

    found: Container[date] = import_module(LIBRARY).country_holidays(country, subdiv=region or None)
    return found
