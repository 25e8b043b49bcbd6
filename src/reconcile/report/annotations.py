"""`annotations.jsonld`: every quote of every finding as a W3C Web Annotation, anchored in its source."""

from __future__ import annotations

from typing import Any

from reconcile.report.format import Format
from reconcile.report.json import dump
from reconcile.report.sarif import uri
from reconcile.report.view import FindingView, Side, SourceView, View
from reconcile.report.words import KIND_WORDS

Data = dict[str, Any]
CONTEXT = 32  # code points of prefix and suffix, by which a quote is found again in a changed text


def _render(view: View) -> bytes:
    items = [_annotation(f, n, s, view.sources[s.source]) for f in view.findings for n, s in enumerate(f.sides)]
    return dump({
        "@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationCollection",
        "id": "urn:reconcile:annotations", "label": view.title, "total": len(items),
        "first": {"id": "urn:reconcile:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    })


def _annotation(view: FindingView, number: int, side: Side, source: SourceView) -> Data:
    f = view.finding
    return {
        "id": f"urn:reconcile:finding:{uri(f.id)}:{number}", "type": "Annotation",
        "motivation": "assessing" if view.to_decide else "describing",
        "body": [
            {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "language": "en",
             "value": f.message},
            {"type": "TextualBody", "purpose": "tagging", "value": KIND_WORDS[f.kind][0]},
            {"type": "TextualBody", "purpose": "identifying", "value": side.data.value},
        ],
        "target": {"source": source.source.url or uri(source.source.path), "selector": _selectors(side, source)},
    }


def _selectors(side: Side, source: SourceView) -> list[Data]:
    """The quote with its surroundings, and its place in code points."""
    text, start, end = source.source.text, side.quote.start, side.quote.end
    return [
        {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[max(0, start - CONTEXT):start],
         "suffix": text[end:end + CONTEXT]},
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


ANNOTATIONS = Format("annotations", "annotations.jsonld", "W3C Web Annotations of the quotes", _render)
