"""举报: what somebody reports as not to be shown. 封存: what was taken down, for those with the right alone."""

from hashlib import sha256
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from frame.intake.evidence import Evidence
from frame.intake.submission import TEXT_LENGTH
from memorial.remembrance.models.concerning import TITLE_LENGTH, Concerning
from memorial.remembrance.reports.choices import Offence, ReportOutcome


class ItemOnPage(models.Model):
    """What on the page is meant: a thing of some kind by its key, or, without a kind, the page itself."""

    item_kind = models.CharField(max_length=20, blank=True, editable=False)
    item_key = models.PositiveBigIntegerField(null=True, editable=False)

    class Meta:
        abstract = True


class ReportQuerySet(models.QuerySet["AbuseReport"]):
    def open(self) -> "ReportQuerySet":
        return self.filter(outcome="")


class AbuseReport(Concerning, ItemOnPage):
    """One report. Whoever reports need not say who he is. `shown` is what the page, or the item, said then."""

    offence = models.CharField(_("举报事由"), max_length=20, choices=Offence)
    shown = models.TextField(_("当时的内容"), blank=True, editable=False)
    outcome = models.CharField(_("结论"), max_length=20, choices=ReportOutcome, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("举报")
        verbose_name_plural = _("举报")
        ordering: ClassVar[list[str]] = ["-received_at", "-pk"]
        default_permissions = ()
        permissions = [("answer_report", _("看并答复举报"))]

    def __str__(self) -> str:
        return self.receipt

    @property
    def stage(self) -> str:
        return str(self.get_outcome_display()) if self.outcome else str(_("已收到，正在核查"))


class ReportFile(Evidence):
    """What was handed in with a report."""

    report = models.ForeignKey(AbuseReport, models.CASCADE, related_name="files")

    class Meta:
        verbose_name = _("举报附件")
        verbose_name_plural = _("举报附件")
        default_permissions = ()


class SealedCopy(ItemOnPage):
    """What was taken down, as it was: its content, when, by whom and why. Rows are added and never changed.

    `digest` is SHA-256 over the content, so that it can be shown later to be what was sealed.
    """

    section = models.CharField(max_length=20, editable=False)
    number = models.PositiveBigIntegerField(_("编号"), editable=False)
    language = models.CharField(_("语言"), max_length=20, blank=True, editable=False)
    title = models.CharField(_("标题"), max_length=TITLE_LENGTH, editable=False)
    page = models.ForeignKey("wagtailcore.Page", models.SET_NULL, null=True, related_name="+", editable=False)
    content = models.TextField(_("内容"), editable=False)
    digest = models.CharField(_("校验值（SHA-256）"), max_length=64, editable=False)
    revision = models.PositiveBigIntegerField(_("修订"), null=True, editable=False)
    offence = models.CharField(_("事由"), max_length=20, choices=Offence, editable=False)
    reason = models.TextField(_("理由"), max_length=TEXT_LENGTH, editable=False)
    at = models.DateTimeField(_("撤下时间"), default=timezone.now, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)
    by_name = models.CharField(_("撤下人"), max_length=150, editable=False)
    report = models.ForeignKey(AbuseReport, models.SET_NULL, null=True, related_name="sealed", editable=False)

    class Meta:
        verbose_name = _("封存的证据")
        verbose_name_plural = _("封存的证据")
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        default_permissions = ()
        permissions = [("take_down", _("立即撤下页面和留言")), ("view_sealed", _("看封存的证据"))]

    def __str__(self) -> str:
        return f"{self.title} {self.at:%Y-%m-%d}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep it, once. Raises ValueError for a second time: evidence is not edited."""
        if self.pk is not None:
            raise ValueError("A sealed copy is never changed.")
        self.digest = sha256(self.content.encode()).hexdigest()
        super().save()

    @property
    def is_whole(self) -> bool:
        """Whether the content is still what was sealed."""
        return sha256(self.content.encode()).hexdigest() == self.digest
