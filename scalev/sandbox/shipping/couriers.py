"""Courier services and what they ask: by distance, by started kilogram, by provider.

A courier appears once per provider, each with its own price and its own word on COD, as on the real market of
aggregators. Prices are made up but steady: the same question always gets the same answer.
"""

import zlib
from dataclasses import dataclass

from scalev.sandbox.shipping.places import Place, distance_km
from scalev.sandbox.shipping.warehouses import Warehouse

FAR_EAST = {"53", "81", "82", "91", "92", "93", "94", "95", "96"}


@dataclass(frozen=True, slots=True)
class Courier:
    """A courier company."""

    id: int
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Provider:
    """Who sells a service: an aggregator, or nobody in between; `factor` is percent of the list price."""

    code: str | None
    source: str
    factor: int
    is_cod: bool


@dataclass(frozen=True, slots=True)
class Service:
    """A product of a courier; `reach` is the farthest it goes, in kilometres."""

    id: int
    courier: Courier
    name: str
    factor: int
    days: int
    providers: tuple[Provider, ...]
    reach: int = 10_000

    @property
    def code(self) -> str:
        """Its code."""
        return self.name.upper()


@dataclass(frozen=True, slots=True)
class Offer:
    """A service by one provider, for one parcel."""

    service: Service
    provider: Provider
    cost: int
    etd: str
    is_cod: bool


MENGANTAR = Provider("mengantar", "mengantar", 97, is_cod=True)
LINCAH = Provider("lincah", "lincah", 100, is_cod=True)
LINCAH_NO_COD = Provider("lincah", "lincah", 94, is_cod=False)
DIRECT = Provider(None, "rajaongkir", 92, is_cod=False)
JNE, SICEPAT, JNT = Courier(1, "JNE", "jne"), Courier(3, "SiCepat", "sicepat"), Courier(9, "J&T Express", "jnt")
SERVICES = (
    Service(11, JNE, "REG", 100, 2, (LINCAH, DIRECT)),
    Service(12, JNE, "YES", 170, 1, (DIRECT,), reach=800),
    Service(13, JNE, "OKE", 85, 4, (DIRECT,)),
    Service(34, JNT, "EZ", 98, 2, (MENGANTAR, LINCAH)),
    Service(52, SICEPAT, "REG", 96, 2, (MENGANTAR, DIRECT)),
    Service(53, SICEPAT, "HALU", 70, 4, (LINCAH_NO_COD,), reach=1600),
    Service(61, Courier(12, "AnterAja", "anteraja"), "Reguler", 95, 2, (MENGANTAR,)),
    Service(71, Courier(15, "Ninja Xpress", "ninja"), "Standard", 93, 3, (MENGANTAR, DIRECT), reach=2500),
    Service(81, Courier(2, "POS Indonesia", "pos"), "Reguler", 90, 4, (DIRECT,)),
    Service(91, Courier(18, "ID Express", "ide"), "STD", 88, 3, (MENGANTAR, LINCAH), reach=2000),
    Service(95, Courier(21, "SAP Express", "sap"), "REG", 91, 3, (LINCAH,), reach=2200),
    Service(97, Courier(24, "Lion Parcel", "lion"), "REGPACK", 89, 3, (LINCAH_NO_COD, DIRECT)),
)
BY_ID = {service.id: service for service in SERVICES}


def offers(warehouse: Warehouse, place: Place, weight: int) -> list[Offer]:
    """List every service that goes there, by each of its providers."""
    far = distance_km(warehouse.place.point, place.point)
    return [
        Offer(
            service,
            provider,
            cost(far, weight, service, provider),
            etd(far, service),
            provider.is_cod and takes_cash(place, service),
        )
        for service in SERVICES
        if far <= service.reach
        for provider in service.providers
    ]


def cost(far: float, weight: int, service: Service, provider: Provider) -> int:
    """Rupiah for a parcel, in steps of 500; a kilogram is charged once 300 grams of it are started."""
    kilograms = max(1, -(-(weight - 300) // 1000))
    per_kilogram = (8000 + 20 * far) * service.factor * provider.factor / 10_000
    return int(-(-per_kilogram // 500) * 500) * kilograms


def etd(far: float, service: Service) -> str:
    """`2-3 hari`."""
    first = service.days + int(far > 900) + 2 * int(far > 2000) - int(far < 60 and service.days > 1)
    return f"{first}-{first + 1} hari"


def takes_cash(place: Place, service: Service) -> bool:
    """Whether a courier collects cash there: not in the far east, and not everywhere else."""
    if place.code[:2] in FAR_EAST:
        return False
    return zlib.crc32(f"{place.code}/{service.courier.code}".encode()) % 10 > 1


def find(service_id: int, provider_code: str | None, warehouse: Warehouse, place: Place) -> Offer | None:
    """Give one offer, or None where that service does not go there by that provider."""
    return next(
        (
            one
            for one in offers(warehouse, place, 1)
            if (one.service.id, one.provider.code) == (service_id, provider_code)
        ),
        None,
    )
