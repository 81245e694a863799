"""`/name/<name>/`: everyone of one name, side by side."""

from collections import Counter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from frame.paging import page_of
from memorial.records.folding import name_key
from memorial.records.models import MartyrPage, PersonName
from memorial.records.models.person_name import NAME_LENGTH
from memorial.records.namesakes.deciding import current_between
from search.engines.base import Question
from search.finding import find
from search.querysets import public_through

PAGE_SIZE = 50
NEAREST = 8


def name(request: HttpRequest, name: str) -> HttpResponse:
    """Set everyone of this name side by side; ways of writing that fold to one lead to the one most records have."""
    key = name_key(name)
    if not key or len(name) > NAME_LENGTH:
        raise Http404
    of_name = PersonName.objects.filter(public_through("martyr__entry"), key=key)
    forms = Counter(of_name.values_list("form", flat=True))
    if not forms:
        return render(request, "records/name.html", {"name": name, "nearest": _nearest(name)}, status=404)
    usual = min(forms, key=lambda form: (-forms[form], form))
    if usual != name:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(reverse("name", kwargs={"name": usual}) + query)
    place, period = request.GET.get("place", "").strip(), request.GET.get("period", "").strip()
    pages = MartyrPage.objects.filter(pk__in=of_name.values("martyr"))
    total = pages.count()
    if place:
        pages = pages.filter(native_place_text__contains=place)
    if period:
        pages = pages.filter(period=period)
    ordered = (
        pages.select_related("entry", "portrait", "native_place", "locale")
        .prefetch_related("names", "services", "sacrifices", "burials")
        .order_by("entry__place", "native_place_text", "entry__year_from", "pk")
    )
    people = page_of(ordered, request.GET.get("page"), PAGE_SIZE)
    context: dict[str, Any] = {
        "name": name,
        "key": key,
        "people": people,
        "total": total,
        "place": place,
        "verdicts": _verdicts(people.object_list),
        "sample": all(page.sample for page in people.object_list),
    }
    return render(request, "records/name.html", context)


def _nearest(name: str) -> list[Any]:
    question = Question(words=name, filters={"kind": ("martyr",)}, language=get_language() or "", limit=NEAREST)
    return find(question).hits


def _verdicts(pages: Any) -> list[Any]:
    rows = current_between(page.pk for page in pages).select_related("first__entry", "second__entry")
    return list(rows.order_by("first__entry__number", "second__entry__number"))
