"""A name leaves the index by itself on the day after consent ends, and comes into it on the day it begins."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from memorial.honours.models import Recipient
from memorial.honours.relisting import BATCH, Relister, relist_due
from search.models import Entry
from search.worker import _errands
from tests.factories.honours import AwardFactory

pytestmark = pytest.mark.django_db


def listed(region, name="高志远", *, on=None, **fields):
    """An announcement with this living recipient, last listed on the day `on`."""
    award = AwardFactory.build()
    award.recipients = [Recipient(name=name, **{"consent_given": date(2024, 1, 1), **fields})]
    region.add_child(instance=award)
    if on:
        moment = timezone.make_aware(timezone.datetime(on.year, on.month, on.day, 12))
        Entry.objects.filter(pk=award.pk).update(updated_at=moment)
    return award


def indexed(award):
    return Entry.objects.get(pk=award.pk).names


def found(client, name="高志远"):
    return client.get("/search/", {"q": name, "format": "json"}).json()["total"]


def days(count):
    return timezone.localdate() + timedelta(days=count)


def test_the_day_after_the_last_the_name_is_found_no_more(client, county):
    award = listed(county, consent_expires=days(0))
    assert found(client) == 1
    Recipient.objects.filter(award=award).update(consent_expires=days(-1))
    Entry.objects.filter(pk=award.pk).update(updated_at=timezone.now() - timedelta(days=1))
    assert relist_due() == 1
    assert found(client) == 0
    assert "高志远" not in str(indexed(award))


def test_the_last_day_itself_still_counts(county):
    listed(county, consent_expires=days(0), on=days(-3))
    assert relist_due() == 0


def test_on_the_first_day_the_name_comes_in(client, county):
    award = listed(county, consent_given=days(1))
    assert found(client) == 0
    Recipient.objects.filter(award=award).update(consent_given=days(0))
    Entry.objects.filter(pk=award.pk).update(updated_at=timezone.now() - timedelta(days=1))
    assert relist_due() == 1
    assert found(client) == 1


def test_what_was_listed_since_is_left_alone(county):
    award = listed(county, consent_expires=days(-5), on=days(-9))
    assert relist_due() == 1
    stamp = Entry.objects.get(pk=award.pk).updated_at
    assert relist_due() == 0
    assert Entry.objects.get(pk=award.pk).updated_at == stamp


def test_the_dead_and_collectives_are_never_due(county):
    listed(county, "王守田", deceased=True, consent_expires=days(-5), on=days(-9))
    listed(county, "某站", recipient_kind="collective", consent_expires=days(-5), on=days(-9))
    assert relist_due() == 0


def test_more_than_one_look_takes_are_done_by_the_next(county):
    for number in range(BATCH + 1):
        listed(county, f"高志{number}", consent_expires=days(-5), on=days(-9))
    errand = Relister()
    errand()
    assert errand.next_look == 0.0
    errand()
    assert errand.next_look > 0
    assert relist_due() == 0


def test_the_worker_knows_the_errand():
    assert any(isinstance(errand, Relister) for errand in _errands)
