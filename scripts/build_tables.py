"""Write the compact tables under `src/redactkit/data` from a folder of UK reference CSV files.

    python scripts/build_tables.py FOLDER [--into src/redactkit/data]

The same folder gives the same bytes. `docs/data.md` says what each table holds.
"""

import argparse
import csv
import gzip
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from redactkit.tables.folding import fold

Row = dict[str, str]
Table = tuple[Sequence[str], Iterable[Sequence[object]]]

# Of places of one name whose population is not known, the kind that is likely larger goes first.
KINDS = [
    "nation", "region", "metropolitan_county", "county", "traditional_county", "district", "london_borough",
    "area", "city", "town", "suburb", "village", "settlement", "hamlet",
]  # fmt: skip


# mySociety puts Lincolnshire County Council into the region of its neighbour North Lincolnshire.
MISPLACED = ("Lincolnshire", "Lincolnshire County Council")


def read(folder: Path, name: str) -> list[Row]:
    """Return the rows of one CSV file, with the one known error in them put right."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        if row.get("name") in MISPLACED and row.get("region") == "Yorkshire and The Humber":
            row["region"] = "East Midlands"
    return rows


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a gzipped TSV file whose bytes depend on its rows alone."""
    cells = ([str(cell) for cell in row] for row in (header, *rows))
    lines: list[str] = []
    for row in cells:
        if len(row) != len(header) or any("\t" in cell or "\n" in cell for cell in row):
            raise ValueError(
                f"{path.name}, line {len(lines) + 1}: a cell is missing or holds a tab or line break"
            )
        lines.append("\t".join(row))
    path.write_bytes(gzip.compress("\n".join(lines).encode("utf-8"), compresslevel=9, mtime=0))


def number(cell: str) -> int:
    """Return a cell as a whole number, 0 if it is empty."""
    return int(float(cell)) if cell else 0


def first_names(folder: Path) -> Table:
    """Spellings that differ in case and diacritics only become one name, counted together."""
    merged: dict[str, list[Row]] = {}
    for row in read(folder, "first_names"):
        merged.setdefault(fold(row["name"]), []).append(row)

    def rows() -> Iterator[Sequence[object]]:
        for alike in merged.values():
            alike.sort(key=lambda row: (-bearers(row), row["name"]))
            best = alike[0]
            people = sum(map(bearers, alike))
            known = [(bearers(row) or 1, float(row["share_female"])) for row in alike if row["share_female"]]
            share = round(sum(n * s for n, s in known) / sum(n for n, _ in known), 3) if known else None
            culture = next((row["culture"] for row in alike if row["culture"]), "")
            word = next((row["word"] for row in alike if row["word"]), "")
            sex = best["sex"].lower() or "u"
            yield best["name"], sex, "" if share is None else f"{share:g}", people or "", culture, word

    ordered = sorted(rows(), key=lambda row: (-int(str(row[3] or 0)), row[0]))
    return ("name", "sex", "share_female", "count", "culture", "word"), ordered


def bearers(row: Row) -> int:
    """Return about how many people bear a first name: births since 1996 and an estimate of the rest."""
    return sum(number(row[column]) for column in ("births_m", "births_f", "est_born_before_1996"))


def surnames(folder: Path) -> Table:
    """Surnames by frequency; spellings that fold to one are counted together under the commonest."""
    merged: dict[str, list[Row]] = {}
    for row in sorted(read(folder, "surnames"), key=lambda row: (-float(row["per_100k"]), row["surname"])):
        merged.setdefault(fold(row["surname"]), []).append(row)
    rows = [
        (
            alike[0]["surname"],
            f"{sum(float(row['per_100k']) for row in alike):.7g}",
            alike[0]["basis"],
            next((row["culture"] for row in alike if row["culture"]), ""),
            next((row["word"] for row in alike if row["word"]), ""),
        )
        for alike in merged.values()
    ]
    return ("surname", "per_100k", "basis", "culture", "word"), rows


def first_name_variants(folder: Path) -> Table:
    """Variants as they are: the table's reader makes them hold both ways."""
    return ("name", "variants"), [
        (row["name"], row["variants"]) for row in read(folder, "first_name_variants")
    ]


def ordinary_words(folder: Path) -> Table:
    """Ordinary words that are names, with their SCOWL level."""
    lines = (folder / "common_words.txt").read_text(encoding="utf-8").splitlines()[1:]
    return ("word", "level"), [tuple(line.split("\t")[:2]) for line in lines]


def places(folder: Path) -> Table:
    """Places, the largest first."""
    rows = sorted(
        read(folder, "places"),
        key=lambda row: (
            -number(row["population"]), KINDS.index(row["kind"]), row["name"], row["county"], row["district"],
            row["postcode_district"],
        ),
    )  # fmt: skip
    columns = (
        "name",
        "alt_name",
        "kind",
        "county",
        "district",
        "region",
        "postcode_district",
        "population",
        "word",
    )
    people = [("s" if row["surname"] else "") + ("f" if row["first_name"] else "") for row in rows]
    return (*columns, "people"), [
        (*(row[column] for column in columns), flags) for row, flags in zip(rows, people, strict=True)
    ]


def areas(folder: Path) -> Table:
    """Populations of regions and nations, and of the nations that figures are often given for together."""
    rows = [
        row for row in read(folder, "places") if row["kind"] in ("nation", "region") and row["population"]
    ]
    # London is a region and a city; the region comes last and wins.
    people = {row["name"]: int(row["population"]) for row in sorted(rows, key=lambda row: row["kind"])}
    for together in (("England", "Wales"), ("England", "Wales", "Scotland")):
        if all(nation in people for nation in together):
            name = "Great Britain" if "Scotland" in together else "England and Wales"
            people[name] = sum(people[nation] for nation in together)
    return ("area", "population"), sorted(people.items())


def postcode_districts(folder: Path) -> Table:
    """Outward codes with their main authority, under its current code."""
    current = current_codes(folder)
    rows = [
        (
            row["postcode_district"], row["main_place"], row["local_authority"],
            current.get(row["la_ons_code"], row["la_ons_code"]), row["region"], row["nation"],
            row["est_population"],
        )
        for row in read(folder, "postcode_districts")
    ]  # fmt: skip
    return ("code", "main_place", "authority", "authority_code", "region", "nation", "population"), rows


def current_codes(folder: Path) -> dict[str, str]:
    """Return the current ONS code of each former one."""
    return {
        former: row["ons_code"]
        for row in read(folder, "local_authorities")
        for former in row["former_ons_codes"].split(";")
        if former
    }


def local_authorities(folder: Path) -> Table:
    """Authorities; of generated initials only those of three letters or more, since "CC" says nothing."""
    rows = []
    for row in read(folder, "local_authorities"):
        initials = row["acronym_generated"] if len(row["acronym_generated"]) > 2 else ""
        acronyms = dict.fromkeys(filter(None, [*row["acronyms"].split(";"), initials]))
        rows.append(
            (
                row["ons_code"], row["name"], row["short_name"], row["aliases"], ";".join(acronyms),
                row["nation"], row["region"], row["la_type"], row["tier"], row["childrens_services"],
                row["population"],
            )
        )  # fmt: skip
    header = (
        "code", "name", "short_name", "aliases", "acronyms", "nation", "region", "kind", "tier",
        "childrens_services", "population",
    )  # fmt: skip
    return header, rows


def la_demographics(folder: Path) -> Table:
    """Counts per authority; the second line names the columns once more, for the reader of the counts."""
    rows = read(folder, "la_demographics")
    columns = ["ons_code", *list(rows[0])[4:]]
    return columns, [columns, *([row[column] for column in columns] for row in rows)]


WORKFORCE = {
    "ons_code": "code", "name": "name", "level": "level", "children_0_17_mid2024": "children",
    "children_in_need_mar2025": "children_in_need", "children_looked_after_mar2025": "looked_after",
    "sw_headcount": "social_workers", "starters": "starters", "leavers": "leavers",
    "agency_headcount": "agency", "cases": "cases",
    "senior_managers": "senior_managers", "middle_managers": "middle_managers",
    "first_line_managers": "first_line_managers", "senior_practitioners": "senior_practitioners",
    "case_holders": "case_holders", "qualified_without_cases": "without_cases", "sw_white": "white",
    "sw_mixed": "mixed", "sw_asian": "asian", "sw_black": "black", "sw_other": "other",
}  # fmt: skip


def csc_workforce(folder: Path) -> Table:
    """Children's social workers by authority, heads rather than full-time equivalents."""
    rows = read(folder, "csc_workforce_by_la")
    return tuple(WORKFORCE.values()), [[row[column] for column in WORKFORCE] for row in rows]


ROLE = (
    "role_count", "count_year", "count_basis", "share_female", "share_under_30", "share_30_49",
    "share_50_plus", "share_white", "share_asian", "share_black", "share_mixed_other",
)  # fmt: skip
TITLE = ("title", "canonical_role", "sector", "seniority", "area", "title_count", "title_basis", "is_acronym")


def occupation_roles(folder: Path) -> Table:
    """What all titles of a role have in common."""
    roles: dict[str, list[str]] = {}
    for row in read(folder, "occupations"):
        shared = [row[column] for column in ROLE]
        if roles.setdefault(row["canonical_role"], shared) != shared:
            raise ValueError(
                f"occupations.csv: the titles of role {row['canonical_role']!r} disagree on its figures"
            )
    return ("canonical_role", *ROLE), [(name, *shared) for name, shared in roles.items()]


def occupations(folder: Path) -> Table:
    """Job titles, each with its role."""
    return TITLE, [[row[column] for column in TITLE] for row in read(folder, "occupations")]


def demographics(folder: Path) -> Table:
    """Shares of the population, with the words by which a text may name them."""
    columns = ("dimension", "category", "aliases", "count", "share", "base", "area", "year", "basis")
    return columns, [[row[column] for column in columns] for row in read(folder, "demographics")]


def organisations(folder: Path) -> Table:
    """Organisations by name."""
    columns = ("name", "kind", "aliases", "area", "usually_kept")
    named = [row for row in read(folder, "organisations") if row["is_pattern"] != "1"]
    return columns, [[row[column] for column in columns] for row in named]


def employer_patterns(folder: Path) -> Table:
    """How employers of a kind are named, with every repeat bounded."""
    wide = [row for row in read(folder, "organisations") if row["is_pattern"] == "1"]
    return ("kind", "pattern"), [(row["kind"], bounded(row["pattern"])) for row in wide]


SPACE = r"(?:[^\S\r\n]{1,3}|[^\S\r\n]?\r?\n[^\S\r\n]?)"


def bounded(pattern: str) -> str:
    """Return `pattern` with a bound on every repeat and a word's start before it.

    Spaces become up to three blanks or one line break, a word 30 letters, a group four times.
    """
    pattern = re.sub(r"(\[[^\]]*\])([*+])", lambda m: f"{m[1]}{{{0 if m[2] == '*' else 1},30}}", pattern)
    pattern = re.sub(r"\)\*", "){0,4}", pattern).replace(r"\s+", SPACE).replace(r"\s*", r"[^\S\r\n]{0,3}")
    if re.search(r"(?<!\\)[*+]", pattern):
        raise ValueError("organisations.csv: a pattern has a repeat that cannot be bounded")
    re.compile(pattern)
    return rf"(?<!\w){pattern.removeprefix(chr(92) + 'b')}"


TABLES = (
    first_names, surnames, first_name_variants, ordinary_words, places, areas, postcode_districts,
    local_authorities, la_demographics, csc_workforce, occupation_roles, occupations, demographics,
    organisations, employer_patterns,
)  # fmt: skip


def build(folder: Path, into: Path) -> int:
    """Write every table made from `folder`, return how many bytes they are together."""
    into.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        write(into / f"{table.__name__}.tsv.gz", *table(folder))
    return sum((into / f"{table.__name__}.tsv.gz").stat().st_size for table in TABLES)


def main() -> None:
    """Build the tables named on the command line."""
    here = Path(__file__).resolve().parent.parent / "src" / "redactkit" / "data"
    parser = argparse.ArgumentParser(
        description="Write redactkit's tables from a folder of UK reference CSV files."
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--into", type=Path, default=here)
    options = parser.parse_args()
    print(f"{build(options.folder, options.into):,} bytes in {len(TABLES)} tables")


if __name__ == "__main__":
    main()
