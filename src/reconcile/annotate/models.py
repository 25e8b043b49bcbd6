"""The statistical model: the default one, or any installed spaCy pipeline."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reconcile.model.defaults import DEFAULT_MODEL

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["DEFAULT_MODEL", "ModelError", "keep_whole", "load_model"]


class ModelError(ValueError):
    """Raised when a pipeline cannot be used; the message says what to do."""


def load_model(name: str) -> Language:
    """Load an installed pipeline by name or path, without network."""
    import spacy

    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(
            f'the spaCy pipeline "{name}" is not installed; '
            f"install it with pip, or leave --model out for {DEFAULT_MODEL}"
        ) from error
    missing = sorted(
        {"parser", "ner", "tagger"} - set(nlp.pipe_names) - ({"tagger"} if "morphologizer" in nlp.pipe_names else set())
    )
    if missing:
        raise ModelError(
            f'the spaCy pipeline "{name}" has no {" and no ".join(missing)}: events cannot be found with it'
        )
    return nlp


def keep_whole(nlp: Language, nouns: Iterable[str]) -> None:
    """Have hyphenated nouns read as one word, in the plural and with a capital too: cut in three, "by-election" is
    taken for what somebody does by an election."""
    add = getattr(nlp.tokenizer, "add_special_case", None)
    if add is None:
        return  # a pipeline of one's own may cut words in its own way
    forms = (form for noun in sorted(nouns) for form in (noun, f"{noun}s"))
    for shown in (s for form in forms for s in (form, form[:1].upper() + form[1:])):
        add(shown, [{"ORTH": shown}])
