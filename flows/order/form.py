"""THE order form, in the order it is asked. To add a question, add a slot where it should be asked.

A slot's name is its field in `flows/answers.py` and the key of its sentences in `bot/screens/locales`.
"""

from collections.abc import Sequence
from dataclasses import replace

from flows.answers import FASTEST, OrderAnswers
from flows.form.slots import Form, Slot, never
from flows.order import cart
from flows.order.couriers import courier_names, find_named, find_wished, mark_couriers, pick_extreme, usual_courier
from flows.order.menu import menu
from flows.order.recheck import recheck
from flows.order.recipients import is_unasked, own_emails, recipients, take_recipient
from flows.reading.denials import is_said_in, read_denial
from flows.reading.no_answers import is_paid_later
from flows.reading.payments import codes, find_meant
from flows.reading.readers import Unread, read_address, read_email, read_name, read_note, read_phone, read_postal_code
from flows.reading.streets import area_of
from flows.reading.wishes import extreme_of
from flows.shop import District, Found, Quote, Shop, Store

_WALLETS = frozenset({"gopay", "ovo", "dana", "shopeepay", "linkaja"})
_AS_WISHED = {"tercepat": FASTEST, "termurah": ""}
"""What is usual from then on where no courier was wished for by its name."""
_LEFT_OPEN = frozenset({"invoice", "payment_link"})
_UNUSABLE_IN_CHAT = frozenset({"marketplace", "no_payment"})


def is_physical(answers: OrderAnswers) -> bool:
    """Something in the cart must be shipped."""
    return any(line.item.is_physical for line in answers.items)


def is_digital(answers: OrderAnswers) -> bool:
    """Something in the cart is delivered by e-mail."""
    return any(not line.item.is_physical for line in answers.items)


async def stores(_answers: OrderAnswers, shop: Shop) -> Sequence[Store]:
    """List the stores to order from."""
    return await shop.stores()


async def find_district(text: str, _answers: OrderAnswers, shop: Shop) -> Found[District]:
    """Find the district a text means, without what it denies; of a city alone its districts are asked for."""
    denial = read_denial(text)
    found = await shop.find_districts(denial.right if denial else text)
    if denial:
        found = _without(found, denial.wrong)
    if found.verdict == "accept":
        return found
    if found.verdict == "none":
        raise Unread("no_district", query=area_of(text))
    if not found.cities:
        raise Unread("which_district", rows=found.rows, query=area_of(text))
    city, *others = found.cities
    said = {"city": city.name, "count": str(city.districts), "example": found.rows[0].name}
    if not others:
        raise Unread("which_of_city", rows=found.rows, **said)
    raise Unread("which_of_cities", rows=found.rows, other=others[0].name, others=str(others[0].districts), **said)


def _without(found: Found[District], wrong: str) -> Found[District]:
    """What was found, without what the words deny; what is left of a sure match of that is asked about."""
    rows = tuple(row for row in found.rows if not is_said_in(wrong, row.display))
    cities = tuple(city for city in found.cities if not is_said_in(wrong, city.name))
    is_sure = found.verdict == "accept" and rows[:1] == found.rows[:1]
    return replace(found, verdict=found.verdict if is_sure else "ask" if rows else "none", rows=rows, cities=cities)


async def districts(answers: OrderAnswers, shop: Shop) -> Sequence[District]:
    """List what the place of a pasted order may mean."""
    return (await shop.find_districts(answers.place)).rows if answers.place else ()


async def postal_codes(answers: OrderAnswers, shop: Shop) -> Sequence[str]:
    """List the district's postal codes: one that was said before it alone, or first of all where it is none of them."""
    known = await shop.postal_codes(answers.district) if answers.district else ()
    if not answers.code:
        return known
    return (answers.code, *known) if is_doubtful(answers.code, known) else (answers.code,)


async def find_postal_code(text: str, answers: OrderAnswers, shop: Shop) -> Found[str]:
    """Read a postal code; one that is none of the district's is asked about."""
    code = read_postal_code(text)
    known = await shop.postal_codes(answers.district) if answers.district else ()
    return Found("ask", (code, *known)) if is_doubtful(code, known) else Found("accept", (code,))


def is_doubtful(code: str, known: Sequence[str]) -> bool:
    """Tell a code that is none of those that a district is known to have."""
    return bool(known) and code not in known


async def find_doubted(answers: OrderAnswers, offered: Sequence[str], shop: Shop) -> str | None:
    """The code that was said, where it stands before those of its district and is none of them."""
    known = await shop.postal_codes(answers.district) if answers.district else ()
    said = next(iter(offered), "")
    return said if said and is_doubtful(said, known) else None


async def find_only(_answers: OrderAnswers, offered: Sequence[District], _shop: Shop) -> District | None:
    """The only one that is offered; of several a yes tells none."""
    return offered[0] if len(offered) == 1 else None


def is_code_doubtful(answers: OrderAnswers) -> bool:
    """A code was said, which may be none of the district's."""
    return bool(answers.code) and answers.district is not None


def settle(answers: OrderAnswers) -> OrderAnswers:
    """Forget the words of a pasted order for what is answered now; who only brings what is paid there is not usual."""
    code = "" if answers.postal_code is not None else answers.code
    payment = "" if answers.payment_method else answers.payment
    settled = replace(answers, code=code, payment=payment)
    if answers.courier is None:
        return settled
    usual = answers.usual
    if usual and answers.payment_method != "cod":
        name = _AS_WISHED.get(answers.courier_wish, answers.courier.name)
        usual = replace(usual, courier=name)
    return replace(settled, courier_wish="", usual=usual)


def usable_in_chat(methods: Sequence[str]) -> tuple[str, ...]:
    """The ways to pay that somebody who chats can choose, each beside its like."""
    return tuple(sorted((method for method in methods if method not in _UNUSABLE_IN_CHAT), key=_kind_of))


def _kind_of(method: str) -> int:
    """The place of its kind: QRIS, virtual accounts, wallets, all else, the page of the order, on delivery."""
    kinds = ({"qris"}, {method} if method.startswith("va_") else set(), _WALLETS)
    first = next((at for at, kind in enumerate(kinds) if method in kind), len(kinds))
    return {"invoice": len(kinds) + 1, "payment_link": len(kinds) + 1, "cod": len(kinds) + 2}.get(method, first)


async def payment_methods(answers: OrderAnswers, shop: Shop) -> Sequence[str]:
    """List the ways to pay for this cart: nothing is paid on delivery that is not delivered."""
    if answers.store is None:
        return ()
    methods = usable_in_chat(await shop.payment_methods(answers.store))
    return [method for method in methods if method != "cod" or not is_digital(answers)]


async def payment_options(answers: OrderAnswers, shop: Shop) -> Sequence[str]:
    """List the ways to pay; first of all what a pasted order may have meant, or the usual one alone."""
    methods = await payment_methods(answers, shop)
    if answers.usual and answers.payment_method is None and not answers.payment:
        methods = [each for each in methods if each == answers.usual.payment_method] or methods
    wanted = find_meant(answers.payment, methods)
    return [*wanted, *(method for method in methods if method not in wanted)]


def is_brought_alike(answers: OrderAnswers, way: object) -> bool:
    """Another way to pay beforehand changes neither who brings it nor what that costs; on delivery does."""
    return answers.payment_method is not None and "cod" not in (answers.payment_method, way)


async def find_payment_method(text: str, answers: OrderAnswers, shop: Shop) -> Found[str]:
    """Find the way to pay that a text means; one that is not to be had here says so."""
    methods = await payment_methods(answers, shop)
    wanted = find_meant(text, methods) or _left_open(text, methods)
    if not wanted and (known := codes(text)):
        raise Unread("not_paid_so", method=known[0])
    if not wanted:
        return Found("none")
    others = tuple(method for method in methods if method not in wanted)
    return Found("accept", wanted) if len(wanted) == 1 else Found("ask", (*wanted, *others))


def _left_open(text: str, methods: Sequence[str]) -> tuple[str, ...]:
    """The way to pay that is chosen where it is paid, where words leave it for then."""
    return tuple(code for code in methods if code in _LEFT_OPEN) if is_paid_later(text) else ()


async def couriers(answers: OrderAnswers, shop: Shop) -> Sequence[Quote]:
    """List the courier services for this cart, there, paid so; cheapest first."""
    request = (await _presume_paid(answers, shop)).quote_request()
    return await shop.quotes(request) if request else ()


async def _presume_paid(answers: OrderAnswers, shop: Shop) -> OrderAnswers:
    """The answers with a way to pay: while none is chosen, the first that pays beforehand."""
    if answers.payment_method or not answers.usual:
        return answers
    methods = await payment_methods(answers, shop)
    return replace(answers, payment_method=next((each for each in methods if each != "cod"), None))


async def foresee(answers: OrderAnswers, shop: Shop) -> OrderAnswers:
    """The answers with the courier that is taken without being asked for, where it is known before how it is paid."""
    answers = replace(answers, foreseen=None)
    if not answers.usual or answers.courier_wish or not is_physical(answers):
        return answers
    first, *others = await courier_options(replace(answers, courier=None), shop) or (None,)
    return answers if others or first is None else replace(answers, courier=first, foreseen=first)


def is_paid_last(answers: OrderAnswers) -> bool:
    """Whatever is not asked is known or foreseen, so that how it is paid is all that is open."""
    is_new = bool(answers.usual and answers.items and not answers.amends)
    return is_new and (answers.foreseen is not None or not is_physical(answers))


async def courier_options(answers: OrderAnswers, shop: Shop) -> Sequence[Quote]:
    """List the services; those of the courier that was wished for come first, and alone if there is only one.

    Where it is not asked, the usual one is all there is, or the cheapest in its place.
    """
    quotes = await couriers(answers, shop)
    if answers.usual and answers.courier is None and not answers.courier_wish and quotes:
        return [usual_courier(answers.usual.courier, quotes)]
    wanted = find_wished(answers.courier_wish, quotes)
    return wanted if len(wanted) == 1 else [*wanted, *(quote for quote in quotes if quote not in wanted)]


async def find_courier(text: str, answers: OrderAnswers, shop: Shop) -> Found[Quote]:
    """Find the services of the courier that a text names, or the cheapest or fastest of all or of those."""
    quotes = await couriers(answers, shop)
    named = find_named(text, quotes)
    if taken := pick_extreme(text, named or quotes):
        return Found("accept", (taken,))
    if quotes and not named and extreme_of(text) == "tercepat":
        raise Unread("fastest_unknown", rows=tuple(quotes))
    return Found("none" if not named else "accept" if len(named) == 1 else "ask", tuple(named))


ORDER: Form = Form(
    name="order",
    recheck=recheck,
    slots=(
        Slot("store", options=stores, names=lambda store: (store.name,), resets=("product", "item", "quantity", "cart",
             "payment_method", "courier"), after=cart.empty, is_editable=False),
        Slot("product", search=cart.find_product_or_shelf, menu=menu, options=cart.products, when=cart.is_shopping,
             resets=("item", "quantity"), ends_in="items", after=cart.pass_over, is_editable=False,
             answers_itself=cart.is_wished),
        Slot("item", options=cart.items, names=cart.item_names, when=cart.is_shopping,
             resets=("quantity",), is_editable=False),
        Slot("quantity", read=cart.read_quantity, options=cart.quantities, when=cart.is_shopping,
             after=cart.add_line, is_editable=False),
        Slot("cart", search=cart.find_more, options=cart.acts, answers_itself=never, after=cart.act,
             resets=("courier",), takes_numbers=True),
        Slot("customer_name", read=lambda text, _: read_name(text), options=recipients,
             answers_itself=is_unasked, after=take_recipient),
        Slot("customer_phone", read=lambda text, _: read_phone(text)),
        Slot("customer_email", read=lambda text, _: read_email(text), options=own_emails, when=is_digital,
             answers_itself=never),
        Slot("address", read=lambda text, _: read_address(text), when=is_physical,
             refuses_repeats=True),
        Slot("district", search=find_district, options=districts, when=is_physical,
             answers_itself=never, resets=("postal_code", "courier"), refuses_repeats=True, guess=find_only),
        Slot("postal_code", read=lambda text, _: read_postal_code(text), search=find_postal_code, options=postal_codes,
             names=lambda code: (code,), when=is_physical, asks=is_code_doubtful, resets=("courier",),
             after=settle, is_optional=True, page=15, guess=find_doubted),
        Slot("payment_method", search=find_payment_method, options=payment_options,
             names=lambda code: (code.replace("_", " "),), resets=("courier",), is_alike=is_brought_alike,
             after=settle, foresee=foresee, is_last=is_paid_last, page=14),
        Slot("courier", search=find_courier, options=courier_options, names=courier_names, when=is_physical,
             answers_itself=lambda answers: bool(answers.courier_wish or answers.usual), after=settle,
             page=12, marks=mark_couriers),
        Slot("note", read=lambda text, _: read_note(text), asks=never, is_optional=True,
             refuses_repeats=True),
    ),
)  # fmt: skip
