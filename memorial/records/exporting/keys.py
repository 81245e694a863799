"""Names in documents as keys of this site's database: the way back from references.py."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from frame.models import Number
from frame.pages import FindablePage
from memorial.records.exporting.references import NO_FILE, Gathering, media_digest
from memorial.records.exporting.streams import NOWHERE
from memorial.records.models import CemeterySection, Division, RegionPage
from memorial.records.models.numbered import Numbered

TREE = "tree:"


class Keys(Gathering):
    """Keys by name, for coming in. A page's number stands for its version in `language` where there is one."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def found(self, model: type, keys: set[Any]) -> Mapping[Any, Any]:
        if issubclass(model, Division):
            return {pk: pk for pk in model._default_manager.filter(pk__in=keys).values_list("pk", flat=True)}
        if issubclass(model, Numbered):
            return dict(model._default_manager.filter(number__in=keys).values_list("number", "pk"))
        if issubclass(model, CemeterySection):
            return self._sections(keys)
        if issubclass(model, FindablePage):
            return self._numbered(Number.objects.filter(section=model.section), keys)
        return self._pages(keys) if issubclass(model, Page) else _media(model, keys)

    def _numbered(self, rows: Any, numbers: Iterable[Any]) -> dict[Any, int]:
        told = rows.filter(number__in=numbers).exclude(page=None)
        found: dict[Any, int] = {}
        for number, pk, language in told.values_list("number", "page_id", "page__locale__language_code"):
            if language == self.language or number not in found:
                found[number] = pk
        return found

    def _sections(self, names: Iterable[str]) -> dict[str, int]:
        found = {}
        for name in names:
            number, _slash, part = name.partition("/")
            if number.isascii() and number.isdigit() and part:
                rows = CemeterySection.objects.filter(cemetery__number_row__number=int(number), name=part)
                languages = dict(rows.values_list("cemetery__locale__language_code", "pk"))
                if languages:
                    found[name] = languages.get(self.language) or next(iter(languages.values()))
        return found

    def _pages(self, names: Iterable[str]) -> dict[str, Any]:
        found: dict[str, Any] = {NOWHERE: NOWHERE}
        for name in names:
            section, _slash, at = str(name).partition("/")
            if str(name).startswith(TREE):
                pk = Page.objects.filter(url_path=name.removeprefix(TREE)).values_list("pk", flat=True).first()
            elif section == RegionPage.section:
                regions = RegionPage.objects.filter(division=at)
                own = regions.filter(locale__language_code=self.language)
                pk = (own.first() or regions.first() or Page()).pk
            else:
                numbers = self._numbered(Number.objects.filter(section=section), [int(at)] if at.isdecimal() else [])
                pk = next(iter(numbers.values()), None)
            if pk is not None:
                found[name] = pk
        return found


def _media(model: type, names: Iterable[str]) -> dict[str, int]:
    """Files by their digest; of several with one content, the one of that title."""
    told = {name: str(name).partition(" ") for name in names}
    digests = {digest for digest, _blank, _title in told.values()} - {NO_FILE, ""}
    titles = {title for _digest, _blank, title in told.values()}
    by_hash = hasattr(model, "file_hash")
    which = Q(file_hash__in=digests) if by_hash else Q(title__in=titles)
    known = [(media_digest(each), each.title, each.pk) for each in model.objects.filter(which).order_by("-pk")]  # type: ignore[attr-defined]
    found = {}
    for name, (digest, _blank, title) in told.items():
        same = [(media, pk) for content, media, pk in known if content == digest and content != NO_FILE]
        if same:
            found[name] = next((pk for media, pk in same if media == title), same[-1][1])
    return found
