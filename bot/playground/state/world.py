"""Everything the playground knows: people, groups, bots, what was said, and what waits to be told.

Values are the Bot API's own objects as plain JSON. A private chat has the id of its person; each bot has its own
messages, numbered by it, as on Telegram. Changes go through the methods here, so that indexes and watchers follow.
"""

from collections import deque
from collections.abc import Iterator

from bot.playground.errors import bad_request
from bot.playground.json_object import Json
from bot.playground.settings import PlaygroundSettings
from bot.playground.state.faults import Faults
from bot.playground.state.fieldlist import load
from bot.playground.state.files import Files
from bot.playground.state.journal import Journal
from bot.playground.state.wakeups import Clock, Wakeup

Chat = tuple[int, int]
"""A bot's id and a chat's id: the place of a conversation."""

PEOPLE = (
    (1001, "Pelanggan", "Contoh", "pelanggan_contoh", "+628000001001"),
    (2002, "Reseller", "Contoh", "reseller_contoh", "+628000002002"),
    (9009, "Admin", "Contoh", "admin_contoh", "+628000009009"),
)
NOTES_KEPT = 200
BLOCK = 100
EVENTS_KEPT = 2000
KEYBOARDS = {"keyboard", "remove_keyboard", "force_reply"}


class Talk:
    """What was said in one chat: messages by id, and again in the order of their last change (`changed`: id → seq).

    `action` is what the bot is doing, until when; `keyboard` is the message whose keyboard is open, 0 for none.
    """

    def __init__(self) -> None:
        self.messages: dict[int, Json] = {}
        self.changed: dict[int, int] = {}
        self.notes: deque[Json] = deque(maxlen=NOTES_KEPT)
        self.seq = 0
        self.action: Json | None = None
        self.keyboard = 0
        self.wakeup = Wakeup()

    def newest(self) -> Iterator[Json]:
        """Messages that still stand, newest first."""
        return (record for record in reversed(self.messages.values()) if not record.get("deleted"))


class Watcher:
    """Somebody who follows what happens, a few thousand events behind at most."""

    def __init__(self) -> None:
        self.events: deque[Json] = deque(maxlen=EVENTS_KEPT)
        self.wakeup = Wakeup()


class World:
    """The state of a playground and the few ways to change it."""

    def __init__(self, settings: PlaygroundSettings) -> None:
        self.settings = settings
        self.fields = load()
        self.clock = Clock(settings.clock)
        self.journal = Journal(settings.state_dir)
        self.bots = self.journal.table("bots")
        self.users = self.journal.table("users")
        self.groups = self.journal.table("groups")
        self.standing = self.journal.table("standing")
        self.messages = self.journal.table("messages")
        self.callbacks = self.journal.table("callbacks")
        self.updates = self.journal.table("updates")
        self.notes = self.journal.table("notes")
        self.counters = self.journal.table("counters")
        self.files = Files(settings.state_dir, self.journal.table("files"))
        self.talks: dict[Chat, Talk] = {}
        self.faults = Faults()
        self.watchers: set[Watcher] = set()
        self.polls: list[Wakeup] = []
        self.is_closing = False
        self._next: dict[str, int] = {}

    def open(self) -> None:
        """Read what was kept, and make sure the three people are there."""
        self.journal.open()
        self.clock.offset = self.counters.get("clock", {}).get("n", 0.0)
        records = sorted(self.messages.values(), key=lambda record: int(record["message"]["message_id"]))
        for record in records:
            self._talk_of(record).messages[record["message"]["message_id"]] = record
        for record in sorted(records, key=lambda record: int(record["seq"])):
            self._index(record)
        for note in self.notes.values():
            talk = self.talk((note["bot"], note["chat"]))
            talk.notes.append(note)
            talk.seq = max(talk.seq, note["seq"])
        for person in PEOPLE:
            if person[0] not in self.users:
                self.meet(*person)
        self.journal.flush()

    def count(self, name: str, first: int = 1) -> int:
        """The next number of a series; after a restart it goes on above every number ever given."""
        number = self._next.get(name)
        if number is None:
            number = self.counters.get(name, {}).get("n", first)
        if number >= self.counters.get(name, {}).get("n", first):
            self.counters.put(name, {"n": number + BLOCK})
        self._next[name] = number + 1
        return int(number)

    def meet(self, user: int, first: str = "", last: str = "", username: str = "", phone: str = "") -> Json:
        """A person by id, known from now on."""
        known = self.users.get(user)
        if known is None:
            person = {"id": user, "is_bot": False, "first_name": first or f"Orang {user}", "language_code": "id"}
            person |= {"last_name": last} if last else {}
            person |= {"username": username} if username else {}
            known = {"user": person, "phone": phone or f"+62800{user % 10**7:07d}"}
            self.users.put(user, known)
        user_object: Json = known["user"]
        return user_object

    def chat(self, chat_id: int) -> Json:
        """A chat as the Bot API shows it in messages."""
        if chat_id in self.groups:
            group: Json = self.groups[chat_id]["chat"]
            return group
        if chat_id not in self.users:
            raise bad_request("chat not found")
        person = self.users[chat_id]["user"]
        names = {name: person[name] for name in ("username", "first_name", "last_name") if name in person}
        return {"id": chat_id, "type": "private", **names}

    def talk(self, chat: Chat) -> Talk:
        """What was said in a chat."""
        found = self.talks.get(chat)
        if found is None:
            found = self.talks[chat] = Talk()
        return found

    def message(self, chat: Chat, message_id: int) -> Json | None:
        """A message that still stands."""
        talk = self.talks.get(chat)
        record = talk.messages.get(message_id) if talk else None
        return None if record is None or record.get("deleted") else record

    def keep(self, bot: int, record: Json, kind: str) -> None:
        """Keep a message, new or changed, and tell who watches."""
        record["seq"] = self.count("seq")
        message = record["message"]
        self.messages.put((bot, message["chat"]["id"], message["message_id"]), record)
        self._talk_of(record).messages[message["message_id"]] = record
        self._index(record)
        self.tell((bot, message["chat"]["id"]), kind, record)

    def note(self, chat: Chat, kind: str, **facts: object) -> None:
        """Keep something a person saw that is no message: a toast, an alert, a block."""
        seq = self.count("seq")
        note = {"seq": seq, "bot": chat[0], "chat": chat[1], "kind": kind, "date": int(self.clock.now()), **facts}
        talk = self.talk(chat)
        if len(talk.notes) == NOTES_KEPT:
            self.notes.drop(talk.notes[0]["seq"])
        talk.notes.append(note)
        talk.seq = seq
        self.notes.put(seq, note)
        self.tell(chat, "note", note)

    def act(self, chat: Chat, action: str) -> None:
        """Show for five seconds what the bot is doing."""
        talk = self.talk(chat)
        talk.action = {"action": action, "until": self.clock.now() + 5}
        self.tell(chat, "action", {"action": action})

    def reset(self) -> None:
        """Forget everything but the bots; numbers go on, as a running bot remembers them."""
        bots, counters = dict(self.bots), dict(self.counters)
        self.journal.forget()
        self.talks.clear()
        self.faults = Faults()
        for key, value in bots.items():
            self.bots.put(key, value)
        for name, value in counters.items():
            self.counters.put(name, value)
        for person in PEOPLE:
            self.meet(*person)

    def _talk_of(self, record: Json) -> Talk:
        return self.talk((record["bot"], record["message"]["chat"]["id"]))

    def _index(self, record: Json) -> None:
        talk = self._talk_of(record)
        message_id = record["message"]["message_id"]
        talk.changed.pop(message_id, None)
        talk.changed[message_id] = talk.seq = record["seq"]
        if record.get("markup") and not record["markup"].keys().isdisjoint(KEYBOARDS):
            talk.keyboard = max(talk.keyboard, message_id)

    def tell(self, chat: Chat, kind: str, body: Json) -> None:
        """Tell who watches."""
        self.talk(chat).wakeup.wake()
        for watcher in self.watchers:
            watcher.events.append({"bot": chat[0], "chat": chat[1], "kind": kind, "body": body})
            watcher.wakeup.wake()

    def advance(self, seconds: float) -> None:
        """Let time pass, and remember that it did."""
        self.clock.advance(seconds)
        self.counters.put("clock", {"n": self.clock.offset})

    def close(self) -> None:
        """Send everybody home who waits here."""
        self.is_closing = True
        watchers, talks = [one.wakeup for one in self.watchers], [talk.wakeup for talk in self.talks.values()]
        for wakeup in (*self.polls, *watchers, *talks):
            wakeup.wake()
