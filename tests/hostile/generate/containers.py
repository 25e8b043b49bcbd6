"""Office files, books, mails and archives: locked, broken, bombs, climbing, lying, hiding."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
from collections.abc import Iterator

from tests.hostile.generate.case import Made, words
from tests.read import makers

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000
_LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(
        f"<!ENTITY {c} '&{p};&{p};&{p};&{p};&{p};&{p};&{p};&{p};'>"
        for p, c in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_OUTSIDE = "<!DOCTYPE x [<!ENTITY j SYSTEM 'file:///etc/passwd'>]>"
_REMOTE = "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd' [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/y'>%p;]>"


def odt(content: str, *, head: str = "", **more: str | bytes) -> bytes:
    """An OpenDocument text with anything before its root element."""
    inner = (
        f"{head}<office:document-content {makers.OFFICE}><office:body><office:text>{content}</office:text>"
        "</office:body></office:document-content>"
    )
    return makers.zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": inner, **more},
        compression=zipfile.ZIP_STORED,
    )


def replaced(data: bytes, member: str, content: str | bytes) -> bytes:
    """A container with one member changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        members = {name: container.read(name) for name in container.namelist()}
    return makers.zipped({**members, member: content})


def marked(data: bytes, bit: int) -> bytes:
    """A container whose members are marked as encrypted (bit 0), without being so."""
    changed, at = bytearray(data), 0
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + place] |= 1 << bit
            at = changed.find(mark, at + 4)
    return bytes(changed)


def documents() -> Iterator[Made]:
    """DOCX, ODT, RTF, EPUB."""
    yield from _word()
    yield from _open()
    yield from _rtf()
    yield from _books()


def _word() -> Iterator[Made]:
    good = makers.docx(["# Load", words(2000)])
    with zipfile.ZipFile(io.BytesIO(good)) as container:
        xml = container.read("word/document.xml").decode()
    yield Made("plain.docx", good, "whole", told=words(2000)[:40])
    yield Made("locked.docx", OLE, "none", "encrypted")
    yield Made("flagged.docx", marked(good, 0), "none", "encrypted")
    yield Made(
        "laughs.docx",
        replaced(
            good, "word/document.xml", xml.replace("<w:document", _LAUGHS + "<w:document", 1).replace("Load", "&j;")
        ),
        "named",
    )
    yield Made(
        "outside.docx",
        replaced(
            good, "word/document.xml", xml.replace("<w:document", _OUTSIDE + "<w:document", 1).replace("Load", "&j;")
        ),
        "named",
        secret="root:x:",
    )
    yield Made(
        "remote-dtd.docx",
        replaced(good, "word/document.xml", xml.replace("<w:document", _REMOTE + "<w:document", 1)),
        "either",
    )
    deep = xml.replace("<w:body>", "<w:body>" + "<w:sdt><w:sdtContent>" * 4000, 1).replace(
        "</w:body>", "</w:sdtContent></w:sdt>" * 4000 + "</w:body>"
    )
    yield Made("deep.docx", replaced(good, "word/document.xml", deep), "none", "too-deep")
    yield Made("no-body.docx", replaced(good, "word/document.xml", "<x/>"), "none")
    yield Made("blank-part.docx", replaced(good, "word/document.xml", ""), "none", "damaged")
    yield Made(
        "linked.docx",
        replaced(
            good,
            "word/_rels/document.xml.rels",
            (
                f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r9" '
                f'Type="{_NOTES}" TargetMode="External" '
                'Target="http://127.0.0.1:9/x"/></Relationships>'
            ),
        ),
        "either",
    )
    yield Made(
        "climbing.docx",
        replaced(
            good,
            "word/_rels/document.xml.rels",
            (
                f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r9" '
                f'Type="{_NOTES}" '
                'Target="../../../../../../etc/passwd"/></Relationships>'
            ),
        ),
        "either",
        secret="root:x:",
    )
    unseen = [
        "<w:del><w:r><w:delText>SECRET</w:delText></w:r></w:del>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>SECRET</w:t></w:r>",
        "<w:ins><w:r><w:t>and came back</w:t></w:r></w:ins>",
        '<w:r><w:instrText>INCLUDETEXT "SECRET"</w:instrText></w:r>',
    ]
    yield Made("changes.docx", makers.docx([words(2001)], extra=unseen), "whole", told="and came back")
    yield Made("many.docx", makers.docx([f"{n} {words(n)}" for n in range(400)]), "whole", told=words(7)[:40])
    yield Made("empty.docx", makers.docx([]), "none", "empty")
    yield Made("bomb.docx", replaced(good, "word/media/x.bin", b"\0" * 150_000_000), "none", "expands-too-much")
    yield Made("macro.docm", replaced(good, "word/vbaProject.bin", OLE), "whole", told=words(2000)[:40])


def _open() -> Iterator[Made]:
    text = f"<text:p>{words(2100)}</text:p>"
    yield Made("plain.odt", odt(text), "whole", told=words(2100)[:40])
    yield Made("laughs.odt", odt("<text:p>&j;</text:p>", head=_LAUGHS), "none")
    yield Made("outside.odt", odt(f"<text:p>{words(2101)}&j;</text:p>", head=_OUTSIDE), "named", secret="root:x:")
    yield Made("remote.odt", odt(f"<text:p>{words(2102)}</text:p>", head=_REMOTE), "either")
    yield Made("deep.odt", odt("<text:section>" * 3000 + text + "</text:section>" * 3000), "none", "too-deep")
    yield Made(
        "locked.odt", odt(text, **{"META-INF/manifest.xml": "<m><manifest:encryption-data/></m>"}), "none", "encrypted"
    )
    yield Made(
        "spaces.odt",
        odt(f"<text:p>{words(2103)}<text:s text:c='999999999'/>end</text:p>"),
        "whole",
        told=words(2103)[:40],
    )
    yield Made(
        "bad-count.odt",
        odt(f"<text:p>{words(2104)}<text:s text:c='many'/>end</text:p>"),
        "whole",
        told=words(2104)[:40],
    )
    yield Made(
        "bad-level.odt",
        odt(f"<text:h text:outline-level='x'>H</text:h><text:p>{words(2105)}</text:p>"),
        "whole",
        told=words(2105)[:40],
    )
    tracked = (
        f"<text:tracked-changes><text:p>SECRET</text:p></text:tracked-changes><text:p>{words(2106)}"
        "<office:annotation><text:p>SECRET</text:p></office:annotation></text:p>"
    )
    yield Made("tracked.odt", odt(tracked), "whole", told=words(2106)[:40])
    yield Made(
        "no-content.odt", makers.zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "none", "damaged"
    )


def _rtf() -> Iterator[Made]:
    text = words(2200)
    yield Made("plain.rtf", (r"{\rtf1\ansi " + text + r"\par}").encode(), "whole", told=text[:40])
    yield Made(
        "hidden.rtf",
        (r"{\rtf1\ansi " + words(2201) + r"{\v SECRET}{\deleted SECRET}\par}").encode(),
        "whole",
        told=words(2201)[:40],
    )
    yield Made(
        "object.rtf",
        (r"{\rtf1\ansi " + words(2202) + r"{\object\objdata " + "53454352" * 5000 + r"}}").encode(),
        "whole",
        told=words(2202)[:40],
        secret="53454352",
    )
    yield Made(
        "picture.rtf",
        (r"{\rtf1\ansi " + words(2203) + r"{\pict\pngblip " + "89504e47" * 5000 + r"}}").encode(),
        "whole",
        told=words(2203)[:40],
        secret="89504e47",
    )
    yield Made(
        "include.rtf",
        (r'{\rtf1\ansi {\field{\*\fldinst INCLUDETEXT "/etc/passwd"}} ' + words(2204) + "}").encode(),
        "whole",
        told=words(2204)[:40],
        secret="/etc/passwd",
    )
    yield Made("unclosed.rtf", (r"{\rtf1\ansi {\b " + words(2205)).encode(), "none", "damaged")
    yield Made(
        "deep.rtf",
        (r"{\rtf1\ansi " + "{" * 50_000 + "}" * 50_000 + words(2206) + "}").encode(),
        "either",
        told=words(2206)[:40],
    )
    yield Made(
        "unicode.rtf",
        (r"{\rtf1\ansi\uc1 " + words(2207) + r" \u1055?\u-3?\u99999999?}").encode(),
        "either",
        told=words(2207)[:40],
    )
    yield Made(
        "bin.rtf", (r"{\rtf1\ansi " + words(2208) + r"\bin999999999 xxx}").encode(), "either", told=words(2208)[:40]
    )
    yield Made("bare.rtf", words(2209).encode(), "none", "damaged")


def _books() -> Iterator[Made]:
    yield Made(
        "plain.epub", makers.epub([f"<p>{words(2300)}</p>", f"<p>{words(2301)}</p>"]), "whole", told=words(2301)[:40]
    )
    good = makers.epub([f"<p>{words(2302)}</p>", f"<p>{words(2303)}</p>"])
    yield Made("missing.epub", _book("c9.xhtml", 2305), "named", "damaged", told=words(2305)[:40])
    yield Made("climb.epub", _book("/../../../../etc/passwd", 2306), "named", told=words(2306)[:40])
    yield Made(
        "script.epub", makers.epub([f"<script>SECRET</script><p>{words(2304)}</p>"]), "whole", told=words(2304)[:40]
    )
    yield Made("drm.epub", replaced(good, "META-INF/rights.xml", "<x/>"), "none", "encrypted")
    yield Made(
        "coded.epub",
        replaced(
            good,
            "META-INF/encryption.xml",
            (
                '<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:CipherData>'
                '<enc:CipherReference URI="OPS/c0.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>'
            ),
        ),
        "either",
    )
    yield Made("no-package.epub", replaced(good, "META-INF/container.xml", "<container/>"), "none", "damaged")
    yield Made("laughs.epub", replaced(good, "OPS/p.opf", _LAUGHS + "<package>&j;</package>"), "none")
    yield Made("pictures.epub", makers.epub(["<img src='x.png'/>"]), "none", "empty")


def _book(second: str, number: int) -> bytes:
    """A book whose second chapter is to be found elsewhere."""
    good = makers.epub([f"<p>{words(number)}</p>", "<p>x</p>"])
    with zipfile.ZipFile(io.BytesIO(good)) as container:
        package = container.read("OPS/p.opf").decode()
    return replaced(good, "OPS/p.opf", package.replace("c1.xhtml", second))


def mails() -> Iterator[Made]:
    """Mail: parts of every kind, and heads that lie."""
    yield Made("plain.eml", makers.mail(words(2400)), "whole", told=words(2400)[:40])
    quoted = f"{words(2401)}\n\nOn 1 July 1850 B. Kerr wrote:\n> {words(2402)}\n> {words(2403)}\n"
    yield Made("reply.eml", makers.mail(quoted), "whole", told=words(2401)[:40])
    yield Made(
        "attached.eml",
        makers.mail(words(2404), attachments={"../../x.txt": words(2405)}),
        "whole",
        told=words(2405)[:40],
    )
    inner = makers.zipped({"a.txt": b"0" * 120_000_000})
    bomb = (
        b"From: a@b\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\n"
        + words(2406).encode()
        + b"\n--B\nContent-Type: application/zip\nContent-Disposition: attachment; "
        b"filename=a.zip\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(inner) + b"\n--B--\n"
    )
    yield Made("bomb.eml", bomb, "named", "expands-too-much", told=words(2406)[:40])
    html = f"<p>{words(2407)}</p><script>SECRET</script><img src=http://127.0.0.1:9/x>"
    yield Made("page.eml", f"From: a@b\nContent-Type: text/html\n\n{html}".encode(), "whole", told=words(2407)[:40])
    yield Made("bad-base64.eml", b"From: a@b\nContent-Transfer-Encoding: base64\n\n!!!!====notbase64", "either")
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(300))
    yield Made(
        "deep.eml", f"From: a@b\nMIME-Version: 1.0\n{nested}\n{words(2408)}".encode(), "either", told=words(2408)[:40]
    )
    yield Made(
        "bad-date.eml",
        f"From: a@b\nDate: Fri, 99 Foo 99999 99:99\n\n{words(2409)}".encode(),
        "whole",
        told=words(2409)[:40],
    )
    yield Made(
        "bad-head.eml",
        b"From: =?x?b?////?= <\xff\xfe>\nSubject: =?utf-8?q?=ff=fe?=\n\n" + words(2410).encode(),
        "whole",
        told=words(2410)[:40],
    )
    yield Made(
        "many.eml",
        makers.mail(words(2411), head="".join(f"X-{n}: y\n" for n in range(20_000))),
        "whole",
        told=words(2411)[:40],
    )
    forwarded = (
        b"From: a@b\nSubject: fwd\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\n"
        + words(2412).encode()
        + b"\n--B\nContent-Type: message/rfc822\n\nFrom: c@d\nSubject: inner\n\n"
        + words(2413).encode()
        + b"\n--B--\n"
    )
    yield Made("forwarded.eml", forwarded, "either", told=words(2413)[:40])


def archives() -> Iterator[Made]:
    """ZIP archives."""
    yield Made(
        "plain.zip", makers.zipped({"a.txt": words(2500), "b/c.md": words(2501)}), "whole", told=words(2501)[:40]
    )
    yield Made("bomb.zip", makers.zipped({"a.txt": b"0" * 150_000_000}), "none", "expands-too-much")
    yield Made(
        "slow-bomb.zip", makers.zipped({f"{n}.txt": b"0" * 900_000 for n in range(300)}), "named", "expands-too-much"
    )
    level = makers.zipped({"a.txt": b"0" * 1_000_000})
    for _ in range(5):
        level = makers.zipped({f"{n}.zip": level for n in range(8)})
    yield Made("matryoshka.zip", level, "none", "nested-archive")
    yield Made("overlap.zip", _overlapping(), "either")
    for n, name in enumerate(
        (
            "../../x.txt",
            "/etc/cron.d/x.txt",
            "C:\\x.txt",
            "..\\..\\x.txt",
            "a/../../x.txt",
            "~/x.txt",
            "a\nb.txt",
            "-rf.txt",
            "con.txt",
            "\u202etxt.exe",
            "x" * 5000 + ".txt",
            "a//b.txt",
        )
    ):
        yield Made(f"climb-{n}.zip", makers.zipped({name: words(2510 + n)}), "whole", told=words(2510 + n)[:40])
    link = zipfile.ZipInfo("passwd.txt")
    link.external_attr = 0o120777 << 16
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as container:
        container.writestr(link, "/etc/passwd")
        container.writestr("b.txt", words(2530))
    yield Made("link.zip", data.getvalue(), "named", "link-outside", told=words(2530)[:40])
    yield Made("flagged.zip", marked(makers.zipped({"a.txt": words(2531)}), 0), "none", "encrypted")
    good = makers.zipped({"a.txt": words(2532) * 20, "b.txt": words(2533) * 20})
    for n, cut in enumerate((30, len(good) // 3, len(good) // 2, len(good) - 30, len(good) - 5)):
        yield Made(f"cut-{n}.zip", good[:cut], "either")
    crc = bytearray(good)
    at = crc.find(b"PK\x01\x02") + 16
    crc[at : at + 4] = b"\0\0\0\0"
    yield Made("checksum.zip", bytes(crc), "named", "damaged", told=words(2533)[:40])
    method = good.replace(struct.pack("<HHH", 20, 0, 8), struct.pack("<HHH", 20, 0, 99))
    yield Made("method.zip", method, "none")
    twin = io.BytesIO()
    with zipfile.ZipFile(twin, "w") as container:
        container.writestr("a.txt", words(2534))
        container.writestr("A.TXT", words(2535))
        container.writestr("e\u0301.txt", words(2536))
        container.writestr("\u00e9.txt", words(2537))
    yield Made("twins.zip", twin.getvalue(), "whole", told=words(2537)[:40])
    double = io.BytesIO()
    with zipfile.ZipFile(double, "w") as container:
        container.writestr("a.txt", words(2538))
        container.writestr("a.txt", words(2539))
    yield Made("double.zip", double.getvalue(), "whole", told=words(2538)[:40])
    yield Made(
        "many.zip", makers.zipped({f"{n}.txt": f"{words(n)} Leaf {n}." for n in range(300)}), "whole", told="Leaf 299."
    )
    mixed: dict[str, str | bytes] = {
        "a.txt": words(2540),
        "b.bin": bytes(range(256)) * 9,
        "c.pdf": b"%PDF-broken",
        "d.docx": b"x",
        "e.csv": "1850,x\n",
    }
    yield Made("mixed.zip", makers.zipped(mixed), "named", told=words(2540)[:40])
    yield Made("empty.zip", makers.zipped({}), "none")
    yield Made("folders.zip", makers.zipped({"a/": b"", "b/": b""}), "none", "empty")


def _overlapping() -> bytes:
    """Two entries that point at the same bytes."""
    data = bytearray(makers.zipped({"a.txt": words(2550), "b.txt": words(2551)}))
    second = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 4)
    data[second + 42 : second + 46] = b"\0\0\0\0"
    return bytes(data)
