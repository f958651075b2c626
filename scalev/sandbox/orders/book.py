"""The orders of one sandbox, in memory and, where there is a directory, in a journal that survives a kill.

Every change appends the whole order as one line and waits for the disk. A torn last line is left out.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scalev.sandbox.orders.order import Line, Order
from scalev.stand_in.line_file import LineFile, StateUnusable

FIRST_ID = 18_452_001


class Book:
    """Orders by every name they have; without a directory only in memory.

    Raises `InUse` where another sandbox has the directory, and `StateUnusable` where its journal cannot be read.
    """

    def __init__(self, state_dir: Path | None) -> None:
        self._orders: dict[int, Order] = {}
        self._ids: dict[str, int] = {}
        self._customers: dict[str, int] = {}
        self._last = FIRST_ID - 1
        self._lines = LineFile(state_dir / "orders.jsonl", "sandbox") if state_dir else None
        if self._lines:
            try:
                self._lines.replay(self._replay)
            except StateUnusable:
                self.close()
                raise

    def __len__(self) -> int:
        return len(self._orders)

    def newest_first(self) -> Iterator[Order]:
        """Every order, the newest first."""
        return reversed(self._orders.values())

    def next_id(self) -> int:
        """Take the next whole-number id."""
        self._last += 1
        return self._last

    def customer_id(self, phone: str | None, name: str) -> int:
        """Give the customer's id: one per phone."""
        return self._customers.setdefault(phone or name, 880_401 + len(self._customers))

    def knows_customer(self, phone: str | None) -> bool:
        """Whether somebody with that phone ordered before."""
        return phone in self._customers

    def find(self, name: str) -> Order | None:
        """Give an order by any of its names: id, UUID, order id or secret slug."""
        number = self._ids.get(name)
        return self._orders.get(number) if number is not None else None

    def is_taken(self, name: str) -> bool:
        """Whether an order has that name."""
        return name in self._ids

    def save(self, order: Order) -> None:
        """Remember an order as it is now."""
        self._take(order)
        self._append(asdict(order))

    def remove(self, order: Order) -> None:
        """Forget an order."""
        del self._orders[order.id]
        self._append({"removed": order.id})

    def clear(self) -> None:
        """Forget all orders."""
        self._orders.clear()
        self._ids.clear()
        self._customers.clear()
        if self._lines:
            self._lines.rewrite(())

    def close(self) -> None:
        """Close the journal, and let go of the folder."""
        if self._lines:
            self._lines.close()
            self._lines = None

    def _take(self, order: Order) -> None:
        self._orders[order.id] = order
        self._customers.setdefault(
            str(order.body.get("customer_phone") or order.body["customer_name"]), order.customer_id
        )
        self._last = max(self._last, order.id)
        self._ids |= dict.fromkeys((str(order.id), order.uuid, order.order_id, order.secret_slug), order.id)

    def _append(self, row: Mapping[str, object]) -> None:
        if self._lines:
            self._lines.write([json.dumps(row, ensure_ascii=False)], is_synced=True)

    def _replay(self, row: dict[str, Any]) -> None:
        if "removed" in row:
            self._orders.pop(row["removed"], None)
        else:
            self._take(Order(**row | {"lines": [Line(**each) for each in row["lines"]]}))
