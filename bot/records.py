"""Order records as bytes and back."""

from pydantic import TypeAdapter

from flows.record import Record

_RECORD: TypeAdapter[Record] = TypeAdapter(Record)


def pack(record: Record) -> bytes:
    """The record as JSON."""
    return _RECORD.dump_json(record, exclude_defaults=True)


def unpack(packed: bytes) -> Record:
    """The record of these bytes."""
    return _RECORD.validate_json(packed)
