"""Scalev: what the key may do, which stores it sells from, and how their buyers can pay."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import suppress

from bot.config.settings import Settings
from bot.doctor.finding import Finding, Findings, note, ok, wrong
from flows.order.form import usable_in_chat
from flows.shop import Store
from scalev.api import Scalev
from scalev.errors import Forbidden, NotFound, ScalevError, Unauthorised
from scalev.shop.adapter import names

Questions = dict[str, Callable[[], Awaitable[object]]]

ABOUT = "scalev"
NOBODYS_ORDER, NOBODYS_VARIANT = "0", 0
NEEDED: Mapping[str, str] = {
    "store:list": "see the stores",
    "store:read": "see how a store is paid",
    "product:list": "see the goods",
    "product:read": "see a variant",
    "bundle:list": "see the bundles",
    "bundle:read": "see a bundle",
    "order:create": "find districts and place orders",
    "order:read": "follow an order",
    "order:list": "find an order again whose answer was lost, so that none is placed twice",
    "order:update": "ask for a payment, correct an order, note a receipt number",
    "order:change_status": "cancel and confirm orders",
}


async def look_at_scalev(scalev: Scalev, settings: Settings, found: Sequence[Store] | None) -> Findings:
    """Look at the key by the stores that it has, then at those that are sold from; None where Scalev is down."""
    if found is None:
        yield wrong(ABOUT, "SCALEV_BASE_URL: Scalev does not answer; check the address, else try again later.")
        return
    sold = sold_from(found, settings)
    for finding in await _look_at_key(scalev, found):
        yield finding
    for finding in _look_at_choice(found, sold, settings.scalev_store):
        yield finding
    for store in sold:
        yield await _look_at_payment(scalev, store)
        if settings.scalev_storefront_key.get_secret_value():
            yield await _look_at_front(scalev, store)
    if settings.scalev_storefront_key.get_secret_value() and settings.scalev_api_version == "v2":
        yield note(ABOUT, "SCALEV_STOREFRONT_KEY: v2 has no use for it; leave it empty.")


def sold_from(stores: Sequence[Store], settings: Settings) -> Sequence[Store]:
    """The stores that the settings choose by name or id, or all."""
    wanted = settings.scalev_store.strip().casefold()
    return [store for store in stores if not wanted or wanted in names(store)]


async def _look_at_key(scalev: Scalev, stores: Sequence[Store]) -> Sequence[Finding]:
    """What the key may not do: as Scalev tells it, else as each question is answered."""
    told = await scalev.keys.scopes()
    lacking = [scope for scope in NEEDED if scope not in told] if told else await _refused(scalev, stores)
    if lacking:
        return [wrong(ABOUT, f"SCALEV_API_KEY: it may not {NEEDED[scope]}; give it {scope}.") for scope in lacking]
    sure = "may do all that the bot does" if told else "may read all that the bot reads; what it may write is not told"
    return [ok(ABOUT, f"The key {sure}.")]


async def _refused(scalev: Scalev, stores: Sequence[Store]) -> Sequence[str]:
    """The scopes whose questions are refused."""
    asked = _questions(scalev) | (_questions_of(scalev, stores[0]) if stores else {})
    return [scope for scope, ask in asked.items() if not await _may(ask)]


def _questions(scalev: Scalev) -> Questions:
    return {
        "order:create": lambda: scalev.locations.search("menteng", pages=1),
        "order:list": lambda: _first(scalev.orders.list()),
        "order:read": lambda: scalev.orders.get(NOBODYS_ORDER),
    }


def _questions_of(scalev: Scalev, store: Store) -> Questions:
    return {
        "store:read": lambda: scalev.stores.payment_methods(store),
        "product:list": lambda: _first(scalev.products.list(store.id)),
        "bundle:list": lambda: _first(scalev.products.bundles(store.id)),
    }


async def _first(rows: AsyncIterator[object]) -> object:
    return await anext(rows, None)


async def _may(ask: Callable[[], Awaitable[object]]) -> bool:
    """Whether a question is let in, whatever is answered."""
    with suppress(NotFound):
        try:
            await ask()
        except Forbidden:
            return False
    return True


def _look_at_choice(found: Sequence[Store], sold: Sequence[Store], wanted: str) -> Iterator[Finding]:
    named = ", ".join(store.name for store in (sold or found)[:5])
    if not found:
        yield wrong("store", "SCALEV_API_KEY: this key has no store to sell from; open one, or take another key.")
    elif not sold:
        yield wrong("store", f"SCALEV_STORE: there is no store {wanted!r}; there are: {named}.")
    elif len(sold) > 1:
        which = f"buyers are asked which of {len(sold)} stores they mean ({named})"
        yield note("store", f"SCALEV_STORE: {which}; name one to sell from it alone.")
    else:
        yield ok("store", f"Sells from {named}.")


async def _look_at_payment(scalev: Scalev, store: Store) -> Finding:
    methods = await scalev.stores.payment_methods(store) or store.payment_methods
    usable = usable_in_chat(methods)
    if not usable:
        reason = "only in ways that a chat cannot offer" if methods else "in no way"
        return wrong("payment", f"{store.name} can be paid {reason}; switch on a bank, QRIS or COD in its settings.")
    if set(usable) == {"cod"}:
        said = f"{store.name} can be paid on delivery only, which no e-book can"
        return note("payment", f"{said}; switch on a bank or QRIS in its settings.")
    return ok("payment", f"{store.name} can be paid by {', '.join(usable)}.")


async def _look_at_front(scalev: Scalev, store: Store) -> Finding:
    """Whether the publishable key is this store's."""
    try:
        await scalev.storefront.prices(store.unique_id, [NOBODYS_VARIANT])
    except (Unauthorised, Forbidden, NotFound):  # a wrong key reads as a store that is not there
        return wrong("store", f"SCALEV_STOREFRONT_KEY: {store.name} refuses it; copy that store's publishable key.")
    except ScalevError as error:
        said = f"SCALEV_STOREFRONT_KEY: {store.name} did not answer to it ({type(error).__name__})"
        return note("store", f"{said}; try again.")
    return ok("store", f"{store.name} knows the publishable key.")
