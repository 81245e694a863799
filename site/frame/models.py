"""Tables that every room uses."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page

from frame.choices import NamedKind
from frame.personal_data import refuse_personal_numbers
from search.analysis.folding import HAN_RUN, fold


class Sequence(models.Model):
    """The one sequence numbers are drawn from."""

    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)

    @classmethod
    def draw(cls, count: int = 1) -> range:
        """Take the next `count` numbers. They are never handed out again, even if the transaction's page is deleted."""
        with transaction.atomic():
            row, _created = cls.objects.get_or_create(pk=1)
            cls.objects.filter(pk=row.pk).update(last=F("last") + count)
            last = cls.objects.values_list("last", flat=True).get(pk=row.pk)
        return range(last - count + 1, last + 1)

    @classmethod
    def reach(cls, number: int) -> None:
        """See to it that numbers drawn from now on are higher than `number`, which was given elsewhere."""
        with transaction.atomic():
            row, _created = cls.objects.get_or_create(pk=1)
            cls.objects.filter(pk=row.pk, last__lt=number).update(last=number)


class Number(models.Model):
    """The number a findable page is addressed by: `/<section>/<number>/`.

    A row of its own and not a field of the page, since a copy copies fields. A translation shares the number
    of its original; a copy draws a new one. A number whose page is gone or merged stays, and `leads_to`
    says where it went.
    """

    number = models.PositiveIntegerField(_("编号"), db_index=True)
    section = models.CharField(_("栏目"), max_length=20)
    page = models.OneToOneField(Page, models.SET_NULL, null=True, related_name="number_row")
    leads_to = models.PositiveIntegerField(_("转至编号"), null=True, blank=True)

    class Meta:
        verbose_name = _("编号")
        verbose_name_plural = _("编号")

    def __str__(self) -> str:
        return f"/{self.section}/{self.number}/"


class Attempt(models.Model):
    """One use of a public form. `who` is a keyed digest of the address, which is itself not kept.

    In the group `ONCE` it is a digest of the form's own signed mark, which is good for one time.
    """

    ONCE = "once"

    group = models.CharField(max_length=30)
    who = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["group", "who"]), models.Index(fields=["group", "at"])]
        constraints = [
            models.UniqueConstraint(fields=["who"], condition=models.Q(group="once"), name="form_taken_in_once")
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.at}"


class TraditionalName(models.Model):
    """A name whose traditional form the tables would get wrong: written so on every page below `/zh-hant/`."""

    SHORTEST = 2

    simplified = models.CharField(
        _("简体"),
        max_length=40,
        unique=True,
        validators=[refuse_personal_numbers],
        help_text=_("页面上的写法，至少两个字；一个字的会改到别的词里去。"),
    )
    traditional = models.CharField(_("繁体"), max_length=40, validators=[refuse_personal_numbers])
    kind = models.CharField(_("类别"), max_length=10, choices=NamedKind, default=NamedKind.PERSON)
    note = models.CharField(_("出处"), max_length=200, blank=True, validators=[refuse_personal_numbers])

    panels: ClassVar[list] = [
        FieldRowPanel([FieldPanel("simplified"), FieldPanel("traditional")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("note")]),
    ]

    class Meta:
        verbose_name = _("繁体写法")
        verbose_name_plural = _("繁体写法")
        ordering: ClassVar = ["simplified"]

    def __str__(self) -> str:
        return f"{self.simplified} → {self.traditional}"

    def clean(self) -> None:
        """Both must be one name: letters and signs aside, and the same when script and variant make no difference."""
        super().clean()
        self.simplified, self.traditional = self.simplified.strip(), self.traditional.strip()
        if len(self.simplified) < self.SHORTEST or not HAN_RUN.fullmatch(self.simplified.replace("·", "")):
            raise ValidationError({"simplified": _("请填至少两个汉字，不要夹别的符号。")})
        if fold(self.simplified) != fold(self.traditional):
            raise ValidationError({"traditional": _("这不是同一个名字的繁体写法：逐字对照左边，看是哪个字不同。")})
