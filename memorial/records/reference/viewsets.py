"""战役、部队 and 旧地名 in the admin: entries with their history, and choosers that find one by any of its names."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from memorial.records.foreseeing import ForeseenChooser
from memorial.records.former.viewsets import FormerPlaceViewSet
from memorial.records.models.battle import Battle, MilitaryUnit
from memorial.records.reference.lists import named


class NameFilterForm(BaseFilterForm):
    """Part of any of an entry's names, in either script."""

    q = forms.CharField(
        label=_("名称"), required=False, max_length=120, widget=forms.TextInput(attrs={"placeholder": _("名称")})
    )

    def filter(self, objects: "QuerySet[Any]") -> "QuerySet[Any]":
        words = self.cleaned_data.get("q", "").strip()
        if words:
            self.is_searching, self.search_query = True, words
        return named(objects, words)


class EntryColumns:
    """Two of one name are told apart by what they are part of."""

    filter_form_class = NameFilterForm
    model_class: Any

    def get_object_list(self) -> "QuerySet[Any]":
        return self.model_class.objects.select_related(self.model_class.above)

    @property
    def columns(self) -> list[Column]:
        above = self.model_class.above
        label = self.model_class._meta.get_field(above).verbose_name
        return [self.title_column, Column(above, label=label, accessor=f"{above}.name")]  # type: ignore[attr-defined]


class ChooseEntryView(EntryColumns, ChooseView):
    pass


class ChooseEntryResultsView(EntryColumns, ChooseResultsView):
    pass


class EntryChooserViewSet(ChooserViewSet):
    base_widget_class = ForeseenChooser
    per_page = 20
    choose_view_class = ChooseEntryView
    choose_results_view_class = ChooseEntryResultsView


class BattleChooserViewSet(EntryChooserViewSet):
    choose_one_text = _("选择战役（战斗）")
    choose_another_text = _("另选战役（战斗）")


class UnitChooserViewSet(EntryChooserViewSet):
    choose_one_text = _("选择部队（单位）")
    choose_another_text = _("另选部队（单位）")


NAMES = MultiFieldPanel([FieldPanel("name"), FieldPanel("other_names")], heading=_("名称"))
TOLD = [FieldPanel("introduction"), FieldPanel("picture"), FieldPanel("sources"), FieldPanel("sample")]


class BattleViewSet(SnippetViewSet):
    model = Battle
    icon = "crosshairs"
    menu_label = _("战役（战斗）")
    list_display = ["name", "fought", "place", "period", "part_of"]
    list_filter = ["period", "position_grade", "sample"]
    # Plain database filters over the folded names: part of a Chinese name is found, which the stock index cannot.
    search_fields = ["name", "other_names", "name_keys", "place"]
    search_backend_name = None
    chooser_viewset_class = BattleChooserViewSet
    panels = [
        NAMES,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("fought"), FieldPanel("fought_wording")]),
                FieldRowPanel([FieldPanel("place"), FieldPanel("division")]),
                FieldRowPanel(
                    [FieldPanel("latitude"), FieldPanel("longitude"), FieldPanel("position_grade")],
                    help_text=_(
                        "度，按国家大地坐标系（CGCS2000，与GPS相同），在天地图上可以查到；高德、百度地图的坐标有偏移，要先换算。"
                        "不知道具体地点就不填：填了“今属”的，分布图上画在该县，并写明具体地点待考。"
                    ),
                ),
                FieldRowPanel([FieldPanel("period"), FieldPanel("part_of")]),
            ],
            heading=_("时间和地点"),
        ),
        *TOLD,
    ]


class UnitViewSet(SnippetViewSet):
    model = MilitaryUnit
    icon = "group"
    menu_label = _("部队（单位）")
    list_display = ["name", "superior", "formed", "disbanded"]
    list_filter = ["sample"]
    search_fields = ["name", "other_names", "name_keys"]
    search_backend_name = None
    chooser_viewset_class = UnitChooserViewSet
    panels = [
        NAMES,
        FieldPanel("superior"),
        FieldRowPanel([FieldPanel("formed"), FieldPanel("formed_wording")]),
        FieldRowPanel([FieldPanel("disbanded"), FieldPanel("disbanded_wording")]),
        *TOLD,
    ]


class ReferenceGroup(SnippetViewSetGroup):
    """Shared by all offices: model permissions say who may change them, the tree does not."""

    items = (BattleViewSet, UnitViewSet, FormerPlaceViewSet)
    menu_label = _("参考资料")
    menu_icon = "list-ul"
    menu_order = 170
