"""The review server: one report, one judgements file, this machine only.

It listens on loopback, lets in only who has the token of its address, answers only under its own host name (so that
no foreign name can be pointed at it), and takes judgements only from its own page.
"""

from __future__ import annotations

import json
import secrets
import threading
import zlib
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from reconcile.review.file import NAME, append_judgements, read_judgements
from reconcile.review.lines import MAX_LINE, LineError, format_line, parse_line

PAGE = "report.html"
CLOSED, OPEN = b"connect-src 'none'", b"connect-src 'self'"
HEADERS = {
    "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store", "Referrer-Policy": "no-referrer",
}
HTML, PLAIN, JSON, LINES = "text/html", "text/plain", "application/json", "application/x-ndjson"


class NoReportError(FileNotFoundError):
    """Raised when the folder holds no report to review; the message says how to make one."""


@dataclass(frozen=True, slots=True)
class Review:
    """What is reviewed: the folder of the report, the file that judgements go to, the reviewer's name ("" if none)."""

    folder: Path
    file: Path
    reviewer: str
    token: str
    lock: threading.Lock


class ReviewServer(ThreadingHTTPServer):
    """The server; `address` is what to open in a browser. Serve with `serve_forever`, stop with `shutdown`."""

    daemon_threads, request_queue_size = True, 64

    def __init__(self, review: Review, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.review = review

    @property
    def address(self) -> str:
        """The address with its token."""
        return f"http://127.0.0.1:{self.server_port}/?token={self.review.token}"

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which the server answers."""
        return frozenset({f"127.0.0.1:{self.server_port}", f"localhost:{self.server_port}"})

    @property
    def cookie(self) -> str:
        """The cookie that its page sends; named by port, for cookies are shared between the ports of a host."""
        return f"reconcile-{self.server_port}={self.review.token}"


def make_server(folder: Path, *, file: Path | None = None, port: int = 0, reviewer: str = "") -> ReviewServer:
    """A server for the report in `folder`, its judgements kept in `file` (beside the report unless given).

    Port 0 takes the folder's own one if it is free, so that what a browser kept while the server was down is found
    again, and any free one if not. Raises `NoReportError`, `NewerFormatError` if the judgements file was written by a
    later version, `OSError` if the port is taken.
    """
    if not (folder / PAGE).is_file():
        raise NoReportError(f"there is no {PAGE} in {folder}; write one with: reconcile run PATH... --out {folder}")
    file = file or folder / NAME
    read_judgements(file)
    review = Review(folder, file, reviewer, secrets.token_urlsafe(24), threading.Lock())
    try:
        return ReviewServer(review, port or own_port(folder))
    except OSError:
        if port:
            raise
        return ReviewServer(review, 0)


def own_port(folder: Path) -> int:
    """A port of the dynamic range (RFC 6335) that is the same whenever this folder is reviewed."""
    return 49152 + zlib.crc32(str(folder.resolve()).encode("utf-8", "surrogateescape")) % 16384


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    server_version, sys_version, timeout = "reconcile", "", 20

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name that the base class has)
        """Nothing: the terminal belongs to the reviewer."""

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if not self._known_host():
            return
        token = parse_qs(url.query).get("token")
        if url.path == "/" and token:
            self._enter(token[0])
        elif self._admitted():
            answer = {"/": self._page, "/api/session": self._session, "/api/judgements": self._judgements}.get(url.path)
            if answer:
                answer()
            else:
                self._send(404)

    def do_POST(self) -> None:
        if not (self._known_host() and self._own_page() and self._admitted()):
            return
        if urlsplit(self.path).path != "/api/judgements":
            self._send(404)
        elif not (self.headers.get("Content-Type") or "").startswith(JSON):
            self._send(415)
        else:
            body = self._body()
            if body is not None:
                self._take(body)

    def _enter(self, token: str) -> None:
        if secrets.compare_digest(token.encode(), self.server.review.token.encode()):
            cookie = f"{self.server.cookie}; HttpOnly; SameSite=Strict; Path=/"
            self._send(303, headers={"Location": "/", "Set-Cookie": cookie})
        else:
            self._send(401, "This address is not of this review; take the one that the terminal shows.")

    def _known_host(self) -> bool:
        if self.headers.get("Host") in self.server.hosts:
            return True
        self._send(421)
        return False

    def _own_page(self) -> bool:
        if self.headers.get("Origin") in {f"http://{h}" for h in self.server.hosts}:
            return True
        self._send(403)
        return False

    def _admitted(self) -> bool:
        sent = [c.strip() for c in (self.headers.get("Cookie") or "").split(";")]
        if any(secrets.compare_digest(c.encode(), self.server.cookie.encode()) for c in sent):
            return True
        self._send(401, "Open the address that the terminal shows; it carries the token.")
        return False

    def _page(self) -> None:
        """The report, allowed to speak to this server alone."""
        try:
            page = (self.server.review.folder / PAGE).read_bytes()
        except OSError:
            self._send(503, "The report is gone.")
        else:
            self._send(200, page.replace(CLOSED, OPEN, 1).replace(b"<html ", b"<html data-review ", 1), HTML)

    def _session(self) -> None:
        review = self.server.review
        self._send(200, json.dumps({"reviewer": review.reviewer, "file": review.file.name}), JSON)

    def _judgements(self) -> None:
        with self.server.review.lock:
            found = read_judgements(self.server.review.file)
        self._send(200, "".join(format_line(d) + "\n" for d in found.decisions), LINES)

    def _body(self) -> str | None:
        length = self.headers.get("Content-Length") or ""
        if not length.isdecimal() or not 0 < int(length) <= MAX_LINE:
            self._send(413 if length.isdecimal() else 411)
            return None
        try:
            return self.rfile.read(int(length)).decode("utf-8")
        except (UnicodeDecodeError, OSError):
            self._send(400)
            return None

    def _take(self, body: str) -> None:
        """Put a judgement on disk; only then is it acknowledged."""
        try:
            decision = parse_line(body)
            with self.server.review.lock:
                append_judgements(self.server.review.file, [decision])
        except LineError as error:
            self._send(400, str(error))
        except OSError as error:
            self._send(507, f"not saved: {error.strerror}")
        else:
            self._send(200, "{}", JSON)

    def _send(self, status: int, body: str | bytes = b"", kind: str = PLAIN, headers: dict[str, str] | None = None
              ) -> None:
        content = body.encode("utf-8", "backslashreplace") if isinstance(body, str) else body
        self.send_response(status)
        sent = {"Content-Type": f"{kind}; charset=utf-8", "Content-Length": str(len(content)), **HEADERS}
        for name, value in {**sent, **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)
