"""Time and memory."""

from redactkit.evaluate import peak_memory, throughput


def test_loading_is_not_counted_and_each_run_sees_every_text() -> None:
    seen: list[str] = []
    speed = throughput(seen.append, ["one", "two"], runs=2)
    assert speed.wall > 0
    assert speed.processor > 0
    assert seen == ["one", "one", "two", "one", "two"]


def test_memory_is_in_bytes() -> None:
    peak = peak_memory()
    assert peak is None or 10_000_000 < peak < 100_000_000_000
