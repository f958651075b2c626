"""Place the order, and see what the shop makes of it: its page, its list, its reference; then place it once more."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from urllib.parse import urlsplit

from bot.doctor.finding import Finding, Findings, note, ok, wrong
from bot.probe.trial import Trial, mask, send
from flows.order.freeze import new_ref
from flows.saga.record import Timings
from flows.shop import NewOrder, Order
from scalev.errors import Refused, ScalevError, TooManyRequests
from scalev.shop.lookup import phone_forms

PAGE_LOOKS_S = (0.0, 2.0, 8.0)
LOOK_EVERY_S = 0.5


async def order_once(trial: Trial) -> Findings:
    """One order, and all that is to be seen of it."""
    if not await trial.ask("Place one order of the test product?"):
        yield note("order", "It was not allowed to order, so nothing else could be tried.")
        return
    began = time.monotonic()
    made = await _place(trial, trial.order)
    if isinstance(made, Finding):
        yield made
        return
    trial.first = made
    yield ok("order", f"{made.order_id} was made in {time.monotonic() - began:.1f} s; it is {_state(made)}.")
    async for finding in _look_at_it(trial, made):
        yield finding


async def _look_at_it(trial: Trial, made: Order) -> AsyncIterator[Finding]:
    yield await _find_again(trial, trial.order.ref)
    async for finding in _look_at_list(trial, made):
        yield finding
    yield await _look_at_reference(trial, made)
    yield await _look_at_page(trial, made)
    yield _look_at_money(made)


async def _place(trial: Trial, order: NewOrder) -> Order | Finding:
    """The order, also where its answer was lost and it is found; or why there is none."""
    try:
        made = await send(lambda: trial.orders.create(order, 1))
    except Refused as refused:
        limit = "; that is a limit of the shop" if isinstance(refused, TooManyRequests) else ""
        return wrong("order", f"Scalev refused it with {refused.status} {refused.code or ''}".rstrip() + f"{limit}.")
    except ScalevError as error:
        if not error.is_doubtful:
            return wrong("order", f"It was not sent ({type(error).__name__}); see the network, then try again.")
        await asyncio.sleep(LOOK_EVERY_S)
        found = await _ours(trial, order.ref)
        if not found:
            return wrong("order", "Its answer was lost, and it is not to be found; look in Scalev before trying again.")
        made = found[0]
    trial.made.append(made)
    return made


def _state(order: Order) -> str:
    return ", ".join(filter(None, (order.status, order.payment_status))) or "in no state that is told"


async def _ours(trial: Trial, ref: str) -> list[Order]:
    return [each for each in await trial.orders.find_by_phone(trial.order.customer_phone) if each.ref == ref]


async def _find_again(trial: Trial, ref: str) -> Finding:
    """How long it takes until a look by its phone finds an order: what is placed must be found after a lost answer."""
    began, settle = time.monotonic(), Timings().settle
    while (waited := time.monotonic() - began) < trial.wish.patience_s:
        found = await _ours(trial, ref)
        if len(found) > 1:
            return wrong("list", f"One order is listed {len(found)} times under its reference.")
        if found:
            lag = time.monotonic() - began
            return ok("list", f"It was found by its phone after {lag:.1f} s; the bot waits up to {settle:g} s.")
        await asyncio.sleep(LOOK_EVERY_S)
    said = f"It was not found by its phone within {waited:.0f} s"
    return wrong("list", f"{said}; an order whose answer is lost may be placed twice. Ask Scalev.")


async def _look_at_list(trial: Trial, made: Order) -> AsyncIterator[Finding]:
    """Under which way of writing its phone it is listed, and whether it is taken for spam."""
    shown: list[str] = []
    for form in phone_forms(trial.order.customer_phone):
        for flag in (None, True):
            listed = await trial.scalev.orders.search_phone(form, is_probably_spam=flag)
            if any(each.id == made.id for each in listed):
                shown.append(f"{mask(form)}{' among the spam' if flag else ''}")
    yield (ok if shown else note)("list", f"It is listed for {' and '.join(shown) or 'no way of writing its phone'}.")
    read = await trial.orders.get(made.id)
    if read.is_spam:
        yield note("spam", "It is flagged as spam; see that such orders are not cancelled by a rule of the store.")
    else:
        yield ok("spam", "It is not flagged as spam.")


async def _look_at_reference(trial: Trial, made: Order) -> Finding:
    read = await trial.orders.get(made.id)
    if read.ref != trial.order.ref:
        return wrong("reference", "The order came back without the bot's reference; it could not be told from others.")
    return ok("reference", "The order carries the bot's reference when it is read again.")


async def _look_at_page(trial: Trial, made: Order) -> Finding:
    """Where its buyer is sent, and when that is known."""
    waited, order = 0.0, made
    for pause in PAGE_LOOKS_S:
        await asyncio.sleep(pause)
        waited += pause
        order = await trial.orders.get(made.id) if waited else made
        page = await trial.placed.page(order)
        if page.url:
            ends = f"; it is open until {page.expires_at:%Y-%m-%d %H:%M} UTC" if page.expires_at else ""
            return ok("page", f"Its buyer is sent to {urlsplit(page.url).hostname}, known after {waited:g} s{ends}.")
    if host := order.foreign_host:
        said = f"Its buyer would be sent to {host}, which the bot does not trust"
        return wrong("page", f"{said}; if it is the store's own, put it into SCALEV_PAYMENT_HOSTS.")
    return wrong("page", f"No page to pay on is known after {waited:g} s; docs/going-live.md says what gives it one.")


def _look_at_money(made: Order) -> Finding:
    goods, shipping = made.goods_price, made.shipping_cost
    added = [f"{made.fee} of fees"] if made.fee else []
    added += [f"less {made.unique_code} to tell transfers apart"] if made.unique_code else []
    expected = goods + shipping + made.fee - made.unique_code
    said = f"It costs {made.total}: {goods} for goods and {shipping} for shipping"
    if made.total != expected:
        return note("total", f"{said}, which is not all of it; look at the store's rules for charges.")
    return ok("total", ", ".join([said, *added]) + ".")


async def order_twice(trial: Trial) -> Findings:
    """The same order again, for the same phone: whether the shop refuses or flags it."""
    if trial.first is None:
        return
    if not await trial.ask("Place the same order again, to see whether the shop takes it for spam?"):
        yield note("order twice", "It was not allowed.")
        return
    again = replace(trial.order, ref=new_ref())
    made = await _place(trial, again)
    if isinstance(made, Finding):
        yield note("order twice", f"The same order for the same phone: {made.said}")
        return
    read = await trial.orders.get(made.id)
    told = "flagged as spam" if read.is_spam else "taken like any other"
    yield ok("order twice", f"The same order for the same phone is {told}: the shop does not tell them apart for us.")
