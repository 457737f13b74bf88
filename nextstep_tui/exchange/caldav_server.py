"""A calendar on a CalDAV server, through the ``caldav`` library.

The library finds the calendar and speaks HTTP; what is written goes with a condition (RFC 9110,
If-Match and If-None-Match), so that neither side's change is ever written over unseen and no to-do
is made twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote, urljoin, urlsplit

from nextstep_tui.core.errors import BadCall, NextstepError
from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.text import clean
from nextstep_tui.settings import CalendarSettings

if TYPE_CHECKING:
    from caldav.davclient import DAVClient
    from caldav.response import DAVResponse

_ETAGS = '<propfind xmlns="DAV:"><prop><getetag/></prop></propfind>'
_TYPE = '<propfind xmlns="DAV:"><prop><resourcetype/></prop></propfind>'
_MOST_OBJECTS = 20_000


class CalendarTrouble(NextstepError):
    """The calendar can't be reached, or refuses; the journal is as it was."""

    kind = "calendar-trouble"


class ChangedThere(NextstepError):
    """The object was changed, made or deleted there since it was read."""

    kind = "changed-there"


@frozen
class Read:
    """An object as it was read."""

    text: str
    etag: str


class Server(Protocol):
    """A calendar that holds objects by name."""

    def list(self) -> dict[str, str]:
        """The objects' names with the servers' names of their versions."""

    def get(self, name: str) -> Read | None:
        """An object; None where there is none of the name."""

    def put(self, name: str, text: str, etag: str | None) -> str:
        """Write an object in the place of that version, or a new one; the new version's name.

        Raises:
            ChangedThere: it is another version by now, or there is one already.
        """


def open_server(settings: CalendarSettings, password: str) -> CalDavServer:
    """Find the calendar that the settings name.

    Args:
        settings: where it is.
        password: for the user.

    Raises:
        BadCall: the settings lack something, or the library is not installed.
        CalendarTrouble: the server can't be reached, or refuses.
    """
    if not settings.url:
        raise BadCall(
            "No calendar is set.",
            'Write url = "https://…" and user = "…" under [calendar]: nextstep help calendar.',
        )
    if urlsplit(settings.url).scheme not in ("http", "https"):
        raise BadCall(f"{clean(settings.url)} is no web address.", "It begins with https://.")
    try:
        from caldav.davclient import DAVClient
    except ImportError as error:
        raise BadCall(
            "The calendar's library is not installed.",
            "Install it with: pip install 'nextstep[caldav]'",
        ) from error
    client = DAVClient(
        url=settings.url,
        username=settings.user or None,
        password=password or None,
        timeout=settings.timeout,
        enable_rfc6764=False,
    )
    return CalDavServer(client, _found(client, settings))


def _found(client: DAVClient, settings: CalendarSettings) -> str:
    """The calendar's own address: the one given, or the one of that name, made where missing."""
    from caldav.collection import Calendar
    from caldav.lib.error import DAVError

    answer = _asked(client, settings.url, "PROPFIND", _TYPE, {"Depth": "0"})
    if answer.status >= 500:
        _must_be(answer, 207)
    if answer.status == 207 and _is_calendar(answer):
        return _as_folder(settings.url)
    try:
        principal = client.get_principal()
        for calendar in client.get_calendars(principal):
            if clean(str(calendar.get_display_name() or "")) == settings.name:
                return _as_folder(str(calendar.url))
        made = principal.make_calendar(
            name=settings.name, supported_calendar_component_set=["VTODO"]
        )
    except (DAVError, OSError, ValueError) as error:
        raise _trouble(error) from error
    assert isinstance(made, Calendar)  # not a coroutine: the client is the plain one
    return _as_folder(str(made.url))


def _is_calendar(answer: DAVResponse) -> bool:
    tree = answer.tree
    return tree is not None and any(
        str(one.tag) == "{urn:ietf:params:xml:ns:caldav}calendar" for one in tree.iter("{*}*")
    )


def _last_part(url: str) -> str:
    return unquote(url.rstrip("/").rsplit("/", 1)[-1])


def _as_folder(url: str) -> str:
    return url if url.endswith("/") else f"{url}/"


class CalDavServer:
    """One calendar of a CalDAV server.

    Args:
        client: the library's connection.
        url: the calendar's address, which ends in a slash.
    """

    def __init__(self, client: DAVClient, url: str) -> None:
        self._client = client
        self.url = url
        """The calendar's address."""

    def list(self) -> dict[str, str]:
        """As ``Server``: what lies directly in the calendar."""
        answer = _asked(self._client, self.url, "PROPFIND", _ETAGS, {"Depth": "1"})
        _must_be(answer, 207)
        found: dict[str, str] = {}
        itself = _last_part(self.url)
        if answer.tree is None:
            raise CalendarTrouble("The server's answer can't be read.", _LATER)
        for response in answer.tree.iter("{DAV:}response"):
            href, etag = response.findtext("{DAV:}href"), response.findtext(".//{DAV:}getetag")
            name = _last_part(href or "")
            if etag and name and name != itself:
                found[name] = etag
            if len(found) > _MOST_OBJECTS:
                raise CalendarTrouble(
                    f"The calendar holds more than {_MOST_OBJECTS} objects.",
                    "Name one of its own for nextstep: name under [calendar].",
                )
        return found

    def get(self, name: str) -> Read | None:
        """As ``Server``."""
        answer = _asked(self._client, urljoin(self.url, name), "GET", "", {})
        if answer.status in (404, 410):
            return None
        _must_be(answer, 200)
        return Read(str(answer.raw), str(answer.headers.get("ETag", "")))

    def put(self, name: str, text: str, etag: str | None) -> str:
        """As ``Server``."""
        condition = {"If-None-Match": "*"} if etag is None else {"If-Match": etag}
        headers = {"Content-Type": "text/calendar; charset=utf-8", **condition}
        answer = _asked(self._client, urljoin(self.url, name), "PUT", text, headers)
        if answer.status in (404, 409, 410, 412):
            raise ChangedThere(f"{name} was changed there meanwhile.", "")
        _must_be(answer, 200, 201, 204)
        return str(answer.headers.get("ETag", ""))


def _asked(
    client: DAVClient, url: str, method: str, body: str, headers: dict[str, str]
) -> DAVResponse:
    from caldav.lib.error import DAVError

    if method == "PROPFIND":
        headers = {"Content-Type": "application/xml; charset=utf-8", **headers}
    try:
        answer: DAVResponse = client.request(url, method, body, headers)
    except (DAVError, OSError, ValueError) as error:
        raise _trouble(error) from error
    return answer


def _must_be(answer: DAVResponse, *wanted: int) -> None:
    if answer.status not in wanted:
        raise CalendarTrouble(f"The calendar's server answered {answer.status}.", _LATER)


_LATER = "Nothing is lost: what is left is done the next time."


def _trouble(error: Exception) -> CalendarTrouble:
    """What went wrong on the way, in words."""
    from caldav.lib.error import AuthorizationError

    if isinstance(error, AuthorizationError):
        return CalendarTrouble(
            "The calendar's server refused the name or the password.",
            "Check user and password_command under [calendar].",
        )
    if "timeout" in type(error).__name__.casefold():
        return CalendarTrouble("The calendar's server did not answer in time.", _LATER)
    return CalendarTrouble(
        f"The calendar's server can't be reached: {clean(str(error))[:160]}.", _LATER
    )
