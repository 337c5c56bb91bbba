"""The commands that look at texts together and after the file of earlier releases."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

import click

from redactkit.cli import options, steps
from redactkit.cli.each import each
from redactkit.cli.folder.store import held, key_option, releases_option
from redactkit.cli.group import NOT_RELEASED, RELEASED

store_argument = click.argument("store", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))


@click.command()
@options.paths_argument
@options.policy_option()
@options.figures_option
@releases_option
@key_option
@options.format_option()
def together(
    paths: Sequence[str],
    policy: str,
    figures: str | None,
    releases: Path | None,
    releases_key: str | None,
    form: str,
) -> None:
    """Say what texts as they stand tell when they are read together.

    Each may be safe by itself and single somebody out beside another, or
    beside one that was released before.

    \b
    Example:
      redactkit together case-studies/*.txt --releases ours.releases
    """
    from redactkit import io
    from redactkit.release_set import standing, weigh_together
    from redactkit.types import Decision, Document, Outcome

    settings, lines = steps.settings(policy, figures), form == "jsonl"
    outcomes: list[Outcome] = []

    def work(document: Document) -> None:
        outcomes.append(standing(document, settings))

    code = each(steps.texts(paths, jsonl=lines), work, lines=lines)
    sources = [Document(outcome.id, "") for outcome in outcomes]
    with held(releases, releases_key, make=False) if releases else nullcontext() as earlier:
        found = weigh_together(sources, outcomes, policy=settings, earlier=earlier)
    for one in found:
        if lines:
            steps.write(io.together(one))
        else:
            click.echo(f"{one.outcome.id}: {one.outcome.decision.value}")
            for reason in one.outcome.reasons:
                click.echo(f"  - {reason}")
    released = all(one.outcome.decision is Decision.RELEASE for one in found)
    click.get_current_context().exit(code or (RELEASED if released else NOT_RELEASED))


@click.group()
def releases() -> None:
    """Look after a file of earlier releases.

    It holds keyed hashes, encrypted, no text: what a new release is compared with.

    \b
    Example:
      redactkit releases list ours.releases
    """


@releases.command("list")
@store_argument
@key_option
def list_(store: Path, releases_key: str | None) -> None:
    """List the releases in FILE and how many texts each has.

    \b
    Example:
      redactkit releases list ours.releases
    """
    with held(store, releases_key, make=False) as earlier:
        for name, count in earlier.releases():
            click.echo(f"{name}\t{count}")


@releases.command()
@store_argument
@click.argument("name", metavar="NAME")
@options.paths_argument
@options.policy_option()
@key_option
def add(store: Path, name: str, paths: Sequence[str], policy: str, releases_key: str | None) -> None:
    """Keep texts in FILE as they were published, as release NAME.

    It takes the place of what a release of that name held.

    \b
    Example:
      redactkit releases add ours.releases spring-2026 published/*.txt
    """
    from redactkit.release_set import published

    settings = steps.settings(policy)
    documents = list(steps.texts(paths))
    with held(store, releases_key) as earlier:
        earlier.put(name, published(documents, settings, earlier.prints_key))
    click.echo(f"redactkit: {len(documents)} texts kept as release {name}.", err=True)


@releases.command()
@store_argument
@click.argument("name", metavar="NAME")
@key_option
def purge(store: Path, name: str, releases_key: str | None) -> None:
    """Forget release NAME.

    Copies of the file made before still hold it.

    \b
    Example:
      redactkit releases purge ours.releases spring-2026
    """
    with held(store, releases_key, make=False) as earlier:
        gone = earlier.purge(name)
    click.echo(f"redactkit: {gone} texts forgotten.", err=True)
