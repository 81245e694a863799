"""What an import was of, in words: what is brought in by itself, and what comes in with it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet

from home.import_desk.asking import KINDS
from memorial.honours.importing.gathering import RECIPIENTS_KIND
from memorial.records.importing.obstacles import RELATIONS
from memorial.records.importing.resting.workbook_run import BURIALS_KIND, GRAVES
from memorial.records.models import ImportRun

RUN_KINDS: dict[str, Any] = {
    **KINDS,
    RECIPIENTS_KIND: _("受奖者"),
    GRAVES: _("墓"),
    BURIALS_KIND: _("安葬"),
    RELATIONS: _("亲属与战友"),
}


class RunFilterSet(WagtailFilterSet):
    """The list of imports narrowed by what they were of, by state and by the list's name."""

    kind = ChoiceFilter(label=_("种类"), choices=list(RUN_KINDS.items()))

    class Meta:
        model = ImportRun
        fields = ("kind", "state", "list_name")


def kind_of(run: ImportRun) -> Any:
    """The words for what a run was of."""
    return RUN_KINDS.get(run.kind, run.kind)
