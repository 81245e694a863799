"""The first texts of the privacy policy and the accessibility statement: drafts that the bureau must review."""

from pathlib import Path

from django.utils.html import format_html

TEXTS = Path(__file__).resolve().parent / "texts"


def introduction(slug: str, language: str) -> str:
    """The line that marks the text as a draft; the one that begins with ">"."""
    return next((text[2:] for text in _blocks(slug, language) if text.startswith("> ")), "")


def body(slug: str, language: str) -> list[dict[str, str]]:
    """The text as raw values of the story's stream: headings ("# ") and paragraphs."""
    return [
        {"type": "heading", "value": text[2:]}
        if text.startswith("# ")
        else {"type": "paragraph", "value": format_html("<p>{}</p>", text)}
        for text in _blocks(slug, language)
        if not text.startswith("> ")
    ]


def _blocks(slug: str, language: str) -> list[str]:
    """The lines that are not empty, each a block of its own. Raises OSError where the language has no text."""
    text = (TEXTS / f"{slug}.{language}.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip()]
