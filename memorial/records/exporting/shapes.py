"""What a record consists of, taken from its models: the one table that documents and columns follow."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Field, ForeignKey, Model
from django.utils import translation
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from frame.pages import FindablePage
from memorial.records.exporting.values import Text, value_type

if TYPE_CHECKING:
    from memorial.records.exporting.making import Checker

# Of the page every page type hangs on; path, locale and publication are the record's own keys (documents.py).
PAGE_FIELDS = (
    "title",
    "slug",
    "seo_title",
    "search_description",
    "show_in_menus",
    "first_published_at",
    "go_live_at",
    "expire_at",
)


@dataclass(frozen=True)
class Item:
    """A field: its name in documents, its label in sheets, and how its values are written."""

    name: str
    label: str
    type: Text
    attribute: str


@dataclass(frozen=True)
class Part:
    """Rows that hang on a record, in order: `relation` of the record, `key` of the row that leads back.

    `late` rows name records of the record's own kind and are written when all of these are there. `restricted` ones go
    out only where certificates may be seen.
    """

    relation: str
    label: str
    model: type[Model]
    key: str
    names: Sequence[str] = ()
    late: bool = False
    restricted: bool = False
    extra: tuple[Item, ...] = ()

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return (*(item for item in items_of(self.model, self.names) if item.name != self.key), *self.extra)

    @cached_property
    def is_child(self) -> bool:
        """Whether the rows are edited, and kept in revisions, with the page."""
        return isinstance(self.model._meta.get_field(self.key), ParentalKey)


@dataclass(frozen=True)
class Kind:
    """One kind of record. `word` is what commands call it, `label` what sheets do.

    `late` are the fields that name records of the same kind. `region` is the lookup to the tree path of the region
    page that answers for the record, empty for what belongs to the whole site.
    """

    word: str
    label: str
    model: type[Model]
    parts: tuple[Part, ...] = ()
    late: frozenset[str] = frozenset()
    region: str = "path"
    # Child rows the lists' own import takes into the digest by which it knows a page nobody has edited since.
    imported: tuple[str, ...] = ()
    # Makes the check of one file's records beyond what single fields say; it may remember earlier lines.
    checker: "Callable[[], Checker] | None" = None
    # Brings up to date what others keep of records that were just written, by their keys.
    written: "Callable[[Sequence[int]], None] | None" = None

    @property
    def is_page(self) -> bool:
        return issubclass(self.model, FindablePage)

    @property
    def section(self) -> str:
        return str(getattr(self.model, "section", self.word))

    @cached_property
    def items(self) -> tuple[Item, ...]:
        own = items_of(self.model)
        return (*_named(Page, PAGE_FIELDS), *own) if self.is_page else own

    @cached_property
    def head(self) -> str:
        """The first column's header, by which a sheet's kind is known."""
        return f"{self.label}编号"


def items_of(model: type[Model], names: Sequence[str] = ()) -> tuple[Item, ...]:
    """The fields of `model` that hold its content, in the order the model has them, or those named."""
    if names:
        return _named(model, names)
    own = {made.name: made for made in model._meta.local_concrete_fields if _is_content(made)}
    # A date's wording stands beside it.
    ordered = [name for name in own if name.removesuffix("_wording") not in own or not name.endswith("_wording")]
    with_wordings = [each for name in ordered for each in (name, f"{name}_wording") if each in own]
    return _named(model, list(dict.fromkeys(with_wordings)))


def _named(model: type[Model], names: Sequence[str]) -> tuple[Item, ...]:
    return tuple(_item(model._meta.get_field(name)) for name in names)


def _is_content(made: Field) -> bool:
    own = not (made.primary_key or isinstance(made, ParentalKey))
    return own and made.editable and made.name != "sort_order"


def _item(made: Any) -> Item:
    # Untranslated names are Chinese; Wagtail's own fields are given theirs here.
    with translation.override(None):
        label = WAGTAIL_LABELS.get(made.name) or str(made.verbose_name)
    attribute = made.attname if isinstance(made, ForeignKey) else made.name
    return Item(made.name, label, value_type(made), attribute)


WAGTAIL_LABELS = {
    "title": "标题",
    "slug": "网址别名",
    "seo_title": "网页标题",
    "search_description": "搜索摘要",
    "show_in_menus": "在菜单中显示",
    "first_published_at": "首次发布时间",
    "go_live_at": "定时发布时间",
    "expire_at": "到期时间",
    "list_name": "名册",
    "row_id": "名册编号",
    "digest": "内容摘要",
    "file_name": "文件",
    "file_digest": "文件摘要",
    "line": "行",
}
