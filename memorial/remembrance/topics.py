"""What a public form may be about: anything the public can see that has an address by number."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import get_language
from wagtail.models import Page

from frame.visibility import open_to_public
from memorial.records.graves.publicity import public_graves
from memorial.records.models import Battle, Grave, MilitaryUnit, RegionPage
from memorial.records.models.battle import ReferenceEntry
from memorial.records.models.division import InvalidCode, full_code
from search.models import Entry, address

# A code of 12 digits is the longest number of ours.
MOST_DIGITS = 12
# Numbers of pages and graves; a longer one might not fit the database's integers.
MOST_OF_A_NUMBER = 9
HOME_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Topic:
    """A public page by the number of its address, with the page in the tree whose office answers for it.

    `thing` is what is talked about: the page itself, or the grave, the battle or the unit.
    """

    section: str
    number: int
    title: str
    language: str
    page: Page
    thing: Model

    @property
    def url(self) -> str:
        """Its address in the language being read."""
        return address(self.section, self.number)


def topic_at(section: str, number: int) -> Topic | None:
    """What the public sees at `/<section>/<number>/`; None for what it does not see."""
    if len(str(number)) > MOST_DIGITS:
        return None
    if section == RegionPage.section:
        return _region(number)
    if len(str(number)) > MOST_OF_A_NUMBER:
        return None
    special: dict[str, Any] = {Grave.section: _grave, Battle.section: _entry, MilitaryUnit.section: _entry}
    return special.get(section, _page)(section, number)


def _page(section: str, number: int) -> Topic | None:
    rows = Entry.objects.public().filter(section=section, number=number).select_related("page")
    entries = {entry.language: entry for entry in rows.order_by("-page")}
    found = entries.get(get_language() or "") or next(iter(entries.values()), None)
    if found is None:
        return None
    page = found.page.specific
    return Topic(section, number, found.title, found.language, page, page)


def _region(number: int) -> Topic | None:
    try:
        code = full_code(str(number))
    except InvalidCode:
        return None
    pages = {page.locale.language_code: page for page in RegionPage.objects.live().filter(division=code)}
    found = pages.get(get_language() or "") or next(iter(pages.values()), None)
    if found is None or found.path not in open_to_public([found.path]):
        return None
    return Topic(RegionPage.section, int(found.code), found.title, found.locale.language_code, found, found)


def _grave(section: str, number: int) -> Topic | None:
    grave = public_graves().select_related("cemetery__locale").filter(number=number).first()
    if grave is None:
        return None
    title = f"{grave.cemetery.title} {grave}"
    return Topic(section, number, title, grave.cemetery.locale.language_code, grave.cemetery, grave)


def _entry(section: str, number: int) -> Topic | None:
    """Battles and units belong to no region: the house's own office answers for them."""
    model: type[ReferenceEntry] = Battle if section == Battle.section else MilitaryUnit
    entry, house = model._default_manager.filter(number=number).first(), house_page()
    return Topic(section, number, entry.name, "zh-hans", house, entry) if entry and house else None


def house_page() -> Page | None:
    """The page above all regions: whoever may change it answers for what belongs to no region."""
    return Page.objects.filter(depth=HOME_DEPTH).order_by("path").first()
