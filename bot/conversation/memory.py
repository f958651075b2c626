"""What a chat remembers between two messages: language, draft, sender, own orders; kept as one opaque value."""

import json
import zlib
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from pydantic_core import to_json

from bot.people.profile import Profile
from bot.recent import Lately
from bot.storage.store import Chat
from bot.storage.values import Unreadable
from flows.form.draft import Draft
from flows.form.draft_json import from_plain, to_plain
from flows.form.slots import Form
from flows.order.form import ORDER
from flows.order.reseller import RESELLER

FORMS: dict[str, Form] = {form.name: form for form in (ORDER, RESELLER)}
COMPRESS_ABOVE = 512
REMEMBERED_ORDERS = 50
ONE_OF_MANY = "-"
"""Stands for the newest order where many were made at once, whose references are not remembered here."""
_lately = Lately["Conversation"](1000)  # some 10 kB each


class Unheard(NamedTuple):
    """Words that wait for the shop, and the message that said them; an edit of one says them anew."""

    text: str
    message_id: int = 0
    is_edit: bool = False
    is_caption: bool = False


class Thread(NamedTuple):
    """A talk with the shop's people, open until so many milliseconds of the store's clock.

    `who` is the person's name, `ref` the order that it is about, if any, and `first` the message that it began with,
    0 where the shop wrote first. `by` is the admin who answers, once there is one; `is_told` says that the person knows
    that words are passed on, and `is_answered` that an admin wrote. `mark` names what opened it outside a turn.
    `passed` counts the messages that were passed on in one `minute` of that clock. `is_beside` says that a question
    of the bot's stood open and nobody asked for a person: what is typed answers that until the shop writes. `since` is
    when the person began to wait for an answer, 0 while they do not, and `words` what they said since, as far as it is
    kept.
    """

    until: int
    who: str = ""
    ref: str = ""
    first: int = 0
    by: str = ""
    is_told: bool = False
    is_answered: bool = False
    mark: str = ""
    minute: int = 0
    passed: int = 0
    is_beside: bool = False
    since: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A chat's memory; `request` is a command whose answer the shop still owes, `later` those that came meanwhile, and
    `last` the newest order's fingerprint. The `language` follows what is typed, until one was chosen by its button;
    `heard_in` is the one that was plainly typed last.

    `dropped` is the draft that was cancelled, until something new begins; `waits` how often the shop was asked in
    vain for what the screen waits for. `paste` gathers the parts of a form; `waiting` are orders that were read and
    not begun, each packed (`order_queue`), and `begun` counts those of their line that were. `asked` is the ruling for
    which an admin still owes a number; `typed` marks the words of this draft, so that the same ones can be told when
    they come again. `said` are words that the shop was too slow for, in their order, and `shelved` those
    of an order that another question comes before. `album` marks the pictures sent last, and `wordless` says that
    none of them had words so far.
    `taken` counts the messages of one `minute`; `can_share` says that the button that shares the own number stands
    below the text box, and `misread` that the phone on show was answered with none. `is_muted`
    says that the person wants no news of parcels and no reminders.
    `earlier` are the newest orders as they were confirmed, each packed (`bot/conversation/known`), the last one first.
    `repeated` is the fingerprint of the one that was just asked for once more.
    `seen_from` is the message that showed the present question first, where it was shown again since.
    `thread` is the talk with the shop's people, `writing` the letter that an admin is about to write, `missed` the
    last words in a row that the bot could not read, and `held` what is passed on in the talk's next minute.
    `standing` are the answers of the order that is being changed as they were, and `wanted` as they shall be, while
    that is carried out by the alteration `wanting`; `billed` are its number and total. `offered` is the question about
    an order that stands which was asked last: the order, what a yes would do, empty where that is not clear, and when.
    `batch` names the orders of the sheet that was sent last. `awaits` says what a reseller's next words are for: until
    when, what they put right, and of whom. `profile` is what a reseller settled for all own orders.
    """

    language: str = ""
    form: str = "order"
    draft: Draft | None = None
    dropped: Draft | None = None
    sender_name: str = ""
    sender_phone: str = ""
    refs: tuple[str, ...] = ()
    request: tuple[str, ...] = ()
    later: tuple[tuple[str, ...], ...] = ()
    last: str = ""
    last_at: int = 0
    again: str = ""
    waits: int = 0
    paste: str = ""
    paste_at: int = 0
    paste_id: int = 0
    waiting: tuple[str, ...] = ()
    begun: int = 0
    asked: str = ""
    typed: tuple[int, ...] = ()
    said: tuple[Unheard, ...] = ()
    shelved: tuple[Unheard, ...] = ()
    album: int = 0
    wordless: bool = False
    minute: int = 0
    taken: int = 0
    can_share: bool = False
    misread: bool = False
    is_muted: bool = False
    thread: Thread | None = None
    writing: str = ""
    missed: tuple[str, ...] = ()
    held: tuple[Unheard, ...] = ()
    standing: Draft | None = None
    wanted: Draft | None = None
    wanting: str = ""
    billed: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    seen_from: int = 0
    earlier: tuple[str, ...] = ()
    repeated: str = ""
    batch: str = ""
    awaits: tuple[str, ...] = ()
    profile: Profile | None = None
    is_language_chosen: bool = False
    heard_in: str = ""

    @property
    def has_orders(self) -> bool:
        """Orders were made here, one by one or many at once."""
        return bool(self.refs or self.batch)

    @property
    def is_under_way(self) -> bool:
        """Something was said of an order that is open, or others wait."""
        answers = self.draft.answers if self.draft else None
        is_begun = answers is not None and bool(
            answers.items or answers.wishes or answers.product or answers.customer_name or answers.customer_phone
            or answers.address or answers.amends
        )  # fmt: skip
        return is_begun or bool(self.waiting)

    @property
    def newest_ref(self) -> str:
        """The reference of the newest order, or that it was one of many."""
        return self.refs[-1] if self.refs else ONE_OF_MANY

    @property
    def is_gathering(self) -> bool:
        """Parts of a message may still come: of a paste, or of an album."""
        return bool(self.paste or self.wordless)

    @property
    def is_owed(self) -> bool:
        """The person said something that is not read or answered yet, whatever screen is on show."""
        return bool(self.request or self.said or self.is_gathering or self.held)

    @property
    def is_waiting(self) -> bool:
        """The shop is still to be asked: for what was said, for the screen, or for the next order of a line."""
        return bool(self.is_owed or (self.waits and (self.draft or self.waiting)))

    @property
    def the_form(self) -> Form:
        """The form the draft belongs to."""
        return FORMS.get(self.form, ORDER)


def pack(conversation: Conversation) -> bytes:
    """The conversation as bytes, compressed where that pays."""
    plain = {name: getattr(conversation, name) for name in _PLAIN}
    plain |= {name: to_plain(draft) for name in _DRAFTS if (draft := getattr(conversation, name))}
    packed = to_json({name: value for name, value in plain.items() if value})
    packed = packed if len(packed) <= COMPRESS_ABOVE else b"z" + zlib.compress(packed, 1)
    _lately.keep(packed, conversation)
    return packed


def unpack(packed: bytes) -> Conversation:
    """The conversation of these bytes; an empty one of none; raises `Unreadable` whatever is wrong with them."""
    if not packed:
        return Conversation()
    if (known := _lately.get(packed)) is not None:
        return known
    try:
        return _read(packed)
    except Exception as error:
        raise Unreadable(type(error).__name__) from error


def recall(packed: bytes) -> Conversation:
    """The conversation of these bytes; a new one where they cannot be read."""
    try:
        return unpack(packed)
    except Unreadable:
        return Conversation()


async def recall_from(loading: Awaitable[Chat]) -> Conversation:
    """The conversation of a chat that is being loaded; a new one where either cannot be read."""
    try:
        return unpack((await loading).draft)
    except Unreadable:
        return Conversation()


def is_muted(packed: bytes) -> bool:
    """Whether the person of a packed conversation wants to hear of payments and trouble alone; not where unknown."""
    return recall(packed).is_muted


def lasting(conversation: Conversation) -> bytes:
    """What the chat begins with once it has run out: that no news are wanted; nothing where they are."""
    language, is_chosen = conversation.language, conversation.is_language_chosen
    kept = Conversation(language=language, is_language_chosen=is_chosen, is_muted=True)
    return pack(kept) if conversation.is_muted else b""


def hears_daily(packed: bytes) -> bool:
    """Whether a reseller of a packed conversation hears of payments and parcels once a day; not where unknown."""
    return bool((recall(packed).profile or Profile()).is_digest)


def _read(packed: bytes) -> Conversation:
    plain: dict[str, Any] = json.loads(zlib.decompress(packed[1:]) if packed[:1] == b"z" else packed)
    kept: dict[str, Any] = {name: plain[name] for name in _PLAIN if name in plain}
    kept |= {
        name: tuple(kept[name])
        for name in ("refs", "request", "typed", "waiting", "missed", "billed", "offered", "earlier", "awaits")
        if name in kept
    }
    kept["later"] = tuple(tuple(each) for each in plain.get("later", ()))
    kept["said"] = tuple(Unheard(*each) for each in plain.get("said", ()) or _pending(plain))
    kept["shelved"] = tuple(Unheard(*each) for each in plain.get("shelved", ()))
    kept["held"] = tuple(Unheard(*each) for each in plain.get("held", ()))
    kept["thread"] = Thread(*plain["thread"]) if plain.get("thread") else None
    kept["profile"] = Profile(*plain["profile"]) if plain.get("profile") else None
    kept |= {name: from_plain(plain[name]) for name in _DRAFTS if name in plain}
    return Conversation(**kept)


def _pending(plain: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
    """Words that wait as a version before this one kept them, in the draft."""
    pending = plain.get("draft", {}).get("pending")
    return [(pending,)] if pending else ()


_DRAFTS = ("draft", "dropped", "standing", "wanted")
_PLAIN = tuple(name for name in asdict(Conversation()) if name not in _DRAFTS)
