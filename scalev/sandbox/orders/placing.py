"""Make an order of a draft: price its lines, name it, give it its first status.

There is no way to tell two requests with the same body apart: each makes an order, as at the real API.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from scalev.sandbox.catalogue.kinds import Bundle, PriceOption, Variant
from scalev.sandbox.choices import Choices
from scalev.sandbox.names import Names
from scalev.sandbox.orders import gateway
from scalev.sandbox.orders.book import Book
from scalev.sandbox.orders.drafts import Draft
from scalev.sandbox.orders.order import WAITS, Line, Order, iso

MOST_UNIQUE_CODE = 499
FIRST_LINE = 5_550_100


class Placing:
    """Makes orders of drafts."""

    def __init__(self, book: Book, names: Names, choices: Choices, public_url: str) -> None:
        self._book = book
        self._names = names
        self._choices = choices
        self._public_url = public_url

    def page(self, slug: str) -> str:
        """Address of the payment page."""
        return f"{self._public_url}/order/public/{slug}/success"

    def make(self, draft: Draft, at: datetime, *, is_payment_late: bool = False) -> Order:
        """Make an order; nobody knows of it until it is saved."""
        phone, name = draft.body.get("customer_phone"), str(draft.body["customer_name"])
        order = Order(
            self._book.next_id(),
            self._names.uuid7(at),
            self._fresh(self._names.order_id(at), at),
            self._names.slug(),
            draft.store.id,
            draft.body,
            [],
            0,
            iso(at),
            iso(at),
            is_repeat=self._book.knows_customer(phone),
        )
        order.customer_id = self._book.customer_id(phone, name)
        self.fill(order, draft, at)
        order.set_status("draft", at)
        order.set_payment_status("unpaid", at)
        self._start(order, at)
        if not is_payment_late:
            self.request_payment(order, at)
        if draft.body.get("is_probably_spam") is True:
            order.spam_by = "api"
        return order

    def fill(self, order: Order, draft: Draft, at: datetime) -> None:
        """Price the lines and what the store adds or subtracts by itself; a unique code that there is stays."""
        had_code = order.unique_code if order.method == draft.body.get("payment_method") else 0
        order.body = draft.body
        order.lines = list(self._lines(order.id, draft, at))
        order.weight_bump = sum(bundle.weight_bump * quantity for bundle, _, quantity in draft.bundles)
        order.fee, order.fee_name = draft.store.fee(order.method)
        order.service_fee = self._service_fee(order)
        order.unique_code = 0
        if order.method == "bank_transfer" and draft.store.is_unique_code:
            order.unique_code = min(had_code or self._names.random.randint(1, MOST_UNIQUE_CODE), order.gross_revenue)

    def request_payment(self, order: Order, at: datetime) -> None:
        """Ask the gateway for what the buyer needs to pay."""
        order.expires_at = self._expiry(order, at)
        order.payment_info = gateway.payment_info(order, self.page(order.secret_slug))
        if gateway.provider(order.method):
            order.reference = order.reference or f"pr-{order.secret_slug[:12].lower()}"

    def choose(self, order: Order, at: datetime) -> None:
        """Take the method chosen on the hosted page: only now is its fee known."""
        order.service_fee = self._service_fee(order)
        self.request_payment(order, at)

    def _service_fee(self, order: Order) -> int:
        return self._choices.service_fee if order.method and gateway.is_choice(order.method) else 0

    def _expiry(self, order: Order, at: datetime) -> str | None:
        """Until when it can be paid; nothing runs out where no gateway waits."""
        if not gateway.is_electronic(order.method):
            return None
        end = order.created + WAITS
        return iso(min(end, at + timedelta(minutes=self._choices.qris_minutes)) if order.method == "qris" else end)

    def _start(self, order: Order, at: datetime) -> None:
        """Without a payment method it stays a lead; COD needs nobody's money first."""
        if order.method is None:
            return
        order.history.clear()  # `draft` leaves its time, not its line in the history
        order.set_status("pending", at)
        if order.method == "cod":
            order.set_status("confirmed", at)

    def _fresh(self, order_id: str, at: datetime) -> str:
        while self._book.is_taken(order_id):
            order_id = self._names.order_id(at)
        return order_id

    def _lines(self, order_number: int, draft: Draft, at: datetime) -> Iterator[Line]:
        number = FIRST_LINE + 100 * (order_number % 1_000_000)
        priced = [(variant, quantity, variant.price * quantity) for variant, quantity in draft.variants]
        for bundle, option, quantity in draft.bundles:
            priced += share_out(bundle, option, quantity)
        for at_line, (variant, quantity, price) in enumerate(priced):
            yield Line(
                number + at_line,
                self._names.uuid7(at),
                variant.id,
                variant.unique_id,
                variant.sku,
                variant.name,
                variant.product_name,
                variant.item_type,
                list(variant.values),
                quantity,
                price // quantity,
                price,
                variant.cogs * quantity,
                variant.weight,
                variant.stock is not None,
            )


def share_out(bundle: Bundle, option: PriceOption, quantity: int) -> list[tuple[Variant, int, int]]:
    """Share the price of bundles out among their variants, by what each costs alone; the last takes the rest."""
    alone = sum(line.variant.price * line.quantity for line in bundle.lines)
    left, rows = option.price * quantity, []
    for line in bundle.lines[:-1]:
        share = option.price * quantity * line.variant.price * line.quantity // alone
        rows.append((line.variant, line.quantity * quantity, share))
        left -= share
    last = bundle.lines[-1]
    return [*rows, (last.variant, last.quantity * quantity, left)]
