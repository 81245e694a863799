"""Which pictures may stand on the records of those who are seen in them.

Publishing a page answers for its pictures (`frame.materials`). Beside a record a picture stands without such a page's
editor having chosen it, so it must be public already, or its own form must say that it may be.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex

from media.models import CreditedImage
from media.rights import Consent, Rights
from search.models import Entry


@dataclass(frozen=True, slots=True)
class Candidate:
    """A picture that may stand on records, at once if it `stands_alone`, else while one of `pages` (ids) is public."""

    image: CreditedImage
    pages: tuple[int, ...]

    @property
    def stands_alone(self) -> bool:
        """Whether the picture's own form says that it may be public, though no page shows it yet."""
        return self.image.rights != Rights.UNKNOWN and self.image.consent in (Consent.NOT_NEEDED, Consent.GIVEN)


def candidates(pictures: Iterable[int]) -> list[Candidate]:
    """Those of these pictures that may stand on records, by date and age, in three questions at most."""
    rows = CreditedImage.objects.filter(pk__in=list(pictures), withdrawn=False).order_by("date", "pk")
    willing = [row for row in rows.select_related("collection") if not what_it_lacks(row)]
    if not willing:
        return []
    closed = _closed_collections()
    pages = _pages_with(row.pk for row in willing)
    return [Candidate(row, pages.get(row.pk, ())) for row in willing if not row.collection.path.startswith(closed)]


def what_it_lacks(picture: CreditedImage) -> str:
    """Why the picture may stand on no record at all, in a sentence for the editor; empty where it may."""
    if picture.withdrawn:
        return _("图片已由编辑从公众页面撤下，不会公开。")
    if picture.consent == Consent.REFUSED:
        return _("图片标明“本人或亲属不同意公开”，不会公开。")
    if picture.decoration:
        return _("图片声明为装饰，不会出现在英烈记录上。")
    if not picture.description:
        return _("图片没有替代文字，写上以后才会出现在英烈记录上。")
    return ""


def standing_of(picture: CreditedImage) -> str:
    """Whether the picture is to be seen on records, and if not what to do, in a sentence for the editor."""
    if lack := what_it_lacks(picture):
        return lack
    found = candidates([picture.pk])
    if not found:
        return _("图片所在的图库设有访问限制，不会出现在英烈记录上。")
    if found[0].stands_alone or Entry.objects.public().filter(page__in=found[0].pages).exists():
        return _("这张图片会出现在下列英烈的公开记录上。")
    return _("还没有公开的页面用这张图片；要让它出现在英烈记录上，请先写明权利状况和在世者同意情况。")


def _pages_with(pictures: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """The ids of the pages that use each of these pictures, drafts too."""
    kinds = ContentType.objects.get_for_models(CreditedImage, Page)
    rows = ReferenceIndex.objects.filter(
        to_content_type=kinds[CreditedImage],
        to_object_id__in=[str(key) for key in pictures],
        base_content_type=kinds[Page],
    )
    found: dict[int, set[int]] = defaultdict(set)
    for key, page in rows.values_list("to_object_id", "object_id"):
        found[int(key)].add(int(page))
    return {key: tuple(sorted(pages)) for key, pages in found.items()}


def _closed_collections() -> tuple[str, ...]:
    """The paths of collections that not everybody may see; what is below them is closed too."""
    return tuple(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
