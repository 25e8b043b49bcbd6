"""Sources to subjects: what is about one thing is compared, what is not is kept apart from the start."""

from reconcile.gather.subjects import gather_subjects

__all__ = ["gather_subjects"]
