"""旧地名 in the admin: beside battles and units, for whoever may change those."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from memorial.records.folding import name_key
from memorial.records.models.former_place import FormerPlace, rows_with_division


class FormerPlaceIndexView(IndexView):
    """The list, found by any of the names in either script."""

    def search_queryset(self, queryset: "QuerySet[FormerPlace]") -> "QuerySet[FormerPlace]":
        key = name_key(self.search_query or "")
        if not key:
            return queryset
        return queryset.filter(name_keys__contains=key) | queryset.filter(successors__name__contains=key)


class FormerPlaceViewSet(SnippetViewSet):
    model = FormerPlace
    icon = "history"
    menu_label = _("旧地名")
    list_display = [
        "name",
        Column("years", label=_("年代"), accessor="years"),
        "lay_in",
        Column("today", label=_("今属"), accessor="successor_names"),
    ]
    list_filter = ["level", "sample"]
    search_fields = ["name", "other_names", "name_keys", "successors__name"]
    search_backend_name = None
    index_view_class = FormerPlaceIndexView

    def get_queryset(self, request: HttpRequest) -> "QuerySet[FormerPlace]":
        return rows_with_division(FormerPlace.objects.all())
