"""`/awards/figures/` and the same numbers as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from frame.plots import Table, plot_of
from frame.visibility import unrestricted
from memorial.honours.figures.forms import FiguresForm
from memorial.honours.figures.places import above, names_of
from memorial.honours.figures.sheet import written
from memorial.honours.figures.tables import Asked, award_tables
from memorial.honours.figures.tallying import FEWEST, cells
from memorial.honours.figures.yearly import works
from memorial.records.models import RegionPage
from memorial.records.models.division import Level

# Names come and go, and numbers with them. In seconds.
KEPT_SECONDS = 60


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """How many, by year, kind, level and place, drawn and as tables; and what was counted without names."""
    form = FiguresForm(request.GET)
    asked = form.asked()
    every = cells()
    awards = [table for table in award_tables(every, asked) if table.rows]
    counted = works(asked)
    context = {
        "form": form,
        "asked": asked,
        "fewest": FEWEST,
        "plots": [plot_of(table) for table in awards],
        "total": awards[0].total if awards else 0,
        "works": [(work, [plot_of(table) for table in work.tables]) for work in counted],
        "sample": any(cell.sample for cell in every if asked.has(cell)) or any(work.sample for work in counted),
        **_around(request, asked),
    }
    return _brief(render(request, "honours/figures.html", context))


@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """`/awards/figures.csv`: the same numbers, narrowed in the same way."""
    asked = FiguresForm(request.GET).asked()
    tables: list[Table] = award_tables(cells(), asked)
    for work in works(asked):
        tables.extend(work.tables)
    language = "-en" if (get_language() or "").startswith("en") else ""
    answer = HttpResponse(written(tables), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="award-figures{language}.csv"'
    answer["X-Robots-Tag"] = "noindex"
    return _brief(answer)


def _around(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    """Places to choose from, the way back up, and what the other links of the page keep of the address."""
    regions = unrestricted(RegionPage.objects.live()).filter(division__level__lte=Level.COUNTY)
    places = {
        row.code: (row.division.level, row.title) for row in regions.select_related("division").order_by("division")
    }
    higher = list(above(asked.place))
    names = names_of([*higher, asked.place]) if asked.place else {}
    if asked.place and asked.place not in places:
        places[asked.place] = (Level.PROVINCE, names.get(asked.place, asked.place))
    kept = request.GET.copy()
    kept.pop("place", None)
    return {
        "places": [(code, level, name) for code, (level, name) in places.items()],
        "area": names.get(asked.place, asked.place),
        "higher": [(code, names.get(code, code)) for code in higher],
        "kept": kept.urlencode(),
        "query": request.GET.urlencode(),
        # Endless combinations of filters are nothing for search engines.
        "noindex": bool(request.GET),
    }


def _brief(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = f"max-age={KEPT_SECONDS}"
    return answer
