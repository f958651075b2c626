"""What a failed call to Telegram means for the message it carried, as data.

The text is all that tells one 400 from another (tdlib/telegram-bot-api, `Client.cpp`), and PTB's `BadRequest` is a
`NetworkError`: only what surely failed is called failed, all else may have been done.
"""

from dataclasses import dataclass
from typing import Literal

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
)

Cause = Literal[
    "not_modified",
    "query_too_old",
    "message_gone",
    "blocked",
    "chat_not_found",
    "migrated",
    "too_many",
    "bad_markup",
    "other_bad_request",
    "conflict",
    "unauthorised",
    "unknown",
    "not_sent",
]
Meaning = Literal[
    "done",
    "gone",
    "blocked",
    "migrated",
    "too_many",
    "unreadable",
    "refused",
    "conflict",
    "unauthorised",
    "unknown",
    "unsent",
]


MEANINGS: dict[Cause, Meaning] = {
    "not_modified": "done",
    "query_too_old": "done",
    "message_gone": "gone",
    "blocked": "blocked",
    "chat_not_found": "blocked",
    "migrated": "migrated",
    "too_many": "too_many",
    "bad_markup": "unreadable",
    "other_bad_request": "refused",
    "conflict": "conflict",
    "unauthorised": "unauthorised",
    "unknown": "unknown",
    "not_sent": "unsent",
}


class NeverSent(NetworkError):
    """No connection came about: nothing reached Telegram."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Why a call failed: `wait` in seconds for `too_many`, `chat` is the new one for `migrated`."""

    cause: Cause
    wait: float = 0
    chat: int = 0

    @property
    def meaning(self) -> Meaning:
        """What that means for the message it carried."""
        return MEANINGS[self.cause]


_TEXTS: tuple[tuple[Cause, tuple[str, ...]], ...] = (
    ("not_modified", ("message is not modified",)),
    ("query_too_old", ("query is too old", "query_id_invalid")),
    (
        "message_gone",
        (
            "message to edit not found",
            "message can't be edited",
            "message_id_invalid",
            "there is no text in the message to edit",
            "there is no caption in the message to edit",
        ),
    ),
    ("chat_not_found", ("chat not found", "user not found", "peer_id_invalid")),
    (
        "blocked",
        (
            "user is deactivated",
            "input_user_deactivated",
            "user_is_blocked",
            "have no rights to send a message",
            "not enough rights to send",
            "chat_write_forbidden",
            "chat_restricted",
        ),
    ),
    ("bad_markup", ("can't parse entities", "entity_bounds_invalid")),
)


def classify(error: BaseException) -> Outcome:
    """Say what a failed call means; whatever is not known to have failed may have been done."""
    match error:
        case RetryAfter():
            return Outcome("too_many", wait=error._retry_after.total_seconds())
        case ChatMigrated():
            return Outcome("migrated", chat=error.new_chat_id)
        case Forbidden():
            return Outcome("blocked")
        case InvalidToken() if "method not found" in error.message.lower():
            return Outcome("other_bad_request")
        case InvalidToken():
            return Outcome("unauthorised")
        case Conflict():
            return Outcome("conflict")
        case BadRequest():
            return Outcome(_cause(error.message.lower()))
        case EndPointNotFound():
            return Outcome("other_bad_request")
        case NeverSent():
            return Outcome("not_sent")
        case NetworkError() if "entity too large" in error.message.lower():
            return Outcome("other_bad_request")
    return Outcome("unknown")


def _cause(text: str) -> Cause:
    return next((cause for cause, texts in _TEXTS if any(words in text for words in texts)), "other_bad_request")
