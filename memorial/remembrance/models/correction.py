"""更正单: an error reported on a public page, its way to an answer, and the note on the page."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from frame.intake.evidence import Evidence
from frame.intake.submission import NAME_LENGTH, TEXT_LENGTH
from frame.personal_data import refuse_personal_numbers
from memorial.remembrance.corrections.choices import CorrectionOutcome, CorrectionStage, RefusalReason, Relation
from memorial.remembrance.models.concerning import Concerning

FACT_LENGTH = 60
SOURCE_LENGTH = 500
NOTE_LENGTH = 300
ADOPTED = (CorrectionOutcome.ACCEPTED, CorrectionOutcome.PARTLY)


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def open(self) -> "CorrectionQuerySet":
        """Not answered yet."""
        return self.filter(outcome="")

    def to_do(self) -> "CorrectionQuerySet":
        """Adopted, and the page is not put right yet."""
        return self.filter(outcome__in=ADOPTED, done_at=None)

    def overdue(self, today: date | None = None) -> "CorrectionQuerySet":
        """Open beyond the last day of the answer."""
        return self.open().filter(due_on__lt=today or timezone.localdate())

    def at(self, section: str, number: int) -> "CorrectionQuerySet":
        """Those about this page."""
        return self.filter(section=section, number=number)


class Correction(Concerning):
    """What is wrong (`wrong`), what is right (`text`) and how it is known (`source`), about one fact of a page.

    `fact` is the fact's code and empty for something else. `due_on` is the last day of the answer, as it was promised
    when it came in. `before` is a digest of the fact as the page told it when the correction was adopted: once the
    page is published with another, it is put right.
    """

    fact = models.CharField(_("哪一项"), max_length=FACT_LENGTH, blank=True, editable=False)
    fact_label = models.CharField(_("哪一项"), max_length=FACT_LENGTH, blank=True, editable=False)
    wrong = models.TextField(_("有误的内容"), max_length=TEXT_LENGTH, blank=True)
    source = models.TextField(_("依据"), max_length=SOURCE_LENGTH, blank=True)
    relation = models.CharField(_("与所关人物的关系"), max_length=20, choices=Relation, blank=True)
    may_credit = models.BooleanField(_("同意在更正记录中写明姓名"), default=False)
    due_on = models.DateField(_("答复期限"), db_index=True, editable=False)
    checking_at = models.DateTimeField(_("开始核查"), null=True, blank=True, editable=False)
    checking_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    outcome = models.CharField(_("结论"), max_length=20, choices=CorrectionOutcome, blank=True)
    reason = models.CharField(_("未采纳的理由"), max_length=20, choices=RefusalReason, blank=True)
    before = models.CharField(max_length=64, blank=True, editable=False)
    done_at = models.DateTimeField(_("更正时间"), null=True, blank=True, editable=False)

    objects = CorrectionQuerySet.as_manager()
    personal_fields: ClassVar[tuple[str, ...]] = (*Concerning.personal_fields, "wrong", "source")

    class Meta:
        verbose_name = _("更正单")
        verbose_name_plural = _("更正单")
        ordering: ClassVar[list[str]] = ["due_on", "pk"]
        default_permissions = ()
        permissions = [("answer_correction", _("看并答复更正与补充"))]
        indexes = [
            models.Index(fields=["section", "number"], name="correction_about"),
            models.Index(fields=["page"], condition=Q(done_at=None), name="correction_not_done"),
        ]

    @property
    def stage(self) -> CorrectionStage:
        """Where it stands; its label is for whoever handed it in."""
        match self.outcome:
            case CorrectionOutcome.REFUSED:
                return CorrectionStage.REFUSED
            case "":
                return CorrectionStage.CHECKING if self.checking_at else CorrectionStage.RECEIVED
        return CorrectionStage.DONE if self.done_at else CorrectionStage.TO_DO

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due_on < timezone.localdate()

    @property
    def is_adopted(self) -> bool:
        return self.outcome in ADOPTED

    def forget(self) -> None:
        """Also what was written back and forth; the note on the page stays."""
        self.words.all().delete()
        super().forget()


class CorrectionFile(Evidence):
    """What was handed in with a correction, at first or later."""

    correction = models.ForeignKey(Correction, models.CASCADE, related_name="files")
    at = models.DateTimeField(_("收到时间"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("更正单附件")
        verbose_name_plural = _("更正单附件")
        default_permissions = ()


class CorrectionWord(models.Model):
    """Something said while a ticket is open, by the sender or, `by_desk`, to the sender. Nothing of it is public."""

    correction = models.ForeignKey(Correction, models.CASCADE, related_name="words")
    at = models.DateTimeField(_("时间"), default=timezone.now, editable=False)
    by_desk = models.BooleanField(default=False, editable=False)
    text = models.TextField(_("内容"), max_length=TEXT_LENGTH)

    class Meta:
        verbose_name = _("更正单往来")
        verbose_name_plural = _("更正单往来")
        ordering: ClassVar[list[str]] = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.correction_id} {self.at:%Y-%m-%d}"


class CorrectionNoteQuerySet(models.QuerySet["CorrectionNote"]):
    def shown(self) -> "CorrectionNoteQuerySet":
        """Those the public reads, the newest first."""
        return self.exclude(shown_on=None).filter(withdrawn_at=None).order_by("-shown_on", "-pk")

    def at(self, section: str, number: int) -> "CorrectionNoteQuerySet":
        """Those of this page, in whatever language it is read."""
        return self.filter(section=section, number=number)


class CorrectionNote(models.Model):
    """更正记录: what was put right on a page, when, and by what source. Public from `shown_on`.

    It names its ticket by id alone; whoever reported it is named (`credit`) only where he or she asked for it.
    """

    section = models.CharField(max_length=20, editable=False)
    number = models.PositiveBigIntegerField(editable=False)
    correction = models.OneToOneField(
        Correction, models.SET_NULL, null=True, related_name="note", editable=False, verbose_name=_("更正单")
    )
    text = models.CharField(_("更正记录"), max_length=NOTE_LENGTH, validators=[refuse_personal_numbers])
    source = models.CharField(_("来源"), max_length=NOTE_LENGTH, validators=[refuse_personal_numbers])
    credit = models.CharField(_("提供者"), max_length=NAME_LENGTH, blank=True, validators=[refuse_personal_numbers])
    shown_on = models.DateField(_("日期"), null=True, editable=False)
    # Shown until then, and by an editor's decision no more; the words are sealed.
    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True, editable=False)

    objects = CorrectionNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("更正记录")
        verbose_name_plural = _("更正记录")
        default_permissions = ()
        indexes = [models.Index(fields=["section", "number", "shown_on"], name="note_of_a_page")]

    def __str__(self) -> str:
        return self.text
