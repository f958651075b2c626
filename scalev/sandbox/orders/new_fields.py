"""Fields of a new order whose fate no document settles: the return to a chat after payment, and unknown ones."""

from urllib.parse import urlsplit

from scalev.sandbox.choices import Choices
from scalev.sandbox.http.replies import Refusal, Row, invalid
from scalev.sandbox.orders.drafts import AMOUNTS, KINDS

SWITCH, ADDRESS = "is_post_payment_redirect_enabled", "post_payment_redirect_url"
LONGEST = 200
NAMED = {*KINDS, *AMOUNTS, "store_unique_id", "customer_name", "ordervariants", "orderbundles", "payment_method"}


def check_new(body: Row, choices: Choices) -> Row:
    """Give the body without what is ignored; raises `Refusal` for what is refused."""
    returning = {SWITCH, ADDRESS} & body.keys()
    refused = returning if choices.post_payment_redirect == "refused" else set()
    if choices.unknown_fields == "refused":
        refused |= body.keys() - NAMED - returning
    if refused:
        raise Refusal(400, "Validation failed", {name: ["is not allowed"] for name in sorted(refused)})
    kept = {name: value for name, value in body.items() if name not in returning}
    return kept | (_return(body) if choices.post_payment_redirect == "taken" else {})


def _return(body: Row) -> Row:
    """Where the hosted page leads after payment: https only, and only together with its switch."""
    is_on, address = body.get(SWITCH), body.get(ADDRESS)
    if not isinstance(is_on, bool | None):
        raise invalid(**{SWITCH: "is invalid"})
    if not is_on:
        return {}
    if not isinstance(address, str) or len(address) > LONGEST or not _is_https(address):
        raise invalid(**{ADDRESS: "is invalid" if address else "can't be blank"})
    return {ADDRESS: address}


def _is_https(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname)
