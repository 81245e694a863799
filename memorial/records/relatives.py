"""Ties between martyrs as either record shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from frame.made_when_shown import MadeWhenShown
from memorial.records.around import SEX, rows_around
from memorial.records.choices import RelationKind, Sex
from memorial.records.namesakes.merged import standing_for
from memorial.records.ties import INVERSE, Tie, ties_of
from search.models import Entry
from search.querysets import entry_of

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage

BY_SEX: dict[tuple[str, str], str | Promise] = {
    (RelationKind.PARENT, Sex.MALE): _("父亲"),
    (RelationKind.PARENT, Sex.FEMALE): _("母亲"),
    (RelationKind.CHILD, Sex.MALE): _("儿子"),
    (RelationKind.CHILD, Sex.FEMALE): _("女儿"),
    (RelationKind.SIBLING, Sex.MALE): _("兄弟"),
    (RelationKind.SIBLING, Sex.FEMALE): _("姐妹"),
    (RelationKind.SPOUSE, Sex.MALE): _("丈夫"),
    (RelationKind.SPOUSE, Sex.FEMALE): _("妻子"),
}

# What registers and letters call the other one, where it is not the word of a kind.
KIN_WORDS: dict[str, str] = {
    **dict.fromkeys(("父", "母", "父亲", "母亲", "养父", "养母"), RelationKind.PARENT),
    **dict.fromkeys(("子", "女", "儿子", "女儿", "长子", "次子", "长女", "次女", "养子", "养女"), RelationKind.CHILD),
    **dict.fromkeys(("兄", "弟", "姐", "妹", "哥哥", "弟弟", "姐姐", "妹妹", "兄弟", "姐妹"), RelationKind.SIBLING),
    **dict.fromkeys(("胞兄", "胞弟", "胞姐", "胞妹", "长兄", "二哥", "三弟", "孪生兄弟"), RelationKind.SIBLING),
    **dict.fromkeys(("夫", "妻", "丈夫", "妻子", "爱人", "夫妻", "未婚夫", "未婚妻"), RelationKind.SPOUSE),
    **dict.fromkeys(
        ("祖父", "祖母", "孙子", "孙女", "叔", "伯", "叔父", "伯父", "侄", "侄子", "侄女"), RelationKind.KIN
    ),
    **dict.fromkeys(
        ("舅", "舅父", "外甥", "姑", "姨", "堂兄", "堂弟", "表兄", "表弟", "岳父", "女婿"), RelationKind.KIN
    ),
    **dict.fromkeys(("同班战友", "同连战友", "首长", "上级", "下级", "入党介绍人"), RelationKind.COMRADE),
    **dict.fromkeys(("同时牺牲", "同战牺牲", "一同牺牲", "同时就义"), RelationKind.FELLOW),
}


def is_same_tie(kind: str, other_way: str) -> bool:
    """Whether a tie of `kind` from one to the other is that of `other_way` told from the other's side."""
    return INVERSE.get(RelationKind(kind), RelationKind(kind)) == other_way


@dataclass(frozen=True, slots=True)
class Relative:
    """Another martyr and what he or she is to the one whose record is read."""

    label: str
    entry: Entry
    citation: str
    grade: str


def label_of(kind: str, sex: str) -> str:
    """What somebody of this sex is called: parent and female make 母亲."""
    return str(BY_SEX.get((kind, sex)) or RelationKind(kind).label)


def relatives_of(page: "MartyrPage") -> Sequence[Relative]:
    """Those with public records who are tied to `page`, by whichever of the two records says so; each once.

    A record that was merged into another counts as that one. Asks one question beyond those of `rows_around`, and more
    only where records were merged, however many there are.
    """
    ties = ties_of(page)
    wanted = {tie.other for tie in ties}
    others = {row.page_id: row for row in rows_around(page) if row.page_id in wanted}
    # Only those that are not public themselves may have become part of another record.
    missing = {tie.other for tie in ties if tie.told_here} - others.keys()
    stands = standing_for(missing) if missing else {}
    others |= _public(set(stands.values()) - missing)
    found: dict[int, tuple[Tie, Any]] = {}
    for tie in ties:
        row = others.get(stands.get(tie.other, tie.other))
        if row and row.page_id != page.pk:
            found.setdefault(row.number, (tie, row))
    return MadeWhenShown(list(found.values()), _as_shown)


def _public(wanted: set[int]) -> dict[int, Any]:
    """Rows as those of `rows_around`, of others that came to stand for one that is tied."""
    rows = Entry.objects.public().filter(pk__in=wanted).as_rows(SEX) if wanted else ()
    return {row.page_id: row for row in rows}


def _as_shown(found: tuple[Tie, Any]) -> Relative:
    tie, row = found
    label = tie.wording or label_of(tie.kind, getattr(row, SEX))
    return Relative(label, entry_of(row), tie.citation, tie.grade)
