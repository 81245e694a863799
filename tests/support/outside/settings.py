"""Settings of child processes: the usual ones, with the engine for tests."""

from config.settings.dev import *  # noqa: F403
from search.engines import ENGINES

ENGINES["outside"] = "tests.support.outside.engine.TestEngine"
SEARCH_ENGINE = "outside"
