"""What is wrong with a row, cell by cell, in words."""

from collections.abc import Sequence

from bot.screens.texts import Sentences
from flows.batches.batch import Fault, Row

LONGEST_SAID = 40
MORE = "…"


def write_faults(row: Row, say: Sentences) -> Sequence[str]:
    """A line for each fault of a row, with the cell and what it says."""
    return [_write(row, fault, say) for fault in row.faults]


def _write(row: Row, fault: Fault, say: Sentences) -> str:
    key = "bulk.fault" if fault.cell else "bulk.fault.nowhere"
    return say(key, row=row.number, cell=fault.cell, name=_short(row.name) or "?", what=write_fault(fault, say))


def write_fault(fault: Fault, say: Sentences) -> str:
    """What is wrong, without where, as plain text."""
    options = _offer(fault.options, say)
    kind = say.plain(f"bulk.kind.{fault.kind}")
    return say.plain(f"bulk.fault.{fault.key}", said=_short(fault.said), options=options, row=fault.row, kind=kind)


def _offer(options: Sequence[str], say: Sentences) -> str:
    """What is meant perhaps: `A, B atau C`, of many only some."""
    *first, last = (*options,) or ("",)
    if last == MORE:
        return ", ".join((*first, last))
    return say.plain("bulk.or").join(filter(None, (", ".join(first), last)))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SAID else f"{text[:LONGEST_SAID]}…"
