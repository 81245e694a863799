"""A site that was planted before there were stories gets their section, in both languages, once."""

import importlib

import pytest
from django.apps import apps
from wagtail.models import Page

from home.models import SectionPage

planting = importlib.import_module("home.migrations.0004_stories_section")


@pytest.fixture
def before(planted):
    """The site as it was: without the section."""
    for page in SectionPage.objects.filter(section="stories"):
        Page.objects.get(pk=page.pk).delete()
    return planted


def test_section_is_made_in_both_languages_as_one_page_translated(client, before):
    planting.plant(apps, None)
    made = SectionPage.objects.filter(section="stories").select_related("locale")
    assert {page.locale.language_code for page in made} == {"zh-hans", "en"}
    assert len({page.translation_key for page in made}) == 1
    for prefix in ("", "/en"):
        assert client.get(f"{prefix}/stories/").status_code == 200


def test_tree_is_whole_afterwards_and_takes_further_children(before):
    planting.plant(apps, None)
    assert not any(Page.find_problems())
    before.root_page.refresh_from_db()
    before.root_page.specific.add_child(instance=SectionPage(title="又一个", slug="x", section="halls"))
    assert not any(Page.find_problems())


def test_planting_again_makes_nothing(before):
    planting.plant(apps, None)
    planting.plant(apps, None)
    assert SectionPage.objects.filter(section="stories").count() == 2


def test_site_without_a_home_is_left_alone(before):
    from home.models import HomePage

    for home in HomePage.objects.all():
        Page.objects.get(pk=home.pk).delete()
    planting.plant(apps, None)
    assert not SectionPage.objects.exists()


@pytest.mark.parametrize(("step", "after"), [("0000", "0001"), ("0009", "000A"), ("000Z", "0010"), ("00ZZ", "0100")])
def test_paths_count_to_the_base_of_36(step, after):
    assert planting.step_after(step) == after
