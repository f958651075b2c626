"""How updates reach a bot: by long polling or by webhook, never both."""

from bot.playground.errors import WEBHOOK_SET, bad_request
from bot.playground.json_object import Json
from bot.playground.server_side.methods.calls import LOCAL, Call
from bot.playground.text import rules
from bot.playground.text.addresses import parts_of


async def get_updates(call: Call) -> list[Json]:
    """`getUpdates`."""
    return await call.bot.inbox.poll(call.params)


async def set_webhook(call: Call) -> bool:
    """`setWebhook`; an empty address removes it. Only this machine is called, and plain HTTP will do."""
    url = call.params.get("url", "")
    if not url:
        return await delete_webhook(call)
    parts = parts_of(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if parts.hostname not in LOCAL:
        raise bad_request("bad webhook: the playground calls this machine only")
    connections = call.params.get("max_connections", 40)
    if not 1 <= connections <= 100:
        raise bad_request("max_connections must be between 1 and 100")
    facts = {"url": url, "secret": rules.secret(call.params.get("secret_token", "")), "connections": connections}
    allowed = call.params.get("allowed_updates", call.bot.record.get("allowed_updates"))
    if call.bot.record.get("webhook") == facts and call.bot.record.get("allowed_updates") == allowed:
        _drop_pending(call)
        return True
    call.bot.change(webhook=facts, allowed_updates=allowed, last_error=None)
    _drop_pending(call)
    call.bot.inbox.interrupt(WEBHOOK_SET)
    await _restart(call)
    return True


async def delete_webhook(call: Call) -> bool:
    """`deleteWebhook`."""
    call.bot.change(webhook=None)
    _drop_pending(call)
    await _restart(call)
    return True


def get_webhook_info(call: Call) -> Json:
    """`getWebhookInfo`."""
    record = call.bot.record
    webhook = record.get("webhook") or {}
    info: Json = {"url": webhook.get("url", ""), "has_custom_certificate": False}
    info["pending_update_count"] = call.bot.inbox.count()
    if webhook:
        info |= {"ip_address": "127.0.0.1", "max_connections": webhook["connections"]}
    if error := record.get("last_error"):
        info |= {"last_error_date": error["date"], "last_error_message": error["message"]}
    if record.get("allowed_updates"):
        info["allowed_updates"] = record["allowed_updates"]
    return info


def leave(_: Call) -> bool:
    """`logOut` and `close`: nothing to leave here."""
    return True


def _drop_pending(call: Call) -> None:
    if call.params.get("drop_pending_updates"):
        call.bot.inbox.clear()


async def _restart(call: Call) -> None:
    if call.bot.inbox.sender:
        await call.bot.inbox.sender.restart()
