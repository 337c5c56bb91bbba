"""The letters of a post are a post, whoever takes them for initials."""

import pytest

from redactkit.detect.find import find
from redactkit.detect.spans.acronyms import resolve_acronyms
from redactkit.types import Level, Span, Type


def claims(surface: str, start: int = 0, why: str = "roles.word") -> tuple[Span, Span]:
    end = start + len(surface)
    return (
        Span(start, end, Type.PERSON, Level.DIRECT, why="tagger"),
        Span(start, end, Type.ROLE, Level.QUASI, "job", why=why),
    )


def test_a_person_gives_way_to_the_post_that_a_rule_reads_in_the_same_letters() -> None:
    person, post = claims("SENCO")
    assert resolve_acronyms("SENCO agreed", [person, post]) == (post,)


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("ELSA agreed", claims("ELSA")),
        ("Senco agreed", claims("Senco")),
        ("RIS agreed", claims("RIS")),
        ("SENCO agreed", claims("SENCO", why="roles.title")),
        ("A SENCO agreed", (claims("SENCO", 2)[0], claims("A SENCO")[1])),
    ],
    ids=["a first name too", "no capitals", "many in capitals", "another rule", "other letters"],
)
def test_otherwise_both_stay(text: str, both: tuple[Span, Span]) -> None:
    assert resolve_acronyms(text, both) == both


def test_initials_that_are_given_behind_a_name_stay_a_persons() -> None:
    text = "Ruth Marsh (RM) and the manager (RM). RM agreed."
    name, post = Span(0, 10, Type.PERSON, Level.DIRECT), claims("RM", 38)
    assert resolve_acronyms(text, [name, *post]) == (name, *post)
    assert resolve_acronyms(text, post) == post[1:]


@pytest.mark.parametrize("post", ["SENCO", "IRO", "RGN", "AMHP"])
def test_a_post_in_letters_is_found_as_one(post: str) -> None:
    text = f"I told {post} on Monday and was ignored."
    [span] = [each for each in find(text) if each.start == 7]
    assert (span.end, span.type) == (7 + len(post), Type.ROLE)
