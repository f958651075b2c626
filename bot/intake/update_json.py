"""Turn Telegram updates into what a person did; know nothing about orders.

Reads the raw JSON (Bot API 10.3, `Update`); anything unexpected in it raises `Malformed`, never another error.
"""

from collections.abc import Mapping
from typing import Any

from bot.people.acts import (
    Act,
    Contact,
    Incoming,
    Location,
    Membership,
    Other,
    Replied,
    Sheet,
    Tap,
    Words,
    update_id,
)


class Malformed(Exception):
    """An update that does not look like one."""


WORDLESS = frozenset({
    "animation", "audio", "checklist", "dice", "document", "game", "giveaway", "invoice", "live_photo", "paid_media",
    "photo", "poll", "rich_message", "sticker", "story", "video", "video_note", "voice",
})  # fmt: skip
"""What a person can send beside words, as `Message` names it; any other message is a notice of Telegram's own."""
CAPTIONED = frozenset({"animation", "audio", "document", "live_photo", "photo", "video", "voice"})
"""What can have words below it."""
SHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".numbers")
"""How the names of sheets end, those too that are not read and get a sentence of their own."""
SHEET_KINDS = ("spreadsheet", "ms-excel", "text/csv", "comma-separated", "tab-separated")


def read(update: Any) -> Incoming | None:
    """Read an update, whatever it is; `None` for a kind the bot does not take."""
    try:
        return _read(update)
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError) as error:
        raise Malformed(str(update_id(update))) from error


def readable(update: Any) -> Incoming | None:
    """What an update says, if it can be read and is taken."""
    try:
        return read(update)
    except Malformed:
        return None


def home_of(update: Any) -> int:
    """The chat an update is taken in; 0 where there is none."""
    incoming = readable(update)
    return incoming.home if incoming else 0


def _read(update: Mapping[str, Any]) -> Incoming | None:
    if message := update.get("message"):
        return _message(update, message, _act(message))
    if message := update.get("edited_message"):
        return _message(update, message, _words(message, is_edit=True))
    if callback := update.get("callback_query"):
        return _tap(update, callback)
    if member := update.get("my_chat_member"):
        reachable = member["new_chat_member"]["status"] not in {"kicked", "left"}
        return _from(update, member["chat"], member["from"], Membership(reachable))
    return None


def _message(update: Mapping[str, Any], message: Mapping[str, Any], act: Act | None) -> Incoming | None:
    sender = message.get("from")
    if sender is None or sender.get("is_bot"):
        return None
    album, number = _text(message.get("media_group_id", "")), _number(message["message_id"])
    ids = {"message_id": number, "album": album, "replied": _replied(message.get("reply_to_message"))}
    incoming = _from(update, message["chat"], sender, act or Other(), **ids)
    return incoming if act else None


def _replied(message: Mapping[str, Any] | None) -> Replied | None:
    """The message that another one answers; none where it has no author, as in a channel."""
    author = message.get("from") if message else None
    if message is None or author is None:
        return None
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    pressed = (_text(button["callback_data"]) for row in rows for button in row if "callback_data" in button)
    return Replied(_number(author["id"]), tuple(pressed))


def _tap(update: Mapping[str, Any], callback: Mapping[str, Any]) -> Incoming | None:
    message = callback.get("message")
    if message is None:
        return None
    tap = Tap(_text(callback.get("data", "")))
    ids = {"message_id": _number(message["message_id"]), "callback_id": _text(callback["id"])}
    return _from(update, message["chat"], callback["from"], tap, **ids)


def _act(message: Mapping[str, Any]) -> Act | None:
    if sheet := _sheet(message):
        return sheet
    if words := _words(message):
        return words
    if contact := message.get("contact"):
        name = " ".join(filter(None, (contact.get("first_name"), contact.get("last_name"))))
        return Contact(_text(contact["phone_number"]), _text(name), contact.get("user_id") == message["from"]["id"])
    if location := message.get("location"):
        return Location(float(location["latitude"]), float(location["longitude"]))
    return None if WORDLESS.isdisjoint(message) else Other(not CAPTIONED.isdisjoint(message))


def _sheet(message: Mapping[str, Any]) -> Sheet | None:
    """A file that says it is a sheet, by its name or by its kind."""
    file = message.get("document")
    if not isinstance(file, dict):
        return None
    name, kind = _text(file.get("file_name", "")), _text(file.get("mime_type", ""))
    if not name.lower().endswith(SHEETS) and not any(each in kind.lower() for each in SHEET_KINDS):
        return None
    size = _number(file.get("file_size", 0))
    return Sheet(_text(file["file_id"]), name, size, _text(message.get("caption", "")))


def _words(message: Mapping[str, Any], *, is_edit: bool = False) -> Words | None:
    """What a message says; none where it says nothing, as when a shared place moves."""
    if "text" in message:
        return Words(_text(message["text"]), is_edit)
    return Words(_text(message["caption"]), is_edit, is_caption=True) if "caption" in message else None


def _from(
    update: Mapping[str, Any], chat: Mapping[str, Any], sender: Mapping[str, Any], act: Act, **ids: Any
) -> Incoming:
    return Incoming(
        update_id=_number(update["update_id"]),
        chat=_number(chat["id"]),
        user=_number(sender["id"]),
        act=act,
        chat_type=chat["type"],
        language=_text(sender.get("language_code", "")),
        name=_text(sender.get("first_name", "")),
        handle=_text(sender.get("username", "")),
        **ids,
    )


def _number(value: Any) -> int:
    """A whole number that any part of the way can hold."""
    if type(value) is not int or abs(value) >= 1 << 63:
        raise TypeError("no number")
    return value


def _text(value: Any) -> str:
    """Words as they can be sent on: half a surrogate pair, which JSON may carry and UTF-8 may not, is replaced."""
    if not isinstance(value, str):
        raise TypeError("no text")
    if value.isascii():
        return value
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
