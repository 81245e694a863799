"""What the admin shows of kin finding."""

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from memorial.remembrance.kin import desk
from memorial.remembrance.kin.handing_in import RIGHT
from memorial.remembrance.menu import DeskMenuItem


@hooks.register("register_admin_urls")
def register_kin_desks() -> list[URLPattern]:
    return [
        path("kin/", desk.calls, name="kin_desk"),
        path("kin/<int:pk>/", desk.call, name="kin_ticket"),
        path("kin/<int:pk>/files/<int:file>/", desk.call_file, name="kin_call_file"),
        path("kin/registered/", desk.register, name="kin_register"),
        path("kin/registered/<int:pk>/", desk.kin, name="kin_registered"),
        path("kin/registered/<int:pk>/files/<int:file>/", desk.kin_file, name="kin_file"),
        path("kin/moves/<int:pk>/", desk.of_move, name="kin_of_move"),
    ]


@hooks.register("register_admin_menu_item")
def register_kin_menu_item() -> MenuItem:
    return DeskMenuItem(_("寻亲线索"), reverse_lazy("kin_desk"), name="kin", icon_name="group", order=174, right=RIGHT)


@hooks.register("register_admin_menu_item")
def register_register_menu_item() -> MenuItem:
    address = reverse_lazy("kin_register")
    return DeskMenuItem(_("登记的烈属"), address, name="kin_register", icon_name="user", order=175, right=RIGHT)
