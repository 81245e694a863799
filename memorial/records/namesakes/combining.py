"""What one record takes over from another, in memory: facts it does not tell, rows it does not have.

Fields that say one fact together (a native place with its code, a date with its wording) are taken or left together,
so that no record tells half of one source and half of another.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, Model
from django.utils.translation import gettext as _
from wagtail.admin.panels import InlinePanel

from frame.dates import display_date
from memorial.records.importing.restoring import as_json, page_before
from memorial.records.models import Division, MartyrPage

RELATIONS = ("names", "services", "sacrifices", "burials", "source_notes", "certificates", "relations")
# Each line is one fact; its first field names it.
OF_PERSON: tuple[tuple[str, ...], ...] = (
    ("sex",),
    ("ethnicity",),
    ("native_place_text", "native_place_code", "native_place_edition", "native_place"),
    ("birth", "birth_wording"),
    ("birth_place",),
    ("period",),
    ("register_ref",),
    ("portrait",),
)
OF_SACRIFICE: tuple[tuple[str, ...], ...] = (
    ("died", "died_wording"),
    ("place",),
    ("battle", "known_battle"),
    ("circumstance",),
    ("deciding",),
    ("approved_by",),
    ("approved", "approved_wording"),
)
SAYS_NOTHING = ("", None, "unknown")
KEPT, OTHER = "kept", "merged"
# The field by which two rows may be one row told twice, the one more fully.
TOLD_TWICE = {"names": "form", "services": "unit", "burials": "wording"}


class NotMergedError(Exception):
    """The two cannot be made one, or one cannot be made two again; nothing was changed. The message says why."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact that both tell, and differently, in words. `name` is the key to choose by."""

    name: str
    label: str
    kept: str
    merged: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of two records: the rows it stands in, and the fields that say it."""

    mine: Model
    theirs: Model
    fields: tuple[Field, ...]
    part: str

    @property
    def name(self) -> str:
        return f"{self.part}{self.fields[0].name}"

    @property
    def label(self) -> str:
        return str(self.fields[0].verbose_name)

    def told(self, row: Model) -> list[Any]:
        return [field.value_from_object(row) for field in self.fields]

    @property
    def fits(self) -> bool:
        """Whether the two never tell different things."""
        pairs = zip(self.told(self.mine), self.told(self.theirs), strict=True)
        return all(one == other or one in SAYS_NOTHING or other in SAYS_NOTHING for one, other in pairs)

    @property
    def same_in_other_words(self) -> bool:
        """One date in two wordings is no contradiction."""
        if len(self.fields) == 1 or self.fields[1].name != f"{self.fields[0].name}_wording":
            return False
        mine, theirs = self.told(self.mine)[0], self.told(self.theirs)[0]
        return bool(mine == theirs and mine not in SAYS_NOTHING)

    def take(self, *, whole: bool) -> None:
        """Write what the other tells onto mine: all of it, or only where mine is silent."""
        for field in self.fields:
            theirs = field.value_from_object(self.theirs)
            if whole or (field.value_from_object(self.mine) in SAYS_NOTHING and theirs not in SAYS_NOTHING):
                setattr(self.mine, field.attname, theirs)

    def shown(self, row: Model) -> str:
        """What `row` tells of it, for people."""
        return "，".join(dict.fromkeys(filter(None, (_shown(row, field) for field in self.fields))))


def _shown(row: Model, field: Field) -> str:
    value = getattr(row, field.name)
    if value in SAYS_NOTHING:
        return ""
    if isinstance(value, Division):
        return value.full_name
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    dated = field.name in ("birth", "died", "approved")
    return display_date(value) if dated else str(value)


def facts_beside(kept: MartyrPage, merged: MartyrPage) -> Iterator[Fact]:
    """The facts of two records, one beside the other."""
    parts: tuple[tuple[str, Model | None, Model | None, tuple[tuple[str, ...], ...]], ...] = (
        ("", kept, merged, OF_PERSON),
        ("sacrifice_", kept.sacrifice, merged.sacrifice, OF_SACRIFICE),
    )
    for part, mine, theirs, groups in parts:
        if mine is not None and theirs is not None:
            for names in groups:
                yield Fact(mine, theirs, tuple(mine._meta.get_field(name) for name in names), part)  # type: ignore[misc]


def conflicts_between(kept: MartyrPage, merged: MartyrPage) -> list[Conflict]:
    """What somebody must choose before the two are made one."""
    return [
        Conflict(fact.name, fact.label, fact.shown(fact.mine), fact.shown(fact.theirs))
        for fact in facts_beside(kept, merged)
        if not fact.fits and not fact.same_in_other_words
    ]


def copy_in_memory(page: MartyrPage) -> MartyrPage:
    """The record with its rows, to be changed without being written."""
    return page_before(page, {"page": as_json(page.serializable_data())})


def take_over(made: MartyrPage, merged: MartyrPage, number: int | None, choices: Mapping[str, str]) -> None:
    """Bring into `made`, the kept record in memory, what `merged` of this number tells.

    `choices` says for each conflict whose fact holds. What is not taken goes into the remarks, so nothing is lost.
    Raises NotMergedError where a choice is missing or the rows would be more than a record may have.
    """
    unchosen = [each.label for each in conflicts_between(made, merged) if choices.get(each.name) not in (KEPT, OTHER)]
    if unchosen:
        raise NotMergedError(_("两条记录在这些事实上不一致，请逐项选择：%(facts)s。") % {"facts": "、".join(unchosen)})
    left: list[tuple[str, str]] = []
    for fact in facts_beside(made, merged):
        if fact.fits:
            fact.take(whole=False)
        elif fact.same_in_other_words or choices[fact.name] == KEPT:
            left.append((fact.label, fact.shown(fact.theirs)))
        else:
            left.append((fact.label, fact.shown(fact.mine)))
            fact.take(whole=True)
    for relation in RELATIONS:
        left += _add_rows(made, merged, relation)
    _add_deeds(made, merged)
    lines = [made.remarks, merged.remarks if merged.remarks != made.remarks else ""]
    for label, value in left:
        told = {"number": number, "label": label, "value": value}
        lines.append(_("合并编号 %(number)s 时未采用的%(label)s：%(value)s。") % told)
    made.remarks = "\n".join(filter(None, lines))


def _add_deeds(made: MartyrPage, merged: MartyrPage) -> None:
    theirs = list(merged.deeds.raw_data)
    known = [{**block, "id": None} for block in made.deeds.raw_data]
    made.deeds = [*made.deeds.raw_data, *(block for block in theirs if {**block, "id": None} not in known)]


def _add_rows(made: MartyrPage, merged: MartyrPage, relation: str) -> list[tuple[str, str]]:
    """Add the rows of a relation that `made` does not have; what of them had no place, by label, in words."""
    rows, left = list(getattr(made, relation).all()), []
    if relation == "sacrifices" and rows:
        return []
    for row in getattr(merged, relation).all():
        if relation == "relations" and row.other_id == made.pk:
            continue
        if any(_content(row) == _content(each) or _completed(each, row, relation) for each in rows):
            continue
        if relation == "names" and row.form in {each.form for each in rows}:
            # The form stands there already: only where else it is written is new.
            if row.source:
                left.append((str(row._meta.verbose_name), f"{row.form}（{row.source}）"))
            continue
        if relation == "names" and row.kind == "own":
            row.kind = "other"
        row.pk, row.martyr, row.sort_order = None, made, len(rows)
        rows.append(row)
    rows = [row for row in rows if not (relation == "relations" and row.other_id == merged.pk)]
    _refuse_crowd(relation, len(rows))
    setattr(made, relation, rows)
    return left


def _completed(mine: Model, theirs: Model, relation: str) -> bool:
    """Whether `theirs` is `mine` told again; what it tells more is then written onto `mine`."""
    key = TOLD_TWICE.get(relation)
    one, other = _content(mine), _content(theirs)
    if key is None or not one[key] or one[key] != other[key]:
        return False
    if any(
        one[name] != other[name] for name in one if one[name] not in SAYS_NOTHING and other[name] not in SAYS_NOTHING
    ):
        return False
    for name, value in other.items():
        if one[name] in SAYS_NOTHING and value not in SAYS_NOTHING:
            setattr(mine, name, value)
    return True


def _refuse_crowd(relation: str, count: int) -> None:
    """More rows than the editor's form takes could not be saved by hand afterwards."""
    panels = [panel for tab in MartyrPage.edit_handler.children for panel in tab.children]
    panel = next(each for each in panels if isinstance(each, InlinePanel) and each.relation_name == relation)
    if panel.max_num and count > panel.max_num:
        told = {"rows": panel.label, "count": count, "most": panel.max_num}
        raise NotMergedError(
            _("合并后“%(rows)s”会有 %(count)d 行，最多 %(most)d 行；请先整理两条记录中重复的行。") % told
        )


def _content(row: Model) -> dict[str, Any]:
    """What a row says, without what is computed from it."""
    leave = {"id", "sort_order", "martyr"}
    fields = (field for field in row._meta.concrete_fields if field.editable and field.name not in leave)
    return {field.attname: field.value_from_object(row) for field in fields}
