"""Files to sources: metadata, anchors, ids, copies, and what was not read."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from reconcile.model.source import Anchor, Problem
from reconcile.read import Layout, ReadOptions, read_sources
from tests.read import makers
from tests.read.conftest import ReadFiles


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [p.code for p in problems]


class TestMetadata:
    def test_text_is_the_file_and_blocks_leave_front_matter_out(self, read_files: ReadFiles) -> None:
        content = "\ufeff---\r\nid: mill\r\npublished: 1931-05-03\r\n---\r\nThe mill opened.\r\n"
        source = read_files({"a.txt": content}).sources[0]
        assert source.text == content[1:]
        assert [source.text[b.start:b.end] for b in source.blocks] == ["The mill opened."]
        assert (source.id, source.published) == ("mill", "1931-05-03")
        assert source.anchor == Anchor("1931-05-03", "front-matter")

    def test_front_matter_wins_over_sidecar_and_dateline(self, read_files: ReadFiles) -> None:
        reading = read_files({
            "a.txt": "---\npublished: 1931-05-03\n---\nBERGEN, 4 May 1931 (Agency) - The mill opened.\n",
            "a.meta.toml": 'published = 1931-05-05\npublisher = "Valley Post"\n',
            "b.txt": "BERGEN, 4 May 1931 (Agency) - The ferry sank.\n",
            "b.txt.meta.toml": "published = 1931-05-05\n",
            "c.txt": "BERGEN, 4 May 1931 (Agency) - The road opened.\n",
        })
        assert [s.anchor for s in reading.sources] == [
            Anchor("1931-05-03", "front-matter"), Anchor("1931-05-05", "sidecar"), Anchor("1931-05-04", "dateline")]
        assert reading.sources[0].publisher == "Valley Post"
        assert dict(reading.sources[0].origins)["publisher"] == "sidecar"

    def test_retrieval_date_is_the_last_resort(self, read_files: ReadFiles) -> None:
        reading = read_files({"a.md": "---\nretrieved: 2019-02-01\n---\n# Mill\n\nThe mill opened in 1931.\n"})
        assert reading.sources[0].anchor == Anchor("2019-02-01", "front-matter-retrieved")
        assert reading.sources[0].title == "Mill"

    def test_no_date_gives_no_anchor(self, read_files: ReadFiles) -> None:
        assert read_files({"a.txt": "The mill opened today.\n"}).sources[0].anchor is None

    @pytest.mark.parametrize(
        ("written", "published", "code"),
        [
            ("2019-02-30", None, "date-invalid"),
            ("31 February", None, "date-invalid"),
            ("03/04/2019", None, "date-invalid"),
            ("3 April 2019", "2019-04-03", "date-in-words"),
            ("2019-04-03T08:20", "2019-04-03T08:20", None),
            ("2019-04", "2019-04", None),
            ("193X", "193X", None),
        ],
    )
    def test_dates_are_checked(
        self, read_files: ReadFiles, written: str, published: str | None, code: str | None
    ) -> None:
        reading = read_files({"a.txt": f"---\npublished: {written}\n---\nText.\n"})
        assert reading.sources[0].published == published
        assert codes(reading.problems) == ([code] if code else [])

    def test_misspelt_field_is_named(self, read_files: ReadFiles) -> None:
        problem = read_files({"a.txt": "---\npublised: 2019\n---\nText.\n"}).problems[0]
        assert problem.code == "metadata-unknown"
        assert "published" in problem.remedy

    def test_broken_sidecar_is_named_and_the_text_read(self, read_files: ReadFiles) -> None:
        reading = read_files({"a.txt": "Text.\n", "a.meta.toml": "published = \n"})
        assert codes(reading.problems) == ["sidecar-invalid"]
        assert len(reading.sources) == 1


class TestIds:
    def test_safe_and_unique(self, read_files: ReadFiles) -> None:
        reading = read_files({
            "x y.txt": "---\nid: ../../etc/passwd\n---\nOne.\n",
            "a/note.txt": "Two.\n", "b/note.txt": "Three.\n", "b/NOTE.md": "Four.\n", "note.txt": "Five.\n",
        })
        assert sorted(s.id for s in reading.sources) == ["a-note", "b-NOTE", "b-note-2", "etc-passwd", "note"]

    def test_names_do_not_depend_on_the_order_of_the_paths(self, tmp_path: Path, layout: Layout) -> None:
        for folder in ("a", "b", "c"):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "note.txt").write_text(f"The mill of {folder} opened.\n")
        paths = [tmp_path / f for f in ("a", "b", "c")]
        options = ReadOptions(layout=layout)
        assert read_sources(paths, options=options) == read_sources(paths[::-1], options=options)


class TestCopies:
    FILES = {
        "a.txt": "---\npublisher: One\npublished: 2019-04-04\n---\nThe mill opened.\nIt was late.\n",
        "b.txt": "---\npublisher: Two\npublished: 2019-04-03\n---\nThe  mill opened.\r\n\r\nIt was late.\r\n",
    }

    def test_same_words_are_one_witness_the_earlier_one(self, read_files: ReadFiles) -> None:
        reading = read_files(dict(self.FILES))
        assert [s.publisher for s in reading.sources] == ["Two"]
        assert codes(reading.problems) == ["copy"]

    def test_copies_can_be_kept(self, read_files: ReadFiles) -> None:
        reading = read_files(dict(self.FILES), copies="keep")
        assert [s.publisher for s in reading.sources] == ["One", "Two"]

    def test_one_file_named_twice_is_read_once(self, tmp_path: Path, layout: Layout) -> None:
        (tmp_path / "a.txt").write_text("The mill opened.\n")
        options = ReadOptions(layout=layout, copies="keep")
        reading = read_sources([tmp_path, tmp_path / "a.txt", tmp_path / "." / "a.txt"], options=options)
        assert len(reading.sources) == 1


class TestUnread:
    def test_binary_under_a_text_name(self, read_files: ReadFiles) -> None:
        reading = read_files({"a.txt": bytes(range(256)) * 8, "b.txt": "Text.\n"})
        assert [(p.code, p.read) for p in reading.problems] == [("binary", "none")]
        assert len(reading.sources) == 1

    @pytest.mark.parametrize("content", ["", "  \n\n", "\ufeff", "---\nid: a\n---\n"])
    def test_empty(self, read_files: ReadFiles, content: str) -> None:
        reading = read_files({"a.txt": content})
        assert reading.sources == ()
        assert codes(reading.problems) == ["empty"]

    def test_missing_path(self, tmp_path: Path, layout: Layout) -> None:
        reading = read_sources([tmp_path / "nowhere.txt"], options=ReadOptions(layout=layout))
        assert codes(reading.problems) == ["missing"]
        assert reading.problems[0].severity == "error"

    def test_pipes_sockets_and_links_do_not_block_or_lead_out(
        self, tmp_path: Path, layout: Layout, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        outside = tmp_path / "outside.txt"
        outside.write_text("Not asked for.\n")
        folder = tmp_path / "in"
        folder.mkdir()
        (folder / "a.txt").write_text("Text.\n")
        os.mkfifo(folder / "pipe.txt")
        monkeypatch.chdir(folder)  # the path of a socket must be short
        server = socket.socket(socket.AF_UNIX)
        server.bind("socket.txt")
        (folder / "loop").symlink_to(folder)
        (folder / "out.txt").symlink_to(outside)
        (folder / "dead.txt").symlink_to(folder / "gone")
        (folder / "twin.txt").symlink_to(folder / "a.txt")
        reading = read_sources([folder], options=ReadOptions(layout=layout))
        server.close()
        assert [s.id for s in reading.sources] == ["a"]
        found = {Path(p.path or "").name: p.code for p in reading.problems}
        assert found == {
            "pipe.txt": "not-a-file", "socket.txt": "not-a-file", "loop": "link", "out.txt": "link-outside",
            "dead.txt": "link-outside", "twin.txt": "link"}

    def test_too_large(self, tmp_path: Path, layout: Layout) -> None:
        from reconcile.read import Limits

        (tmp_path / "a.txt").write_text("x" * 2000)
        options = ReadOptions(layout=layout, limits=Limits(file_size=1000))
        problem = read_sources([tmp_path], options=options).problems[0]
        assert problem.code == "too-large"
        assert "2,000" in problem.message

    def test_unknown_format_is_not_read_as_prose(self, read_files: ReadFiles) -> None:
        reading = read_files({"a.json": "{}", "b.txt": "Text.\n"})
        assert codes(reading.problems) == ["unknown-format"]

    def test_include_exclude_and_hidden(self, read_files: ReadFiles) -> None:
        files: dict[str, str | bytes] = {
            "a.txt": "One.\n", "b.md": "Two.\n", "drafts/c.txt": "Three.\n", ".git/x.txt": "Four.\n"}
        assert [s.id for s in read_files(files, include=("*.txt",), exclude=("drafts",)).sources] == ["a"]
        assert "hidden" in codes(read_files(files).problems)

    def test_names_that_are_no_text_are_escaped(self, tmp_path: Path, layout: Layout) -> None:
        name = os.fsdecode(b"a\xff\n.txt")
        (tmp_path / name).write_text("The mill opened.\n")
        source = read_sources([tmp_path], options=ReadOptions(layout=layout)).sources[0]
        assert source.path.encode("utf-8")
        assert "\n" not in source.id


class TestEncodings:
    WORDS = "Казахстан и Узбекистан подписали договор о дружбе. Стороны обсудили торговлю и границу. "

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "cp1251"])
    def test_read_as_written(self, read_files: ReadFiles, encoding: str) -> None:
        words = self.WORDS * 6 if encoding != "utf-16-le" else "The mill opened on the third of May. " * 4
        reading = read_files({"a.txt": words.encode(encoding)})
        assert reading.sources[0].text == words
        guessed = encoding in ("cp1251", "utf-16-le")
        assert ("encoding-guessed" in codes(reading.problems)) == guessed

    def test_invalid_bytes_are_counted(self, read_files: ReadFiles) -> None:
        data = ("Café crème brûlée à gogo. " * 20).encode() + b"\xff\xfe" + b" The end."
        reading = read_files({"a.txt": data})
        problem = reading.problems[0]
        assert problem.code == "invalid-bytes"
        assert problem.message.startswith("2 invalid bytes")
        assert reading.sources[0].text.count("\ufffd") == 2

    def test_given_encoding(self, read_files: ReadFiles) -> None:
        reading = read_files({"a.txt": self.WORDS.encode("koi8-r")}, encoding="koi8-r")
        assert reading.sources[0].text == self.WORDS
        assert codes(read_files({"a.txt": b"x"}, encoding="klingon").problems) == ["encoding"]

    @pytest.mark.parametrize(
        "words",
        ["The mayor’s speech was “long” – he spoke for an hour. It cost £12 million. ",
         "Le pont a été inauguré par le maire, après une année de travaux très coûteux. ",
         "El puente fue inaugurado después de un año de obras; el niño cortó la cinta. "])
    def test_western_signs_are_not_taken_for_neighbours(self, read_files: ReadFiles, words: str) -> None:
        reading = read_files({"a.txt": (words * 3).encode("cp1252")})
        assert reading.sources[0].text == words * 3
        assert "encoding-guessed" in codes(reading.problems)


def test_the_copy_that_was_read_without_doubt_is_kept(read_files: ReadFiles) -> None:
    words = "The ferry left on 3 May 1911 – in the rain."
    reading = read_files({
        "a-wide.txt": words.encode("utf-16-le"), "b-hidden.txt": words.replace("left", "le\u200bft"),
        "c.txt": words, "a-paper.pdf": makers.pdf([[words.replace("–", "-")]])})
    assert [s.id for s in reading.sources] == ["c"]
    assert sum(p.code == "copy" for p in reading.problems) == 3
