"""Sources to subjects: what is about one thing is compared, what is not is kept apart from the start."""

from reconcile.gather.subjects import gather_outlines, gather_subjects, outline_of
from reconcile.model.subject import Outline

__all__ = ["Outline", "gather_outlines", "gather_subjects", "outline_of"]
