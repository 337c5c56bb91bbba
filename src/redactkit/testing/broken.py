"""Say which law is broken, on which smallest text, and what leaked where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redactkit.testing.marked import Marked


@dataclass(frozen=True, slots=True)
class Leak:
    """A piece of a text that is where it should not be; `where` names the place, offsets are half-open."""

    said: str
    where: str
    start: int
    end: int


class LawBroken(AssertionError):
    """A redactor broke a law on an invented text.

    Unlike every other error of redactkit it shows text: that of the example, which nobody wrote. Do
    not run laws on real concerns.
    """

    def __init__(
        self, law: str, what: str, example: Marked, result: str | None = None, leaks: Sequence[Leak] = ()
    ) -> None:
        self.law, self.what, self.example, self.result, self.leaks = law, what, example, result, tuple(leaks)
        super().__init__(self.report())

    def report(self) -> str:
        """Return the message, one line each for law, text, result and every leak."""
        lines = [f"law broken: {self.law}: {self.what}", f"  text:    {self.example.text!r}"]
        if self.example.spans:
            lines.append(f"  gold:    {self.example.markup()!r}")
        if self.result is not None:
            lines.append(f"  result:  {self.result!r}")
        lines += (
            f"  leaked:  {leak.said!r} at {leak.start}-{leak.end} of the {leak.where}" for leak in self.leaks
        )
        return "\n".join(lines)
