"""The review server: who is let in, what is kept, when it is acknowledged."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reconcile.model.finding import Report
from reconcile.report import write_reports
from reconcile.review import NewerFormatError, format_line, read_judgements
from reconcile.review.server import NoReportError, ReviewServer, make_server
from tests.review.decisions import decide

Answer = tuple[int, dict[str, str], str]


@pytest.fixture
def server(report: Report, tmp_path: Path) -> Iterator[ReviewServer]:
    write_reports(report, tmp_path, formats=["html"])
    made = make_server(tmp_path, reviewer="Ada")
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


def ask(server: ReviewServer, path: str, body: str | None = None, **changed: str | None) -> Answer:
    """A request as the page makes it; `changed` headers differ, None leaves one out."""
    host = f"127.0.0.1:{server.server_port}"
    headers = {"Host": host, "Origin": f"http://{host}", "Cookie": server.cookie, "Content-Type": "application/json"}
    given = {**headers, **{k.replace("_", "-"): v for k, v in changed.items()}}
    connection = http.client.HTTPConnection(host, timeout=5)
    try:
        connection.putrequest("GET" if body is None else "POST", path, skip_host=True, skip_accept_encoding=True)
        for name, value in given.items():
            if value is not None:
                connection.putheader(name, value)
        if body is not None and "Content-Length" not in given:
            connection.putheader("Content-Length", str(len(body.encode())))
        connection.endheaders(body.encode() if body is not None else None)
        reply = connection.getresponse()
        return reply.status, dict(reply.getheaders()), reply.read().decode()
    finally:
        connection.close()


def test_the_token_opens_the_page(server: ReviewServer) -> None:
    status, headers, _ = ask(server, server.address.partition(str(server.server_port))[2], Cookie=None)
    assert (status, headers["Location"]) == (303, "/")
    assert headers["Set-Cookie"] == f"{server.cookie}; HttpOnly; SameSite=Strict; Path=/"
    status, headers, page = ask(server, "/")
    assert status == 200
    assert "connect-src 'self'" in page
    assert "<html data-review " in page
    assert headers["X-Frame-Options"] == "DENY"


def test_the_file_itself_may_speak_to_nobody(server: ReviewServer) -> None:
    page = (server.review.folder / "report.html").read_text(encoding="utf-8")
    assert "connect-src 'none'" in page
    assert "data-review" not in page.partition("<script")[0]


@pytest.mark.parametrize(("path", "changed", "status"), [
    ("/", {"Cookie": None}, 401), ("/", {"Cookie": "reconcile-1=x"}, 401), ("/?token=wrong", {"Cookie": None}, 401),
    ("/", {"Host": "evil.example"}, 421), ("/", {"Host": None}, 421), ("/api/judgements", {"Cookie": None}, 401),
    ("/../secret", {}, 404), ("/judgements.jsonl", {}, 404), ("/api/session/..", {}, 404),
])
def test_who_is_not_let_in(server: ReviewServer, path: str, changed: dict[str, str | None], status: int) -> None:
    assert ask(server, path, **changed)[0] == status


def test_a_judgement_is_on_disk_when_it_is_acknowledged(server: ReviewServer, report: Report) -> None:
    decision = decide(report, "f-border", "conflict", reviewer="Ada", note="déjà vu")
    assert ask(server, "/api/judgements", format_line(decision))[0] == 200
    assert read_judgements(server.review.file).decisions == (decision,)
    assert ask(server, "/api/judgements")[2] == format_line(decision) + "\n"
    assert json.loads(ask(server, "/api/session")[2]) == {"reviewer": "Ada", "file": "judgements.jsonl"}


@pytest.mark.parametrize(("body", "changed", "status"), [
    ("{}", {}, 400), ("rubbish", {}, 400), ("GOOD", {"Origin": "https://evil.example"}, 403),
    ("GOOD", {"Origin": None}, 403), ("GOOD", {"Host": "evil.example"}, 421), ("GOOD", {"Cookie": None}, 401),
    ("GOOD", {"Content_Type": "text/plain"}, 415), ("x", {"Content_Length": "99999999"}, 413),
    ("x", {"Content_Length": "-1"}, 411),
])
def test_what_is_not_taken(server: ReviewServer, report: Report, body: str, changed: dict[str, str | None], status: int
                           ) -> None:
    good = format_line(decide(report, "f-border", "conflict"))
    assert ask(server, "/api/judgements", good if body == "GOOD" else body, **changed)[0] == status
    assert not server.review.file.exists()


def test_a_judgement_that_cannot_be_saved_is_not_acknowledged(server: ReviewServer, report: Report) -> None:
    server.review.file.mkdir()
    status, _, message = ask(server, "/api/judgements", format_line(decide(report, "f-border", "conflict")))
    assert status == 507
    assert message.startswith("not saved")


def test_many_at_once_are_all_kept(server: ReviewServer, report: Report) -> None:
    lines = [format_line(decide(report, "f-border", "unsure", note=str(n))) for n in range(24)]
    threads = [threading.Thread(target=ask, args=(server, "/api/judgements", line)) for line in lines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(d.note for d in read_judgements(server.review.file).decisions) == sorted(str(n) for n in range(24))


def test_it_listens_on_this_machine_alone(server: ReviewServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_nothing_to_review(tmp_path: Path) -> None:
    with pytest.raises(NoReportError, match="write one with"):
        make_server(tmp_path)


def test_a_newer_judgements_file_is_refused(report: Report, tmp_path: Path) -> None:
    write_reports(report, tmp_path, formats=["html"])
    (tmp_path / "judgements.jsonl").write_text('{"format": "reconcile-judgement/9", "finding": "f"}\n')
    with pytest.raises(NewerFormatError):
        make_server(tmp_path)
