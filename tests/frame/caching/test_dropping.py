"""Whatever a kept page shows is new for the next reader as soon as it has changed."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from frame.caching import stamps
from home.models import SiteParticulars
from media.models import CreditedImage
from memorial.honours.models import Recipient
from memorial.records.models import Battle, MartyrPage, Sacrifice
from search.worker import publish_due
from tests.factories.records import make_martyr
from tests.support.specimens import NAME, plant_specimens

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def site(planted):
    return plant_specimens()


@pytest.fixture
def follows(client, warm):
    """Check that a kept page does not show a text, that it does after the change, and that it is then kept anew."""

    def check(path, change, text, *, before=False):
        assert (text in warm(path)) is before, path
        change()
        assert (text in client.get(path).content.decode()) is not before, path
        warm(path)

    return check


def change(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def test_the_page_itself(site, follows):
    def publish():
        page = MartyrPage.objects.get(pk=site.martyr.pk)
        page.remarks = "新写的备注"
        page.save_revision().publish()

    follows(site.pages["martyr"].path, publish, "新写的备注")


def test_a_draft_changes_nothing_and_drops_nothing(client, site, warm, told):
    path = site.pages["martyr"].path
    warm(path)
    page = MartyrPage.objects.get(pk=site.martyr.pk)
    page.remarks = "只是草稿"
    page.save_revision()
    assert "只是草稿" not in client.get(path).content.decode()


def test_a_child_row_and_one_written_past_all_signals(site, follows):
    path = site.pages["martyr"].path
    row = site.martyr.source_notes.get()
    follows(path, lambda: change(row, citation="另一卷名册"), "另一卷名册")
    follows(path, lambda: type(row).objects.filter(pk=row.pk).update(citation="第三卷名册"), "第三卷名册")

    def bare():
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE {row._meta.db_table} SET citation = '第四卷名册' WHERE id = %s", [row.pk])  # noqa: S608

    follows(path, bare, "第四卷名册")


def test_the_name_of_its_region_and_the_footer(site, follows):
    path = site.pages["martyr"].path
    follows(path, lambda: change(site.county, office_name="新名称的责任单位"), "新名称的责任单位")
    particulars = SiteParticulars.objects.get()
    follows(path, lambda: change(particulars, sponsor="新的主办单位"), "新的主办单位")


def test_the_battle_it_tells_of(site, follows):
    battle = Battle.objects.get(pk=site.battle.pk)
    follows(site.pages["battle"].path, lambda: change(battle, name="改了名的战斗"), "改了名的战斗")
    follows(site.pages["martyr"].path, lambda: change(battle, name="又改了名的战斗"), "又改了名的战斗")


def test_a_picture_s_words(site, follows):
    from tests.factories.pictures import make_picture

    picture = make_picture(title="遗像", description="一张旧照片")
    site.martyr.portrait = picture
    site.martyr.save()
    follows(
        site.pages["martyr"].path,
        lambda: change(CreditedImage.objects.get(pk=picture.pk), description="一张修复过的照片"),
        "一张修复过的照片",
    )


def test_an_announcement_that_names_a_person_shows_on_the_record_the_list_and_the_roll(site, follows):
    from tests.factories.honours import make_award

    def announce():
        make_award(site.city, NAME, martyr=site.martyr, title="后来的表彰")

    follows(site.pages["martyr"].path, announce, "后来的表彰")
    follows(site.pages["roll"].path, lambda: make_award(site.city, "后来的受奖人"), "后来的受奖人")


def test_a_namesake_is_told_of(client, site, warm):
    path = site.pages["martyr"].path
    before = warm(path)
    make_martyr(site.county, NAME)
    assert client.get(path).content.decode() != before


def test_a_restriction_on_an_office_far_above_closes_every_page_below(client, site, warm):
    kinds = ("martyr", "cemetery", "award", "hall", "exhibit", "story")
    for kind in kinds:
        warm(site.pages[kind].path)
    restriction = PageViewRestriction.objects.create(page=site.city, restriction_type="login")
    for kind in kinds:
        assert client.get(site.pages[kind].path).status_code == 302, kind
    assert NAME not in client.get("/martyrs/").content.decode()
    restriction.delete()
    for kind in kinds:
        assert client.get(site.pages[kind].path).status_code == 200, kind


def test_an_office_taken_down_takes_its_pages_along(client, site, warm):
    warm(site.pages["martyr"].path), warm("/martyrs/")
    site.county.unpublish()
    assert client.get(site.pages["martyr"].path).status_code == 404
    assert NAME not in client.get("/martyrs/").content.decode()


def test_what_falls_due_is_published_and_expires(client, site, warm, monkeypatch):
    path = site.pages["martyr"].path
    page = MartyrPage.objects.get(pk=site.martyr.pk)
    page.save_revision().publish()
    page.refresh_from_db()
    page.remarks, page.go_live_at = "到时候才公布", timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert "到时候才公布" not in warm(path)
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(hours=2))
    assert publish_due()
    assert "到时候才公布" in client.get(path).content.decode()
    warm(path)
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=5))
    call_command("publish_scheduled")
    assert client.get(path).status_code == 404


def tomorrow(monkeypatch, days=1):
    day = timezone.localdate() + timedelta(days=days)
    monkeypatch.setattr(timezone, "localdate", lambda *args, **kwargs: day)


def test_a_living_name_goes_at_midnight_when_consent_ends_and_nothing_is_written(client, site, warm, monkeypatch):
    today = timezone.localdate()
    site.award.recipients.add(Recipient(name="高志远", consent_given=today, consent_expires=today))
    site.award.save()
    for kind in ("award", "roll"):
        assert "高志远" in warm(site.pages[kind].path), kind
    tomorrow(monkeypatch)
    for kind in ("award", "roll", "list of awards", "home"):
        assert "高志远" not in client.get(site.pages[kind].path).content.decode(), kind


def test_a_living_name_goes_at_once_when_consent_is_taken_back(client, site, warm):
    today = timezone.localdate()
    site.award.recipients.add(Recipient(name="高志远", consent_given=today))
    site.award.save()
    row = Recipient.objects.get(name="高志远")
    assert "高志远" in warm(site.pages["award"].path)
    assert "高志远" in warm(site.pages["roll"].path)
    Recipient.objects.filter(pk=row.pk).update(consent_expires=today - timedelta(days=1))
    for kind in ("award", "roll"):
        assert "高志远" not in client.get(site.pages[kind].path).content.decode(), kind


def test_a_living_name_comes_on_the_day_consent_begins(client, site, warm, monkeypatch):
    site.award.recipients.add(Recipient(name="高志远", consent_given=timezone.localdate() + timedelta(days=1)))
    site.award.save()
    assert "高志远" not in warm(site.pages["award"].path)
    tomorrow(monkeypatch)
    assert "高志远" in client.get(site.pages["award"].path).content.decode()


def test_sessions_and_logs_drop_nothing(client, site, told):
    from django.contrib.sessions.models import Session

    path = site.pages["martyr"].path
    told(path), told(path)
    world = stamps.world()
    Session.objects.create(session_key="a" * 32, session_data="", expire_date=timezone.now())
    assert stamps.world() == world


def test_a_change_elsewhere_leaves_what_does_not_show_it(client, site, warm, told):
    """Nothing on a record is made from the table of yearly counts."""
    from memorial.honours.models import YearlyCount

    martyr, figures = site.pages["martyr"].path, "/awards/figures/"
    warm(martyr), warm(figures)
    YearlyCount.objects.update(count=42)
    assert told(martyr) == "hit"
    assert told(figures) == "kept"


def test_the_map_of_battles(site, follows):
    path = site.pages["map of battles"].path
    battle = Battle.objects.get(pk=site.battle.pk)
    follows(path, lambda: change(battle, name="改了名的战斗"), "改了名的战斗")
    follows(path, lambda: change(battle, position_grade="approximate"), 'class="battle-mark approximate"')

    def link():
        other = make_martyr(site.county, "又一名烈士")
        other.sacrifices.add(Sacrifice(known_battle=battle))
        other.save()

    follows(path, link, "2 条记录")
    follows(path, lambda: MartyrPage.objects.get(pk=site.martyr.pk).unpublish(), "2 条记录", before=True)
    follows(f"{path}?period=resistance", lambda: change(battle, period="liberation"), "改了名的战斗</a>", before=True)
