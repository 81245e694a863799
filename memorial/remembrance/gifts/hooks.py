"""What the admin shows of gifts."""

from typing import Any

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter

from memorial.remembrance.gifts import desk
from memorial.remembrance.gifts.choices import GiftOutcome
from memorial.remembrance.gifts.handing_in import ANSWERED, RIGHT
from memorial.remembrance.gifts.withdrawing import RESTORED
from memorial.remembrance.menu import DeskMenuItem


@hooks.register("register_admin_urls")
def register_gifts_desk() -> list[URLPattern]:
    return [
        path("gifts/", desk.desk, name="gifts_desk"),
        path("gifts/<int:pk>/", desk.gift, name="gift_ticket"),
        path("gifts/<int:pk>/files/<int:file>/", desk.given, name="gift_file"),
        path("gifts/<int:pk>/files/<int:file>/withdraw/", desk.withdraw, name="gift_withdraw"),
        path("gifts/<int:pk>/files/<int:file>/<slug:size>/", desk.look, name="gift_look"),
    ]


@hooks.register("register_admin_menu_item")
def register_gifts_menu_item() -> MenuItem:
    address = reverse_lazy("gifts_desk")
    return DeskMenuItem(gettext_lazy("捐赠资料"), address, name="gifts", icon_name="image", order=173, right=RIGHT)


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    @actions.register_action(ANSWERED)
    class AnsweredFormatter(LogFormatter):
        label = gettext_lazy("答复捐赠")

        def format_message(self, log_entry: Any) -> str:
            outcome = dict(GiftOutcome.choices).get(log_entry.data.get("outcome", ""), "")
            return _("捐赠 %(receipt)s：%(outcome)s") % {**log_entry.data, "outcome": outcome}

    @actions.register_action(RESTORED)
    class RestoredFormatter(LogFormatter):
        label = gettext_lazy("图片重新公开")

        def format_message(self, log_entry: Any) -> str:
            return _("撤下的图片“%(title)s”重新公开（封存件 %(sealed)s）") % log_entry.data
