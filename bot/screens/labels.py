"""What a value is called on a button and in a sentence, and text within Telegram's limits."""

import re

from bot.people.buttons import Action
from bot.screens.texts import Sentences, rupiah
from bot.telegram_api.message import Button
from flows.answers import CartAct, ProductChoice, Recipient
from flows.order.cart import NONE_OF_THESE
from flows.shop import District, Item, Quote, Store

_DAYS = re.compile(r"(\d{1,3}(?: ?[-–] ?\d{1,3})?)(?: ?(?:hari|days?))?", re.IGNORECASE)


def label(value: object, say: Sentences) -> str:
    """What the button of an option says."""
    match value:
        case str():
            return say.plain(f"option.{value}") if f"option.{value}" in say else value
        case Store():
            return value.name
        case District():
            return " · ".join(filter(None, (value.display, value.village)))
        case ProductChoice() if value == NONE_OF_THESE:
            return say.plain("option.none_of_these")
        case ProductChoice():
            return f"{value.name} · {rupiah(value.price)}" if value.price else value.name
        case Item():
            return f"{value.label or value.name} · {rupiah(value.price)}"
        case Recipient():
            place = ", ".join(filter(None, (value.address, value.district.name if value.district else value.email)))
            return f"{value.name} · {place}"
        case Quote():
            return " · ".join(filter(None, (value.name, shipping_cost(value.cost, say), duration(value.etd, say))))
        case CartAct():
            return label(value.product, say) if value.product else say.plain(f"cart.{value.act}")
    return str(value)


def shipping_cost(cost: int, say: Sentences) -> str:
    """What a courier costs; of nothing in words."""
    return rupiah(cost) if cost else say.plain("shipping.free")


def grams(weight: int, say: Sentences) -> str:
    """`400 g`, `1,2 kg` in the reader's way of writing numbers."""
    if weight < 1000:
        return f"{weight} g"
    return say.plain("weight.kg", weight=f"{weight // 100 / 10:g}".replace(".", say.plain("decimal")))


def duration(etd: str, say: Sentences) -> str:
    """How long a courier takes: days, in the reader's language, or words of its own."""
    found = _DAYS.fullmatch(etd)
    return say.plain("days", etd=found[1]) if found else etd


def phone(digits: str | None) -> str:
    """`0812-3456-7890` of `6281234567890` or `081234567890`; foreign numbers keep their plus."""
    if not digits:
        return ""
    if not digits.startswith(("62", "0")):
        return f"+{digits}"
    local = digits if digits.startswith("0") else "0" + digits[2:]
    return "-".join(filter(None, (local[:4], local[4:8], local[8:])))


def mask_phone(number: str) -> str:
    """`0812-••••-7890`: a phone as a group may read it."""
    digits = sum(character.isdigit() for character in number)
    shown, seen = "", 0
    for character in number:
        seen += character.isdigit()
        shown += "•" if character.isdigit() and 4 < seen <= digits - 4 else character
    return shown


def cancel_button(say: Sentences) -> Button:
    """The way out that every question has."""
    return Button(say.plain("button.cancel"), Action.CANCEL, style="danger")


def cut(text: str, limit: int) -> str:
    """Text within Telegram's limit (UTF-16 units); a cut never falls inside a tag or an entity."""
    if len(text.encode("utf-16-le")) // 2 <= limit:
        return text
    lines, kept = text.split("\n"), list[str]()
    for line in lines:
        if len("\n".join([*kept, line, "…"]).encode("utf-16-le")) // 2 > limit:
            break
        kept.append(line)
    return "\n".join([*kept, "…"])
