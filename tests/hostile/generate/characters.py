"""Characters that hide, turn round, pile up, or mean something to a terminal, a browser or a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.generate.case import Made, words

ODD = {
    "nul": "\0",
    "bell": "\x07",
    "backspace": "\x08\x08\x08",
    "escape": "\x1b[2J\x1b[31m",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;http://example.org\x1b\\x\x1b]8;;\x1b\\",
    "c1": "\x9b31m",
    "delete": "\x7f",
    "rlo": "\u202edetresni",
    "isolate": "\u2067abc\u2066",
    "zero-width": "\u200b\u200c\u200d\u2060",
    "soft-hyphen": "in\u00advis\u00adible",
    "mark": "\ufeff",
    "tags": "".join(chr(0xE0000 + ord(c)) for c in "obey"),
    "variation": "x\ufe0f" * 50,
    "private": "\ue000\uf8ff",
    "non-character": "\uffff\ufdd0",
    "replacement": "\ufffd" * 9,
    "nbsp": "\u00a0\u202f",
    "line": "\u2028",
    "paragraph": "\u2029",
    "next-line": "\x85",
    "form": "\x0c",
    "vertical": "\x0b",
    "homoglyph": "Рetrеl аnd Сurlеw",
    "combining": "a" + "\u0300\u0301\u0302" * 4000,
    "zalgo": "Z̴̧͓a̸͇l̶̬g̷̛o̴͉ " * 300,
    "emoji": "👩‍👩‍👧‍👦🏴‍☠️" * 300,
    "flags": "🇦" * 4001,
    "arabic": "غادرت السفينة الميناء في الصباح " * 20,
    "hangul": "\u1100" * 3000,
    "astral": "\U00020000\U0010ffff" * 500,
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "closing": "</script></style></title>--></textarea>",
    "template": "{{7*7}} {% for x in y %} ${7*7} #{7*7}",
    "markdown": "[x](javascript:alert(1)) ![x](http://127.0.0.1:9)",
    "formula": "=cmd|' /C calc'!A0",
    "percent": "%s%n%x%p" * 40,
    "quotes": "\"'`" * 400,
    "shell": "$(touch x); `touch x`",
    "path": "../../../../etc/passwd",
    "json": '\\u0000\\ud800"}]',
    "toml": "[x]\ny = '''",
    "cr": "\r",
    "mixed-ends": "\r\n\n\r\r\n",
}


def characters() -> Iterator[Made]:
    """Each in a text, a Markdown file, a page, a table and a title."""
    for n, (name, odd) in enumerate(ODD.items(), start=200):
        text = words(n)
        safe = odd.replace("\r", " ").replace("\n", " ")
        yield Made(f"char-{name}.txt", f"{text}{odd} {words(n + 100)}".encode(), "whole", told=text[:40])
        yield Made(
            f"char-{name}.md",
            f"# Load {safe} of {n}\n\n{words(n + 200)}\n\n- {safe}\n".encode(),
            "whole",
            told=words(n + 200)[:40],
        )
        if n % 2:
            quoted = text.replace('"', "")
            cell = odd.replace('"', '""')
            yield Made(
                f"char-{name}.csv",
                f'Date,What,Note\n3 July 1850,{quoted},"{cell}"\n'.encode(),
                "whole",
                told=quoted[:40],
            )
        else:
            title = safe.replace("\\", "\\\\").replace('"', '\\"')
            yield Made(
                f"title-{name}.txt",
                f'---\ntitle: "{title}"\n---\n{words(n + 300)}'.encode(),
                "either",
                told=words(n + 300)[:40],
            )


def floods() -> Iterator[Made]:
    """Long words, long lines, deep marks, thousands of dates."""
    end = words(900)
    unit = {
        "word": "x" * 400_000,
        "digits": "1" * 100_000,
        "dashes": "-" * 200_000,
        "dots": "." * 200_000,
        "open": "(" * 100_000,
        "quote": '"' * 100_000,
        "bracket": "[" * 100_000,
        "link": "[a](" * 40_000,
        "brace": "{{" * 60_000,
        "stars": "*_" * 60_000,
        "tick": "`" * 100_000,
        "hash": "#" * 100_000,
        "gt": ">" * 50_000,
        "lt": "<" * 100_000,
        "amp": "&amp;" * 40_000,
        "pipe": "|" * 100_000,
        "tab": "\t" * 200_000,
        "newline": "\n" * 200_000,
        "cr": "\r" * 200_000,
        "list": "- a\n" * 30_000,
        "nested": "".join(" " * k + "- a\n" for k in range(700)),
        "numbers": " ".join(map(str, range(40_000))),
        "urls": "http://a.example/" + "a/" * 60_000,
        "mails": "a@" * 60_000,
        "commas": "," * 200_000,
        "underline": "a\n===\n" * 20_000,
        "rule": "---\n" * 30_000,
        "slash": "1/2/" * 40_000,
        "months": "May " * 20_000,
        "years": "1900-" * 30_000,
        "capital": "Ab " * 40_000,
    }
    for n, (name, long) in enumerate(unit.items()):
        suffix = ("txt", "md", "wiki")[n % 3]
        yield Made(
            f"flood-{name}.{suffix}",
            f"{words(901 + n)}\n\n{long}\n\n{end}{n}".encode(),
            "whole",
            told=words(901 + n)[:40],
        )
