"""What the page of a roll shows: a page of names under their headings."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from frame.paging import page_of
from memorial.honours.models.recipient import Recipient
from memorial.honours.rolls.asking import named_on
from memorial.honours.rolls.grouping import DISPLAYS, Group, groups, with_group

if TYPE_CHECKING:
    from memorial.honours.models.roll import HonourRollPage

PAGE_SIZE = 60


def shown(roll: "HonourRollPage", request: HttpRequest) -> dict[str, Any]:
    """The context of the page; `?by=` chooses the headings and `?page=` the page, junk counts as nothing."""
    by = request.GET.get("by", "")
    by = by if by in DISPLAYS else ""
    rows = named_on(roll, first=by)
    page = page_of(with_group(rows, by), request.GET.get("page"), PAGE_SIZE)
    headings = groups(rows, by) if by else []
    page.object_list = Recipient.with_records(page.object_list)
    return {
        "roll": page,
        "by": by,
        "displays": DISPLAYS.items(),
        "headings": [(heading, heading.page(PAGE_SIZE)) for heading in headings],
        "parts": parts(page.object_list, headings),
    }


def parts(rows: list[Recipient], headings: list[Group]) -> list[tuple[Group | None, list[Recipient]]]:
    """The rows of one page under the headings they belong to; under none where there are no headings."""
    if not headings:
        return [(None, rows)] if rows else []
    known = {heading.key: heading for heading in headings}
    found: list[tuple[Group | None, list[Recipient]]] = []
    for row in rows:
        heading = known.get(row.group)
        if not found or found[-1][0] != heading:
            found.append((heading, []))
        found[-1][1].append(row)
    return found
