"""Which row of which list a page came from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class SourceRow(models.Model):
    """A row of an imported list and what became of it.

    `list_name` is the mapping's own name for the list, `row_id` the list's own id for the row (empty where it
    has none). `digest` covers the values read from the row, `written` those of the page after writing, so that
    a later hand edit shows. `file_digest` is SHA-256 of the file, `line` the row's line in it.
    """

    # An account of pages, not a use of them.
    wagtail_reference_index_ignore = True

    page = models.ForeignKey(Page, models.CASCADE, related_name="source_rows", verbose_name=_("页面"))
    list_name = models.CharField(_("名册"), max_length=100)
    row_id = models.CharField(_("名册编号"), max_length=200, blank=True)
    digest = models.CharField(max_length=64)
    written = models.CharField(max_length=64, default="")
    file_name = models.CharField(_("文件"), max_length=255)
    file_digest = models.CharField(max_length=64)
    line = models.PositiveIntegerField(_("行"))
    imported_at = models.DateTimeField(_("导入时间"), auto_now=True)

    class Meta:
        verbose_name = _("来源行")
        verbose_name_plural = _("来源行")
        constraints = [
            models.UniqueConstraint(
                fields=["list_name", "row_id"], condition=~models.Q(row_id=""), name="source_row_once_a_list"
            )
        ]

    def __str__(self) -> str:
        return f"{self.list_name} {self.row_id or self.line}"
