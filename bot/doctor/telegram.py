"""Telegram: whose token it is, how updates come, and whether the bot may write to those who look after orders."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from telegram import Bot, WebhookInfo
from telegram.error import BadRequest, Forbidden

from bot.config.logs import mask
from bot.config.settings import Settings
from bot.doctor.finding import Finding, Findings, note, ok, wrong

MANY = 100  # updates that wait, more than a bot that serves ever has


async def look_at_telegram(bot: Bot, settings: Settings) -> Findings:
    """Look at a bot whose token Telegram knows; raises what python-telegram-bot does where Telegram is away."""
    yield ok("telegram", f"The token is that of @{bot.username}.")
    told = await bot.get_webhook_info()
    for finding in (*_listening(settings), *_webhook(told, settings), *_waiting(told)):
        yield finding
    if not settings.bot_admins:
        yield wrong("people", "BOT_ADMINS: nobody looks after orders; put your numeric Telegram id there.")
    for person in settings.bot_admins:
        yield await _reach(bot, person, "BOT_ADMINS", "let this person write /start to the bot once")
    if both := set(settings.bot_admins) & set(settings.bot_resellers):
        yield note("people", f"BOT_RESELLERS: {min(both)} is an admin too, and counts as that; take it off one list.")
    if settings.bot_alert_chat:
        cure = "put the bot into that group, and check the number, which of a group begins with -"
        yield await _reach(bot, settings.bot_alert_chat, "BOT_ALERT_CHAT", cure)
    if not settings.bot_store_contact:
        yield note("people", "BOT_STORE_CONTACT: whoever wants to reach the store is told no way; name one.")


def _listening(settings: Settings) -> Iterator[Finding]:
    """What the two ways to hear of updates need, and do not have."""
    about, polls = "webhook of Scalev", settings.telegram_mode == "polling"
    if not settings.scalev_webhook_secret.get_secret_value():
        said = "SCALEV_WEBHOOK_SECRET: not set, so payments are asked for instead of told"
        yield note(about, f"{said}; docs/going-live.md says how.")
    elif polls and not settings.bot_shop_events_listen:
        said = "BOT_SHOP_EVENTS_LISTEN: the webhook has a secret but nowhere to arrive"
        yield wrong(about, f"{said}; name host:port, or leave the secret empty.")
    if not polls and settings.scalev_webhook_path == (urlsplit(settings.telegram_webhook_url).path or "/"):
        yield wrong(about, "SCALEV_WEBHOOK_PATH: Telegram's webhook has that path; choose another.")


def _webhook(told: WebhookInfo, settings: Settings) -> Iterator[Finding]:
    about, wanted = "webhook of Telegram", settings.telegram_webhook_url
    if settings.telegram_mode == "polling":
        if told.url:
            yield note(
                about, "Telegram calls a webhook now, which `run` takes away; see that no other bot has this token."
            )
        return
    if told.url != wanted:
        where = "nowhere" if not told.url else "another address"
        yield note(about, f"TELEGRAM_WEBHOOK_URL: Telegram calls {where} now; `run` sets it.")
    elif told.last_error_message:
        yield wrong(
            about,
            f"TELEGRAM_WEBHOOK_URL: Telegram's last call failed ({mask(told.last_error_message)}); "
            "see that the address leads to the bot, with a certificate that is valid.",
        )
    else:
        yield ok(about, "Telegram calls the bot's own address.")


def _waiting(told: WebhookInfo) -> Iterator[Finding]:
    if told.pending_update_count > MANY:
        yield note(
            "telegram", f"{told.pending_update_count} messages wait to be taken; start the bot, or see why it is slow."
        )


async def _reach(bot: Bot, chat: int, setting: str, cure: str) -> Finding:
    """Whether the bot may write into a chat."""
    try:
        await bot.get_chat(chat)
        member = await bot.get_chat_member(chat, bot.id)
    except (BadRequest, Forbidden):
        return wrong("people", f"{setting}: the bot cannot write to {chat}; {cure}.")
    if member.status in {"left", "kicked"}:
        return wrong("people", f"{setting}: {chat} has shut the bot out; {cure}.")
    return ok("people", f"The bot can write to {chat}.")
