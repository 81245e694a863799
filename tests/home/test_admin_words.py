"""The admin is Chinese throughout: words of Wagtail's that its own catalogue lacks stand in the site's."""

import re
from pathlib import Path

import pytest
import wagtail
import wagtailmedia
from babel.messages.pofile import read_po
from django.conf import settings
from django.contrib import auth
from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext

from tests.support.awards import editor

WAGTAIL = Path(wagtail.__file__).parent
OURS = settings.LOCALE_PATHS[0] / "zh_Hans" / "LC_MESSAGES"
# What editors meet in their usual work.
ROOMS = (
    *(
        WAGTAIL / room
        for room in (
            "admin", ".", "images", "documents", "users", "snippets", "locales", "contrib/simple_translation",
            "contrib/redirects",
        )
    ),
    Path(wagtailmedia.__file__).parent,
    Path(auth.__file__).parent,
)  # fmt: skip
# Asked for in the code, and in no catalogue.
NOT_LISTED = {"%(count)s media file"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
# Numbers, names and places of others alone.
SAME_IN_BOTH = {"Wagtail API v3", "Wagtail API v2", "%(related_model_name)s %(field_label)s", "ID", "URL"}


def read(path):
    with path.open("rb") as file:
        return [message for message in read_po(file) if message.id]


def singular(message):
    return message.id if isinstance(message.id, str) else message.id[0]


def sources(domain):
    for room in ROOMS:
        path = room / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
        if path.exists():
            yield from read(path)


def told(message):
    """What an editor reads of it."""
    if not isinstance(message.id, str):
        return ngettext(*message.id, 2)
    return pgettext(message.context, message.id) if message.context else gettext(message.id)


def test_every_word_of_the_admin_is_chinese():
    with translation.override("zh-hans"):
        english = {singular(message) for message in sources("django") if told(message) in message.id}
    assert {each for each in english - SAME_IN_BOTH if re.search(r"[A-Za-z]{2}", PLACEHOLDER.sub("", each))} == set()


def test_so_are_the_words_of_its_scripts(client, county):
    client.force_login(editor(county, "编辑"))
    catalogue = client.get("/admin/jsi18n/").content.decode()
    for each in ("修改已自动保存。", "正在自动保存…", "写些文字，或输入“/”插入内容块"):
        assert each in catalogue or each.encode("unicode_escape").decode() in catalogue
    known = {singular(each) for each in read(OURS / "djangojs.po")}
    wagtails = {
        singular(each) for each in read(WAGTAIL / "admin/locale/zh_Hans/LC_MESSAGES/djangojs.po") if each.string
    }
    assert {singular(each) for each in sources("djangojs")} - known - wagtails == set()


def test_the_words_of_scripts_are_in_the_language_the_editor_chose(client, county):
    from wagtail.users.models import UserProfile

    user = editor(county, "编辑")
    client.force_login(user)
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})
    assert "修改已自动保存" not in client.get("/admin/jsi18n/").content.decode()


def test_strangers_are_led_to_the_login(client, planted):
    answered = client.get("/admin/jsi18n/")
    assert answered.status_code == 302
    assert "/admin/login/" in answered.headers["Location"]


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_translations_keep_their_placeholders_and_say_nothing_twice(domain):
    messages = read(OURS / f"{domain}.po")
    text = (OURS / f"{domain}.po").read_text("utf-8")
    assert len(re.findall(r'^msgid "', text, re.MULTILINE)) - 1 == len(messages)
    for message in messages:
        strings = [message.string] if isinstance(message.string, str) else message.string
        wanted = set(PLACEHOLDER.findall(" ".join([message.id] if isinstance(message.id, str) else message.id)))
        assert all(strings), message.id
        assert set(PLACEHOLDER.findall(" ".join(strings))) <= wanted, message.id
        if isinstance(message.id, str):
            assert set(PLACEHOLDER.findall(message.string)) == wanted, message.id


def test_nothing_of_it_is_left_that_wagtail_has_no_more():
    for domain in ("django", "djangojs"):
        asked = {singular(message) for message in sources(domain)} | NOT_LISTED
        assert {singular(message) for message in read(OURS / f"{domain}.po")} - asked == set()
