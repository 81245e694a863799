"""The form of one step."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from memorial.honours.choices import AwardAct
from memorial.honours.procedure.paths import NEEDS_NOTE


class StepForm(forms.Form):
    """The days of a public notice where the act has them, and a note."""

    notice_from = forms.DateField(label=_("公示起"), required=False, widget=AdminDateInput)
    notice_to = forms.DateField(label=_("公示止"), required=False, widget=AdminDateInput)
    note = forms.CharField(label=_("意见"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, act: AwardAct, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "prefix": str(act)})
        self.act = act
        if act is not AwardAct.NOTICE:
            del self.fields["notice_from"]
        if act not in (AwardAct.NOTICE, AwardAct.EXTEND):
            del self.fields["notice_to"]
        self.fields["note"].required = act in NEEDS_NOTE
        if act in NEEDS_NOTE:
            self.fields["note"].label = _("理由")
