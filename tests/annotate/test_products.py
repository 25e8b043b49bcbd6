"""The quick ways through a pipeline's layers give what the layers give, whatever else is in a batch."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps

from reconcile.annotate import products
from reconcile.annotate.models import DEFAULT_MODEL, load_model
from reconcile.annotate.products import Products, greatest, quicken, tiled

TEXTS = [
    "", " ", "Kvam", "\n\n\tOslo \n of \u00a0 Norway\n\n",
    "On 3 May 2019 Ada Lind of the United Nations Development Programme met 1,200 people in New York at 9 p.m.",
    "The ferry, which had left the harbour at dawn, ran aground; nobody was hurt, the owner said.",
]
WORDS = ["the", "of", "New", "York", "Bank", "Ada", "Lind", "12", "May", "2019", "$", "sank", ".", "and", "\n", " "]


@pytest.fixture(scope="module")
def plain() -> Language:
    return load_model(DEFAULT_MODEL)


@pytest.fixture(scope="module")
def quick() -> Language:
    nlp = load_model(DEFAULT_MODEL)
    quicken(nlp)
    return nlp


def read(doc: Doc) -> list[tuple[str, str, int, str]]:
    return [(t.tag_, t.dep_, t.head.i, t.ent_type_) for t in doc]


def test_same_as_the_pipeline_itself(plain: Language, quick: Language) -> None:
    told = list(quick.pipe(TEXTS))
    assert [read(d) for d in told] == [read(d) for d in plain.pipe(TEXTS)]
    for one, other in zip(told, plain.pipe(TEXTS), strict=True):
        assert np.allclose(one.tensor, other.tensor, atol=1e-4)


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join), min_size=1, max_size=4))
def test_the_same_to_the_last_bit_in_any_company(quick: Language, texts: list[str]) -> None:
    together = list(quick.pipe(texts))
    assert all(np.array_equal(d.tensor, quick(t).tensor) for d, t in zip(together, texts, strict=True))


def test_the_layers_are_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(products.THREADS, "1")
    monkeypatch.setattr(products, "_steady", lambda *_: True)
    nlp = load_model(DEFAULT_MODEL)
    quicken(nlp)
    nodes = list(nlp.get_pipe("tok2vec").model.walk())  # type: ignore[attr-defined]
    assert any(n.name == "distinct" for n in nodes)
    assert all(isinstance(n.ops, Products) for n in nodes if n.has_param("W"))


@pytest.mark.parametrize("threads", [None, "2"])
def test_products_by_threads_are_left_alone(monkeypatch: pytest.MonkeyPatch, threads: str | None) -> None:
    if threads:
        monkeypatch.setenv(products.THREADS, threads)
    else:
        monkeypatch.delenv(products.THREADS, raising=False)
    nlp = load_model(DEFAULT_MODEL)
    quicken(nlp)
    nodes = list(nlp.get_pipe("tok2vec").model.walk())  # type: ignore[attr-defined]
    assert not any(isinstance(n.ops, Products) for n in nodes)


@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_products_are_those_of_the_usual_way(rows: int, seed: int) -> None:
    some = np.random.default_rng(seed)
    x, y = (some.standard_normal((n, 16), dtype="float32") for n in (rows, 6))
    assert np.allclose(tiled(x, y), NumpyOps().gemm(x, y, trans2=True), atol=1e-4)


@pytest.mark.parametrize("columns", [6, 300, 1024])
def test_products_are_written_where_they_are_wanted(columns: int) -> None:
    some = np.random.default_rng(columns)
    x, y = (some.standard_normal((n, 64), dtype="float32") for n in (50, columns))
    wanted = np.zeros((51, columns), dtype="float32")
    Products().gemm(x, y, out=wanted[1:], trans2=True)
    assert not wanted[0].any()
    assert np.allclose(wanted[1:], x @ y.T, atol=1e-3)
    assert np.array_equal(wanted[1:], tiled(x, y))


@given(st.integers(1, 5), st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_the_greatest_of_pieces(values: int, pieces: int, seed: int) -> None:
    table = np.random.default_rng(seed).standard_normal((3, values, pieces), dtype="float32")
    assert np.array_equal(greatest(table), table.max(axis=-1))
