"""The addresses of each file, read from the catalogue without climbing the tree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from django.conf import settings
from django.db.models import Count, F, Max, Sum
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from frame.traditional.addresses import twin
from home.models import HomePage, InformationPage, SectionPage
from memorial.records.models import Battle, MilitaryUnit, RegionPage
from memorial.remembrance.models import ScannedList
from search.models import Entry, address
from search.querysets import EntryQuerySet

# As many as the protocol allows in one file; numbers in one block, each of which may be told in two languages.
MOST_IN_A_FILE = 50_000
BLOCK = 50_000
CHINESE = "zh-Hans"
# Pages that belong to no page of the tree, by the name of their address.
ALONE = (
    *("map", "battles", "battle_map", "units", "today", "calendar"),
    *("corrections", "family_guide", "kin_about", "transcription"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """An address (a path), when it last changed, and the same page in other languages: tags and paths, its own too."""

    path: str
    changed: datetime | None = None
    languages: tuple[tuple[str, str], ...] = ()


def told_of() -> EntryQuerySet:
    return Entry.objects.public().filter(sample=False)


def blocks() -> dict[int, str]:
    """The blocks of numbers that have anything public, each with what is another when anything in it has changed."""
    rows = told_of().order_by().annotate(block=F("number") / BLOCK).values("block")
    rows = rows.annotate(count=Count("pk"), newest=Max("updated_at"), sum=Sum("number"))
    found = rows.values_list("block", "count", "newest", "sum")
    return {int(block): f"{count} {newest:%Y%m%d%H%M%S%f} {total}" for block, count, newest, total in found}


def of_block(block: int) -> Iterator[Told]:
    """The entries with these numbers, in their order; one that is there in two languages at both addresses."""
    within = told_of().filter(number__gte=block * BLOCK, number__lt=(block + 1) * BLOCK).order_by("number", "pk")
    rows = within.values_list("number", "section", "language", "updated_at").iterator(chunk_size=5_000)
    for number, same in groupby(rows, key=itemgetter(0)):
        twins = [(language, address(section, number, language), at) for _n, section, language, at in same]
        languages = _with_traditional([(_tag(language), path) for language, path, _at in twins])
        for _language, path, at in twins:
            yield Told(path, at, languages)


def of_containers() -> Iterator[Told]:
    """Home, sections, regions and statements, which know their own addresses; what stands alone; battles and units."""
    for model in (HomePage, SectionPage, RegionPage, InformationPage):
        pages = list(model.objects.live().public().filter(sample=False).select_related("locale").order_by("path"))
        paths = {page.pk: path for page in pages if (path := _path(page))}
        twins: dict[str, list[tuple[str, str]]] = {}
        for page in pages:
            if page.pk in paths:
                tagged = (_tag(page.locale.language_code), paths[page.pk])
                twins.setdefault(str(page.translation_key), []).append(tagged)
        for page in pages:
            if page.pk in paths:
                same = twins[str(page.translation_key)]
                yield Told(paths[page.pk], page.last_published_at, _with_traditional(same))
    yield from _of_alone()
    for kind in (Battle, MilitaryUnit):
        rows = kind._default_manager.filter(sample=False).order_by("pk").only("pk", "number")
        for path in (address(row.section, row.number, settings.LANGUAGE_CODE) for row in rows):
            yield Told(path, languages=_with_traditional([(CHINESE, path)]))
    yield from _of_transcription()


def _of_alone() -> Iterator[Told]:
    for name in ALONE:
        paths = []
        for language, _title in settings.LANGUAGES:
            with override(language):
                paths.append((_tag(language), reverse(name)))
        languages = _with_traditional(paths)
        for _language, path in paths:
            yield Told(path, languages=languages)


def _of_transcription() -> Iterator[Told]:
    """The lists that volunteers copy out, as long as they may: their pages are for those who read them."""
    lists = ScannedList.objects.public().filter(sample=False).order_by("pk")
    for number in lists.values_list("pk", flat=True):
        with override(settings.LANGUAGE_CODE):
            path = reverse("transcription_list", args=[number])
        yield Told(path, languages=_with_traditional([(CHINESE, path)]))


def in_files(told: Iterable[Told]) -> Iterator[list[Told]]:
    """As many at a time as one file may hold."""
    held: list[Told] = []
    for one in told:
        held.append(one)
        if len(held) == MOST_IN_A_FILE:
            yield held
            held = []
    if held:
        yield held


def _with_traditional(languages: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """With what is read in traditional characters, which has an address of its own but is no page of its own."""
    simplified = dict(languages).get(CHINESE)
    told = [*languages, ("zh-Hant", twin(simplified))] if simplified else languages
    return tuple(told) if len(told) > 1 else ()


def _path(page: Page) -> str:
    parts = page.get_url_parts()
    return str(parts[2] or "") if parts else ""


def _tag(language: str) -> str:
    main, _dash, script = language.partition("-")
    return f"{main}-{script.capitalize()}" if script else main
