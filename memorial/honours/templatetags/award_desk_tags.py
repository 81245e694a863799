"""What reviewers of an announcement look at."""

from typing import Any

from django import template
from django.db.models import prefetch_related_objects

from frame.pages import child_rows
from memorial.honours.choices import AwardPath
from memorial.honours.kinds.listed import kinds
from memorial.honours.models import AwardPage
from memorial.honours.procedure.noticing import may_be_noticed

register = template.Library()


@register.inclusion_tag("honours/admin/_to_be_public.html")
def to_be_public(draft: AwardPage) -> dict[str, Any]:
    """All that this draft would tell the public, in its announcement and in the notice before it, and nothing more."""
    facts = kinds().get(draft.award_kind)
    is_chosen = facts is not None and facts.path == AwardPath.CHOSEN
    rows = [row for row in child_rows(draft, "recipients") if row.is_public or (is_chosen and may_be_noticed(row))]
    prefetch_related_objects([row for row in rows if row.portrait_id], "portrait")
    return {"draft": draft, "rows": rows}
