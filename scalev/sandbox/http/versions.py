"""How v2 and v3 say the same things: envelope, pages, errors, payment methods, the id of an order."""

from collections.abc import Sequence
from typing import Literal, Protocol

from scalev.sandbox.http.paging import PAGE_SIZE
from scalev.sandbox.http.replies import Nothing, One, Paged, Plain, Refusal, Reply, Row

STATUSES = {
    400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 422: "Unprocessable Entity",
    429: "Too Many Requests", 500: "Internal Server Error", 501: "Not In This Sandbox",
    502: "Bad Gateway", 503: "Service Unavailable",
}  # fmt: skip
BANKS = ("bca", "bni", "bri", "mandiri", "permata", "bsi", "bjb", "cimb", "sahabat_sampoerna", "artajasa")
PLAIN_METHODS = (
    "qris", "card", "invoice", "alfamart", "ovo", "dana", "shopeepay", "linkaja", "gopay", "no_payment",
    "bank_transfer", "marketplace", "cod",
)  # fmt: skip
MORE_BANKS = ("maybank", "bnc", "danamon", "artha_graha", "muamalat", "btn", "ocbc")
FLAT_METHODS = (*PLAIN_METHODS, "payment_link", *(f"va_{bank}" for bank in (*BANKS, *MORE_BANKS)))


class Version(Protocol):
    """One version of the API."""

    @property
    def name(self) -> Literal["v2", "v3"]:
        """The first part of every path."""
        ...

    def body(self, reply: Reply, page_size: int = PAGE_SIZE) -> object:
        """Wrap an answer; None is an answer without a body."""
        ...

    def error(self, refusal: Refusal) -> Row:
        """Wrap an error."""
        ...

    def methods(self, flat: Sequence[str]) -> list[str]:
        """Say a store's payment methods."""
        ...

    def flat_method(self, method: object, bank: object) -> str | None:
        """Read an order's payment method as flat code; ValueError names the field that is wrong."""
        ...


class V2:
    """`/v2`: everything in an envelope; `invoice`, and `va` with the bank apart."""

    name: Literal["v2"] = "v2"

    def body(self, reply: Reply, page_size: int = PAGE_SIZE) -> object:
        """Put it under `data`."""
        return {"code": 200, "status": "Success", "data": self._data(reply, page_size)}

    def _data(self, reply: Reply, page_size: int) -> object:
        match reply:
            case One(data):
                return data
            case Plain(rows):
                return list(rows)
            case Paged(rows, has_next, page=int(page)):
                return {"results": list(rows), "has_next": has_next, "page": page, "page_size": page_size}
            case Paged(rows, has_next, last_id=last_id):
                return {"results": list(rows), "has_next": has_next, "last_id": last_id, "page_size": page_size}
            case Nothing():
                return None

    def error(self, refusal: Refusal) -> Row:
        """Say code and status; `error` is a map of fields or a sentence, 422 has `details`."""
        said: Row = {"code": refusal.status, "status": STATUSES.get(refusal.status, "Error")}
        if refusal.status == 422:
            return {"error": refusal.text, "details": refusal.fields}
        if refusal.fields or refusal.text:
            said["error"] = refusal.fields or refusal.text
        return said

    def methods(self, flat: Sequence[str]) -> list[str]:
        """Say `invoice` for the hosted page, and `va` once."""
        return list(dict.fromkeys(self.method(one)[0] for one in flat))

    def method(self, flat: str) -> tuple[str, str | None]:
        """`va_bca` → `va` and `BCA`."""
        if flat.startswith("va_"):
            return "va", flat.removeprefix("va_").upper()
        return ("invoice" if flat == "payment_link" else flat), None

    def flat_method(self, method: object, bank: object) -> str | None:
        """`va` and `BCA` → `va_bca`."""
        if method is None:
            return None
        if method == "va":
            if bank is None:
                raise ValueError("sub_payment_method")
            if not isinstance(bank, str) or bank.lower() not in BANKS or bank != bank.upper():
                raise ValueError("sub_payment_method")
            return f"va_{bank.lower()}"
        if method not in PLAIN_METHODS:
            raise ValueError("payment_method")
        return str(method)


class V3:
    """`/v3`: bare resources, cursors, flat payment methods."""

    name: Literal["v3"] = "v3"

    def body(self, reply: Reply, page_size: int = PAGE_SIZE) -> object:
        """A resource as it is; a list under `data` with what kind of list it is."""
        match reply:
            case One(data):
                return data
            case Plain(rows):
                return {"data": list(rows), "is_paginated": False}
            case Paged():
                return {
                    "data": list(reply.rows),
                    "is_paginated": True,
                    "has_next": reply.has_next,
                    "has_previous": reply.has_previous,
                    "next_cursor": reply.next_cursor,
                    "previous_cursor": reply.previous_cursor,
                    "page_size": page_size,
                }
            case Nothing():
                return None

    def error(self, refusal: Refusal) -> Row:
        """Say `error`, and `errors` by field."""
        if refusal.fields:
            text = refusal.text or "Validation failed"
            return {"error": text, "error_code": "validation_failed", "message": text, "errors": refusal.fields}
        if refusal.status == 404 and not refusal.is_verbatim:
            return {"error": "Not found"}
        if refusal.status == 501:
            return {"error": STATUSES[501], "error_code": "not_in_this_sandbox", "message": refusal.text}
        return {"error": refusal.text or STATUSES.get(refusal.status, "Error")}

    def methods(self, flat: Sequence[str]) -> list[str]:
        """Say them as they are."""
        return list(flat)

    def flat_method(self, method: object, bank: object) -> str | None:  # noqa: ARG002  v3 has no second field
        """Take a code as it is."""
        if method is not None and method not in FLAT_METHODS:
            raise ValueError("payment_method")
        return None if method is None else str(method)


VERSIONS: dict[str, Version] = {"v2": V2(), "v3": V3()}
