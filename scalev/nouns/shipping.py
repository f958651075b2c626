"""Shipping: which warehouse sends, and which courier services can bring it for how much."""

from collections.abc import Iterable, Sequence
from typing import Annotated

from flows.shop import Part, Quote
from scalev.http.client import Client
from scalev.nouns.rows import (
    Id,
    Loose,
    MaybeBool,
    MaybeCode,
    MaybeSize,
    MaybeText,
    MaybeWord,
    Number,
    Row,
    Rupiah,
    Shape,
    read_each,
)


class WarehouseRow(Row):
    """A warehouse by both its ids."""

    id: Number
    unique_id: Id
    name: MaybeText = None


class WarehouseDistanceRow(Row):
    """A warehouse that has the goods, and how far away it is."""

    warehouse: WarehouseRow
    distance_km: MaybeSize = None


class CourierRow(Row):
    """A courier company."""

    name: MaybeWord = None
    code: MaybeCode = None


class CourierServiceRow(Row):
    """A product of a courier company."""

    id: Number
    name: MaybeWord = None
    code: MaybeCode = None
    courier: Annotated[CourierRow | None, Loose] = None


class CourierServiceQuoteRow(Row):
    """What a courier service costs by one provider, from one warehouse."""

    cost: Rupiah
    courier_service: CourierServiceRow
    etd: MaybeWord = None
    weight: MaybeSize = None
    is_cod: MaybeBool = None
    shipment_provider_code: MaybeCode = None
    warehouse: Annotated[WarehouseRow | None, Loose] = None

    def quote(self, warehouse: WarehouseRow) -> Quote:
        """The quote as an order repeats it."""
        service = self.courier_service
        courier = service.courier or CourierRow()
        return Quote(
            courier_service_id=service.id,
            courier=courier.name or courier.code or "",
            service=service.name or service.code or "",
            cost=self.cost,
            etd=self.etd or "",
            is_cod=self.is_cod is True,
            warehouse_unique_id=(self.warehouse or warehouse).unique_id,
            shipment_provider_code=self.shipment_provider_code,
            charged_grams=round(self.weight) if self.weight else None,
        )


class Shipping:
    """Questions about shipping; none of them changes anything."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def warehouses(self, store_id: int, location_id: int, parts: Iterable[Part]) -> Sequence[WarehouseRow]:
        """List the warehouses that have these variants, nearest first; those of unknown distance last."""
        body = {
            "store_id": store_id,
            "destination_id": location_id,
            "variants": [{"variant_id": part.variant_id, "qty": part.quantity} for part in parts],
        }
        rows = await self._rows(WarehouseDistanceRow, "shipping.warehouses", body)
        rows.sort(key=lambda row: float("inf") if row.distance_km is None else row.distance_km)
        return [row.warehouse for row in rows]

    async def courier_services(
        self,
        store_id: int,
        warehouse_id: int,
        location_id: int,
        *,
        weight: int,
        payment_method: str,
        postal_code: str | None = None,
    ) -> list[CourierServiceQuoteRow]:
        """List what each courier service costs by each provider; `payment_method` is flat."""
        body = {
            "store_id": store_id,
            "warehouse_id": warehouse_id,
            "location_id": location_id,
            "weight": weight,
            "payment_method": self._client.dialect.quote_method(payment_method),
            **({"postal_code": postal_code} if postal_code else {}),
            "is_show_all": False,
        }
        return await self._rows(CourierServiceQuoteRow, "shipping.courier_services", body)

    async def _rows(self, shape: type[Shape], name: str, body: dict[str, object]) -> list[Shape]:
        return read_each(shape, await self._client.ask(name, body=body), self._client.line(name))
