"""The blocks a story, an introduction or a deed is told in."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtailmedia.blocks import AudioChooserBlock

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
    """Body text of every kind of page."""

    heading = CharBlock(label=_("小标题"), icon="title", max_length=120, template="frame/blocks/heading.html")
    paragraph = RichTextBlock(
        label=_("段落"), icon="pilcrow", features=PARAGRAPH_FEATURES, template="frame/blocks/paragraph.html"
    )
    picture = PictureBlock()
    quotation = QuotationBlock()
    recording = AudioChooserBlock(label=_("录音"), icon="media", template="frame/blocks/recording.html")
    document = DocumentChooserBlock(label=_("文档"), icon="doc-full", template="frame/blocks/document.html")


def plain_text(stream: object) -> str:
    """The words of a stream value, for the catalogue."""
    return " ".join(
        text.strip()
        for child in stream  # type: ignore[attr-defined]
        for text in child.block.get_searchable_content(child.value)
        if text.strip()
    )
