"""Our own image, document and recording models."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as StockDocument
from wagtail.images.models import AbstractImage, AbstractRendition, get_upload_to
from wagtail.images.models import Image as StockImage
from wagtailmedia.models import AbstractMedia

from media.fields import DocumentField, PictureField, PlainPictureField, RecordingField
from media.panoramas.models import Panorama
from media.renditions import QuietRendition, QuietRenditions
from media.rights import CreditedMaterial

__all__ = ["CreditedDocument", "CreditedImage", "Panorama", "Recording", "Rendition"]

RIGHTS_FIELDS = ("credit", "rights", "rights_note")


class CreditedImage(QuietRenditions, CreditedMaterial, AbstractImage):
    """A picture. `description` is its alternative text, required before it can be saved in the admin."""

    file = PictureField(
        verbose_name=_("文件"), upload_to=get_upload_to, width_field="width", height_field="height", max_length=255
    )

    admin_form_fields = (*StockImage.admin_form_fields, *RIGHTS_FIELDS)

    class Meta(AbstractImage.Meta):
        verbose_name = _("图片")
        verbose_name_plural = _("图片")


class Rendition(QuietRendition, AbstractRendition):
    """A picture at the size a page asks for."""

    image = models.ForeignKey(CreditedImage, models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class CreditedDocument(CreditedMaterial, AbstractDocument):
    """A file to read or keep. `description` says what is in it for those who cannot open it."""

    file = DocumentField(_("文件"), upload_to="documents", max_length=255)
    description = models.CharField(_("内容说明"), max_length=500, blank=True)

    admin_form_fields = (*StockDocument.admin_form_fields, "description", *RIGHTS_FIELDS)

    class Meta(AbstractDocument.Meta):
        verbose_name = _("文档")
        verbose_name_plural = _("文档")


class Recording(CreditedMaterial, AbstractMedia):
    """A sound or film. `description` says what is heard or seen, `transcript` what is said."""

    file = RecordingField(_("文件"), upload_to="media", max_length=255)
    thumbnail = PlainPictureField(_("画面图"), upload_to="media_thumbnails", blank=True, max_length=255)
    description = models.CharField(_("内容说明"), max_length=500, blank=True)
    transcript = models.TextField(_("文字稿"), blank=True)

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
        *RIGHTS_FIELDS,
    )

    class Meta:
        verbose_name = _("音视频")
        verbose_name_plural = _("音视频")
