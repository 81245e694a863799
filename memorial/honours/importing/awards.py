"""Award announcements from lists: one a row with its recipient, or gathered from the rows of its recipients."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from frame.pages import FindablePage, child_rows
from memorial.honours.choices import AwardLevel
from memorial.honours.importing import recipients
from memorial.honours.importing.recipients import Recipients
from memorial.honours.kinds.checking import kind_faults
from memorial.honours.kinds.listed import KindCodes, kinds
from memorial.honours.models import AwardPage, Recipient
from memorial.honours.procedure.naming import lasting_names
from memorial.honours.procedure.taking import may_list
from memorial.records.importing.columns import Value
from memorial.records.importing.fields import FieldKind, FieldSpec, Piece, choices_of
from memorial.records.importing.filling import attach, fill, paragraphs
from memorial.records.importing.mapping import Mapping as ListMapping
from memorial.records.importing.reasons import register_part, register_reasons
from memorial.records.importing.resting.workbook_report import WorkbookReport
from memorial.records.importing.run import Progress, Request
from memorial.records.importing.target import Target
from memorial.records.models import RegionPage
from search import analysis

PLAIN = (
    *("title", "award_kind", "award_name", "level", "document_number", "batch", "issuer", "announced", "awarded"),
    *("source", "sample"),
)
AWARD = {name: name for name in PLAIN} | {"award_place": "place"}
# What a cover says of an announcement, and is kept nowhere: the key its recipients name it by, and what they come to.
KEY = "announcement"
TOTALS = ("total", "persons", "collectives")
# The field that holds the recipients gathered for an announcement; of a list with one a row, the name itself.
GATHERED = "name"
NO_CONSENT = "the recipient is not marked dead and no consent is recorded: taken in as a draft, not public"
SERVING = "somebody serving is among them: taken in as a draft, to be screened for secrecy (保密审查)"
LASTING = "the title or text names somebody living whose name must be able to vanish: taken in as a draft, not public"
NOT_LISTING = "whoever brings it in may not enter awards as announced already: taken in as a draft, to take its steps"
register_reasons(
    (
        (re.escape(NO_CONSENT), _("受奖者没有标明已故，也没有登记同意：作为草稿收入，不公开。")),
        (
            r"(?P<silent>\d+) of the (?P<all>\d+) recipients are not marked dead and have no consent that holds today"
            r": taken in as a draft, not public",
            _("%(all)s名受奖者中有%(silent)s名没有标明已故，也没有今天有效的同意：作为草稿收入，不公开。"),
        ),
        (re.escape(SERVING), _("其中有现役军人：作为草稿收入，等待保密审查。")),
        (re.escape(LASTING), _("标题或正文写到在世者的姓名，而姓名必须能够撤下：作为草稿收入，不公开。")),
        (re.escape(NOT_LISTING), _("导入的人不能把表彰直接记为已公布：作为草稿收入，走完程序。")),
        (
            r"this recipient stands in line (?P<lines>[\d, ]+) already: remove one, or tell place or unit of"
            r" both apart",
            _("第%(lines)s行已有这名受奖者：请删去一行，或写明两人地区或单位的不同。"),
        ),
        (
            "this recipient stands in an earlier line already: remove one, or tell place or unit of both apart",
            _("前面的行已有这名受奖者：请删去一行，或写明两人地区或单位的不同。"),
        ),
        (
            r"(?P<count>\d+) announcements of (?P<cover>.+) are so: say which by a column 公告 in both sheets",
            _("“%(cover)s”里有%(count)s份公告都符合：请在两张表里用“公告”一列写明是哪一份。"),
        ),
        (r"no announcement of (?P<cover>.+) is so", _("“%(cover)s”里没有符合的公告。")),
        (r"there is no place (?P<code>\d+) in the table of places", _("区划表里没有代码%(code)s。")),
        (
            r"the record (?P<path>/\S+/) is of somebody else: it has no such name",
            _("%(path)s的记录是另一个人，没有这个姓名。"),
        ),
    )
)


def _kind_told(name: str) -> str:
    """The English name of a kind in the language being read; any other stays."""
    with translation.override("en"):
        codes = {facts.label: code for code, facts in kinds().items()}
    return kinds()[codes[name]].label if name in codes else name


register_part("name", _kind_told)


class AwardTarget(Target):
    """An announcement a row. One with a living person whose consent is not recorded, or with somebody serving, stays a
    draft and takes the steps of its procedure; so does whatever somebody without the right to list awards brings in."""

    kind: ClassVar[str] = "awards"
    mappings: ClassVar[Path] = Path(__file__).parent / "mappings"
    default_mapping: ClassVar[str] = "award-workbook.toml"
    page_model: ClassVar[type[FindablePage]] = AwardPage
    relations: ClassVar[tuple[str, ...]] = ("recipients",)
    private_fields: ClassVar[frozenset[str]] = frozenset({"source", "division", "martyr_number"})
    fields: ClassVar[Mapping[str, FieldSpec]] = {
        **{name: FieldSpec() for name in (*AWARD, KEY, *TOTALS)},
        **recipients.FIELDS,
        "award_kind": FieldSpec(FieldKind.CHOICE, KindCodes()),
        "level": FieldSpec(FieldKind.CHOICE, choices_of(AwardLevel)),
        "announced": FieldSpec(FieldKind.DATE),
        "awarded": FieldSpec(FieldKind.DATE),
        "body": FieldSpec(FieldKind.TEXT),
        "sample": FieldSpec(FieldKind.BOOL),
    }

    def __init__(self) -> None:
        self._recipients = Recipients()
        # What is wrong with the recipient of the page in hand.
        self._faults: dict[int, recipients.Faults] = {}

    def gathered(
        self, mapping: ListMapping, region: RegionPage, request: Request, progress: Progress
    ) -> WorkbookReport:
        from memorial.honours.importing.gathering import run_gathered

        return run_gathered(self, mapping, region, request, progress)

    def absent(self, values: Mapping[str, Value]) -> str:
        if isinstance(values.get(GATHERED), list):
            return ""
        return super().absent(values)

    def pieces(self, values: Mapping[str, Value]) -> Sequence[Piece]:
        page = AwardPage()
        award = fill(page, values, AWARD)
        if "body" in values:
            page.body = paragraphs(str(values["body"]))
        listed = values.get(GATHERED)
        heading = page.award_name or page.get_award_kind_display()
        if isinstance(listed, list):
            told = [piece for piece in listed if isinstance(piece, Piece)]
            # Checked with their own lines already (recipient_sheet.py).
            rows = [Piece(piece.made, {}) for piece in told]
            # Nobody's name, so that each can be taken away.
            page.title = page.title or f"{page.batch}{heading}公告"[:255]
        else:
            row, faults = self._recipients.piece(values)
            self._faults = {id(page): faults}
            rows = [row]
            page.title = page.title or f"{heading}：{values.get('name', '')}"
        attach(page, rows, {Recipient: "recipients"})
        # These two have no default: a mapping that fills neither is told so by the models' own check.
        sources = {"award_kind": "award_kind", "level": "level", **award.sources}
        return [Piece(page, sources), *rows]

    def identity(self, page: FindablePage) -> str:
        assert isinstance(page, AwardPage)  # noqa: S101 - the planner hands back what pieces() made
        return _identity(page)

    def pages_with(self, pages: Iterable[FindablePage]) -> Mapping[str, int]:
        asked = {self.identity(page): page for page in pages}
        near = AwardPage.objects.filter(
            award_kind__in={page.award_kind for page in asked.values()},
            awarded__in={page.awarded for page in asked.values()},
            sample=False,
        ).prefetch_related("recipients")
        found = {_identity(page): page.pk for page in near.iterator(chunk_size=500)}
        return {identity: page for identity, page in found.items() if identity in asked}

    def contradictions(self, page: FindablePage) -> Iterator[tuple[tuple[str, ...], str]]:
        assert isinstance(page, AwardPage)  # noqa: S101 - as above
        for field, why in kind_faults(page):
            yield (field,), why
        if id(page) in self._faults:
            [row] = child_rows(page, "recipients")
            for field, why in (*self._faults.pop(id(page)), *recipients.row_faults(row)):
                yield (field,), why

    def withheld_from(self, user: Any) -> str:
        return "" if may_list(user) else NOT_LISTING

    def withheld(self, page: FindablePage) -> str:
        assert isinstance(page, AwardPage)  # noqa: S101 - as above
        rows: Sequence[Any] = child_rows(page, "recipients")
        silent = sum(not row.is_public and not row.unnamed for row in rows)
        if silent:
            told = f"{silent} of the {len(rows)} recipients are not marked dead and have no consent that holds today"
            return NO_CONSENT if len(rows) == 1 else f"{told}: taken in as a draft, not public"
        if any(row.is_guarded for row in rows):
            return SERVING
        if any(row.is_living for row in rows) and any(lasting_names(page)):
            return LASTING
        return ""


def _identity(page: AwardPage) -> str:
    """Award, dates, and who received it where: what tells two announcements apart when a list has no ids."""
    people = [part for row in page.recipients.all() for part in (row.name, row.unit_public, row.place)]
    parts = [page.award_kind, page.award_name, page.awarded, page.announced, *people]
    return sha256("\x1f".join("".join(analysis.fold(part).split()) for part in parts).encode()).hexdigest()
