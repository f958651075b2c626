"""Make the one order that is tried: one piece of the product that was named, to the place that was named."""

from collections.abc import Sequence
from dataclasses import replace

from bot.config.first_contact import find_stores
from bot.config.settings import Settings
from bot.doctor.scalev import sold_from
from bot.probe.trial import mask
from bot.probe.wish import Wish
from flows.districts.index import DistrictIndex
from flows.order.form import usable_in_chat
from flows.order.freeze import new_ref
from flows.reading.readers import Unread, read_phone
from flows.shop import CartLine, Item, NewOrder, Quote, QuoteRequest, Store
from scalev.api import Scalev
from scalev.shop.catalogue import Catalogues
from scalev.shop.districts import Districts
from scalev.shop.quotes import quotes

NAME, STREET, NOTE = "Uji Coba Bot", "Jl. Uji Coba No. 1", "Uji coba bot, jangan dikirim"
SHOWN = 5


class CannotTry(Exception):
    """Why nothing can be ordered, and what to do about it."""


async def prepare(scalev: Scalev, settings: Settings, wish: Wish) -> tuple[NewOrder, Sequence[str], str]:
    """The order, the ways to pay in its store, and what is said of it; raises `CannotTry`."""
    store = _choose_store(await find_stores(scalev) or (), settings)
    item = _choose_item(await _items(scalev, store), wish)
    phone = _read_phone(wish.phone)
    methods = usable_in_chat(await scalev.stores.payment_methods(store) or store.payment_methods)
    method = _choose_method(methods)
    order = NewOrder(
        new_ref(), store.unique_id, NAME, phone, ((item.kind, item.unique_id, 1),), method, notes=NOTE,
        customer_email=wish.email or None,
    )  # fmt: skip
    what = f"{item.name} of {store.name}, paid by {method}, for {mask(phone)}"
    if not item.is_physical:
        if not wish.email:
            raise CannotTry("PROBE_EMAIL: the product is a file, so say where it may be sent.")
        return order, methods, f"It will order one {what}."
    quote, location = await _find_courier(scalev, settings, store, item, method, wish)
    return _send(order, quote, location), methods, f"It will order one {what}, by {quote.name} for {quote.cost}."


def _choose_store(stores: Sequence[Store], settings: Settings) -> Store:
    sold = sold_from(stores, settings)
    if not sold:
        raise CannotTry("SCALEV_STORE: there is no such store; `scalev-bot doctor` names those that there are.")
    if len(sold) > 1:
        raise CannotTry(f"SCALEV_STORE: name one of {', '.join(store.name for store in sold[:SHOWN])}.")
    return sold[0]


async def _items(scalev: Scalev, store: Store) -> Sequence[Item]:
    catalogues = Catalogues(scalev)
    try:
        return [item for product in await catalogues.load(store.id) for item in product.items]
    finally:
        await catalogues.aclose()


def _choose_item(items: Sequence[Item], wish: Wish) -> Item:
    """The item of that name, or the first whose name begins so; never another."""
    wanted = " ".join(wish.product.casefold().split())
    named = [item for item in items if item.name.casefold() == wanted]
    found = named or [item for item in items if wanted and item.name.casefold().startswith(wanted)]
    if not found:
        some = "; ".join(item.name for item in items[:SHOWN])
        raise CannotTry(f"--product: there is no {wish.product!r} in this store; there are: {some}.")
    if found[0].available == 0:
        raise CannotTry(f"--product: {found[0].name} is sold out; give it stock, or name another.")
    return found[0]


def _read_phone(said: str) -> str:
    try:
        return read_phone(said)
    except Unread:
        raise CannotTry("PROBE_PHONE: that is no phone number; give your own, as 0812….") from None


def _choose_method(methods: Sequence[str]) -> str:
    """A way to pay of which something is to be seen: a code, where there is one."""
    by_code = [method for method in methods if method.startswith("va") or method == "qris"]
    for method in (*by_code, *methods):
        if method != "cod":
            return method
    raise CannotTry("The store can be paid in no way that can be tried; switch on a bank or QRIS.")


async def _find_courier(
    scalev: Scalev, settings: Settings, store: Store, item: Item, method: str, wish: Wish
) -> tuple[Quote, int]:
    index = DistrictIndex.open(settings.bot_data_dir)
    rows = index.find(wish.place).rows
    place = await Districts(scalev.locations).join(rows[0]) if rows else None
    if place is None:
        raise CannotTry(f"--place: {wish.place!r} is no district that Scalev ships to; name another.")
    offers = await quotes(scalev.shipping, QuoteRequest(store, (CartLine(item, 1),), place.location_id, method))
    if not offers:
        raise CannotTry(f"--place: no courier brings {item.name} to {place.display}; see `scalev-bot doctor`.")
    return min(offers, key=lambda offer: offer.cost), place.location_id


def _send(order: NewOrder, quote: Quote, location: int) -> NewOrder:
    return replace(
        order, address=STREET, location_id=location, warehouse_unique_id=quote.warehouse_unique_id,
        courier_service_id=quote.courier_service_id, shipping_cost=quote.cost,
        shipment_provider_code=quote.shipment_provider_code,
    )  # fmt: skip
