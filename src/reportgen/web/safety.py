"""Who may speak to the page: the browser that the program opened, from the page itself, and nobody else."""

import secrets
import threading

from flask import Flask, Response, abort, request

from reportgen.web.home import HOST, Note, ticket_of

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
        "base-uri 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Cache-Control": "no-store",
}
_FROM_OUTSIDE = frozenset({"enter", "alive"})
"""What may be asked for without the cookie."""


class Keys:
    """Which browsers have been let in: each by a ticket that opens once."""

    def __init__(self, note: Note) -> None:
        self.note = note
        self.cookie = f"reportgen-{note.port}"  # browsers tell cookies apart by host, not by port
        self._given: dict[str, str] = {}
        self._turn = threading.Lock()

    def enter(self, address: str) -> str | None:
        """The key for who comes by an address; None for a wrong or old one.

        By one that was used already nobody comes in, and who came in by it first is out: one of the two has listened.
        """
        ticket = ticket_of(self.note.secret, address)
        if ticket is None:
            return None
        with self._turn:
            if ticket in self._given:
                self._given[ticket] = ""
                return None
            return self._given.setdefault(ticket, secrets.token_urlsafe(32))

    def fit(self, key: str) -> bool:
        return bool(key) and any(secrets.compare_digest(key.encode(), given.encode()) for given in list(self._given.values()))


def guard(app: Flask, keys: Keys) -> None:
    """Let nothing through that does not come from our own page, and let browsers do nothing with ours that it does not need."""

    @app.before_request
    def only_ours() -> None:
        if request.host != f"{HOST}:{keys.note.port}":
            abort(421)
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none") and request.endpoint not in _FROM_OUTSIDE:
            abort(403)
        if request.method not in ("GET", "HEAD") and request.headers.get("Origin") != keys.note.origin:
            abort(403)
        if request.endpoint not in _FROM_OUTSIDE and not keys.fit(request.cookies.get(keys.cookie, "")):
            abort(401)

    @app.after_request
    def harden(response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response
