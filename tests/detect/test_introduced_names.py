"""What only the words beside it show to be a name is found, and what stands there too is left."""

import pytest

from redactkit.detect.rules.introduced_names import introduced_names


@pytest.mark.parametrize(
    "text",
    [
        "the nurse (RMN) and the manager (Halifax)",
        "the manager (Registered) and the worker (Agency)",
        "Milton Keynes, Stoke Mandeville, Datix Form, Hinkley Point, Sertraline Tablets",
        "see example.org, rota.xlsx, w.e.f. and get_smith.name",
        "the policy (Trevanion) was read",
        "the Midlands, the Balkans, the Netherlands and the Wards",
    ],
)
def test_what_else_stands_there_is_no_name(text: str) -> None:
    assert list(introduced_names(text)) == []
