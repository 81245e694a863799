"""同名辨认 in the admin: pairs that wait for somebody, set side by side, decided on, made one or two again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from frame.desks import desk_header
from frame.paging import page_of
from memorial.records.models import MartyrPage, Merge, NamesakeDecision
from memorial.records.namesakes.access import (
    may_decide_on,
    may_publish_both,
    own_verdicts,
    pair_for,
    works_on_records,
)
from memorial.records.namesakes.combining import NotMergedError
from memorial.records.namesakes.comparing import contradictions, profile_of
from memorial.records.namesakes.deciding import decide, still_undecided, undecided_with
from memorial.records.namesakes.facts import facts_of
from memorial.records.namesakes.forms import MergeForm, NumbersForm, UnmergeForm, VerdictForm
from memorial.records.namesakes.merging import merge, unmerge

PAGE_SIZE = 50
Pair = tuple[MartyrPage, MartyrPage]


def desk(request: HttpRequest) -> HttpResponse:
    """The list of pairs that wait; two numbers bring any two records side by side."""
    if not works_on_records(request.user):
        raise PermissionDenied
    numbers = NumbersForm(request.GET if "first" in request.GET else None)
    if numbers.is_valid():
        return redirect(_address(numbers.pages()))
    pairs = own_verdicts(request.user).filter(pk__in=still_undecided()).order_by("first__title", "first", "pk")
    rows = page_of(pairs, request.GET.get("p"), PAGE_SIZE)
    return render(request, "records/admin/namesakes.html", {**_header(), "rows": rows, "numbers": numbers})


def pair(request: HttpRequest, first: int, second: int) -> HttpResponse:
    """Two records side by side, with what was decided on them so far; a POST decides."""
    pages = pair_for(request.user, first, second, change=request.method == "POST")
    form = VerdictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            decide(*pages, user=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("结论已记录。"))
            return redirect(_address(pages))
    context = {**_header(pages[0].title), **_shown(request.user, pages), "form": form}
    return render(request, "records/admin/namesake_pair.html", context)


@require_POST
def merge_pair(request: HttpRequest, first: int, second: int) -> HttpResponse:
    """Make the two one: `kept` in the form says which stays."""
    pages = one, other = pair_for(request.user, first, second, change=True)
    ways = {str(one.pk): (one, other), str(other.pk): (other, one)}
    try:
        kept, merged = ways[request.POST.get("kept", "")]
        form = MergeForm(kept, merged, data=request.POST)
        current = NamesakeDecision.objects.filter(first=one, second=other, current=True).first()
        if current is None or not form.is_valid():
            raise NotMergedError(_("先要有“同一人”的结论，并对每项不一致的事实作出选择。"))
        merge(kept, merged, current, request.user, form.choices())
    except KeyError:
        messages.error(request, _("请选择保留两条记录中的哪一条。"))
    except NotMergedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("两条记录已合并，两个编号都会通到保留的一条。"))
    return redirect(_address(pages))


@require_POST
def unmerge_pair(request: HttpRequest, number: int) -> HttpResponse:
    """Undo the merge of this id."""
    row = get_object_or_404(Merge.objects.select_related("decision"), pk=number)
    pages = pair_for(request.user, row.decision.first_id, row.decision.second_id, change=True)
    try:
        unmerge(row, request.user, request.POST.get("because", ""))
    except NotMergedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("合并已撤销，两条记录各归原样。"))
    return redirect(_address(pages))


@require_POST
def publish_one(request: HttpRequest, first: int, second: int) -> HttpResponse:
    """Publish the draft of the pair (`page` in the form), which waited only for the verdict that it is another."""
    pages = pair_for(request.user, first, second, change=True)
    page = next((each for each in _publishable(request.user, pages) if str(each.pk) == request.POST.get("page")), None)
    if page is None:
        messages.error(
            request, _("这条记录现在不能在这里公开：还有未判定的同名、正在审核或已锁定，或者您没有发布权限。")
        )
        return redirect(_address(pages))
    try:
        page.save_revision(user=request.user).publish(user=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("编号 %(number)s 已公开。") % {"number": page.number})
    return redirect(_address(pages))


def _header(title: str = "") -> dict[str, Any]:
    return desk_header(_("同名辨认"), "namesake_desk", "group", title)


def _shown(user: Any, pages: Pair) -> dict[str, Any]:
    one, other = pages
    may_decide = may_decide_on(user, pages)
    history = list(own_verdicts(user).filter(first=one, second=other).order_by("-pk"))
    current = next((row for row in history if row.current), None)
    merges = Merge.objects.filter(kept__in=pages, merged__in=pages).select_related("done_by", "undone_by")
    in_force = merges.in_force().select_related("kept", "merged").first()
    same = bool(current and current.verdict == NamesakeDecision.Verdict.SAME and not in_force)
    may_merge = may_decide and may_publish_both(user, pages)
    return {
        "one": one,
        "other": other,
        "pages": pages,
        "facts": facts_of(pages),
        "history": history,
        "merges": merges.exclude(undone_at=None).select_related("kept", "merged"),
        "current": current,
        "may_decide": may_decide,
        "may_merge": may_merge,
        "same": same,
        "differing": set(contradictions(profile_of(one), profile_of(other))),
        "merge": in_force,
        "merge_forms": [MergeForm(one, other), MergeForm(other, one)] if same and may_merge else [],
        "unmerge_form": UnmergeForm(),
        "publishable": _publishable(user, pages),
    }


def _publishable(user: Any, pages: Pair) -> list[MartyrPage]:
    """Drafts of the pair, held to be different, of which nothing else waits for a verdict or a review."""
    one, other = pages
    different = NamesakeDecision.objects.filter(
        first=one, second=other, current=True, verdict=NamesakeDecision.Verdict.DIFFERENT
    )
    if not different.exists():
        return []
    return [
        page
        for page in pages
        if not (page.live or page.first_published_at or page.locked or page.workflow_in_progress)
        and page.permissions_for_user(user).can_publish()
        and not (page.latest_revision_id or undecided_with(page).exists())
    ]


def _address(pages: Pair) -> str:
    return reverse("namesake_pair", args=sorted(page.pk for page in pages))
