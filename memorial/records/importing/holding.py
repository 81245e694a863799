"""Pages of an import that stay when it is taken back: what other desks keep, or the public handed in, is about them."""

import re
from collections.abc import Sequence

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from frame.deleting import rows_at, told_rows
from memorial.records.importing.obstacles import Obstacle
from memorial.records.importing.reasons import register_part, register_reasons
from memorial.records.importing.target import Target

HELD = "it stays, since rows of other desks are about it: {rows}"
COUNTED = re.compile(r"(\d+) (\w+\.\w+)")


def held_pages(ids: Sequence[int], target: Target) -> list[Obstacle]:
    """Those of these pages that may not go, by number, each with what holds it. A question a kind of row."""
    held = rows_at(ids, target.page_model)
    if not held:
        return []
    pages = target.page_model._default_manager.filter(pk__in=held).select_related("entry").order_by("pk")
    return [
        Obstacle(
            page.pk,
            page.number,
            page.title,
            HELD.format(rows=", ".join(f"{count} {kind._meta.label}" for kind, count in held[page.pk].items())),
        )
        for page in pages
    ]


def _told(text: str) -> str:
    """“1 honours.EditionRow, 2 remembrance.Correction” in words; what was renamed since stays as it is."""
    try:
        return told_rows({apps.get_model(label): int(count) for count, label in COUNTED.findall(text)})
    except LookupError:
        return text


register_part("held", _told)
register_reasons(
    ((re.escape(HELD.format(rows="")) + "(?P<held>.+)", _("保留：有%(held)s与它有关，移除会使它们失去所指。")),)
)
