"""What a person can do in a chat: write, share, correct, block; each becomes the update a bot would get."""

from bot.playground.errors import Impossible
from bot.playground.json_object import Json
from bot.playground.person_side import parcels, views
from bot.playground.server_side.bots import Bot
from bot.playground.server_side.methods.looking import member
from bot.playground.state.world import Chat, World
from bot.playground.text import formatting


class People:
    """The persons of a world, acting towards one bot."""

    def __init__(self, world: World) -> None:
        self.world = world

    def send(self, bot: Bot, wish: Json) -> Json:
        """Write a message, or send a photo, contact, location, sticker, voice or document."""
        user = self.user(wish)
        place = self.enter(bot, user, wish)
        quoted = self._quote(wish, place)
        return self.say(bot, place, user, {**quoted, **self._content(wish, user)})

    def edit(self, bot: Bot, wish: Json) -> Json:
        """Correct an own message."""
        user = self.user(wish)
        record = self.world.message((bot.id, int(wish.get("chat") or user)), int(wish["message_id"]))
        if record is None or record["out"] or record["message"]["from"]["id"] != user:
            raise Impossible("This person has no such message in this chat.", 404)
        names = ("text", "entities") if "text" in record["message"] else ("caption", "caption_entities")
        text = _text(str(wish.get("text", "")))
        new = {name: value for name, value in record["message"].items() if name not in names}
        new |= {names[0]: text, "edit_date": int(self.world.clock.now())}
        if entities := formatting.find(text, []):
            new[names[1]] = entities
        kept = {**record, "message": new, "edited": True}
        self.world.keep(bot.id, kept, "edited")
        bot.inbox.add("edited_message", new)
        return views.message(kept)

    def block(self, bot: Bot, wish: Json, *, is_blocked: bool) -> Json:
        """Block the bot, or start it again; the bot learns of it."""
        user = self.user(wish)
        place = (bot.id, int(wish.get("chat") or user))
        known = self.world.standing.get(place)
        if known is None:
            raise Impossible("This person has never written to the bot.", 409)
        if known["is_blocked"] != is_blocked:
            self.world.standing.put(place, {"is_blocked": is_blocked})
            self.world.note(place, "blocked" if is_blocked else "unblocked", user=user)
            self._tell_of_block(bot, place, user, is_blocked)
        return {"blocked": is_blocked}

    def user(self, wish: Json) -> int:
        """Who acts; somebody new gets the name that is given."""
        user = int(wish["user"])
        names = {"first": wish.get("name"), "last": wish.get("last_name"), "username": wish.get("username")}
        person = self.world.meet(user, **{name: str(value) for name, value in names.items() if value})
        if (language := wish.get("language")) and person.get("language_code") != language:
            known = self.world.users[user]
            self.world.users.put(user, {**known, "user": {**person, "language_code": str(language)}})
        return user

    def check_allowed(self, place: Chat) -> None:
        """Raise `Impossible` where a person cannot act."""
        standing = self.world.standing.get(place)
        if standing is None:
            raise Impossible("There is no such chat yet: send something first.", 404)
        if standing["is_blocked"]:
            raise Impossible("This person has blocked the bot; unblock first.", 409)

    def say(self, bot: Bot, place: Chat, user: int, content: Json) -> Json:
        """Keep a person's message, and tell the bot."""
        message = {
            "message_id": self.world.count(f"message:{bot.id}"),
            "from": self.world.users[user]["user"],
            "chat": self.world.chat(place[1]),
            "date": int(self.world.clock.now()),
            **content,
        }
        self.world.fields.check("Message", message)
        record = {"bot": bot.id, "out": False, "message": message}
        self.world.keep(bot.id, record, "message")
        return {**views.message(record), "update_id": bot.inbox.add("message", message)}

    def _tell_of_block(self, bot: Bot, place: Chat, user: int, is_blocked: bool) -> None:
        change = {
            "chat": self.world.chat(place[1]),
            "from": self.world.users[user]["user"],
            "date": int(self.world.clock.now()),
            "old_chat_member": member(bot.user, is_in=is_blocked),
            "new_chat_member": member(bot.user, is_in=not is_blocked),
        }
        bot.inbox.add("my_chat_member", change)

    def enter(self, bot: Bot, user: int, wish: Json) -> Chat:
        """The chat a person writes in; it begins with the first word."""
        chat = int(wish.get("chat") or user)
        if chat > 0 and chat != user:
            raise Impossible("A person writes in the private chat of their own id, or in a group (a negative id).")
        if chat < 0:
            self._join(chat, user, wish)
        place = (bot.id, chat)
        if place not in self.world.standing:
            self.world.standing.put(place, {"is_blocked": False})
            if chat < 0:
                self._tell_of_block(bot, place, user, is_blocked=False)
        self.check_allowed(place)
        return place

    def _join(self, chat: int, user: int, wish: Json) -> None:
        group = self.world.groups.get(chat)
        if group is None:
            kind = "supergroup" if chat < -(10**12) else "group"
            shown = {"id": chat, "type": kind, "title": str(wish.get("title") or f"Grup {-chat}")}
            group = {"chat": shown, "members": []}
        if user not in group["members"]:
            self.world.groups.put(chat, {**group, "members": [*group["members"], user]})

    def _content(self, wish: Json, user: int) -> Json:
        if "text" in wish:
            text = _text(str(wish["text"]))
            entities = formatting.find(text, [])
            return {"text": text} | ({"entities": entities} if entities else {})
        for kind in parcels.KINDS:
            if wish.get(kind):
                caption = {"caption": _text(str(wish["caption"]))} if wish.get("caption") else {}
                return parcels.content(self.world, kind, wish[kind], user) | caption
        raise Impossible(f"Nothing to send: give text or one of {', '.join(parcels.KINDS)}.")

    def _quote(self, wish: Json, place: Chat) -> Json:
        if not wish.get("reply_to"):
            return {}
        record = self.world.message(place, int(wish["reply_to"]))
        if record is None:
            raise Impossible("The message to reply to is not in this chat.", 404)
        return {"reply_to_message": {k: v for k, v in record["message"].items() if k != "reply_to_message"}}


def _text(text: str) -> str:
    shown = text.strip()
    if not shown:
        raise Impossible("An empty message cannot be sent.")
    if formatting.width(shown) > formatting.TEXT_LIMIT:
        raise Impossible("A message has at most 4096 characters; Telegram would send several.")
    return shown
