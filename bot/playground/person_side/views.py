"""A chat as its person sees it: text, pictures, buttons by label, toasts."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from bot.playground.json_object import Json
from bot.playground.state.world import Talk, World
from bot.playground.text.formatting import to_html
from bot.playground.text.rules import ACTIONS

KINDS = ("photo", "document", "location", "contact", "sticker", "voice")


def message(record: Json) -> Json:
    """One message."""
    found = record["message"]
    text = found.get("text") or found.get("caption") or ""
    entities = found.get("entities") or found.get("caption_entities") or []
    view: Json = {
        "message_id": found["message_id"],
        "seq": record["seq"],
        "out": record["out"],
        "from": found["from"]["id"],
        "name": found["from"]["first_name"],
        "date": found["date"],
        "text": text,
        "entities": entities,
        "html": to_html(text, entities),
        "edited": bool(record.get("edited")),
        "deleted": bool(record.get("deleted")),
        "buttons": [[button(one) for one in row] for row in inline(record)],
    }
    view |= {kind: _media(kind, found[kind]) for kind in KINDS if kind in found}
    if "reply_to_message" in found:
        view["reply_to"] = found["reply_to_message"]["message_id"]
    return view


def inline(record: Json) -> list[list[Json]]:
    """The inline keyboard of a message, row by row."""
    rows: list[list[Json]] = record["message"].get("reply_markup", {}).get("inline_keyboard", [])
    return rows


def button(one: Json) -> Json:
    """A button: its label, what it does, and what with."""
    action = next(name for name in ACTIONS if name in one)
    view: Json = {"text": one["text"], "action": action}
    if action == "callback_data":
        view["data"] = one["callback_data"]
    elif action == "copy_text":
        view["copy"] = one["copy_text"]["text"]
    elif action in {"web_app", "login_url"}:
        view["url"] = one[action]["url"]
    elif action == "url":
        view["url"] = one["url"]
    return view | ({"style": one["style"]} if "style" in one else {})


def chat(world: World, place: tuple[int, int], after: int, limit: int) -> Json:
    """What changed in a chat since a number, or its newest messages."""
    talk = world.talk(place)
    action = talk.action if talk.action and talk.action["until"] > world.clock.now() else None
    return {
        "chat": place[1],
        "bot": place[0],
        "seq": talk.seq,
        "messages": [message(record) for record in _since(talk, after, limit)],
        "notes": [note for note in talk.notes if note["seq"] > after],
        "action": action["action"] if action else None,
        "keyboard": keyboard(talk),
        "blocked": world.standing.get(place, {}).get("is_blocked", False),
    }


def _since(talk: Talk, after: int, limit: int) -> list[Json]:
    newest = talk.newest() if not after else (talk.messages[message_id] for message_id in _changes(talk, after))
    return list(islice(newest, limit))[::-1]


def _changes(talk: Talk, after: int) -> Iterator[int]:
    for message_id, seq in reversed(talk.changed.items()):
        if seq <= after:
            return
        yield message_id


def keyboard(talk: Talk) -> Json | None:
    """The reply keyboard (or the wish for a reply) that is open below the chat."""
    record = talk.messages.get(talk.keyboard)
    if record is None or record.get("deleted") or record.get("used") or "remove_keyboard" in record["markup"]:
        return None
    return {**record["markup"], "message_id": talk.keyboard}


def _media(kind: str, found: Any) -> Any:
    if kind == "photo":
        largest = found[-1]
        size = {"width": largest["width"], "height": largest["height"]}
        return {"file_id": largest["file_id"], "url": f"/sim/files/{largest['file_id']}", **size}
    if kind == "document":
        return {
            "file_id": found["file_id"],
            "url": f"/sim/files/{found['file_id']}",
            "name": found.get("file_name", ""),
        }
    return found
