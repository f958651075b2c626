"""A slice of the audit: nothing wrong is ordered unasked, and what is taken back is back.

More of it: `python -m tests.audit --orders 2000 --seed 1`.
"""

import pytest

from tests.audit.rounds import audit, tell

ORDERS, SEED = 12, 5000


@pytest.mark.usefixtures("quiet")
async def test_invented_people_get_what_they_mean(valkey: str) -> None:
    visits = await audit(valkey, ORDERS, SEED, shrinks=False)
    assert not any(visit.faults for visit in visits), "\n".join(tell(visits, 1))
