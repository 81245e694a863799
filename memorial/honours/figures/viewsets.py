"""年度数字 in the admin: each office enters its own, and is told where a whole is less than its parts."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, PageChooserPanel
from wagtail.admin.ui.tables import Column

from memorial.honours.figures.adding_up import Contradiction, contradictions, counted, told_of
from memorial.honours.figures.forms import YearlyCountForm
from memorial.honours.models import YearlyCount
from memorial.records.models import Division
from memorial.records.models.division import full_code
from memorial.records.regional_views import (
    RegionalCreateView,
    RegionalEditView,
    RegionalIndexView,
    RegionalViewSet,
)


def contradictions_of(rows: Iterable[YearlyCount]) -> dict[int, list[Contradiction]]:
    """What each of these numbers contradicts, by its id. Two questions, however many."""
    held = list(rows)
    beside = YearlyCount.objects.filter(year__in={row.year for row in held}, what__in={row.what for row in held})
    found = contradictions(counted(beside.select_related("region")))
    return {row.pk: told_of(found, own) for row, own in zip(held, counted(held), strict=True)}


def told_in_words(contradiction: Contradiction) -> str:
    """What is wrong, and what to do."""
    whole = contradiction.whole
    region = Division.objects.filter(pk=full_code(whole.code)).values_list("name", flat=True).first() or whole.code
    told = {"region": region, "year": whole.year, "count": whole.count, "parts": contradiction.parts}
    return (
        gettext(
            "%(region)s%(year)s年填的是%(count)s，下级合计却是%(parts)s：请核对。核对之前以%(region)s所填为准，分地区的数字不公开。"
        )
        % told
    )


class Told:
    """For views that save a number: what it contradicts is said at once."""

    def save_instance(self) -> Any:
        row = super().save_instance()  # type: ignore[misc]
        for contradiction in contradictions_of([row])[row.pk]:
            messages.warning(self.request, told_in_words(contradiction))  # type: ignore[attr-defined]
        return row


class CreateCountView(Told, RegionalCreateView):
    pass


class EditCountView(Told, RegionalEditView):
    pass


class CountsView(RegionalIndexView):
    """Each row knows whether it contradicts others."""

    def get_table(self, object_list: Any, **kwargs: Any) -> Any:
        rows = list(object_list)
        found = contradictions_of(rows)
        for row in rows:
            row.doubt = gettext("下级合计多于本级") if found[row.pk] else ""
        return super().get_table(rows, **kwargs)


class YearlyCountViewSet(RegionalViewSet):
    model = YearlyCount
    icon = "table"
    menu_label = _("年度数字")
    menu_order = 167
    add_to_admin_menu = True
    related = ("region", "entered_by")
    index_view_class = CountsView
    add_view_class = CreateCountView
    edit_view_class = EditCountView
    list_display = [
        "__str__",
        Column("region", label=_("地区"), accessor="region.title"),
        "source",
        Column("doubt", label=_("核对"), accessor="doubt"),
        Column("entered_by", label=_("填报人"), accessor="entered_by"),
        "entered_at",
    ]
    list_filter = ["what", "year"]
    search_fields = ["region__title", "source"]
    edit_handler = ObjectList(
        [
            PageChooserPanel("region", "records.RegionPage"),
            FieldRowPanel([FieldPanel("year"), FieldPanel("what"), FieldPanel("count")]),
            FieldPanel("source"),
            FieldPanel("sample"),
        ],
        base_form_class=YearlyCountForm,
    )


yearly_count_viewset = YearlyCountViewSet("yearly_counts")
