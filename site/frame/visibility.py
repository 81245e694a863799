"""What the public may see: kept in the catalogue's `private` flag, so that no list has to climb the tree."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page, PageViewRestriction

from search import catalogue

Pages = TypeVar("Pages", bound=QuerySet)


def ancestor_paths(path: str) -> list[str]:
    """The tree paths above `path`, the root's first."""
    return [path[:end] for end in range(Page.steplen, len(path), Page.steplen)]


@dataclass(frozen=True, slots=True)
class StandingAbove:
    """Of a page with all above it: whether every one is published, and whether no visitor has to be asked anything."""

    live: bool
    unguarded: bool


def standing_of(path: str) -> StandingAbove:
    """What the public may see at this tree path, in one question. Of aliases, whose sources count, nothing is said."""
    rows = Page.objects.filter(path__in=[*ancestor_paths(path), path]).annotate(
        restricted=Exists(PageViewRestriction.objects.filter(page=OuterRef("pk")))
    )
    found = list(rows.values_list("live", "restricted", "alias_of"))
    return StandingAbove(
        live=all(live for live, _restricted, _alias in found),
        unguarded=not any(restricted or alias for _live, restricted, alias in found),
    )


def open_to_public(paths: Iterable[str]) -> set[str]:
    """Those tree paths that are published and unrestricted, and all above them too, in one question."""
    wanted = set(paths)
    above = {path: [*ancestor_paths(path), path] for path in wanted}
    every = {step for steps in above.values() for step in steps}
    shut = Page.objects.filter(path__in=every).filter(
        Q(live=False) | Exists(PageViewRestriction.objects.filter(page=OuterRef("pk")))
    )
    closed = set(shut.values_list("path", flat=True)) if every else set()
    return {path for path in wanted if not closed.intersection(above[path])}


def public_pages(pages: Iterable[int]) -> set[int]:
    """Those of the pages, by id, that the public may see, in two questions."""
    paths = dict(Page.objects.filter(pk__in=set(pages)).values_list("pk", "path"))
    seen = open_to_public(paths.values())
    return {page for page, path in paths.items() if path in seen}


def unrestricted(pages: Pages) -> Pages:
    """Those of `pages` that are neither restricted nor below a restricted page.

    Wagtail's `public()` joins the restrictions to all pages, which SQLite then reads from end to end.
    """
    restricted = list(PageViewRestriction.objects.values_list("page_id", flat=True))
    for path in Page.objects.filter(pk__in=restricted).values_list("path", flat=True) if restricted else ():
        pages = pages.exclude(path__startswith=path)
    return pages


def is_private(path: str) -> bool:
    """Whether the page at this tree path is restricted, or below a restricted or unpublished page."""
    above = ancestor_paths(path)
    return (
        PageViewRestriction.objects.filter(page__path__in=[*above, path]).exists()
        or Page.objects.filter(path__in=above, live=False).exists()
    )


def private_among(paths: Iterable[str]) -> set[str]:
    """Those of these tree paths that are private, as `is_private` says of one, in two questions."""
    wanted = set(paths)
    above = {step for path in wanted for step in ancestor_paths(path)}
    if not wanted:
        return set()
    restricted = PageViewRestriction.objects.filter(page__path__in=wanted | above)
    guarded = set(restricted.values_list("page__path", flat=True))
    unpublished = set(Page.objects.filter(path__in=above, live=False).values_list("path", flat=True))
    if not (guarded or unpublished):
        return set()
    closed = guarded | unpublished
    return {path for path in wanted if path in guarded or closed.intersection(ancestor_paths(path))}


def refresh_subtree(path: str) -> None:
    """Set the flag of every entry at or below `path` anew, after a restriction or publication changed there."""
    at_or_below = Q(page__path__startswith=path)
    closed_above = is_private(path) or Page.objects.filter(path=path, live=False, numchild__gt=0).exists()
    if closed_above:
        catalogue.set_private(at_or_below, private=True)
        return
    closed = set(PageViewRestriction.objects.filter(at_or_below).values_list("page__path", flat=True)) | set(
        Page.objects.filter(path__startswith=path, live=False, numchild__gt=0).values_list("path", flat=True)
    )
    below_closed = Q(pk__in=[])
    for closed_path in closed:
        below_closed |= Q(page__path__startswith=closed_path)
    catalogue.set_private(at_or_below & ~below_closed, private=False)
    catalogue.set_private(at_or_below & below_closed, private=True)
