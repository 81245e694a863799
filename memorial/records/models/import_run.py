"""One bringing-in of a list, and the fate of its every row."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ImportRun(models.Model):
    """A file brought in below a region. A run that was broken off goes on after `last_line`.

    `file_digest` is SHA-256 of the file, `mapping_digest` of the mapping it was read by.
    """

    # An account of a region's work, not a use of it.
    wagtail_reference_index_ignore = True

    class State(models.TextChoices):
        RUNNING = "running", _("未完成")
        FINISHED = "finished", _("已完成")
        UNDOING = "undoing", _("正在撤销")
        UNDONE = "undone", _("已撤销")

    kind = models.CharField(_("种类"), max_length=40)
    list_name = models.CharField(_("名册"), max_length=100)
    mapping_name = models.CharField(_("对照表"), max_length=255)
    mapping_digest = models.CharField(max_length=64)
    file_name = models.CharField(_("文件"), max_length=255)
    file_digest = models.CharField(_("文件摘要"), max_length=64, db_index=True)
    region = models.ForeignKey(
        "records.RegionPage", models.SET_NULL, null=True, related_name="+", verbose_name=_("地区")
    )
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.RUNNING)
    last_line = models.PositiveIntegerField(_("已到第几行"), default=0)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField(_("开始于"), auto_now_add=True)
    finished_at = models.DateTimeField(_("完成于"), null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(_("撤销于"), null=True)

    class Meta:
        verbose_name = _("导入")
        verbose_name_plural = _("导入")
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.file_name} ({timezone.localtime(self.started_at):%Y-%m-%d %H:%M})"


class ImportRow(models.Model):
    """A row's fate. `cells` are the row as the file has it, but for personal numbers, which are never kept.

    `made` says that the row made the page, be it as a draft. `key` is what it was recognised by (its id or its
    identity), `digest` the content it was made into, `before` the content of the page it changed.
    """

    # An account of pages, not a use of them.
    wagtail_reference_index_ignore = True

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField(_("行"))
    outcome = models.CharField(_("结果"), max_length=10)
    page = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="import_rows")
    made = models.BooleanField(default=False)
    key = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    reason = models.TextField(_("原因"), blank=True)
    problems = models.JSONField(default=list)
    cells = models.JSONField(default=dict)
    before = models.JSONField(null=True)

    class Meta:
        verbose_name = _("导入的行")
        verbose_name_plural = _("导入的行")
        ordering = ["line"]
        constraints = [models.UniqueConstraint(fields=["run", "line"], name="line_once_a_run")]

    def __str__(self) -> str:
        return f"{self.line}: {self.outcome}"
