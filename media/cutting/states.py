"""How far the cutting of a picture has come, and why one was not cut, in an editor's words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    RESTING = "resting", _("还没有公开页面用到，暂不切片")
    WAITING = "waiting", _("等待切片")
    CUTTING = "cutting", _("正在切片")
    READY = "ready", _("可以放大细看")
    FAILED = "failed", _("没有切成")


class Reason(models.TextChoices):
    """Why a picture is not cut, each with its remedy."""

    NONE = "", ""
    GONE = "gone", _("存储里找不到原文件。请重新上传这张图片。")
    BROKEN = "broken", _("文件损坏，没有解完。请用原来的软件重新导出，再上传替换。")
    PIXELS = "pixels", _("图片太大。请缩小后重新上传。")
    PAGES = "pages", _("这个 TIFF 有好几页。请每页另存为一个文件再上传。")
    LIMITS = "limits", _("切片用的内存或时间超过限额。请另存为普通 JPEG（不要“渐进式”或“交错”）再上传替换。")
    ROOM = "room", _("服务器的磁盘满了。请联系管理员腾出空间，再点“再试一次”。")
    STORAGE = "storage", _("文件存储连不上或存不进去。稍后会自动再试；一直不行请联系管理员。")
    INTERRUPTED = "interrupted", _("切片几次中途被打断。请联系管理员查看服务器的内存，再点“再试一次”。")
    UNFORESEEN = "unforeseen", _("出了没有料到的错误，记录在服务器日志里。请联系管理员。")


# These may pass by themselves.
PASSING = frozenset({Reason.ROOM, Reason.STORAGE, Reason.INTERRUPTED})
