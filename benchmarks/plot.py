"""Small SVG plots: lines on logarithmic axes, and bars."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from html import escape

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 360, 70, 40, 20, 150
COLOURS = ("#1b6ca8", "#c1440e", "#3a7d44", "#7a4ea3", "#a67c00", "#5b6770", "#b0306a")
Points = Sequence[tuple[float, float]]


def lines(series: Mapping[str, Points], *, across: str, up: str) -> str:
    """Series of points on logarithmic axes, each named at its last point."""
    points = [p for found in series.values() for p in found]
    x0, x1 = _range([x for x, _ in points])
    y0, y1 = _range([y for _, y in points])

    def place(x: float, y: float) -> tuple[float, float]:
        h = (math.log10(x) - x0) / (x1 - x0)
        v = (math.log10(y) - y0) / (y1 - y0)
        return LEFT + h * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - v * (HEIGHT - BOTTOM - TOP)

    parts = [_grid(y0, y1, lambda y: place(10**x0, y)[1])]
    taken: list[float] = []
    for (name, found), colour in zip(series.items(), COLOURS * 2, strict=False):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*p) for p in found))
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        x, y = place(*found[-1])
        while any(abs(y - t) < 13 for t in taken):
            y += 4
        taken.append(y)
        parts.append(f'<text x="{x + 6:.1f}" y="{y + 4:.1f}" fill="{colour}">{escape(name)}</text>')
    parts.append(f'<text x="{LEFT}" y="{HEIGHT - 6}">{escape(across)}</text>')
    parts.append(f'<text x="6" y="12">{escape(up)}</text>')
    return _svg(HEIGHT, parts)


def bars(values: Mapping[str, float], *, unit: str) -> str:
    """A bar for each value, with the value beside it."""
    most = max(values.values())
    height = 26 * len(values) + 20
    parts = []
    for n, (name, value) in enumerate(values.items()):
        y, long = 14 + 26 * n, value / most * (WIDTH - 330)
        parts.append(f'<text x="170" y="{y + 12}" text-anchor="end">{escape(name)}</text>')
        parts.append(f'<rect x="180" y="{y}" width="{max(1, long):.1f}" height="16" fill="{COLOURS[0]}"/>')
        parts.append(f'<text x="{188 + long:.1f}" y="{y + 12}">{value:,.3g} {escape(unit)}</text>')
    return _svg(height, parts)


def _range(values: Sequence[float]) -> tuple[float, float]:
    return math.log10(min(values)) - 0.05, math.log10(max(values)) + 0.05


def _grid(y0: float, y1: float, height: Callable[[float], float]) -> str:
    parts = []
    for y in range(math.ceil(y0), math.floor(y1) + 1):
        at = height(10.0**y)
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="#ccc"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{at + 4:.1f}" text-anchor="end">{10.0**y:,g}</text>')
    return "".join(parts)


def _svg(height: int, parts: Sequence[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif"'
    ground = '<rect width="100%" height="100%" fill="#fff"/>'
    return f'{head} font-size="12">{ground}{"".join(parts)}</svg>\n'
