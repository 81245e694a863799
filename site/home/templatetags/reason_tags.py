"""Reasons of an import's report, in the words of whoever reads them."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from memorial.records.importing.reasons import told_reason
from search.analysis import HAN_RUN

register = template.Library()


@register.filter
def reason_told(reason: str) -> SafeString | str:
    """`{{ row.reason|reason_told }}`: in the language being read; what has no words in it stays English and says so."""
    told = told_reason(reason)
    if told or not reason or HAN_RUN.search(reason):
        return told or reason
    return format_html('<span lang="en">{}</span>', reason)
