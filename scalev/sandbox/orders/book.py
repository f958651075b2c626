"""The orders of one sandbox, in memory and, where there is a directory, in a journal that survives a kill.

Every change appends the whole order as one line and waits for the disk. A torn last line is left out.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scalev.sandbox import private
from scalev.sandbox.orders.order import Line, Order

FIRST_ID = 18_452_001


class BookUnreadable(Exception):
    """The journal is not one of this sandbox."""


class Book:
    """Orders by every name they have."""

    def __init__(self, state_dir: Path | None) -> None:
        self._file = state_dir / "orders.jsonl" if state_dir else None
        self._orders: dict[int, Order] = {}
        self._ids: dict[str, int] = {}
        self._customers: dict[str, int] = {}
        self._last = FIRST_ID - 1
        self._out: int | None = None
        self._lock: int | None = None
        if self._file:
            self._lock = private.lock(private.folder(self._file.parent), "sandbox")
            try:
                self._load(self._file)
            except BookUnreadable:
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
        self._end_journal()
        if self._file:
            self._file.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the journal, and let go of the folder."""
        self._end_journal()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _end_journal(self) -> None:
        if self._out is not None:
            os.close(self._out)
            self._out = None

    def _take(self, order: Order) -> None:
        self._orders[order.id] = order
        self._customers.setdefault(
            str(order.body.get("customer_phone") or order.body["customer_name"]), order.customer_id
        )
        self._last = max(self._last, order.id)
        self._ids |= dict.fromkeys((str(order.id), order.uuid, order.order_id, order.secret_slug), order.id)

    def _append(self, row: dict[str, Any]) -> None:
        if self._file is None:
            return
        if self._out is None:
            self._out = os.open(private.file(self._file), os.O_WRONLY | os.O_APPEND)
        os.write(self._out, json.dumps(row, ensure_ascii=False).encode() + b"\n")
        os.fsync(self._out)

    def _load(self, file: Path) -> None:
        if not file.exists():
            return
        whole, _, torn = file.read_bytes().rpartition(b"\n")
        if torn:
            os.truncate(file, file.stat().st_size - len(torn))
        for number, line in enumerate(whole.splitlines(), 1):
            try:
                self._replay(json.loads(line))
            except (ValueError, TypeError, KeyError):
                raise BookUnreadable(
                    f"{file}: line {number} cannot be read; move the file away to begin anew"
                ) from None

    def _replay(self, row: dict[str, Any]) -> None:
        if "removed" in row:
            self._orders.pop(row["removed"], None)
        else:
            self._take(Order(**row | {"lines": [Line(**each) for each in row["lines"]]}))
