"""The command that answers over HTTP."""

from __future__ import annotations

import click

from redactkit.cli import options


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8460, show_default=True, help="0 for any that is free."
)
@click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read texts."
)
@click.option(
    "--waiting",
    type=click.IntRange(min=0),
    default=32,
    show_default=True,
    help="How many requests may wait; further ones are answered with 503.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    help="How long a text may take; then 504, and its process is replaced.",
)
@click.option(
    "--kilobytes", type=click.IntRange(min=1), default=2_048, show_default=True, help="The largest body."
)
@click.option(
    "--token-file",
    type=options.FILE,
    metavar="FILE",
    help="A token a line; each request must carry one. Needed where other machines can reach the server.",
)
def serve(
    host: str,
    port: int,
    workers: int,
    waiting: int,
    seconds: float,
    kilobytes: int,
    token_file: str | None,
) -> None:
    """Answer over HTTP, for services in other languages.

    POST /redact, /detect, /assess, /code and /study answer with the JSON of these commands; POST /analyze
    and /anonymize are Presidio's own. The interface is shown at /docs. Nothing of a request is logged.

    \b
    Example:
      redactkit serve --workers 2
    """
    from redactkit.serving import Settings
    from redactkit.serving import serve as answer

    settings = Settings(
        host=host,
        port=port,
        workers=workers,
        waiting=waiting,
        seconds=seconds,
        kilobytes=kilobytes,
        token_file=token_file,
    )
    answer(settings, say=lambda words: click.echo(words))
