"""Whoever sends a form with nothing in it is told field by field what is missing, in words and with a way there."""

import re

import pytest
from django.urls import reverse

from tests.support.intake import made, text_of

pytestmark = pytest.mark.django_db

STOCK = ("字段", "field is required")


@pytest.fixture
def forms(martyr, county, settings):
    """Every form of this room that a stranger finds on a record."""
    settings.SENDS_MAIL = True
    place = [martyr.section, martyr.number]
    return {
        "kin search": reverse("kin_call_in", args=["search"]),
        "kin offer": reverse("kin_call_in", args=["offer"]),
        "kin": reverse("register_kin", args=place),
        "correction": reverse("correct", args=place),
        "report": reverse("report_page", args=place),
        "gift": reverse("give", args=place),
        "following": reverse("follow", args=place),
    }


def send_empty(client, address):
    return text_of(client.post(address, {"made": made()}))


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_no_form_speaks_of_a_field(client, forms, prefix):
    for name, address in forms.items():
        page = send_empty(client, f"{prefix}{address}")
        assert [words for words in STOCK if words in page] == [], name
        ways = re.findall(r'<li><a href="#([\w-]+)">', page)
        assert ways, name
        assert [way for way in ways if f'id="{way}"' not in page] == [], name


def test_each_missing_thing_is_named_at_its_field_and_above(client, forms):
    page = send_empty(client, forms["kin search"])
    for told in ("请填写“您的姓名”。", "请填写“联系方式”。", "请填写“您知道的情况”。"):
        assert page.count(told) == 2, told
    english = send_empty(client, f"/en{forms['kin search']}")
    assert english.count("Please fill in “Your name”.") == 2
