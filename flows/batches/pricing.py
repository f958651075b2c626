"""Find a row's courier: where it goes as the shop knows it, what may bring it there, and the one that was chosen."""

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.answers import FASTEST, OrderAnswers
from flows.batches.batch import Batch, Fault, Row
from flows.batches.choices import CHEAP, FAST, REGULAR
from flows.batches.reading import Means
from flows.order.couriers import find_wished, usual_courier
from flows.order.fold import fill
from flows.order.form import is_digital, is_physical, payment_methods
from flows.reading.wishes import extreme_of
from flows.shop import Quote

USUAL = "usual."
"""Behind it stands the courier's name that a batch takes where it can, and the cheapest takes its place."""
_OF_ALL = {CHEAP: "", FAST: FASTEST}


async def price(row: Row, batch: Batch, means: Means, sender: tuple[str, str]) -> Row:
    """The row with its answers, or with why it cannot be brought; raises `ShopUnavailable`.

    `sender` is the name and the phone in whose name it goes out, where the row does not say.
    """
    name, phone = (part or None for part in sender)
    known = OrderAnswers(name, phone, store=means.store)
    answers = await fill(known, row.said, means.shop, is_reseller=means.is_reseller)
    if is_physical(answers) and answers.district is None:
        return _refuse(row, "no_district", "district", row.said.district.display if row.said.district else "")
    if answers.code and not row.is_kept:
        return _refuse(row, "postal_code_elsewhere", "postal_code", answers.code)
    answers = replace(answers, postal_code=answers.postal_code or "", code="")
    return await _pay(row, answers, batch, means)


async def _pay(row: Row, answers: OrderAnswers, batch: Batch, means: Means) -> Row:
    usable = await payment_methods(answers, means.shop)
    method = answers.payment_method or batch.payment
    if method not in usable:
        return _refuse(row, "cod_files" if method == "cod" and is_digital(answers) else "payment", "payment", method)
    answers = replace(answers, payment_method=method, payment="")
    return await _bring(row, answers, batch, means) if is_physical(answers) else replace(row, answers=answers)


async def _bring(row: Row, answers: OrderAnswers, batch: Batch, means: Means) -> Row:
    request = answers.quote_request()
    quotes = await means.shop.quotes(request) if request else ()
    if not quotes:
        is_cod = answers.payment_method == "cod"
        key, kind = ("cod_area", "payment") if is_cod else ("no_courier", "district")
        return _refuse(row, key, kind, _place(answers))
    chosen = _choose(_named(answers.courier_wish, quotes), answers.courier_wish or batch.courier or CHEAP)
    if chosen is None:
        wish = answers.courier_wish or batch.courier
        own = find_wished(wish, quotes)
        named = ", ".join(dict.fromkeys(quote.name if own else quote.courier for quote in own or quotes))
        key = "courier_cod" if await _goes_without_cod(wish, answers, means) else "courier_there"
        return _refuse(row, key, "courier", wish, named)
    return replace(row, answers=replace(answers, courier=chosen, courier_wish=""))


def _named(wish: str, quotes: Sequence[Quote]) -> Sequence[Quote]:
    """Those of the service that a row names beside its courier; all where it names none, or the one that all have."""
    _, _, service = wish.partition(" ")
    if not service or extreme_of(wish):
        return quotes
    named = [quote for quote in quotes if _is_like(service, quote.service)]
    return quotes if service in REGULAR and not find_wished(wish, named) else named


def _is_like(said: str, service: str) -> bool:
    """`reguler` is REG, `kilat khusus` is Kilat Khusus."""
    return any(
        one.startswith(other) or other.startswith(one)
        for one in said.split()
        for other in re.findall(r"[a-z]{2,}", service.lower())
    )


async def _goes_without_cod(wish: str, answers: OrderAnswers, means: Means) -> bool:
    """Whether the courier goes there, but not where what it brings is paid on delivery."""
    other = next((method for method in means.methods if method != "cod"), "")
    is_cod = bool(other) and answers.payment_method == "cod"
    request = replace(answers, payment_method=other).quote_request() if is_cod else None
    return bool(request and find_wished(wish, await means.shop.quotes(request)))


def _choose(quotes: Sequence[Quote], wish: str) -> Quote | None:
    """The one that is wished for: the cheapest, the fastest, or the cheapest of a courier by name."""
    if wish in _OF_ALL:
        return usual_courier(_OF_ALL[wish], quotes)
    if wish.startswith(USUAL):
        return usual_courier(wish.removeprefix(USUAL), quotes)
    return min(find_wished(wish, quotes), key=lambda quote: quote.cost, default=None)


def _place(answers: OrderAnswers) -> str:
    return answers.district.display if answers.district else ""


def _refuse(row: Row, key: str, kind: str, said: str, option: str = "") -> Row:
    cell = row.line.name_of(kind) or row.line.name_of("address" if kind in {"district", "postal_code"} else kind)
    return replace(row, answers=None, faults=(Fault(key, kind, cell, said, (option,) if option else ()),))
