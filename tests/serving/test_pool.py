"""Processes are lost, too slow, too few: each request is answered once, and the next one too."""

import asyncio
import os
import signal

import pytest

from redactkit.machine.workers import NotStarted
from redactkit.serving.pool import Pool
from redactkit.serving.problems import Problem

LONG = {"text": "My manager, Gwendolen Trevanion, shouted at a child on Monday. " * 400}
SHORT = {"text": "My manager shouted."}


async def outcome(pool: Pool, fields: dict[str, str]) -> int:
    """Return the status that a request ends with."""
    try:
        await pool.ask("/redact", fields)
    except Problem as problem:
        return problem.status
    return 200


def test_a_process_that_is_killed_is_replaced_and_its_request_answered_once() -> None:
    pool = Pool(workers=1, waiting=4, seconds=60, megabytes=4_000)
    pool.start()

    async def work() -> list[int]:
        asked = [asyncio.ensure_future(outcome(pool, LONG)), asyncio.ensure_future(outcome(pool, SHORT))]
        await asyncio.sleep(0.3)
        for child in children():
            os.kill(child, signal.SIGKILL)
        return await asyncio.gather(*asked)

    try:
        assert asyncio.run(work()) == [503, 200]
        assert pool.replaced == 1
        assert pool.queued == 0
    finally:
        pool.stop()
    assert not children()


def test_a_text_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    pool = Pool(workers=1, waiting=4, seconds=0.5, megabytes=4_000)
    pool.start()

    async def work() -> tuple[int, int]:
        return await outcome(pool, LONG), await outcome(pool, SHORT)

    try:
        assert asyncio.run(work()) == (504, 200)
        assert pool.replaced == 1
    finally:
        pool.stop()


def test_more_than_may_wait_are_turned_away(pool: Pool) -> None:
    async def work() -> list[int]:
        return await asyncio.gather(*(outcome(pool, SHORT) for _ in range(9)))

    found = asyncio.run(work())
    assert sorted(found) == [200] * 5 + [503] * 4  # one is read, four wait
    assert pool.queued == 0


def test_a_request_that_nobody_waits_for_is_not_read(pool: Pool) -> None:
    async def work() -> int:
        first = asyncio.ensure_future(outcome(pool, LONG))
        await asyncio.sleep(0.1)
        gone = asyncio.ensure_future(outcome(pool, LONG))
        await asyncio.sleep(0.1)
        gone.cancel()
        return await first

    assert asyncio.run(work()) == 200
    assert pool.queued == 0


def test_a_fault_of_ours_tells_nothing_of_the_text(pool: Pool) -> None:
    async def work() -> Problem:
        with pytest.raises(Problem) as caught:
            await pool.ask("/study", {"text": "", "facts": [{"field": "Trevanion", "code": "Trevanion"}]})
        return caught.value

    problem = asyncio.run(work())
    assert problem.status == 422
    assert "Trevanion" not in problem.detail


def test_processes_that_cannot_start_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redactkit.machine.workers.WARM_SECONDS", 0.01)
    with pytest.raises(NotStarted, match="could not be started"):
        Pool(workers=1, waiting=0, seconds=1, megabytes=4_000).start()


def children() -> list[int]:
    """Return the processes that this one has started for a pool, those of the session's own pool apart."""
    import multiprocessing

    return [
        child.pid
        for child in multiprocessing.active_children()
        if child.pid is not None and child.pid not in KEPT
    ]


KEPT: set[int] = set()


@pytest.fixture(autouse=True)
def _kept(pool: Pool) -> None:
    import multiprocessing

    KEPT.clear()
    KEPT.update(child.pid for child in multiprocessing.active_children() if child.pid is not None)
