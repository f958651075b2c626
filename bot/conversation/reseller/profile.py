"""A reseller's profile: shown by `/profil`, settled by taps and by words."""

import re
from dataclasses import replace

from bot.conversation.decision import Decision, Reply
from bot.conversation.desk import Desk
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.conversation.views.of_sellers import Asked, ProfilePanel
from bot.people.acts import Incoming
from bot.people.buttons import Press
from bot.people.profile import MOST_PERCENT, MOST_RUPIAH, Profile
from flows.intents.questions.reading import says_unknown
from flows.order.form import usable_in_chat
from flows.order.reseller import bare_sender
from flows.paste.people import read_who
from flows.reading.payments import find_meant
from flows.reading.plain import clean
from flows.reading.readers import Unread, read_phone
from flows.reading.short_answers import is_cancel, is_no, is_skip
from flows.reading.wishes import courier_hint
from flows.shop import ShopUnavailable

AWAITED_FOR_MS = 30 * 60_000
EVENING = "20"
CHEAP, FAST, NONE = "cheap", "fast", "none"
_PERCENT = re.compile(r"(\d{1,3})\s?(?:%|persen|percent)")
_RUPIAH = re.compile(r"(?:rp\.?\s?)?(\d{1,3}(?:[.,]\d{3})+|\d{1,8})\s?(rb|ribu|k)?\b(?!\s?%)")
_HOUR = re.compile(r"\A(?:jam|pukul|pkl|at)?\s*+(\d{1,2})(?:[.:]00)?\s?(pagi|siang|sore|malam|am|pm)?")
_WORDS = {"bayar": "pay", "payment": "pay", "kurir": "courier", "margin": "margin", "rekap": "recap", "toko": "sender"}
_LONGEST_COURIER = 40
_LEFT = {"profile": "buyer.kept", "sender": "sender.dropped"}


def show(conversation: Conversation, asks: Asked = "", edits: str = "", methods: tuple[str, ...] = ()) -> Decision:
    """The profile, with what is asked of it below."""
    profile = conversation.profile or Profile()
    panel = ProfilePanel(profile, conversation.sender_name, conversation.sender_phone, asks, methods, edits)
    return Decision(conversation, replies=(panel,))


async def obey(argument: str, conversation: Conversation, desk: Desk) -> Decision:
    """Take `/profil`, and `/profil margin 10%` at once."""
    word, _, said = clean(argument).partition(" ")
    what = _WORDS.get(word.casefold(), "")
    if not what:
        return show(conversation)
    if said and (settled := await _settle(what, said, conversation, desk)):
        return settled
    return await _ask(what, conversation, desk, "")


async def take_tap(incoming: Incoming, press: Press, conversation: Conversation, desk: Desk) -> Decision:
    """Settle what a button says (`pay.qris`), or ask for it (`pay`); who is no reseller has no profile."""
    if desk.role != "reseller":
        return Decision(conversation, toast="toast.gone")
    message = str(incoming.message_id or "")
    what, _, value = press.argument.partition(".")
    if value:
        settled = await _settle(what, value, conversation, desk, message)
        return settled or show(conversation, edits=message)
    if what == "digest":
        profile = conversation.profile or Profile()
        hour = profile.recap_at or ("" if profile.is_digest else EVENING)
        changed = profile._replace(is_digest=not profile.is_digest, recap_at=hour)
        shown = show(replace(conversation, profile=changed), edits=message)
        return _appoint(shown) if changed.recap_at else shown
    return await _ask(what, conversation, desk, message)


async def _ask(what: str, conversation: Conversation, desk: Desk, message: str) -> Decision:
    """Ask for one thing; what is typed next answers it as well."""
    if what not in {"sender", "pay", "courier", "margin", "recap"}:
        return show(replace(conversation, awaits=()), edits=message)
    asking = replace(conversation, awaits=(str(desk.now + AWAITED_FOR_MS), "profile", what))
    methods = tuple(await _methods(desk)) if what == "pay" else ()
    return show(asking, what, message, methods)  # type: ignore[arg-type]


async def _methods(desk: Desk) -> list[str]:
    """The ways to pay in any of the stores; none while the shop does not answer."""
    try:
        stores = await desk.shop.stores()
        found = [method for store in stores for method in await desk.shop.payment_methods(store)]
    except ShopUnavailable:
        return []
    return list(usable_in_chat(list(dict.fromkeys(found))))


_RECAP = re.compile(
    r"(?:minta |lihat |tolong )?re[kc]ap(?: hari ini| today)?(?: dong| ya| kak)?(?: ((?:jam|pukul|at).{1,16}))?",
    re.IGNORECASE,
)


def read_recap(text: str) -> str | None:
    """The hour that words want the day summed up at, empty for now; `None` where they want none of it."""
    found = _RECAP.fullmatch(clean(text[:60]).rstrip(" .!?"))
    return None if found is None else found[1] or ""


async def take_words(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """Take the answer to what the profile asked last; `None` where it came too late."""
    until, what, asked, *_ = (*conversation.awaits, "", "", "")
    rest = replace(conversation, awaits=())
    if what not in {"profile", "sender"} or desk.now > int(until):
        return None
    if is_cancel(text) or (is_no(text) and what == "profile"):
        return Decision(rest, replies=(Reply(Note(_LEFT[what])),))
    if what == "sender":
        return (
            _pass_over(rest, conversation) if asked == "sheet" and is_skip(text) else _take_sender(text, conversation)
        )
    settled = await _settle(asked, text, rest, desk)
    return settled or Decision(conversation, replies=(Reply(Note(f"profile.unread.{asked}")),))


async def _settle(what: str, said: str, conversation: Conversation, desk: Desk, message: str = "") -> Decision | None:
    """The profile with what was said of one thing; `None` where it cannot be read."""
    if what == "sender":
        named = _name_sender(said, conversation)
        return show(replace(named, awaits=())) if named else None
    profile = await _changed(what, said, conversation.profile or Profile(), desk)
    if profile is None:
        return None
    kept = replace(conversation, profile=profile, awaits=())
    shown = show(kept, edits=message)
    return _appoint(shown) if what == "recap" and profile.recap_at else shown


def _appoint(decision: Decision) -> Decision:
    """Have the day summed up at the hour that is settled."""
    return replace(decision, conversation=replace(decision.conversation, request=("recap_at",)), fetch=0)


async def _changed(what: str, said: str, profile: Profile, desk: Desk) -> Profile | None:
    words = clean(said).casefold()
    is_none = words == NONE or is_no(words)
    match what:
        case "pay":
            meant = [words] if words in (methods := await _methods(desk)) else list(find_meant(words, methods))
            return profile._replace(payment="" if is_none else meant[0]) if is_none or len(meant) == 1 else None
        case "courier":
            courier = _read_courier(said)
            return profile._replace(courier="" if is_none else courier) if is_none or courier else None
        case "margin":
            margin = (0, 0) if is_none else read_margin(words)
            return profile._replace(percent=margin[0], rupiah=margin[1]) if margin else None
        case "recap":
            hour = "" if is_none else read_hour(words)
            return profile._replace(recap_at=hour) if is_none or hour else None
    return None


def _read_courier(said: str) -> str:
    words = clean(said)[:_LONGEST_COURIER]
    if words.casefold() in {CHEAP, "termurah", "paling murah", "cheapest"}:
        return CHEAP
    if words.casefold() in {FAST, "tercepat", "paling cepat", "fastest"}:
        return FAST
    return words if courier_hint(words) else ""


def read_margin(said: str) -> tuple[int, int] | None:
    """A share in percent, or rupiah for each piece: `10%`, `Rp5.000`, `5rb`."""
    said = said[:40]
    if found := _PERCENT.search(said):
        return (int(found[1]), 0) if int(found[1]) <= MOST_PERCENT else None
    if found := _RUPIAH.search(said):
        amount = int(re.sub(r"\D", "", found[1])) * (1000 if found[2] else 1)
        return (0, amount) if amount <= MOST_RUPIAH else None
    return None


def read_hour(said: str) -> str:
    """A full hour of the day: `jam 20`, `20.00`, `8 malam`; empty where there is none."""
    found = _HOUR.fullmatch(said[:20].strip())
    if found is None:
        return ""
    hour = int(found[1])
    is_later = (found[2] in {"sore", "malam", "pm"} and hour < 12) or (found[2] == "siang" and hour < 5)
    hour = hour + 12 if is_later else hour
    return str(hour) if hour < 24 else ""


def ask_sender(request: tuple[str, ...], conversation: Conversation, desk: Desk) -> Decision:
    """Ask once for what is not known of whom everything goes out for, and go on with what was asked for then."""
    awaits = (str(desk.now + AWAITED_FOR_MS), "sender", *request)
    asking = replace(conversation, awaits=awaits)
    key = "sender.phone" if conversation.sender_name else "sender.ask.sheet" if request[0] == "sheet" else "sender.ask"
    return Decision(asking, replies=(Reply(Note(key)),))


def _pass_over(rest: Conversation, before: Conversation) -> Decision:
    """Have a sheet read whose own rows say in whose name they go out."""
    request = before.awaits[2:]
    return Decision(replace(rest, request=request, batch=request[1]), replies=(Reply(Note("bulk.reading")),), fetch=0)


def _take_sender(text: str, conversation: Conversation) -> Decision:
    """Take a shop's name and phone, in one message or in two."""
    named = _name_sender(text, conversation)
    if named is None:
        return Decision(conversation, replies=(Reply(Note("sender.unread")),))
    if not named.sender_name or not named.sender_phone:
        missing = "phone" if named.sender_name else "name"
        return Decision(named, replies=(Reply(Note(f"sender.{missing}")),))
    request = conversation.awaits[2:]
    going_on = replace(named, awaits=(), request=request, batch=request[1])
    told = Note("sender.kept", {"name": named.sender_name})
    return Decision(going_on, replies=(Reply(told),), fetch=0)


def _name_sender(text: str, conversation: Conversation) -> Conversation | None:
    """The conversation with the sender that words name; `None` where they name none."""
    if says_unknown(text):
        return None
    who = read_who(bare_sender(text[:400]))
    name, phone = (who.name or "", who.phone or "") if who else ("", _read_phone(text))
    if not (name or phone):
        return None
    named = replace(conversation, sender_name=name or conversation.sender_name)
    return replace(named, sender_phone=phone or conversation.sender_phone)


def _read_phone(text: str) -> str:
    """A phone among other words, as behind its label; empty where there is none."""
    try:
        return read_phone(text[:100])
    except Unread:
        return ""
