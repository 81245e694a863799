"""Which pictures public pages show is followed: at once where a page says so, else in turns that cost the same."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from media.cutting.models import Cutting
from media.cutting.states import State
from media.models import CreditedImage
from media.scans import following
from media.scans.following import Round, look_around
from tests.factories.halls import make_exhibit
from tests.factories.pictures import make_picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture
def shown(county, django_capture_on_commit_callbacks):
    """A function that publishes an exhibit with a picture for looking closer, and returns both."""

    def make(name):
        with django_capture_on_commit_callbacks(execute=True):
            picture = make_picture(name, deep_zoom=True)
            page = make_exhibit(county, name, picture=picture)
        return page, picture

    return make


def states():
    return dict(Cutting.objects.values_list("image__title", "state"))


def add_rows(picture, count):
    """So many pictures more that the same page shows, and that are cut already."""
    page = Page.objects.get(pk=following.page_references().get(to_object_id=str(picture.pk)).object_id)
    fields = {"file": picture.file.name, "width": 1, "height": 1, "file_size": 1}
    images = CreditedImage.objects.bulk_create(
        [CreditedImage(title=f"又{number}", collection_id=picture.collection_id, **fields) for number in range(count)]
    )
    Cutting.objects.bulk_create([Cutting(image=image, state=State.READY, source=picture.file.name) for image in images])
    reference = following.page_references().get(to_object_id=str(picture.pk))
    references = []
    for number, image in enumerate(images):
        path = f"views.{number}.image"
        references.append(
            type(reference)(
                base_content_type=reference.base_content_type,
                content_type=ContentType.objects.get_for_model(page.specific_class),
                object_id=reference.object_id,
                to_content_type=reference.to_content_type,
                to_object_id=str(image.pk),
                model_path=path,
                content_path=path,
                content_path_hash=type(reference)._get_content_path_hash(path),
            )
        )
    type(reference).objects.bulk_create(references)


def test_a_step_asks_the_same_few_questions_of_three_pictures_and_of_three_thousand(shown):
    _page, picture = shown("家书")
    look_around()
    asked = []
    for more in (2, 2997):
        add_rows(picture, more)
        steps = Round()
        with CaptureQueriesContext(connection) as told:
            steps.step()
        asked.append(len(told))
        assert not [each["sql"] for each in told if not each["sql"].startswith("SELECT")], "quiet while nothing changes"
    assert asked[0] == asked[1] <= 7


def test_what_no_page_told_of_is_found_in_its_turn(shown, monkeypatch):
    monkeypatch.setattr(following, "CHUNK", 2)
    pages = [shown(f"家书{number}")[0] for number in range(5)]
    look_around()
    assert set(states().values()) == {State.WAITING}
    Page.objects.filter(pk=pages[4].pk).update(live=False)
    steps = Round()
    steps.step()
    steps.step()
    assert states()["家书4"] == State.WAITING
    steps.step()
    assert states()["家书4"] == State.RESTING
    # And begins anew.
    Page.objects.filter(pk=pages[0].pk).update(live=False)
    steps.step()
    assert states()["家书0"] == State.RESTING


class TestAtOnce:
    @pytest.fixture(autouse=True)
    def no_turns(self, monkeypatch):
        monkeypatch.setattr(following, "_rows_after", lambda pk: [])

    def test_an_unpublished_page_lets_go_of_its_picture_alone(self, shown):
        page, _picture = shown("家书")
        shown("日记")
        Round().step()
        page.unpublish()
        assert list(Cutting.objects.filter(unsure=True).values_list("image__title", flat=True)) == ["家书"]
        Round().step()
        assert states() == {"家书": State.RESTING, "日记": State.WAITING}
        page.save_revision().publish()
        Round().step()
        assert states()["家书"] == State.WAITING

    def test_a_closed_branch_lets_go_of_all_below_it_and_takes_them_up_again(self, shown, county):
        shown("家书")
        restriction = PageViewRestriction.objects.create(page=county, restriction_type="login")
        Round().step()
        assert states()["家书"] == State.RESTING
        restriction.delete()
        Round().step()
        assert states()["家书"] == State.WAITING

    def test_a_page_moved_below_a_closed_one(self, shown, county, city):
        page, _picture = shown("家书")
        PageViewRestriction.objects.create(page=county, restriction_type="login")
        Round().step()
        page.refresh_from_db()
        page.move(city, pos="last-child")
        Round().step()
        assert states()["家书"] == State.WAITING

    def test_a_deleted_page_lets_go_of_its_picture(self, shown):
        page, _picture = shown("家书")
        Round().step()
        page.delete()
        Round().step()
        assert states()["家书"] == State.RESTING
