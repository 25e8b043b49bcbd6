"""The annotators for other people's pipelines: what `nlp.add_pipe("reconcile_dates")` makes.

Each component writes records (plain dictionaries) into `doc.user_data["reconcile"][kind]`: `dates`, `entities`,
`quantities`, `events` or `status` (the status of each event, by its trigger's place). Each stands alone: it finds for
itself what it builds on, so that any of them can be used without the others.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from reconcile.annotate.dates import compile_grammar, find_dates
from reconcile.annotate.entities import compile_names, find_mentions
from reconcile.annotate.events import compile_lexicon, find_events
from reconcile.annotate.quantities import compile_quantities, find_quantities
from reconcile.model.source import Anchor, Block, Source
from reconcile.rulebook import load_rules

Records = dict[str, list[dict[str, Any]]]


def component(kind: str, nlp: Language, *, anchor: str | None, language: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Make the component `kind`: "dates", "entities", "quantities", "events" or "status".

    `anchor` is the documents' own date (EDTF), against which "today" is read; `language` names the date grammar.
    """
    rulebook = load_rules()
    grammar = compile_grammar(rulebook.languages[language])
    day = Anchor(anchor, "component") if anchor else None
    if kind == "dates":

        def dates(doc: Doc) -> Doc:
            _records(doc)["dates"] = [_plain(d) for d in find_dates(doc.text, grammar=grammar, anchor=day)]
            return doc

        return dates
    if kind == "entities":
        names = compile_names(rulebook)

        def entities(doc: Doc) -> Doc:
            _records(doc)["entities"] = [_plain(m) for m in find_mentions(doc, source=_source(doc, day), names=names)]
            return doc

        return entities
    figures = compile_quantities(rulebook)
    if kind == "quantities":

        def quantities(doc: Doc) -> Doc:
            found = find_dates(doc.text, grammar=grammar, anchor=day)
            _records(doc)["quantities"] = [
                _plain(q) for q in find_quantities(doc.text, doc, rules=figures, dates=found)
            ]
            return doc

        return quantities
    names, lexicon = compile_names(rulebook), compile_lexicon(rulebook)

    def events(doc: Doc) -> Doc:
        source = _source(doc, day)
        found = find_dates(doc.text, grammar=grammar, anchor=day)
        mentions = find_mentions(doc, source=source, names=names)
        counted = find_quantities(doc.text, doc, rules=figures, dates=found)
        told = find_events(doc, source=source, lexicon=lexicon, dates=found, mentions=mentions, quantities=counted)
        records = [_plain(e) for e in told]
        if kind == "status":
            _records(doc)["status"] = [
                {"start": r["trigger"]["start"], "end": r["trigger"]["end"], "status": r["status"]} for r in records
            ]
        else:
            _records(doc)["events"] = records
        return doc

    return events


def _plain(record: Any) -> dict[str, Any]:
    """A record as JSON would bring it back: what a pipeline sends between processes comes back the same."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(record)))
    return plain


def _records(doc: Doc) -> Records:
    records: Records = doc.user_data.setdefault("reconcile", {})
    return records


def _source(doc: Doc, anchor: Anchor | None) -> Source:
    blocks = (Block("paragraph", 0, len(doc.text)),)
    return Source(id="doc", path="", kind="text", text=doc.text, sha256="", blocks=blocks, anchor=anchor)
