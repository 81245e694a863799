"""Labels beside exhibits (展签): what is printed on a card, of what the public may see."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.text import Truncator

from exhibitions.halls.restriction import kept_in_public, public_value
from exhibitions.halls.showing.facts import facts_of
from exhibitions.halls.showing.shown_in import public_entries
from frame.blocks import plain_text
from frame.paging import page_of

if TYPE_CHECKING:
    from exhibitions.halls.models.exhibit import ExhibitPage

# A sheet of A4 holds eight small labels; more than ten sheets at once no browser prints well.
LABELS_AT_ONCE = 80
# A visitor who stands reads no more.
MOST_CHARACTERS = 90
TOLD = ("made", "material", "size", "pieces", "grade")


@dataclass(frozen=True, slots=True)
class Label:
    """`facts` are short values without their names; `address` is that of the exhibit's page."""

    title: str
    address: str
    language: str
    other_name: str = ""
    facts: list[str] = field(default_factory=list)
    words: str = ""
    donor_wording: str = ""
    number: str = ""


class Labelled:
    """A page with `?view=labels`: a sheet of the labels of these exhibits; `&size=large` for a larger type."""

    def labelled(self) -> Any:
        """The entries of its exhibits, in order."""
        raise NotImplementedError(f"{type(self).__name__} must say whose labels are printed: labelled().")

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return "halls/labels.html" if wants_labels(request) else super().get_template(request, *args, **kwargs)  # type: ignore[misc]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        if not wants_labels(request):
            return context
        sheet = page_of(self.labelled(), request.GET.get("page"), LABELS_AT_ONCE)
        large = request.GET.get("size") == "large"
        return {**context, "sheet": sheet, "labels": labels_of(sheet.object_list, request), "large": large}


def wants_labels(request: HttpRequest) -> bool:
    return request.GET.get("view") == "labels"


def labels_of(entries: Iterable[Any], request: HttpRequest) -> list[Label]:
    """A label for each of these entries of exhibits, in order; two questions however many."""
    from exhibitions.halls.models.exhibit import ExhibitPage

    listed = list(entries)
    pages = ExhibitPage.objects.select_related("locale").in_bulk(entry.page_id for entry in listed)
    shown = (entry for entry in listed if entry.page_id in pages)
    return [_label(pages[entry.page_id], request.build_absolute_uri(entry.url)) for entry in shown]


def _label(exhibit: "ExhibitPage", address: str) -> Label:
    told = {fact.name: fact.shown or fact.wording for fact in facts_of(exhibit)}
    return Label(
        title=exhibit.title,
        address=address,
        language=exhibit.locale.language_code,
        other_name=str(public_value(exhibit, "other_name")),
        facts=[told[name] for name in TOLD if name in told],
        words=Truncator(plain_text(exhibit.description).strip()).chars(MOST_CHARACTERS),
        donor_wording=told.get("donor_wording", ""),
        number=told.get("registration_number", ""),
    )


def exhibits_of_hall(hall: Any) -> Any:
    """The public entries of what a hall keeps, by registration number."""
    kept = public_entries().filter(page__exhibitpage__hall__translation_key=hall.translation_key)
    return kept.filter(kept_in_public("page__exhibitpage__")).order_by(
        "page__exhibitpage__registration_number", "sort_key", "page"
    )
