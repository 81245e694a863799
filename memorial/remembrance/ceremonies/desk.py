"""In the admin: parts taken over from an order or another ceremony, and a ceremony held again."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.permission_policies.pages import PagePermissionPolicy

from frame.desks import desk_header
from frame.visibility import ancestor_paths
from memorial.records.responsibility import answered_for_by
from memorial.remembrance.ceremonies.copying import again, take_over
from memorial.remembrance.models import CeremonyOrder, CeremonyPage

ICON = "list-ol"


class TakeOverForm(forms.Form):
    """An order that the own office or one above it keeps, or a ceremony of the own office."""

    order = forms.ModelChoiceField(CeremonyOrder.objects.none(), label=_lazy("仪式程序"), required=False)
    ceremony = forms.ModelChoiceField(CeremonyPage.objects.none(), label=_lazy("另一次活动"), required=False)
    behind = forms.BooleanField(
        label=_lazy("接在现有议程后面"), required=False, help_text=_lazy("不勾选就替换现有议程。")
    )

    def __init__(self, *args: Any, user: Any, ceremony: CeremonyPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        near = CeremonyOrder.objects.filter(region__path__in=ancestor_paths(ceremony.path))
        own = CeremonyOrder.objects.filter(answered_for_by(user, "region__path"))
        editable = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
        others = CeremonyPage.objects.filter(pk__in=editable.values("pk")).exclude(pk=ceremony.pk)
        self.fields["order"].queryset = (near | own).distinct()  # type: ignore[attr-defined]
        self.fields["ceremony"].queryset = others.order_by("-starts")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and bool(cleaned.get("order")) == bool(cleaned.get("ceremony")):
            raise ValidationError(_("请选一个仪式程序，或者另一次活动，只选一个。"))
        return cleaned

    @property
    def source(self) -> CeremonyOrder | CeremonyPage:
        found: CeremonyOrder | CeremonyPage = self.cleaned_data["order"] or self.cleaned_data["ceremony"]
        return found


def parts(request: HttpRequest, pk: int) -> HttpResponse:
    """`/admin/ceremonies/<pk>/parts/`: take parts over into the draft."""
    ceremony = _editable(request, pk)
    form = TakeOverForm(request.POST or None, user=request.user, ceremony=ceremony)
    if request.method == "POST" and form.is_valid():
        count = take_over(ceremony, form.source, request.user, behind=form.cleaned_data["behind"])
        messages.success(request, _("已把%(count)s项议程放进草稿，请核对后发布。") % {"count": count})
        return redirect("wagtailadmin_pages:edit", ceremony.pk)
    context = {**desk_header(_("套用议程"), "wagtailadmin_home", ICON, ceremony.title), "form": form, "page": ceremony}
    return render(request, "remembrance/ceremonies/admin/parts.html", context)


def held_again(request: HttpRequest, pk: int) -> HttpResponse:
    """`/admin/ceremonies/<pk>/again/`: a draft for the next year; asks first."""
    ceremony = _editable(request, pk)
    if not ceremony.get_parent().permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    if request.method == "POST":
        made = again(ceremony, request.user)
        messages.success(request, _("已按这次活动起草下一次，请核对时间、议程和单位。"))
        return redirect("wagtailadmin_pages:edit", made.pk)
    context = {**desk_header(_("下一年再办"), "wagtailadmin_home", ICON, ceremony.title), "page": ceremony}
    return render(request, "remembrance/ceremonies/admin/again.html", context)


def _editable(request: HttpRequest, pk: int) -> CeremonyPage:
    ceremony = get_object_or_404(CeremonyPage, pk=pk)
    permissions = ceremony.permissions_for_user(request.user)
    if not permissions.can_edit() or permissions.page_locked():
        raise PermissionDenied
    return ceremony
