"""B³ against a slow version and a worked example."""

from statistics import mean

from hypothesis import given
from hypothesis import strategies as st

from redactkit.evaluate import b_cubed

groupings = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=20)


def slow(gold: list[int], predicted: list[int]) -> float:
    """Return B³ precision as it is defined: mention by mention, set by set."""
    everyone = range(len(gold))
    shares = []
    for one in everyone:
        cluster = {other for other in everyone if predicted[other] == predicted[one]}
        right = {other for other in cluster if gold[other] == gold[one]}
        shares.append(len(right) / len(cluster))
    return mean(shares)


def test_two_clusters_taken_for_one() -> None:
    # Bagga and Baldwin's figure: truth {1-5} {6, 7} {8-12}; the second response joins the first and third.
    truth = [1] * 5 + [2] * 2 + [3] * 5
    response = [1] * 5 + [2] * 2 + [1] * 5
    figure = b_cubed(truth, response)
    assert figure is not None
    assert round(figure.precision, 4) == 0.5833
    assert figure.recall == 1.0


@given(groupings)
def test_it_agrees_with_the_definition(pairs: list[tuple[int, int]]) -> None:
    gold, predicted = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    figure = b_cubed(gold, predicted)
    assert figure is not None
    assert abs(figure.precision - slow(gold, predicted)) < 1e-9
    assert abs(figure.recall - slow(predicted, gold)) < 1e-9


def test_no_mention_has_no_figure() -> None:
    assert b_cubed([], []) is None
