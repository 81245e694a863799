"""Keys of this site's database as names every site knows, and back.

| points at | is named by |
|---|---|
| a record, a grave, a battle, a unit | its number |
| a division | its code |
| a part of a cemetery | the cemetery's number / the part's name |
| a picture, a document, a recording | SHA-1 of its file, a blank, its title |
| any page, in a text | section/number, places/code, or tree: and its place in the tree |

All that a chunk of records points at is asked for at once: a question or two a model.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import file_digest
from typing import Any

from django.db.models import Model
from wagtail.models import Page

from frame.models import Number
from frame.pages import FindablePage
from memorial.records.models import CemeterySection, Division, RegionPage
from memorial.records.models.numbered import Numbered

Name = int | str
NO_FILE = "-"


class Gathering:
    """Collects keys by model, then looks all of them up at once."""

    def __init__(self) -> None:
        self._wanted: dict[type, set[Any]] = defaultdict(set)
        self._known: dict[type, dict[Any, Any]] = defaultdict(dict)

    def gather(self, model: type, key: Any) -> Any:
        """Remember that `key` will be asked for; returns it, so that it can stand in for an exchange."""
        if key not in (None, ""):
            self._wanted[model].add(key)
        return key

    def of(self, model: type, key: Any) -> Any:
        """What `key` stands for; None where there is no such thing. It was gathered and loaded before."""
        return self._known[model].get(key)

    def load(self) -> None:
        """Look up what was gathered; forget what was known before, so that memory stays flat."""
        self._known.clear()
        for model, keys in self._wanted.items():
            self._known[model] = dict(self.found(model, keys))
        self._wanted.clear()

    def found(self, model: type, keys: set[Any]) -> Mapping[Any, Any]:
        raise NotImplementedError


class Names(Gathering):
    """Names by key, for going out."""

    def found(self, model: type, keys: set[Any]) -> Mapping[Any, Name]:
        if issubclass(model, Division):
            return {key: key for key in keys}
        if issubclass(model, Numbered):
            return dict(model._default_manager.filter(pk__in=keys).values_list("pk", "number"))
        if issubclass(model, CemeterySection):
            rows = model._default_manager.filter(pk__in=keys)
            return {pk: f"{number}/{name}" for pk, number, name in rows.values_list(*SECTION_NAME)}
        if issubclass(model, FindablePage):
            return dict(Number.objects.filter(page__in=keys).values_list("page_id", "number"))
        if issubclass(model, Page):
            return _page_names(keys)
        return {media.pk: f"{media_digest(media)} {media.title}" for media in model.objects.filter(pk__in=keys)}  # type: ignore[attr-defined]


SECTION_NAME = ("pk", "cemetery__number_row__number", "name")


def _page_names(keys: Iterable[Any]) -> dict[Any, Name]:
    """A text's links hold their keys as text."""
    ids = {int(key) for key in keys if str(key).isdigit()}
    found: dict[Any, Name] = {str(pk): f"tree:{path}" for pk, path in _paths(pk__in=ids)}
    regions = RegionPage.objects.filter(pk__in=ids).values_list("pk", "division_id")
    found.update({str(pk): f"places/{code}" for pk, code in regions})
    numbers = Number.objects.filter(page__in=ids).values_list("page_id", "section", "number")
    found.update({str(pk): f"{section}/{number}" for pk, section, number in numbers})
    return found


def _paths(**condition: Any) -> Iterable[tuple[int, str]]:
    return Page.objects.filter(**condition).values_list("pk", "url_path")


def media_digest(media: Model) -> str:
    """SHA-1 of the file, as Wagtail keeps it for pictures and documents; `-` where the file is gone."""
    known = getattr(media, "file_hash", "")
    if known:
        return str(known)
    try:
        with media.file.storage.open(media.file.name, "rb") as file:  # type: ignore[attr-defined]
            return file_digest(file, "sha1").hexdigest()
    except FileNotFoundError:
        return NO_FILE
