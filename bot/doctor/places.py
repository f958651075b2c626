"""Places: whether Scalev ships to the ministry's districts, and whether a courier comes for what is sold."""

from collections.abc import Mapping, Sequence

from bot.doctor.finding import Finding, Findings, note, ok, wrong
from flows.shop import CartLine, District, DistrictRow, Item, QuoteRequest, Store
from scalev.api import Scalev
from scalev.shop.districts import Districts
from scalev.shop.quotes import quotes

LOOKS = 24  # districts of the 7,000, spread over the country; each costs a question or two
SHOWN = 3


async def look_at_places(scalev: Scalev, rows: Sequence[DistrictRow], goods: Mapping[Store, Item]) -> Findings:
    """Join some districts with Scalev's, and ask what it costs to send one piece of each store's to the first."""
    districts = Districts(scalev.locations)
    looked = rows[:: max(1, len(rows) // LOOKS)][:LOOKS]
    joined = {row: await districts.join(row) for row in looked}
    missing = [row.display for row, found in joined.items() if found is None]
    yield _tell(missing, len(looked))
    known = next((found for found in joined.values() if found), None)
    for store, item in goods.items():
        if known:
            yield await _look_at_couriers(scalev, store, item, known)


def _tell(missing: Sequence[str], looked: int) -> Finding:
    if not missing:
        return ok("places", f"Scalev ships to all of {looked} districts that were looked at, all over the country.")
    named = "; ".join(missing[:SHOWN])
    said = f"Scalev's list lacks {len(missing)} of {looked} districts that were looked at ({named})"
    tell = wrong if len(missing) > looked // 2 else note
    return tell("places", f"{said}; buyers there choose among its nearest names; ask Scalev to add them.")


async def _look_at_couriers(scalev: Scalev, store: Store, item: Item, to: District) -> Finding:
    """Whether anybody carries one piece of it there."""
    offers = await quotes(scalev.shipping, QuoteRequest(store, (CartLine(item, 1),), to.location_id, "bank_transfer"))
    what = f"{store.name}: {{}} {item.name} to {to.display}"
    if not offers:
        said = what.format("no courier brings")
        return wrong("couriers", f"{said}; see its warehouse, its stock and its couriers in Scalev.")
    return ok("couriers", f"{what.format(f'{len(offers)} couriers bring')}.")
