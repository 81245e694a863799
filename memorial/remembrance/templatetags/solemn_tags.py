"""How solemn a page is shown: classes of its body, the line above it, and what is coming, for pages kept on devices."""

from dataclasses import dataclass
from datetime import date

from django import template
from django.conf import settings
from django.template import Context
from django.utils import timezone

from memorial.remembrance.solemn.deciding import Decision, coming, decided

register = template.Library()


@dataclass(frozen=True, slots=True)
class Shown:
    """`ahead` is what the year ahead brings, as `2026-12-13=mourning 2027-04-05=solemn`."""

    decision: Decision
    today: date
    ahead: str
    preview: bool

    @property
    def classes(self) -> str:
        solemn, grey = self.decision.solemnity.set_tributes_only, self.decision.solemnity.is_grey
        return f"{'is-solemn' if solemn else ''} {'is-grey' if grey else ''}".strip()

    @property
    def is_solemn(self) -> bool:
        return self.decision.solemnity.set_tributes_only

    @property
    def is_grey(self) -> bool:
        return self.decision.solemnity.is_grey

    @property
    def zone(self) -> str:
        return settings.TIME_ZONE


@register.simple_tag(takes_context=True)
def solemn_state(context: Context) -> Shown:
    """`{% solemn_state as solemn %}` at the head of a whole page."""
    request, today = context.get("request"), timezone.localdate()
    looked_at = getattr(request, "solemn_decision", None)
    ahead = " ".join(f"{each.day.isoformat()}={each.solemnity.value}" for each in coming(today))
    return Shown(looked_at or decided(today), today, ahead, preview=looked_at is not None)
