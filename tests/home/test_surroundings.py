"""What stands around every page is kept, and never stale where it was changed."""

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from frame.caching import drop, kept
from home.models import HomePage, InformationPage, SectionPage, SiteParticulars


def page(client, path="/privacy/"):
    return client.get(path).content.decode()


def test_second_reader_costs_fewer_questions(client, planted):
    cache.clear()
    with CaptureQueriesContext(connection) as cold:
        page(client)
    with CaptureQueriesContext(connection) as warm:
        page(client)
    assert len(warm) < len(cold)


def test_renamed_section_is_read_at_once_in_its_language_only(client, planted):
    page(client), page(client, "/en/privacy/")
    section = SectionPage.objects.get(section="martyrs", locale__language_code="zh-hans")
    section.title = "英烈名录"
    section.save_revision().publish()
    assert "英烈名录" in page(client)
    assert "英烈名录" not in page(client, "/en/privacy/")


def test_unpublished_section_leaves_the_navigation_at_once(client, planted):
    assert 'href="/halls/"' in page(client)
    SectionPage.objects.get(section="halls", locale__language_code="zh-hans").unpublish()
    assert 'href="/halls/"' not in page(client)
    assert 'href="/en/halls/"' in page(client, "/en/privacy/")


def test_section_saved_as_a_bare_page_leaves_the_navigation_at_once(client, planted):
    page(client)
    bare = SectionPage.objects.get(section="halls", locale__language_code="zh-hans").page_ptr
    bare.live = False
    bare.save()
    assert 'href="/halls/"' not in page(client)


def test_renamed_home_page_names_the_site_at_once(client, planted):
    page(client)
    home = HomePage.objects.get(locale__language_code="zh-hans")
    home.title = "示例英烈纪念"
    home.save()
    assert "示例英烈纪念" in page(client)


def test_particulars_and_statements_follow_their_changes_at_once(client, planted):
    page(client)
    particulars = SiteParticulars.for_site(planted)
    particulars.sponsor = "示例主办单位"
    particulars.save()
    assert "示例主办单位" in page(client)
    statement = InformationPage.objects.get(slug="accessibility", locale__language_code="zh-hans")
    statement.title = "无障碍说明（新）"
    statement.save()
    assert "无障碍说明（新）" in page(client)


def test_value_is_made_once_and_none_is_a_value(db):
    cache.clear()
    made = []
    for _time in range(3):
        assert kept("topic", "key", lambda: made.append(1)) is None
    assert len(made) == 1


def test_dropped_topic_leaves_others_alone(db):
    cache.clear()
    kept("one", "key", lambda: "old")
    kept("other", "key", lambda: "old")
    drop("one")
    assert kept("one", "key", lambda: "new") == "new"
    assert kept("other", "key", lambda: "new") == "old"


@pytest.mark.django_db(transaction=True)
def test_what_was_read_before_the_commit_is_dropped_after_it():
    cache.clear()
    with transaction.atomic():
        drop("topic")
        kept("topic", "key", lambda: "read while the change was not yet to be seen")
    assert kept("topic", "key", lambda: "new") == "new"
