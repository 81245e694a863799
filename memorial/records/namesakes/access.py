"""Who may look at a pair of records, decide on it, and make it one."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from wagtail.permission_policies.pages import PagePermissionPolicy

from memorial.records.models import MartyrPage, NamesakeDecision
from memorial.records.responsibility import answered_for_by, may_change_at
from search.models import Entry


def works_on_records(user: Any) -> bool:
    """Whether `user` may change any page at all: the desk is for those alone."""
    return PagePermissionPolicy().user_has_permission(user, "change")


def own_verdicts(user: Any) -> "QuerySet[NamesakeDecision]":
    """The verdicts on pairs of which the user's office answers for at least one record."""
    rows = NamesakeDecision.objects.select_related("first__number_row", "second__number_row", "decided_by")
    first, second = answered_for_by(user, "first__path"), answered_for_by(user, "second__path")
    return rows if first == Q() else rows.filter(first | second)


def pair_for(user: Any, first: int, second: int, *, change: bool = False) -> tuple[MartyrPage, MartyrPage]:
    """The two records (page ids) in the order that pairs have.

    Raises Http404 where there are no such records, and PermissionDenied unless the user may change both; without
    `change` one is enough, if the other is public or the pair waits at the desk: drafts of other offices are not
    opened by guessing their ids.
    """
    low, high = sorted((first, second))
    one, other = (get_object_or_404(MartyrPage, pk=key) for key in (low, high))
    mine = [page for page in (one, other) if may_change_at(user, page)]
    if low == high or not mine:
        raise PermissionDenied
    if len(mine) == 1:
        foreign = other if mine == [one] else one
        known = Entry.objects.public().filter(page=foreign.pk).exists() or _was_put_to_somebody(one, other)
        if change or not known:
            raise PermissionDenied
    return one, other


def may_decide_on(user: Any, pages: tuple[MartyrPage, MartyrPage]) -> bool:
    """Whether both records are the user's to change; else the office above both decides."""
    return all(may_change_at(user, page) for page in pages)


def may_publish_both(user: Any, pages: tuple[MartyrPage, MartyrPage]) -> bool:
    """Whether the user may make them one, which changes what the public reads."""
    return all(page.permissions_for_user(user).can_publish() for page in pages)


def _was_put_to_somebody(one: MartyrPage, other: MartyrPage) -> bool:
    return NamesakeDecision.objects.filter(first=one, second=other).exists()
