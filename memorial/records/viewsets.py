"""The table of places in the admin: a list that editors of the bureau keep, and a chooser by name or code."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from memorial.records.division_codes import DivisionCodesInput
from memorial.records.models import Division
from search.querysets import division_prefix


class DivisionFilterForm(BaseFilterForm):
    """Any part of the name, or the first digits of the code."""

    q = forms.CharField(
        label=_("名称或代码"), required=False, widget=forms.TextInput(attrs={"placeholder": _("名称或代码")})
    )

    def filter(self, objects: QuerySet[Division]) -> QuerySet[Division]:
        words = self.cleaned_data["q"].strip()
        if words:
            self.is_searching, self.search_query = True, words
            objects = objects.filter(Q(name__icontains=words) | Q(code__startswith=division_prefix(words)))
        return objects


class DivisionColumns:
    """The full name tells 鼓楼区 of one city from that of another."""

    filter_form_class = DivisionFilterForm
    # str() of a place is its own name only; three joins spare a query for each level above.
    select_related = ("parent__parent__parent__parent",)

    def get_object_list(self) -> QuerySet[Division]:
        return Division.objects.select_related(*self.select_related)

    @property
    def columns(self) -> list[Column]:
        above = Column("full_name", label=_("全称"), accessor="full_name")
        return [self.title_column, above, Column("code", label=_("代码"), accessor="short_code")]  # type: ignore[attr-defined]


class ChooseDivisionView(DivisionColumns, ChooseView):
    pass


class ChooseDivisionResultsView(DivisionColumns, ChooseResultsView):
    pass


class DivisionChooserViewSet(ChooserViewSet):
    model = Division
    icon = "site"
    per_page = 20
    choose_one_text = _("选择行政区划")
    choose_another_text = _("另选行政区划")
    choose_view_class = ChooseDivisionView
    choose_results_view_class = ChooseDivisionResultsView


class DivisionViewSet(ModelViewSet):
    """Abolished counties and their successors are rows that editors keep; the rest comes from load_divisions."""

    model = Division
    icon = "site"
    menu_label = _("行政区划")
    add_to_settings_menu = True
    list_display = ["name", "short_code", "edition", "abolished"]
    list_filter = ["level", "abolished"]
    search_fields = ["name", "code"]
    # Plain database filters: the search index would take a row for each of 48,000 places.
    search_backend_name = None
    panels = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("name")]),
        FieldRowPanel([FieldPanel("level"), FieldPanel("parent")]),
        FieldRowPanel([FieldPanel("edition"), FieldPanel("abolished")]),
        FieldPanel("replaced_by", widget=DivisionCodesInput, help_text=_("区划代码，多个用顿号、逗号或空格隔开。")),
    ]


division_chooser_viewset = DivisionChooserViewSet("division_chooser")
division_viewset = DivisionViewSet("divisions")
