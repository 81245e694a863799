"""What the public meets in a scene, what an editor is told, and what is refused."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from exhibitions.halls.models import Hotspot, ScenePage
from exhibitions.halls.scenes.bearings import clock, compass, direction
from exhibitions.halls.scenes.hotspots import broken, shown
from media.models import Recording
from tests.factories.halls import HallFactory, make_scene
from tests.factories.records import CemeteryFactory, make_martyr
from tests.factories.stories import make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(county):
    return HallFactory(parent=county)


def titles(scene):
    return [each.title for each in shown(ScenePage.objects.get(pk=scene.pk), "zh-hans")]


def reasons(scene):
    return [each.reason for each in broken(ScenePage.objects.get(pk=scene.pk))]


def spot(scene, **fields):
    return Hotspot(scene=scene, **{"kind": "text", "title": "示例", "text": "示例", **fields})


class TestWhatThePublicMeets:
    def test_hotspots_come_in_reading_order_and_take_the_title_of_what_they_lead_to(self, hall, county):
        martyr = make_martyr(county, "王守田")
        scene = make_scene(
            hall, hotspots=[{"kind": "page", "page": martyr}, {"kind": "text", "title": "油灯", "text": "一盏"}]
        )
        assert titles(scene) == ["王守田", "油灯"]
        assert reasons(scene) == []

    def test_an_unpublished_page_is_silently_absent_and_the_editor_is_told(self, hall, county):
        martyr = make_martyr(county, "王守田")
        scene = make_scene(hall, hotspots=[{"kind": "page", "page": martyr}])
        martyr.unpublish()
        assert titles(scene) == []
        assert reasons(scene) == ["“王守田”没有发布"]

    def test_a_restricted_page_is_absent(self, hall, county):
        martyr = make_martyr(county, "王守田")
        scene = make_scene(hall, hotspots=[{"kind": "page", "page": martyr}])
        PageViewRestriction.objects.create(page=martyr, restriction_type="login")
        assert titles(scene) == []
        assert reasons(scene) == ["“王守田”不对公众开放"]

    def test_a_deleted_page_or_recording_is_absent(self, hall, county):
        martyr = make_martyr(county, "王守田")
        recording = Recording.objects.create(title="录音", type="audio", transcript="示例", duration=1)
        scene = make_scene(
            hall,
            hotspots=[{"kind": "page", "page": martyr}, {"kind": "recording", "recording": recording, "title": "听"}],
        )
        Page.objects.get(pk=martyr.pk).delete()
        recording.delete()
        assert titles(scene) == []
        assert reasons(scene) == ["所通往的页面已经删除", "录音已经删除"]

    def test_a_scene_of_a_hall_that_is_taken_down_is_absent_elsewhere(self, hall, county):
        inner = make_scene(hall, "内厅")
        outer = make_scene(CemeteryFactory(parent=county), "园门", hotspots=[{"kind": "scene", "page": inner}])
        assert titles(outer) == ["内厅"]
        type(hall).objects.get(pk=hall.pk).unpublish()
        assert titles(outer) == []
        type(hall).objects.get(pk=hall.pk).save_revision().publish()
        assert titles(outer) == ["内厅"]

    def test_a_story_leads_there_too(self, hall, county):
        story = make_story(county, make_martyr(county), title="示例故事")
        assert titles(make_scene(hall, hotspots=[{"kind": "page", "page": story}])) == ["示例故事"]


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        "fields",
        [{"yaw": 180.5}, {"yaw": -181}, {"pitch": 91}, {"pitch": -90.1}],
        ids=lambda fields: str(fields),
    )
    def test_directions_beyond_the_sphere(self, hall, fields):
        with pytest.raises(ValidationError) as refusal:
            spot(make_scene(hall), **fields).full_clean()
        assert list(refusal.value.message_dict) == list(fields)

    @pytest.mark.parametrize(
        "link", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "//example.org", "http://", "示例"]
    )
    def test_addresses_that_are_no_web_pages(self, hall, link):
        with pytest.raises(ValidationError) as refusal:
            spot(make_scene(hall), kind="link", link=link).full_clean()
        assert "link" in refusal.value.message_dict

    def test_a_web_page_is_taken(self, hall):
        spot(make_scene(hall), kind="link", link="https://example.org/").full_clean()

    @pytest.mark.parametrize(
        ("kind", "field"),
        [("scene", "page"), ("page", "page"), ("recording", "recording"), ("text", "text"), ("link", "link")],
    )
    def test_a_kind_without_what_it_needs(self, hall, kind, field):
        with pytest.raises(ValidationError) as refusal:
            spot(make_scene(hall), kind=kind, text="").full_clean()
        assert field in refusal.value.message_dict

    def test_a_scene_to_itself_and_a_page_that_is_no_scene(self, hall):
        scene = make_scene(hall)
        for page in (scene, hall):
            with pytest.raises(ValidationError) as refusal:
                spot(scene, kind="scene", page=Page.objects.get(pk=page.pk)).full_clean()
            assert "page" in refusal.value.message_dict

    def test_a_page_without_a_number(self, hall, county):
        with pytest.raises(ValidationError, match="不能作为热点"):
            spot(make_scene(hall), kind="page", page=Page.objects.get(pk=county.pk)).full_clean()

    def test_a_recording_without_a_transcript(self, hall):
        mute = Recording.objects.create(title="录音", type="audio", transcript=" ", duration=1)
        with pytest.raises(ValidationError, match="没有文字稿"):
            spot(make_scene(hall), kind="recording", recording=mute).full_clean()
        scene = make_scene(hall, "另一厅")
        scene.narration = mute
        with pytest.raises(ValidationError, match="没有文字稿"):
            scene.full_clean()

    def test_half_a_position_on_the_plan(self, hall):
        scene = make_scene(hall)
        scene.plan_x = 10
        with pytest.raises(ValidationError) as refusal:
            scene.full_clean()
        assert "plan_y" in refusal.value.message_dict


class TestDirections:
    @pytest.mark.parametrize(
        ("yaw", "words"),
        [
            (0, "正前方（12点钟方向），朝北"),
            (90, "正右方（3点钟方向），朝东"),
            (180, "正后方（6点钟方向），朝南"),
            (-90, "正左方（9点钟方向），朝西"),
            (-30, "左前方（11点钟方向），朝西北"),
        ],
    )
    def test_in_words(self, yaw, words):
        assert direction(yaw, 0, start=0, north=0) == words

    def test_the_clock_turns_with_the_first_view_and_the_compass_with_the_north(self):
        assert clock(90, start=90) == 12
        assert compass(90, north=90) == "北"

    def test_height_is_told_where_it_matters(self):
        assert direction(0, 45, start=0, north=None).endswith("高处")
        assert direction(0, -45, start=0, north=None).endswith("低处")
        assert "处" not in direction(0, 5, start=0, north=None)

    @given(yaw=st.floats(-180, 180), start=st.floats(-180, 180), north=st.floats(-180, 180))
    def test_every_direction_has_words(self, yaw, start, north):
        assert clock(yaw, start) in range(1, 13)
        assert direction(yaw, 0, start=start, north=north)
