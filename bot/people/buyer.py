"""Whom a reseller orders for, as a value, and the short name by which buttons mean them."""

import hashlib
import re
from dataclasses import dataclass

_KEY = re.compile(r"[0-9a-f]{12}")
_COUNTRY = re.compile(r"\A(?:0|62)(?=8)")


@dataclass(frozen=True, slots=True)
class Buyer:
    """A buyer of one reseller; `district` is written as the shop has it, `location_id` 0 where it is not known.

    `changed_at` is when this was said last, in the store's milliseconds. One without a name was taken out then.
    """

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    district: str = ""
    location_id: int = 0
    postal_code: str = ""
    changed_at: int = 0

    @property
    def key(self) -> str:
        """The name by which buttons mean this buyer."""
        return key_of(self.phone, self.name)

    @property
    def place(self) -> str:
        """Where parcels to this buyer go, as people write it."""
        return ", ".join(filter(None, (self.address, self.district, self.postal_code)))


def key_of(phone: str, name: str = "") -> str:
    """The same for a phone however it is written; where there is none, for a name."""
    digits = _COUNTRY.sub("", "".join(filter(str.isdigit, phone)))
    said = digits or " ".join(name.casefold().split())
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def is_key(text: str) -> bool:
    """Whether what a button carries can mean a buyer."""
    return _KEY.fullmatch(text) is not None
