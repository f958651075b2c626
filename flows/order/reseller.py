"""The order form for someone who orders for a buyer: who sends it, then the same questions."""

import re

from flows.form.slots import Form, Slot
from flows.order.form import ORDER
from flows.reading.readers import read_name, read_phone

_CALLED = re.compile(
    r"\A(?:(?:pakai|pake|pk) )?(?:(?:atas nama(?:nya)?|a[./]n\.?|toko(?:nya| saya| kami| aku)|pengirim(?:nya)?"
    r"|(?:my|our|the) shop(?: is|'s name is| name is)?|shop name)(?: (?:is|itu|adalah))?"
    r"|nama(?:nya)?(?: (?:tokonya|pengirimnya|is|itu|adalah)| (?:toko|pengirim)(?= \S+ \S))?)(?: ?: ?| )",
    re.IGNORECASE,
)
"""What stands before the name of a shop and is none of it; "Toko Melati" is called so."""


def bare_sender(text: str) -> str:
    """The words that name a sender, without what only says that they do."""
    return _CALLED.sub("", text.strip())


RESELLER = Form(
    name="reseller",
    recheck=ORDER.recheck,
    slots=(
        Slot("dropshipper_name", read=lambda text, _: read_name(bare_sender(text[:400]))),
        Slot("dropshipper_phone", read=lambda text, _: read_phone(text)),
        *ORDER.slots,
    ),
)
