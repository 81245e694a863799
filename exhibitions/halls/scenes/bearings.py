"""Directions in words. Yaw runs to the right from the middle of the picture, pitch upwards, both in degrees."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

COMPASS = (
    gettext_lazy("北"),
    gettext_lazy("东北"),
    gettext_lazy("东"),
    gettext_lazy("东南"),
    gettext_lazy("南"),
    gettext_lazy("西南"),
    gettext_lazy("西"),
    gettext_lazy("西北"),
)
# Beyond this many degrees a thing is above or below the eye.
LEVEL = 20
TURN = 360


def clock(yaw: float, start: float) -> int:
    """The hour at which `yaw` lies on a clock whose twelve is the way one looks on coming in."""
    return round((yaw - start) % TURN / 30) % 12 or 12


def compass(yaw: float, north: float) -> str:
    """The wind that `yaw` looks to, where `north` is the yaw of north."""
    return str(COMPASS[round((yaw - north) % TURN / 45) % 8])


def direction(yaw: float, pitch: float, *, start: float, north: float | None) -> str:
    """Where something is, in words: 3 点钟方向（右侧），朝东，偏高."""
    words = [_hour(clock(yaw, start))]
    if north is not None:
        words.append(_("朝%(wind)s") % {"wind": compass(yaw, north)})
    if abs(pitch) > LEVEL:
        words.append(_("高处") if pitch > 0 else _("低处"))
    return _("，").join(words)


def _hour(hour: int) -> str:
    side = {12: _("正前方"), 3: _("正右方"), 6: _("正后方"), 9: _("正左方")}.get(hour)
    side = side or {1: _("右前方"), 2: _("右前方"), 4: _("右后方"), 5: _("右后方")}.get(hour)
    side = side or {7: _("左后方"), 8: _("左后方"), 10: _("左前方"), 11: _("左前方")}[hour]
    return _("%(side)s（%(hour)s点钟方向）") % {"side": side, "hour": hour}
