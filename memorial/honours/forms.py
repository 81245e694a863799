"""The editors' form of an announcement: what no single field can check."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from frame.inline_rows import sound_rows
from memorial.honours.doubles import doubles_in


class AwardForm(WagtailAdminPageForm):
    """Refuses a recipient who stands twice in the announcement."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for name in doubles_in(sound_rows(self, "recipients")):
            told = _("“%(name)s”在受奖者里出现了两次。若是同名的两个人，请填写地区或单位加以区别。") % {"name": name}
            self.add_error(None, ValidationError(told, code="recipient_twice"))
        return cleaned
