"""What the catalogue holds of an exhibit: nothing of what it restricts."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from exhibitions.halls.choices import RelicGrade
from exhibitions.halls.restriction import is_public, public_value
from frame.blocks import plain_text
from frame.dates import display_date
from frame.pages import child_rows
from memorial.records.regions import region_code_of
from search.protocol import EntryData, NameForm

if TYPE_CHECKING:
    from exhibitions.halls.models.exhibit import ExhibitPage


def entry_of(exhibit: "ExhibitPage") -> EntryData:
    """Found by its names, its public number and the names of its people, under its battles, by the years it is from."""
    dated = is_public(exhibit, "made")
    graded = is_public(exhibit, "grade") and exhibit.grade != RelicGrade.UNGRADED
    parts = [
        exhibit.get_nature_display() if is_public(exhibit, "nature") else "",
        display_date(exhibit.made) if dated and exhibit.made else "",
        exhibit.get_grade_display() if graded else "",
        public_value(exhibit, "donor_wording"),
    ]
    words = [
        *(str(public_value(exhibit, name)) for name in ("material", "donor_wording", "keeper")),
        plain_text(exhibit.description),
        str(public_value(exhibit, "transcription")),
    ]
    return EntryData(
        title=exhibit.title,
        names=_names_of(exhibit),
        summary=" · ".join(str(part) for part in parts if part),
        text=" ".join(filter(None, words)),
        region=region_code_of(exhibit),
        year_from=exhibit.made_earliest.year if dated and exhibit.made_earliest else None,
        year_to=exhibit.made_latest.year if dated and exhibit.made_latest else None,
        period=str(public_value(exhibit, "period")),
        facets=_facets_of(exhibit),
        thumbnail=exhibit.picture_id,
        sample=exhibit.sample,
    )


def _names_of(exhibit: "ExhibitPage") -> list[NameForm]:
    names = [NameForm(exhibit.title, _("名称"))]
    if other := public_value(exhibit, "other_name"):
        names.append(NameForm(other, _("原名")))
    number = public_value(exhibit, "registration_number")
    if number:
        names.append(NameForm(number, _("登记号")))
    people = dict.fromkeys(row.name for row in child_rows(exhibit, "people") if row.name)
    return [*names, *(NameForm(name, _("有关英烈")) for name in people)]


def _facets_of(exhibit: "ExhibitPage") -> dict[str, str | list[str]]:
    battles = [row.battle.name if row.battle_id else row.name for row in child_rows(exhibit, "battles")]
    found: dict[str, str | list[str]] = {
        "nature": public_value(exhibit, "nature"),
        "relic_kind": public_value(exhibit, "relic_kind"),
        "grade": public_value(exhibit, "grade"),
        "battle": list(dict.fromkeys(filter(None, battles))),
    }
    return {facet: values for facet, values in found.items() if values}
