"""One martyr's tie to another who has a record."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from frame.personal_data import refuse_personal_numbers
from memorial.records.choices import Grade, RelationKind
from memorial.records.panels import ForeseenPagePanel


class Relation(Orderable):
    """`other` is `kind` to `martyr`: his parent, her comrade. It is entered once and shows on both records."""

    martyr = ParentalKey("records.MartyrPage", on_delete=models.CASCADE, related_name="relations")
    other = models.ForeignKey(
        "records.MartyrPage", models.CASCADE, related_name="related_from", verbose_name=_("另一位英烈")
    )
    kind = models.CharField(_("是其"), max_length=20, choices=RelationKind)
    wording = models.CharField(
        _("原文称谓"),
        max_length=60,
        blank=True,
        help_text=_("如“胞弟”“入党介绍人”。"),
        validators=[refuse_personal_numbers],
    )
    citation = models.CharField(_("出处"), max_length=500, blank=True, validators=[refuse_personal_numbers])
    grade = models.CharField(_("证据类别"), max_length=20, choices=Grade, blank=True)

    panels = [
        ForeseenPagePanel("other", "records.MartyrPage"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("wording")]),
        FieldRowPanel([FieldPanel("citation"), FieldPanel("grade")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("亲属与战友")
        verbose_name_plural = _("亲属与战友")
        constraints = [
            models.CheckConstraint(condition=~models.Q(martyr=models.F("other")), name="relation_not_to_oneself")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.other_id}"

    @property
    def key(self) -> str:
        """What accounts of imports know it by."""
        return f"{self.martyr_id}-{self.kind}-{self.other_id}"

    def clean(self) -> None:
        super().clean()
        if self.other_id and self.other_id == self.martyr_id:
            raise ValidationError({"other": _("不能与本人建立关系，请选择另一条记录。")})
