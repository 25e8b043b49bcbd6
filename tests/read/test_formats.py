"""Every format: its words and structure, its metadata, what its policy leaves out, where its passages stood."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from importlib.metadata import EntryPoint

import pytest

from reconcile.model.source import Anchor, Source
from reconcile.read import Document, Format, Layout, RawFile, ReadOptions
from tests.read import makers
from tests.read.conftest import ReadFiles


def shapes(source: Source) -> list[tuple[str, str]]:
    return [(b.kind, source.text[b.start:b.end]) for b in source.blocks]


def place(source: Source, words: str) -> str:
    at = source.text.index(words)
    return [name for start, name in source.places if start <= at][-1]


class TestHtml:
    BODY = (
        "<h1>Bridge opens</h1><p>By Ada Holm</p><p>The <b>bridge</b> was opened on 3 May 2019 by the mayor of the "
        "town, who spoke for an hour and cut the ribbon.</p><h2>Cost</h2><ul><li>Steel</li><li>Stone</li></ul>"
        "<p>It cost<del> ten</del><ins> twelve</ins> million.<br>It took two years.</p>"
        "<p style='display: none'>Unseen words.</p><script>var x = 'code';</script><!-- a comment -->")
    HEAD = (
        '<meta property="article:published_time" content="2019-05-04T10:00:00Z">'
        '<meta property="og:site_name" content="Valley Post"><meta name="author" content="Ada Holm">')

    def test_article_without_the_page_around_it(self, read_files: ReadFiles) -> None:
        source = read_files({"a.html": makers.page(self.BODY, head=self.HEAD)}).sources[0]
        assert shapes(source) == [
            ("heading", "Bridge opens"),
            ("byline", "By Ada Holm"),
            ("paragraph", "The bridge was opened on 3 May 2019 by the mayor of the town, who spoke for an hour and "
                          "cut the ribbon."),
            ("heading", "Cost"), ("list-item", "Steel"), ("list-item", "Stone"),
            ("paragraph", "It cost twelve million. It took two years."),
        ]
        assert (source.publisher, source.author, source.language) == ("Valley Post", "Ada Holm", "en")
        assert source.anchor == Anchor("2019-05-04", "html-metadata")

    def test_page_without_an_article_is_read_whole(self, read_files: ReadFiles) -> None:
        reading = read_files({"a.html": "<html><body><div>The <i>mill</i> opened.</div>It closed.</body></html>"})
        words = " ".join(reading.sources[0].text.split())
        assert words == "The mill opened. It closed."

    @pytest.mark.parametrize("encoding", ["utf-8", "windows-1251"])
    def test_stated_encoding(self, read_files: ReadFiles, encoding: str) -> None:
        text = f"<html><head><meta charset='{encoding}'></head><body><p>Мост был открыт в мае.</p></body></html>"
        assert "Мост был открыт" in read_files({"a.html": text.encode(encoding)}).sources[0].text

    def test_page_under_a_text_name(self, read_files: ReadFiles) -> None:
        reading = read_files({"a.txt": makers.page(self.BODY)})
        assert reading.sources[0].kind == "html"
        assert "format-guessed" in [p.code for p in reading.problems]


class TestPdf:
    def test_reading_order_hyphens_heads_and_pages(self, read_files: ReadFiles) -> None:
        data = makers.pdf([
            ["Valley History", "The bridge over the river was opened by the may-",
             "or of the town, before the crowd that", "Page 1"],
            ["Valley History", "had gathered there since the morning.", "Page 2"],
            ["Valley History", "It was sold in the year that followed.", "Page 3"],
        ], info="/Title (History of the valley) /Author (Ada Holm) /CreationDate (D:20190504100000)")
        source = read_files({"a.pdf": data}).sources[0]
        assert "opened by the mayor of the town, before the crowd that\nhad gathered" in source.text
        assert "Valley History" not in source.text
        assert "Page" not in source.text
        assert [b.page for b in source.blocks] == [1, 3]
        assert place(source, "had gathered") == "page 2"
        assert (source.title, source.author) == ("History of the valley", "Ada Holm")
        assert source.anchor == Anchor("2019-05-04", "properties")

    def test_two_columns(self, read_files: ReadFiles) -> None:
        lines = ["The left column begins", "and goes on to its end.", "The right column follows", "and ends the page."]
        text = read_files({"a.pdf": makers.pdf([lines], columns=True)}).sources[0].text
        assert text.index("to its end") < text.index("The right column")

    def test_no_text_layer(self, read_files: ReadFiles) -> None:
        reading = read_files({"a.pdf": makers.pdf([[], []])})
        assert [(p.code, p.read) for p in reading.problems] == [("no-text-layer", "none")]

    def test_some_pages_without_text(self, read_files: ReadFiles) -> None:
        reading = read_files({"a.pdf": makers.pdf([["The bridge has opened."], []])})
        problem = reading.problems[0]
        assert (problem.code, problem.read) == ("no-text-layer", "part")
        assert "1 of 2 pages" in problem.message

    def test_password(self, read_files: ReadFiles) -> None:
        data = makers.pdf([["The bridge has opened."]]).replace(
            b"trailer <<", b"trailer << /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (" + b"x" * 32 + b") /U ("
            + b"y" * 32 + b") >> /ID [(abcdefghijklmnop) (abcdefghijklmnop)]")
        problem = read_files({"a.pdf": data}).problems[0]
        assert (problem.code, problem.message) == ("encrypted", "needs a password")


class TestDocx:
    def test_structure_tracked_changes_and_properties(self, read_files: ReadFiles) -> None:
        extra = (
            '<w:ins w:id="1" w:author="x"><w:r><w:t xml:space="preserve"> It was late.</w:t></w:r></w:ins>',
            '<w:del w:id="2" w:author="x"><w:r><w:delText> It was early.</w:delText></w:r></w:del>',
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t> Hidden.</w:t></w:r>")
        data = makers.docx(
            ["# Bridge", "* Steel", "The bridge opened."], extra=extra, title="The bridge", created="2019-05-04")
        source = read_files({"a.docx": data}).sources[0]
        assert shapes(source) == [
            ("heading", "Bridge"), ("list-item", "Steel"), ("paragraph", "The bridge opened. It was late.")]
        assert source.anchor == Anchor("2019-05-04", "properties")

    def test_the_date_of_an_empty_template_is_not_that_of_the_text(self, read_files: ReadFiles) -> None:
        stamped = makers.docx(["The bridge opened."], title="The bridge", created="2013-12-23T23:15:00")
        assert read_files({"a.docx": stamped}).sources[0].published is None

    def test_tables_keep_their_rows(self, read_files: ReadFiles) -> None:
        import io

        import docx

        document = docx.Document()
        table = document.add_table(2, 2)
        for n, words in enumerate(["Day", "What", "3 May 2019", "Bridge opened"]):
            table.cell(n // 2, n % 2).text = words
        data = io.BytesIO()
        document.save(data)
        source = read_files({"a.docx": data.getvalue()}).sources[0]
        assert shapes(source) == [("table-row", "Day | What"), ("table-row", "3 May 2019 | Bridge opened")]
        assert place(source, "Bridge opened") == "table row 2"


def test_odt(read_files: ReadFiles) -> None:
    data = makers.odt(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>It was early.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:h text:outline-level='1'>Bridge</text:h>"
        "<text:p>The bridge<text:s text:c='2'/>opened<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>In May.</text:p></text:note-body></text:note>.</text:p>"
        "<text:list><text:list-item><text:p>Steel</text:p></text:list-item></text:list>",
        meta="<dc:title>The bridge</dc:title><meta:creation-date>2019-05-04T08:00:00</meta:creation-date>")
    source = read_files({"a.odt": data}).sources[0]
    assert shapes(source) == [
        ("heading", "Bridge"), ("paragraph", "The bridge opened (In May.)."), ("list-item", "Steel")]
    assert source.anchor == Anchor("2019-05-04", "properties")


def test_rtf(read_files: ReadFiles) -> None:
    data = (
        r"{\rtf1\ansi\ansicpg1252{\info{\title The bridge}{\creatim\yr2019\mo5\dy4}}\pard The \b bridge\b0  opened."
        r"\par {\deleted It was early.}{\v Hidden.}It was \'e9t\'e9.\par}")
    source = read_files({"a.rtf": data}).sources[0]
    assert shapes(source) == [("paragraph", "The bridge opened."), ("paragraph", "It was été.")]
    assert (source.title, source.anchor) == ("The bridge", Anchor("2019-05-04", "properties"))


def test_epub(read_files: ReadFiles) -> None:
    data = makers.epub(
        ["<h1>The bridge</h1><p>It opened in May.</p>", "<h1>The mill</h1><div>It closed.</div>"],
        metadata="<dc:title>Valley</dc:title><dc:creator>Ada Holm</dc:creator><dc:date>2019-05-04</dc:date>")
    source = read_files({"a.epub": data}).sources[0]
    assert shapes(source) == [
        ("heading", "The bridge"), ("paragraph", "It opened in May."), ("heading", "The mill"),
        ("paragraph", "It closed.")]
    assert source.blocks[3].heading == 2
    assert place(source, "It closed") == "chapter 2"
    assert (source.title, source.author, source.published) == ("Valley", "Ada Holm", "2019-05-04")


def test_mail_with_an_attachment(read_files: ReadFiles) -> None:
    reading = read_files({"a.eml": makers.mail(
        "The bridge opened today.", attachments={"note.txt": "The mill closed.", "x.bin": "\x00\x01" * 200})})
    message, note = reading.sources
    assert shapes(message) == [("paragraph", "The bridge opened today.")]
    assert (message.title, message.author) == ("The bridge", "Ada Holm <ada@example.org>")
    assert message.anchor == Anchor("2019-05-03", "mail-head")
    assert note.text.strip() == "The mill closed."
    assert [p.code for p in reading.problems] == ["binary"]


class TestTables:
    def test_columns_are_found_by_their_content(self, read_files: ReadFiles) -> None:
        text = (
            "Where;When;What happened\n"
            'Oslo;3 May 2019;"The bridge; ""the old one"", opened"\n'
            "Bergen;1931;The mill closed\n")
        source = read_files({"a.csv": text}).sources[0]
        assert shapes(source) == [
            ("table-row", '3 May 2019: The bridge; "the old one", opened (Where: Oslo)'),
            ("table-row", "1931: The mill closed (Where: Bergen)")]
        places = [place(source, words) for words in ("3 May", "bridge", "Oslo", "mill")]
        assert places == ["cell B2", "cell C2", "cell A2", "cell C3"]

    def test_columns_can_be_named(self, read_files: ReadFiles) -> None:
        text = "a,b,c\n2019-05-03,2020-01-01,The bridge opened\n"
        reading = read_files({"a.csv": text}, settings={"date-column": "b"})
        assert shapes(reading.sources[0])[0][1].startswith("2020-01-01: The bridge opened")
        missing = read_files({"a.csv": text}, settings={"date-column": "day"}).problems[0]
        assert missing.message == 'has no column "day"'
        assert "a, b, c" in missing.remedy

    def test_tab_separated(self, read_files: ReadFiles) -> None:
        text = "3 May 2019\tThe bridge, at last, opened\n4 May 2019\tThe mill closed\n"
        assert read_files({"a.tsv": text}).sources[0].text.startswith("3 May 2019: The bridge, at last, opened\n")

    def test_workbook(self, read_files: ReadFiles) -> None:
        data = makers.xlsx({
            "North": [["Day", "What"], [datetime.date(2019, 5, 3), "The bridge opened"]],
            "South": [["Day", "What"], [1931, "The mill closed"]]})
        north, south = read_files({"a.xlsx": data}).sources
        assert north.text == "2019-05-03: The bridge opened"
        assert south.text == "1931: The mill closed"
        assert north.id == "a-North"


class TestJsonLines:
    def test_documents_with_metadata(self, read_files: ReadFiles) -> None:
        text = makers.jsonl([
            {"id": "one", "published": "2019-05-04", "text": "The bridge opened."}, {"body": "The mill closed."}])
        one, two = read_files({"a.jsonl": text}).sources
        assert (one.id, one.anchor) == ("one", Anchor("2019-05-04", "front-matter"))
        assert (two.id, two.text) == ("a-line-2", "The mill closed.")

    def test_bad_lines_are_named_and_the_others_read(self, read_files: ReadFiles) -> None:
        text = makers.jsonl([{"text": "The bridge opened."}, {"title": "no text"}, 3])
        text += '{"text": "a", "text": "b"}\n{\n'
        reading = read_files({"a.jsonl": text})
        assert len(reading.sources) == 1
        assert [p.line for p in reading.problems] == [2, 3, 4, 5]
        assert {p.read for p in reading.problems} == {"part"}


class TestZip:
    def test_every_member_is_a_source(self, read_files: ReadFiles) -> None:
        data = makers.zipped({
            "in/one.txt": "The bridge opened.\n", "in/one.meta.toml": "published = 2019-05-04\n",
            "two.jsonl": makers.jsonl([{"text": "The mill closed."}]), "bad.bin": bytes(range(256)) * 4,
            "again.zip": makers.zipped({"a.txt": "x"}), "__MACOSX/._one.txt": "junk"})
        reading = read_files({"a.zip": data})
        assert [(s.id, s.anchor) for s in reading.sources] == [
            ("one", Anchor("2019-05-04", "sidecar")), ("two-line-1", None)]
        assert {(p.path or "").rsplit("/", 1)[-1]: p.code for p in reading.problems} == {
            "a.zip!bad.bin": "binary", "a.zip!again.zip": "nested-archive", "a.zip": "hidden"}

    def test_encrypted_member(self, read_files: ReadFiles) -> None:
        data = bytearray(makers.zipped({"a.txt": "The bridge opened."}))
        data[6] |= 1
        data[data.index(b"PK\x01\x02") + 8] |= 1
        problem = read_files({"a.zip": bytes(data)}).problems[0]
        assert problem.code == "encrypted"
        assert "needs a password" in problem.message


def test_missing_extra_is_named_with_its_command(monkeypatch: pytest.MonkeyPatch, layout: Layout) -> None:
    import sys

    from reconcile.read.document import UnreadableError
    from reconcile.read.formats import xlsx

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(UnreadableError, match="openpyxl, which is not installed") as caught:
        xlsx.read(RawFile("a.xlsx", ".xlsx", b""), ReadOptions(layout=layout))
    assert caught.value.remedy == "install it with: pip install 'reconcile[xlsx]'"


def test_formats_of_other_packages_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    from reconcile.read import formats

    class Offered(EntryPoint):
        def load(self) -> object:
            return Format("notes", (".note",), lambda raw, options: [Document("notes", raw.data.decode(), ())])

    def found(*, group: str) -> Iterator[EntryPoint]:
        assert group == "reconcile.readers"
        return iter([Offered("notes", "elsewhere:FORMAT", group)])

    monkeypatch.setattr(formats, "entry_points", found)
    loaded = formats.load_formats()
    assert loaded.by_suffix[".note"].name == "notes"
    assert loaded.by_suffix[".txt"].name == "text"


class TestLanguage:
    FRENCH = (
        "Le pont a été inauguré le 3 mai 2019 par le maire de la ville. Des centaines de personnes ont assisté à la "
        "cérémonie, qui a duré deux heures. Le chantier avait commencé en 2015.")
    NAMES = "Ada Holm (1901-1910). Per Lund (1910-1923). " * 12

    def test_a_language_without_rules_is_said(self, read_files: ReadFiles) -> None:
        reading = read_files({"a.txt": self.FRENCH})
        assert reading.sources[0].language == "fr"
        assert [p.code for p in reading.problems] == ["language-without-rules"]

    def test_english_is_known_by_its_small_words(self, read_files: ReadFiles) -> None:
        text = "The bridge was opened by the mayor of the town, and it has been in use since the day it opened. " * 2
        source = read_files({"a.txt": text}).sources[0]
        assert source.language == "en"
        assert dict(source.origins)["language"] == "detected"

    def test_a_list_of_names_is_no_foreign_language(self, read_files: ReadFiles) -> None:
        assert read_files({"a.txt": self.NAMES}).problems == ()

    def test_what_the_metadata_say_counts(self, read_files: ReadFiles) -> None:
        reading = read_files({"a.txt": f"---\nlanguage: en\n---\n{self.FRENCH}"})
        assert reading.sources[0].language == "en"
        assert reading.problems == ()
