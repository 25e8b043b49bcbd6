"""PDF files and web pages that lock, loop, hide, swell or lie."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator

from tests.hostile.generate.case import Fate, Made, words
from tests.read import makers


def pdfs() -> Iterator[Made]:
    """PDF."""
    text = words(3000)
    good = makers.pdf([[text[:90], text[90:]]])
    yield Made("plain.pdf", good, "whole", told="The barge")
    yield Made("scan.pdf", makers.pdf([[], [], []]), "none", "no-text-layer")
    yield Made(
        "half-scan.pdf",
        makers.pdf([[words(3001)[:80]], [], [words(3002)[:80]]]),
        "named",
        "no-text-layer",
        told=words(3002)[:40],
    )
    yield Made("no-pages.pdf", good.replace(b"/Kids [5 0 R] /Count 1", b"/Kids [] /Count 0"), "none")
    yield Made("loop.pdf", good.replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"), "none")
    yield Made(
        "many-pages.pdf", makers.pdf([[f"Leaf {n}. {words(n)[:80]}"] for n in range(3000)]), "whole", told="Leaf 2999."
    )
    for name, action in {
        "script": "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
        "launch": "/OpenAction << /S /Launch /F (/bin/sh) >>",
        "uri": "/OpenAction << /S /URI /URI (http://127.0.0.1:9/) >>",
        "embedded": "/AF [ 9 0 R ]",
    }.items():
        changed = makers.pdf([[f"{name} {words(3003)[:80]}"]]).replace(
            b"/Type /Catalog", f"/Type /Catalog {action}".encode()
        )
        yield Made(f"{name}.pdf", changed, "whole", told=f"{name} The barge")
    yield Made("huge-length.pdf", good.replace(b"/Length ", b"/Length 9999999999"), "either")
    yield Made("negative-length.pdf", good.replace(b"/Length ", b"/Length -"), "either")
    yield Made("count.pdf", good.replace(b"/Count 1", b"/Count 99999999"), "either")
    yield Made("bomb.pdf", _squeezed(b"BT (x) Tj ET\n" * 20_000_000), "named")
    yield Made(
        "deep.pdf", good.replace(b"/MediaBox [0 0 595 842]", b"/MediaBox " + b"[" * 20_000 + b"]" * 20_000), "either"
    )
    yield Made("junk-before.pdf", b"HTTP/1.1 200 OK\r\n\r\n" + good, "either")
    yield Made("no-end.pdf", good.replace(b"%%EOF", b"").replace(b"startxref", b"startxxxx"), "either")
    yield Made("bad-table.pdf", good.replace(b"0000000", b"9999999"), "either")
    yield Made("zero.pdf", b"%PDF-1.7\n" + b"\0" * 4000, "none")
    yield Made("head-only.pdf", b"%PDF-1.4\n%%EOF", "none")
    for password, name in (("", "owner"), ("secret", "user")):
        yield Made(
            f"locked-{name}.pdf",
            _locked(password),
            "whole" if not password else "none",
            "" if not password else "encrypted",
            told="Elmswick" if not password else "",
        )
    for n, cut in enumerate((20, 200, len(good) // 2, len(good) - 200, len(good) - 20)):
        yield Made(f"cut-{n}.pdf", good[:cut], "either")


def _squeezed(stream: bytes) -> bytes:
    packed = zlib.compress(stream, 9)
    data = b"%PDF-1.4\n"
    starts = []
    for number, content in enumerate(
        (
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << >> >>",
            b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed),
        ),
        1,
    ):
        starts.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    return data + b"xref\n0 5\n0000000000 65535 f \n%strailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        len(data),
    )


def _locked(password: str) -> bytes:
    """Encrypted with RC4, which needs no further library."""
    import pypdf

    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(makers.pdf([[words(3010)[:80]]])))
    writer._ID = None
    writer.encrypt(password, "owner", algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def pages() -> Iterator[Made]:
    """HTML."""
    unseen = (
        "<!-- SECRET --><script>SECRET</script><style>SECRET</style><noscript>SECRET</noscript>"
        "<template>SECRET</template><p hidden>SECRET</p><p style='display: none'>SECRET</p>"
        "<p style='visibility:hidden'>SECRET</p><p aria-hidden='true'>SECRET</p><del>SECRET</del>"
        "<textarea>SECRET</textarea><svg><text>SECRET</text></svg><iframe srcdoc='SECRET'>SECRET</iframe>"
        "<input type=hidden value=SECRET><object>SECRET</object><p style='DISPLAY:NONE'>SECRET</p>"
        "<p style='opacity:0'>SECRET</p><p style='font-size:0'>SECRET</p><dialog>SECRET</dialog>"
        "<select><option>SECRET</option></select><math><annotation>SECRET</annotation></math>"
    )
    body = f"<p>{words(3100)}</p>{unseen}<p>{words(3101) * 2}</p>"
    yield Made("hidden.html", makers.page(body).encode(), "whole", told=words(3101)[:40])
    yield Made(
        "hidden-bare.html", f"<html><body>{unseen}{words(3102)}</body></html>".encode(), "either", told=words(3102)[:40]
    )
    yield Made(
        "hidden.eml",
        b"From: a@b\nContent-Type: text/html\n\n" + makers.page(f"<p>{words(3103)}</p>{unseen}").encode(),
        "whole",
        told=words(3103)[:40],
    )
    for n, (name, text) in enumerate(
        {
            "deep": "<div>" * 30_000 + "{}" + "</div>" * 30_000,
            "spans": "<p>{}" + "<span>" * 5000 + "x",
            "tables": "<table><tr><td>" * 300 + "{}",
            "attributes": "<p " + "".join(f"a{n}='x' " for n in range(60_000)) + ">{}</p>",
            "long-attribute": "<p title='" + "x" * 3_000_000 + "'>{}</p>",
            "entities": "<p>{}" + "&nbsp;" * 100_000 + "&#99999999;&#0;&#xd800;</p>",
            "unclosed": "<p>{}<b><i><table><tr>",
            "lists": "<ul><li>" * 2000 + "{}",
            "brackets": "<p>{}</p>" + "<" * 100_000,
            "comment": "<p>{}</p><!-- " + "x" * 100_000,
            "cdata": "<p>{}</p><![CDATA[ x ]]>",
            "frames": "<frameset><frame src='http://127.0.0.1:9/'></frameset><p>{}</p>",
            "meta": "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'><p>{}</p>",
            "base": "<base href='http://127.0.0.1:9/'><link rel=stylesheet href=x><p>{}</p>",
            "json-ld": "<script type='application/ld+json'>" + '{{"a":' * 5000 + "</script><p>{}</p>",
            "bad-ld": '<script type=\'application/ld+json\'>{{"datePublished": [1,2], "author": 7}}</script><p>{}</p>',
            "dates": "<meta property='article:published_time' content='9999-99-99'><p>{}</p>",
            "paragraphs": "<p>a</p>" * 30_000 + "<p>{}</p>",
            "doctype": "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>{} &x;",
        }.items()
    ):
        filled = text.replace("{}", words(3200 + n)).replace("{{", "{")
        doubtful = name in ("deep", "spans", "tables", "lists", "frames", "brackets", "comment")
        fate: Fate = "either" if doubtful else "whole"
        yield Made(f"page-{name}.html", filled.encode(), fate, told=words(3200 + n)[:40], secret="root:x:")
    yield Made(
        "xml.xhtml",
        (
            "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><html "
            f"xmlns='http://www.w3.org/1999/xhtml'><body><p>{words(3250)}&b;</p></body></html>"
        ).encode(),
        "either",
        told=words(3250)[:40],
    )
    yield Made("no-tags.html", words(3251).encode(), "whole", told=words(3251)[:40])
    yield Made("binary.html", bytes(range(256)) * 60, "either")
    yield Made("nul.html", f"<p>{words(3252)}\0\0</p>".encode(), "either", told=words(3252)[:40])
    yield Made("empty.html", b"<html><body></body></html>", "none", "empty")
    yield Made("script-only.html", b"<html><body><script>SECRET()</script></body></html>", "none", "empty")
