"""Blocks that carry a date as people knew it: a letter, and a life or an action told day by day."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock

from frame.dates import WORDING_LENGTH, InvalidDateError, read_date
from frame.dates.fields import wording_kept


class DatedBlock(StructBlock):
    """Takes a date in any words that `read_date` reads; cleaning keeps it as EDTF and the source's own wording."""

    date = CharBlock(
        label=_("时间"),
        required=False,
        max_length=WORDING_LENGTH,
        help_text=_("如 1942、1942年春、约1940年、民国三十一年五月初八。"),
    )
    date_wording = CharBlock(label=_("时间（原文）"), required=False, max_length=WORDING_LENGTH)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        try:
            found = read_date(cleaned["date"])
            if found.edtf or found.wording:
                cleaned["date_wording"] = wording_kept(found, cleaned["date_wording"])
        except InvalidDateError as error:
            reason = ValidationError(str(error), code="invalid_date")
            raise StructBlockValidationError(block_errors={"date": reason}) from error
        cleaned["date"] = found.edtf
        return cleaned


class LetterBlock(DatedBlock):
    """A letter: who wrote to whom, when and where, its words as written, and pictures of the sheets."""

    sender = CharBlock(label=_("写信人"), required=False, max_length=100)
    recipient = CharBlock(label=_("收信人"), required=False, max_length=100)
    place = CharBlock(label=_("写信地点"), required=False, max_length=200)
    text = TextBlock(label=_("信文"), help_text=_("照原信录入：称呼一行，其后每段一行。"))
    signature = TextBlock(label=_("落款"), required=False, help_text=_("照原信录入署名和日期。"))
    scans = ListBlock(ImageBlock(label=_("原件图片")), label=_("原件图片"), default=[])
    note = TextBlock(label=_("说明"), required=False, help_text=_("收藏者、辨认情况等。"))

    class Meta:
        icon = "mail"
        label = _("书信")
        template = "frame/blocks/letter.html"


class EventBlock(DatedBlock):
    """One line of a timeline."""

    event = TextBlock(label=_("事件"))

    class Meta:
        icon = "date"
        label = _("事件")


class TimelineBlock(StructBlock):
    """What happened when, in the order the author gives."""

    title = CharBlock(label=_("标题"), required=False, max_length=120)
    events = ListBlock(EventBlock(), label=_("事件"), min_num=1)

    class Meta:
        icon = "history"
        label = _("年表")
        template = "frame/blocks/timeline.html"
