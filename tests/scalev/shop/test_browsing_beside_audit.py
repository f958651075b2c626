"""Four people look around while a day of a thousand orders is held against the records: how long the slowest waits.

The limits are production's and the clock jumps, so that the figures do not depend on the machine.
"""

import pytest

from scalev.api import Version
from tests.chaos.in_memory.world.virtual_time import play
from tests.harness.browsing import slowest_wait


@pytest.mark.parametrize("version", ["v2", "v3"])
def test_nobody_who_browses_waits_long_for_the_audit(version: Version) -> None:
    assert play(lambda: slowest_wait(version)) <= 3
