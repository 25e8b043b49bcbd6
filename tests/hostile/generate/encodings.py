"""The same kind of note in many encodings, stated, unstated and broken."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.generate.case import Made, words

RUSSIAN = (
    "Пароход отошёл от пристани утром седьмого июня и вернулся поздно вечером. На борту было сорок пассажиров, "
    "в том числе купцы и их семьи. Капитан записал в журнале, что вода стояла высоко, а ветер дул с севера. "
    "После обеда подъехали ещё двое рабочих, и груз был снят на берег до темноты. "
)
TEXTS = {
    "ru": RUSSIAN,
    "uk": "Пароплав відійшов від пристані вранці сьомого червня і повернувся пізно ввечері. На борту їхали купці з "
    "родинами. Капітан записав у журналі, що вода стояла високо, а вітер віяв із півночі, і що ґрунт розмок. ",
    "ja": "汽船は六月七日の朝に桟橋を離れ、夜遅くに戻った。船には四十人の乗客がいた。船長は水位が高く、北風が"
    "吹いていたと航海日誌に書いた。午後には二人の作業員が着き、荷物は暗くなる前に降ろされた。",
    "zh": "轮船于六月七日早晨离开码头，深夜返回。船上有四十名乘客。船长在航海日志中写道，水位很高，风从北方吹来。"
    "下午又来了两名工人，货物在天黑之前卸到岸上。",
    "el": "Το πλοίο έφυγε από την προβλήτα το πρωί και επέστρεψε αργά το βράδυ. Στο πλοίο ήταν σαράντα επιβάτες. "
    "Ο καπετάνιος έγραψε στο ημερολόγιο ότι το νερό ήταν ψηλό και ο άνεμος φυσούσε από τον βορρά. ",
    "fr": "Le bateau a quitté le quai à l'aube, où attendaient déjà des voyageurs pressés; il est revenu très tard. "
    "Le maître a noté que l'eau était haute et que le vent soufflait du côté de la forêt. ",
    "pl": "Parowiec odpłynął od przystani rano i wrócił późno wieczorem. Na pokładzie było czterdziestu pasażerów, "
    "wśród nich kupcy z rodzinami. Kapitan zapisał, że woda stała wysoko, a wiatr wiał z północy. ",
    "he": "הספינה עזבה את הרציף בבוקר וחזרה מאוחר בערב. על הסיפון היו ארבעים נוסעים ובהם סוחרים ומשפחותיהם. ",
    "ko": "증기선은 아침에 부두를 떠나 밤늦게 돌아왔다. "
    "배에는 마흔 명의 승객이 타고 있었다. 선장은 물이 높았다고 썼다. ",
}
STATED = (
    ("ru", "cp1251"),
    ("ru", "koi8-r"),
    ("ru", "cp866"),
    ("ru", "iso8859-5"),
    ("ru", "mac-cyrillic"),
    ("uk", "koi8-u"),
    ("uk", "cp1251"),
    ("ja", "shift-jis"),
    ("ja", "euc-jp"),
    ("ja", "iso2022-jp"),
    ("zh", "gb18030"),
    ("el", "cp1253"),
    ("el", "iso8859-7"),
    ("fr", "latin-1"),
    ("fr", "cp1252"),
    ("fr", "cp850"),
    ("fr", "mac-roman"),
    ("pl", "cp1250"),
    ("pl", "iso8859-2"),
    ("he", "cp1255"),
    ("ko", "euc-kr"),
)
# In these the guess must be right: each has letters enough to tell it from its neighbours.
TOLD_APART = {
    ("ru", "cp1251"),
    ("ru", "koi8-r"),
    ("ru", "cp866"),
    ("ru", "iso8859-5"),
    ("ru", "mac-cyrillic"),
    ("uk", "koi8-u"),
    ("uk", "cp1251"),
    ("ja", "shift-jis"),
    ("ja", "euc-jp"),
    ("ja", "iso2022-jp"),
    ("zh", "gb18030"),
    ("el", "cp1253"),
    ("fr", "latin-1"),
    ("fr", "cp1252"),
    ("fr", "mac-roman"),
    ("ko", "euc-kr"),
    ("pl", "cp1250"),
    ("pl", "iso8859-2"),
    ("he", "cp1255"),
}


def encodings() -> Iterator[Made]:
    """Every text in every encoding, as plain text, and stated by a page and a mail."""
    for n, (language, name) in enumerate(STATED):
        for times in (1, 6):
            text = TEXTS[language].replace("ğ", "g") * times + f" [{n}-{times}]"
            data = text.encode(name, "replace")
            sure = (language, name) in TOLD_APART
            yield Made(
                f"{language}-{name}-{times}.txt",
                data,
                "whole" if sure else "either",
                told=TEXTS[language][:40] if sure else "",
            )
        shown = f"<p>{TEXTS[language] * 4} ({n})</p>"
        html = f"<html><head><meta charset='{name}'><title>A page</title></head><body><article>{shown}</article>"
        yield Made(f"stated-{language}-{name}.html", html.encode(name, "replace"), "whole", told=TEXTS[language][:30])
        head = f"From: a@example.org\nSubject: load {n}\nContent-Type: text/plain; charset={name}\n"
        mail = (
            head.encode()
            + b"Content-Transfer-Encoding: 8bit\n\n"
            + (TEXTS[language] * 2 + str(n)).encode(name, "replace")
        )
        yield Made(f"mail-{language}-{name}.eml", mail, "whole", told=TEXTS[language][:30])
    yield from _wide()
    yield from _broken()


def _wide() -> Iterator[Made]:
    for n, name in enumerate(("utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")):
        text = words(100 + n)
        yield Made(f"wide-{name}.txt", text.encode(name), "whole", told=text[:40])
        yield Made(f"wide-{name}.csv", f"Date,What\n3 July 1850,{text}\n".encode(name), "whole", told=text[:40])
        russian = RUSSIAN + str(n)
        yield Made(f"wide-ru-{name}.txt", russian.encode(name), "whole", told=RUSSIAN[:40])
        yield Made(f"cut-{name}.txt", words(140 + n).encode(name)[:-1], "either", told=words(140 + n)[:40])
    yield Made("two-marks.txt", b"\xef\xbb\xbf" + words(120).encode("utf-8-sig"), "whole", told=words(120)[:40])
    yield Made("mark-inside.txt", (words(121) + "\ufeff" + words(122)).encode(), "whole", told=words(122)[:40])


def _broken() -> Iterator[Made]:
    text = words(130)
    yield Made(
        "mixed-latin.txt",
        (text + "Café déjà vu. ").encode() + "Café déjà vu.".encode("latin-1") * 3,
        "named",
        code="invalid-bytes",
        told=text[:40],
    )
    yield Made(
        "mixed-cyrillic.txt",
        RUSSIAN.encode() * 3 + RUSSIAN.encode("cp1251")[:60],
        "named",
        code="invalid-bytes",
        told=RUSSIAN[:40],
    )
    yield Made("overlong.txt", text.encode() + b"\xc0\xaf\xe0\x80\xaf", "named", told=text[:40])
    yield Made(
        "surrogate.txt", text.encode() + b"\xed\xa0\x80\xed\xb0\x80", "whole", code="encoding-guessed", told=text[:40]
    )
    yield Made("beyond.txt", words(131).encode() + b"\xf5\x80\x80\x80", "named", told=words(131)[:40])
    yield Made("stray-byte.txt", words(132).encode() + b"\xff", "whole", code="encoding-guessed", told=words(132)[:40])
    yield Made("one-quote.txt", words(133).encode() + b"\x93quoted\x94", "either", told=words(133)[:40])
    yield Made("cut-letter.txt", (words(134) + "é").encode()[:-1], "named", code="invalid-bytes", told=words(134)[:40])
    yield Made("utf7.txt", (words(135) + "é").encode("utf-7"), "whole", told=words(135)[:40])
    yield Made("ebcdic.txt", words(136).encode("cp500") * 4, "either")
    yield Made("lying-mark.txt", b"\xff\xfe" + words(137).encode(), "either", told=words(137)[:40])
    yield Made(
        "lying-charset.html",
        ("<html><head><meta charset='utf-16'></head><body><p>" + words(138) * 3 + "</p></body></html>").encode(),
        "whole",
        told=words(138)[:40],
    )
    yield Made(
        "unknown-charset.html",
        ("<html><head><meta charset='klingon'></head><body><p>" + words(139) * 3 + "</p></body></html>").encode(),
        "whole",
        told=words(139)[:40],
    )
