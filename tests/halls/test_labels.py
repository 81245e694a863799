"""Labels beside exhibits: what is on them, what never is, and from where they are printed."""

import pytest
from django.urls import reverse
from wagtail.rich_text import RichText

from exhibitions.halls.models import ExhibitPage
from tests.factories.halls import HallFactory, make_exhibit, make_exhibition

LETTER = "写给母亲的信。"
pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(county):
    return HallFactory(parent=county, title="示例馆")


def letter(county, title="示例家书", **fields):
    told = {
        "registration_number": "LX7",
        "made": "1942",
        "material": "纸",
        "donor_wording": "亲属捐赠",
        "donor": "某人",
    }
    return make_exhibit(county, title, **{**told, **fields})


def test_label_tells_what_a_visitor_who_stands_wants_to_know(client, county):
    exhibit = letter(county, other_name="旧称", description=[("paragraph", RichText(f"<p>{LETTER * 40}</p>"))])
    page = client.get(f"/exhibits/{exhibit.number}/?view=labels").content.decode()
    for told in ("示例家书", "旧称", "LX7", "1942年", "纸", "亲属捐赠", "写给母亲的信。", "<svg"):
        assert told in page
    assert LETTER * 20 not in page


def test_what_is_restricted_is_on_no_label(client, county, hall):
    letter(county, hall=hall, restricted=["donor_wording", "registration_number", "material"])
    page = client.get(f"/halls/{hall.number}/?view=labels").content.decode()
    assert "示例家书" in page
    for hidden in ("亲属捐赠", "LX7", "纸", "某人"):
        assert hidden not in page


def test_hall_prints_what_it_keeps_but_what_is_kept_in_confidence(client, county, hall):
    letter(county, "甲", hall=hall, registration_number="B2")
    letter(county, "乙", hall=hall, registration_number="A1")
    letter(county, "丙", hall=hall, restricted=["keeper"])
    letter(county, "丁")
    page = client.get(f"/halls/{hall.number}/?view=labels").content.decode()
    assert page.index("<h2>乙") < page.index("<h2>甲")
    assert "<h2>丙" not in page
    assert "<h2>丁" not in page


def test_exhibition_prints_in_walking_order_without_what_is_not_public(client, county, hall):
    first, second, draft = (letter(county, title) for title in ("甲", "乙", "丙"))
    ExhibitPage.objects.get(pk=draft.pk).unpublish()
    show = make_exhibition(hall, [("一", [second]), ("二", [first, draft])])
    page = client.get(f"/exhibitions/{show.number}/?view=labels").content.decode()
    assert page.index("<h2>乙") < page.index("<h2>甲")
    assert "<h2>丙" not in page


def test_large_type_and_nothing_to_print(client, county, hall):
    page = client.get(f"/halls/{hall.number}/?view=labels&size=large").content.decode()
    assert 'class="template-labels large-labels"' in page
    assert "没有可以打印的展品。" in page


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999999999999"])
def test_a_sheet_that_is_not_there_is_the_nearest(client, county, hall, number):
    letter(county, hall=hall)
    answer = client.get(f"/halls/{hall.number}/?view=labels&page={number}")
    assert answer.status_code == 200
    assert "示例家书" in answer.content.decode()


def test_costs_the_same_however_many(client, county, hall, django_assert_max_num_queries):
    for number in range(30):
        letter(county, f"示例{number}", hall=hall)
    client.get(f"/halls/{hall.number}/?view=labels")
    with django_assert_max_num_queries(14):
        client.get(f"/halls/{hall.number}/?view=labels")


def test_editors_find_the_labels_on_the_form(admin_client, county, hall):
    page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[hall.pk])).content.decode()
    assert f"/halls/{hall.number}/?view=labels" in page
