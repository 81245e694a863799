"""捐赠资料: what somebody gives for a page, and where in the library it came to."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from frame.intake.evidence import PICTURES, Evidence
from frame.personal_data import refuse_personal_numbers
from media.uploads import ending
from memorial.remembrance.gifts.choices import GiftKind, GiftOutcome, GiftRights, PersonsShown
from memorial.remembrance.models.concerning import Concerning

CREDIT_LENGTH = 120
WHEN_LENGTH = 60


class GiftQuerySet(models.QuerySet["Gift"]):
    def open(self) -> "GiftQuerySet":
        return self.filter(outcome="")


class Gift(Concerning):
    """Files given for a page. `text` says what is to be seen in them; `credit` is how the giver wants to be named, and
    empty where not at all."""

    kind = models.CharField(_("是什么"), max_length=20, choices=GiftKind)
    when = models.CharField(_("拍摄或形成时间"), max_length=WHEN_LENGTH, blank=True)
    place = models.CharField(_("拍摄或形成地点"), max_length=255, blank=True)
    rights = models.CharField(_("权利状况"), max_length=20, choices=GiftRights)
    persons = models.CharField(_("画面里的在世者"), max_length=20, choices=PersonsShown)
    credit = models.CharField(_("署名"), max_length=CREDIT_LENGTH, blank=True, validators=[refuse_personal_numbers])
    outcome = models.CharField(_("结论"), max_length=20, choices=GiftOutcome, blank=True)

    objects = GiftQuerySet.as_manager()

    class Meta:
        verbose_name = _("捐赠资料")
        verbose_name_plural = _("捐赠资料")
        ordering: ClassVar[list[str]] = ["-received_at", "-pk"]
        default_permissions = ()
        permissions = [("answer_gift", _("看并收下捐赠资料"))]

    def files_to_forget(self) -> Iterable["GiftFile"]:
        """All but what became of a picture that was withdrawn: that is evidence."""
        return self.files.exclude(image__withdrawn=True)

    @property
    def stage(self) -> str:
        return str(self.get_outcome_display()) if self.outcome else str(_("已收到，等待编辑审看"))


class GiftFile(Evidence):
    """One file as it was given; once it is taken in, the picture or the document of the library it became."""

    gift = models.ForeignKey(Gift, models.CASCADE, related_name="files")
    image = models.ForeignKey("media.CreditedImage", models.SET_NULL, null=True, related_name="+", editable=False)
    document = models.ForeignKey("media.CreditedDocument", models.SET_NULL, null=True, related_name="+", editable=False)

    class Meta:
        verbose_name = _("捐赠的文件")
        verbose_name_plural = _("捐赠的文件")
        default_permissions = ()

    @property
    def is_picture(self) -> bool:
        return ending(self.file.name or "") in PICTURES


class WithdrawnPicture(models.Model):
    """A picture of the library that an editor took from the public, with what was sealed of it.

    The picture itself is evidence: while it stands here the library does not delete it.
    """

    # No one-to-one field: Wagtail's index of references knows foreign keys alone.
    image = models.ForeignKey("media.CreditedImage", models.PROTECT, related_name="+", editable=False)
    sealed = models.ForeignKey("remembrance.SealedCopy", models.PROTECT, related_name="+", editable=False)

    class Meta:
        verbose_name = _("撤下的图片")
        verbose_name_plural = _("撤下的图片")
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["image"], name="one_withdrawal_a_picture")
        ]

    def __str__(self) -> str:
        return str(self.image)
