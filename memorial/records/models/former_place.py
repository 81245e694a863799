"""Former places: counties and areas that are no more, with what took their place."""

from typing import ClassVar
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, RevisionMixin

from frame.caching import drop
from frame.dates import HistoricDateField
from frame.personal_data import refuse_personal_numbers
from memorial.records.folding import FoldedField, name_key
from memorial.records.models.division import Division, Level
from memorial.records.orders import out_of_order

NAME_LENGTH = 100
# What pages keep of it for a moment.
TOPIC = "former_places"
MOST_SUCCESSORS = 15


class FormerPlace(RevisionMixin, ClusterableModel):
    """A place as old records name it: when it was, what it belonged to, and where it lies today."""

    name = models.CharField(
        _("名称"), max_length=NAME_LENGTH, help_text=_("如：南旺县。"), validators=[refuse_personal_numbers]
    )
    key = FoldedField(source="name")
    other_names = models.TextField(
        _("其他写法"),
        blank=True,
        help_text=_("每行一个。名称与今天的地名相同时，要在这里写上带上级的写法，如“济宁市市中区”，才认得出来。"),
        validators=[refuse_personal_numbers],
    )
    # The folded forms of all names, one a line with a line break before and after, for looking up.
    name_keys = models.TextField(editable=False, blank=True, default="")
    level = models.PositiveSmallIntegerField(_("级别"), choices=Level, default=Level.COUNTY)
    since = HistoricDateField(_("设立时间"))
    until = HistoricDateField(_("撤销时间"))
    lay_in = models.CharField(
        _("当时属"),
        max_length=255,
        blank=True,
        help_text=_("如：平原省湖西专区。"),
        validators=[refuse_personal_numbers],
    )
    source = models.CharField(
        _("来源"), max_length=500, help_text=_("志书、公报或批文的名称。"), validators=[refuse_personal_numbers]
    )
    note = models.TextField(_("说明"), blank=True, validators=[refuse_personal_numbers])
    sample = models.BooleanField(_("示例"), default=False)
    successors = models.ManyToManyField(Division, through="FormerPlaceSuccessor", related_name="former_places")

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("other_names"), FieldPanel("level")], heading=_("名称")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("since"), FieldPanel("since_wording")]),
                FieldRowPanel([FieldPanel("until"), FieldPanel("until_wording")]),
                FieldPanel("lay_in"),
            ],
            heading=_("时间和隶属"),
        ),
        InlinePanel("successions", label=_("今属"), heading=_("今属"), max_num=MOST_SUCCESSORS),
        FieldPanel("source"),
        FieldPanel("note"),
        FieldPanel("sample"),
    ]

    class Meta:
        verbose_name = _("旧地名")
        verbose_name_plural = _("旧地名")
        ordering = ["name", "since_earliest", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.name_keys = "".join(f"\n{name_key(name)}" for name in self.names) + "\n"
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if out_of_order(self.since, self.until):
            raise ValidationError({"until": _("撤销时间早于设立时间，请核对。")})
        if len(name_key(self.name)) < 2:  # noqa: PLR2004 - one character is in half of all names
            raise ValidationError({"name": _("名称至少两个字。")})
        for name in self.names[1:]:
            if not 1 < len(name_key(name)) <= NAME_LENGTH:
                raise ValidationError(
                    {"other_names": _("“%(name)s”不能作名称：每行一个，二到一百个字。") % {"name": name[:20]}}
                )

    @property
    def names(self) -> list[str]:
        """Its name, then how else it is written."""
        return [self.name, *(line.strip() for line in self.other_names.splitlines() if line.strip())]

    @property
    def first_year(self) -> int | None:
        return self.since_earliest.year if self.since_earliest else None

    @property
    def last_year(self) -> int | None:
        return self.until_latest.year if self.until_latest else None

    @property
    def years(self) -> str:
        """From and to which year, in the reader's language."""
        return years_told(self.first_year, self.last_year)

    def successor_names(self) -> str:
        """What took its place, for lists: 汶上县、嘉祥县."""
        return "、".join(row.division.name for row in self.successions.all())


def years_told(first: int | None, last: int | None) -> str:
    """1949—1953年, 至1964年, 1949年起; empty where neither is known."""
    if first and last:
        return gettext("%(first)s—%(last)s年") % {"first": first, "last": last}
    if last:
        return gettext("至%(year)s年") % {"year": last}
    return gettext("%(year)s年起") % {"year": first} if first else ""


class FormerPlaceSuccessor(Orderable):
    """A division of today that has the place, or a part of it."""

    place = ParentalKey(FormerPlace, on_delete=models.CASCADE, related_name="successions")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name=_("行政区划"))
    part = models.CharField(
        _("哪一部分"),
        max_length=120,
        blank=True,
        help_text=_("不填即全境或不详。"),
        validators=[refuse_personal_numbers],
    )

    panels = [FieldRowPanel([FieldPanel("division"), FieldPanel("part")])]

    class Meta(Orderable.Meta):
        verbose_name = _("今属")
        verbose_name_plural = _("今属")

    def __str__(self) -> str:
        return str(self.division)


class FormerPlaceState(models.Model):
    """One row: which state former places and abolished divisions are in, for whoever keeps what they say in memory.

    `stamp` is another with each change. `pending` says that records are yet to be compared with it, from the page
    after `reached` on. `loaded` are the rows of the starter table that were ever brought in: one that an editor
    deleted stays deleted.
    """

    ROW: ClassVar[int] = 1

    stamp = models.CharField(max_length=32, blank=True, default="", editable=False)
    pending = models.BooleanField(default=False)
    reached = models.PositiveBigIntegerField(default=0)
    loaded = models.JSONField(default=list)

    class Meta:
        verbose_name = _("旧地名状态")
        verbose_name_plural = _("旧地名状态")

    def __str__(self) -> str:
        return self.stamp

    @classmethod
    def current(cls) -> str:
        """The stamp; empty where nothing was ever written."""
        return cls.objects.filter(pk=cls.ROW).values_list("stamp", flat=True).first() or ""

    @classmethod
    def renew(cls) -> None:
        """Say that something has changed, in the caller's transaction."""
        changed = {"stamp": uuid4().hex, "pending": True, "reached": 0}
        cls.objects.update_or_create(pk=cls.ROW, defaults=changed)
        drop(TOPIC)


def rows_with_division(places: "models.QuerySet[FormerPlace]") -> "models.QuerySet[FormerPlace]":
    """These places with their successors and what those lie in: two questions."""
    above = "division__parent__parent__parent__parent"
    rows = models.Prefetch("successions", FormerPlaceSuccessor.objects.select_related(above))
    return places.prefetch_related(rows)
