"""Editors find a picture by who is seen in it: the names stand in the picture's own text for the search."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from wagtail.models import CollectionViewRestriction
from wagtail.signals import page_published

from media.models import CreditedImage
from memorial.records.namesakes.merged import standing_for
from memorial.records.shown.told import forget

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage
    from memorial.records.models.namesake import Merge
    from memorial.records.models.person_shown import PersonShown


def refresh_words(pictures: Iterable[int]) -> None:
    """Write anew by whose names these pictures are found: every form of it, and those of what a record is part of."""
    from memorial.records.models.person_name import PersonName
    from memorial.records.models.person_shown import PersonShown

    rows: dict[int, list[PersonShown]] = {key: [] for key in pictures}
    for row in PersonShown.objects.filter(picture__in=rows).select_related("martyr").order_by("sort_order", "pk"):
        rows[row.picture_id].append(row)
    people = {row.martyr_id for each in rows.values() for row in each if row.martyr_id}
    stands = standing_for(people) if people else {}
    forms: dict[int, list[str]] = {}
    known = PersonName.objects.filter(martyr__in={*people, *stands.values()}) if people else PersonName.objects.none()
    for martyr, form in known.values_list("martyr", "form"):
        forms.setdefault(martyr, []).append(form)
    for key, shown in rows.items():
        words: dict[str, None] = {}
        for row in shown:
            titles = [row.martyr.title] if row.martyr else [row.name_text]
            ids = [row.martyr_id, stands.get(row.martyr_id)] if row.martyr_id else []
            words |= dict.fromkeys([*titles, *(form for each in ids for form in forms.get(each or 0, ()))])
        CreditedImage.objects.filter(pk=key).update(text=" ".join(words))


def refresh_words_of(page: "MartyrPage") -> None:
    """Those of the pictures that this record, or what was merged into it, is seen in: its names may have changed."""
    from memorial.records.models.namesake import Merge

    _refresh_of([page.pk], Merge.objects.all().into(page.pk))


def _refresh_of(records: Iterable[int], among: Any = ()) -> None:
    from memorial.records.models.person_shown import PersonShown

    either = Q(martyr__in=list(records))
    rows = PersonShown.objects.filter(either | Q(martyr__in=among) if among != () else either)
    keys = set(rows.values_list("picture", flat=True))
    if keys:
        refresh_words(keys)


def _follow_person(instance: "PersonShown", **kwargs: Any) -> None:
    if not kwargs.get("raw"):
        refresh_words([instance.picture_id])


def _follow_merge(instance: "Merge", **_kwargs: Any) -> None:
    """Two records are one, or two again."""
    _refresh_of([instance.merged_id, instance.kept_id])


def register_signal_handlers() -> None:
    """All but `MartyrPage.save`, which calls by itself once its names are written: no signal comes then."""
    from memorial.records.models.namesake import Merge
    from memorial.records.models.person_shown import PersonShown

    # A page that is published may be the first to show a picture.
    page_published.connect(forget, dispatch_uid="records.shown.published")
    for signal in (post_save, post_delete):
        signal.connect(_follow_person, sender=PersonShown, dispatch_uid="records.shown.words")
        signal.connect(_follow_merge, sender=Merge, dispatch_uid="records.shown.merge_words")
        for model in (PersonShown, Merge, CreditedImage, CollectionViewRestriction):
            signal.connect(forget, sender=model, dispatch_uid=f"records.shown.forget.{model.__name__}")
