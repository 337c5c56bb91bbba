"""Draw how few people each person of a text could be: the waterfall, and the three intruders' intervals.

It needs matplotlib (`pip install redactkit[pictures]`). A picture holds kinds of facts and counts, no
word of the text. The same figures give the same bytes, and the words in it are text, which a screen
reader can read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from html import escape
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from redactkit.errors import RedactkitError
from redactkit.types import Exposure, Intruder, Step

if TYPE_CHECKING:
    from matplotlib.axes import Axes

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
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "figure.dpi": 72,
}


class MissingPictures(RedactkitError):
    """The library that draws is not installed."""


def available() -> bool:
    """Tell whether the library that draws is installed."""
    return find_spec("matplotlib") is not None


def waterfall(steps: Sequence[Step], exposure: Exposure, intruder: Intruder) -> str:
    """Return an SVG picture of how each thing that is told narrows the circle for an intruder.

    Args:
        steps: `Person.waterfall[intruder]`.
        exposure: `Person.intruders[intruder]`: with it the picture ends.
        intruder: who looks.

    Raises:
        MissingPictures: matplotlib is not installed.
    """
    rows = [(step.label, step.remaining) for step in steps]
    fit = exposure.set_size
    said = "; ".join(f"{label}: {people(left)}" for label, left in rows)
    title = f"How each fact narrows the circle for {WHO[intruder]}"
    told = f"{said}. In the end {people(fit.low)} to {people(fit.high)} fit."
    with _drawing(title, told, len(rows) + 1) as (axes, done):
        before = MOST
        for place, (_, left) in enumerate(rows):
            here = _within(left)
            axes.barh(place, here - LEAST, left=LEAST, height=0.62, color=_COLOURS[intruder], alpha=0.85)
            if place and before > here:
                axes.barh(place, before - here, left=here, height=0.62, color=_COLOURS[intruder], alpha=0.15)
            _say(axes, place, max(here, before if place else here), people(left))
            before = here
        place = len(rows)
        _interval(axes, place, exposure, _COLOURS[intruder])
        axes.set_yticks(range(place + 1), [*(label for label, _ in rows), "who fit in the end"])
    return done[0]


def intervals(exposures: Mapping[Intruder, Exposure]) -> str:
    """Return an SVG picture of how many people fit for each intruder (`Person.intruders`), with the range.

    Raises:
        MissingPictures: matplotlib is not installed.
    """
    seen = [(who, exposures[who]) for who in Intruder if who in exposures]
    fits = [(who, each.set_size) for who, each in seen]
    told = "; ".join(
        f"for {WHO[who]} {people(fit.point)} ({people(fit.low)} to {people(fit.high)})" for who, fit in fits
    )
    with _drawing("How many people fit, for each intruder", f"{told}.", len(seen)) as (axes, done):
        for place, (who, exposure) in enumerate(seen):
            _interval(axes, place, exposure, _COLOURS[who])
        axes.set_yticks(range(len(seen)), [WHO[who] for who, _ in seen])
    return done[0]


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


def _interval(axes: Axes, place: int, exposure: Exposure, colour: str) -> None:
    fit = exposure.set_size
    low, point, high = (_within(each) for each in (fit.low, fit.point, fit.high))
    axes.plot([low, high], [place, place], color=colour, linewidth=5, alpha=0.35, solid_capstyle="butt")
    axes.plot([point], [place], marker="o", color=colour, markersize=7)
    axes.plot([low], [place], marker="|", color=colour, markersize=14, markeredgewidth=2.5)
    _say(axes, place, high, f"{people(fit.low)} to {people(fit.high)}")


def _say(axes: Axes, place: int, at: float, words: str) -> None:
    axes.annotate(words, (at, place), xytext=(7, 0), textcoords="offset points", va="center")


@contextmanager
def _drawing(title: str, told: str, rows: int) -> Iterator[tuple[Axes, list[str]]]:
    """Give axes of `rows` rows on a scale of people; once they are drawn on, the list holds the picture."""
    if not available():
        raise MissingPictures("Pictures need matplotlib: pip install redactkit[pictures].")
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(7.6, 0.75 + 0.36 * rows), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        axes.set_xscale("log")
        axes.set_xlim(LEAST, MOST * 20)
        axes.set_xticks(list(_TICKS), list(_TICKS.values()))
        axes.minorticks_off()
        axes.tick_params(axis="y", length=0)
        axes.grid(axis="x", color="#8888", linewidth=0.5)
        axes.set_axisbelow(True)
        axes.set_xlabel("people (each step is ten times as many)")
        done: list[str] = []
        yield axes, done
        axes.set_ylim(rows - 0.5, -0.5)
        written = io.StringIO()
        figure.savefig(written, format="svg", transparent=True, metadata=_NOTHING)
    done.append(_readable(written.getvalue(), title, told))


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
