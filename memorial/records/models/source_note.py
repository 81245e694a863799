"""Where a fact was taken from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from frame.personal_data import refuse_personal_numbers
from memorial.records.choices import Grade, Subject


class SourceNote(Orderable):
    """Where a part of the record was taken from, and what kind of evidence that is."""

    martyr = ParentalKey("records.MartyrPage", on_delete=models.CASCADE, related_name="source_notes")
    subject = models.CharField(_("所述部分"), max_length=20, choices=Subject, default=Subject.RECORD)
    grade = models.CharField(_("证据类别"), max_length=20, choices=Grade)
    citation = models.CharField(_("出处"), max_length=500, validators=[refuse_personal_numbers])
    url = models.URLField(_("链接"), blank=True, max_length=500)

    panels = [
        FieldRowPanel([FieldPanel("subject"), FieldPanel("grade")]),
        FieldPanel("citation"),
        FieldPanel("url"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("来源")
        verbose_name_plural = _("来源")

    def __str__(self) -> str:
        return self.citation

    def get_subject_display(self) -> str:
        """As Django's own, which for each row turns all choices into words and hashes them: most of a page's time."""
        return str(Subject(self.subject).label) if self.subject in Subject.values else self.subject

    def get_grade_display(self) -> str:
        """The evidence's kind in the reader's language."""
        return str(Grade(self.grade).label) if self.grade in Grade.values else self.grade
