"""A code checked and a checkout previewed: nothing is reserved, and the business's own orders take no code."""

from datetime import datetime

from scalev.sandbox.catalogue.discount_codes import DISCOUNT_CODES, DiscountCode
from scalev.sandbox.endpoints.calls import Call
from scalev.sandbox.endpoints.public.carts import Cart, read_cart
from scalev.sandbox.endpoints.public.orders import store_of
from scalev.sandbox.http.replies import One, Reply, Row, invalid
from scalev.sandbox.orders.gateway import is_choice
from scalev.sandbox.orders.parts import money


def check_code(call: Call) -> Reply:
    """Say whether a code may be used for a cart; always an answer, also for a code there is not."""
    wanted = call.fields().get("code")
    if not isinstance(wanted, str) or not wanted:
        raise invalid(code="is invalid" if wanted else "can't be blank")
    cart, code = read_cart(call), _find(wanted)
    if code is None:
        return One(_checked(None, {}, is_eligible=False, discount=0))
    details = _details(code, cart, call.world.now())
    is_eligible = all(details.values())
    discount = code.discount(cart.product_price, cart.shipping_cost) if is_eligible else 0
    return One(_checked(code, details, is_eligible=is_eligible, discount=discount))


def summarize(call: Call) -> Reply:
    """Preview what a cart would cost, with every fee; shipping is reckoned here, whatever was sent."""
    cart, store = read_cart(call), store_of(call)
    wanted = call.fields().get("discount_code_code")
    if not isinstance(wanted, str | None):
        raise invalid(discount_code_code="is invalid")
    fee, name = store.fee(cart.method)
    service_fee = call.world.choices.service_fee if cart.method and is_choice(cart.method) else 0
    gross = cart.product_price + cart.shipping_cost + fee + service_fee - _discount(call, cart, wanted)
    amounts = {
        "product_price": cart.product_price,
        "shipping_cost": cart.shipping_cost,
        "other_income": fee,
        "service_fee": service_fee,
        "gross_revenue": gross,
    }
    return One({**{key: money(amount) for key, amount in amounts.items()}, "other_income_name": name})


def _discount(call: Call, cart: Cart, wanted: str | None) -> int:
    code = _find(wanted or "")
    if code is None or not all(_details(code, cart, call.world.now()).values()):
        return 0
    return code.discount(cart.product_price, cart.shipping_cost)


def _find(wanted: str) -> DiscountCode | None:
    return next((one for one in DISCOUNT_CODES if one.code == wanted.strip().upper()), None)


def _details(code: DiscountCode, cart: Cart, at: datetime) -> dict[str, bool]:
    """Each condition the code has, and whether it is met; the names are invented but for the first."""
    details = {}
    if code.minimum_revenue is not None:
        details["is_minimum_revenue_met"] = cart.product_price >= code.minimum_revenue
    if code.expires_at is not None:
        details["is_not_expired"] = at < code.expires_at
    if code.payment_methods:
        details["is_payment_method_allowed"] = cart.method in code.payment_methods
    return details


def _checked(code: DiscountCode | None, details: dict[str, bool], *, is_eligible: bool, discount: int) -> Row:
    return {
        "discount_code": code and code.row(),
        "eligibility_details": details,
        "is_eligible": is_eligible,
        "discount_code_discount": money(discount) if discount else "0",
    }
