"""Charts of risk: one person's waterfall, and the intervals for the three intruders.

It needs matplotlib (`pip install "redactkit[pictures]"`). A picture holds kinds of facts and counts, no
word of the text. The same figures give the same bytes, and the words in it are text, which a screen
reader can read.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from html import escape
from importlib.util import find_spec
from threading import Thread
from typing import Any, Final, Literal

from redactkit.machine.extra import missing
from redactkit.machine.offline import import_matplotlib
from redactkit.types import Exposure, Intruder, Step

LEAST, MOST = 0.5, 1e8
"""The ends of the scale, in people: less than one stands at its foot, all of the UK below its head."""
WHO: Final = {
    Intruder.PUBLIC: "a stranger",
    Intruder.LOCAL: "a neighbour",
    Intruder.INSIDER: "a colleague",
}
_COLOURS: Final = {Intruder.PUBLIC: "#3b6ea5", Intruder.LOCAL: "#7a5195", Intruder.INSIDER: "#b5442e"}
_TICKS: Final = {
    1: "1", 10: "10", 100: "100", 1_000: "1 k", 10_000: "10 k", 100_000: "100 k",
    1_000_000: "1 m", 10_000_000: "10 m",
}  # fmt: skip
_STYLE: Final[dict[Any, Any]] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "redactkit",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 10,
    "figure.dpi": 72,
}
_WIDTH, _ROW, _ABOVE, _BELOW, _AFTER = 547.2, 26.0, 6.0, 46.0, 76.0
"""In points: a picture's width, a row's height, the room above the rows, below them and to their right."""
_LETTER: Final = 6.3
"""Points that a letter of a label takes at most, on average."""


def available() -> bool:
    """Tell whether the library that draws is installed."""
    return find_spec("matplotlib") is not None


def load() -> None:
    """Begin to load the library that draws, where it is installed, while something else is waited for."""

    def loaded() -> None:
        with suppress(ImportError):
            import_matplotlib()
            import matplotlib.backends.backend_svg
            import matplotlib.figure  # noqa: F401

    if available():
        Thread(target=loaded, daemon=True).start()


def waterfall(steps: Sequence[Step], exposure: Exposure, intruder: Intruder) -> str:
    """Return an SVG picture of how each thing that is told narrows the circle for an intruder.

    Args:
        steps: `Person.waterfall[intruder]`.
        exposure: `Person.intruders[intruder]`: with it the picture ends.
        intruder: who looks.

    Raises:
        MissingExtra: matplotlib is not installed.
    """
    rows = [(step.label, step.remaining) for step in steps]
    fit = exposure.set_size
    said = "; ".join(f"{label}: {people(left)}" for label, left in rows)
    title = f"How each fact narrows the circle for {WHO[intruder]}"
    told = f"{said}. In the end {people(fit.low)} to {people(fit.high)} fit."
    sheet = _Sheet([*(label for label, _ in rows), "who fit in the end"])
    colour = _COLOURS[intruder]
    before = MOST
    for place, (_, left) in enumerate(rows):
        here = _within(left)
        sheet.bar(place, LEAST, here, colour, 0.85)
        if place and before > here:
            sheet.bar(place, here, before, colour, 0.15)
        sheet.say(place, max(here, before if place else here), people(left))
        before = here
    _interval(sheet, len(rows), exposure, colour)
    return _readable(sheet.svg(), title, told)


def intervals(exposures: Mapping[Intruder, Exposure]) -> str:
    """Return an SVG picture of how many people fit for each intruder (`Person.intruders`), with the range.

    Raises:
        MissingExtra: matplotlib is not installed.
    """
    seen = [(who, exposures[who]) for who in Intruder if who in exposures]
    fits = [(who, each.set_size) for who, each in seen]
    told = "; ".join(
        f"for {WHO[who]} {people(fit.point)} ({people(fit.low)} to {people(fit.high)})" for who, fit in fits
    )
    sheet = _Sheet([WHO[who] for who, _ in seen])
    for place, (who, exposure) in enumerate(seen):
        _interval(sheet, place, exposure, _COLOURS[who])
    return _readable(sheet.svg(), "How many people fit, for each intruder", f"{told}.")


def in_page(picture: str) -> str:
    """Return a picture to stand in HTML, which knows its namespaces: so the page names no address at all.

    Example:
        >>> in_page('<svg xmlns="http://www.w3.org/2000/svg" width="9"></svg>')
        '<svg width="9"></svg>'
    """
    return re.sub(r'\sxmlns(?::xlink)?="[^"]*"', "", picture)


def people(count: float) -> str:
    """Return a number of people as it is said in a picture.

    Example:
        >>> people(0.4), people(1.0), people(2.34), people(31_234.0)
        ('less than one', '1', '2.3', '31,000')
    """
    if count < 0.95:
        return "less than one"
    if count > MOST * 10:
        return "any number"
    if count < 10:
        return f"{count:.1f}".removesuffix(".0")
    digits = max(0, len(str(int(count))) - 2)
    return f"{round(count, -digits):,.0f}"


def _within(count: float) -> float:
    return min(max(count, LEAST), MOST)


def _interval(sheet: _Sheet, place: int, exposure: Exposure, colour: str) -> None:
    fit = exposure.set_size
    low, point, high = (_within(each) for each in (fit.low, fit.point, fit.high))
    sheet.range(place, low, point, high, colour)
    sheet.say(place, high, f"{people(fit.low)} to {people(fit.high)}", before=low)


class _Sheet:
    """A picture of labelled rows on a scale of people, each step of which is ten times as many.

    Everything is put in its place in points: to let the library find room for labels by drawing them
    first takes five times as long.
    """

    def __init__(self, labels: Sequence[str]) -> None:
        if not available():
            raise missing("A picture", "pictures")
        import_matplotlib()
        import matplotlib as mpl
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure

        self.left = 12 + _LETTER * max(map(len, labels))
        self.height = _ABOVE + _BELOW + _ROW * len(labels)
        with mpl.rc_context(_STYLE):
            self.figure = Figure(figsize=(_WIDTH / 72, self.height / 72))
            FigureCanvasSVG(self.figure)
            foot = _BELOW - 14
            for count, words in _TICKS.items():
                self._line([count, count], [_BELOW, self.height - _ABOVE], color="#8888", linewidth=0.5)
                self._text(self._across(count), foot, words, "center")
            self._line([LEAST, MOST], [_BELOW, _BELOW], color="#000000", linewidth=0.8)
            middle = (self._across(LEAST) + self._across(MOST)) / 2
            self._text(middle, foot - 18, "people (each step is ten times as many)", "center")
            for place, label in enumerate(labels):
                self._text(self.left - 6, self._down(place), label, "right")

    def bar(self, place: int, low: float, high: float, colour: str, strength: float) -> None:
        """Draw a bar in a row; `strength` is how opaque it is."""
        from matplotlib.patches import Rectangle

        start, tall = self._across(low), 0.62 * _ROW
        corner = (start, self._down(place) - tall / 2)
        bar = Rectangle(corner, self._across(high) - start, tall, color=colour, alpha=strength, linewidth=0)
        self._put(bar)

    def range(self, place: int, low: float, point: float, high: float, colour: str) -> None:
        """Draw a range in a row, with a dot at its most likely value and a stroke at its low end."""
        at = [self._down(place)] * 2
        self._line([low, high], at, color=colour, linewidth=5, alpha=0.35, solid_capstyle="butt")
        self._line([point], at[:1], color=colour, marker="o", markersize=7)
        self._line([low], at[:1], color=colour, marker="|", markersize=14, markeredgewidth=2.5)

    def say(self, place: int, after: float, words: str, before: float = LEAST) -> None:
        """Write words in a row right of `after`; where they do not fit there, left of `before` if they do."""
        long = _LETTER * len(words)
        right, left = self._across(after) + 7, self._across(before) - 7
        if right + long <= _WIDTH:
            self._text(right, self._down(place), words, "left")
        else:
            self._text(left if left - long > self.left else _WIDTH, self._down(place), words, "right")

    def svg(self) -> str:
        """Return the picture."""
        import matplotlib as mpl

        written = io.StringIO()
        with mpl.rc_context(_STYLE):
            self.figure.savefig(written, format="svg", transparent=True, metadata=_NOTHING)
        return written.getvalue()

    def _across(self, count: float) -> float:
        whole = math.log10(MOST / LEAST)
        return self.left + (_WIDTH - _AFTER - self.left) * math.log10(count / LEAST) / whole

    def _down(self, place: int) -> float:
        return self.height - _ABOVE - _ROW * (place + 0.5)

    def _line(self, counts: Sequence[float], at: Sequence[float], **look: Any) -> None:
        from matplotlib.lines import Line2D

        self._put(Line2D([self._across(count) for count in counts], list(at), **look))

    def _text(self, across: float, up: float, words: str, side: Literal["left", "center", "right"]) -> None:
        from matplotlib.text import Text

        # Not "center", for which the library would measure the words: capitals are as high as 0.73 of a size.
        self._put(Text(across, up - 3.6, words, horizontalalignment=side, verticalalignment="baseline"))

    def _put(self, artist: Any) -> None:
        from matplotlib.transforms import IdentityTransform

        artist.set_transform(IdentityTransform())
        self.figure.add_artist(artist, clip=False)


_NOTHING: Final[Mapping[str, Any]] = {"Date": None, "Creator": None, "Format": None, "Type": None}


def _readable(svg: str, title: str, told: str) -> str:
    """Return the picture to stand in a page: ids of its own, a title and a description."""
    name = f"p{sha256((title + told).encode()).hexdigest()[:10]}"
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', svg)
    svg = re.sub(r'(xlink:href="#|url\(#)', rf"\1{name}-", svg)
    head = svg.index(">") + 1
    opening = svg[: head - 1].rstrip() + f' role="img" aria-labelledby="{name}-title {name}-desc">'
    words = f'\n <title id="{name}-title">{escape(title)}</title>'
    words += f'\n <desc id="{name}-desc">{escape(told)}</desc>'
    return "\n".join(line.rstrip() for line in (opening + words + svg[head:]).splitlines()) + "\n"
