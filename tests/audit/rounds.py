"""Many orders one after the other, and what is told of them."""

from collections import Counter as Count
from collections.abc import Iterator, Sequence

from flows.shop import Product
from tests.audit.counter import Counter, opened
from tests.audit.visit import Visit, pay_visit

FIRST_CHAT, FIRST_SHRUNK = 10_000, 1_000_000


async def audit(redis_url: str, orders: int, seed: int, *, shrinks: bool = True) -> list[Visit]:
    """Let so many people order, the first with this seed; a fault is led to by fewer quirks if that can be."""
    visits = list[Visit]()
    async with opened(redis_url) as counter:
        stores = await counter.shop.stores()
        products = await counter.shop.products(stores[0])
        for at in range(orders):
            visit = await pay_visit(counter, products, seed + at, FIRST_CHAT + at)
            if visit.faults and shrinks:
                visit = await shrink(counter, products, visit, FIRST_SHRUNK + at * 100)
            visits.append(visit)
    return visits


def tell(visits: Sequence[Visit], show: int) -> Iterator[str]:
    """The transcripts of faults, so many of each kind, and the table by kind."""
    kinds = Count(kind for visit in visits for kind in {fault.kind for fault in visit.faults})
    shown = Count[str]()
    for visit in visits:
        new = {fault.kind for fault in visit.faults if shown[fault.kind] < show}
        shown.update(new)
        if new:
            yield f"\n=== seed {visit.seed}: {', '.join(sorted(new))}\n" + "\n".join(visit.log)
    struck = Count(name.split("#")[0] for visit in visits for name in visit.struck)
    placed, turns = sum(visit.is_placed for visit in visits), sum(visit.turns for visit in visits)
    yield f"\n{len(visits)} orders, {placed} placed, {turns} turns"
    yield "quirks: " + ", ".join(f"{name} {count}" for name, count in struck.most_common())
    yield "\n".join(f"{count:5} orders with: {kind}" for kind, count in kinds.most_common()) or "no fault"


async def shrink(counter: Counter, products: Sequence[Product], visit: Visit, chat: int) -> Visit:
    """The visit with each quirk left out that the first kind of its faults does not need."""
    kind, needed, best = visit.faults[0].kind, list(visit.struck), visit
    for at, quirk in enumerate(visit.struck):
        fewer = frozenset(needed) - {quirk}
        tried = await pay_visit(counter, products, visit.seed, chat + at, fewer)
        if any(fault.kind == kind for fault in tried.faults):
            needed, best = [each for each in needed if each in fewer], tried
    return best
