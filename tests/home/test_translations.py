"""The English catalogue is complete: every source string is in it, translated, and none is guessed."""

import re
import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "en" / "LC_MESSAGES" / "django.po"
HAN = re.compile(r"[\u4e00-\u9fff]")
PLACEHOLDER = re.compile(r"%\(\w+\)s|%s")
# Words a Chinese source is quoted by.
QUOTED = {"照来源填写，如“3700余户”。", "照来源填写，如“21000余”。"}


def read(path):
    with path.open("rb") as file:
        return [message for message in read_po(file) if message.id]


def forms(text):
    return list(text) if isinstance(text, list | tuple) else [text]


def test_every_source_string_has_an_english_translation():
    assert [message.id for message in read(CATALOGUE) if not all(forms(message.string))] == []


def test_no_translation_is_a_guess_of_the_tools():
    assert [message.id for message in read(CATALOGUE) if message.fuzzy] == []


def test_no_source_string_stands_in_the_catalogue_twice():
    """Then gettext's own tools refuse it: `make messages` would stop."""
    text = CATALOGUE.read_text(encoding="utf-8")
    # The first is the header's.
    assert len(re.findall(r'^msgid "', text, re.MULTILINE)) - 1 == len(read(CATALOGUE))


def test_no_translation_still_holds_chinese():
    texts = {message.id: forms(message.string) for message in read(CATALOGUE) if message.id not in QUOTED}
    assert [source for source, strings in texts.items() if any(HAN.search(string) for string in strings)] == []


def test_translations_keep_the_placeholders_of_their_source():
    for message in read(CATALOGUE):
        # One and many may name different things: one is not always counted.
        one, many = forms(message.id)[0], forms(message.id)[-1]
        for place, string in enumerate(forms(message.string)):
            wanted = set(PLACEHOLDER.findall(many if place else one))
            assert set(PLACEHOLDER.findall(string)) == wanted, message.id


def test_catalogue_holds_every_string_of_the_code_and_the_templates(tmp_path, monkeypatch, settings):
    if not shutil.which("xgettext"):
        pytest.skip("service absent: no xgettext; install gettext")
    # In a copy: the command leaves files beside the sources while it works.
    for room in ("site", "memorial", "exhibitions", "media", "search"):
        leave = shutil.ignore_patterns("frontend", "locale", "__pycache__", "docs")
        shutil.copytree(settings.ROOT_DIR / room, tmp_path / "source" / room, ignore=leave)
    monkeypatch.chdir(tmp_path / "source")
    settings.LOCALE_PATHS = [str(tmp_path)]
    (tmp_path / "en").mkdir()
    call_command("makemessages", locale=["en"], no_location=True, verbosity=0)
    known = {(message.context, str(message.id)) for message in read(CATALOGUE)}
    found = {(message.context, str(message.id)) for message in read(tmp_path / "en" / "LC_MESSAGES" / "django.po")}
    assert found
    assert sorted(str(identifier) for _context, identifier in found - known) == []


@pytest.mark.parametrize(
    ("edtf", "chinese", "english"),
    [
        ("1942", "1942年", "1942"),
        ("1942-05", "1942年5月", "May 1942"),
        ("1942-05-03", "1942年5月3日", "May 3, 1942"),
        ("1942-21", "1942年春", "spring 1942"),
        ("194X", "1940年代", "1940s"),
        ("1942?", "1942年（存疑）", "1942 (doubtful)"),
        ("1942~", "约1942年", "about 1942"),
        ("[1941,1942]", "1941年或1942年", "1941 or 1942"),
    ],
)
def test_doubtful_date_reads_naturally_in_either_language(edtf, chinese, english):
    from frame.dates import display_date

    assert display_date(edtf) == chinese
    with translation.override("en"):
        assert display_date(edtf) == english
