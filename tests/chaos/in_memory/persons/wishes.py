"""What one person wants, in the words they will use, and the order that must come of them.

Names, phones, addresses and notes are different for each, so that an answer in a wrong field shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FIRST_CHAT = 700_000
FIRST_RESELLER = 800_000
RESELLERS = range(FIRST_RESELLER, FIRST_RESELLER + 100_000)
SYLLABLES = ("ba", "di", "ga", "ku", "la", "mi", "no", "ra", "su", "ta")


@dataclass(frozen=True, slots=True)
class Wish:
    """One person's wish; a reseller names a sender as well."""

    number: int
    is_physical: bool
    payment: str = "qris"
    is_reseller: bool = False

    @property
    def chat(self) -> int:
        """The person's chat."""
        return (FIRST_RESELLER if self.is_reseller else FIRST_CHAT) + self.number

    @property
    def name(self) -> str:
        """A name of invented syllables."""
        return f"Sari {''.join(SYLLABLES[int(digit)] for digit in f'{self.number:05}').capitalize()}"

    @property
    def phone(self) -> str:
        """A phone of one's own, as Scalev keeps it."""
        return f"62812{self.number:08}"

    def says(self, slot: str) -> str:
        """What this person types at a question."""
        return {
            "dropshipper_name": f"Toko {self.name[5:]}",
            "dropshipper_phone": f"0856{self.number:08}",
            "product": "serum 2 pcs" if self.is_physical else "e-book resep",
            "quantity": "2",
            "cart": "lanjut",
            "customer_name": self.name,
            "customer_phone": f"0{self.phone[2:]}",
            "customer_email": f"sari{self.number}@example.com",
            "address": f"Jl. Melati No. {self.number}",
            "district": "menteng 10310",
            "postal_code": "10310",
            "note": f"titip {self.number}",
        }.get(slot, "")

    @property
    def form(self) -> str:
        """All of it in one message."""
        said = (
            ("Nama", self.name),
            ("HP", self.says("customer_phone")),
            ("Alamat", self.says("address")),
            ("Kec", "Menteng"),
            ("Kota", "Jakarta Pusat 10310"),
            ("Pesan", "serum vitamin c 2 pcs"),
            ("Catatan", self.says("note")),
        )
        return "\n".join(f"{label}: {value}" for label, value in said)

    @property
    def meant(self) -> Mapping[str, Any]:
        """The fields of the order."""
        fields: dict[str, Any] = {
            "customer_name": self.name,
            "customer_phone": self.phone,
            "payment_method": self.payment,
            "notes": self.says("note"),
            "lines": (("variant", "variant_11", 2),) if self.is_physical else (("variant", "variant_31", 1),),
            "dropshipper_name": self.says("dropshipper_name") if self.is_reseller else None,
            "dropshipper_phone": f"62856{self.number:08}" if self.is_reseller else None,
        }
        place = {"address": self.says("address"), "postal_code": "10310", "location_id": 3101}
        if self.is_physical:
            return fields | place | {"courier_service_id": 501}
        return fields | dict.fromkeys(place) | {"customer_email": self.says("customer_email")}
