"""The start-up check: every page type says whether it is found."""

from types import SimpleNamespace

import pytest
from wagtail.models import Page

from search import checks


class Silent:
    """A page type that says nothing. No real model, which would stay in the registry for all other tests."""

    _meta = SimpleNamespace(app_label="tests", label="tests.Silent")


class OptedOut(Silent):
    findable = False


class BelowOptedOut(OptedOut):
    """What its parent said does not count: every type must say it in its own body."""


class Whole(Silent):
    kind = "whole"
    section = "wholes"

    def get_entry(self):
        """Nothing asks for it here."""


class WithoutSection(Whole):
    section = ""


@pytest.mark.parametrize("model", [OptedOut, Whole, Page])
def test_page_type_that_is_found_or_opts_out_passes(monkeypatch, model):
    monkeypatch.setattr(checks, "get_page_models", lambda: [model])
    assert checks.check_page_types() == []


@pytest.mark.parametrize(
    ("model", "missing"),
    [(Silent, "kind, section, get_entry"), (BelowOptedOut, "kind, section, get_entry"), (WithoutSection, "section")],
)
def test_page_type_that_says_neither_is_refused_with_what_it_lacks(monkeypatch, model, missing):
    monkeypatch.setattr(checks, "get_page_models", lambda: [model])
    (error,) = checks.check_page_types()
    assert error.id == "search.E001"
    assert error.msg.endswith(f"it lacks {missing}.")
    assert "findable = False" in error.hint


def test_every_page_type_of_the_site_passes():
    assert checks.check_page_types() == []
