"""What every row of the API shares: unknown fields ignored, ids as text, money as whole rupiah, times aware.

The specification calls nearly every response field optional, and the two versions disagree on numbers and
strings; so a field that cannot be read is None, except those a caller cannot do without.
"""

import logging
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    WrapValidator,
)
from pydantic.functional_validators import ModelWrapValidatorHandler

from scalev.addresses import Hosts
from scalev.errors import Unreadable

Shape = TypeVar("Shape")
NO_HOSTS = Hosts()
logger = logging.getLogger(__name__)


class Row(BaseModel):
    """A row as the API sent it, with the fields we read."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)


def rupiah(amount: Any) -> int:
    """Make whole rupiah of `"168724.00"`, `65000` or a Decimal; the API has no cents, so halves round up."""
    try:
        money = Decimal(str(amount)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    except InvalidOperation:  # of more digits than a Decimal has, too
        raise ValueError("not an amount of money") from None
    if isinstance(amount, bool) or not money.is_finite():
        raise ValueError("not an amount of money")
    return int(money)


def text(value: Any) -> str:
    """Make text of an id, whichever version sent it."""
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise ValueError("not an id")
    return str(value)


def moment(value: Any) -> Any:
    """Read a time; one without a zone is UTC."""
    time = datetime.fromisoformat(value) if isinstance(value, str) else value
    return time.replace(tzinfo=UTC) if isinstance(time, datetime) and time.tzinfo is None else time


def address(value: Any, info: ValidationInfo) -> str:
    """Take an address of those hosts that the answer is read with."""
    hosts: Hosts = info.context or NO_HOSTS
    if (found := hosts.web(value)) is None:
        raise ValueError("not an address")
    return found


def _or_none(value: Any, read: ModelWrapValidatorHandler[Any]) -> Any:
    try:
        return None if value is None else read(value)
    except (ValidationError, ValueError):
        return None


Loose = WrapValidator(_or_none)
Id = Annotated[str, BeforeValidator(text)]
Rupiah = Annotated[int, BeforeValidator(rupiah)]
MaybeId = Annotated[Id | None, Loose]
MaybeText = Annotated[str | None, Loose]
MaybeInt = Annotated[int | None, Loose]
MaybeBool = Annotated[bool | None, Loose]
MaybeRupiah = Annotated[Rupiah | None, Loose]
MaybeFloat = Annotated[float | None, Loose]
MaybeAddress = Annotated[str | None, BeforeValidator(address), Loose]
MaybeTime = Annotated[datetime | None, BeforeValidator(moment), Loose]


def read(shape: type[Shape], value: Any, call: str = "", hosts: Hosts = NO_HOSTS) -> Shape:
    """Read a value of that shape out of an answer, or say that the answer cannot be read."""
    try:
        return TypeAdapter(shape).validate_python(value, context=hosts)
    except ValidationError as error:
        places = sorted({".".join(str(part) for part in one["loc"]) or "body" for one in error.errors()})
        raise Unreadable(f"unreadable: {', '.join(places)[:200]}", call=call) from None


def read_each(shape: type[Shape], rows: Any, call: str = "", hosts: Hosts = NO_HOSTS) -> list[Shape]:
    """Read the rows of a list, leaving out those that cannot be read; a list of none but those cannot be read."""
    adapter = TypeAdapter(shape)
    found: list[Shape] = []
    for row in rows if isinstance(rows, list) else ():
        try:
            found.append(adapter.validate_python(row, context=hosts))
        except ValidationError:
            logger.warning("%s: left out a row that cannot be read", call)
    if not found and (rows or not isinstance(rows, list)):
        raise Unreadable("no row can be read", call=call)
    return found
