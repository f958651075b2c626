"""Ask the shop once more before ordering: what changed since it was shown is shown again, never ordered silently."""

from dataclasses import replace

from flows.answers import OrderAnswers
from flows.events import Problem
from flows.shop import CartLine, Item, Quote, Shop


async def recheck(answers: OrderAnswers, shop: Shop) -> tuple[OrderAnswers, Problem | None]:
    """Compare cart, payment method and courier with the shop of this moment."""
    checks = (_courier,) if answers.amends else (_cart, _payment_method, _courier, _as_foreseen)  # that is sold already
    for check in checks:
        answers, problem = await check(answers, shop)
        if problem:
            return answers, problem
    return answers, None


async def _cart(answers: OrderAnswers, shop: Shop) -> tuple[OrderAnswers, Problem | None]:
    if answers.store is None:
        return answers, None
    products = await shop.products_now(answers.store, [line.item for line in answers.items])
    sold = {item.unique_id: item for product in products for item in product.items}
    lines = tuple(_now(line, sold.get(line.item.unique_id)) for line in answers.items)
    kept = tuple(line for line in lines if line is not None)
    changed = next((new or old for old, new in zip(answers.items, lines, strict=True) if _differs(old, new)), None)
    if changed is None:
        return replace(answers, items=kept), None
    emptied = replace(answers, items=kept, cart=None, courier=None)
    return emptied, Problem("cart_changed", (("item", changed.item.name),))


def _now(line: CartLine, item: Item | None) -> CartLine | None:
    """The line as it can be bought now: at today's price, of what is in stock."""
    if item is None or item.available == 0:
        return None
    quantity = line.quantity if item.available is None else min(line.quantity, item.available)
    return CartLine(item, quantity)


def _differs(old: CartLine, new: CartLine | None) -> bool:
    return new is None or (old.quantity, old.item.price) != (new.quantity, new.item.price)


async def _payment_method(answers: OrderAnswers, shop: Shop) -> tuple[OrderAnswers, Problem | None]:
    if answers.store is None or answers.payment_method in await shop.payment_methods(answers.store):
        return answers, None
    return replace(answers, payment_method=None, courier=None), Problem("payment_method_gone")


async def _courier(answers: OrderAnswers, shop: Shop) -> tuple[OrderAnswers, Problem | None]:
    request, chosen = answers.quote_request(), answers.courier
    if chosen is None or request is None:
        return answers, None
    now = next((quote for quote in await shop.quotes(request) if _same(quote, chosen)), None)
    if now is None:
        return replace(answers, courier=None), Problem("courier_gone", (("courier", chosen.name),))
    if now.cost == chosen.cost:
        return replace(answers, courier=now), None
    costs = (("courier", now.name), ("before", chosen.cost), ("now", now.cost))
    return replace(answers, courier=now), Problem("cost_changed", costs)


async def _as_foreseen(answers: OrderAnswers, _shop: Shop) -> tuple[OrderAnswers, Problem | None]:
    """A way to pay may bring another courier, or another price, than was on show when it was chosen."""
    shown, chosen = answers.foreseen, answers.courier
    if shown is None or chosen is None:
        return answers, None
    if not _same(shown, chosen):
        said = (("method", answers.payment_method or ""), ("before", shown.name), ("courier", chosen.name))
        return answers, Problem("another_courier", said)
    if shown.cost != chosen.cost:
        costs = (("method", answers.payment_method or ""), ("courier", chosen.name), ("now", chosen.cost))
        return answers, Problem("another_cost", (*costs, ("before", shown.cost)))
    return answers, None


def _same(quote: Quote, chosen: Quote) -> bool:
    return (quote.courier_service_id, quote.shipment_provider_code) == (
        chosen.courier_service_id,
        chosen.shipment_provider_code,
    )
