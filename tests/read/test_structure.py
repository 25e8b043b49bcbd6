"""From text to blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model.source import Block, line_number
from reconcile.read import Layout
from reconcile.read.structure import scan
from reconcile.read.structure.pieces import Dialect, split_lines


def shapes(text: str, layout: Layout, dialect: Dialect = "text") -> list[tuple[str, str]]:
    return [(b.kind, text[b.start:b.end]) for b in scan(text, dialect=dialect, layout=layout).blocks]


def governing(text: str, blocks: tuple[Block, ...], words: str) -> str | None:
    block = next(b for b in blocks if words in text[b.start:b.end])
    if block.heading is None:
        return None
    heading = blocks[block.heading]
    return text[heading.start:heading.end]


def test_lines_that_open_with_dates_are_rows_of_a_chronology(layout: Layout) -> None:
    text = "Milestones of the mill:\n1911: the mill is built.\n12 May 1914 – a fire destroys it.\nApril 1920: sold."
    assert [kind for kind, _ in shapes(text, layout)][1:] == ["list-item"] * 3
    assert shapes("1911: the mill is built.", layout)[0][0] != "list-item"
    for rows in (
        "1911  Built by a widow\n1914  Burns down",
        "3 May. The mill is built.\n\n5 May, 3.47 p.m. A fire.\n\n6-7 May. Rain.",
        "3 May, 11.10 p.m. (old time): A fire.\n3 May, 11.30 p.m.: The roof falls.",
        "18 March, 11:28. Hatch opened.\n18 March, 11:34. Hatch closed.",
    ):
        assert {kind for kind, _ in shapes(rows, layout)} == {"list-item"}, rows
    assert shapes("12 men. They built it.\n\n15 men. They burnt it.", layout)[0][0] != "list-item"
    assert shapes("Chapter 2: the mill is built.\nChapter 3: it burns.", layout)[0][0] != "list-item"


class TestHeadings:
    def test_wikitext_levels_govern_what_stands_below_them(self, layout: Layout) -> None:
        text = "= Mill =\n\n== Owners ==\n\n=== Before the fire ===\n- Ada Holm (1901)\n\n== Output ==\nIt ground."
        blocks = scan(text, dialect="wikitext", layout=layout).blocks
        assert governing(text, blocks, "Ada Holm") == "Before the fire"
        assert governing(text, blocks, "Before the fire") == "Owners"
        assert governing(text, blocks, "It ground") == "Output"
        assert governing(text, blocks, "Output") == "Mill"

    def test_markdown_hash_and_underline(self, layout: Layout) -> None:
        text = "Mill\n====\n\n## Owners ##\n\nText here.\n"
        assert shapes(text, layout, "markdown") == [
            ("heading", "Mill"), ("heading", "Owners"), ("paragraph", "Text here.")]

    def test_short_line_over_sentences(self, layout: Layout) -> None:
        text = "The mill burnt down in May.\n\nA new beginning\n\nIt was built again in 1931.\n"
        assert shapes(text, layout)[1] == ("heading", "A new beginning")

    def test_a_list_of_short_lines_is_no_row_of_headings(self, layout: Layout) -> None:
        text = "Mill opens\n\nMill burns\n\nMill rebuilt\n\nMill closed\n\nAll of this is on record.\n"
        kinds = [kind for kind, _ in shapes(text, layout)]
        assert kinds == ["heading", *["paragraph"] * 4]

    def test_dated_entry_is_text(self, layout: Layout) -> None:
        text = "Chronicle\n\n3 May 1931 – the mill opens\n\nThe mill was opened by the mayor.\n"
        assert ("paragraph", "3 May 1931 – the mill opens") in shapes(text, layout)

    def test_lone_sentence_without_full_stop_is_text(self, layout: Layout) -> None:
        assert shapes("The mill was opened by the mayor", layout) == [
            ("paragraph", "The mill was opened by the mayor")]


class TestParagraphs:
    HARD_WRAPPED = (
        "The mill on the river was opened by the mayor on the third of\n"
        "May after two years of work, and it has been grinding flour for\n"
        "the whole valley since then without a day of rest.\n"
        "\n"
        "It was sold to the Holm family, who had owned the ferry upstream\n"
        "for longer than anyone could remember.\n"
    )

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_hard_wrapped_lines_are_one_paragraph(self, layout: Layout, end: str) -> None:
        text = self.HARD_WRAPPED.replace("\n", end)
        assert [kind for kind, _ in shapes(text, layout)] == ["paragraph", "paragraph"]

    def test_one_paragraph_a_line(self, layout: Layout) -> None:
        text = "The mill was opened in May.\nThe mayor spoke for an hour.\nNobody listened to him at all.\n"
        assert len(shapes(text, layout)) == 3

    def test_wrapped_list_item_keeps_its_second_line(self, layout: Layout) -> None:
        text = "- the mill, which was opened by the mayor\n  of the town\n- the ferry\n"
        assert shapes(text, layout) == [
            ("list-item", "the mill, which was opened by the mayor\n  of the town"), ("list-item", "the ferry")]

    def test_day_with_a_full_stop_is_no_list_mark(self, layout: Layout) -> None:
        assert shapes("12. March 1931 saw the mill open.", layout)[0][1].startswith("12. March")


class TestMarkup:
    def test_markdown_table_rows(self, layout: Layout) -> None:
        text = "| Day | What |\n|-----|------|\n| 3 May 1931 | Mill opened |\n"
        assert shapes(text, layout, "markdown") == [
            ("table-row", "Day | What"), ("table-row", "3 May 1931 | Mill opened")]

    def test_comments_and_code_are_not_read(self, layout: Layout) -> None:
        text = "The mill opened.\n\n<!-- not\nfor readers -->\n\n```\ncode = 1931\n```\n\nIt closed.\n"
        assert shapes(text, layout, "markdown") == [("paragraph", "The mill opened."), ("paragraph", "It closed.")]

    def test_infobox_template_gives_facts_and_other_templates_nothing(self, layout: Layout) -> None:
        text = "{{Infobox mill\n| opened = 3 May 1931\n| owner =\n}}\n{{stub}}\nThe '''mill''' opened.\n"
        assert shapes(text, layout, "wikitext") == [
            ("table-row", "opened = 3 May 1931"), ("paragraph", "The '''mill''' opened.")]

    def test_inline_marks_are_told_apart_from_words(self, layout: Layout) -> None:
        text = "The **mill** and [its ferry](https://example.org/a) opened.\n"
        marks = scan(text, dialect="markdown", layout=layout).marks
        assert [text[a:b] for a, b in marks] == ["**", "**", "[", "](https://example.org/a)"]

    def test_wikilinks(self, layout: Layout) -> None:
        text = "The [[Water mill|mill]] of [[Oslo]] opened.<ref>A book</ref>\n"
        marks = scan(text, dialect="wikitext", layout=layout).marks
        kept = "".join(c for n, c in enumerate(text) if not any(a <= n < b for a, b in marks))
        assert kept == "The mill of Oslo opened.\n"


class TestHead:
    def test_agency_dateline_is_cut_off(self, layout: Layout) -> None:
        text = "Mill opens\n\nBERGEN, Norway (Agency) — The mill opened on Monday.\n"
        assert shapes(text, layout)[1:] == [
            ("dateline", "BERGEN, Norway (Agency) —"), ("paragraph", "The mill opened on Monday.")]

    def test_every_dispatch_of_a_file_has_its_dateline(self, layout: Layout) -> None:
        days = ("May 3", "4 May", "May 5", "6 May.", "Aug. 7th")
        text = "".join(f"BERGEN, {day} - The mill is shut.\n\n" for day in days)
        assert [kind for kind, _ in shapes(text, layout)] == ["dateline", "paragraph"] * 5

    def test_a_dash_after_capitals_in_the_text_is_no_dateline(self, layout: Layout) -> None:
        text = "One.\n\nTwo.\n\nThree.\n\nNATO - as everyone knows - met.\n"
        assert shapes(text, layout)[-1] == ("paragraph", "NATO - as everyone knows - met.")

    def test_update_does_not_count_as_publication(self, layout: Layout) -> None:
        text = "Mill opens\nUpdated: 5 May 1931. Published: 3 May 1931\n\nThe mill has opened.\n"
        assert scan(text, dialect="text", layout=layout).date == "1931-05-05"
        text = "Mill opens\nPublished: 3 May 1931. Updated: 5 May 1931\n\nThe mill has opened.\n"
        assert scan(text, dialect="text", layout=layout).date == "1931-05-03"

    def test_dates_that_head_a_chronicle_are_headings(self, layout: Layout) -> None:
        text = "3 May 1931\nThe mill opened.\n\n9 June 1931\nIt burnt down.\n"
        structure = scan(text, dialect="text", layout=layout)
        assert structure.date is None
        assert governing(text, structure.blocks, "burnt") == "9 June 1931"

    def test_ambiguous_numeric_date_is_not_guessed(self, layout: Layout) -> None:
        text = "Mill opens\nPublished: 03/05/1931\n\nThe mill has opened.\n"
        assert scan(text, dialect="text", layout=layout).date is None


TEXTS = st.text(st.sampled_from("ab AB.,-*#=|\n\r\t[]{}<>!12é—\u2028"), max_size=300)


@given(text=TEXTS, dialect=st.sampled_from(["text", "markdown", "wikitext"]))
def test_blocks_lie_in_order_inside_the_text(text: str, dialect: Dialect) -> None:
    structure = scan(text, dialect=dialect, layout=Layout())
    at = 0
    for n, block in enumerate(structure.blocks):
        assert at <= block.start < block.end <= len(text)
        assert text[block.start:block.end].strip() == text[block.start:block.end]
        assert block.heading is None or structure.blocks[block.heading].kind == "heading"
        assert block.heading is None or block.heading < n
        at = block.end
    spans = [(b.start, b.end) for b in structure.blocks]
    assert all(any(a <= x < y <= b for a, b in spans) for x, y in structure.marks)


@given(st.lists(st.text(st.sampled_from("abcde AB.é"), max_size=60), max_size=12))
def test_no_plain_word_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    covered = {n for b in scan(text, dialect="text", layout=Layout()).blocks for n in range(b.start, b.end)}
    assert all(n in covered for n, c in enumerate(text) if c.isalnum())


@given(st.text(st.sampled_from("a\n\r\u2028\x0c"), max_size=40))
def test_lines_cover_the_text_and_numbers_are_an_editors(text: str) -> None:
    lines = split_lines(text)
    assert lines[0].start == 0
    assert lines[-1].end == len(text)
    assert line_number(text, len(text)) == 1 + len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[1:])
