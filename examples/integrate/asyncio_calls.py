"""redactkit in a program that runs on asyncio: in a thread, or in processes of its own."""

import asyncio
import multiprocessing
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor

import redactkit
from redactkit import Document, Outcome


async def redacted(document: Document) -> Outcome:
    """Return the outcome of one document; the event loop goes on meanwhile."""
    return await asyncio.to_thread(redactkit.redact, document)


def processes(workers: int) -> ProcessPoolExecutor:
    """Return processes that have loaded the models: make them once, and keep them."""
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=spawn, initializer=redactkit.warm_up)


async def all_redacted(documents: Iterable[Document], pool: ProcessPoolExecutor) -> list[Outcome]:
    """Return the outcomes in order; as many documents are read at a time as there are processes."""
    loop = asyncio.get_running_loop()
    return await asyncio.gather(
        *(loop.run_in_executor(pool, redactkit.redact, document) for document in documents)
    )


async def main() -> None:
    """Show both."""
    letters = [Document("1", "Jane Smith shouted at a child."), Document("2", "Ring me on 07700 900518.")]
    print((await redacted(letters[0])).text)
    with processes(2) as pool:
        print([outcome.text for outcome in await all_redacted(letters, pool)])


if __name__ == "__main__":
    asyncio.run(main())
