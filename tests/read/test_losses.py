"""What is easily lost from a file, or gained though nobody sees it; each was once wrong."""

from __future__ import annotations

import base64
import zipfile
from io import BytesIO

import pytest

from reconcile.read.document import UnreadableError
from reconcile.read.formats import pdf
from reconcile.read.formats.pdf import drop_running_heads, join_pages
from reconcile.read.table import column_name
from tests.hostile.generate.case import words
from tests.hostile.generate.containers import odt, replaced
from tests.read import makers
from tests.read.conftest import ReadFiles

ARTICLE = f"<p>{words(1)}</p>{{}}<p>{words(2) * 2}</p>"
DATA = ('<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",'
        ' "headline": "Load", "datePublished": "1999-07-03T10:00:00Z",'
        ' "author": {"@type": "Person", "name": "Ann Kerr"}}</script>')


def changed(data: bytes, member: str, old: str, new: str) -> bytes:
    """A container in one of whose members one string stands in place of another."""
    with zipfile.ZipFile(BytesIO(data)) as container:
        return replaced(data, member, container.read(member).decode().replace(old, new))


@pytest.mark.parametrize("piece", [
    "<p>The talks began on <time datetime='1911-06-07'>KEPT</time> at noon.</p>",
    "<fieldset><p>What a fieldset holds, KEPT, is read by people.</p></fieldset>",
    "<figure><img src='x'><figcaption>KEPT under the picture of the quay.</figcaption></figure>",
    "<center>KEPT in the middle of the page.</center>", "<p>a <label>KEPT</label> word</p>",
])
def test_words_of_an_article_are_kept(piece: str, read_files: ReadFiles) -> None:
    assert "KEPT" in read_files({"a.html": makers.page(ARTICLE.format(piece))}).sources[0].text


def test_a_page_that_is_all_one_form(read_files: ReadFiles) -> None:
    page = f"<html><body><form id='aspnetForm'><div>{ARTICLE.format('')}</div></form></body></html>"
    assert words(2)[:40] in read_files({"a.html": page}).sources[0].text


def test_data_for_search_engines_is_metadata_and_no_text(read_files: ReadFiles) -> None:
    source = read_files({"a.html": makers.page(ARTICLE.format(""), head=DATA)}).sources[0]
    assert (source.published, source.author) == ("1999-07-03", "Ann Kerr")
    assert "schema.org" not in source.text


@pytest.mark.parametrize("piece", [
    "<p style='DISPLAY : NONE'>SECRET</p>", "<p style='opacity:0'>SECRET</p>", "<p style='font-size:0px'>SECRET</p>",
    "<style>.x, .h {display:none}</style><p class='a h'>SECRET</p>",
    "<style>p#i{visibility:hidden}</style><p id=i>SECRET",
    "<p style='position:absolute;left:-9999px'>SECRET</p>", "<div hidden><p>SECRET</p></div>",
])
def test_what_a_page_hides_is_left_out_and_said(piece: str, read_files: ReadFiles) -> None:
    reading = read_files({"a.html": makers.page(ARTICLE.format(piece))})
    assert "SECRET" not in reading.sources[0].text
    assert words(2)[:40] in reading.sources[0].text
    assert [p.message for p in reading.problems] == ["1 word that the page hides or strikes out was left out"]


@pytest.mark.parametrize("style", [
    "<style>@media print {.h {display:none}}</style>", "<style>.h{display:none} .h{display:block}</style>",
    "<style>.menu .h{display:none}</style>",
])
def test_what_a_style_sheet_shows_is_read(style: str, read_files: ReadFiles) -> None:
    page = makers.page(ARTICLE.format(f"{style}<p class='h'>KEPT where people see it.</p>"))
    assert "KEPT" in read_files({"a.html": page}).sources[0].text


def test_a_page_in_ascii_is_not_utf_16_whatever_it_says(read_files: ReadFiles) -> None:
    page = f"<html><head><meta charset='utf-16'></head><body>{ARTICLE.format('')}</body></html>"
    assert words(2)[:40] in read_files({"a.html": page}).sources[0].text


def test_mail_whose_first_part_has_no_head(read_files: ReadFiles) -> None:
    mail = (b"From: a@b\nSubject: fwd\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\n"
            b"First words.\n--B\nContent-Type: message/rfc822\n\nFrom: c@d\nSubject: inner\n"
            b"Date: Fri, 3 May 2019 10:00:00 +0200\n\n"
            b"Forwarded words.\n--B\nContent-Type: image/png\n"
            b"Content-Disposition: attachment; filename=logo.png\n\nxx\n"
            b"--B--\n")
    reading = read_files({"a.eml": mail})
    assert [s.text.strip() for s in reading.sources] == ["First words.", "Forwarded words."]
    assert reading.sources[1].published == "2019-05-03"
    assert [(p.severity, p.message) for p in reading.problems] == [
        ("note", "attachment logo.png holds no words and was passed over")]


def test_word_tables_inside_content_controls_and_words_that_are_not_hidden(read_files: ReadFiles) -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    table = (f"<w:tbl {makers.WORD}><w:sdt><w:sdtContent><w:tr>{cell.format('3 May')}<w:sdt><w:sdtContent>"
             f"{cell.format('opened')}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>")
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shown</w:t></w:r>'
    data = makers.docx(["Words"], extra=[shown])
    with zipfile.ZipFile(BytesIO(data)) as made:
        xml = made.read("word/document.xml").decode()
    text = read_files({"a.docx": replaced(data, "word/document.xml", xml.replace("<w:sectPr", f"{table}<w:sectPr"))}
                      ).sources[0].text
    assert "shown" in text
    assert "3 May | opened" in text


def test_the_date_of_a_librarys_template_is_no_date(read_files: ReadFiles) -> None:
    data = makers.docx(["Words"])
    with zipfile.ZipFile(BytesIO(data)) as made:
        assert b"2013-12-23" in made.read("docProps/core.xml")
    assert read_files({"a.docx": data}).sources[0].published is None


def test_a_sheet_is_read_beyond_the_size_that_it_states(read_files: ReadFiles) -> None:
    data = makers.xlsx({"A": [["Date", "What"], ["3 May 1850", "one"], ["4 May 1850", "two"]]})
    with zipfile.ZipFile(BytesIO(data)) as made:
        sheet = made.read("xl/worksheets/sheet1.xml").decode()
    lying = replaced(data, "xl/worksheets/sheet1.xml", sheet.replace('ref="A1:B3"', 'ref="A1:A1"'))
    assert "4 May 1850: two" in read_files({"a.xlsx": lying}).sources[0].text


def test_formulas_without_values_and_hidden_sheets_are_said(read_files: ReadFiles) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["3 May 1850", "one"])
    sheet.append(["4 May 1850", "=1+1"])
    book.create_sheet("Drafts").sheet_state = "hidden"
    data = BytesIO()
    book.save(data)
    reading = read_files({"a.xlsx": data.getvalue()})
    assert {(p.code, p.read) for p in reading.problems} == {("no-values", "part"), ("hidden", "full")}


def test_entities_that_are_not_followed_are_said(read_files: ReadFiles) -> None:
    head = "<!DOCTYPE x [<!ENTITY j SYSTEM 'file:///etc/hostname'>]>"
    reading = read_files({"a.odt": odt("<text:p>Words &j; end</text:p>", head=head)})
    assert reading.sources[0].text == "Words end"
    assert [(p.code, p.read) for p in reading.problems] == [("entities", "part")]


def test_numbers_that_are_none_do_not_cost_the_document(read_files: ReadFiles) -> None:
    data = odt("<text:h text:outline-level='x'>Head</text:h><text:p>a<text:s text:c='many'/>b</text:p>")
    assert read_files({"a.odt": data}).sources[0].text == "Head\n\na b"


def test_files_behind_a_bomb_in_an_archive_are_named(read_files: ReadFiles) -> None:
    reading = read_files({"a.zip": makers.zipped(
        {"a.txt": "Words of 3 May.", "b.txt": b"0" * 120_000_000, "c.txt": "x", "d.txt": "y"})})
    assert [s.text for s in reading.sources] == ["Words of 3 May."]
    assert any(p.message.startswith("2 more files in it were not read") for p in reading.problems)


def test_a_sidecar_that_belongs_to_no_file_is_said(read_files: ReadFiles) -> None:
    reading = read_files({"a.txt": "Words.", "b.txt.meta.toml": "title = 'x'", "a.meta.toml": "title = 'A'"})
    assert reading.sources[0].title == "A"
    assert [p.code for p in reading.problems] == ["sidecar-alone"]


class TestPdf:
    def test_running_heads_of_left_and_right_pages(self) -> None:
        own = ("One", "Two", "Three", "Four", "Five", "Six")
        pages = [f"{'The canal' if n % 2 else 'M. Quill'}\n{n}\n{word} begins\nand ends." for n, word in enumerate(own)]
        kept, heads = drop_running_heads(pages)
        assert kept[2] == "Three begins\nand ends."
        assert heads == ["#", "M. Quill", "The canal"]

    def test_sentences_at_the_edge_of_every_page_stay(self) -> None:
        pages = [f"The board met on {n} May to hear the engi-\nneer speak.\nIt rose at {n}." for n in range(1, 6)]
        kept, heads = drop_running_heads(pages)
        assert (kept, heads) == (pages, [])

    def test_a_compound_keeps_its_hyphen_where_it_stands_with_one_elsewhere(self) -> None:
        text, _ = join_pages(["A well-\nknown engi-\nneer, so well-known here."])
        assert text == "A well-known engineer, so well-known here."

    def test_a_page_that_breaks_is_told_from_one_without_text(
        self, read_files: ReadFiles, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        data = makers.pdf([["Words of 3 May."], ["More words."]])
        broken = data.replace(b"/Contents 6 0 R", b"/Contents 99 0 R")
        reading = read_files({"a.pdf": broken})
        assert reading.sources[0].text == "Words of 3 May."
        assert [p.read for p in reading.problems] == ["part"]


def test_columns_are_named_as_spreadsheets_name_them() -> None:
    assert [column_name(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_captions_and_short_paragraphs_of_a_page_with_headings_are_no_headings(read_files: ReadFiles) -> None:
    piece = ("<figure><img src='x'><figcaption>The quay on 2 July. Photo: A. Kerr</figcaption></figure><h2>Load</h2>"
             "<p>The weights of it</p>")
    source = read_files({"a.html": makers.page(ARTICLE.format(piece))}).sources[0]
    kinds = {source.text[b.start:b.end]: b.kind for b in source.blocks}
    assert kinds["The quay on 2 July. Photo: A. Kerr"] == "caption"
    assert (kinds["Load"], kinds["The weights of it"]) == ("heading", "paragraph")


class TestLockedPdf:
    @staticmethod
    def locked(password: str, algorithm: str) -> bytes:
        import pypdf

        writer = pypdf.PdfWriter()
        writer.append(BytesIO(makers.pdf([["It left on 3 May 1911."]])))
        writer.encrypt(password, "owner", algorithm=algorithm)
        data = BytesIO()
        writer.write(data)
        return data.getvalue()

    @pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
    def test_one_that_only_forbids_printing_is_read(self, algorithm: str, read_files: ReadFiles) -> None:
        reading = read_files({"open.pdf": self.locked("", algorithm), "shut.pdf": self.locked("secret", algorithm)})
        assert [s.text for s in reading.sources] == ["It left on 3 May 1911."]
        assert [(p.code, p.message, p.read) for p in reading.problems] == [("encrypted", "needs a password", "none")]

    def test_a_missing_library_is_named_with_its_command(self) -> None:
        from pypdf.errors import DependencyError

        class Locked:
            def decrypt(self, _password: str) -> int:
                raise DependencyError("cryptography is required")

        with pytest.raises(UnreadableError, match="library cryptography") as caught:
            pdf._unlock(Locked())  # type: ignore[arg-type]
        assert caught.value.remedy == "install it with: pip install 'reconcile[pdf]'"


@pytest.mark.parametrize("piece", [
    r"{\footnote KEPT below.}", r"{\v hidden\v0 KEPT}", r"\v hidden\plain KEPT", r"{\v hidden {\b more}}KEPT",
    "{\\pict\\bin5 {{{}\\}KEPT",
])
def test_words_of_rtf_are_kept(piece: str, read_files: ReadFiles) -> None:
    text = read_files({"a.rtf": r"{\rtf1\ansi " + words(1) + piece + r" and the end.\par}"}).sources[0].text
    assert "KEPT" in text
    assert "and the end." in text
    assert "hidden" not in text


def test_what_an_opendocument_text_hides_is_left_out_and_said(read_files: ReadFiles) -> None:
    style = '<style:style style:name="T"><style:text-properties text:display="none"/></style:style>'
    body = (f'<text:p>{words(1)}<text:span text:style-name="T">SECRET</text:span></text:p><text:section '
            'text:display="none"><text:p>SECRET</text:p></text:section><text:p>KEPT</text:p>')
    file = changed(makers.odt(body), "content.xml", "<office:body>", f'<x xmlns:style="s">{style}</x><office:body>')
    reading = read_files({"a.odt": file})
    assert "SECRET" not in reading.sources[0].text
    assert "KEPT" in reading.sources[0].text
    assert [p.message for p in reading.problems] == ["2 words that the document hides were left out"]


def test_a_run_that_a_style_hides_in_word(read_files: ReadFiles) -> None:
    style = '<w:style w:type="character" w:styleId="Hid"><w:name w:val="Hid"/><w:rPr><w:vanish/></w:rPr></w:style>'
    run = '<w:r><w:rPr><w:rStyle w:val="Hid"/></w:rPr><w:t>SECRET</w:t></w:r>'
    file = changed(makers.docx([words(1)], extra=[run]), "word/styles.xml", "</w:styles>", f"{style}</w:styles>")
    assert read_files({"a.docx": file}).sources[0].text.strip() == words(1).strip()


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16", "cp1251"])
def test_a_chapter_is_read_in_the_encoding_that_it_states(encoding: str, read_files: ReadFiles) -> None:
    said = "\u0411\u0430\u0440\u0436\u0430" if encoding == "cp1251" else "caf\xe9"
    chapter = f'<?xml version="1.0" encoding="{encoding}"?><html><body><p>{words(1)} {said}</p></body></html>'
    file = replaced(makers.epub(["x"]), "OPS/c0.xhtml", chapter.encode(encoding))
    assert said in read_files({"a.epub": file}).sources[0].text


def test_a_chapter_that_the_book_does_not_list_is_named(read_files: ReadFiles) -> None:
    file = changed(makers.epub([words(1)]), "OPS/p.opf", "</spine>", '<itemref idref="gone"/></spine>')
    assert [p.read for p in read_files({"a.epub": file}).problems] == ["part"]


def test_a_page_in_utf_8_that_states_another_encoding(read_files: ReadFiles) -> None:
    page = f"<html><head><meta charset='iso-8859-1'></head><body>{ARTICLE.format('<p>café</p>')}</body></html>"
    assert "café" in read_files({"a.html": page}).sources[0].text


@pytest.mark.parametrize("charset", ["", "; charset=us-ascii", "; charset=utf-8", "; charset=none"])
def test_a_mail_whose_head_misstates_its_charset(charset: str, read_files: ReadFiles) -> None:
    mail = f"From: a@b\nContent-Type: text/plain{charset}\n\n{words(1)} déjà vu, l'été à côté".encode("cp1252")
    reading = read_files({"a.eml": mail})
    assert "déjà" in reading.sources[0].text
    assert [p.code for p in reading.problems] == ["encoding-guessed"]


def test_a_mail_with_broken_base64_or_without_its_end_is_named(read_files: ReadFiles) -> None:
    head = b"From: a@b\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
    packed = base64.b64encode(words(1).encode())
    cut = makers.mail(words(2)).removesuffix(b"--XX--\n")
    reading = read_files({"a.eml": head + packed[:-21] + b"!!!", "b.eml": cut, "c.eml": makers.mail(words(3))})
    assert [(p.code, p.read, (p.path or "")[-5:]) for p in reading.problems] == [
        ("damaged", "part", "a.eml"), ("damaged", "part", "b.eml")]


def test_an_encrypted_mail_is_named(read_files: ReadFiles) -> None:
    mail = b"From: a@b\nContent-Type: multipart/encrypted; boundary=B\n\n--B\n\nVersion: 1\n--B--\n"
    assert [(p.code, p.read) for p in read_files({"a.eml": mail}).problems if p.path] == [("encrypted", "none")]


def test_english_with_the_quotation_marks_of_windows(read_files: ReadFiles) -> None:
    said = f"{words(1)} \u201cAll lost\u201d \u2013 so the master\u2019s book says."
    reading = read_files({"a.txt": said.encode("cp1252")})
    assert reading.sources[0].text == said
    assert [p.code for p in reading.problems] == ["encoding-guessed"]


def test_a_file_that_stands_in_a_word_document_for_word_to_take_in_is_named(read_files: ReadFiles) -> None:
    file = changed(makers.docx([words(1)]), "word/document.xml", "<w:sectPr", "<w:altChunk/><w:sectPr")
    assert [(p.code, p.read) for p in read_files({"a.docx": file}).problems] == [("inserted-files", "part")]
