"""The index of districts, made once for all tests that ask it."""

import pytest

from flows.districts.index import DistrictIndex


@pytest.fixture(scope="session")
def districts() -> DistrictIndex:
    return DistrictIndex.open()
