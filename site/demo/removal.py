"""Taking the sample out: every marked page, region and picture, unless something real hangs on it."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from django.apps import apps
from django.db import transaction
from django.db.models import ForeignKey, Model
from wagtail.models import Locale, Page, ReferenceIndex

from demo import campaigns, ceremonies, content, counts, days, history, lists, remembrance, stories, transcription
from demo.graves import take_out
from frame.models import Number
from frame.pages import FindablePage, SitePage
from frame.publishing import PublishingRefused
from home.models import HomePage
from media.models import CreditedDocument, CreditedImage, Panorama, Recording
from memorial.records.models import RegionPage
from memorial.remembrance.models import ScannedSheet

BATCH = 500
MATERIALS: tuple[type[Model], ...] = (CreditedImage, CreditedDocument, Recording, Panorama)


@dataclass(slots=True)
class Removal:
    """What was taken out, and what stayed with the reason, one line each."""

    pages: int = 0
    regions: int = 0
    materials: int = 0
    stayed: list[str] = field(default_factory=list)


@transaction.atomic
def remove() -> Removal:
    """Take the sample out. Pages an editor has unmarked are real by now and stay."""
    removal = Removal()
    campaigns.take_out()
    kept = take_out()
    removal.stayed += kept.values()
    removal.pages = _remove_pages(kept, removal)
    days.take_out()
    ceremonies.take_out()
    removal.stayed += stories.take_out()
    counts.take_out()
    lists.take_out()
    transcription.take_out()
    _remove_regions(removal)
    _undress_homes(removal)
    for model in MATERIALS:
        _remove_materials(model, removal)
    home = HomePage.objects.filter(locale=Locale.get_default()).first()
    if home and history.last_step() == history.LOADED:
        history.record(home, history.REMOVED)
    return removal


def _remove_pages(kept: Container[int], removal: Removal) -> int:
    models = [model for model in apps.get_models() if issubclass(model, SitePage) and model is not RegionPage]
    ids = [pk for model in models for pk in model._default_manager.filter(sample=True).values_list("pk", flat=True)]
    ids = [pk for pk in ids if pk not in kept]
    holding = _holding_real_pages(set(ids))
    removal.stayed += [f"{title} stays: {below} real pages live below it." for title, below in holding.values()]
    ids = [pk for pk in ids if pk not in holding]
    # The number goes too: nobody was ever given the address of a sample to keep. All before any page, for a page takes
    # along those below it.
    for batch in _batches(ids):
        remembrance.take_out(batch)
        Number.objects.filter(page__in=batch).delete()
    for batch in _batches(ids):
        Page.objects.filter(pk__in=batch).delete()
    return len(ids)


def _holding_real_pages(ids: set[int]) -> dict[int, tuple[str, int]]:
    """Of these pages those that others, not among them, live below: title and how many."""
    found = {}
    for batch in _batches(list(ids)):
        for page in Page.objects.filter(pk__in=batch, numchild__gt=0):
            below = set(Page.objects.descendant_of(page).values_list("pk", flat=True)) - ids
            if below:
                found[page.pk] = (page.title, len(below))
    return found


def _remove_regions(removal: Removal) -> None:
    marked = RegionPage.objects.filter(sample=True).order_by("-depth", "-path").values_list("pk", flat=True)
    for key in list(marked):
        # Read when its turn comes: taking out those below has changed its count of children.
        region = RegionPage.objects.select_related("division").get(pk=key)
        below = Page.objects.descendant_of(region)
        if not below.exists():
            Page.objects.get(pk=region.pk).delete()
            removal.regions += 1
            continue
        removal.stayed.append(
            f"{region.title} ({region.code}) stays, no longer marked: {below.count()} pages live below it."
        )
        _make_real(region, removal)


def _make_real(region: RegionPage, removal: Removal) -> None:
    """Unmark a region that real pages live below, and take the sample's own words out of it."""
    ours = {row["code"]: row for row in content.rows("region")}.get(region.code)
    if ours:
        region.figures.set([figure for figure in region.figures.all() if figure.source != ours["source"]])
        if list(region.introduction.get_prep_value()) and _words(region) == _words_of(ours["introduction"]):
            region.introduction = []
    region.sample = False
    region.save()
    if region.has_unpublished_changes:
        removal.stayed.append(f"{region.title} ({region.code}) has a draft that may hold sample text: please read it.")
    elif region.latest_revision_id:
        # Publishing an older revision would bring the sample back.
        _publish(region, removal)


def _words(region: RegionPage) -> list[str]:
    return [str(block.value) for block in region.introduction]


def _words_of(text: str) -> list[str]:
    return [str(value) for _name, value in content.story(text)]


def _publish(page: SitePage, removal: Removal) -> None:
    try:
        page.save_revision().publish()
    except PublishingRefused as refusal:
        removal.stayed.append(f"{page.title}: its draft must be published by hand: {' '.join(refusal.messages)}")


def _undress_homes(removal: Removal) -> None:
    for home in HomePage.objects.filter(picture__sample=True):
        home.picture = None
        home.save()
        if home.latest_revision_id and not home.has_unpublished_changes:
            _publish(home, removal)


def _remove_materials(model: type[Model], removal: Removal) -> None:
    for material in model._default_manager.filter(sample=True):
        users = sorted({str(user) for user in _users(material)})
        if users:
            removal.stayed.append(f"{model._meta.verbose_name} {material} stays: used by {', '.join(users)}.")
            continue
        material.delete()
        removal.materials += 1


def _users(material: Model) -> Iterator[Model]:
    """What uses a picture, document or recording: by a field of its own, or within a text."""
    for relation in material._meta.related_objects:
        if isinstance(relation.field, ForeignKey) and issubclass(relation.related_model, FindablePage | HomePage):
            yield from relation.related_model._default_manager.filter(**{relation.field.name: material})
    if isinstance(material, CreditedImage):
        yield from ScannedSheet.objects.filter(image=material).select_related("scanned_list")
    for user, _references in ReferenceIndex.get_grouped_references_to(material):
        if isinstance(user, Page):
            yield user


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
