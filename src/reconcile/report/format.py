"""What a report format is: a name, a file name, and a function from the view to bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reconcile.report.view import View


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that a report can be written as.

    `render` is pure: the same view gives the same bytes, whatever the clock, the locale or the machine.
    """

    name: str
    filename: str
    what: str
    render: Callable[[View], bytes]
