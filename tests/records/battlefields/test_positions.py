"""The position of a battle in its form: both or neither, with a word how sure it is."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from memorial.records.models import Battle
from tests.factories.stories import make_battle
from tests.support.editing import form_fields

ADD = "/admin/snippets/records/battle/add/"
HERE = {"latitude": "35.4", "longitude": "116.6", "position_grade": "documented"}


def post(admin_client, path, **changes):
    fields = form_fields(admin_client.get(path).content.decode())
    answer = admin_client.post(path, {**fields, "introduction-count": "0", **changes})
    return answer.status_code, answer.content.decode()


def faults(**position):
    with pytest.raises(ValidationError) as refusal:
        Battle(name="示例战斗", **{**HERE, **position}).full_clean()
    return refusal.value.message_dict


def test_a_battle_may_stand_somewhere_or_nowhere(planted):
    Battle(name="示例战斗", **HERE).full_clean()
    Battle(name="示例战斗").full_clean()


@pytest.mark.parametrize("ends", [("-90", "-180"), ("90", "180"), ("0", "0")])
def test_the_ends_of_the_earth_are_on_it(planted, ends):
    battle = Battle(name="示例战斗", latitude=ends[0], longitude=ends[1], position_grade="approximate")
    battle.full_clean()
    assert battle.position == (float(ends[1]), float(ends[0]))


@pytest.mark.parametrize(
    ("position", "field", "word"),
    [
        ({"longitude": None}, "longitude", "一起填"),
        ({"latitude": None}, "latitude", "一起填"),
        ({"latitude": "91"}, "latitude", "90"),
        ({"longitude": "-180.1"}, "longitude", "180"),
        ({"latitude": Decimal("116.6"), "longitude": Decimal("35.4")}, "longitude", "填反"),
        ({"latitude": Decimal("NaN")}, "latitude", ""),
        ({"latitude": "某处"}, "latitude", ""),
        ({"latitude": "35.4000001"}, "latitude", "6"),
        ({"position_grade": ""}, "position_grade", "有据"),
        ({"position_grade": "surely"}, "position_grade", ""),
        ({"latitude": None, "longitude": None}, "position_grade", "留空"),
    ],
)
def test_what_is_no_position_is_refused_at_its_field(planted, position, field, word):
    told = faults(**position)
    assert any(word in message for message in told[field]), told


def test_an_editor_enters_a_position_and_is_told_what_is_missing(admin_client, planted):
    status, html = post(admin_client, ADD, name="示例战斗", latitude="35.4")
    assert status == 200
    assert "一起填" in html
    status, html = post(admin_client, ADD, name="示例战斗", **HERE)
    assert status == 302, html
    assert Battle.objects.get().position == (116.6, 35.4)


def test_the_form_says_which_degrees_are_meant(admin_client, planted):
    html = admin_client.get(ADD).content.decode()
    assert "CGCS2000" in html
    assert "高德、百度地图的坐标有偏移" in html


def test_a_position_is_kept_in_the_history(admin_client, planted):
    battle = make_battle("示例战斗")
    assert post(admin_client, f"/admin/snippets/records/battle/edit/{battle.pk}/", **HERE)[0] == 302
    assert battle.revisions.get().as_object().position == (116.6, 35.4)
