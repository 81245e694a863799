"""The filters of a section's list as the reader sees them."""

from typing import Any, NamedTuple

from django import template
from django.template import Context
from django.utils.translation import gettext as _

from frame.visibility import unrestricted
from home.forms import SectionForm
from memorial.records.models import Division, RegionPage
from memorial.records.models.division import InvalidCode, Level, full_code

register = template.Library()
# The sections whose entries have a period.
DATED_BY_PERIOD = ("martyrs", "stories")
# The section whose entries are counted by how far they are known.
COUNTED_BY_STANDING = "martyrs"
# The sections whose entries are dated by years at all.
DATED_BY_YEARS = ("martyrs", "stories", "awards", "rolls", "ceremonies")


class ActiveFilter(NamedTuple):
    """A filter in force: its parameter's name, which taking it off leaves out of the address, and its words."""

    name: str
    label: str
    words: str
    url: str


@register.inclusion_tag("home/_filters.html")
def section_filters(form: SectionForm, section: str) -> dict[str, Any]:
    """The form above a list: places down to counties, periods and standings where there are any, years and order."""
    values = form.understood()
    place = values.get("place") or ""
    regions = (
        unrestricted(RegionPage.objects.live()).filter(division__level__lte=Level.COUNTY).select_related("division")
    )
    places = [(region.code, region.division.level, region.title) for region in regions.order_by("division__code")]
    if place and place not in {code for code, _level, _title in places}:
        places.append((place, Level.PROVINCE, _place_name(place)))
    return {
        "form": form,
        "places": dict.fromkeys(places),
        "chosen": place,
        "values": values,
        "has_standing": section == COUNTED_BY_STANDING,
        "has_period": section in DATED_BY_PERIOD,
        "has_years": section in DATED_BY_YEARS,
    }


@register.inclusion_tag("home/_active_filters.html", takes_context=True)
def active_filters(context: Context, form: SectionForm) -> dict[str, Any]:
    """What the list is narrowed by, each with the address without it."""
    values, query = form.understood(), context["request"].GET
    names = {
        "place": _place_name(values.get("place") or ""),
        "period": _label(form, "period", values),
        "standing": _label(form, "standing", values),
        "year_from": values.get("year_from") or "",
        "year_to": values.get("year_to") or "",
    }
    filters = []
    for name, words in names.items():
        if words:
            rest = query.copy()
            for gone in (name, "page"):
                rest.pop(gone, None)
            label = _("地区") if name == "place" else str(form.fields[name].label)
            filters.append(ActiveFilter(name, label, str(words), f"?{rest.urlencode()}"))
    return {"filters": filters}


def _label(form: SectionForm, name: str, values: dict[str, Any]) -> str:
    choices = dict(form.fields[name].choices)  # type: ignore[attr-defined]
    return str(choices.get(values[name], "")) if values.get(name) else ""


def _place_name(code: str) -> str:
    """The place a code stands for; the code itself where the table of places has none."""
    if not code:
        return ""
    try:
        division = Division.objects.filter(pk=full_code(code)).first()
    except InvalidCode:
        division = None
    return division.name if division else code
