"""No reader is waited for longer than it may take."""

from collections.abc import Iterator

import pytest

from tests.growth.clock import interrupted


@pytest.fixture(autouse=True)
def timer() -> Iterator[None]:
    with interrupted():
        yield
