"""The table of contents of a long story."""

from dataclasses import dataclass

from wagtail.blocks.stream_block import StreamValue

# With fewer headings the story is seen at a glance.
FEWEST_HEADINGS = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """`anchor` is the id that `frame/_story.html` gives the heading."""

    anchor: str
    text: str


def contents_of(story: StreamValue) -> list[Heading]:
    """The headings in order; empty where there are too few to need a table."""
    headings = [
        Heading(f"part-{position}", str(block.value))
        for position, block in enumerate(story, 1)
        if block.block_type == "heading"
    ]
    return headings if len(headings) >= FEWEST_HEADINGS else []
