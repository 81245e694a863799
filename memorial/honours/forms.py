"""The editors' forms of announcements and campaigns: what no single field can check."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from frame.inline_rows import kept_forms, sound_rows
from memorial.honours.campaigns.voting.keeping import lost_votes
from memorial.honours.doubles import doubles_in


class AwardForm(WagtailAdminPageForm):
    """Refuses a recipient who stands twice in the announcement."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for name in doubles_in(sound_rows(self, "recipients")):
            told = _("“%(name)s”在受奖者里出现了两次。若是同名的两个人，请填写地区或单位加以区别。") % {"name": name}
            self.add_error(None, ValidationError(told, code="recipient_twice"))
        return cleaned


class CampaignForm(WagtailAdminPageForm):
    """Refuses, in a draft too, to strike out or rename a candidate who has votes."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if "candidates" in self.formsets:
            for told in lost_votes(self.instance, [row.instance for row in kept_forms(self, "candidates")]):
                self.add_error(None, ValidationError(told, code="votes_lost"))
        return cleaned
