"""What a report format is: a name, a file name, and a function from the view to bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reconcile.report.chapter import frame_alone
from reconcile.report.parts import Bound, Pages, packed
from reconcile.report.view import Frame, View


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that a report can be written as.

    `render` is pure: the same view gives the same bytes, whatever the clock, the locale or the machine.
    """

    name: str
    filename: str
    what: str
    render: Callable[[View], bytes]


@dataclass(frozen=True, slots=True)
class Parted:
    """A format that is made chapter by chapter, so that what is said of one subject can be kept.

    `items` gives what a chapter adds, `join` the file from what all of them add; both are pure.
    """

    name: str
    filename: str
    what: str
    items: Callable[[View], Pages]
    join: Callable[[Frame, Bound], bytes]

    def render(self, view: View) -> bytes:
        """The file of a view that is all of the report."""
        frame, orders = frame_alone(view)
        return self.join(frame, Bound(orders, [packed(self.items(view))]))
