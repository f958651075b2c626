"""Where couriers show the way of a parcel to anybody who has its number."""

from collections.abc import Mapping

from bot.screens.texts import Sentences
from bot.telegram_api.message import Button
from flows.shop import Order

_PAGES: Mapping[str, str] = {
    "jne": "https://www.jne.co.id/tracking-package",
    "j&t": "https://jet.co.id/track",
    "sicepat": "https://www.sicepat.com/checkAwb",
    "anteraja": "https://anteraja.id/id/tracking",
    "ninja": "https://www.ninjaxpress.co/id-id/tracking",
    "pos": "https://www.posindonesia.co.id/id/tracking",
    "tiki": "https://www.tiki.id/id/track",
    "lion": "https://lionparcel.com/track/stt",
    "ide": "https://idexpress.com/lacak-paket/",
    "sap": "https://www.sap-express.id/layanan/tracking",
    "wahana": "https://www.wahana.com/",
}
"""By the first word of the courier's name; the number is typed there, so that no other page learns it."""


def tracking_page(courier: str) -> str:
    """The page of a courier (`JNE REG`); empty where none is known."""
    first = courier.casefold().replace("j&t", "j&t ").replace("id express", "ide").split(maxsplit=1)[:1]
    return _PAGES.get(first[0], "") if first else ""


def receipt_buttons(order: Order, say: Sentences) -> tuple[Button, ...]:
    """Copy the number, and the page to type it."""
    page = tracking_page(order.courier or "")
    copy = (Button(say.plain("button.copy_receipt"), copy=order.receipt),) if order.receipt else ()
    return (*copy, *((Button(say.plain("button.track"), url=page),) if page and order.receipt else ()))
