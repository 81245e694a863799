"""抄录名册: a scanned list, its pages, and what volunteers read on them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from frame.intake.submission import Submission
from frame.personal_data import refuse_personal_numbers
from frame.visibility import unrestricted
from media.storage.folders import CLOSED_FOLDER
from memorial.records.choices import Grade
from memorial.records.models import RegionPage
from memorial.remembrance.transcription.choices import (
    PUBLIC_STATES,
    Column,
    ListState,
    SheetStage,
    ThanksState,
)

SCAN_FOLDER = f"{CLOSED_FOLDER}scans/"
READINGS = 2
MOST_READINGS = 3
MOST_ROWS = 200
THANKS_LENGTH = 40
DIGEST_LENGTH = 32
# Whoever has begun a page and not saved it for so long no longer keeps others from it; he may still hand it in.
HELD = timedelta(days=14)
# And what was never handed in is deleted.
DRAFTS_KEPT = timedelta(days=90)


class ScannedListQuerySet(models.QuerySet["ScannedList"]):
    def public(self) -> "ScannedListQuerySet":
        """Those that the public may see, of regions that it may see."""
        return self.filter(state__in=PUBLIC_STATES, region__in=unrestricted(RegionPage.objects.live()))

    def with_progress(self) -> "ScannedListQuerySet":
        """Each with `pages` in all and how many of them are `read_once`, `read_twice` and `decided`."""
        sheets = ScannedSheet.objects.standing().filter(scanned_list=OuterRef("pk"), withdrawn=False).order_by()

        def count(which: Q) -> Any:
            rows = sheets.filter(which).values("scanned_list").annotate(count=Count("pk")).values("count")
            return Coalesce(Subquery(rows), 0)

        undecided = Q(decided_at=None)
        return self.annotate(
            pages=count(Q()),
            read_once=count(undecided & Q(read=1)),
            read_twice=count(undecided & Q(read__gte=READINGS)),
            decided=count(Q(decided_at__isnull=False)),
        )


class ScannedList(models.Model):
    """A list on paper: where it comes from, what is wanted of it. One scan is one page."""

    region = models.ForeignKey(
        "records.RegionPage", models.CASCADE, related_name="scanned_lists", verbose_name=_("地区")
    )
    title = models.CharField(_("名称"), max_length=120, validators=[refuse_personal_numbers])
    grade = models.CharField(_("证据类别"), max_length=20, choices=Grade, default=Grade.REGISTER)
    citation = models.CharField(
        _("出处"),
        max_length=500,
        validators=[refuse_personal_numbers],
        help_text=_("原件是什么、藏在哪里、档号。抄出的每条记录都注明它。"),
    )
    url = models.URLField(_("链接"), blank=True, max_length=500)
    columns = models.JSONField(_("要抄的栏目"), default=list)
    guidance = models.TextField(
        _("给抄录者的说明"),
        blank=True,
        max_length=2000,
        validators=[refuse_personal_numbers],
        help_text=_("怎样认行、怎样处理划去的字、常见的地名和番号。"),
    )
    most_rows = models.PositiveSmallIntegerField(
        _("每页最多几行"), default=40, validators=[MinValueValidator(1), MaxValueValidator(MOST_ROWS)]
    )
    state = models.CharField(_("状态"), max_length=10, choices=ListState, default=ListState.DRAFT)
    sample = models.BooleanField(_("示例"), default=False)
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)

    objects = ScannedListQuerySet.as_manager()

    class Meta:
        verbose_name = _("待抄录的名册")
        verbose_name_plural = _("待抄录的名册")
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        permissions: ClassVar = [("decide_transcription", _("裁定抄录"))]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        known = [column for column in Column.values if column in (self.columns or [])]
        if Column.NAME not in known:
            raise ValidationError({"columns": _("栏目里要有“姓名”。")})
        self.columns = known

    @property
    def asked(self) -> Sequence[Column]:
        """The columns wanted, in the order lists have them."""
        return [Column(value) for value in self.columns if value in Column.values]

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC_STATES

    @property
    def is_open(self) -> bool:
        return self.state == ListState.OPEN


class ScannedSheetQuerySet(models.QuerySet["ScannedSheet"]):
    def standing(self) -> "ScannedSheetQuerySet":
        """Each with how many readings were handed in (`read`), and how many people are `at_work`."""
        readings = SheetReading.objects.filter(sheet=OuterRef("pk")).order_by()

        def count(which: "SheetReadingQuerySet") -> Any:
            return Coalesce(Subquery(which.values("sheet").annotate(count=Count("pk")).values("count")), 0)

        return self.annotate(read=count(readings.handed_in()), at_work=count(readings.at_work()))

    def wanting(self) -> "ScannedSheetQuerySet":
        """Those that still need somebody to read them."""
        free = self.standing().filter(withdrawn=False, decided_at=None)
        return free.filter(wanted__gt=F("read") + F("at_work"))

    def to_decide(self) -> "ScannedSheetQuerySet":
        """Those of which all the readings that are wanted were handed in."""
        return self.standing().filter(withdrawn=False, decided_at=None, read__gte=F("wanted"))  # type: ignore[misc]


class ScannedSheet(models.Model):
    """One page of a list. `large` is what readers see of the scan, kept where no address but the list's own leads.

    `rows` are the decided ones, each a mapping from column to text; None until an editor has decided.
    """

    scanned_list = models.ForeignKey(ScannedList, models.CASCADE, related_name="sheets")
    position = models.PositiveIntegerField(_("第几页"))
    label = models.CharField(_("原件页码"), max_length=60, blank=True, validators=[refuse_personal_numbers])
    image = models.ForeignKey(
        "media.CreditedImage", models.SET_NULL, null=True, related_name="+", verbose_name=_("扫描图")
    )
    large = models.FileField(upload_to=SCAN_FOLDER, editable=False)
    wanted = models.PositiveSmallIntegerField(default=READINGS, editable=False)
    withdrawn = models.BooleanField(_("撤回"), default=False)
    rows = models.JSONField(null=True, editable=False)
    decided_at = models.DateTimeField(_("裁定时间"), null=True, editable=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_name = models.CharField(_("裁定人"), max_length=150, blank=True, editable=False)

    objects = ScannedSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("名册的一页")
        verbose_name_plural = _("名册的各页")
        ordering: ClassVar[list[str]] = ["scanned_list", "position"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["scanned_list", "position"], name="sheet_once_a_list")]

    def __str__(self) -> str:
        return f"{self.scanned_list} · {self.position}"

    @property
    def stage(self) -> SheetStage:
        """How far it is; asks unless the row was read with its `standing`."""
        if self.withdrawn:
            return SheetStage.WITHDRAWN
        if self.decided_at:
            return SheetStage.DECIDED
        read = getattr(self, "read", None)
        count = self.readings.handed_in().count() if read is None else read
        return SheetStage.UNREAD if not count else SheetStage.ONCE if count < READINGS else SheetStage.TWICE


class SheetReadingQuerySet(models.QuerySet["SheetReading"]):
    def handed_in(self) -> "SheetReadingQuerySet":
        """Those that count: handed in, and not set aside by an editor."""
        return self.filter(handed_in_at__isnull=False, set_aside=False)

    def at_work(self) -> "SheetReadingQuerySet":
        """Those begun and saved lately, which keep a place."""
        return self.filter(handed_in_at=None, set_aside=False, saved_at__gt=timezone.now() - HELD)

    def thanked(self) -> "SheetReadingQuerySet":
        """Those whose readers' names the public may see."""
        return self.handed_in().filter(thanks_state=ThanksState.SHOWN).exclude(thanks="")


class SheetReading(Submission):
    """What one volunteer read on one page. `rows` are mappings from column to text; `address` is a digest under the
    salt of the day it was begun, by which one address reads a page once a day."""

    sheet = models.ForeignKey(ScannedSheet, models.CASCADE, related_name="readings")
    rows = models.JSONField(default=list, editable=False)
    saved_at = models.DateTimeField(default=timezone.now, editable=False)
    handed_in_at = models.DateTimeField(_("交来时间"), null=True, editable=False)
    thanks = models.CharField(
        _("致谢的名字"), max_length=THANKS_LENGTH, blank=True, validators=[refuse_personal_numbers]
    )
    thanks_state = models.CharField(
        _("致谢"), max_length=10, choices=ThanksState, blank=True, default=ThanksState.NONE, editable=False
    )
    address = models.CharField(max_length=DIGEST_LENGTH, blank=True, editable=False)
    set_aside = models.BooleanField(_("作废"), default=False, editable=False)

    objects = SheetReadingQuerySet.as_manager()

    files_name: ClassVar[str] = ""
    personal_fields: ClassVar[tuple[str, ...]] = ("name", "contact", "text", "address")

    class Meta:
        verbose_name = _("一次抄录")
        verbose_name_plural = _("抄录")
        ordering: ClassVar[list[str]] = ["handed_in_at", "pk"]
        default_permissions = ()

    def forget(self) -> None:
        """As every submission; a name that nobody let be shown goes too."""
        if self.thanks_state != ThanksState.SHOWN:
            self.thanks = ""
            self.save(update_fields=["thanks"])
        super().forget()

    @property
    def is_handed_in(self) -> bool:
        return self.handed_in_at is not None

    @property
    def stage(self) -> str:
        """Where it stands, in words for whoever holds the link."""
        if self.set_aside:
            return str(_("没有采用"))
        if not self.is_handed_in:
            return str(_("正在抄录"))
        return str(_("已裁定，谢谢您") if self.sheet.decided_at else _("已交来，等待比对和裁定"))
