"""The annotators as spaCy pipeline components, for anybody's pipeline.

Installing `reconcile` makes them known to spaCy: `nlp.add_pipe("reconcile_dates")`. Each writes plain, JSON-able
records into `doc.user_data["reconcile"]`, which survive pickling and `nlp.pipe(n_process=2)`. Nothing heavy is
imported until a component is made, because spaCy imports this module whenever it loads any pipeline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc


def _factory(kind: str) -> Callable[[Language, str, str | None, str], Callable[[Doc], Doc]]:
    def make(nlp: Language, name: str, anchor: str | None, language: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
        from reconcile.annotate.standalone import component

        return component(kind, nlp, anchor=anchor, language=language)

    return make


def _register(kind: str) -> Callable[..., Callable[[Doc], Doc]]:
    from spacy.language import Language

    make = _factory(kind)
    Language.factory(f"reconcile_{kind}", default_config={"anchor": None, "language": "en"}, func=make)
    return make


dates = _register("dates")
entities = _register("entities")
quantities = _register("quantities")
events = _register("events")
status = _register("status")
