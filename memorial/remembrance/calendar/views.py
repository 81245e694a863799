"""`/today/`, `/today/<month>-<day>/`, `/today/lunar/<month>-<day>/`, `/calendar/` and its months, `/calendar.ics`."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from frame.solemnity import seconds_until_change
from memorial.records.models import Division
from memorial.records.models.division import InvalidCode, full_code
from memorial.remembrance.calendar import looking
from memorial.remembrance.calendar.almanac import kept_days, local_days
from memorial.remembrance.calendar.feed import CALENDAR_TYPE, calendar_file
from memorial.remembrance.calendar.forms import DayForm
from memorial.remembrance.calendar.month import MONTHS, month_of

# Readers of a calendar ask again by themselves. In seconds.
FEED_SECONDS = 60 * 60


View = Callable[..., HttpResponse]


def saying_why(view: View) -> View:
    """A day, month or year there is none of is answered with the reason, and the way to those there are."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Http404 as missing:
            context = {"why": str(missing), "exception": missing}
            return render(request, "remembrance/calendar/none.html", context, status=404)

    return answer


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """What happened today and on this day of the lunar year."""
    here = timezone.localdate()
    return _day(request, looking.today_looked_at(here), here)


@require_safe
@saying_why
def day(request: HttpRequest, month: int, day: int) -> HttpResponse:
    """A day of the solar year, as this year's calendar has it."""
    here = timezone.localdate()
    return _day(request, looking.day_looked_at(month, day, here.year), here)


@require_safe
@saying_why
def lunar_day(request: HttpRequest, month: int, day: int) -> HttpResponse:
    """A day of the lunar year."""
    return _day(request, looking.lunar_day_looked_at(month, day), timezone.localdate())


def _day(request: HttpRequest, looked: looking.Looked, here: date) -> HttpResponse:
    asked = DayForm(request.GET).understood()
    people = looking.people_of(looked, here.year, asked["view"], request.GET.get("page"))
    nobody = not (looked.kept or looked.battles or looked.ceremonies or any(each.count for each in people))
    context = {"looked": looked, "people": people, "only": asked["view"], "nobody": nobody, "today": here}
    if looked.following and not asked["view"]:
        context |= {"following": looked.following, "to_go": looked.following.days_from(here)}
    return render(request, "remembrance/calendar/day.html", context)


@require_safe
@saying_why
def month(request: HttpRequest, year: int | None = None, month: int | None = None) -> HttpResponse:
    """A month's grid, and the days kept in its year. Raises Http404 for a month or year there is none of."""
    here = timezone.localdate()
    year, month = (here.year if year is None else year), (here.month if month is None else month)
    looking.refuse_year(year)
    if not 1 <= month <= MONTHS:
        raise Http404(_("一年没有第%(month)s个月，请核对地址。") % {"month": month})
    context: dict[str, Any] = {
        "month": month_of(year, month, here),
        "year_days": kept_days(date(year, 1, 1), date(year, 12, 31), local_days()),
        "today": here,
        # Endless to a machine that follows every link.
        "noindex": abs(year - here.year) > 1,
    }
    return render(request, "remembrance/calendar/month.html", context)


@require_safe
@saying_why
def feed(request: HttpRequest) -> HttpResponse:
    """The days kept here as an iCalendar file, of one region if asked for."""
    region = _region(request.GET.get("region", ""))
    answer = HttpResponse(calendar_file(request, region), content_type=CALENDAR_TYPE)
    answer["Content-Disposition"] = 'inline; filename="calendar.ics"'
    answer["Cache-Control"] = f"max-age={min(FEED_SECONDS, seconds_until_change())}"
    return answer


def _region(code: str) -> Division | None:
    if not code:
        return None
    try:
        found = Division.objects.filter(pk=full_code(code)).first()
    except InvalidCode:
        found = None
    if found is None:
        raise Http404(_("没有这个地区代码，请核对订阅地址。"))
    return found
