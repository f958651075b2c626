"""Mark an order as ours, in the two places that come back: `metadata.bot_ref`, and the tail of the notes.

Metadata is not in webhooks and the notes are, so both are written. The API has no idempotency key: this is
how an order is recognised after a lost answer.
"""

import re
from collections.abc import Mapping

SOURCE = "telegram"
REF = re.compile(r"[0-9A-Za-z_-]{1,64}")
TAIL = re.compile(r"#ref:([0-9A-Za-z_-]+)")


def metadata(ref: str, attempt: int) -> dict[str, object]:
    """The order's metadata."""
    return {"bot_ref": ref, "attempt": attempt, "source": SOURCE}


def notes(said: str | None, ref: str) -> str:
    """What the person said, then the reference."""
    return f"{(said or '').strip()} #ref:{ref}".strip()


def said_in(notes: str | None) -> str:
    """What the person said, without any reference."""
    return TAIL.sub("", notes or "").strip()


def ref_of(metadata: object, notes: str | None) -> str | None:
    """The reference of an order; in the notes the last one counts, as a person may have typed another before it."""
    ref = metadata.get("bot_ref") if isinstance(metadata, Mapping) else None
    if isinstance(ref, str) and REF.fullmatch(ref):
        return ref
    found = TAIL.findall(notes or "")
    return found[-1] if found and REF.fullmatch(found[-1]) else None


def attempt_of(metadata: object) -> int | None:
    """Which attempt made the order."""
    attempt = metadata.get("attempt") if isinstance(metadata, Mapping) else None
    return attempt if isinstance(attempt, int) and not isinstance(attempt, bool) else None
