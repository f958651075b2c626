"""The rules of the Bot API that its field list cannot say: lengths, exactly one action a button, alphabets, addresses.

Words of refusals are the real server's where they are known (tdlib/telegram-bot-api, and what others compared with
the live API); where several are known for one fault, the shorter.
"""

import json
import re

from bot.playground.errors import bad_request
from bot.playground.json_object import Json
from bot.playground.text.addresses import parts_of
from bot.playground.text.formatting import CAPTION_LIMIT, TEXT_LIMIT, finish, width
from bot.playground.text.markup import Entity

ACTIONS = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay", "disabled",
)  # fmt: skip
STYLES = {"danger", "success", "primary"}
KEYBOARD_BYTES = 10_000
KEYBOARD_BUTTONS = 100
CHAT_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def text(params: Json) -> tuple[str, list[Entity]]:
    """The text of a message with its entities."""
    found, entities = _finish(params, "text", "entities")
    if not found:
        raise bad_request("message text is empty")
    if width(found) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return found, entities


def caption(params: Json) -> Json:
    """The fields of a caption, none if it is empty."""
    found, entities = _finish(params, "caption", "caption_entities")
    if width(found) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    fields: Json = {"caption": found} if found else {}
    return fields | ({"caption_entities": entities} if entities else {})


def markup(found: Json | None, chat_id: int) -> Json | None:
    """A keyboard that Telegram would take; an empty inline keyboard is none."""
    if not found:
        return None
    if "inline_keyboard" in found:
        return _inline(found)
    if "keyboard" in found:
        _reply_keyboard(found, chat_id)
    placeholder = found.get("input_field_placeholder")
    if placeholder is not None and not 1 <= len(placeholder) <= 64:
        raise bad_request("input field placeholder must be 1 to 64 characters long")
    return found


def _inline(found: Json) -> Json | None:
    buttons = [button for row in found["inline_keyboard"] for button in row]
    if not buttons:
        return None
    for button in buttons:
        _button(button)
    if len(buttons) > KEYBOARD_BUTTONS or len(json.dumps(found).encode()) > KEYBOARD_BYTES:
        raise bad_request("reply markup is too long")
    return {**found, "inline_keyboard": [row for row in found["inline_keyboard"] if row]}


def _button(button: Json) -> None:
    actions = [name for name in ACTIONS if name in button]
    if not actions:
        raise bad_request("Text buttons are not allowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request("BUTTON_TYPE_INVALID")
    _label(button)
    value = button[actions[0]]
    match actions[0]:
        case "callback_data":
            if not 1 <= len(value.encode()) <= 64:
                raise bad_request("BUTTON_DATA_INVALID")
        case "url":
            _address(value)
        case "copy_text":
            if not 1 <= len(value["text"]) <= 256:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
        case "web_app" | "login_url":
            _address(value["url"], {"https"})


def _label(button: Json) -> None:
    if not button["text"].strip():
        raise bad_request("inline keyboard button text is empty")
    if button.get("style", "primary") not in STYLES:
        raise bad_request("invalid button style specified")


def _address(url: str, schemes: frozenset[str] | set[str] = frozenset({"http", "https", "tg", "ton"})) -> None:
    shown = url.strip()
    parts = parts_of(shown if "://" in shown else f"http://{shown}")
    if parts.scheme.lower() not in schemes:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if not parts.netloc:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: URL host is empty")
    is_local = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if parts.scheme in {"http", "https"} and not is_local and "." not in parts.netloc:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _reply_keyboard(found: Json, chat_id: int) -> None:
    buttons = [button for row in found["keyboard"] for button in row]
    if not buttons:
        raise bad_request("reply keyboard is empty")
    for button in buttons:
        _label(button)
        if chat_id < 0 and (button.get("request_contact") or button.get("request_location")):
            what = "phone number" if button.get("request_contact") else "location"
            raise bad_request(f"{what} can be requested in private chats only")


def _finish(params: Json, text_name: str, entities_name: str) -> tuple[str, list[Entity]]:
    """A text as it will stand; entities a bot counted itself must lie within it."""
    raw, mode, given = params.get(text_name, ""), params.get("parse_mode", ""), params.get(entities_name, [])
    size = width(raw)
    if any(one["offset"] < 0 or one["length"] < 1 or one["offset"] + one["length"] > size for one in given):
        raise bad_request("can't parse entities: entity beyond the text")
    return finish(raw, mode, given)


def commands(found: list[Json]) -> None:
    """Names and descriptions of a command list."""
    if len(found) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for row in found:
        if not _COMMAND.fullmatch(row["command"].removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(row["description"].strip()) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def language(code: str) -> str:
    """A two-letter language code, or none."""
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


def secret(token: str) -> str:
    """A secret token for webhook headers."""
    if token and not _SECRET.fullmatch(token):
        raise bad_request("secret token contains unallowed characters")
    return token


def at_most(value: str | None, limit: int, words: str) -> str:
    """A text not longer than Telegram takes."""
    if len(value or "") > limit:
        raise bad_request(words)
    return value or ""
