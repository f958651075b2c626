"""Order records as bytes and back."""

import re

from pydantic import TypeAdapter, ValidationError

from bot.storage.values import Unreadable
from flows.saga.record import Record

_RECORD: TypeAdapter[Record] = TypeAdapter(Record)


def pack(record: Record) -> bytes:
    """The record as JSON."""
    return _RECORD.dump_json(record, exclude_defaults=True)


def unpack(packed: bytes) -> Record:
    """The record of these bytes; raises `Unreadable`."""
    try:
        return _RECORD.validate_json(packed)
    except ValidationError as error:
        raise Unreadable("record") from error


def read_order(
    rev: bytes | None, packed: bytes | None, receipt_id: bytes | None, *, opens_record: bool = True
) -> tuple[str, bytes, str] | None:
    """An order's revision, record and receipt as Redis holds them; `None` where there is none; raises `Unreadable`."""
    if rev is None and packed is None:
        return None
    if not re.fullmatch(rb"[0-9]{1,15}", rev or b"") or not re.fullmatch(rb"([0-9]{1,15}(:p)?)?", receipt_id or b""):
        raise Unreadable("order")
    if opens_record:
        unpack(packed or b"")
    return (rev or b"").decode(), packed or b"", (receipt_id or b"").decode()
