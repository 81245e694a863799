"""Verdicts on pairs of records: recorded with reason and source, never changed, only followed by later ones."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from memorial.records.models import MartyrPage, Merge, NamesakeDecision

Verdict = NamesakeDecision.Verdict


def decide(
    one: MartyrPage,
    other: MartyrPage,
    verdict: str,
    user: Any,
    *,
    reason: str = "",
    citation: str = "",
    grade: str = "",
) -> NamesakeDecision:
    """Record a verdict; the one before it stays in the history.

    Raises ValidationError without reason and source, and while the two are one record: that is undone first.
    """
    first, second = sorted((one, other), key=lambda page: page.pk)
    decision = NamesakeDecision(
        first=first, second=second, verdict=verdict, reason=reason, citation=citation, grade=grade, decided_by=user
    )
    decision.full_clean(exclude=["current"])
    with transaction.atomic():
        # The lock makes two who decide at once follow one another.
        list(MartyrPage.objects.select_for_update().filter(pk__in=(first.pk, second.pk)).values_list("pk"))
        if Merge.objects.in_force().filter(kept__in=(first, second), merged__in=(first, second)).exists():
            raise ValidationError(_("两条记录已经合并；要改结论，请先撤销合并。"), code="merged")
        NamesakeDecision.objects.filter(first=first, second=second, current=True).update(current=False)
        decision.save()
    return decision


def leave_undecided(pairs: Iterable[tuple[int, int]], reason: str) -> None:
    """Put pairs of records before a person, unless there is a verdict on them already. Asks two questions."""
    ordered = {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}
    if not ordered:
        return
    firsts = {first for first, _second in ordered}
    told = set(NamesakeDecision.objects.filter(first__in=firsts, current=True).values_list("first", "second"))
    NamesakeDecision.objects.bulk_create(
        NamesakeDecision(first_id=first, second_id=second, verdict=Verdict.UNDECIDED, reason=reason)
        for first, second in sorted(ordered - told)
    )


def current_between(pages: Iterable[int]) -> QuerySet[NamesakeDecision]:
    """The verdicts in force on pairs among these records."""
    ids = list(pages)
    return NamesakeDecision.objects.filter(current=True, first__in=ids, second__in=ids)


def still_undecided() -> QuerySet[NamesakeDecision]:
    """The pairs that wait for a person."""
    return NamesakeDecision.objects.filter(current=True, verdict=Verdict.UNDECIDED)


def undecided_with(page: MartyrPage) -> QuerySet[NamesakeDecision]:
    """The pairs of this record that wait for a person."""
    return still_undecided().filter(Q(first=page) | Q(second=page))
