"""Here the calendar counts as it stands: each test says which day it is."""

import pytest


@pytest.fixture
def an_ordinary_day():
    """Nothing is taken away."""
