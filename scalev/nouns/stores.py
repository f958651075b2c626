"""Stores: the shop fronts an order can belong to, and how each may be paid."""

import re
from collections.abc import AsyncIterator, Iterable
from typing import Annotated

from flows.shop import Store
from scalev.http.client import Client
from scalev.http.dialects import Dialect
from scalev.nouns.rows import Id, Loose, MaybeBool, MaybeText, Number, Row, Text, read_each

CODE = re.compile(r"\w[\w .&/-]{0,39}", re.ASCII)
MOST_CODES = 60


class DomainRow(Row):
    """A store's own domain."""

    full_url: MaybeText = None


class StoreRow(Row):
    """A row of stores simplified."""

    id: Number
    unique_id: Id
    name: Text
    payment_methods: Annotated[list[object] | None, Loose] = None
    sub_payment_methods: Annotated[list[object] | None, Loose] = None
    xendit_va_bank_codes: Annotated[list[object] | None, Loose] = None
    custom_domain: Annotated[DomainRow | None, Loose] = None
    is_active: MaybeBool = None
    is_dropshipping_allowed: MaybeBool = None

    def fits(self, search: str | None, domain: str | None) -> bool:
        """Whether this is a row that was asked for."""
        own = (self.custom_domain.full_url or "") if self.custom_domain else ""
        is_named = not search or search.casefold() in self.name.casefold()
        return self.is_active is not False and is_named and (not domain or bare(domain) == bare(own))

    def store(self, dialect: Dialect) -> Store:
        """The store as an order needs it."""
        banks = codes(self.sub_payment_methods or self.xendit_va_bank_codes)
        return Store(
            id=self.id,
            unique_id=self.unique_id,
            name=self.name,
            payment_methods=dialect.flat_methods(codes(self.payment_methods), banks),
            is_dropshipping_allowed=self.is_dropshipping_allowed is not False,
        )


def bare(domain: str) -> str:
    """A domain without scheme and slash."""
    return domain.casefold().removeprefix("https://").removeprefix("http://").rstrip("/")


def codes(rows: Iterable[object] | None) -> list[str]:
    """Take the codes out of a list of texts, or of objects that have one; each once."""
    found: list[str] = []
    for row in rows or ():
        code = (
            next((row[key] for key in ("code", "payment_method", "name") if row.get(key)), None)
            if (isinstance(row, dict))
            else row
        )
        if isinstance(code, str) and CODE.fullmatch(code) and code not in found:
            found.append(code)
        if len(found) == MOST_CODES:
            break
    return found


class Stores:
    """The stores of a business."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def list(self, *, search: str | None = None, domain: str | None = None) -> AsyncIterator[Store]:
        """List stores, by part of a name or by their exact domain; v3 may ignore both, so rows are looked at again."""
        async for page in self._client.pages("stores.list", params={"search": search, "domain": domain}):
            for row in read_each(StoreRow, page.rows, self._client.line("stores.list")):
                if row.fits(search, domain):
                    yield row.store(self._client.dialect)

    async def payment_methods(self, store: Store) -> tuple[str, ...]:
        """List how a store may be paid now, flat; v2 names the banks of `va` in the list of stores only."""
        rows = await self._client.ask("stores.payment_methods", ids={"store_id": store.id})
        banks = [method.removeprefix("va_").upper() for method in store.payment_methods if method.startswith("va_")]
        return self._client.dialect.flat_methods(codes(rows if isinstance(rows, list) else []), banks)
