"""How a bot presents itself: its name, its texts, its commands by scope and language, its menu button."""

from collections.abc import Callable

from bot.playground.errors import bad_request
from bot.playground.json_object import Json
from bot.playground.server_side.methods.calls import Call, number
from bot.playground.text import rules

DEFAULT_SCOPE: Json = {"type": "default"}


def get_me(call: Call) -> Json:
    """`getMe`."""
    can = {"can_join_groups": True, "can_read_all_group_messages": True, "supports_inline_queries": False}
    more = {"can_connect_to_business": False, "has_main_web_app": False}
    return {**call.bot.user, **can, **more}


def set_my_commands(call: Call) -> bool:
    """`setMyCommands`."""
    rules.commands(call.params["commands"])
    rows = [{**row, "command": row["command"].removeprefix("/")} for row in call.params["commands"]]
    _keep_commands(call, rows)
    return True


def delete_my_commands(call: Call) -> bool:
    """`deleteMyCommands`."""
    _keep_commands(call, [])
    return True


def get_my_commands(call: Call) -> list[Json]:
    """`getMyCommands`."""
    rows: list[Json] = call.bot.record["commands"].get(_scope(call), [])
    return rows


def commands_for(record: Json, chat_id: int, user: int, language: str) -> list[Json]:
    """The list a person sees in a chat: the narrowest scope first, and in each the person's language first."""
    wide = "all_private_chats" if chat_id > 0 else "all_group_chats"
    for scope in (f"chat_member:{chat_id}:{user}", f"chat:{chat_id}", wide, "default"):
        for key in (f"{scope}|{language}", f"{scope}|"):
            if rows := record["commands"].get(key):
                return list(rows)
    return []


def set_text(name: str, limit: int) -> Callable[[Call], bool]:
    """`setMyName`, `setMyDescription` or `setMyShortDescription`."""

    def change(call: Call) -> bool:
        text = rules.at_most(call.params.get(name), limit, f"bot {name.replace('_', ' ')} is too long")
        key = f"{name}|{rules.language(call.params.get('language_code', ''))}"
        facts: Json = {"about": {**call.bot.record["about"], key: text}}
        if key == "name|" and text:
            facts["first_name"] = text
        call.bot.change(**facts)
        return True

    return change


def get_text(name: str) -> Callable[[Call], Json]:
    """`getMyName`, `getMyDescription` or `getMyShortDescription`."""

    def read(call: Call) -> Json:
        about = call.bot.record["about"]
        language = rules.language(call.params.get("language_code", ""))
        fallback = call.bot.record["first_name"] if name == "name" else ""
        return {name: about.get(f"{name}|{language}") or about.get(f"{name}|") or fallback}

    return read


def set_chat_menu_button(call: Call) -> bool:
    """`setChatMenuButton`."""
    chat_id = _private(call)
    button = call.params.get("menu_button") or {"type": "default"}
    if "web_app" in button and not button["web_app"]["url"].startswith("https://"):
        raise bad_request(f"menu button Web App URL '{button['web_app']['url']}' is invalid")
    call.bot.change(menus={**call.bot.record["menus"], str(chat_id): button})
    return True


def get_chat_menu_button(call: Call) -> Json:
    """`getChatMenuButton`."""
    menus = call.bot.record["menus"]
    found: Json = menus.get(str(_private(call))) or menus.get("0") or {"type": "default"}
    return found


def _private(call: Call) -> int:
    chat_id = int(call.params.get("chat_id", 0))
    if chat_id < 0:
        raise bad_request("Invalid chat_id specified")
    return chat_id


def _scope(call: Call) -> str:
    """Scope and language as one key."""
    scope = call.params.get("scope") or DEFAULT_SCOPE
    parts = [scope["type"]]
    if "chat_id" in scope:
        chat_id = number(scope["chat_id"])
        if (call.bot.id, chat_id) not in call.world.standing:
            raise bad_request("chat not found")
        parts.append(str(chat_id))
    if "user_id" in scope:
        parts.append(str(scope["user_id"]))
    return f"{':'.join(parts)}|{rules.language(call.params.get('language_code', ''))}"


def _keep_commands(call: Call, rows: list[Json]) -> None:
    key = _scope(call)
    kept = {name: value for name, value in call.bot.record["commands"].items() if name != key}
    call.bot.change(commands=kept | ({key: rows} if rows else {}))
    call.world.tell((call.bot.id, 0), "commands", {})
