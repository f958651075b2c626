"""What every row of the API shares: unknown fields ignored, ids as text, money as whole rupiah, times aware.

Nothing is believed beyond what can be: money is between nothing and a thousand milliards, a stock below nothing is none
left, a text is as it may be shown.

The specification calls nearly every response field optional, and the two versions disagree on numbers and
strings; so a field that cannot be read is None, except those a caller cannot do without.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Annotated, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    WrapValidator,
)

from scalev.errors import Unreadable
from scalev.http.addresses import Hosts
from scalev.nouns.display_text import clean, code, word

Shape = TypeVar("Shape")
NO_HOSTS = Hosts()
MOST_RUPIAH, MOST_COUNTED, LARGEST_ID = 10**12, 10**9, 2**63 - 1
LONGEST_ID = 128
logger = logging.getLogger(__name__)


class Row(BaseModel):
    """A row as the API sent it, with the fields we read."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)


def rupiah(amount: object) -> int:
    """Make whole rupiah of `"168724.00"`, `65000` or a Decimal; the API has no cents, so halves round up."""
    try:
        money = Decimal(str(amount)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    except InvalidOperation:  # of more digits than a Decimal has, too
        raise ValueError("not an amount of money") from None
    if isinstance(amount, bool) or not money.is_finite() or not 0 <= money <= MOST_RUPIAH:
        raise ValueError("not an amount of money")
    return int(money)


def text(value: object) -> str:
    """Make text of an id, whichever version sent it."""
    found = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not 0 < len(found) <= LONGEST_ID or not found.isprintable() or " " in found:
        raise ValueError("not an id")
    return found


def moment(value: object) -> object:
    """Read a time; one without a zone is UTC."""
    time = datetime.fromisoformat(value) if isinstance(value, str) else value
    return time.replace(tzinfo=UTC) if isinstance(time, datetime) and time.tzinfo is None else time


def address(value: object, info: ValidationInfo) -> str:
    """Take an address of those hosts that the answer is read with."""
    hosts: Hosts = info.context or NO_HOSTS
    if (found := hosts.web(value)) is None:
        raise ValueError("not an address")
    return found


def _or_none(value: object, read: Callable[[object], object]) -> object:
    try:
        return None if value is None else read(value)
    except (ValueError, ArithmeticError):
        return None


def _count_left(count: int) -> int:
    """A stock: below nothing it is oversold."""
    return min(max(count, 0), MOST_COUNTED)


Loose = WrapValidator(_or_none)
Id = Annotated[str, BeforeValidator(text)]
Rupiah = Annotated[int, BeforeValidator(rupiah)]
MaybeId = Annotated[Id | None, Loose]
Number = Annotated[int, Field(ge=0, le=LARGEST_ID)]
Quantity = Annotated[int, Field(ge=1, le=MOST_COUNTED)]
Text = Annotated[str, AfterValidator(clean)]
MaybeText = Annotated[Text | None, Loose]
MaybeWord = Annotated[Annotated[str, AfterValidator(word)] | None, Loose]
MaybeCode = Annotated[Annotated[str, AfterValidator(code)] | None, Loose]
MaybeRaw = Annotated[str | None, Loose]
MaybeStock = Annotated[Annotated[int, AfterValidator(_count_left)] | None, Loose]
MaybeBool = Annotated[bool | None, Loose]
MaybeRupiah = Annotated[Rupiah | None, Loose]
MaybeSize = Annotated[Annotated[float, Field(ge=0, le=MOST_COUNTED, allow_inf_nan=False)] | None, Loose]
MaybeAddress = Annotated[str | None, BeforeValidator(address), Loose]
MaybeTime = Annotated[datetime | None, BeforeValidator(moment), Loose]


def read(shape: type[Shape], value: object, call: str = "", hosts: Hosts = NO_HOSTS) -> Shape:
    """Read a value of that shape out of an answer, or say that the answer cannot be read."""
    try:
        return TypeAdapter(shape).validate_python(value, context=hosts)
    except ValidationError as error:
        places = sorted({".".join(str(part) for part in one["loc"]) or "body" for one in error.errors()})
        raise Unreadable(f"unreadable: {', '.join(places)[:200]}", call=call) from None


def read_each(shape: type[Shape], rows: object, call: str = "", hosts: Hosts = NO_HOSTS) -> list[Shape]:
    """Read the rows of a list, leaving out those that cannot be read; a list of none but those cannot be read."""
    adapter = TypeAdapter(shape)
    found: list[Shape] = []
    left_out = 0
    for row in rows if isinstance(rows, list) else ():
        try:
            found.append(adapter.validate_python(row, context=hosts))
        except ValidationError:
            left_out += 1
    if left_out:
        logger.warning("%s: left out %d rows that cannot be read", call, left_out)
    if not found and (rows or not isinstance(rows, list)):
        raise Unreadable("no row can be read", call=call)
    return found
