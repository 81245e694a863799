"""The blocks a story, an introduction or a deed is told in."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.blocks.stream_block import StreamBlockValidationError, StreamValue
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtailmedia.blocks import AudioChooserBlock

from frame.dated_blocks import LetterBlock, TimelineBlock
from frame.personal_data import refuse_personal_numbers

PARAGRAPH_FEATURES = ["bold", "italic", "link", "ol", "ul", "document-link"]


class QuotationBlock(StructBlock):
    """Somebody's words, with who said them and where they stand."""

    text = TextBlock(label=_("引文"))
    source = CharBlock(label=_("出处"), required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = _("引文")
        template = "frame/blocks/quotation.html"


class PictureBlock(StructBlock):
    """A picture with its caption; credit comes from the picture itself."""

    image = ImageBlock(label=_("图片"))
    caption = CharBlock(label=_("说明"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("图片")
        template = "frame/blocks/picture.html"


class StoryBlocks(StreamBlock):
    """Body text of every kind of page. Identity and mobile numbers are refused in every block."""

    heading = CharBlock(label=_("小标题"), icon="title", max_length=120, template="frame/blocks/heading.html")
    paragraph = RichTextBlock(
        label=_("段落"), icon="pilcrow", features=PARAGRAPH_FEATURES, template="frame/blocks/paragraph.html"
    )
    picture = PictureBlock()
    quotation = QuotationBlock()
    letter = LetterBlock()
    timeline = TimelineBlock()
    recording = AudioChooserBlock(label=_("录音"), icon="media", template="frame/blocks/recording.html")
    document = DocumentChooserBlock(label=_("文档"), icon="doc-full", template="frame/blocks/document.html")

    def clean(self, value: StreamValue) -> StreamValue:
        cleaned = super().clean(value)
        refused = {index: error for index, child in enumerate(cleaned) if (error := _refused(child))}
        if refused:
            raise StreamBlockValidationError(block_errors=refused)
        return cleaned


def _refused(child: Any) -> ValidationError | None:
    try:
        # One text at a time: the end of one and the beginning of the next are no number.
        for text in _texts(child):
            refuse_personal_numbers(text)
    except ValidationError as error:
        return error
    return None


def _texts(child: Any) -> Iterator[str]:
    """The words of one block of a stream."""
    for text in child.block.get_searchable_content(child.value):
        if text.strip():
            yield text.strip()


def plain_text(stream: StreamValue) -> str:
    """The words of a stream value, for the catalogue."""
    return " ".join(text for child in stream for text in _texts(child))
