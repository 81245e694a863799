"""The sample's texts, one TOML file a kind of page, and reading them."""

import html
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
HEADING, QUOTATION = "## ", "> "


def rows(kind: str) -> list[dict[str, Any]]:
    """The entries of one kind, such as "cemetery": tables of the file named after its plural."""
    plural = {"cemetery": "cemeteries"}.get(kind, f"{kind}s")
    with (HERE / f"{plural}.toml").open("rb") as file:
        found: list[dict[str, Any]] = tomllib.load(file)[kind]
    return found


def table(name: str) -> dict[str, Any]:
    """The whole of one file, for what is no list of one kind."""
    with (HERE / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def story(text: str) -> list[tuple[str, Any]]:
    """Blocks of body text: paragraphs parted by empty lines; "## " opens a heading, "> " a quotation."""
    blocks: list[tuple[str, Any]] = []
    for paragraph in filter(None, (part.strip() for part in text.split("\n\n"))):
        first, _line, rest = paragraph.partition("\n")
        if first.startswith(HEADING):
            blocks.append(("heading", first.removeprefix(HEADING)))
            paragraph = rest
        if paragraph.startswith(QUOTATION):
            blocks.append(("quotation", {"text": paragraph.removeprefix(QUOTATION), "source": ""}))
        elif paragraph:
            blocks.append(("paragraph", "".join(f"<p>{html.escape(line)}</p>" for line in paragraph.splitlines())))
    return blocks
