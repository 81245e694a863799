"""图中人物 in the admin: one form a picture, for those who may change the picture."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import InlinePanel, ObjectList
from wagtail.admin.views.generic import EditView
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from media.models import CreditedImage
from memorial.records.models.person_shown import PictureWithPersons
from memorial.records.shown.forms import PersonsForm
from memorial.records.shown.publicity import standing_of

# A group photograph; more are an album, whose caption tells them better.
MOST_PERSONS = 80

EDIT_HANDLER = ObjectList(
    [InlinePanel("persons", label=gettext_lazy("人物"), heading=gettext_lazy("图中人物"), max_num=MOST_PERSONS)],
    base_form_class=PersonsForm,
)


class PersonsShownView(EditView):
    """Who is seen in a picture: as much a part of it as its caption, so whoever may change it may say it."""

    model = PictureWithPersons
    pk_url_kwarg = "pk"
    page_title = gettext_lazy("图中人物")
    header_icon = "group"
    edit_url_name = "persons_shown"
    template_name = "records/admin/persons_shown.html"
    success_message = gettext_lazy("“%(object)s”的图中人物已保存。")
    error_message = gettext_lazy("图中人物没有保存，请看下面的提示。")
    _show_breadcrumbs = True

    @cached_property
    def permission_policy(self) -> Any:
        return policy_registry.get_by_type(CreditedImage)

    def get_panel(self) -> Any:
        return EDIT_HANDLER.bind_to_model(PictureWithPersons)

    def get_object(self, queryset: Any = None) -> PictureWithPersons:
        picture: PictureWithPersons = super().get_object(queryset)
        policy, plain = self.permission_policy, self._plain(picture)
        if not policy.user_has_permission_for_instance(self.request.user, "change", plain):
            raise PermissionDenied
        return picture

    @staticmethod
    def _plain(picture: PictureWithPersons) -> CreditedImage:
        return CreditedImage.objects.get(pk=picture.pk)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailimages:index"), "label": _("图片")},
            {"url": reverse("wagtailimages:edit", args=[self.object.pk]), "label": self.object.title},
            {"url": "", "label": _("图中人物")},
        ]

    def get_page_subtitle(self) -> str:
        return _("图中人物：%(title)s") % {"title": self.object.title}

    @cached_property
    def can_delete(self) -> bool:
        return False

    def save_instance(self) -> PictureWithPersons:
        picture: PictureWithPersons = self.form.save()
        log(instance=self._plain(picture), action="wagtail.edit", user=self.request.user)
        return picture

    def get_success_url(self) -> str:
        return self.get_edit_url()

    def get_success_buttons(self) -> list[Any]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        picture = self._plain(self.object)
        return {
            **super().get_context_data(**kwargs),
            "picture": picture,
            "standing": standing_of(picture),
        }
