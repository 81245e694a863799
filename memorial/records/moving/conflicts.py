"""What stands in the way of a planned move, grave by grave."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from frame.dates import display_date, edtf_range
from memorial.records.choices import SectionKind
from memorial.records.folding import name_key
from memorial.records.graves.chains import batches
from memorial.records.graves.occupancy import FOR_ONE
from memorial.records.graves.resting import latest_burials
from memorial.records.models import CemeteryMove, CemeteryPage, Grave, MoveRow
from memorial.records.moving.places import PlaceKey, place_key

BATCH = 500


@dataclass(frozen=True, slots=True)
class PlannedGrave:
    """One row of a plan: the old grave, where it is to lie, and the grave that stands there already, if any."""

    row: MoveRow
    words: str
    existing: Grave | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why a plan cannot be carried out: the grave or place, and the reason with what to do."""

    place: str
    reason: str


def standing_in(cemetery: CemeteryPage) -> list[Grave]:
    """The graves of a cemetery that have not been moved."""
    graves = Grave.objects.filter(cemetery__translation_key=cemetery.translation_key, now_at=None)
    return list(graves.select_related("part", "cemetery"))


def target_of(row: MoveRow) -> PlaceKey:
    """The place a row of a plan leads to, folded."""
    return place_key(row.part_name, row.row, row.position)


def conflicts_of(move: CemeteryMove, planned: Sequence[PlannedGrave]) -> Iterator[Conflict]:
    """Every reason why `move` cannot be carried out as it is planned."""
    yield from _moved_since(planned)
    yield from _left_out(move, planned)
    yield from _same_target(planned)
    yield from _taken_places(planned)
    yield from _taken_plaques(planned)
    yield from _walls(move, planned)
    yield from _early(move, planned)


def _moved_since(planned: Sequence[PlannedGrave]) -> Iterator[Conflict]:
    for each in planned:
        if each.row.grave.now_at_id:
            yield Conflict(str(each.row.grave), _("做计划之后，这座墓已经迁出。请删除计划，重新制定。"))


def _left_out(move: CemeteryMove, planned: Sequence[PlannedGrave]) -> Iterator[Conflict]:
    if not move.whole:
        return
    meant = {each.row.grave_id for each in planned}
    for grave in standing_in(move.source):
        if grave.pk not in meant:
            reason = _("整园迁移，但计划里没有这座墓。请在位置表中补上，或改为部分迁移，重新制定。")
            yield Conflict(str(grave), reason)


def _same_target(planned: Sequence[PlannedGrave]) -> Iterator[Conflict]:
    targets = Counter(target_of(each.row) for each in planned if target_of(each.row).position)
    for each in planned:
        count = targets[target_of(each.row)]
        if count > 1 and not (each.existing and each.existing.kind not in FOR_ONE):
            reason = _("有%(count)d座墓都要迁到“%(place)s”。要合为一座，请先在新陵园登记一座合葬或群葬墓。")
            yield Conflict(str(each.row.grave), reason % {"count": count, "place": each.words})


def _taken_places(planned: Sequence[PlannedGrave]) -> Iterator[Conflict]:
    there = [each.existing.pk for each in planned if each.existing]
    occupied: dict[int, str] = {}
    for batch in batches(there):
        lying = latest_burials().filter(grave__in=batch).select_related("martyr")
        occupied |= {burial.grave_id: burial.martyr.title for burial in lying if burial.grave_id}
        came = Grave.objects.filter(pk__in=batch, reburials_in__isnull=False).values_list("pk", flat=True)
        occupied |= dict.fromkeys((pk for pk in came if pk not in occupied), "")
    for each in planned:
        if each.existing is None or each.existing.kind not in FOR_ONE:
            continue
        if each.existing.pk in occupied or each.existing.nameless:
            who = occupied.get(each.existing.pk, "")
            reason = _("新位置“%(place)s”已有人安葬（%(name)s）。") if who else _("新位置“%(place)s”已有人安葬。")
            yield Conflict(str(each.row.grave), reason % {"place": each.words, "name": who})
        elif each.row.grave.kind not in FOR_ONE:
            reason = _("%(kind)s墓不能迁入新位置“%(place)s”的单葬墓。")
            yield Conflict(
                str(each.row.grave), reason % {"kind": each.row.grave.get_kind_display(), "place": each.words}
            )


def _taken_plaques(planned: Sequence[PlannedGrave]) -> Iterator[Conflict]:
    keys = {name_key(each.row.plaque_code): each for each in planned if each.row.plaque_code}
    repeated = Counter(name_key(each.row.plaque_code) for each in planned if each.row.plaque_code)
    known: set[str] = set()
    texts = list(keys)
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        known |= set(Grave.objects.filter(plaque_key__in=batch).values_list("plaque_key", flat=True))
    for key, each in keys.items():
        if key in known or repeated[key] > 1:
            reason = _("新墓牌编码%(code)s已经用于另一座墓；旧编码留在旧墓上，请另编新码。")
            yield Conflict(str(each.row.grave), reason % {"code": each.row.plaque_code})
        elif each.existing:
            reason = _("新位置“%(place)s”已登记一座墓，请在那座墓上填写墓牌编码。")
            yield Conflict(str(each.row.grave), reason % {"place": each.words})


def _walls(move: CemeteryMove, planned: Sequence[PlannedGrave]) -> Iterator[Conflict]:
    walls = {
        name_key(name).removesuffix("区")
        for name in move.destination.sections.filter(kind=SectionKind.WALL).values_list("name", flat=True)
    }
    for each in planned:
        if each.row.part_name and target_of(each.row).part in walls:
            yield Conflict(
                str(each.row.grave), _("“%(part)s”是英名墙，墓不能迁到墙上。") % {"part": each.row.part_name}
            )


def _early(move: CemeteryMove, planned: Sequence[PlannedGrave]) -> Iterator[Conflict]:
    if not move.moved:
        return
    latest = edtf_range(move.moved).latest
    for batch in batches([each.row.grave_id for each in planned]):
        later = latest_burials().filter(grave__in=batch, buried_earliest__gt=latest)
        for burial in later.select_related("martyr", "grave__part"):
            reason = _("迁葬时间早于%(name)s的安葬时间（%(date)s）。")
            values = {"name": burial.martyr.title, "date": display_date(burial.buried)}
            yield Conflict(str(burial.grave), reason % values)
