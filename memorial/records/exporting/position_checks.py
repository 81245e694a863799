"""What is checked of positions beyond single fields: hand editing has its forms for that."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from frame.positions import is_half
from memorial.records.exporting.making import Made
from memorial.records.models.battle import Battle


def refuse_faulty_positions(mades: Sequence[Made]) -> None:
    """Refuse half a pair, a pair the wrong way round, and of a battle one of which nobody says how sure it is."""
    for made in mades:
        if not any(problem.column in _columns(made) for problem in made.problems):
            for name, reason in _faults(made.record).items():
                made.refuse("", 0, name, getattr(made.record, name) or "", str(reason))


def _columns(made: Made) -> set[str]:
    return {made.read.column("", 0, name) for name in ("latitude", "longitude", "position_grade")}


def _faults(record: Any) -> Mapping[str, object]:
    if isinstance(record, Battle):
        return record.position_faults()
    if is_half(record.latitude, record.longitude):
        missing = "latitude" if record.latitude is None else "longitude"
        return {missing: _("经度和纬度要一起填，或者都不填。")}
    return {}
