"""The kinds of record that go out and come in, in the order they can come in: what is named before who names it.

Rooms to the left of this one register theirs when they are ready.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from modelcluster.fields import ParentalKey

from memorial.records.exporting.shapes import Item, Kind, Part
from memorial.records.exporting.values import YesNo

if TYPE_CHECKING:
    from memorial.records.exporting.making import Checker

_later: list[Callable[[], Sequence[Kind]]] = []


def register_kinds(make: Callable[[], Sequence[Kind]]) -> None:
    """Add another room's kinds, behind those of this room; they are made when they are first asked for."""
    _later.append(make)
    kinds.cache_clear()


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order in which they come in."""
    return (*_own(), *(kind for make in _later for kind in make()))


def child_rows_of(model: type[Any], relation: str, **options: Any) -> Part:
    """A part of the child rows that a page's inline panels edit."""
    rows: type[Model] = model._meta.get_field(relation).related_model
    key = next(made.name for made in rows._meta.fields if isinstance(made, ParentalKey))
    return Part(relation, key=key, model=rows, **options)


def source_rows() -> Part:
    """The rows of lists that a page came from; whether the page is as they made it is told beside (documents.py)."""
    from memorial.records.models import SourceRow

    names = ("list_name", "row_id", "digest", "file_name", "file_digest", "line")
    untouched = Item("untouched", "导入后未改动", YesNo(), "untouched")
    return Part("source_rows", "名册行", SourceRow, "page", names, extra=(untouched,))


def _own() -> tuple[Kind, ...]:
    from memorial.records.exporting.martyr_checks import MartyrChecks
    from memorial.records.exporting.position_checks import refuse_faulty_positions
    from memorial.records.importing.martyrs import MartyrTarget
    from memorial.records.models import (
        Battle,
        CemeteryPage,
        CemeterySection,
        Grave,
        MartyrPage,
        MilitaryUnit,
        Reburial,
        StoryPage,
    )
    from memorial.records.relisting import relist

    martyr = (
        child_rows_of(MartyrPage, "names", label="姓名"),
        child_rows_of(MartyrPage, "services", label="部队"),
        child_rows_of(MartyrPage, "sacrifices", label="牺牲"),
        child_rows_of(MartyrPage, "burials", label="安葬"),
        child_rows_of(MartyrPage, "relations", label="关系", late=True),
        child_rows_of(MartyrPage, "source_notes", label="来源"),
        child_rows_of(MartyrPage, "certificates", label="证书", restricted=True),
        source_rows(),
    )
    cemetery = (
        child_rows_of(CemeteryPage, "visits", label="年度人次"),
        Part("sections", "区", CemeterySection, "cemetery"),
    )
    moved = Part("reburials_out", "迁葬", Reburial, "origin", late=True)

    def positions() -> "Checker":
        return refuse_faulty_positions

    story = (
        child_rows_of(StoryPage, "people", label="所述英烈"),
        child_rows_of(StoryPage, "sources", label="来源"),
        child_rows_of(StoryPage, "related", label="相关故事", late=True),
    )
    return (
        Kind("units", "部队词条", MilitaryUnit, late=frozenset({"superior"}), region=""),
        Kind("battles", "战役词条", Battle, late=frozenset({"part_of"}), region="", checker=positions),
        Kind("cemeteries", "陵园", CemeteryPage, cemetery, checker=positions),
        Kind("graves", "墓", Grave, (moved,), region="cemetery__path", checker=positions),
        Kind(
            "martyrs", "英烈", MartyrPage, martyr, imported=MartyrTarget.relations, checker=MartyrChecks, written=relist
        ),
        Kind("stories", "英烈故事", StoryPage, story),
    )
