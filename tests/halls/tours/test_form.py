"""What an editor may not put into a tour, said by name and with the remedy."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from exhibitions.halls.models import TourPage, TourStop
from exhibitions.halls.tours.checking import repeated_in
from frame.materials import material_problems
from media.models import Recording
from tests.factories.graves import GraveFactory
from tests.factories.records import CemeteryFactory
from tests.factories.tours import make_tour, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def tour(county):
    return make_tour(county, [place("正门")])


def refused(tour, **fields):
    with pytest.raises(ValidationError) as refusal:
        TourStop(tour=tour, **{"title": "示例", "kind": "place", **fields}).full_clean()
    return refusal.value.message_dict


class TestStop:
    def test_a_bare_place_is_enough(self, tour):
        TourStop(tour=tour, title="石桥", kind="place").full_clean()

    def test_a_kind_without_what_it_leads_to(self, tour):
        assert "只是一个地点" in refused(tour, kind="page")["page"][0]
        assert "只是一个地点" in refused(tour, kind="grave")["grave"][0]

    def test_two_targets_at_once(self, tour, county):
        cemetery = CemeteryFactory(parent=county)
        page = Page.objects.get(pk=cemetery.pk)
        told = refused(tour, kind="page", page=page, grave=GraveFactory(cemetery=cemetery))
        assert list(told) == ["grave"]
        assert "page" in refused(tour, kind="place", page=page)

    def test_a_page_that_is_no_place_to_stand(self, tour, county):
        assert "不能作为站点" in refused(tour, kind="page", page=Page.objects.get(pk=county.pk))["page"][0]

    @pytest.mark.parametrize(
        "fields",
        [{"latitude": "35.4"}, {"longitude": "116.6"}, {"latitude": "91", "longitude": "1"}, {"metres_on": 2_000_000}],
        ids=str,
    )
    def test_half_a_position_and_numbers_beyond_the_earth(self, tour, fields):
        assert refused(tour, **fields)

    def test_personal_numbers(self, tour):
        for field in ("title", "way_on", "access_note"):
            assert field in refused(tour, **{field: "电话13812345678"})

    def test_a_recording_without_words(self, tour):
        mute = Recording.objects.create(title="录音", type="audio", transcript=" ", duration=1)
        assert "没有文字稿" in refused(tour, narration=mute)["narration"][0]
        spoken = Recording.objects.create(
            title="录音", type="audio", captions="WEBVTT\n\n00:01.000 --> 00:02.000\n进门", duration=1
        )
        TourStop(tour=tour, title="石桥", kind="place", narration=spoken).full_clean()

    def test_captions_with_broken_times_are_refused_with_their_line(self):
        broken = Recording(title="录音", type="audio", captions="WEBVTT\n\n00:05.000 --> 00:02.000\n进门", duration=1)
        with pytest.raises(ValidationError, match="第 3 行"):
            broken.full_clean(exclude=["file"])

    def test_keys_of_new_stops_differ(self):
        assert len({TourStop().key for _count in range(50)}) == 50


class TestTwice:
    def test_the_same_stop_twice_is_named_with_both_numbers(self):
        stops = [TourStop(**place("正门")), TourStop(**place("石桥", 1)), TourStop(**place("正门"))]
        assert repeated_in(stops).startswith("第 1 站和第 3 站都是“正门”")

    def test_a_walk_may_come_back_by_another_name(self):
        assert repeated_in([TourStop(**place("正门")), TourStop(**place("回到正门"))]) == ""


class TestAdmin:
    def data(self, *stops, **fields):
        rows = [
            {"kind": "place", "story": streamfield([]), "page": "", "grave": "", "narration": "", **row}
            for row in stops
        ]
        whole = {"title": "示例路线", "slug": "tour-x", "tour_kind": "visit", "introduction": streamfield([]), **fields}
        return nested_form_data({**whole, "stops": inline_formset(rows)})

    def test_a_tour_is_made_and_published_with_its_stops(self, admin_client, county):
        url = reverse("wagtailadmin_pages:add", args=["halls", "tourpage", county.pk])
        data = self.data({"title": "正门"}, {"title": "石桥"}) | {"action-publish": "1"}
        admin_client.post(url, data)
        tour = TourPage.objects.get()
        assert tour.live
        keys = [stop.key for stop in tour.stops.all()]
        assert len(set(keys)) == 2
        revised = tour.get_latest_revision_as_object()
        assert [stop.key for stop in revised.stops.all()] == keys

    def test_the_form_refuses_the_same_stop_twice(self, admin_client, county):
        url = reverse("wagtailadmin_pages:add", args=["halls", "tourpage", county.pk])
        page = admin_client.post(url, self.data({"title": "正门"}, {"title": "正门"})).content.decode()
        assert "第 1 站和第 2 站都是" in page
        assert not TourPage.objects.exists()

    def test_a_tour_whose_recording_lost_its_words_is_not_published(self, admin_client, county):
        spoken = Recording.objects.create(title="钟声", type="audio", transcript="当", duration=1)
        tour = make_tour(county, [place("钟楼", narration=spoken)], live=False)
        Recording.objects.filter(pk=spoken.pk).update(transcript="")
        tour.save_revision()
        url = reverse("wagtailadmin_pages:edit", args=[tour.pk])
        stop = tour.stops.first()
        data = self.data({"title": "钟楼", "narration": spoken.pk, "id": stop.pk}, slug=tour.slug)
        data |= {"stops-INITIAL_FORMS": "1", "action-publish": "1"}
        page = admin_client.post(url, data, follow=True).content.decode()
        assert "没有文字稿" in page
        assert not TourPage.objects.get(pk=tour.pk).live

    def test_a_recording_within_a_story_needs_its_words_too(self, county):
        mute = Recording.objects.create(title="钟声", type="audio", duration=1)
        tour = make_tour(county, [place("钟楼", story=[("recording", mute)])])
        assert [problem for problem in material_problems(tour) if "钟声" in problem and "没有文字稿" in problem]

    def test_a_tour_can_be_made_below_an_office_a_cemetery_and_a_hall(self, admin_client, county):
        from tests.factories.halls import HallFactory

        for parent in (county, CemeteryFactory(parent=county), HallFactory(parent=county)):
            url = reverse("wagtailadmin_pages:add", args=["halls", "tourpage", parent.pk])
            assert admin_client.get(url).status_code == 200

    def test_a_tour_without_a_number_can_be_previewed(self, county, rf):
        page = TourPage(title="新路线", locale=county.locale, path=county.path + "0001", depth=county.depth + 1)
        page.stops = [TourStop(title="石桥", kind="place", latitude="35.4", longitude="116.6")]
        answer = page.make_preview_request(rf.get("/"), page.default_preview_mode)
        assert answer.status_code == 200
        assert "石桥" in answer.render().content.decode() if hasattr(answer, "render") else answer.content.decode()
