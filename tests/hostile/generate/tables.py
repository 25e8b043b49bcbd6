"""Tables and JSON Lines: wide, ragged, odd, formulas, broken lines."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator

from tests.hostile.generate.case import Fate, Made, words
from tests.hostile.generate.containers import replaced
from tests.read import makers


def tables() -> Iterator[Made]:
    """CSV, TSV, XLSX, JSON Lines."""
    for n, (name, separator) in enumerate({"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}.items()):
        rows = "".join(f"{d} July 1850{separator}{words(4000 + 10 * n + d).strip()}\n" for d in range(1, 4))
        yield Made(
            f"split-{name}.csv", f"Date{separator}What\n{rows}".encode(), "whole", told=words(4001 + 10 * n)[:40]
        )
    for n, (name, text) in enumerate(
        {
            "wide": "Date," + "x," * 100_000 + "\n3 July 1850,{}\n",
            "long": "Date,What\n" + "3 July 1850,a\n" * 20_000 + "4 July 1850,{}\n",
            "ragged": "Date,What\n3 July 1850\n4 July 1850,{},x,y,z\n,\n",
            "formulas": "Date,What\n3 July 1850,{}\n=1+1,@SUM(A1)\n-2,+3\n",
            "quotes": 'Date,What\n3 July 1850,"{}\nsecond ""line"""\n',
            "open-quote": 'Date,What\n3 July 1850,"{}\n4 July 1850,b\n',
            "no-header": "3 July 1850,{}\n4 July 1850,b\n",
            "one-column": "{}\nb\n",
            "colon": "Date:What\n3 July 1850:{}\n",
            "caret": "Date^What\n3 July 1850^{}\n",
            "sep-line": "sep=;\nDate;What\n3 July 1850;{}\n",
            "cr-only": "Date,What\r3 July 1850,{}\r4 July 1850,b\r",
            "blank-rows": "\n\n,,\nDate,What\n\n3 July 1850,{}\n",
            "cell": "Date,What\n3 July 1850,{}" + "x" * 1_000_000 + "\n",
            "nul": "Date,What\n3 July 1850,{}\0\n",
            "impossible": "Date,What\n31 February 1850,{}\n29 February 1851,b\n",
            "two-dates": "From,To,What\n1850-07-03,1850-07-04,{}\n",
            "dates-only": "1850-07-03\n1850-07-04\n",
            "same-heads": "Date,Date,Date\n3 July 1850,{},x\n",
        }.items()
    ):
        told = words(4100 + n)
        fate: Fate = "either" if name in ("open-quote", "dates-only", "wide") else "whole"
        yield Made(
            f"table-{name}.csv",
            text.replace("{}", told.strip()).encode(),
            fate,
            told="" if name == "dates-only" else told[:40],
        )
    yield from _books()
    yield from _lines()


def _books() -> Iterator[Made]:
    good = makers.xlsx({"Log": [["Date", "What"], ["3 July 1850", words(4200)], ["4 July 1850", words(4201)]]})
    yield Made("plain.xlsx", good, "whole", told=words(4201)[:40])
    yield Made("empty.xlsx", makers.xlsx({"A": []}), "none", "empty")
    yield Made(
        "formula.xlsx",
        makers.xlsx(
            {"A": [["Date", "What"], ["3 July 1850", words(4202)], ["4 July 1850", '=HYPERLINK("http://127.0.0.1:9")']]}
        ),
        "either",
        told=words(4202)[:40],
    )
    with zipfile.ZipFile(io.BytesIO(good)) as container:
        sheet = container.read("xl/worksheets/sheet1.xml").decode()
    laughs = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '" + "&a;" * 90_000 + "'>]>"
    yield Made(
        "laughs.xlsx",
        replaced(good, "xl/worksheets/sheet1.xml", sheet.replace("<worksheet", laughs + "<worksheet", 1)),
        "either",
    )
    yield Made("broken-sheet.xlsx", replaced(good, "xl/worksheets/sheet1.xml", sheet[:200]), "none")
    far = sheet.replace('r="A2"', 'r="XFD1048576"').replace('<row r="2"', '<row r="1048576"')
    yield Made("far-cell.xlsx", replaced(good, "xl/worksheets/sheet1.xml", far), "either")
    yield Made(
        "bad-dimension.xlsx",
        replaced(good, "xl/worksheets/sheet1.xml", sheet.replace('ref="A1:B3"', 'ref="A1:A1"')),
        "whole",
        told=words(4201)[:40],
    )
    yield Made("not.xlsx", words(4203).encode(), "none", "damaged")
    yield Made("word-inside.xlsx", makers.docx([words(4204)]), "either", told=words(4204)[:40])
    yield Made("bomb.xlsx", replaced(good, "xl/media/x.bin", b"\0" * 150_000_000), "none", "expands-too-much")


def _lines() -> Iterator[Made]:
    def line(**fields: object) -> str:
        return json.dumps(fields) + "\n"

    good = line(text=words(4300), title="x")
    for n, (name, bad) in enumerate(
        {
            "cut": '{"text": "abc\n',
            "number": "17\n",
            "list": "[1, 2]\n",
            "null-text": line(text=None),
            "no-text": line(a=1),
            "twice": '{"text": "a", "text": "b"}\n',
            "deep": '{"text": ' + "[" * 50_000 + "]" * 50_000 + "}\n",
            "nan": '{"text": NaN}\n',
            "big": '{"text": "a", "n": ' + "9" * 9_000 + "}\n",
            "text-list": line(text=["a"]),
            "comment": "// x\n",
            "html": "<p>x</p>\n",
        }.items(),
        start=4301,
    ):
        yield Made(
            f"line-{name}.jsonl",
            (good.replace("book 4300", f"book {n}") + bad + line(text=words(n))).encode(),
            "named" if name != "big" else "either",
            told=words(n)[:40],
        )
    yield Made(
        "escapes.jsonl",
        b'{"text": "' + words(4330).encode() + b'\\ud800 \\u0000 \\u202e"}\n',
        "whole",
        told=words(4330)[:40],
    )
    yield Made(
        "types.jsonl",
        line(text=words(4331), title=[1], published=1850, id={"a": 1}, language=7).encode(),
        "either",
        told=words(4331)[:40],
    )
    yield Made("pretty.jsonl", json.dumps({"text": words(4332)}, indent=2).encode(), "either", told=words(4332)[:40])
    yield Made("array.jsonl", json.dumps([{"text": words(4333)}]).encode(), "either", told=words(4333)[:40])
    yield Made(
        "separators.jsonl",
        (line(text=words(4334)).rstrip("\n") + "\u2028" + "\r\n" + line(text=words(4335))).encode(),
        "either",
        told=words(4335)[:40],
    )
    yield Made(
        "many.jsonl",
        "".join(line(text=f"Leaf {n}. {words(n)}") for n in range(500)).encode(),
        "whole",
        told="Leaf 499.",
    )
