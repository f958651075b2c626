"""Product matching beside four usual ways of searching, on a sample of queries whose answers are known.

    python benchmarks/matching_products.py CATALOG.csv QUERIES.jsonl

A query is `{"query", "expected": [ids]}`; an empty `expected` means that no product is named. The others only rank;
ours also decides, so its wrong accepts and what it leaves alone are shown below the table.
"""

import json
import math
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from bot.cli.catalog_files import read_catalog
from flows.products.index import ProductIndex
from flows.shop import Product

Search = Callable[[str], Sequence[str]]


def by_scorer(products: Sequence[Product], scorer: Callable[..., float]) -> Search:
    names = {product.id: product.name.lower() for product in products}
    return lambda text: [id_ for _, _, id_ in process.extract(text.lower(), names, scorer=scorer, limit=5)]


def by_fts5(products: Sequence[Product]) -> Search:
    """The trigram tokenizer of SQLite, any trigram of the text, ranked by bm25."""
    table = sqlite3.connect(":memory:")
    table.execute("create virtual table names using fts5(id unindexed, name, tokenize = 'trigram')")
    table.executemany("insert into names values (?, ?)", [(product.id, product.name) for product in products])

    def search(text: str) -> Sequence[str]:
        grams = {text[at : at + 3] for at in range(len(text) - 2)}
        wanted = " OR ".join('"' + gram.replace('"', '""') + '"' for gram in grams)
        found = table.execute("select id from names where name match ? order by rank limit 5", (wanted or '"   "',))
        return [id_ for (id_,) in found]

    return search


def by_cosine(products: Sequence[Product]) -> Search:
    """Character trigrams weighted by rarity."""

    def grams(text: str) -> Counter[str]:
        padded = f" {text.lower()} "
        return Counter(padded[at : at + 3] for at in range(len(padded) - 2))

    counts = [grams(product.name) for product in products]
    held = Counter(gram for count in counts for gram in count)
    rarity = {gram: math.log(1 + len(products) / times) for gram, times in held.items()}
    holders: dict[str, list[tuple[str, float]]] = {}
    for product, count in zip(products, counts, strict=True):
        length = math.sqrt(sum((times * rarity[gram]) ** 2 for gram, times in count.items()))
        for gram, times in count.items():
            holders.setdefault(gram, []).append((product.id, times * rarity[gram] / length))

    def search(text: str) -> Sequence[str]:
        likeness: Counter[str] = Counter()
        for gram, times in grams(text).items():
            for id_, weight in holders.get(gram, ()):
                likeness[id_] += times * rarity[gram] * weight  # type: ignore[assignment]
        return [id_ for id_, _ in likeness.most_common(5)]

    return search


def by_words(index: ProductIndex) -> Search:
    return lambda text: [match.product.id for match in index.match(text).matches]


def row(name: str, search: Search, queries: Sequence[tuple[str, set[str]]]) -> str:
    first = five = 0
    times = []
    for text, truth in queries:
        start = time.perf_counter()
        found = search(text)
        times.append((time.perf_counter() - start) * 1000)
        first += bool(found) and found[0] in truth
        five += bool(truth.intersection(found[:5]))
    times.sort()
    median, slow = times[len(times) // 2], times[int(len(times) * 0.99)]
    share = 100 / len(queries)
    return f"{name:24} {first * share:7.1f} {five * share:7.1f} {median:9.2f} {slow:8.2f}"


def decisions(index: ProductIndex, queries: Sequence[tuple[str, set[str]]]) -> str:
    found = [(index.match(text), truth) for text, truth in queries]
    accepted = [(decision.matches[0].product.id, truth) for decision, truth in found if decision.verdict == "accept"]
    single = [decision.verdict for decision, truth in found if len(truth) == 1]
    others = [decision.verdict for decision, truth in found if not truth]
    return (
        f"accepted of those with one answer {100 * single.count('accept') / len(single):.1f} %, "
        f"accepted wrongly {100 * sum(id_ not in truth for id_, truth in accepted) / len(found):.2f} % of all, "
        f"other talk left alone {others.count('none')} of {len(others)}"
    )


def main(catalog: Path, sample: Path) -> None:
    products = read_catalog(catalog)
    rows = [json.loads(line) for line in sample.read_text(encoding="utf-8").splitlines()]
    queries = [(each["query"], set(each["expected"])) for each in rows]
    named = [(text, truth) for text, truth in queries if truth]
    start = time.perf_counter()
    index = ProductIndex(products)
    built = time.perf_counter() - start
    print(f"{len(products)} products, {len(named)} queries that name one; index built in {built:.2f} s\n")
    print(f"{'':24} {'top 1':>7} {'top 5':>7} {'median ms':>9} {'p99 ms':>8}")
    print(row("token_set_ratio", by_scorer(products, fuzz.token_set_ratio), named))
    print(row("WRatio", by_scorer(products, fuzz.WRatio), named))
    print(row("SQLite FTS5 trigram", by_fts5(products), named))
    print(row("trigram cosine", by_cosine(products), named))
    print(row("ours", by_words(index), named))
    print(f"\nours: {decisions(index, queries)}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python benchmarks/matching_products.py CATALOG.csv QUERIES.jsonl")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
