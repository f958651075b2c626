"""Say no in Telegram's own words to a bot, and in plain words to a person.

Refused · what the Bot API answers with `ok: false`; Impossible · what a person at the chat page cannot do.
"""


class Refused(Exception):
    """An API call that Telegram would refuse, with its status, words and parameters."""

    def __init__(self, code: int, description: str, parameters: dict[str, object] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class Impossible(Exception):
    """Something a person cannot do in this chat now."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.status = status


def bad_request(text: str) -> Refused:
    """The commonest refusal: 400 with Telegram's words."""
    return Refused(400, f"Bad Request: {text}")


def too_many_requests(seconds: int) -> Refused:
    """The flood limit: wait so many seconds."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
BLOCKED = "Forbidden: bot was blocked by the user"
OTHER_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
WEBHOOK_SET = "Conflict: terminated by setWebhook request"
