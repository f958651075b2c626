"""Another variant of goods that were clear: `biji 500g` of a row with coffee."""

from dataclasses import replace

from flows.batches.batch import Row
from flows.batches.politeness import bare
from flows.batches.reading import Means
from flows.batches.spoken import Told
from flows.paste.read import PastedItem

_LONGEST = 60


async def swap_goods(row: Row, told: Told, means: Means) -> Row | None:
    """The row with the variant that words name of its only goods that have it; `None` where they name none."""
    if len(row.said.items) != len(row.line.goods) or len(told.said) > _LONGEST:
        return None
    others = [(at, await _find_other(one, bare(told.said), means)) for at, one in enumerate(row.said.items)]
    found = [(at, *other) for at, other in others if other]
    if len(found) != 1:
        return None
    at, name, count = found[0]
    line = row.line.say("item", name, at, count)
    return replace(row, line=line, fate="", answers=None)


async def _find_other(one: PastedItem, said: str, means: Means) -> tuple[str, int] | None:
    """Another item of the same product and how many of it; `None` where words name none, or the same."""
    products = await means.shop.products(means.store)
    own = next((each for each in products if any(item.unique_id == one.item.unique_id for item in each.items)), None)
    if own is None or len(own.items) < 2:
        return None
    found = await means.shop.find_products(means.store, f"{own.name} {said}")
    product, item = found.rows[0] if found.rows else (None, None)
    is_other = item is not None and product == own and item.unique_id != one.item.unique_id
    count = found.quantity or one.quantity
    return (item.name, count) if item and is_other and found.verdict == "accept" else None
