"""What a bot can look up: chats, members, files."""

from bot.playground.errors import bad_request
from bot.playground.json_object import Json
from bot.playground.server_side.methods.calls import Call, number

GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(call: Call) -> Json:
    """`getChat`."""
    chat = call.world.chat(_find_chat(call))
    fixed = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": dict.fromkeys(GIFTS, False)}
    return {**chat, **fixed}


def get_chat_member(call: Call) -> Json:
    """`getChatMember`."""
    chat_id, user = _find_chat(call), call.params["user_id"]
    if user == call.bot.id:
        blocked = call.world.standing[call.bot.id, chat_id]["is_blocked"]
        return member(call.bot.user, is_in=not blocked)
    if user not in call.world.users:
        raise bad_request("user not found")
    is_in = user == chat_id or user in call.world.groups.get(chat_id, {}).get("members", [])
    return member(call.world.users[user]["user"], is_in=is_in)


def member(user: Json, *, is_in: bool) -> Json:
    """Somebody who is in a chat, or was put out of it."""
    return {"status": "member", "user": user} if is_in else {"status": "kicked", "user": user, "until_date": 0}


def get_file(call: Call) -> Json:
    """`getFile`."""
    facts = call.world.files.facts(call.params["file_id"])
    if facts is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    base = {"file_id": call.params["file_id"], "file_unique_id": facts["unique"], "file_size": facts["size"]}
    return base | {"file_path": facts["path"]}


def _find_chat(call: Call) -> int:
    chat_id = number(call.params["chat_id"])
    if (call.bot.id, chat_id) not in call.world.standing:
        raise bad_request("chat not found")
    return chat_id
