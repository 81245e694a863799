"""Reading a record for its page: each kind of child row once, with what its template shows beside it."""

from typing import TYPE_CHECKING

from django.db.models import Prefetch, prefetch_related_objects

from memorial.records.graves.resting import READ_OF_PLACES, WHERE_BURIED

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage


def read_child_rows(page: "MartyrPage") -> None:
    """Let every later `.all()` of the page's relations answer from memory. A preview's own rows stay as they are."""
    if page.pk:
        prefetch_related_objects([page], *_rows_of(page))


def _rows_of(page: "MartyrPage") -> list[Prefetch]:
    beside = {"services": ("known_unit",), "sacrifices": ("known_battle",), "burials": WHERE_BURIED}
    # Ties to others are read with those that others tell (relatives.py).
    relations = ("names", "services", "sacrifices", "burials", "source_notes")
    rows = {name: page._meta.get_field(name).related_model._default_manager.all() for name in relations}
    rows |= {name: rows[name].select_related(*read) for name, read in beside.items()}
    own = (field.name for field in rows["burials"].model._meta.concrete_fields)
    rows["burials"] = rows["burials"].only(*own, *READ_OF_PLACES)
    return [Prefetch(name, found) for name, found in rows.items()]
