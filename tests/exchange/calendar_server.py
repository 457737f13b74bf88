"""A real Radicale on loopback, and a hand on its line: refusals, silence, and going away."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from radicale import config
from radicale.app import Application

from nextstep_tui.settings import CalendarSettings

USER, PASSWORD = "rep", "s3cret"
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that has gone is no trouble here."""


class CalendarServer:
    """Radicale, and what stands between it and whoever asks."""

    def __init__(self, folder: Path) -> None:
        users = folder / "users"
        users.write_text(f"{USER}:{PASSWORD}\n")
        settings = config.load()
        settings.update(
            {
                "auth": {
                    "type": "htpasswd",
                    "htpasswd_filename": str(users),
                    "htpasswd_encryption": "plain",
                    "delay": "0",
                },
                "storage": {
                    "filesystem_folder": str(folder / "store"),
                    "_filesystem_fsync": "False",
                },
                "logging": {"level": "critical"},
            },
            "test",
            privileged=True,
        )
        self._app = Application(settings)
        self._server = make_server(
            "127.0.0.1", 0, self._answer, server_class=_Threads, handler_class=_Quiet
        )
        self.asked: list[str] = []
        """The methods and paths of what was asked."""
        self.before: Callable[[str, str], str | None] = lambda _method, _path: None
        """Called before each request; a status line answers it, None lets it through."""
        self.after: Callable[[str, str], None] = lambda _method, _path: None
        """Called once a request was carried out and before it is answered."""

    @property
    def url(self) -> str:
        """The server's address."""
        return f"http://127.0.0.1:{self._server.server_port}/"

    def settings(self, name: str = "nextstep") -> CalendarSettings:
        """The settings of a rep of it."""
        return CalendarSettings(url=self.url, user=USER, name=name, timeout=10)

    def _answer(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        self.asked.append(f"{method} {path}")
        refusal = self.before(method, path)
        if refusal is not None:
            start(refusal, [("Content-Type", "text/plain")])
            return [b"no"]
        found: Iterable[bytes] = self._app(environ, start)
        self.after(method, path)
        return found

    @contextmanager
    def running(self) -> Iterator[CalendarServer]:
        """Answer until left."""
        thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()
