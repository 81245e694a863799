"""The way of a public form: shown, looked at, taken in once, and answered with the private link of a receipt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from frame.intake.forms import IntakeForm
from frame.intake.limits import SentBefore, is_over, use_up
from frame.intake.submission import Submission

# So many from one address in so long.
MOST_TRIED, MOST_HANDED_IN, WINDOW = 30, 5, timedelta(hours=1)
REFUSED, AGAIN, TOO_OFTEN = 410, 409, 429

MakeForm = Callable[..., IntakeForm]
HandIn = Callable[[Any], tuple[Submission, str]]


class Show(Protocol):
    """Draws the page of a form: the form, or what is told instead of it, with the status of the answer."""

    def __call__(self, form: IntakeForm | None, told: str = "", status: int = 200) -> HttpResponse: ...


@dataclass(frozen=True, slots=True)
class Door:
    """One kind of form: the name its uses are counted under, and the url name of the page its receipt leads to."""

    group: str
    link: str

    def answer(self, request: HttpRequest, make_form: MakeForm, hand_in: HandIn, show: Show) -> HttpResponse:
        """Show the form, or take it in and lead to its receipt.

        Says instead what stands against it: too many from one address (429), sent before (409), or what `hand_in`
        refuses with a ValidationError (410).
        """
        if request.method != "POST":
            return show(make_form())
        # Files are looked at with the form: whoever only tries is stopped before that.
        if is_over(request, f"{self.group}_try", MOST_TRIED, WINDOW):
            return show(None, too_often(), TOO_OFTEN)
        form = make_form(request.POST, request.FILES)
        if not form.is_valid():
            return show(form)
        if is_over(request, self.group, MOST_HANDED_IN, WINDOW):
            return show(None, too_often(), TOO_OFTEN)
        try:
            with transaction.atomic():
                use_up(form.cleaned_data["made"])
                submission, key = hand_in(form)
        except ValidationError as error:
            return show(None, " ".join(error.messages), REFUSED)
        except SentBefore:
            return show(None, _sent_before(), AGAIN)
        return redirect(self.link, submission.receipt, key)


def too_often() -> str:
    return _("同一处地址提交得太多了，请过一小时再试，或直接联系负责单位。")


def _sent_before() -> str:
    return _("这张表已经提交过了，没有再收一次。请看第一次提交后得到的回执；要另外提交，请重新打开表单。")


def private(response: HttpResponse) -> HttpResponse:
    """For forms and receipts: in no list of a search engine, in no cache."""
    response.headers["X-Robots-Tag"] = "noindex, noarchive"
    add_never_cache_headers(response)
    return response


def private_link(response: HttpResponse) -> HttpResponse:
    """For the page a receipt leads to, which has the key in its address and no form on it.

    A page with a form is `private`: without a referrer browsers hide where a form was, and it would be refused.
    """
    response.headers["Referrer-Policy"] = "no-referrer"
    return private(response)
