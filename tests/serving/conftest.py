"""A server with one process behind it, asked without a socket."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from redactkit.serving.app import app
from redactkit.serving.pool import Pool
from redactkit.serving.settings import Settings

TOLD = "My manager, Gwendolen Trevanion, changed the visit record on 12 March 2024. Ring me on 07700 900341."
CANARY = "Trevanion"


@pytest.fixture(scope="session")
def pool() -> Iterator[Pool]:
    """Give a pool of one process that has loaded the models."""
    found = Pool(workers=1, waiting=4, seconds=60.0, megabytes=4_000)
    found.start()
    yield found
    found.stop()


@pytest.fixture
def client(pool: Pool) -> TestClient:
    """Give a client of a server on the loopback without tokens."""
    return TestClient(app(pool, Settings(kilobytes=64)), base_url="http://127.0.0.1:8460")
