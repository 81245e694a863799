"""全景图 in the admin: a list, a form and a chooser, each held to the user's collections."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import policy_registry

from media.panoramas.models import Panorama
from media.panoramas.permissions import choosable_by
from media.rights import RIGHTS_FIELDS

FORM_FIELDS = ("title", "file", "description", "collection", *RIGHTS_FIELDS)


class PanoramaForm(WagtailAdminModelForm):
    """Offers the collections that the user may put panoramas into, and remembers who added one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policy = policy_registry.get_by_type(Panorama)
        self.fields["collection"].queryset = policy.collections_user_has_permission_for(self.for_user, "add")
        self.fields["collection"].empty_label = None
        self.fields["file"].widget = forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png,.webp"})
        if not self.instance.pk:
            self.instance.uploaded_by_user = self.for_user


class PreviewColumn(Column):
    cell_template_name = "media/admin/panorama_cell.html"


class Held:
    """For views of one panorama: refused where the user has no right to its collection."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        panorama = super().get_object(*args, **kwargs)  # type: ignore[misc]
        return get_object_or_404(choosable_by(self.request.user), pk=panorama.pk)  # type: ignore[attr-defined]


class HeldForChange(Held):
    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        panorama = super().get_object(*args, **kwargs)
        policy = policy_registry.get_by_type(Panorama)
        if not policy.user_has_permission_for_instance(self.request.user, "change", panorama):  # type: ignore[attr-defined]
            raise PermissionDenied
        return panorama


class PanoramaIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[Panorama]:
        return choosable_by(self.request.user).select_related("collection", "cutting")


class PanoramaEditView(HeldForChange, EditView):
    pass


class PanoramaDeleteView(HeldForChange, DeleteView):
    pass


class PanoramaHistoryView(Held, HistoryView):
    pass


class PanoramaUsageView(Held, UsageView):
    pass


class PanoramaViewSet(ModelViewSet):
    model = Panorama
    icon = "globe"
    menu_label = _("全景图")
    menu_order = 320
    add_to_admin_menu = True
    copy_view_enabled = False
    search_backend_name = None
    index_view_class = PanoramaIndexView
    add_view_class = CreateView
    edit_view_class = PanoramaEditView
    delete_view_class = PanoramaDeleteView
    history_view_class = PanoramaHistoryView
    usage_view_class = PanoramaUsageView
    list_display = ["title", PreviewColumn("preview", label=_("画面")), "width", "collection", "created_at"]
    search_fields = ["title", "description"]
    edit_handler = ObjectList([FieldPanel(name) for name in FORM_FIELDS], base_form_class=PanoramaForm)


class PanoramaFilterForm(BaseFilterForm):
    q = forms.CharField(label=_("标题或画面内容"), required=False, max_length=100)

    def filter(self, objects: QuerySet[Panorama]) -> QuerySet[Panorama]:
        words = self.cleaned_data.get("q", "").strip()
        if words:
            self.is_searching, self.search_query = True, words
            objects = objects.filter(Q(title__icontains=words) | Q(description__icontains=words))
        return objects


class PanoramaChoices:
    filter_form_class = PanoramaFilterForm
    request: Any

    def get_object_list(self) -> QuerySet[Panorama]:
        return choosable_by(self.request.user).select_related("cutting").order_by("-created_at", "-pk")

    @property
    def columns(self) -> list[Column]:
        return [self.title_column, PreviewColumn("preview", label=_("画面"))]  # type: ignore[attr-defined]


class ChoosePanoramaView(PanoramaChoices, ChooseView):
    pass


class ChoosePanoramaResultsView(PanoramaChoices, ChooseResultsView):
    pass


class ChosenPanoramaView(ChosenView):
    def get_object(self, pk: str) -> Panorama:
        return choosable_by(self.request.user).get(pk=pk)


class PanoramaChooserViewSet(ChooserViewSet):
    model = Panorama
    icon = "globe"
    per_page = 12
    choose_one_text = _("选择全景图")
    choose_another_text = _("另选一张全景图")
    edit_item_text = _("修改这张全景图")
    choose_view_class = ChoosePanoramaView
    choose_results_view_class = ChoosePanoramaResultsView
    chosen_view_class = ChosenPanoramaView


def flat_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """The way to the whole picture lying flat, for forms that know its id. 404 where the user may not choose it."""
    panorama = get_object_or_404(choosable_by(request.user).exclude(cut=""), pk=pk)
    return redirect(panorama.url_of("base"))


panorama_viewset = PanoramaViewSet("panoramas")
panorama_chooser_viewset = PanoramaChooserViewSet("panorama_chooser")
