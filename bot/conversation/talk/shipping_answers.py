"""What it costs to bring the goods somewhere: to the place that is named, or where they go anyway."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from bot.conversation.desk import Desk
from bot.conversation.notes import Etd, Note, Rupiah
from bot.conversation.talk import small_talk_answers
from flows.answers import OrderAnswers
from flows.order.form import is_digital, is_physical, payment_methods
from flows.shop import CartLine, District, Found, Quote, QuoteRequest, ShopUnavailable


async def note_on(place: str, answers: OrderAnswers, desk: Desk) -> Note:
    """From the cheapest to the dearest; of a city alone the district is asked for."""
    if (is_digital(answers) and not is_physical(answers)) or (answers.courier and not place):
        return await small_talk_answers.note_on("shipping", answers, desk)
    with suppress(ShopUnavailable):
        district = answers.district
        if place and not (district and district.name.casefold() in place.casefold()):
            found = await desk.shop.find_districts(place)
            if found.verdict != "accept":
                return _note_on_unclear(place, found)
            district = found.rows[0]
        if district and (lines := await _lines(answers, desk)):
            quotes, is_sample = await _quote(district, lines, answers, desk), not _own_lines(answers)
            return _note_on_quotes(district, quotes, lines[0].item.name if is_sample else "")
    return await small_talk_answers.note_on("shipping", replace(answers, courier=None), desk)


async def note_on_others(answers: OrderAnswers, desk: Desk) -> Note:
    """What there is from the cheapest to the dearest, where it goes to anyway."""
    note = await note_on("", replace(answers, courier=None), desk)
    return Note("talk.shipping.others", {"told": note}) if note.key == "talk.shipping.range" else note


def _own_lines(answers: OrderAnswers) -> Sequence[CartLine]:
    """What is in the cart, or one of what is in hand."""
    return answers.items or ((CartLine(answers.item, answers.quantity or 1),) if answers.item else ())


async def _lines(answers: OrderAnswers, desk: Desk) -> Sequence[CartLine]:
    """What is to be brought; while nothing is chosen, one of the lightest goods that there are."""
    if answers.store is None or (own := _own_lines(answers)):
        return own if answers.store else ()
    items = [item for product in await desk.shop.products(answers.store) for item in product.items]
    there = [item for item in items if item.is_physical and item.available != 0]
    return (CartLine(min(there, key=lambda item: item.weight), 1),) if there else ()


async def _quote(district: District, lines: Sequence[CartLine], answers: OrderAnswers, desk: Desk) -> Sequence[Quote]:
    """Quotes for these, paid as was said, else by the first way that pays beforehand."""
    if answers.store is None:
        return ()
    methods = await payment_methods(answers, desk.shop)
    method = answers.payment_method or next((each for each in methods if each != "cod"), "")
    is_there = district == answers.district
    code = answers.postal_code or None if is_there else None
    return await desk.shop.quotes(QuoteRequest(answers.store, tuple(lines), district.location_id, method, code))


def _note_on_quotes(district: District, quotes: Sequence[Quote], sample: str) -> Note:
    """What it costs there; of what nobody chose yet that is said."""
    if not quotes:
        return Note("talk.shipping.nobody", {"place": f"{district.name}, {district.city}"})
    told = _note_on_costs(district, quotes)
    return Note("talk.shipping.sample", {"told": told, "item": sample}) if sample else told


def _note_on_costs(district: District, quotes: Sequence[Quote]) -> Note:
    cheapest, most = min(quotes, key=_cost), max(quotes, key=_cost).cost
    place, cost, etd = f"{district.name}, {district.city}", Rupiah(cheapest.cost), Etd(cheapest.etd)
    if cheapest.cost == most:
        return Note("talk.shipping.there", {"place": place, "cost": cost, "courier": cheapest.name, "etd": etd})
    return Note(
        "talk.shipping.range",
        {"place": place, "cost": cost, "courier": cheapest.name, "etd": etd, "most": Rupiah(most)},
    )


def _cost(quote: Quote) -> int:
    return quote.cost


def _note_on_unclear(place: str, found: Found[District]) -> Note:
    """Which district it is decides what it costs."""
    if not found.rows:
        return Note("talk.shipping.unknown", {"place": place})
    city = found.cities[0].name if found.cities else place
    first = found.rows[0]
    return Note("talk.shipping.which", {"place": city, "example": f"{first.name}, {first.city}"})
