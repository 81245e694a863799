"""同名辨认 in the admin: pairs that wait for somebody, set side by side, decided on, made one or two again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from frame.paging import page_of
from memorial.records.models import MartyrPage, Merge, NamesakeDecision
from memorial.records.namesakes.comparing import contradictions, profile_of
from memorial.records.namesakes.deciding import decide, still_undecided
from memorial.records.namesakes.facts import facts_of
from memorial.records.namesakes.forms import MergeForm, UnmergeForm, VerdictForm
from memorial.records.namesakes.merging import NotMergedError, merge, unmerge
from memorial.records.responsibility import answered_for_by, may_change_at

PAGE_SIZE = 50


def own_pairs(user: Any) -> QuerySet[NamesakeDecision]:
    """The verdicts on pairs of which the user's office answers for at least one."""
    either = answered_for_by(user, "first__path") | answered_for_by(user, "second__path")
    everything = answered_for_by(user) == Q()
    rows = NamesakeDecision.objects.select_related("first", "second", "decided_by")
    return rows if everything else rows.filter(either)


def desk(request: HttpRequest) -> HttpResponse:
    """The list of pairs that wait."""
    pairs = own_pairs(request.user).filter(pk__in=still_undecided()).order_by("first__title", "pk")
    rows = page_of(pairs, request.GET.get("p"), PAGE_SIZE)
    return render(request, "records/admin/namesakes.html", {"rows": rows})


def pair(request: HttpRequest, first: int, second: int) -> HttpResponse:
    """Two records side by side, with what was decided on them so far; a POST decides."""
    one, other = _pages(request, first, second)
    may_decide = may_change_at(request.user, one) and may_change_at(request.user, other)
    form = VerdictForm(request.POST or None)
    if request.method == "POST":
        if not may_decide:
            raise PermissionDenied
        if form.is_valid():
            try:
                decide(one, other, user=request.user, **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, _("结论已记录。"))
                return redirect(_address(one, other))
    history = list(own_pairs(request.user).filter(first=one, second=other).order_by("-pk"))
    current = next((row for row in history if row.current), None)
    merges = Merge.objects.filter(kept__in=(one, other), merged__in=(one, other)).select_related("done_by", "kept")
    open_merge = merges.filter(undone_at=None).first()
    context = {
        "one": one,
        "other": other,
        "pages": (one, other),
        "facts": facts_of((one, other)),
        "form": form,
        "history": history,
        "current": current,
        "may_decide": may_decide,
        "differing": set(contradictions(profile_of(one), profile_of(other))),
        "merge": open_merge,
        "merge_forms": _merge_forms(one, other, current) if may_decide and not open_merge else [],
        "unmerge_form": UnmergeForm(),
    }
    return render(request, "records/admin/namesake_pair.html", context)


@require_POST
def merge_pair(request: HttpRequest, first: int, second: int) -> HttpResponse:
    """Make the two one: `kept` in the form says which stays."""
    one, other = _pages(request, first, second, change=True)
    kept, merged = (one, other) if request.POST.get("kept") == str(one.pk) else (other, one)
    current = NamesakeDecision.objects.filter(first=one, second=other, current=True).first()
    form = MergeForm(kept, merged, data=request.POST)
    try:
        if current is None or not form.is_valid():
            raise NotMergedError(_("先要有“同一人”的结论，并对每项不一致的事实作出选择。"))
        merge(kept, merged, current, request.user, form.choices())
    except NotMergedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("两条记录已合并，两个编号都会通到保留的一条。"))
    return redirect(_address(one, other))


@require_POST
def unmerge_pair(request: HttpRequest, number: int) -> HttpResponse:
    """Make a merge undone."""
    row = get_object_or_404(Merge.objects.select_related("decision"), pk=number)
    one, other = _pages(request, row.decision.first_id, row.decision.second_id, change=True)
    try:
        unmerge(row, request.user, request.POST.get("because", ""))
    except NotMergedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("合并已撤销，两条记录各归原样。"))
    return redirect(_address(one, other))


def _merge_forms(one: MartyrPage, other: MartyrPage, current: NamesakeDecision | None) -> list[MergeForm]:
    if current is None or current.verdict != NamesakeDecision.Verdict.SAME:
        return []
    return [MergeForm(one, other), MergeForm(other, one)]


def _pages(request: HttpRequest, first: int, second: int, *, change: bool = False) -> tuple[MartyrPage, MartyrPage]:
    """The two records in the order pairs have. Raises PermissionDenied for those of other offices alone."""
    low, high = sorted((first, second))
    one, other = (get_object_or_404(MartyrPage, pk=key) for key in (low, high))
    mine = [may_change_at(request.user, page) for page in (one, other)]
    if low == high or not any(mine) or (change and not all(mine)):
        raise PermissionDenied
    return one, other


def _address(one: MartyrPage, other: MartyrPage) -> str:
    return reverse("namesake_pair", args=(one.pk, other.pk))
