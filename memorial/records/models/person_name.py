"""The written forms of a name."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from frame.personal_data import refuse_personal_numbers
from memorial.records.choices import Grade, NameKind, NameScript
from memorial.records.folding import FoldedField, with_middle_dots

NAME_LENGTH = 100


class PersonName(Orderable):
    """One written form of the name."""

    martyr = ParentalKey("records.MartyrPage", on_delete=models.CASCADE, related_name="names")
    form = models.CharField(_("写法"), max_length=NAME_LENGTH, validators=[refuse_personal_numbers])
    kind = models.CharField(_("类别"), max_length=20, choices=NameKind, default=NameKind.OWN)
    script = models.CharField(_("文字"), max_length=10, choices=NameScript, blank=True)
    source = models.CharField(_("出处"), max_length=255, blank=True, validators=[refuse_personal_numbers])

    grade = models.CharField(_("证据类别"), max_length=20, choices=Grade, blank=True)
    # What forms are compared by: script, width, case and blanks make no difference.
    key = FoldedField(source="form")

    panels = [
        FieldPanel("form"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("script")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("grade")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("姓名写法")
        verbose_name_plural = _("姓名写法")

    def clean(self) -> None:
        """Dots between the parts of a name are U+00B7 (民委发〔2016〕33号); a stone's own writing is left as it is."""
        super().clean()
        if self.kind != NameKind.CARVED:
            self.form = with_middle_dots(self.form)

    def __str__(self) -> str:
        return self.form
