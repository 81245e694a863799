"""A record on paper: what is known of the person, and the way back; nothing that only a screen can do."""

import pytest

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_printed_record_tells_the_person_and_leads_back_and_offers_nothing_to_press(browser, live_server, site):
    page = browser.new_page(base_url=live_server.url)
    page.goto(site.pages["martyr"].path)
    page.emulate_media(media="print")
    for there in (".name-plate h1", ".fact-sections", ".record-foot", ".print-foot .qr"):
        assert page.locator(there).first.is_visible(), there
    for gone in (".tributes", ".page-ways", ".completeness", ".site-nav", ".header-search", ".site-footer"):
        assert page.locator(gone).first.is_hidden(), gone
    buttons = page.locator("button, input, select, textarea, a.button")
    assert not any(button.is_visible() for button in buttons.all())
    page.close()
