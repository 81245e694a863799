"""Admin views and forms held to the rows that the user's office answers for. Stock lists and forms show every row."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Model, ProtectedError, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page

from memorial.records.responsibility import may_change_at


class RegionalObject:
    """For views of one row: another office's row is refused."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        row = super().get_object(*args, **kwargs)  # type: ignore[misc]
        actions = getattr(self, "any_permission_required", None) or [self.permission_required]  # type: ignore[attr-defined]
        policy = self.permission_policy  # type: ignore[attr-defined]
        if not policy.user_has_any_permission_for_instance(self.request.user, actions, row):  # type: ignore[attr-defined]
            raise PermissionDenied
        return row


class RegionalIndexView(IndexView):
    """Only the rows of the own office; `related` is read along, for the columns."""

    related: tuple[str, ...] = ()

    def get_base_queryset(self) -> QuerySet[Any]:
        rows = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, self.any_permission_required
        )
        return rows.select_related(*self.related)


class RegionalCreateView(CreateView):
    pass


class RegionalEditView(RegionalObject, EditView):
    pass


class RegionalHistoryView(RegionalObject, HistoryView):
    pass


class RegionalUsageView(RegionalObject, UsageView):
    pass


class RegionalDeleteView(RegionalObject, DeleteView):
    """Deletes, or says in words why not."""

    def refuse(self) -> None:
        """Raise ValidationError where the row must stay."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.refuse()
            with transaction.atomic():
                return super().form_valid(form)
        except ValidationError as error:
            told = " ".join(error.messages)
        except (ProtectedError, PermissionDenied):
            told = _("“%(row)s”还有安葬、迁葬或其他记录与它相连，不能删除。") % {"row": self.object}
        messages.error(self.request, told)
        return redirect(self.index_url_name)


class RegionalForm(WagtailAdminModelForm):
    """Refuses a row about to be hung on another office's page. `office_fields` are the fields that lead there."""

    office_fields: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for field in self.office_fields:
            page = self.page_of(cleaned.get(field))
            if page is not None and not may_change_at(self.for_user, page):
                self.add_error(field, _("“%(page)s”由其他单位负责，不能在那里登记。") % {"page": page.title})
        return cleaned

    def page_of(self, value: Any) -> Page | None:
        """The page that a field's value hangs on: itself, or its cemetery's."""
        if value is None or isinstance(value, Page):
            return value
        cemetery: Page = value.cemetery
        return cemetery


class RegionalViewSet(ModelViewSet):
    """A model viewset whose every view is held to the own office's rows; its policy is registered by the app."""

    index_view_class: type[RegionalIndexView] = RegionalIndexView
    add_view_class = RegionalCreateView
    edit_view_class: Any = RegionalEditView
    delete_view_class = RegionalDeleteView
    history_view_class = RegionalHistoryView
    usage_view_class = RegionalUsageView
    copy_view_enabled = False
    # Plain database filters: an index row for each of thousands of graves would serve nobody.
    search_backend_name = None
    related: tuple[str, ...] = ()
    model: type[Model]

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(related=self.related, **kwargs)
