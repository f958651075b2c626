"""What a tap does: a callback query, a link, a copied text, or words and shares from the reply keyboard."""

import secrets
from collections.abc import Iterable
from zlib import crc32

from bot.playground.errors import Impossible
from bot.playground.json_object import Json
from bot.playground.person_side import parcels, views
from bot.playground.person_side.people import People
from bot.playground.server_side.bots import Bot
from bot.playground.state.world import Chat

CALLBACKS_KEPT_S = 3600


class Taps:
    """People's fingers."""

    def __init__(self, people: People) -> None:
        self.people, self.world = people, people.world

    def tap(self, bot: Bot, wish: Json) -> Json:
        """Tap a button by its label or data; with `forge`, send data that no button has."""
        user = self.people.user(wish)
        place = (bot.id, int(wish.get("chat") or user))
        self.people.check_allowed(place)
        if wish.get("forge"):
            return self._callback(bot, place, user, self._any_message(place, wish), str(wish["data"]))
        found = self._button(place, wish)
        if found is None:
            return self._press(bot, place, user, wish)
        record, button = found
        match views.button(button):
            case {"action": "callback_data", "data": data}:
                return self._callback(bot, place, user, record, data)
            case {"copy": text}:
                return {"copied": text}
            case {"url": address}:
                return {"url": address}
            case {"action": "disabled"}:
                return {"disabled": True}
            case {"action": action}:
                raise Impossible(f"The playground cannot tap a button with {action}.")
        raise Impossible("This button does nothing.")

    def _button(self, place: Chat, wish: Json) -> tuple[Json, Json] | None:
        """The button meant, on the message named or on the newest that has it."""
        name = "text" if "label" in wish else "callback_data"
        value = wish.get("label", wish.get("data"))
        if value is None:
            raise Impossible("Say which button: give its label or its data.")
        for record in self._candidates(place, wish):
            for row in views.inline(record):
                for button in row:
                    if button.get(name) == value:
                        return record, button
        return None

    def _candidates(self, place: Chat, wish: Json) -> Iterable[Json]:
        if "message_id" not in wish:
            return self.world.talk(place).newest()
        record = self.world.message(place, int(wish["message_id"]))
        if record is None:
            raise Impossible("There is no such message in this chat.", 404)
        return [record]

    def _any_message(self, place: Chat, wish: Json) -> Json:
        for record in self._candidates(place, wish):
            if record["out"]:
                return record
        raise Impossible("The bot has no message here that a tap could come from.", 404)

    def _callback(self, bot: Bot, place: Chat, user: int, record: Json, data: str) -> Json:
        self._forget_old()
        query_id, message = str(secrets.randbits(62)), record["message"]
        facts = {"bot": bot.id, "chat": place[1], "user": user, "message_id": message["message_id"]}
        self.world.callbacks.put(query_id, {**facts, "date": self.world.clock.now()})
        query = {
            "id": query_id,
            "from": self.world.users[user]["user"],
            "message": message,
            "chat_instance": str(crc32(f"{bot.id}:{place[1]}".encode())),
            "data": data,
        }
        update_id = bot.inbox.add("callback_query", query)
        return {"callback_query_id": query_id, "update_id": update_id, "message_id": message["message_id"]}

    def _forget_old(self) -> None:
        """Taps are kept in order of time: forget those that nobody could answer any more."""
        callbacks, limit = self.world.callbacks, self.world.clock.now() - CALLBACKS_KEPT_S
        while callbacks and callbacks[oldest := next(iter(callbacks))]["date"] < limit:
            callbacks.drop(oldest)

    def _press(self, bot: Bot, place: Chat, user: int, wish: Json) -> Json:
        """Press a button of the reply keyboard."""
        keyboard = None if "message_id" in wish or "label" not in wish else views.keyboard(self.world.talk(place))
        rows = keyboard.get("keyboard", []) if keyboard else []
        button = next((one for row in rows for one in row if one["text"] == wish["label"]), None)
        if keyboard is None or button is None:
            raise Impossible(f"There is no button {wish.get('label', wish.get('data'))!r} to tap.", 404)
        if keyboard.get("one_time_keyboard") and (record := self.world.message(place, keyboard["message_id"])):
            self.world.keep(bot.id, {**record, "used": True}, "edited")
        return self.people.say(bot, place, user, self._content_of(button, user))

    def _content_of(self, button: Json, user: int) -> Json:
        if button.get("request_contact"):
            return {"contact": parcels.contact(self.world, {}, user)}
        if button.get("request_location"):
            return {"location": parcels.location({})}
        return {"text": button["text"]}
