"""The one invented business that owns every store, its warehouses and its keys' scopes."""

from dataclasses import dataclass
from typing import Any

from scalev.sandbox.catalogue.kinds import opaque
from scalev.sandbox.shipping.places import Place, places

BUSINESS_ID = 2093
USERNAME = "melatipagi"
CLIENT_ID = "3f1d4e58-90ab-4c6d-8e21-5a7b9c0d1e2f"
BUSINESS: dict[str, Any] = {
    "id": BUSINESS_ID,
    "unique_id": "MP7K2Q",
    "username": USERNAME,
    "account_holder": "CV Melati Pagi",
    "email": "admin@melatipagi.example",
    "is_banned": False,
    "logo": None,
}
ACCOUNT_HOLDER = "CV MELATI PAGI"
ACCOUNT_NUMBER = "0001234567"
FINANCIAL_ENTITY = {"id": 14, "code": "bca", "name": "BCA"}
PAYMENT_ACCOUNT_ID = 331


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
