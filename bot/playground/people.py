"""What a person can do in a chat: write, edit, tap, share, block; each becomes the update a bot would get."""

import base64
import binascii
import secrets
from typing import Any
from zlib import crc32

from bot.playground import formatting, views
from bot.playground.bots import Bot
from bot.playground.errors import Impossible
from bot.playground.files import SAMPLE_PICTURE, size_of
from bot.playground.journal import Json
from bot.playground.methods.looking import member
from bot.playground.world import Chat, World

JAKARTA = {"latitude": -6.1754, "longitude": 106.8272}


class People:
    """The persons of a world, acting towards one bot."""

    def __init__(self, world: World) -> None:
        self.world = world

    def send(self, bot: Bot, wish: Json) -> Json:
        """Write a message, or send a photo, contact, location, sticker, voice or document."""
        place = self._enter(bot, wish)
        content = self._content(wish)
        if not content:
            raise Impossible("Nothing to send: give text, photo, contact, location, sticker, voice or document.")
        return self._say(bot, place, self._user(wish), {**self._quoted(wish, place), **content})

    def edit(self, bot: Bot, wish: Json) -> Json:
        """Correct an own message."""
        user = self._user(wish)
        record = self.world.message((bot.id, int(wish.get("chat", user))), int(wish["message_id"]))
        if record is None or record["out"] or record["message"]["from"]["id"] != user:
            raise Impossible("This person has no such message in this chat.", 404)
        text = self._text(str(wish.get("text", "")))
        old = {
            k: v for k, v in record["message"].items() if k not in {"text", "entities", "caption", "caption_entities"}
        }
        is_text = "text" in record["message"]
        names = ("text", "entities") if is_text else ("caption", "caption_entities")
        entities = formatting.find(text, [])
        new = old | {names[0]: text} | ({names[1]: entities} if entities else {})
        new["edit_date"] = int(self.world.clock.now())
        kept = {**record, "message": new, "edited": True}
        self.world.keep(bot.id, kept, "edited")
        bot.inbox.add("edited_message", new)
        return views.message(kept)

    def tap(self, bot: Bot, wish: Json) -> Json:
        """Tap a button by its label or data; with `forge`, send data that no button has."""
        user = self._user(wish)
        place = (bot.id, int(wish.get("chat", user)))
        self._allowed(place)
        if wish.get("forge"):
            return self._callback(bot, place, user, self._message_for_forgery(place, wish), str(wish["data"]))
        found = self._button(place, wish)
        if found is None:
            return self._press(bot, place, user, wish)
        record, button = found
        view = views.button(button)
        match view["action"]:
            case "callback_data":
                return self._callback(bot, place, user, record, view["data"])
            case "copy_text":
                return {"copied": view["copy"]}
            case "disabled":
                return {"disabled": True}
            case _ if "url" in view:
                return {"url": view["url"]}
            case action:
                raise Impossible(f"The playground cannot tap a button with {action}.")

    def block(self, bot: Bot, wish: Json, *, is_blocked: bool) -> Json:
        """Block the bot, or start it again; the bot learns of it."""
        user = self._user(wish)
        place = (bot.id, int(wish.get("chat", user)))
        known = self.world.standing.get(place)
        if known is None:
            raise Impossible("This person has never written to the bot.", 409)
        if known["is_blocked"] != is_blocked:
            self.world.standing.put(place, {"is_blocked": is_blocked})
            self.world.note(place, "blocked" if is_blocked else "unblocked", user=user)
            change = {"chat": self.world.chat(place[1]), "from": self.world.users[user]["user"]}
            change["date"] = int(self.world.clock.now())
            change["old_chat_member"] = member(bot.user, is_in=is_blocked)
            change["new_chat_member"] = member(bot.user, is_in=not is_blocked)
            bot.inbox.add("my_chat_member", change)
        return {"blocked": is_blocked}

    def _user(self, wish: Json) -> int:
        user = int(wish["user"])
        names = {"first": wish.get("name"), "last": wish.get("last_name"), "username": wish.get("username")}
        person = self.world.meet(user, **{name: str(value) for name, value in names.items() if value})
        if (language := wish.get("language")) and person.get("language_code") != language:
            known = self.world.users[user]
            self.world.users.put(user, {**known, "user": {**person, "language_code": str(language)}})
        return user

    def _enter(self, bot: Bot, wish: Json) -> Chat:
        """The chat a person writes in; it begins with the first word."""
        user = self._user(wish)
        chat = int(wish.get("chat", user))
        place = (bot.id, chat)
        if chat > 0 and chat != user:
            raise Impossible("A person writes in the private chat of their own id, or in a group (a negative id).")
        if chat < 0:
            self._join(chat, user, wish)
        if place not in self.world.standing:
            self.world.standing.put(place, {"is_blocked": False})
        self._allowed(place)
        return place

    def _join(self, chat: int, user: int, wish: Json) -> None:
        group = self.world.groups.get(chat)
        if group is None:
            kind = "supergroup" if chat < -(10**12) else "group"
            shown = {"id": chat, "type": kind, "title": str(wish.get("title") or f"Grup {-chat}")}
            group = {"chat": shown, "members": []}
        if user not in group["members"]:
            self.world.groups.put(chat, {**group, "members": [*group["members"], user]})

    def _allowed(self, place: Chat) -> None:
        standing = self.world.standing.get(place)
        if standing is None:
            raise Impossible("There is no such chat yet: send something first.", 404)
        if standing["is_blocked"]:
            raise Impossible("This person has blocked the bot; unblock first.", 409)

    def _say(self, bot: Bot, place: Chat, user: int, content: Json) -> Json:
        message = {
            "message_id": self.world.count(f"message:{bot.id}"),
            "from": self.world.users[user]["user"],
            "chat": self.world.chat(place[1]),
            "date": int(self.world.clock.now()),
            **content,
        }
        record = {"bot": bot.id, "out": False, "message": message}
        self.world.keep(bot.id, record, "message")
        update_id = bot.inbox.add("message", message)
        return {**views.message(record), "update_id": update_id}

    def _content(self, wish: Json) -> Json:
        if "text" in wish:
            text = self._text(str(wish["text"]))
            entities = formatting.find(text, [])
            return {"text": text} | ({"entities": entities} if entities else {})
        for kind in ("photo", "document", "contact", "location", "sticker", "voice"):
            if wish.get(kind):
                return self._media(kind, wish[kind], int(wish["user"])) | self._caption(wish)
        return {}

    def _caption(self, wish: Json) -> Json:
        return {"caption": self._text(str(wish["caption"]))} if wish.get("caption") else {}

    def _text(self, text: str) -> str:
        shown = text.strip()
        if not shown:
            raise Impossible("An empty message cannot be sent.")
        if formatting.width(shown) > formatting.TEXT_LIMIT:
            raise Impossible("A message has at most 4096 characters; Telegram would send several.")
        return shown

    def _media(self, kind: str, wish: Any, user: int) -> Json:
        given: Json = wish if isinstance(wish, dict) else {}
        files = self.world.files
        match kind:
            case "photo":
                data = _data(given) or SAMPLE_PICTURE
                if size_of(data) is None:
                    raise Impossible("That is not a picture.")
                return {"photo": [files.photo(files.add(data, "photos", "photo.jpg", "image/jpeg"))]}
            case "document":
                name = str(given.get("name", "contoh.txt"))
                data = _data(given) or b"contoh\n"
                return {"document": files.document(files.add(data, "documents", name, "application/octet-stream"))}
            case "contact":
                return {"contact": self._contact(given, user)}
            case "location":
                point = JAKARTA | given
                return {"location": {name: float(point[name]) for name in ("latitude", "longitude")}}
            case "sticker":
                return {"sticker": _sticker(wish if isinstance(wish, str) else "👍")}
        return {"voice": {**_file(), "duration": 3, "mime_type": "audio/ogg"}}

    def _contact(self, given: Json, user: int) -> Json:
        """The own contact, or a given one (which carries a user id only if it is given)."""
        if given:
            return {"first_name": "Kontak", **given}
        known = self.world.users[user]
        names = {name: known["user"][name] for name in ("first_name", "last_name") if name in known["user"]}
        return {"phone_number": known["phone"], **names, "user_id": user}

    def _quoted(self, wish: Json, place: Chat) -> Json:
        if not wish.get("reply_to"):
            return {}
        record = self.world.message(place, int(wish["reply_to"]))
        if record is None:
            raise Impossible("The message to reply to is not in this chat.", 404)
        return {"reply_to_message": {k: v for k, v in record["message"].items() if k != "reply_to_message"}}

    def _button(self, place: Chat, wish: Json) -> tuple[Json, Json] | None:
        """The button meant, on the message named or on the newest that has it."""
        name, value = ("text", wish.get("label")) if "label" in wish else ("callback_data", wish.get("data"))
        if value is None:
            raise Impossible("Say which button: give its label or its data.")
        for record in self._candidates(place, wish):
            for row in views.inline(record):
                for button in row:
                    if button.get(name) == value:
                        return record, button
        return None

    def _candidates(self, place: Chat, wish: Json) -> list[Json] | Any:
        if "message_id" not in wish:
            return self.world.talk(place).newest()
        record = self.world.message(place, int(wish["message_id"]))
        if record is None:
            raise Impossible("There is no such message in this chat.", 404)
        return [record]

    def _message_for_forgery(self, place: Chat, wish: Json) -> Json:
        for record in self._candidates(place, wish):
            if record["out"]:
                found: Json = record
                return found
        raise Impossible("The bot has no message here that a tap could come from.", 404)

    def _callback(self, bot: Bot, place: Chat, user: int, record: Json, data: str) -> Json:
        query_id = str(secrets.randbits(62))
        self._clear_old_callbacks()
        facts = {"bot": bot.id, "chat": place[1], "user": user, "message_id": record["message"]["message_id"]}
        self.world.callbacks.put(query_id, {**facts, "data": data, "date": self.world.clock.now()})
        instance = str(crc32(f"{bot.id}:{place[1]}".encode()))
        query = {"id": query_id, "from": self.world.users[user]["user"], "message": record["message"]}
        update_id = bot.inbox.add("callback_query", {**query, "chat_instance": instance, "data": data})
        return {"callback_query_id": query_id, "update_id": update_id, "message_id": facts["message_id"]}

    def _clear_old_callbacks(self) -> None:
        """Taps are kept in order of time: forget those that could not be answered for long."""
        callbacks, limit = self.world.callbacks, self.world.clock.now() - 3600
        while callbacks and callbacks[oldest := next(iter(callbacks))]["date"] < limit:
            callbacks.drop(oldest)

    def _press(self, bot: Bot, place: Chat, user: int, wish: Json) -> Json:
        """Press a button of the reply keyboard, which writes or shares something."""
        keyboard = None if "message_id" in wish or "label" not in wish else views.keyboard(self.world.talk(place))
        rows = keyboard["keyboard"] if keyboard else []
        button = next((one for row in rows for one in row if one["text"] == wish["label"]), None)
        if keyboard is None or button is None:
            raise Impossible(f"There is no button {wish.get('label', wish.get('data'))!r} to tap.", 404)
        if keyboard.get("one_time_keyboard"):
            record = self.world.message(place, keyboard["message_id"])
            self.world.keep(bot.id, {**(record or {}), "used": True}, "edited")
        if button.get("request_contact"):
            return self._say(bot, place, user, {"contact": self._contact({}, user)})
        if button.get("request_location"):
            return self._say(bot, place, user, {"location": dict(JAKARTA)})
        return self._say(bot, place, user, {"text": button["text"]})


def _data(given: Json) -> bytes:
    try:
        return base64.b64decode(str(given.get("data", "")), validate=True)
    except binascii.Error:
        raise Impossible("`data` is not base64.") from None


def _file() -> Json:
    return {"file_id": f"PG{secrets.token_urlsafe(24)}", "file_unique_id": secrets.token_hex(8), "file_size": 1024}


def _sticker(emoji: str) -> Json:
    looks = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": emoji}
    return {**_file(), **looks}
