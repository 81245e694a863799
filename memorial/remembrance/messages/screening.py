"""The first pass: what is not taken in at all, and what the editor is to look at twice."""

import re
import unicodedata
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from frame.personal_data import personal_number_in
from memorial.remembrance.choices import WordAction
from memorial.remembrance.models import ScreeningWord
from search import analysis

ADDRESS = re.compile(
    r"https?:|www\.|[\w.+-]+@[\w-]+\.\w|[a-z0-9-]+\.(?:com|cn|net|org|top|xyz|cc|vip|info|io)(?![a-z])", re.I
)
MARKUP = re.compile(r"<[^>\n]{1,200}>|\[url|javascript:|&#", re.I)
# One letter with so many signs piled on it is no writing of any language.
MOST_PILED = 3
REPEATED = re.compile(r"(\S)\1{7,}")
ACCOUNT = re.compile(r"(?:微信|薇信|威信|vx|wx|qq|群号)[^\n]{0,6}[a-z0-9_-]{5,}", re.I)
SYMBOLS = ("So", "Sk")


@dataclass(slots=True)
class Screening:
    """Why a text is not taken in, in words for its author; and what an editor should know."""

    refused: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)


def screen(text: str) -> Screening:
    """Look at a message as it came."""
    found = Screening()
    wide = unicodedata.normalize("NFKC", text)
    if personal_number_in(text):
        found.refused.append(_("留言里不要写身份证号或者手机号。"))
    if ADDRESS.search(wide) or ACCOUNT.search(wide):
        found.refused.append(_("留言里不要写网址、邮箱或者社交账号。"))
    if _piled(text):
        found.refused.append(_("有些字上叠了太多符号，显示不出来，请改写。"))
    if not any(unicodedata.category(sign)[0] in "LN" for sign in text):
        found.refused.append(_("留言里要有文字。"))
    _look_for_words(text, found)
    if MARKUP.search(text):
        found.flags.append(_("像网页代码"))
    if REPEATED.search(text):
        found.flags.append(_("同一个字重复很多次"))
    if any(unicodedata.category(sign) in SYMBOLS for sign in text):
        found.flags.append(_("有表情符号"))
    return found


def refuse(text: str) -> list[str]:
    """The flags of a text that is taken in. Raises ValidationError for one that is not."""
    found = screen(text)
    if found.refused:
        raise ValidationError(found.refused)
    return found.flags


def _look_for_words(text: str, found: Screening) -> None:
    """The bureau's list, whatever script, width or signs in between a word is written with."""
    bare = _bare(text)
    for word, action in ScreeningWord.objects.values_list("word", "action"):
        key = _bare(word)
        if not key or key not in bare:
            continue
        if action == WordAction.FLAG:
            found.flags.append(word)
        elif not any(told == _not_taken() for told in found.refused):
            # Which word it was is not told: it would only be written otherwise.
            found.refused.append(_not_taken())


def _not_taken() -> str:
    return _("留言里有不宜公开的词语，请改写。")


def _bare(text: str) -> str:
    return "".join(sign for sign in analysis.fold(text) if unicodedata.category(sign)[0] in "LN")


def _piled(text: str) -> bool:
    piled = 0
    for sign in text:
        piled = piled + 1 if unicodedata.category(sign) in ("Mn", "Me") else 0
        if piled > MOST_PILED:
            return True
    return False
