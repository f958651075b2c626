"""Batches and their rows as JSON and back, by the types of their fields."""

import zlib

from pydantic import TypeAdapter

from flows.batches.batch import Batch, Row

_BATCH: TypeAdapter[Batch] = TypeAdapter(Batch)
_ROW: TypeAdapter[Row] = TypeAdapter(Row)


def pack_batch(batch: Batch) -> bytes:
    """The batch as bytes."""
    return zlib.compress(_BATCH.dump_json(batch, exclude_defaults=True), 1)


def unpack_batch(packed: bytes) -> Batch:
    """The batch of these bytes; raises `ValueError`."""
    return _BATCH.validate_json(_inflate(packed))


def pack_row(row: Row) -> bytes:
    """The row as bytes."""
    return zlib.compress(_ROW.dump_json(row, exclude_defaults=True), 1)


def unpack_row(packed: bytes) -> Row:
    """The row of these bytes; raises `ValueError`."""
    return _ROW.validate_json(_inflate(packed))


def _inflate(packed: bytes) -> bytes:
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise ValueError("not packed") from error
