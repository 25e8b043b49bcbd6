"""Front matter and sidecars that are broken, enormous, of wrong types, or out of range."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.generate.case import Made, words

FRONT = {  # what stands between the dashes, and the problem it must cause ("" for none)
    "good": ("id: good-front\ntitle: A load\npublished: 1850-07-03", ""),
    "number-title": ("title: 17\nid: 12", ""),
    "null-title": ("title: null\npublisher: ~", ""),
    "list-author": ("author: [A. Holm, B. Kerr]", ""),
    "map-title": ("title: {a: b}", ""),
    "unclosed": ('title: "x', "front-matter-invalid"),
    "tab": ("title:\tx\n\tauthor: y", "front-matter-invalid"),
    "duplicate": ("id: a\nid: b", "front-matter-invalid"),
    "tag": ("id: !!python/name:os.system x", "front-matter-invalid"),
    "anchor": ("a: &a [x]\nb: *a", "front-matter-invalid"),
    "colon": ("title: a: b: c", "front-matter-invalid"),
    "deep": ("a: " + "[" * 3000 + "]" * 3000, "front-matter-invalid"),
    "scalar": ("key:\njust words", "any"),
    "feb31": ("published: 1851-02-31", "date-invalid"),
    "leap": ("published: 2023-02-29", "date-invalid"),
    "month13": ("published: 1851-13-01", "date-invalid"),
    "ambiguous": ("published: 12/03/2017", "date-invalid"),
    "words": ("published: yesterday", "date-invalid"),
    "far": ("published: 99999999999-01-01", "date-invalid"),
    "negative": ("published: -0044-03-15", ""),
    "interval": ("published: 1850/1852", ""),
    "approx": ("published: 1850~", ""),
    "stamp": ("published: 1850-07-03T10:00:00Z", ""),
    "zero": ("published: 0000-00-00", "date-invalid"),
    "language": ("language: Klingonese!!", "language-invalid"),
    "misspelt": ("publishd: 1850-07-03", "metadata-unknown"),
    "long": ("title: " + "x" * 50_000, ""),
    "huge": ("title: " + "x" * 90_000, "front-matter-invalid"),
    "many": ("\n".join(f"k{n}: v" for n in range(4000)), ""),
    "climb": ("id: ../../../../tmp/climb", ""),
    "dot-id": ("id: ..", ""),
    "slash-id": ("id: /", ""),
    "device-id": ("id: CON", ""),
    "space-id": ("id: '   '", ""),
    "script": ("title: <script>alert(1)</script>\npublisher: '=1+1'\nurl: javascript:alert(1)", ""),
    "data-url": ("url: data:text/html;base64,PHNjcmlwdD4=", ""),
    "binary": ("title: !!binary aGVsbG8=", "front-matter-invalid"),
    "windows": ("id: win\r\ntitle: x", ""),
    "comment": ("# only a comment", "any"),
    "merge": ("<<: {a: b}", ""),
    "reliability": ("reliability: 99", ""),
}
SIDECARS = {
    "good": (b"title = 'A load'\npublished = 1850-07-03", ""),
    "broken": (b"title = [", "sidecar-invalid"),
    "binary": (bytes(range(256)), "sidecar-invalid"),
    "twice": (b"id='a'\nid='b'", "sidecar-invalid"),
    "types": (b"title = 3.5\nauthor = ['a', 1]\npublished = true\nlanguage = {a = 1}", "date-invalid"),
    "deep": (b"a = " + b"[" * 5000 + b"]" * 5000, "sidecar-invalid"),
    "huge": (b"title='" + b"x" * 3_000_000 + b"'", ""),
    "empty": (b"", ""),
    "wide": ("title = 'x'".encode("utf-16"), "sidecar-invalid"),
    "misspelt": (b"titel = 'x'", "metadata-unknown"),
    "inf": (b"published = inf", "date-invalid"),
    "zone": (b"published = 1850-07-03T10:00:00+05:00", ""),
    "time": (b"published = 10:00:00", "date-invalid"),
    "nul": (b"title = 'a\\u0000b'", "any"),
    "control": (b'title = "a\\u001b[2Jb"', ""),
}


def metadata() -> Iterator[Made]:
    """A text for each, and what its metadata must cause."""
    for n, (name, (body, code)) in enumerate(FRONT.items(), start=1000):
        suffix = "md" if n % 2 else "txt"
        yield Made(
            f"front-{name}.{suffix}",
            f"---\n{body}\n---\n{words(n)}".encode(),
            "whole" if not code else "either" if code == "any" else "named",
            "" if code == "any" else code,
            told=words(n)[:40],
        )
    for n, (name, (sidecar, code)) in enumerate(SIDECARS.items(), start=1100):
        yield Made(f"beside-{name}.txt", words(n).encode(), "whole", told=words(n)[:40])
        yield Made(f"beside-{name}.txt.meta.toml", sidecar, "beside", "" if code == "any" else code)
    yield Made("orphan.txt.meta.toml", b"title = 'x'", "beside", "sidecar-alone")
    for n, text in enumerate(("---\n", "---\n---\n", "---\nid: x\n", "--- \nid: x\n---", "\n---\nid: x\n---\n"), 1150):
        yield Made(f"dashes-{n}.txt", (text + "\n" + words(n)).encode(), "either", told=words(n)[:40])
