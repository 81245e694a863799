"""A page is not deleted while rows of other desks would silently go with it."""

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from frame.deleting import _kept, why_not_deleted
from memorial.honours.models import AwardStep, Objection, YearlyCount
from memorial.remembrance.models import LocalDay, ScannedList
from tests.factories.days import LocalDayFactory
from tests.factories.honours import make_award
from tests.factories.records import DivisionFactory, RegionFactory, make_martyr
from tests.factories.transcription import make_list
from tests.support.awards import editor

# What is told of a page on its own form, or is part of what it says and means nothing without it; merges and
# graves refuse by rules of their own; of announcements the steps and what campaigns chose.
ITS_OWN = {
    "halls.ExhibitAward", "halls.ExhibitPerson", "halls.SectionExhibit", "honours.AwardStep",
    "honours.CampaignAward", "honours.CampaignStory",
    "records.CemeterySection", "records.Merge", "records.NamesakeDecision", "records.PersonShown", "records.Relation",
    "records.SourceRow", "records.StoryLink", "records.StoryPerson", "search.Entry",
}  # fmt: skip


@pytest.fixture(autouse=True)
def own_uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def sibling(city):
    return RegionFactory(parent=city, division=DivisionFactory(code="370829000000", name="嘉祥县", level=3))


@pytest.fixture
def refused(admin_client):
    """Try to delete a page by its own view and in bulk; what the admin says, as the page is still there."""

    def attempt(page):
        parent = page.get_parent()
        one = reverse("wagtailadmin_pages:delete", args=[page.pk])
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={page.pk}"
        told = []
        for ask, door in ((admin_client.get, one), (admin_client.post, one), (admin_client.post, bulk)):
            answered = ask(door)
            assert answered.headers["Location"] == reverse("wagtailadmin_explore", args=[parent.pk])
            told += [str(message) for message in answered.wsgi_request._messages]
        assert Page.objects.filter(pk=page.pk).exists()
        return " ".join(told)

    return attempt


def test_a_region_with_days_lists_and_numbers_stays_and_the_reason_counts_them(refused, county):
    LocalDayFactory(region=county)
    LocalDayFactory(region=county, month=7)
    make_list(county)
    YearlyCount.objects.create(region=county, year=2025, what="visits", count=3, source="示例报表")
    told = refused(county)
    for each in ("2条“本地纪念日”", "1条“待抄录的名册”", "1条“年度数字”", "撤下页面"):
        assert each in told
    assert LocalDay.objects.count() == 2
    assert ScannedList.objects.get().sheets.count() == 2


def test_so_does_a_region_above_it(refused, city, county):
    LocalDayFactory(region=county)
    assert "1条“本地纪念日”" in refused(city)


def test_without_them_it_is_deleted(admin_client, city, county):
    day = LocalDayFactory(region=county)
    LocalDay.objects.filter(pk=day.pk).update(region=city)
    admin_client.post(reverse("wagtailadmin_pages:delete", args=[county.pk]))
    assert not Page.objects.filter(pk=county.pk).exists()
    assert LocalDay.objects.filter(pk=day.pk).exists()


def test_what_hangs_on_a_sibling_holds_nobody(admin_client, city, county, sibling):
    LocalDayFactory(region=sibling)
    admin_client.post(reverse("wagtailadmin_pages:delete", args=[county.pk]))
    assert not Page.objects.filter(pk=county.pk).exists()


def test_no_page_of_several_is_deleted_while_one_of_them_may_not_be(admin_client, city, county, sibling):
    LocalDayFactory(region=sibling)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    admin_client.post(f"{bulk}?id={county.pk}&id={sibling.pk}")
    assert Page.objects.filter(pk__in=[county.pk, sibling.pk]).count() == 2


def test_whoever_may_not_read_what_was_handed_in_is_told_numbers_alone(client, county):
    award = make_award(county, "王守田")
    step = AwardStep.objects.create(award=award, act="notice", state="notice")
    Objection.objects.create(award=award, step=step, name="赵某某", contact="示例", text="示例内容")
    told = why_not_deleted(award)
    assert "1条“" in told
    assert "赵某某" not in told
    client.force_login(editor(county, "编辑"))
    client.post(reverse("wagtailadmin_pages:delete", args=[award.pk]))
    assert Objection.objects.exists()


def test_questions_do_not_grow_with_what_is_there(county, django_assert_max_num_queries):
    for month in range(1, 12):
        LocalDayFactory(region=county, month=month)
        make_martyr(county, f"示例{month}")
    with django_assert_max_num_queries(len(_kept) + 2):
        why_not_deleted(county)


def test_no_kind_of_row_that_would_go_with_a_page_is_forgotten():
    kept = {model._meta.label for model, _field in _kept}
    cascading = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and not isinstance(field, ParentalKey)
        and issubclass(field.related_model, Page)
        and field.remote_field.on_delete is models.CASCADE
        and not field.remote_field.parent_link
        and not model.__module__.startswith(("wagtail.", "modelcluster."))
    }
    # Some that are kept would not go along but stop the deletion with an error: they are told of as well.
    assert cascading - ITS_OWN <= kept
