"""What a merchant sets and what no source settles, each as a value that can be chosen while the sandbox runs.

A fault is something that goes wrong; a choice is one of several ways in which all is well.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from scalev.sandbox.http.replies import Refusal, Row, invalid

WORDS = {
    "after_checkout": ("hosted", "order_page", "whatsapp", "custom"),
    "post_payment_redirect": ("ignored", "taken", "refused"),
    "unknown_fields": ("ignored", "refused"),
    "copied_metadata": ("merged", "replaced"),
}
SAYS = {
    "after_checkout": "where `redirect_url` of a public order leads",
    "custom_url": "the address of `after_checkout` `custom`",
    "has_redirect_url": "public orders have the field `redirect_url`",
    "is_plan_eligible": "the business may use storefront keys; else every public route is `Store not found`",
    "public_calls_a_minute": "public calls a minute from one address, 0 is any number; the real one is unpublished",
    "service_fee": "rupiah that stores add to an e-payment, to a PayLink once its method is chosen",
    "post_payment_redirect": "`is_post_payment_redirect_enabled` and `post_payment_redirect_url` of a new order",
    "unknown_fields": "fields of a new order that no document names",
    "copied_metadata": "what `metadata` of a duplicate does to that of the first order",
    "has_test_event_id": "the test event has a `unique_id`, as documents of September 2026 show it; older ones do not",
    "is_only_200_taken": "a webhook counts as delivered by 200 only, not by any 2xx",
    "qris_minutes": "how long a QRIS can be paid; every other request lasts as long as the order",
}


@dataclass(slots=True)
class Choices:
    """All choices of one sandbox, as `SAYS` explains them; amounts in rupiah."""

    after_checkout: str = "hosted"
    custom_url: str = "https://terima-kasih.example/selesai"
    has_redirect_url: bool = True
    is_plan_eligible: bool = True
    public_calls_a_minute: int = 60
    service_fee: int = 0
    post_payment_redirect: str = "ignored"
    unknown_fields: str = "ignored"
    copied_metadata: str = "merged"
    has_test_event_id: bool = True
    is_only_200_taken: bool = False
    qris_minutes: int = 60

    def state(self) -> Row:
        """All of them."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def replace(self, wanted: object) -> None:
        """Choose exactly these, and leave all others as they are at first; raises `Refusal` and chooses nothing."""
        if not isinstance(wanted, Mapping):
            raise Refusal(400, "choices are a JSON object")
        for name, value in wanted.items():
            _check(str(name), value)
        for name, value in (Choices().state() | dict(wanted)).items():
            setattr(self, name, value)


def _check(name: str, value: object) -> None:
    if name not in SAYS:
        raise Refusal(400, f"there is no choice {name!r}; there are: {', '.join(SAYS)}")
    first = Choices().state()[name]
    is_kind = type(value) is type(first) and (not isinstance(value, int) or 0 <= value <= 10**9)
    if not is_kind or value not in WORDS.get(name, (value,)):
        raise invalid(**{name: f"takes {', '.join(WORDS.get(name, (type(first).__name__,)))}"})


def table() -> str:
    """Every choice as a Markdown table."""
    first = Choices().state()
    rows = ["| choice | at first | what it settles |", "|---|---|---|"]
    for name, says in SAYS.items():
        words = f" ({', '.join(f'`{word}`' for word in WORDS[name])})" if name in WORDS else ""
        rows.append(f"| `{name}` | `{str(first[name]).lower()}` | {says}{words} |")
    return "\n".join(rows)
