"""Choosing a grave or a section in the admin, among those of the own office and the offices above it."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenMultipleView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from memorial.records.folding import name_key
from memorial.records.foreseeing import ForeseenChooser
from memorial.records.graves.choosing import choosable_by, sections_of
from memorial.records.graves.publicity import AS_WALKED
from memorial.records.models import CemeterySection, Grave, PersonName


class GraveFilterForm(BaseFilterForm):
    """Part of the cemetery's name, the section's, a person's, the row, the number or the plaque's code."""

    q = forms.CharField(
        label=_("陵园、姓名、区排号或墓牌编码"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": _("陵园、姓名、区排号或墓牌编码")}),
    )

    def filter(self, objects: QuerySet[Grave]) -> QuerySet[Grave]:
        words = self.cleaned_data.get("q", "").split()
        if words:
            self.is_searching, self.search_query = True, " ".join(words)
        for word in words:
            objects = objects.filter(_meets(word))
        return objects


def _meets(word: str) -> Q:
    key = name_key(word)
    people = PersonName.objects.filter(key__contains=key).values("martyr")
    place = Q(row__in=[word, word.removesuffix("排")]) | Q(position__in=[word, word.removesuffix("号")])
    return (
        place
        | Q(cemetery__title__icontains=word)
        | Q(part__name__icontains=word)
        | Q(plaque_key=key)
        | Q(pk__in=Grave.objects.filter(burials__martyr__in=people).values("pk"))
    )


class GraveColumns:
    """The graves that the user may point at, where they stand and what became of them."""

    filter_form_class = GraveFilterForm
    request: Any

    def get_object_list(self) -> QuerySet[Grave]:
        graves = choosable_by(self.request.user).select_related("cemetery", "part", "now_at__cemetery", "now_at__part")
        return graves.order_by("cemetery__title", *AS_WALKED)

    @property
    def columns(self) -> list[Column]:
        return [
            self.title_column,  # type: ignore[attr-defined]
            Column("cemetery", label=_("陵园"), accessor="cemetery.title"),
            Column("kind", label=_("葬式"), accessor="get_kind_display"),
            Column("now_at", label=_("已迁至"), accessor="now_at"),
        ]


class ChooseGraveView(GraveColumns, ChooseView):
    pass


class ChooseGraveResultsView(GraveColumns, ChooseResultsView):
    pass


class ChosenGraveView(ChosenView):
    def get_object(self, pk: str) -> Grave:
        return choosable_by(self.request.user).get(pk=pk)


class ChosenGravesView(ChosenMultipleView):
    def get_objects(self, pks: list[str]) -> QuerySet[Grave]:
        return choosable_by(self.request.user).filter(pk__in=pks)


class GraveWidget(ForeseenChooser):
    related = ("part",)


class GraveChooserViewSet(ChooserViewSet):
    model = Grave
    base_widget_class = GraveWidget
    icon = "site"
    per_page = 20
    choose_one_text = _("选择墓")
    choose_another_text = _("另选一座墓")
    choose_view_class = ChooseGraveView
    choose_results_view_class = ChooseGraveResultsView
    chosen_view_class = ChosenGraveView
    chosen_multiple_view_class = ChosenGravesView


class SectionFilterForm(BaseFilterForm):
    q = forms.CharField(label=_("陵园或区名"), required=False, max_length=100)

    def filter(self, objects: QuerySet[CemeterySection]) -> QuerySet[CemeterySection]:
        words = self.cleaned_data.get("q", "").strip()
        if words:
            self.is_searching, self.search_query = True, words
            objects = objects.filter(Q(name__icontains=words) | Q(cemetery__title__icontains=words))
        return objects


class SectionColumns:
    filter_form_class = SectionFilterForm
    request: Any

    def get_object_list(self) -> QuerySet[CemeterySection]:
        return sections_of(self.request.user).select_related("cemetery").order_by("cemetery__title", "order", "pk")

    @property
    def columns(self) -> list[Column]:
        return [
            self.title_column,  # type: ignore[attr-defined]
            Column("cemetery", label=_("陵园"), accessor="cemetery.title"),
            Column("kind", label=_("种类"), accessor="get_kind_display"),
        ]


class ChooseSectionView(SectionColumns, ChooseView):
    pass


class ChooseSectionResultsView(SectionColumns, ChooseResultsView):
    pass


class ChosenSectionView(ChosenView):
    def get_object(self, pk: str) -> CemeterySection:
        return sections_of(self.request.user).get(pk=pk)


class ChosenSectionsView(ChosenMultipleView):
    def get_objects(self, pks: list[str]) -> QuerySet[CemeterySection]:
        return sections_of(self.request.user).filter(pk__in=pks)


class SectionChooserViewSet(ChooserViewSet):
    model = CemeterySection
    icon = "site"
    per_page = 20
    choose_one_text = _("选择墓区或英名墙")
    choose_another_text = _("另选墓区或英名墙")
    choose_view_class = ChooseSectionView
    choose_results_view_class = ChooseSectionResultsView
    chosen_view_class = ChosenSectionView
    chosen_multiple_view_class = ChosenSectionsView


grave_chooser_viewset = GraveChooserViewSet("grave_chooser")
section_chooser_viewset = SectionChooserViewSet("section_chooser")
