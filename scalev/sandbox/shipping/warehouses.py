"""The warehouses of the invented business."""

from dataclasses import dataclass

from scalev.sandbox.names import opaque
from scalev.sandbox.shipping.places import Place, places


@dataclass(frozen=True, slots=True)
class Warehouse:
    """A place that sends parcels."""

    id: int
    address_id: int
    name: str
    contact_name: str
    contact_phone: str
    address: str
    postal_code: str
    district_code: str

    @property
    def unique_id(self) -> str:
        """What an order names it by."""
        return opaque("warehouse", self.name)

    @property
    def place(self) -> Place:
        """Its district."""
        return places().by_code(self.district_code)


WAREHOUSES = (
    Warehouse(911, 1200, "Gudang Jakarta", "Rini", "6281100003333", "Jl. Contoh Cakung 8", "13910", "31.75.06"),
    Warehouse(912, 1201, "Gudang Surabaya", "Budi", "6281100002222", "Jl. Contoh Rungkut 12", "60293", "35.78.03"),
)


def warehouse_by_unique_id(unique_id: str) -> Warehouse | None:
    """Give a warehouse by the id an order names it by."""
    return next((one for one in WAREHOUSES if one.unique_id == unique_id), None)
