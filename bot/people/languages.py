"""The languages the bot speaks."""

LANGUAGES = ("id", "en")


def language_of(code: str | None, otherwise: str = "id") -> str:
    """The bot's language for Telegram's language code: old Androids say `in` for Indonesian."""
    base = (code or "").lower().split("-", maxsplit=1)[0]
    return {"id": "id", "in": "id", "en": "en"}.get(base, otherwise)
