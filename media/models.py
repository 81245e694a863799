"""Our own image, document and recording models."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as StockDocument
from wagtail.images.models import AbstractImage, AbstractRendition, get_upload_to
from wagtail.images.models import Image as StockImage
from wagtail.search import index
from wagtailmedia.models import AbstractMedia

from media.captions import check_webvtt, spoken_words
from media.cutting.models import Cutting
from media.fields import DocumentField, PictureField, PlainPictureField, RecordingField
from media.panoramas.models import Panorama
from media.reading.pdf import TextState, read_pdf
from media.renditions import QuietRendition, QuietRenditions
from media.responsive.made import KnowsItsFiles
from media.responsive.models import PictureWish
from media.rights import RIGHTS_FIELDS, CreditedMaterial
from media.scans.pictures import ScannedPicture
from media.uploads import ending
from media.withheld import Withholdable, folder_of

__all__ = ["CreditedDocument", "CreditedImage", "Cutting", "Panorama", "PictureWish", "Recording", "Rendition"]


class CreditedImage(ScannedPicture, QuietRenditions, KnowsItsFiles, Withholdable, CreditedMaterial, AbstractImage):
    """A picture. `description` is its alternative text, asked for in the admin unless the picture is decoration."""

    file = PictureField(
        verbose_name=_("文件"), upload_to=get_upload_to, width_field="width", height_field="height", max_length=255
    )

    # Not `decorative`: Wagtail sets that anew on every instance, for what a text says of a picture within it.
    decoration = models.BooleanField(
        _("仅作装饰"), default=False, help_text=_("画面不传达内容，读屏软件会跳过它；这时不必写替代文字。")
    )

    # Written by those who know who is seen in the picture; only editors' search reads it.
    text = models.TextField(_("检索用文字"), blank=True, default="", editable=False)

    search_fields = [*AbstractImage.search_fields, index.SearchField("text")]
    admin_form_fields = (*StockImage.admin_form_fields, "decoration", "deep_zoom", *RIGHTS_FIELDS)

    class Meta(AbstractImage.Meta):
        verbose_name = _("图片")
        verbose_name_plural = _("图片")

    @property
    def default_alt_text(self) -> str:
        """Empty for decoration, which a screen reader passes over."""
        return "" if self.decoration else str(super().default_alt_text)


class Rendition(QuietRendition, AbstractRendition):
    """A picture at the size a page asks for."""

    image = models.ForeignKey(CreditedImage, models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    def get_upload_to(self, filename: str) -> str:
        """Of a picture that is withheld, where editors alone can read it."""
        return folder_of(self, str(super().get_upload_to(filename)))


class CreditedDocument(CreditedMaterial, AbstractDocument):
    """A file to read or keep. `description` says what is in it for those who cannot open it."""

    file = DocumentField(_("文件"), upload_to="documents", max_length=255)
    description = models.CharField(_("内容说明"), max_length=500, blank=True)
    text = models.TextField(_("检索用文字"), blank=True, editable=False)
    text_state = models.CharField(
        _("检索用文字的状况"), max_length=10, blank=True, choices=TextState, default=TextState.NOT_READ, editable=False
    )

    search_fields = (*AbstractDocument.search_fields, index.SearchField("text"))
    admin_form_fields = (*StockDocument.admin_form_fields, "description", *RIGHTS_FIELDS)

    class Meta(AbstractDocument.Meta):
        verbose_name = _("文档")
        verbose_name_plural = _("文档")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the document; a new PDF with its words, taken by a process of its own. Raises UploadRefused."""
        if self.file and not self.file._committed:  # type: ignore[attr-defined]
            is_pdf = ending(self.file.name or "") == "pdf"
            self.text, self.text_state = read_pdf(self.file.file) if is_pdf else ("", TextState.NOT_READ)
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "text", "text_state"}
        super().save(*args, **kwargs)


class Recording(CreditedMaterial, AbstractMedia):
    """A sound or film. `description` says what is heard or seen, `transcript` what is said."""

    file = RecordingField(_("文件"), upload_to="media", max_length=255)
    thumbnail = PlainPictureField(_("画面图"), upload_to="media_thumbnails", blank=True, max_length=255)
    description = models.CharField(_("内容说明"), max_length=500, blank=True)
    transcript = models.TextField(_("文字稿"), blank=True)
    captions = models.TextField(
        _("字幕"), blank=True, validators=[check_webvtt], help_text=_("WebVTT 格式，第一行是“WEBVTT”。")
    )

    admin_form_fields = (
        "title",
        "file",
        "collection",
        "duration",
        "width",
        "height",
        "thumbnail",
        "tags",
        "description",
        "transcript",
        "captions",
        *RIGHTS_FIELDS,
    )

    class Meta:
        verbose_name = _("音视频")
        verbose_name_plural = _("音视频")

    @property
    def words(self) -> str:
        """What is said: the transcript, else the words of the captions."""
        return self.transcript or spoken_words(self.captions)
