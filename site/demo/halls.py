"""What the sample's halls have beyond other places: hours, days apart, figures by year, history."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from demo import content
from exhibitions.halls.models import HallHours, HallSpecialDay, HallVisits

VISIT = ("year", "visitors", "occasion", "source")
HOURS = ("days", "opens", "closes", "last_entry", "first_month", "last_month")


def own_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of a hall that its description here writes in another way."""
    return {"area": row.get("area"), "history": content.story(row.get("history", ""))}


def rows_of(row: Mapping[str, Any], today: date) -> dict[str, list[Any]]:
    """A hall's rows by relation. Days apart are counted from `today`, so that the sample always has some to come."""
    return {
        "visits": [HallVisits(**visit) for visit in visits_of(row)],
        "hours": [_hours(order, told) for order, told in enumerate(row.get("hours", []))],
        "special_days": [_special(order, told, today) for order, told in enumerate(row.get("special_days", []))],
    }


def visits_of(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The fields of each figure of visitors of a hall or a cemetery."""
    return [dict(zip(VISIT, visit, strict=True)) for visit in row.get("visits", [])]


def _hours(order: int, told: list[Any]) -> HallHours:
    named = dict(zip(HOURS, told, strict=True))
    times = {name: time.fromisoformat(named[name]) for name in ("opens", "closes", "last_entry")}
    return HallHours(**{**named, **times}, sort_order=order)


def _special(order: int, told: list[Any], today: date) -> HallSpecialDay:
    first, last, opens, closes, reason = told
    return HallSpecialDay(
        first_day=today + timedelta(days=first),
        last_day=today + timedelta(days=last),
        opens=time.fromisoformat(opens) if opens else None,
        closes=time.fromisoformat(closes) if closes else None,
        reason=reason,
        sort_order=order,
    )
