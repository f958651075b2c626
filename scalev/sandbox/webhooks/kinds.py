"""The events there are, by the names that a merchant ticks."""

TEST = "business.test_event"
CREATIONS = frozenset({"order.created", "order.spam_created", "order.epayment_created"})
PAYMENTS = frozenset({"order.payment_status_changed", "payment.received", "payment.failed"})
EVENTS = (
    "order.created",
    "order.spam_created",
    "order.epayment_created",
    "order.updated",
    "order.deleted",
    "order.status_changed",
    "order.payment_status_changed",
    "payment.received",
    "payment.failed",
)
