"""How cutting goes, for editors: a list, answers to the page that asks anew, and trying again."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from media.cutting import queue
from media.cutting.models import Cutting
from media.cutting.states import State
from media.panoramas.permissions import choosable_by
from media.scans.following import start

ON_A_PAGE = 50
MOST_ASKED = 200


def seen_by(user: Any) -> QuerySet[Cutting]:
    """The rows of pictures and panoramas that `user` may see in the admin."""
    from media.models import CreditedImage

    images = policy_registry.get_by_type(CreditedImage).instances_user_has_any_permission_for(
        user, ["add", "change", "choose"]
    )
    rows: QuerySet[Cutting] = Cutting.objects.filter(
        Q(image__in=images.values("pk")) | Q(panorama__in=choosable_by(user).values("pk"))
    )
    return rows.select_related("image", "panorama")


def may_change(user: Any, row: Cutting) -> bool:
    """Whether `user` may change what the row is about, and so have it cut again."""
    policy = policy_registry.get_by_type(type(row.subject))
    return bool(policy.user_has_permission_for_instance(user, "change", row.subject))


def listing(request: HttpRequest) -> HttpResponse:
    """All of them, those that need a look first."""
    order = {State.FAILED: 0, State.CUTTING: 1, State.WAITING: 2, State.READY: 3, State.RESTING: 4}
    rows = sorted(seen_by(request.user), key=lambda row: (order[State(row.state)], -row.pk))
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("p"))
    told = [(row, may_change(request.user, row)) for row in page]
    return TemplateResponse(request, "media/admin/cuttings.html", {"rows": told, "page_obj": page})


def progress(request: HttpRequest) -> JsonResponse:
    """`?rows=1,2`: how these stand, as far as the user may see them."""
    wanted = [
        int(key) for key in request.GET.get("rows", "").split(",")[:MOST_ASKED] if key.isdecimal() and key.isascii()
    ]
    rows = seen_by(request.user).filter(pk__in=[key for key in wanted if key < 2**63])
    return JsonResponse(
        {
            "rows": {
                str(row.pk): {
                    "words": row.words,
                    "percent": row.percent,
                    "busy": row.is_busy,
                    "again": row.state == State.FAILED,
                }
                for row in rows
            }
        }
    )


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a picture cut once more. Raises PermissionDenied, and Http404 for what the user may not even see."""
    row = get_object_or_404(seen_by(request.user), pk=pk)
    if not may_change(request.user, row):
        raise PermissionDenied
    name = row.subject.file.name or ""  # type: ignore[attr-defined]
    if row.image_id:
        start(row, name)
    else:
        queue.ask(row, name)
    messages.success(request, _("“%(title)s”会再切一次。") % {"title": row})
    return redirect("cuttings")
