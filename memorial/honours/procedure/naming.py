"""Whether living recipients may be named, and only where their names can be taken away again."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from frame.blocks import plain_text
from frame.pages import child_rows
from memorial.records.folding import name_key
from search import analysis

if TYPE_CHECKING:
    from memorial.honours.models import AwardPage, Recipient


def naming_problems(award: "AwardPage") -> Iterator[str]:
    """Living recipients without consent that holds today, and names that would outlast it in running text."""
    living = [row for row in child_rows(award, "recipients") if row.is_living]
    silent = "、".join(row.name for row in living if not row.unnamed and not row.is_public)
    if silent:
        yield _(
            "%(names)s在世而没有有效的同意。请登记同意日期，或勾选“只计数，不公开姓名”，或从公告里移出；"
            "已故的请勾选“已故”。"
        ) % {"names": silent}
    yield from lasting_names(award)


def lasting_names(award: "AwardPage") -> Iterator[str]:
    """Names of the living in running text, from which they could not be taken away."""
    living = [row for row in child_rows(award, "recipients") if row.is_living]
    running = _running_text(award)
    written = "、".join(row.name for row in living if _must_vanish(row) and name_key(row.name) in running)
    if written:
        yield _(
            "%(names)s的同意有期限，或不公开姓名，而标题、全称、正文、来源或附件名里写有这个姓名：同意到期时撤不下来。"
            "请只写在受奖者一栏。"
        ) % {"names": written}


def _must_vanish(row: "Recipient") -> bool:
    """Whether the name is, or will be, told nowhere: unnamed, consent with an end, or to the public notice alone."""
    return row.unnamed or row.consent_expires is not None or row.consent_given is None


def _running_text(award: "AwardPage") -> str:
    attachments = (row.title for row in child_rows(award, "attachments"))
    parts = [award.title, award.award_name, award.source, plain_text(award.body), *attachments]
    return "\x1f".join("".join(analysis.fold(part).split()) for part in parts)
