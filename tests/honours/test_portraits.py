"""Portraits of recipients on the announcement's page."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from media.models import CreditedImage
from media.responsive.making import work_off
from memorial.honours import portraits
from memorial.honours.choices import AwardAct
from memorial.honours.models import AwardPage, AwardStep, Recipient, SeriesPerson
from tests.factories.honours import AwardFactory, SeriesFactory, make_person
from tests.factories.pictures import make_picture
from tests.support.awards import draft, publish, today, vouch
from tests.support.portraits import answers, portrait_doors, portrait_doors_of


@pytest.fixture
def asked(region, client):
    """How many questions a warm page of an announcement with so many portraits asks."""

    def ask(count):
        award = AwardFactory.build()
        for number in range(count):
            portrait = make_picture(f"示例像{number}", size=(400, 500))
            award.recipients.add(Recipient(name=f"示例{number}", deceased=True, portrait=portrait))
        region.add_child(instance=award)
        address = f"/awards/{award.number}/"
        client.get(address)
        work_off(60)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            html = client.get(address).content.decode()
        assert html.count("的照片") == count
        return len(queries)

    return ask


def test_a_portrait_is_offered_in_the_house_s_formats(region, client):
    award = AwardFactory.build()
    award.recipients.add(Recipient(name="示例老", deceased=True, portrait=make_picture(size=(400, 500))))
    region.add_child(instance=award)
    html = client.get(f"/awards/{award.number}/").content.decode()
    assert 'alt="示例老的照片"' in html
    assert "image/webp" in html


def test_many_portraits_are_asked_for_in_as_many_questions_as_one(asked):
    assert asked(6) == asked(1)


GIVEN = datetime.date(2024, 1, 1)
PAST = datetime.date(2024, 6, 30)


@pytest.fixture
def portrait(db):
    return make_picture("示例像", size=(400, 500))


@pytest.fixture
def announced(county, portrait):
    """A public announcement of somebody living who agrees, with a portrait."""
    award = draft(county, Recipient(name="示例甲", consent_given=GIVEN, portrait=portrait))
    vouch(award)
    return publish(award)


@pytest.fixture
def settle(django_capture_on_commit_callbacks):
    """Files go when the transaction is committed."""

    def now():
        with django_capture_on_commit_callbacks(execute=True):
            return portraits.settle()

    return now


@pytest.mark.parametrize("way", ["consent_expires", "unnamed", "revoked", "taken down"])
def test_what_may_be_shown_no_more_answers_at_no_address(client, announced, portrait, way, settle):
    doors = portrait_doors(client, announced, portrait)
    assert answers(client, doors) == {200}
    rows = Recipient.objects.filter(award=announced)
    if way == "consent_expires":
        rows.update(consent_expires=today() - datetime.timedelta(days=1))
    elif way == "unnamed":
        rows.update(unnamed=True)
    elif way == "revoked":
        AwardStep.objects.create(award=announced, act=AwardAct.REVOKE, state="revoked", note="示例")
    else:
        announced.unpublish()
    settle()
    if way == "revoked":
        # A revoked announcement stays public with its recipients, and so does what it shows.
        assert answers(client, doors) == {200}
        return
    assert answers(client, doors) == {404}
    assert CreditedImage.objects.get(pk=portrait.pk).withheld


def test_editors_still_see_it_in_a_folder_that_is_theirs(client, admin_client, announced, portrait, settle):
    portrait_doors(client, announced, portrait)
    Recipient.objects.filter(award=announced).update(consent_expires=PAST)
    settle()
    portrait = CreditedImage.objects.get(pk=portrait.pk)
    made = portrait.get_rendition("max-165x165")
    assert made.file.name.startswith("withheld_images/")
    client.logout()
    assert client.get(made.url).status_code == 403


def test_it_is_there_again_when_consent_is_given_anew(client, announced, portrait, settle):
    portrait_doors(client, announced, portrait)
    rows = Recipient.objects.filter(award=announced)
    rows.update(consent_expires=PAST)
    assert settle() == 1
    assert "的照片" not in client.get(f"/awards/{announced.number}/").content.decode()
    rows.update(consent_expires=None)
    assert settle() == 1
    assert settle() == 0
    assert answers(client, portrait_doors(client, announced, portrait)) == {200}


def test_a_picture_that_something_public_uses_as_well_stays(county, client, announced, portrait, settle):
    other = AwardFactory.build(picture=portrait)
    county.add_child(instance=other)
    Recipient.objects.filter(award=announced).update(consent_expires=PAST)
    assert settle() == 0
    other.unpublish()
    assert settle() == 1


def test_a_portrait_in_a_draft_is_withheld_and_opens_when_it_is_published(county, client, portrait, settle):
    award = draft(county, Recipient(name="示例甲", consent_given=GIVEN, portrait=portrait))
    settle()
    assert CreditedImage.objects.get(pk=portrait.pk).withheld
    vouch(award)
    award = publish(award)
    assert not CreditedImage.objects.get(pk=portrait.pk).withheld
    assert answers(client, portrait_doors(client, AwardPage.objects.get(pk=award.pk), portrait)) == {200}


def test_somebody_serving_is_not_shown_unless_it_was_ticked(county, portrait, settle):
    rows = [Recipient(name="示例甲", serving=True, consent_given=GIVEN, portrait=portrait)]
    award = draft(county, *rows)
    vouch(award)
    publish(award)
    settle()
    assert CreditedImage.objects.get(pk=portrait.pk).withheld
    Recipient.objects.update(portrait_shown=True)
    settle()
    assert not CreditedImage.objects.get(pk=portrait.pk).withheld


class TestSeries:
    """People of series: the same rule, by their own consent."""

    @pytest.fixture
    def series(self, county):
        return SeriesFactory(parent=county)

    @pytest.fixture
    def person(self, series, county, portrait):
        return make_person(series, county, "高志远", portrait=portrait)

    @pytest.mark.parametrize("way", ["consent ended", "not approved", "series taken down"])
    def test_whoever_is_public_is_seen_and_nobody_else(self, client, series, person, portrait, way, settle):
        doors = portrait_doors_of(client, f"/campaigns/{series.number}/", portrait)
        assert settle() == 0
        assert answers(client, doors) == {200}
        if way == "consent ended":
            SeriesPerson.objects.update(consent_expires=PAST)
        elif way == "not approved":
            SeriesPerson.objects.update(shown=False)
        else:
            series.unpublish()
        assert settle() == 1
        assert answers(client, doors) == {404}

    def test_who_is_not_approved_yet_is_withheld_from_the_first_and_seen_once_approved(
        self, client, series, county, portrait
    ):
        row = make_person(series, county, "高志远", portrait=portrait, shown=False)
        assert CreditedImage.objects.get(pk=portrait.pk).withheld
        row.shown = True
        row.save()
        assert not CreditedImage.objects.get(pk=portrait.pk).withheld
        assert "的照片" in client.get(f"/campaigns/{series.number}/").content.decode()

    def test_a_person_who_may_not_be_shown_keeps_no_recipient_s_portrait_open(
        self, series, county, announced, portrait, settle
    ):
        row = make_person(series, county, "高志远", portrait=portrait)
        Recipient.objects.filter(award=announced).update(consent_expires=PAST)
        assert settle() == 0
        SeriesPerson.objects.filter(pk=row.pk).update(consent_expires=PAST)
        assert settle() == 1
        assert CreditedImage.objects.get(pk=portrait.pk).withheld


def test_looking_asks_a_fixed_number_of_questions(county, settle):
    def add(count):
        for number in range(count):
            image = make_picture(f"示例像{number}", size=(40, 50))
            county.add_child(instance=AwardFactory.build(live=False))
            Recipient.objects.create(award=AwardPage.objects.last(), name=f"示例{number}", portrait=image)

    add(1)
    settle()
    with CaptureQueriesContext(connection) as few:
        settle()
    add(5)
    settle()
    with CaptureQueriesContext(connection) as many:
        settle()
    assert len(many) == len(few)


def test_the_worker_looks_twice_a_minute_and_a_few_at_a_time(county, announced, portrait, monkeypatch):
    Recipient.objects.filter(award=announced).update(consent_expires=PAST)
    monkeypatch.setattr(portraits, "BATCH", 1)
    keeper = portraits.PortraitKeeper()
    assert keeper.pause <= 30
    # There may be more: it looks again the next second.
    assert keeper.look()
    assert not keeper.look()
