"""Whose lists somebody may see and decide: those of regions that his office answers for."""

from typing import Any

from memorial.records.responsibility import answered_for_by, may_change_at
from memorial.remembrance.models import ScannedList
from memorial.remembrance.models.transcription import ScannedListQuerySet

RIGHT = "remembrance.decide_transcription"


def lists_of(user: Any) -> ScannedListQuerySet:
    """None without the right."""
    if not user.has_perm(RIGHT):
        return ScannedList.objects.none()
    found = ScannedList.objects.filter(answered_for_by(user, "region__path"))
    return found.select_related("region")


def may_decide(user: Any, scanned_list: ScannedList) -> bool:
    return bool(user.has_perm(RIGHT) and may_change_at(user, scanned_list.region))
