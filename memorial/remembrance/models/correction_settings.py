"""What the bureau promises whoever reports an error, and how families show who they are."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from frame.personal_data import refuse_personal_numbers
from memorial.remembrance.corrections.criteria import CRITERIA, FAMILY_PAPERS

MOST_DAYS = 120


@register_setting(icon="clipboard-list")
class CorrectionSettings(BaseGenericSetting):
    """One for the whole site. Texts left empty are the house's own (`corrections.criteria`)."""

    working_days = models.PositiveSmallIntegerField(
        _("答复期限（工作日）"),
        default=15,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
        help_text=_("从收到的次日起算；已经收到的，期限不变。"),
    )
    criteria = models.TextField(
        _("采纳标准"),
        blank=True,
        help_text=_("每行一条，向公众公开。留空用内置的标准。"),
        validators=[refuse_personal_numbers],
    )
    family_papers = models.TextField(
        _("亲属关系的证明"),
        blank=True,
        help_text=_("每行一条，写在“给烈属”里。留空用内置的说明。"),
        validators=[refuse_personal_numbers],
    )

    panels = [
        MultiFieldPanel([FieldPanel("working_days"), FieldPanel("criteria")], heading=_("更正与补充")),
        FieldPanel("family_papers"),
    ]

    class Meta:
        verbose_name = _("更正与烈属服务")
        verbose_name_plural = _("更正与烈属服务")

    def criteria_told(self) -> list[str]:
        return _lines(self.criteria) or [str(line) for line in CRITERIA]

    def papers_told(self) -> list[str]:
        return _lines(self.family_papers) or [str(line) for line in FAMILY_PAPERS]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
