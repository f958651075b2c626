"""Finding an order among thousands by what people type, beside three usual ways: `python benchmarks/finding_orders.py`.

Asked is for invented people, with typing errors, in part, by the end of a number, with goods or a town. Right is who is
among the first five; each question fits five orders at most where it is not spoilt.
"""

import asyncio
import sqlite3
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from bot.order_index.entry import entry_of
from bot.order_index.index import OrderIndex
from flows.shop import Order
from tests.order_index.crowd import Asked, orders, questions

ORDERS, QUESTIONS, SHOWN = 5000, 1500, 5
Search = Callable[[str], Awaitable[Sequence[str]]]


def facts(order: Order) -> str:
    """What an order says of itself, in one line."""
    numbers = f"{order.customer_phone} {order.order_id} {order.receipt}"
    return f"{order.customer_name} {numbers} {' '.join(dict(order.lines))} {order.district}".lower()


def by_like(made: Sequence[Order]) -> Search:
    """The words as they are typed, anywhere in the order: what the shop's own search does."""
    known = {order.id: facts(order) for order in reversed(made)}

    async def search(text: str) -> Sequence[str]:
        said = text.lower().split()
        return [id_ for id_, fact in known.items() if all(word in fact for word in said)][:SHOWN]

    return search


def by_fts5(made: Sequence[Order]) -> Search:
    """FTS5 with prefixes, ranked by bm25."""
    table = sqlite3.connect(":memory:")
    table.execute("create virtual table facts using fts5 (id unindexed, fact)")
    table.executemany("insert into facts values (?, ?)", [(order.id, facts(order)) for order in made])

    async def search(text: str) -> Sequence[str]:
        wanted = " ".join(f'"{word}"*' for word in text.replace('"', "").split())
        return [
            id_ for (id_,) in table.execute("select id from facts where fact match ? order by rank limit 5", (wanted,))
        ]

    return search


def by_fuzz(made: Sequence[Order]) -> Search:
    """rapidfuzz over everything an order says."""
    known = {order.id: facts(order) for order in made}

    async def search(text: str) -> Sequence[str]:
        found = process.extract(text.lower(), known, scorer=fuzz.token_set_ratio, limit=SHOWN)
        return [id_ for _, _, id_ in found]

    return search


async def by_index(made: Sequence[Order], folder: Path) -> tuple[OrderIndex, Search]:
    """Ours, with the file on disk and its thread."""
    index = OrderIndex(folder)
    await index.write([entry_of(order) for order in made])

    async def search(text: str) -> Sequence[str]:
        return [order.id for order in (await index.search(text, 0, SHOWN)).orders]

    return index, search


async def measure(search: Search, asked: Sequence[Asked]) -> tuple[dict[str, list[bool]], list[float]]:
    """By how it was spoilt, whether the right one was found; and how long each took, in seconds."""
    right, took = defaultdict[str, list[bool]](list), list[float]()
    for each in asked:
        began = time.perf_counter()
        found = await search(each.text)
        took.append(time.perf_counter() - began)
        right[each.how].append(each.id in found)
    return right, sorted(took)


async def compare() -> None:
    """All ways on the same questions."""
    made = orders(ORDERS)
    asked = list(questions(made, QUESTIONS, seed=23))
    with tempfile.TemporaryDirectory() as folder:
        index, ours = await by_index(made, Path(folder))
        ways = {"ours": ours, "as typed": by_like(made), "FTS5": by_fts5(made), "rapidfuzz": by_fuzz(made)}
        print(f"\n{ORDERS:,} orders, {QUESTIONS:,} questions, the right one among the first {SHOWN}\n")
        for name, search in ways.items():
            right, took = await measure(search, asked)
            every = [is_right for each in right.values() for is_right in each]
            p50, p95 = took[len(took) // 2] * 1000, took[int(len(took) * 0.95)] * 1000
            print(f"{name:10} {sum(every) / len(every):6.1%}   p50 {p50:5.1f} ms   p95 {p95:5.1f} ms")
            if name == "ours":
                print("           " + "  ".join(f"{how} {sum(each) / len(each):.0%}" for how, each in right.items()))
        await index.close()


def main() -> None:
    """Run it."""
    asyncio.run(compare())


if __name__ == "__main__":
    main()
