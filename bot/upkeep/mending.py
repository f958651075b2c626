"""Set aside what Redis holds and nobody can read, begin it anew, and tell whom it concerns.

Another version of the bot, another program or somebody's hand may have damaged it. What is set aside stands for thirty
days under `sb:…:aside:…`, for whoever wants to look. Admins hear of each kind once a day.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

import structlog

from bot.conversation import memory
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.outbox.admin_notices import AdminNotices
from bot.outbox.commit import effect_id
from bot.redis.calls import StoreDown, reaching
from bot.screens import receipts
from bot.screens.draw import draw_message
from bot.screens.texts import sentences
from bot.storage.chat_values import whole_parts
from bot.telegram_api.message import new_nonce
from bot.upkeep.shard_scan import buyer_of, due_work

log = structlog.get_logger(__name__)

TYPES = {
    "alerted": "string",
    "batch": "hash",
    "batched": "zset",
    "blocked": "hash",
    "buyers": "hash",
    "chat": "hash",
    "count": "zset",
    "due": "zset",
    "events": "hash",
    "events:seen": "zset",
    "failed": "string",
    "for_admins": "zset",
    "invite": "hash",
    "invite_tries": "string",
    "lasting": "hash",
    "lent": "hash",
    "lent:to": "zset",
    "noted": "string",
    "order": "hash",
    "parked": "hash",
    "pause": "hash",
    "placed": "string",
    "refused": "hash",
    "sealed": "string",
    "staff": "hash",
    "talks": "zset",
    "trail": "zset",
    "trail:said": "hash",
    "unreadable": "list",
    "waiting": "zset",
}


class Mending:
    """The mender of a store."""

    def __init__(self, notices: AdminNotices) -> None:
        self.notices = notices
        self.store = notices.shared_keys.store
        self._untold: dict[str, str] = {}

    async def chat(self, chat: int) -> None:
        """Begin a chat anew with what of it is well; the person is told by a message that is due at once."""
        key = self.store.chat_key(chat)
        kind, raw = await self._find(key)
        remembered, now = _recall(raw), await self.store.now()
        sorry = draw_message(Note("anew"), remembered.language or self.notices.say.language)
        written = {b"d": memory.pack(remembered), b"o:" + effect_id(now, 0).encode(): sorry.pack(new_nonce())}
        left = self.store.sealer.seal_chat(whole_parts(raw) | written)
        left[b"v"] = b"%d" % now  # another than any process may have loaded
        if await self._aside(key, kind, left, "hash", raw.get(b"v", b"")):
            await self.store.send_in(chat, 0)
            await self._say("chat", str(chat))

    async def order(self, shard: int, ref: str) -> None:
        """Leave an order to people whose record cannot be read: buyer and admins are told, then it is set aside."""
        key = self.store.order_key(shard, ref)
        kind, _ = await self._find(key)
        buyer = await buyer_of(self.store, shard, ref)
        if buyer:
            chat, language = buyer
            said = receipts.draw_search(sentences(language or self.notices.say.language))
            await self.store.tell(chat, f"lost.{ref}", said.pack(new_nonce()))
        note = Note("alert.order_lost", {"ref": ref, "chat": buyer[0] if buyer else "?"})
        await self.notices.once([f"lost:{ref}"], lambda _, say: draw_message(note, say.language))
        await self._aside(key, kind, {}, "hash")

    async def keys(self, keys: Sequence[str]) -> bool:
        """Set aside those of a wrong type, the due list first, since the others need it; answers whether one was."""
        known = [key for key in keys if _sort(key) in TYPES]  # of what a newer version keeps nothing is known
        wrong = [key for key in known if (await self._kind(key)) not in {"none", TYPES[_sort(key)]}]
        for key in sorted(wrong, key=lambda key: _sort(key) != "due"):
            await self._mend(key)
        return bool(wrong)

    async def tell(self) -> None:
        """Tell admins of what was set aside, once a day of each kind; what could not be told is told later."""
        with suppress(StoreDown):
            for sort, which in list(self._untold.items()):
                await self.notices.daily(f"damaged:{sort}", f"damaged.{sort}", which=which)
                self._untold.pop(sort, None)

    async def _mend(self, key: str) -> None:
        _, tag, *rest = key.split(":")
        shard = int(tag[2:-1])
        match rest:
            case ["due"]:
                work = {member: b"%d" % at for member, at in (await due_work(self.store, shard)).items()}
                if await self._aside(key, await self._kind(key), work, "zset"):
                    await self._say("due", f"{shard}")
            case [_, "chat", chat]:
                await self.chat(int(chat))
            case [_, "order", ref]:
                await self.order(shard, ref)
            case _ if await self._aside(key, await self._kind(key), {}, "hash"):
                await self._say("other", _sort(key))

    async def _aside(
        self, key: str, kind: str, left: Mapping[bytes, bytes], as_kind: str, version: bytes = b""
    ) -> bool:
        """Rename a key, if it still is what was found, and write what is left of it."""
        prefix, tag, *rest = key.split(":")
        aside = ":".join((prefix, tag, str(self.store.bot), "aside", *rest, new_nonce()))
        flat = [part for pair in left.items() for part in pair]
        status, _ = await self.store.write(
            "set_aside", (key, aside), (kind, version, self.store.retention.chats_ms, as_kind, *flat), False
        )
        if status == "ok":
            log.error("set_aside", kind=_sort(key), reason=aside)
        return status == "ok"

    async def _say(self, sort: str, which: str) -> None:
        self._untold.setdefault(sort, which)
        await self.tell()

    async def _find(self, key: str) -> tuple[str, Mapping[bytes, bytes]]:
        """A key's type, and its fields where it has any."""
        kind = await self._kind(key)
        if kind != "hash":
            return kind, {}
        with reaching("damaged"):
            client: Any = self.store.client
            return kind, self.store.sealer.open_if_known(await client.hgetall(key))

    async def _kind(self, key: str) -> str:
        client: Any = self.store.client
        with reaching("type"):
            found: bytes = await client.type(key)
        return found.decode()


def _sort(key: str) -> str:
    """What a key holds: `sb:{s07}:due`, `sb:{s07}:4242:chat:1001`, `sb:{s07}:4242:lent:to`."""
    parts = key.split(":")
    named = ":".join(parts[3:])
    return parts[2] if len(parts) == 3 else named if named in TYPES else parts[3]


def _recall(raw: Mapping[bytes, bytes]) -> Conversation:
    """A new conversation with what need not be asked again: language, sender, own orders."""
    old = memory.recall(raw.get(b"d", b""))
    return Conversation(
        language=old.language, sender_name=old.sender_name, sender_phone=old.sender_phone, refs=old.refs
    )
