"""What stands on the card of a page, the picture that comes along when it is shared: what the page itself shows."""

import hashlib
from dataclasses import astuple, dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page

from frame.pages import FindablePage
from frame.typesetting import missing_signs
from home.sections import SECTIONS

# Raised whenever cards are drawn differently.
DRAWING = 1
LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class Card:
    """The kind of page, its title, a few lines below it, and whose site it is."""

    kind: str
    title: str
    lines: tuple[str, ...]
    site: str

    @property
    def digest(self) -> str:
        """What the card's address ends in: another one whenever something on it changes."""
        return hashlib.sha256(repr((DRAWING, astuple(self))).encode()).hexdigest()[:16]


def card_of(page: Page | None, site: str) -> Card:
    """The card of a page, or the site's own where it has none.

    A name with a sign that the font lacks is not drawn with a gap in it: such a page is shared under the site's card.
    """
    if not isinstance(page, FindablePage) or missing_signs(page.title):
        return Card("", site, (_("英名长存，薪火长明"),), "")
    title = page.title if len(page.title) <= LONGEST_TITLE else f"{page.title[: LONGEST_TITLE - 1]}…"
    kind = next((str(section.title) for section in SECTIONS if section.kind == page.kind), "")
    return Card(_("示例") if page.sample else kind, title, tuple(filter(None, page.card_lines())), site)
