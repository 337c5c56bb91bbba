"""Give the site the pages that stand beside `docs/`: README, CONTRIBUTING, SECURITY, the change log, NOTICE.

MkDocs calls what begins with `on_`. Links between pages are kept, wherever in the repository a page
stands; a link to what is no page of the site ends the build. Nothing is loaded from elsewhere.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

ROOT: Final = Path(__file__).parent.parent
BESIDE: Final = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "reporting.md",
    "CHANGELOG.md": "changelog.md",
    "NOTICE": "notice.md",
}
"""Files of the repository's own folder, and what they are called on the site."""

_LINK: Final = re.compile(r"\]\((?!https?:|#)([^)\s#]+)(#[^)\s]*)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that stand beside the folder of pages."""
    from mkdocs.structure.files import File

    for name, page in BESIDE.items():
        text = (ROOT / name).read_text("utf-8")
        held = linked(text) if name.endswith(".md") else f"# Notice\n\n```text\n{text}\n```\n"
        files.append(File.generated(config, page, content=held))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Return a page of `docs/` with links to what stands beside it as the site has them."""
    return _LINK.sub(lambda link: f"]({beside(link[1])}{link[2] or ''})", markdown)


def on_post_page(output: str, **_: object) -> str:
    """Return a page of the site with the one script that the theme has elsewhere taken from the site."""
    return output.replace("https://unpkg.com/iframe-worker/shim", "site/iframe-worker.js")


def on_post_template(output_content: str, **_: object) -> str:
    """Return a page that is made of a template alone, such as 404, as `on_post_page` does."""
    return on_post_page(output_content)


def linked(text: str) -> str:
    """Return a page that stands beside `docs/` with links as the site has them.

    Example:
        >>> linked("[risk](docs/risk.md#grades), [how](CONTRIBUTING.md), [rfc](https://example.org/a.md)")
        '[risk](risk.md#grades), [how](contributing.md), [rfc](https://example.org/a.md)'
    """
    return _LINK.sub(
        lambda link: f"]({BESIDE.get(link[1], link[1].removeprefix('docs/'))}{link[2] or ''})", text
    )


def beside(path: str) -> str:
    """Return where a link of a page in `docs/` leads on the site.

    Example:
        >>> beside("../SECURITY.md"), beside("risk.md")
        ('reporting.md', 'risk.md')
    """
    return BESIDE.get(path.removeprefix("../"), path) if path.startswith("../") else path
