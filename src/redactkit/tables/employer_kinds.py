"""Tell what kind of employer a name stands for, by its words and by the tables: one answer for all stages."""

from redactkit.english import workplaces
from redactkit.tables.authorities import authorities
from redactkit.tables.organisations import organisations


def kind_of(name: str) -> str:
    """Return the kind of employer that `name` tells, a `kind` of `english.workplaces`; "" if it tells none.

    What the words of a name say counts before what a table says, save for bodies that are named after what
    they speak for or look into.

    Example:
        >>> kind_of("Heron Ward"), kind_of("Fernlea"), kind_of("Ofsted"), kind_of("Royal College of Nursing")
        ('ward or unit', '', 'regulator or public body', 'trade union or professional body')
    """
    known = organisations(name)
    if known and known[0].kind in workplaces.BODIES:
        return known[0].kind
    told = workplaces.kind_of(name)
    if told or known:
        return told or known[0].kind
    areas = authorities(name)
    short = any(name.casefold() in map(str.casefold, each.acronyms) for each in areas)
    return "council" if short else "council by its area" if areas else ""
