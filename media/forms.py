"""What the admin asks of whoever uploads."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import FileField
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

from media.caption_files import read_captions
from media.cutting.models import Cutting
from media.cutting.widgets import DeepZoomWidget
from media.pictures import clean_picture
from media.widgets import CaptionFileInput


class PictureFormField(WagtailImageField):
    """Looks into the file before Wagtail does, which takes a broken one for its own failure.

    Large scans are let in by our own door, so Wagtail's limits, which it tells the page of upload, are those of scans.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.max_upload_size = settings.SCAN_MOST_BYTES
        self.max_image_pixels = settings.SCAN_MOST_PIXELS
        self.max_upload_size_text = filesizeformat(self.max_upload_size)
        self.help_text = _(
            "JPEG、PNG、WebP、HEIC、AVIF 最多 %(picture)s；JPEG、PNG、TIFF 扫描件最多 %(scan)s、%(pixels)s 像素。"
        ) % {
            "picture": filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE),
            "scan": self.max_upload_size_text,
            "pixels": f"{settings.SCAN_MOST_PIXELS:,}",
        }

    def to_python(self, data: Any) -> Any:
        upload = FileField.to_python(self, data)
        return None if upload is None else super().to_python(clean_picture(upload, upload.name or ""))


class PictureForm(BaseImageForm):
    """A picture is not saved before somebody has said what it shows, or that it shows nothing that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        file = self.fields.get("file")
        if file:
            self.fields["file"] = PictureFormField(label=file.label, required=file.required, widget=file.widget)
        deep_zoom = self.fields.get("deep_zoom")
        if deep_zoom:
            deep_zoom.widget = widget = DeepZoomWidget()
            widget.row = Cutting.objects.filter(image=self.instance.pk).first() if self.instance.pk else None
        description = self.fields.get("description")
        if description:
            description.required = False
            description.label = _("替代文字")
            description.help_text = _("用一两句话说出画面里有什么，供看不见图片的人使用。")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        described = "description" not in self.fields or str(cleaned.get("description") or "").strip()
        if not described and not cleaned.get("decoration") and "description" not in self.errors:
            self.add_error("description", _("请写替代文字，或勾选“仅作装饰”。"))
        return cleaned


class DocumentForm(BaseDocumentForm):
    """Says beside the file what became of its words, which the search of documents needs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        file = self.fields.get("file")
        if file and self.instance.text_state:
            file.help_text = _("检索用文字：%(state)s。") % {"state": self.instance.get_text_state_display()}


class RecordingForm(BaseMediaForm):
    """Takes captions as a file beside taking them as text."""

    captions_file = FileField(
        label=_("字幕文件"),
        required=False,
        widget=CaptionFileInput,
        help_text=_("WebVTT（.vtt）或 SRT（.srt）文件。上传后取代下面的字幕。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "captions" not in self.fields:
            del self.fields["captions_file"]
            return
        if self.instance.pk and self.instance.captions:
            self.fields["captions_file"].widget.recording = self.instance.pk
        names = [name for name in self.fields if name != "captions_file"]
        names.insert(names.index("captions"), "captions_file")
        self.order_fields(names)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        upload = cleaned.get("captions_file")
        if upload:
            try:
                cleaned["captions"] = read_captions(upload.read(), upload.name or "")
            except ValidationError as error:
                self.add_error("captions_file", error)
            else:
                # What stood in the box does not matter any more.
                self.errors.pop("captions", None)
        return cleaned
