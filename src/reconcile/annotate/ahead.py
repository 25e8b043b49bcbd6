"""What annotating needs, without spaCy's commands: it can be imported before it is known what is to be annotated."""

from __future__ import annotations

from reconcile.annotate.quick_start import import_spacy

import_spacy()

from reconcile.annotate.annotator import Annotator, load_annotator  # noqa: E402

__all__ = ["Annotator", "load_annotator"]
