"""How much one address may offer, and what is kept of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from memorial.remembrance.models import DaySalt, Tribute, TributeDay, TributeTotal
from memorial.remembrance.tributes import limits
from memorial.remembrance.tributes.forgetting import forget
from memorial.remembrance.tributes.proving import discrepancies

pytestmark = pytest.mark.django_db


@pytest.fixture
def limited(settings):
    settings.RATE_LIMITS = True


def test_a_flood_from_one_address_is_held_off_without_asking_the_database(
    client, limited, monkeypatch, address, mark_of
):
    monkeypatch.setattr(limits, "NETWORK_A_MINUTE", 3)
    mark = mark_of(address)
    for _time in range(3):
        client.post(address, {"kind": "flower", "mark": mark})
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(address, {"kind": "flower", "mark": mark}, headers={"X-Tributes-Part": "1"})
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "60"
    assert asked.captured_queries == []
    assert TributeTotal.objects.get().count == 1


def test_a_thousand_in_a_row_leave_no_more_than_the_limit(client, limited, monkeypatch, offer, address):
    monkeypatch.setattr(limits, "NETWORK_A_MINUTE", 20)
    answers = [offer(address).status_code for _time in range(100)]
    assert answers.count(302) == TributeTotal.objects.get().count == 20
    assert answers.count(429) == 80


def test_what_another_process_took_counts_too(client, limited, monkeypatch, offer, address):
    monkeypatch.setattr(limits, "NETWORK_A_MINUTE", 3)
    for _time in range(3):
        offer(address)
    monkeypatch.setattr(limits, "tally", limits.Tally())
    assert offer(address).status_code == 429


def test_one_device_has_its_own_limit_and_a_neighbour_does_not_share_it(limited, monkeypatch, offer, address):
    monkeypatch.setattr(limits, "DEVICE_A_MINUTE", 2)
    one, other = {"User-Agent": "one"}, {"User-Agent": "other"}
    assert [offer(address, headers=one).status_code for _time in range(3)] == [302, 302, 429]
    assert offer(address, headers=other).status_code == 302


def test_a_day_has_a_limit_of_its_own(limited, monkeypatch, offer, address):
    monkeypatch.setattr(limits, "NETWORK_A_DAY", 2)
    assert [offer(address).status_code for _time in range(3)] == [302, 302, 429]
    Tribute.objects.update(at=timezone.now() - timedelta(hours=1))
    assert offer(address).status_code == 429


def test_whoever_is_over_for_the_day_is_held_off_without_being_counted_again(
    limited, monkeypatch, client, address, mark_of
):
    monkeypatch.setattr(limits, "NETWORK_A_DAY", 1)
    form = {"kind": "flower", "mark": mark_of(address)}
    for _time in range(2):
        client.post(address, form, headers={"X-Tributes-Part": "1"})
    with CaptureQueriesContext(connection) as asked:
        assert client.post(address, form, headers={"X-Tributes-Part": "1"}).status_code == 429
    assert asked.captured_queries == []


def test_with_limits_off_nobody_waits(offer, monkeypatch, address):
    monkeypatch.setattr(limits, "NETWORK_A_MINUTE", 1)
    assert [offer(address).status_code for _time in range(3)] == [302] * 3


def test_many_addresses_do_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(limits, "MOST_KNOWN", 5)
    tally = limits.Tally()
    assert not any(tally.is_over(f"network {number}", 100) for number in range(50))
    assert len(tally.asked) == 5


def test_neighbours_in_one_ipv6_house_are_one(rf):
    one, other = rf.get("/", REMOTE_ADDR="2001:db8::1"), rf.get("/", REMOTE_ADDR="2001:db8::2")
    away = rf.get("/", REMOTE_ADDR="2001:db8:1::1")
    assert limits.visitor_of(one).network == limits.visitor_of(other).network != limits.visitor_of(away).network


def test_no_address_is_kept_and_digests_differ_from_day_to_day(client, offer, address, monkeypatch):
    offer(address, headers={"User-Agent": "a rare browser"})
    row = Tribute.objects.values().get()
    assert "127.0.0.1" not in str(row)
    assert "rare" not in str(row)
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(limits.timezone, "localdate", lambda *args: tomorrow)
    offer(address, headers={"User-Agent": "a rare browser"})
    first, second = Tribute.objects.order_by("pk").values_list("network", flat=True)
    assert first != second


def test_the_next_day_digests_and_salt_are_gone_and_counts_are_not(offer, address):
    offer(address)
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert Tribute.objects.get().network
    forget()
    assert Tribute.objects.get().network
    forget(tomorrow)
    row = Tribute.objects.get()
    assert (row.network, row.device) == ("", "")
    assert not DaySalt.objects.exists()
    forget(tomorrow + timedelta(days=1))
    assert not Tribute.objects.exists()
    assert TributeTotal.objects.get().count == TributeDay.objects.get().count == 1


def test_forgetting_leaves_what_can_still_be_compared(offer, address):
    offer(address)
    forget(timezone.localdate() + timedelta(days=1))
    assert list(discrepancies()) == []


def test_without_script_whoever_is_held_off_gets_a_page_that_says_so(limited, monkeypatch, offer, address):
    monkeypatch.setattr(limits, "NETWORK_A_MINUTE", 1)
    offer(address)
    answer = offer(address)
    assert answer.status_code == 429
    assert "请过一分钟再来" in answer.content.decode()
    assert f'href="{address}"' in answer.content.decode()
