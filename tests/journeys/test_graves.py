"""A family looks for a grave by its plaque, and a teacher reads her way from a battle to a story, in a real browser."""

import json

import pytest

from memorial.records.graves.reburying import rebury
from memorial.records.models import Grave
from tests.factories.graves import GraveFactory, bury
from tests.factories.records import CemeteryFactory
from tests.support.specimens import NAME

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_visitor_finds_a_grave_from_an_old_plaque_after_the_cemetery_has_moved(visitor, site):
    old = CemeteryFactory(parent=site.county, title="示例旧陵园")
    first = GraveFactory(cemetery=old, row="1", position="1", plaque_code="SL-OLD-01")
    person = bury(site.county, first, "示例迁葬烈士")
    new = GraveFactory(cemetery=site.cemetery, part=site.grave.part, row="3", position="7")
    rebury(first, new, moved="2012-04", evidence="示例文件")
    visitor.goto("/r/SL-OLD-01")
    visitor.wait_for_url(lambda url: url.endswith(f"/graves/{first.number}/"))
    notice = visitor.get_by_role("main").locator(".notice")
    notice.get_by_role("link", name="东区 3排 7号").click()
    visitor.wait_for_url(lambda url: url.endswith(f"/graves/{new.number}/"))
    visitor.get_by_role("main").get_by_role("link", name="示例迁葬烈士").click()
    visitor.wait_for_url(lambda url: url.endswith(f"/martyrs/{person.number}/"))
    history = visitor.locator(".burial-events")
    assert "示例旧陵园" in history.inner_text()
    assert "2012年4月" in history.inner_text()


def test_teacher_goes_from_a_battle_to_its_dead_to_a_record_to_a_story(visitor, site):
    visitor.goto("/martyrs/")
    visitor.get_by_role("main").get_by_role("link", name="按战役（战斗）查看").click()
    visitor.get_by_role("main").get_by_role("link", name="示例河口战斗").click()
    visitor.get_by_role("main").get_by_role("link", name=NAME).click()
    visitor.wait_for_url(lambda url: url.endswith(site.pages["martyr"].path))
    visitor.get_by_role("main").get_by_role("link", name="示例故事").click()
    visitor.wait_for_url(lambda url: url.endswith(site.pages["story"].path))
    assert visitor.get_by_role("heading", level=1).inner_text() == "示例故事"


def test_cemetery_shows_where_the_grave_is_that_a_record_leads_from(visitor, site):
    visitor.goto(site.pages["martyr"].path)
    assert visitor.get_by_role("link", name="在陵园平面图上查看").count() == 0
    gate = {
        "type": "Feature",
        "properties": {"name": "正门"},
        "geometry": {"type": "Point", "coordinates": [116.6, 35.4]},
    }
    site.cemetery.plan_geojson = json.dumps({"type": "FeatureCollection", "features": [gate]})
    site.cemetery.save()
    Grave.objects.filter(pk=site.grave.pk).update(longitude="116.601", latitude="35.401")
    visitor.reload()
    visitor.get_by_role("link", name="在陵园平面图上查看").first.click()
    assert f"grave={site.grave.number}" in visitor.url
    assert "东区 1排 2号" in visitor.locator("section.plan").inner_text()
    assert visitor.locator(".plan-mark").count() == 1
