"""Portraits of recipients and of people of series who may not be shown are seen by nobody but editors, at no address.

A portrait stands open while a public announcement or series shows it, or anything else that the public may see uses the
same picture. Else it is withheld (media/withheld.py): within half a minute of the end of consent, of a revocation or of
an announcement's taking down, and from the start while it is in a draft.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.models import Page, ReferenceIndex

from media.models import CreditedImage
from media.withheld import release, withhold
from memorial.honours.choices import RecipientKind
from memorial.honours.models import AwardPage, Recipient, SeriesPage, SeriesPerson
from search.errands import PausedErrand
from search.querysets import public_through

# At a time: each takes its files with it.
BATCH = 20
_GUARDED = Q(recipient_kind=RecipientKind.PERSON, deceased=False, serving=True, portrait_shown=False)


def settle(portraits: Collection[int] | None = None, most: int | None = None) -> int:
    """Withhold what may not be shown and release what may; of all portraits, or of those with these ids.

    Returns how many were settled, `most` of each at the most.
    """
    images = CreditedImage.objects.all() if portraits is None else CreditedImage.objects.filter(pk__in=portraits)
    kept, shown = _is_portrait(Recipient.objects, SeriesPerson.objects), _is_portrait(_shown(), _people_shown())
    open_, closed = images.filter(kept, withheld=False), images.filter(withheld=True, withdrawn=False)
    candidates = set(open_.exclude(shown).values_list("pk", flat=True))
    waiting = set(closed.values_list("pk", flat=True))
    elsewhere = _used_elsewhere(candidates | waiting)
    allowed = set(closed.filter(shown | ~kept).values_list("pk", flat=True))
    closing, opening = sorted(candidates - elsewhere), sorted(allowed | (waiting & elsewhere))
    return withhold(closing[:most]) + release(opening[:most])


def settle_of(award: AwardPage) -> None:
    """The same for the portraits of one announcement: what it has just come to show is there for its first reader."""
    settle([row.portrait_id for row in award.recipients.all() if row.portrait_id])


def _shown() -> "QuerySet[Recipient]":
    """The recipients whose portrait a public announcement shows today."""
    public = Recipient.objects.public().filter(public_through("award__entry"), portrait__isnull=False)
    return public.exclude(_GUARDED)


def _people_shown() -> "QuerySet[SeriesPerson]":
    """The people whose portrait a public series shows today, in whatever language its page is public."""
    series = SeriesPage.objects.filter(public_through("entry")).values("translation_key")
    return SeriesPerson.objects.public().filter(series__translation_key__in=series)


def _is_portrait(*rows: Any) -> Q:
    """The condition of pictures that any of these rows has as its portrait."""
    named = [Q(pk__in=each.exclude(portrait=None).values("portrait")) for each in rows]
    return reduce(or_, named)


def _used_elsewhere(images: Collection[int]) -> set[int]:
    """Those of these pictures that something the public may see uses, other than as the portrait of one of these rows.

    What is no page counts as seen. Two questions, however many.
    """
    if not images:
        return set()
    references: Any = (
        ReferenceIndex.objects.filter(
            to_content_type=ContentType.objects.get_for_model(CreditedImage),
            to_object_id__in=[str(pk) for pk in images],
        )
        .exclude(content_type=ContentType.objects.get_for_model(AwardPage), model_path="recipients.item.portrait")
        .exclude(content_type=ContentType.objects.get_for_model(SeriesPerson), model_path="portrait")
        .values_list("to_object_id", "base_content_type", "object_id")
    )
    page_type = ContentType.objects.get_for_model(Page).pk
    uses = list(references)
    pages = Page.objects.filter(pk__in={key for _image, kind, key in uses if kind == page_type}, live=True)
    live = {str(key) for key in pages.values_list("pk", flat=True)}
    return {int(image) for image, kind, key in uses if kind != page_type or key in live}


@dataclass
class PortraitKeeper(PausedErrand):
    """An errand of the worker."""

    pause: ClassVar[float] = 20.0

    def look(self) -> bool:
        return settle(most=BATCH) >= BATCH
