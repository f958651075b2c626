"""Telegram's side of polling: updates of several people, and a queue that gives them again until they are confirmed."""

import asyncio
from collections.abc import Sequence
from typing import Any

PERSON = {"id": 1001, "is_bot": False, "first_name": "Sari", "language_code": "id"}


PRIVATE = {"id": 1001, "type": "private", "first_name": "Sari"}


def message(number: int, **content: Any) -> dict[str, Any]:
    return {
        "update_id": number,
        "message": {"message_id": number, "date": 1, "chat": PRIVATE, "from": PERSON, **content},
    }


def of(person: int, number: int) -> dict[str, Any]:
    """A message of another person."""
    who = {"chat": PRIVATE | {"id": person}, "from": PERSON | {"id": person}}
    return message(number, text="halo", **who)


class Queue:
    """Telegram's side of polling: what was not confirmed comes again."""

    def __init__(self, updates: Sequence[Any]) -> None:
        self.updates = list(updates)
        self.offsets: list[int | None] = []
        self.waits: list[int] = []

    async def get_updates(
        self, offset: int | None, seconds: int, limit: int, allowed_updates: Sequence[str]
    ) -> list[Any]:
        self.offsets.append(offset)
        self.waits.append(seconds)
        if offset is not None:
            self.updates = [update for update in self.updates if update["update_id"] >= offset]
        if not self.updates:
            await asyncio.sleep(0.02)
        return self.updates[:limit]
