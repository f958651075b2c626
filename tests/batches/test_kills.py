"""Bots are killed while a sheet is placed, with real processes: each row is one order.

`make chaos` plays 500 rows. How long others wait is asked there: of few turns, kills meet more than a twentieth.
"""

import math
from pathlib import Path

import pytest

from tests.chaos.processes.sheets.run import Storm, blow


@pytest.mark.alone
async def test_each_row_is_one_order_whatever_is_killed(tmp_path: Path) -> None:
    storm = Storm(rows=40, kills=3, scale=0.05, is_limited=False, most_longer=math.inf, idle_rounds=2)
    found = await blow(storm, tmp_path)
    assert not found.missed(), found.rows()
