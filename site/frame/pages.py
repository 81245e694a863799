"""The abstract pages all others hang on."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult

from frame import listings
from frame.linked_data import Node
from frame.models import Number
from frame.personal_data import refuse_personal_numbers
from frame.publishing import GuardedPublishing
from frame.visibility import refresh_subtree
from search.models import address
from search.protocol import EntryData


class SitePage(GuardedPublishing):
    """What every page has: a body class named after its type, and the mark of a sample."""

    sample = models.BooleanField(
        _("示例"),
        default=False,
        help_text=_("示例内容在每一页都有标示，搜索引擎不收录，正式运行前应当全部移除。"),
    )

    settings_panels = [*Page.settings_panels, MultiFieldPanel([FieldPanel("sample")], heading=_("示例内容"))]

    class Meta:
        abstract = True

    # Set where the way to the page has shown that neither it nor any page above it is restricted.
    unguarded = False

    def get_view_restrictions(self) -> "QuerySet[PageViewRestriction]":
        """Wagtail's, which asks twice, spared where the answer is known."""
        return PageViewRestriction.objects.none() if self.unguarded else super().get_view_restrictions()

    def clean(self) -> None:
        super().clean()
        try:
            refuse_personal_numbers(self.title)
        except ValidationError as error:
            raise ValidationError({"title": error}) from error

    @property
    def body_class(self) -> str:
        return f"template-{self.__class__.__name__.lower()}"


class ContainerPage(SitePage):
    """A page that others live below; publishing or unpublishing it opens or closes them to the public."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            result = super().save(*args, **kwargs)
            refresh_subtree(self.path)
        return result


class FindablePage(SitePage):
    """A page with a number, an address outside the tree and an entry in the catalogue.

    Each type names its `kind` and `section` and says in `get_entry` what is to be found of it.
    """

    kind: ClassVar[str]
    section: ClassVar[str]

    subpage_types: ClassVar[list[str]] = []
    # Foreign keys read together with the page when it is shown.
    read_with: ClassVar[tuple[str, ...]] = ()
    # Public pages of thousands of siblings have no hand-made order.
    show_in_menus_default = False

    class Meta:
        abstract = True

    @classmethod
    @contextmanager
    def many_entries(cls, pages: "Sequence[Self]") -> Iterator[None]:
        """Within it `get_entry` of each of these pages, of this very type, asks as little as can be.

        Types of which there are many read here for all of them together what each would ask for by itself.
        """
        yield

    @property
    def is_read_by_pages(self) -> bool:
        """Whether its pictures are pages to be turned, one after the other, rather than views of one thing."""
        return False

    @classmethod
    def taken_in(cls, pages: "Sequence[Self]", source: str, user: Any = None) -> None:
        """Told of public pages of this type as a list has just written them, or is about to, in its transaction.

        `source` names the list. A type that keeps account of how its pages came to be public notes it here.
        """

    def told(self) -> list[tuple[str, str, bool]]:
        """What its page tells the public in so many words, for other institutions: label, value, and whether the value
        is in the reader's language rather than the page's. Nothing that the page itself does not show."""
        return []

    def rights_told(self) -> str:
        """What the page tells the public of the rights in what it shows."""
        return ""

    def short_words(self) -> str:
        """One line for whoever is sent the page's address: nothing that the page itself does not show everybody."""
        return ""

    def card_lines(self) -> list[str]:
        """What stands on its card below the title, of which two lines at most are drawn."""
        return [self.short_words()]

    def linked_data(self, url: str) -> Node:
        """What it tells search engines in schema.org's words, from what was read for the page already."""
        return {"@type": "WebPage", "@id": url, "url": url, "name": self.title, "description": self.short_words()}

    def get_entry(self) -> EntryData:
        raise NotImplementedError(f"{type(self).__name__} must say what is to be found of it: get_entry().")

    @cached_property
    def number(self) -> int | None:
        """The number of the page's address; None before the first save."""
        return Number.objects.filter(page_id=self.pk).values_list("number", flat=True).first() if self.pk else None

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save the page and, in the same transaction, its catalogue entry.

        The entry is written from a fresh read: in memory the page still holds child rows that are yet to be
        committed, and page signals only come after the commit.
        """
        with transaction.atomic():
            result = super().save(*args, **kwargs)
            listings.refresh([type(self)._default_manager.get(pk=self.pk)])
            if self.numchild:
                # What lives below it is open to the public only while it is.
                refresh_subtree(self.path)
        self.__dict__.pop("number", None)
        return result

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """The address by number, under the page's own language, whatever the tree says."""
        parts = super().get_url_parts(request)
        if parts is None or self.number is None:
            return parts
        site_id, root_url, _path = parts
        return site_id, root_url, address(self.section, self.number, self.locale.language_code)

    def route_below(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """What answers at `/<section>/<number>/<path_components>/`. Raises Http404: most pages have nothing below."""
        if path_components:
            raise Http404(_("没有这个地址。"))
        return RouteResult(self)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send whoever comes by the tree's path to the address by number, and serve there."""
        if self.number is not None and not request.path.endswith(f"/{self.section}/{self.number}/"):
            return redirect(address(self.section, self.number), permanent=True)
        return super().serve(request, *args, **kwargs)

    def copy(self, *args: Any, **kwargs: Any) -> Any:
        """Copies are drafts: a live copy would publish without anybody's approval."""
        return super().copy(*args, **{**kwargs, "keep_live": False})


def child_rows(page: ClusterableModel, relation: str) -> Sequence[Any]:
    """The child rows as they stand in memory, else in the database: what `.all()` gives, without its queryset."""
    held = page.__dict__.get("_cluster_related_objects", {})
    return held[relation] if relation in held else list(getattr(page, relation).all())
