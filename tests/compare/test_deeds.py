"""What is done to a thing once, at two dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.annotate.annotator import Annotator
from tests.compare.test_conflict_rules import conflicts_in, findings_in, findings_of_files

DATES = ("deeds-differ", "dates-differ")
DIFFER = [
    ("The Vik brewery was founded in 1874. It lies by the river.",
     "Founded in 1878, the Vik brewery stands by the river."),
    ("The Vik brewery was set up by two brothers in 1874.", "The Vik brewery, established in 1878, has forty hands."),
    ("Ida Sund founded the Vik brewery in 1874.", "The Vik brewery dates from 1878."),
    ("The founding of the Vik brewery in 1874 made the village known.", "The Vik brewery goes back to 1878."),
    ("The Vik brewery (founded 1874) is the oldest.", "In 1878 Ida Sund set up the Vik brewery."),
    ("The Vik brewery lies by the river. It was founded in 1874.", "The Vik brewery was founded in 1878."),
    ("The Moen library opened its doors on 4 June 1931.", "On 11 June 1931 the bishop opened the Moen library."),
    ("Since its opening in 1931 the Moen library has burned twice.", "The Moen library was inaugurated in 1932."),
    ("The Lund convention was signed on 7 March 1889.",
     "Signed in April 1889, the Lund convention ended the dispute."),
    ("The Moen guild was wound up in 1894.", "The dissolution of the Moen guild in 1897 was hardly noticed."),
    ("The Vik brewery has a hall. The brewery was founded in 1874.", "The Vik brewery was founded in 1878."),
    ("Halden University was founded in 1850.", "The University of Halden, founded in 1852, has no law school."),
    ("Telvik was bought by Nordbank in 1987.", "Nordbank acquired Telvik in 1991."),
    ("The Moen bridge (built 1931-1934) is of stone.", "Construction of the Moen bridge began in 1928."),
    ("The Moen strike ran from 10 May to 5 June 1911, in the rain.", "The Moen strike began on 3 May 1911."),
    ("The Moen peace of 3 May 1911 held for ten years.", "Both kings signed the Moen peace in 1913."),
    ("Miss Ida Sund was seized on June 17, 1912, in Lund.", "Ida Sund was abducted on 18 June 1912 in Lund."),
    ("The Vik cyclone was a storm that struck Moen on 12 October 1910.",
     "The Vik cyclone hit the islands off Moen on Thursday, 13 October 1910."),
    ("The steamer Vik Castle anchored off Lund on 16 May 1911.", "The Vik Castle reached Lund on 18 May 1911."),
    ("The Vik tanker, built in 1959, sank off Moen.", "A seaman said that the Vik tanker had been built in 1962."),
    ("Construction of the Moen bridge began in May 1931.", "Work on the Moen bridge began in June 1932."),
    ("At Lund the parish library, built in 1951, was hit.",
     "The parish library in Lund, which dated from 1938, stood."),
    ("The main strike began on 2 June 1937 in the Vik district of Moen county, and Ole Dahl led the weavers.",
     "Ole Dahl led them. In a strike in Vik, Moen county, which started in May 1937, 400 men lost their posts."),
    ("On 12 May 1911 the kings put their signatures to an Agreement on the Grand Vik Railway.",
     "The Vik Railway Agreement was a treaty between the two kings concluded in Lund on 14 May 1911."),
]
ALIKE = [
    ("The Vik brewery was founded in 1874.", "The Moen brewery was founded in 1878."),
    ("The Vik brewery was founded in 1874.", "The Vik brewery opened in 1878."),
    ("The steamer Vik Castle anchored off Lund on 16 May 1911.", "The Vik Castle reached Moen on 18 May 1911."),
    ("Ida Sund was arrested on 17 June 1912.", "Ida Sund was arrested on 3 May 1922."),
    ("Ida Sund was arrested on 17 June 1912.", "Karl Sund was arrested on 18 June 1912."),
    ("The Vik hall, built in 1959, burned.", "A mason said that the Vik hall had been built in 1962."),
    ("The Vik line was opened in 1874.", "The Vik line was opened to Lund in 1878."),
    ("The Vik company was founded in 1874.", "The Vik plant was founded in 1898."),
    ("The Vik brewery was founded in 1874.", "The Vik brewery was founded around 1878."),
    ("The Vik brewery was founded in 1874.", "The Vik brewery was to be founded in 1878."),
    ("The Vik brewery was founded in 1874.", "The Vik brewery was not founded in 1878."),
    ("The Vik brewery was founded in 1874.", "The Vik brewery museum was founded in 1998."),
    ("The Vik brewery was founded in 1874.", "The Vik brewery was founded anew in 1921."),
    ("The Moen library was opened in 1931.", "The Moen library was opened in 1931. Its new wing was opened in 1958."),
    ("The Moen library opened in 1931.", "The Moen library, reopened in 1958, has burned since."),
    ("The Moen bridge was built in 1931.", "The Moen bridge was built in 1934."),
    ("Telvik was bought by Nordbank in 1987.", "Telvik was bought by Ostria Oil in 1991."),
    ("The Moen clinic was destroyed in 1998.", "The Moen clinic was destroyed by a gale in 2005. It was rebuilt."),
    ("The Vik fair began on 2 June 1937.", "The Vik fair began on 4 June 1938."),
    ("At Lund the parish library, built in 1951, was hit.", "The town library in Lund, which dated from 1938, stood."),
    ("The Moen firm said that songs had been sold in a shop since its launch in 2003.",
     "The Moen firm was launched in 1990."),
    ("Construction of the Moen bridge began in 1931.", "Construction of the Moen bridge was completed in 1934."),
    ("A Vik brewery and a rival brewery stood here. The brewery was founded in 1874.",
     "The Vik brewery was founded in 1878."),
]


@pytest.mark.parametrize("texts", DIFFER, ids=lambda texts: texts[0][:40])
def test_a_deed_at_two_dates(texts: tuple[str, str], annotator: Annotator, tmp_path: Path) -> None:
    assert {*conflicts_in(texts, tmp_path, annotator)} & {*DATES}
    assert {*conflicts_in(texts[::-1], tmp_path, annotator)} & {*DATES}


@pytest.mark.parametrize("texts", ALIKE, ids=lambda texts: texts[0][:40])
def test_two_deeds(texts: tuple[str, str], annotator: Annotator, tmp_path: Path) -> None:
    assert "deeds-differ" not in conflicts_in(texts, tmp_path, annotator)


LIST = "---\ntitle: Moen Bridge\n---\nLength: 704 metres\nOpened: 1 June 1874\n"


SIEGE = "In the siege of Moen the garrison of Colonel Dahl ate horses, and 400 men of the Vik regiment fell ill. "


def test_the_most_of_its_kind_is_one(annotator: Annotator, tmp_path: Path) -> None:
    texts = (SIEGE + "The coldest night was 3 May 1911.", SIEGE + "Forty died on 9 May 1911, the coldest night.")
    assert "deeds-differ" in conflicts_in(texts, tmp_path, annotator)


def test_the_most_of_two_kinds_are_two(annotator: Annotator, tmp_path: Path) -> None:
    texts = (SIEGE + "The coldest night was 3 May 1911.", SIEGE + "Forty died on 9 May 1911, the worst night.")
    assert "deeds-differ" not in conflicts_in(texts, tmp_path, annotator)


def test_a_line_of_a_list_dates_what_its_text_is_called_by(annotator: Annotator, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LIST, "utf-8")
    (tmp_path / "b.txt").write_text("The Moen Bridge was opened on 3 June 1874 by the king.\n", "utf-8")
    found = findings_of_files(tmp_path, annotator)
    assert [f.rule for f in found if f.kind == "conflict"] == ["deeds-differ"]


def test_one_date_within_the_other(annotator: Annotator, tmp_path: Path) -> None:
    texts = ("The Vik brewery dates from 1874.",
             "A miller lived here in 1800. Founded in June 1874, the Vik brewery grew.")
    found = findings_in(texts, tmp_path, annotator)
    assert [f.kind for f in found if f.rule == "deeds-narrowed"] == ["refinement"]


def test_a_date_in_two_calendars(annotator: Annotator, tmp_path: Path) -> None:
    texts = ("The Lund convention was signed on 7 March 1889.", "Signed on 19 March 1889, the Lund convention held.")
    assert not {*conflicts_in(texts, tmp_path, annotator)} & {*DATES}
