"""寄语 to choose from, in the bureau's words."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from frame.personal_data import refuse_personal_numbers

PHRASE_LENGTH = 60


class PhraseQuerySet(models.QuerySet["Phrase"]):
    def offered(self, *, to_named: bool = False) -> "PhraseQuerySet":
        """Those to choose from; before somebody whose name is known none that says it is not."""
        current = self.filter(retired=False)
        return current.filter(for_nameless=False) if to_named else current


class Phrase(models.Model):
    """One set phrase. What was said with it stays counted after it is retired, so none is deleted."""

    code = models.SlugField(_("代码"), max_length=40, unique=True, help_text=_("定了不改。"))
    text = models.CharField(
        _("寄语"), max_length=PHRASE_LENGTH, validators=[refuse_personal_numbers], help_text=_("访客看到的就是这句话。")
    )
    text_en = models.CharField(
        _("英文"), max_length=160, blank=True, validators=[refuse_personal_numbers], help_text=_("英文页面上用。")
    )
    rank = models.PositiveSmallIntegerField(_("次序"), default=100)
    for_nameless = models.BooleanField(
        _("只给无名者"), default=False, help_text=_("有姓名的记录和墓前不供选择，如“您的名字无人知晓”。")
    )
    retired = models.BooleanField(_("停用"), default=False, help_text=_("停用的不再供选择，已经留下的照样计数和显示。"))

    objects = PhraseQuerySet.as_manager()

    panels: ClassVar[list] = [
        FieldPanel("text"),
        FieldPanel("text_en"),
        FieldRowPanel([FieldPanel("code"), FieldPanel("rank")]),
        FieldRowPanel([FieldPanel("for_nameless"), FieldPanel("retired")]),
    ]

    class Meta:
        verbose_name = _("寄语")
        verbose_name_plural = _("寄语")
        ordering: ClassVar = ["rank", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def told(self) -> tuple[str, str]:
        """The phrase in the language being read, and which language it is in."""
        if (get_language() or "").startswith("en") and self.text_en:
            return self.text_en, "en"
        return self.text, "zh-Hans"
