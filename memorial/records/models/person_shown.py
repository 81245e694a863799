"""图中人物: who is seen in a picture, as far as somebody knows."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable

from frame.consent import NamedByConsent
from frame.personal_data import refuse_personal_numbers
from media.models import CreditedImage
from memorial.records.panels import ForeseenPagePanel


class PictureWithPersons(ClusterableModel, CreditedImage):
    """A picture of the media room as the records see it: with the persons in it, as rows of its own.

    The media room knows nothing of records, so its model has no such rows; its own form edits all else.
    """

    # What it refers to and what it is found by is the picture's own affair.
    wagtail_reference_index_ignore = True
    search_fields: list[Any] = []

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("图中人物")
        verbose_name_plural = _("图中人物")

    def __str__(self) -> str:
        return str(self.title)

    def save(self, **_kwargs: Any) -> None:
        """Write the persons, and nothing of the picture's own row."""
        persons: Any = self.persons
        persons.commit()


class PersonShown(NamedByConsent, Orderable):
    """One who is seen in a picture: a record, or a name where there is none.

    A name without a record may be that of a living person: it is public while `may_be_named` says so. A record is
    public by itself or not at all.
    """

    class Certainty(models.TextChoices):
        CERTAIN = "certain", _("确认")
        DOUBTFUL = "doubtful", _("存疑")

    picture = ParentalKey(PictureWithPersons, on_delete=models.CASCADE, related_name="persons", verbose_name=_("图片"))
    martyr = models.ForeignKey(
        "records.MartyrPage",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="pictures_shown_in",
        verbose_name=_("英烈记录"),
    )
    name_text = models.CharField(
        _("姓名（没有记录的人）"),
        max_length=100,
        blank=True,
        help_text=_("有英烈记录的请选记录，不在这里写姓名。"),
        validators=[refuse_personal_numbers],
    )
    position = models.CharField(
        _("位置"),
        max_length=100,
        blank=True,
        help_text=_("如“左起第二”“后排右一”。"),
        validators=[refuse_personal_numbers],
    )
    certainty = models.CharField(_("辨认"), max_length=10, choices=Certainty, default=Certainty.CERTAIN)
    source = models.CharField(
        _("辨认依据"),
        max_length=255,
        blank=True,
        help_text=_("谁认出来的、据什么：照片背面题字、亲属辨认、书刊图注等。不公开。"),
        validators=[refuse_personal_numbers],
    )
    panels = [
        ForeseenPagePanel("martyr", "records.MartyrPage"),
        FieldPanel("name_text"),
        FieldRowPanel([FieldPanel("position"), FieldPanel("certainty")]),
        FieldPanel("source"),
        MultiFieldPanel(
            [
                FieldPanel("deceased"),
                FieldRowPanel([FieldPanel("consent_given"), FieldPanel("consent_expires")]),
            ],
            heading=_("没有记录的人：已故，或本人同意公开，才会公开姓名"),
            classname="collapsed",
        ),
    ]

    class Meta(Orderable.Meta):
        default_permissions = ()
        verbose_name = _("图中人物")
        verbose_name_plural = _("图中人物")
        constraints = [
            models.UniqueConstraint(fields=["picture", "martyr"], name="martyr_once_a_picture"),
            models.UniqueConstraint(
                fields=["picture", "name_text", "position"],
                condition=~models.Q(name_text=""),
                name="name_once_a_place_of_a_picture",
            ),
            models.CheckConstraint(
                condition=models.Q(martyr=None) ^ models.Q(name_text=""), name="shown_is_a_record_or_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name_text or str(self.martyr_id)

    def clean(self) -> None:
        super().clean()
        if self.martyr_id and self.name_text:
            raise ValidationError({"name_text": _("已选了英烈记录，姓名以记录为准，请清空这一栏。")})
        if not self.martyr_id and not self.name_text.strip():
            raise ValidationError({"martyr": _("请选择英烈记录；没有记录的人，请写姓名。")})
