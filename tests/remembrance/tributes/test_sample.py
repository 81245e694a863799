"""The sample leaves no tributes behind."""

import pytest

from demo.remembrance import open_services, take_out
from memorial.remembrance.models import Tribute, TributeDay, TributeTotal
from tests.factories.records import CemeteryFactory, make_martyr

pytestmark = pytest.mark.django_db


def test_what_was_offered_to_the_sample_goes_with_it_and_nothing_else(offer, address, county):
    sample = make_martyr(county, "示例甲", sample=True)
    offer(address)
    offer(f"/tributes/martyr/{sample.number}/")
    take_out([sample.pk])
    assert [model.objects.count() for model in (Tribute, TributeDay, TributeTotal)] == [1, 1, 1]


def test_the_samples_cemetery_offers_both_services(client, county):
    cemetery = CemeteryFactory(parent=county)
    service = open_services(cemetery)
    assert service.slots.count() == 3
    assert "代祭扫" in client.get(f"/cemeteries/{cemetery.number}/").content.decode()
