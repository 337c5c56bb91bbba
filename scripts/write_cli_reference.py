"""Write what `redactkit --help` says, for every command, into docs/cli.md."""

from pathlib import Path

import click

from redactkit.cli import main

PAGE = Path(__file__).parent.parent / "docs" / "cli.md"
BEGIN = "<!-- what --help says: written by scripts/write_cli_reference.py -->\n"
END = "<!-- end -->\n"


def reference() -> str:
    """Return the help of every command as Markdown."""
    parts = [_part("redactkit", main)]
    parts += [_part(f"redactkit {name}", command) for name, command in sorted(main.commands.items())]
    return "\n".join(parts)


def _part(name: str, command: click.Command) -> str:
    context = click.Context(
        command, info_name=name, terminal_width=88, help_option_names=["-h", "--help"], color=False
    )
    return f"### `{name}`\n\n```text\n{command.get_help(context)}\n```\n"


def with_reference(page: str) -> str:
    """Return `page` with what stands between the two marks replaced."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{reference()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(with_reference(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
