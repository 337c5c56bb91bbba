"""Print what the testing kit makes and notices: how often each thing, how fast, which mutants."""

import argparse
import statistics
import time
from collections import Counter

from hypothesis import HealthCheck, Phase, given, settings

from redactkit.testing import laws, mutants
from redactkit.testing.marked import Marked
from redactkit.testing.strategies.texts.concerns import concerns


def drawn(strategy, count):
    """Return `count` examples, the same each time."""
    found: list[Marked] = []

    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def take(example):
        found.append(example)

    take()
    return found


def rate(count: int) -> None:
    """Print how many concerns are made in a second, once the tables are read."""
    drawn(concerns(), 50)
    began, cpu = time.perf_counter(), time.process_time()
    made = len(drawn(concerns(), count))
    wall, cpu = time.perf_counter() - began, time.process_time() - cpu
    print(f"{made} concerns: {made / wall:.0f} a second by the clock, {made / cpu:.0f} of processor time\n")


def distribution(count: int) -> None:
    """Print which registers, types and kinds stand in the texts, per 100 texts."""
    texts = drawn(concerns(), count)
    lengths = sorted(len(text.text) for text in texts)
    print(
        f"{len(texts)} texts of {lengths[0]} to {lengths[-1]} characters, "
        f"{statistics.median(lengths):.0f} in the median\n"
    )
    table("register", Counter(text.register for text in texts), len(texts))
    spans = [(span, text) for text in texts for span in text.spans]
    table("type", Counter(span.type.value for span, _ in spans), len(texts))
    table("level", Counter(span.level.value for span, _ in spans), len(texts))
    table("kind", Counter(f"{span.type.value.lower()}: {span.kind}" for span, _ in spans), len(texts))
    shapes = Counter(shape(text.surface(span)) for span, text in spans if span.type == "PERSON")
    table("form of a name", shapes, len(texts))


def shape(name: str) -> str:
    """Name the form of a person's name by the look of it."""
    if "\n" in name:
        return "over two lines"
    if "," in name:
        return "surname first"
    if "." in name:
        return "with initials"
    case = "lower case" if name.islower() else "capitals" if name.isupper() else "as usual"
    words = "hyphen or apostrophe" if set(name) & set("-'’") else f"{len(name.split())} word(s)"
    return f"{words}, {case}" + ("" if name.isascii() else ", accents")


def table(head: str, counts: Counter, texts: int) -> None:
    """Print counts per 100 texts, most first."""
    print(f"| {head} | per 100 texts |\n| --- | --- |")
    for name, count in counts.most_common():
        print(f"| {name} | {100 * count / texts:.1f} |")
    print()


def show_mutants(most: int, seed: int) -> None:
    """Print which law noticed each mutant, after how many examples and how long, and on what text.

    Seconds are those of the processor, so that a busy machine does not blur them.
    """
    print("| mutant | noticed by | examples | seconds | smallest text | characters |")
    print("| --- | --- | --- | --- | --- | --- |")
    lengths, times, missed = [], [], 0
    for mutant, broken in mutants.every():
        began = time.process_time()
        each = mutants.caught(mutant, broken, most=most, seed=seed)
        times.append(time.process_time() - began)
        shown, size, law = "", "", "**nobody**"
        if each.finding is None:
            missed += 1
        else:
            text = each.finding.broken.example.text
            shown, size, law = f"`{text!r}`".replace("|", "\\|"), len(text), each.finding.law
            lengths.append(size)
        print(f"| {each.mutant} | {law} | {each.tried} | {times[-1]:.1f} | {shown} | {size} |", flush=True)
    print(
        f"\n{len(times) - missed} of {len(times)} noticed within {most} examples a law; "
        f"slowest {max(times):.1f} s of processor time; "
        f"smallest text {statistics.median(lengths):.0f} characters in the median, {max(lengths)} at most."
    )


def show_policy(policy: str, most: int, seed: int) -> None:
    """Print how the laws fare on redactkit itself."""
    tested = laws.subject(policy)
    print("| law | examples | seconds | |\n| --- | --- | --- | --- |")
    for law in laws.fitting(tested):
        finding = laws.hunt(law, tested, most=most, seed=seed)
        said = "held" if finding.held else ("**broken** " if law.sound else "missed some: ")
        text = f"`{finding.broken.example.text!r}` {finding.broken.what}" if finding.broken else ""
        print(f"| {law.name} | {finding.tried} | {finding.seconds:.1f} | {said}{text} |", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="texts for the distribution")
    parser.add_argument("--mutants", action="store_true")
    parser.add_argument("--policy", help="ask the laws of a policy")
    parser.add_argument("--most", type=int, default=200, help="examples a law")
    parser.add_argument("--seed", type=int, default=0)
    told = parser.parse_args()
    if told.mutants:
        show_mutants(told.most, told.seed)
    elif told.policy:
        show_policy(told.policy, told.most, told.seed)
    else:
        rate(told.count)
        distribution(told.count)
