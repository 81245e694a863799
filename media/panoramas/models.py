"""A picture of the whole sphere around one point."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import CollectionMember

from media.cutting import storing
from media.panoramas.cutting import Cut, cut_up
from media.panoramas.fields import PanoramaField
from media.rights import CreditedMaterial


class Panorama(CreditedMaterial, CollectionMember, models.Model):
    """An equirectangular picture, 360° by 180°. The file is for editors; what it was cut into is public.

    `description` is its alternative text. `cut` names the folder of the pieces; empty while there are none. `preview`
    is the whole picture lying flat, which is there before the tiles are.
    """

    title = models.CharField(_("标题"), max_length=255)
    file = PanoramaField(
        _("文件"),
        upload_to="original_panoramas",
        max_length=255,
        help_text=_("JPEG、PNG 或 WebP，360×180 完整全景，宽是高的两倍，宽 2000 至 16384 像素，最多 100 MB。"),
    )
    description = models.CharField(
        _("替代文字"), max_length=500, help_text=_("用一两句话说出站在这里看得见什么，供看不见图片的人使用。")
    )
    width = models.PositiveIntegerField(_("宽（像素）"), default=0, editable=False)
    cut = models.CharField(max_length=100, blank=True, editable=False)
    preview = models.CharField(max_length=120, blank=True, default="", editable=False)
    created_at = models.DateTimeField(_("上传时间"), auto_now_add=True)
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, verbose_name=_("上传者")
    )

    class Meta:
        verbose_name = _("全景图")
        verbose_name_plural = _("全景图")
        permissions = [("choose_panorama", "Can choose panorama")]

    def __str__(self) -> str:
        return self.title

    @property
    def storage(self) -> Storage:
        return self.file.storage

    @property
    def pieces(self) -> Cut | None:
        """What the picture was cut into; None while it is not."""
        return Cut(self.cut, self.width) if self.cut else None

    @property
    def begun(self) -> Cut | None:
        """What was begun of cutting it and has not come to its end; None where nothing was."""
        return Cut(self.preview.rpartition("/")[0], self.width) if self.preview else None

    def url_of(self, part: str) -> str:
        """The public address of "base", "flat" or a tile ("col_row"); empty while the picture is not cut."""
        pieces = self.pieces
        return self.storage.url(pieces.name(part)) if pieces else ""

    @property
    def flat_url(self) -> str:
        """The address of the whole picture lying flat, for those who look without the viewer or before the tiles."""
        return self.url_of("flat") or (self.storage.url(self.preview) if self.preview else "")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Also have the picture cut, once it is safely stored, by a worker."""
        from media.panoramas.following import follow

        super().save(*args, **kwargs)
        transaction.on_commit(lambda: follow(self), robust=True)

    def cut_file(self, tell: Callable[[int], None] = lambda _percent: None) -> Cut:
        """Cut the file into its public pieces unless that was done, and drop those of the file before it.

        Raises CuttingFailed, and whatever `tell` raises, which is given each percent.
        """
        before = self.pieces
        with storing.workplace(f"panorama-{self.pk}") as folder:
            made = cut_up(self.storage, self.file.name or "", folder, tell=tell, show=self._show)
        if before == made:
            return made
        self._keep(cut=made.folder, width=made.width, preview="")
        if before:
            self.drop(before)
        return made

    def _show(self, made: Cut) -> None:
        self._keep(preview=made.name("flat"), **({} if self.cut else {"width": made.width}))

    def _keep(self, **values: Any) -> None:
        for name, value in values.items():
            setattr(self, name, value)
        type(self)._default_manager.filter(pk=self.pk).update(**values)

    def drop(self, pieces: Cut) -> None:
        """Delete the pieces unless another panorama of the same content needs them."""
        if not type(self)._default_manager.filter(cut=pieces.folder).exists():
            storing.remove(self.storage, pieces.names())
