"""查找墓位: finding a grave within a cemetery by a name, a row or a plaque."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from memorial.records.folding import FOLDED_LENGTH, name_key
from memorial.records.graves.publicity import AS_WALKED
from memorial.records.models import CemeterySection, Grave, PersonName
from search.querysets import public_through


class GraveSearchForm(forms.Form):
    """Any part of a name as the sources write it, a row as it is read (3排12号), or a plaque. Junk finds none."""

    q = forms.CharField(label=_("姓名、排号或墓牌编码"), required=False, max_length=FOLDED_LENGTH, strip=True)

    def words(self) -> str:
        """What was asked for, folded; empty where nothing was."""
        return name_key(self.cleaned_data.get("q", "")) if self.is_valid() else name_key("")

    def graves(self, graves: "QuerySet[Grave]", part: CemeterySection | None) -> "QuerySet[Grave]":
        """Those of `graves` in `part` that meet the words, in the order they are walked."""
        if part:
            graves = graves.filter(part=part)
        if not self.is_valid():
            return graves.none()
        words = self.words()
        if words:
            graves = graves.filter(_holding(words) | Q(plaque_key=words) | _at(words))
        return graves.order_by(*AS_WALKED)


def _holding(words: str) -> Q:
    """Graves of people of whom a written form holds the words, where they were buried and where they lie today."""
    people = PersonName.objects.filter(public_through("martyr__entry"), key__contains=words).values("martyr")
    return Q(pk__in=Grave.objects.filter(burials__martyr__in=people).values("pk")) | Q(
        pk__in=Grave.objects.filter(burials__martyr__in=people, now_at__isnull=False).values("now_at")
    )


def _at(words: str) -> Q:
    """东区3排12号, 3排12号, 3排: the parts that are named must all agree."""
    section, _mark, rest = words.rpartition("区")
    row, row_mark, tail = rest.partition("排")
    position = (tail if row_mark else rest).removesuffix("号")
    condition = Q()
    if section:
        condition &= Q(part__name__in=[section, f"{section}区"])
    if row_mark:
        condition &= Q(row__in=[row, f"{row}排"])
    if position and (row_mark or rest.endswith("号")):
        condition &= Q(position__in=[position, f"{position}号"])
    return condition or Q(pk__in=())
