"""What is answered at the addresses below a roll's own."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from frame.paging import page_of
from memorial.honours.models import AwardStep, RollEdition
from memorial.honours.rolls.conditions import changed, told
from memorial.honours.rolls.files import Sheet, handed_out
from memorial.honours.rolls.freezing import editions_of
from memorial.honours.rolls.sheets import edition_sheet, live_sheet
from memorial.honours.rolls.wall import wall_of
from memorial.honours.rolls.withholding import told_today

if TYPE_CHECKING:
    from memorial.honours.models import HonourRollPage

PAGE_SIZE = 100
# Names come and go: nobody keeps a list for longer. In seconds.
KEPT_SECONDS = 60


def editions(roll: "HonourRollPage", request: HttpRequest) -> HttpResponse:
    """`/rolls/<number>/editions/`: all editions, the latest first."""
    context = {"page": roll, "request": request, "editions": editions_of(roll)}
    return _brief(TemplateResponse(request, "honours/roll_editions.html", context))


def edition(roll: "HonourRollPage", request: HttpRequest, number: int) -> HttpResponse:
    """`/rolls/<number>/editions/<k>/`: its names, what it changed and its digest. Raises Http404."""
    found = _edition(roll, number)
    rows = page_of(found.rows.select_related("award__entry"), request.GET.get("page"), PAGE_SIZE)
    changes = list(found.changes.select_related("award__entry"))
    shown = told_today([*rows.object_list, *changes])
    revocations = AwardStep.objects.revocations(row.award.translation_key for row in rows.object_list if row.award)
    revoked = set(revocations.values_list("award__translation_key", flat=True))
    before = editions_of(roll).filter(number__lt=number).first()
    context = {
        "page": roll,
        "request": request,
        "edition": found,
        "conditions": told(found.conditions),
        "condition_changes": changed(before.conditions, found.conditions) if before else [],
        "rows": rows,
        "changes": changes,
        "shown": shown,
        "revoked": revoked,
        "noindex": True,
    }
    return _brief(TemplateResponse(request, "honours/roll_edition.html", context))


def live_file(roll: "HonourRollPage", ending: str) -> HttpResponse:
    """`/rolls/<number>/roll.<ending>`. Raises Http404 for endings there are none of."""
    return _file(live_sheet(roll), f"roll-{roll.number}", ending)


def edition_file(roll: "HonourRollPage", number: int, ending: str) -> HttpResponse:
    """`/rolls/<number>/editions/<k>/roll.<ending>`. Raises Http404."""
    return _file(edition_sheet(_edition(roll, number)), f"roll-{roll.number}-edition-{number}", ending)


def wall(roll: "HonourRollPage", request: HttpRequest) -> HttpResponse:
    """`/rolls/<number>/wall/`: names in turn on a large screen; `?q=` says when a name comes."""
    found = wall_of(roll)
    asked = request.GET.get("q", "").strip()
    link = request.build_absolute_uri(request.path)
    told = {"comings": found.comings(asked)} if asked else {"turn": found.now(), "link": link}
    context = {"page": roll, "request": request, "wall": found, "asked": asked, "noindex": True, **told}
    return _brief(TemplateResponse(request, "honours/roll_wall.html", context))


def wall_data(roll: "HonourRollPage", request: HttpRequest) -> HttpResponse:
    """`/rolls/<number>/wall.json`: what the screen shows, asked for again every minute."""
    return _brief(JsonResponse(wall_of(roll).data(), json_dumps_params={"ensure_ascii": False}))


def _edition(roll: "HonourRollPage", number: int) -> RollEdition:
    found: RollEdition | None = editions_of(roll).filter(number=number).first() if number < 10**6 else None
    if found is None:
        raise Http404(_("这部名录没有这一版。"))
    return found


def _file(sheet: Sheet, name: str, ending: str) -> HttpResponse:
    language = "-en" if (get_language() or "").startswith("en") else ""
    answer = handed_out(sheet, f"{name}{language}", ending, to_read=ending == "pdf")
    answer["X-Robots-Tag"] = "noindex"
    return _brief(answer)


def _brief(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = f"max-age={KEPT_SECONDS}"
    return answer
