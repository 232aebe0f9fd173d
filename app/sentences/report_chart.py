"""The narrowing curve as inline SVG, for reports."""

from html import escape

from app.core.measures import Narrowing
from app.sentences.language import tr

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 760, 220, 36, 24, 12


def curve(narrowing: Narrowing) -> str:
    """Effective number per month with the promised band; nothing where fewer than two months can be drawn."""
    drawn = [(number, window) for number, window in enumerate(narrowing.windows) if window.effective is not None]
    if len(drawn) < 2:
        return ""
    months = max(len(narrowing.windows) - 1, 1)
    # The band of a month with few sessions can be twenty times as wide as the rest: it may leave the picture.
    top = max(max(window.effective or 0 for _, window in drawn) * 1.35, 2.0)

    def x(number: float) -> float:
        return LEFT + (WIDTH - LEFT - 8) * number / months

    def y(value: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - min(value, top) / top)

    banded = [(number, window.band) for number, window in drawn if window.band]
    upper = " ".join(f"{x(number):.1f},{y(band.high):.1f}" for number, band in banded)
    lower = " ".join(f"{x(number):.1f},{y(band.low):.1f}" for number, band in reversed(banded))
    line = " ".join(f"{x(number):.1f},{y(window.effective or 0):.1f}" for number, window in drawn)
    step = max(1, round(top / 4))
    grid = "".join(
        f'<line x1="{LEFT}" x2="{WIDTH - 8}" y1="{y(v):.1f}" y2="{y(v):.1f}" stroke="var(--line)"/>'
        f'<text x="{LEFT - 6}" y="{y(v) + 4:.1f}" text-anchor="end" font-size="11" fill="var(--soft)">{v}</text>'
        for v in range(0, int(top) + 1, step)
    )
    years = "".join(
        f'<text x="{x(number):.1f}" y="{HEIGHT - 6}" font-size="11" fill="var(--soft)">{window.start:%Y}</text>'
        for number, window in enumerate(narrowing.windows)
        if number == 0 or window.start.year != narrowing.windows[number - 1].start.year
    )
    words = escape(
        tr("Effective number by month, with the between-session band (95 %). The table below has the figures.")
    )
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{words}">{grid}{years}'
        f'<polygon points="{upper} {lower}" fill="var(--theirs)" opacity=".15"/>'
        f'<polyline points="{line}" fill="none" stroke="var(--theirs)" stroke-width="2"/></svg>'
    )
