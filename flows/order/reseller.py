"""The order form for someone who orders for a buyer: who sends it, then the same questions."""

from flows.form.slots import Form, Slot
from flows.order.form import ORDER
from flows.reading.readers import read_name, read_phone

RESELLER = Form(
    name="reseller",
    recheck=ORDER.recheck,
    slots=(
        Slot("dropshipper_name", read=lambda text, _: read_name(text)),
        Slot("dropshipper_phone", read=lambda text, _: read_phone(text)),
        *ORDER.slots,
    ),
)
