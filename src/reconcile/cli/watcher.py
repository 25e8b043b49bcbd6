"""How far a run has come, drawn on the terminal, and where its time went, as a table: both on standard error."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reconcile.cli.terminal import say
from reconcile.model.progress import STAGES, Listener, Step

if TYPE_CHECKING:
    from rich.progress import Progress, Task

SLOW = 5.0  # seconds after which a source that is waited for is named
MEMORY = 20.0  # seconds over which the rate is taken


@dataclass(slots=True)
class Stopwatch:
    """Time by stage: seconds on the clock, and of processors in this process and in those that it has ended."""

    begun: list[tuple[str, float, float]] = field(default_factory=list)
    last: dict[str, Step] = field(default_factory=dict)

    def hear(self, step: Step) -> None:
        """A stage begins when it is first named after another."""
        if not self.begun or self.begun[-1][0] != step.stage:
            self.begun.append((step.stage, time.perf_counter(), _processor_seconds()))
        self.last[step.stage] = step

    def lines(self) -> Iterator[str]:
        """The table, a line a stage, and what was done in it."""
        ends = [*self.begun[1:], ("", time.perf_counter(), _processor_seconds())]
        yield f"{'stage':<20} {'seconds':>8} {'CPU':>8}"
        for (stage, wall, cpu), (_, wall_end, cpu_end) in zip(self.begun, ends, strict=True):
            done = _done(self.last[stage], wall_end - wall)
            yield f"{STAGES.get(stage, stage):<20} {wall_end - wall:>8.2f} {cpu_end - cpu:>8.2f}  {done}".rstrip()
        if self.begun:
            total = ends[-1][1] - self.begun[0][1], ends[-1][2] - self.begun[0][2]
            yield f"{'All':<20} {total[0]:>8.2f} {total[1]:>8.2f}"


def _done(step: Step, seconds: float) -> str:
    what = {"read": "files", "annotate": "sources", "reconcile": "subjects"}.get(step.stage, "")
    parts = [f"{step.done:,} {what}"] if step.total else []
    if step.all_chars and seconds > 0:
        parts.append(f"{step.chars / seconds:,.0f} characters a second")
    if step.kept:
        parts.append(f"{step.kept:,} kept from before")
    return ", ".join(parts)


def _processor_seconds() -> float:
    """CPU time so far; that of other processes counts when they end."""
    try:
        import resource
    except ImportError:
        return time.process_time()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


@contextlib.contextmanager
def watching(*, quiet: bool = False, profile: bool = False) -> Iterator[Listener]:
    """A listener that draws the progress where standard error is a terminal, and prints the times at the end if asked.

    The times are printed when the work ends well; the stage "read" need not be the first that is heard of.
    """
    clock = Stopwatch()
    with contextlib.ExitStack() as held:
        drawn = held.enter_context(_drawing()) if sys.stderr.isatty() and not quiet else None

        def listen(step: Step) -> None:
            clock.hear(step)
            if drawn:
                drawn(step)

        yield listen
    if profile:
        for line in clock.lines():
            say(line)


@contextlib.contextmanager
def _drawing() -> Iterator[Listener]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn
    from rich.text import Text

    class Told(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(detail(task.fields["step"], task.fields["moments"], time.monotonic()))

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Told())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _drawer(bar)


def _drawer(bar: Progress) -> Listener:
    tasks = {}
    moments: dict[str, list[tuple[float, int]]] = {}

    def draw(step: Step) -> None:
        seen = moments.setdefault(step.stage, [])
        if not seen or step.at == "" or seen[-1][1] != _amount(step):
            seen.append((time.monotonic(), _amount(step)))
        if step.stage not in tasks:
            tasks[step.stage] = bar.add_task(STAGES.get(step.stage, step.stage), total=None, step=step, moments=seen)
        bar.update(tasks[step.stage], completed=step.done, total=step.total or None, step=step)

    return draw


def _amount(step: Step) -> int:
    return step.chars if step.all_chars else step.done


def detail(step: Step, moments: list[tuple[float, int]], now: float) -> str:
    """What a bar says beside its count: characters, rate, time left, what is waited for.

    `moments` are times and amounts so far. The rate is that of the last seconds, so that it tells of the present; the
    time left is what remains at that rate, and is not guessed before anything is done.
    """
    amount, total = _amount(step), step.all_chars or step.total
    recent = [m for m in moments if m[0] >= now - MEMORY]
    first = recent[0] if len(recent) > 1 else moments[-2] if len(moments) > 1 else (moments or [(now, 0)])[0]
    elapsed = now - first[0]
    rate = (amount - first[1]) / elapsed if elapsed > 0 else 0.0
    parts = []
    if step.all_chars:
        parts.append(f"{step.chars:,} of {step.all_chars:,} characters")
        parts += [f"{rate:,.0f} a second"] if rate else []
    if rate and amount < total:
        parts.append(f"{_time((total - amount) / rate)} left")
    if step.at and moments and now - moments[-1][0] > SLOW:
        parts.append(f"at {step.at} for {_time(now - moments[-1][0])}")
    if step.kept:
        parts.append(f"{step.kept:,} kept from before")
    return ", ".join(parts)


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
