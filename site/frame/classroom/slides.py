"""Cutting a text into screens that a class can read from the back row."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import strip_tags
from wagtail.blocks.stream_block import StreamValue
from wagtail.rich_text import RichText

# Chinese characters that fit on one screen in the projector's type, with a picture none.
MOST_CHARACTERS = 190
WHOLE_PARAGRAPH = re.compile(r"<p\b[^>]*>.*?</p>", re.DOTALL)
# Blocks that take a screen of their own.
ALONE = frozenset({"picture", "letter", "timeline", "recording"})


@dataclass(slots=True)
class Slide:
    """One screen: a heading, then blocks or rich text, beside a picture if there is one, and facts (label, value).

    `continued` says that the heading is that of the screen before, which print does not repeat. `note` stands small
    under the heading; `language` is that of the words.
    """

    title: str = ""
    parts: list[Any] = field(default_factory=list)
    picture: Any = None
    facts: Sequence[tuple[Any, Any]] = ()
    note: str = ""
    language: str = ""
    continued: bool = False
    is_cover: bool = False
    # The level of the heading in print: parts of a whole stand below its title.
    level: int = 2

    @property
    def wide(self) -> bool:
        """Whether the words have the screen to themselves."""
        return self.picture is None

    @property
    def length(self) -> int:
        """How many characters its words have; what takes a screen of its own counts as many as fit on one."""
        return sum(_length_of(part) for part in self.parts)


def slides_of(story: StreamValue, *, title: str = "", language: str = "") -> list[Slide]:
    """The screens of a text: a heading begins one, so does what does not fit any more on the one before."""
    made: list[Slide] = []
    current = Slide(title, language=language)
    filled = 0
    for part, size in _pieces(story):
        if isinstance(part, _Heading):
            _keep(made, current)
            current, filled = Slide(part.text, language=language), 0
            continue
        if current.parts and filled + size > MOST_CHARACTERS:
            _keep(made, current)
            current, filled = Slide(current.title, language=language, continued=True), 0
        current.parts.append(part)
        filled += size
    _keep(made, current)
    return made


@dataclass(frozen=True, slots=True)
class _Heading:
    text: str


def _pieces(story: Iterable[Any]) -> Iterator[tuple[Any, int]]:
    for block in story:
        if block.block_type == "heading":
            yield _Heading(str(block.value)), 0
        elif block.block_type == "paragraph":
            yield from ((text, _length_of(text)) for text in paragraphs_of(block.value))
        else:
            yield block, _length_of(block)


def paragraphs_of(text: RichText) -> list[RichText]:
    """A rich text by its paragraphs; as one where it is more than those."""
    found = WHOLE_PARAGRAPH.findall(text.source)
    rest = WHOLE_PARAGRAPH.sub("", text.source).strip()
    return [RichText(paragraph) for paragraph in found] if found and not rest else [text]


def _length_of(part: Any) -> int:
    if isinstance(part, RichText):
        return len(strip_tags(part.source))
    return MOST_CHARACTERS if part.block_type in ALONE else len(strip_tags(str(part.value)))


def _keep(made: list[Slide], slide: Slide) -> None:
    if slide.parts or (slide.title and not slide.continued and made):
        made.append(slide)
