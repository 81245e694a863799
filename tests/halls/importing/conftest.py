from tests.records.importing.conftest import bring_in, region  # noqa: F401 - fixtures are found by name
